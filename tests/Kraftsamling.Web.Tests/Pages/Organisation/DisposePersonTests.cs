using System.Net;
using System.Text.Json.Nodes;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Organisation;

/// <summary>What is known about a person: given out, and disposed of by decision.</summary>
[Collection(SharedWeb.Name)]
public sealed class DisposePersonTests(RunningWeb web)
{
    [Fact]
    public async Task Gallra_PersonWithoutRolesAndSeats_IsGoneAfterTheDecision()
    {
        var gone = (await SignedIn.AsAsync(web.Services, "Gerda Gallrad")).Person;
        var administrator = await SignedIn.AsAsync(web.Services, "Adde Administratör", Role.Administrator);
        using var forms = new FormClient(web.Address, administrator.Cookie);
        var person = await forms.GetAsync(Links.Person(gone.Id));
        var page = await forms.GetAsync(person.QuerySelector($"a[href='{Links.PersonDispose(gone.Id)}']")!.GetAttribute("href")!);
        Assert.Contains("Gerda Gallrad", page.Body!.TextContent, StringComparison.Ordinal);
        var unsure = await forms.SubmitAsync(page, "form#gallra", null, ("beslut", "KS 2026-11-02 § 4"));
        Assert.Contains("inte kan ångras", unsure.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("KS 2026-11-02 § 4", unsure.QuerySelector("[name=beslut]")!.GetAttribute("value"));

        var after = await forms.SubmitAsync(unsure, "form#gallra", null, ("beslut", "KS 2026-11-02 § 4"), ("sakert", "ja"));

        Assert.Contains("gallrade", after.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Gerda", after.Body!.TextContent, StringComparison.Ordinal);
        var log = await forms.GetAsync(Links.History("person", gone.Id));
        Assert.Contains("KS 2026-11-02 § 4", log.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Gerda", log.Body.TextContent, StringComparison.Ordinal);
        await using var scope = web.Services.CreateAsyncScope();
        Assert.False(await scope.ServiceProvider.GetRequiredService<AppDb>().Accounts.AnyAsync(account => account.Id == gone.Id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Gallra_PersonWithASeat_SaysWhatIsToEndFirst()
    {
        var page = await web.PageAsync(Links.PersonDispose(await SomebodySeatedAsync()));
        Assert.Contains("roller eller platser som inte har upphört", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form#gallra"));
    }

    [Fact]
    public async Task Uppgifter_OwnFile_IsOnesOwn()
    {
        var member = await SignedIn.AsAsync(web.Services, "Egil Egen", Role.ElectedMember);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = web.Address };
        client.DefaultRequestHeaders.Add("Cookie", member.Cookie);
        var json = JsonNode.Parse(await client.GetStringAsync(new Uri(Links.OwnExtractPath, UriKind.Relative), TestContext.Current.CancellationToken))!;
        Assert.Equal("Egil Egen", (string?)json["person"]!["name"]);
        using var others = await client.GetAsync(new Uri(Links.PersonExtract(web.Me.Person.Id), UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, others.StatusCode);
    }

    private async Task<Guid> SomebodySeatedAsync()
    {
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return await (from seat in db.Seats join year in db.GroupYears on seat.GroupYearId equals year.Id where seat.PersonId != null orderby year.Year descending select seat.PersonId!.Value).FirstAsync(TestContext.Current.CancellationToken);
    }
}
