using System.Net;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Drafts;

/// <summary>The addresses that forms keep drafts by: one's own, with the page's token, gone when the form is saved.</summary>
public sealed class DraftPagesTests(DraftPagesTests.City web) : IClassFixture<DraftPagesTests.City>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Visitor_IsRefused()
    {
        using var client = await web.ClientAsync(Role.Public);
        using var answer = await client.PostAsync(new Uri("/utkast", UriKind.Relative), new FormUrlEncodedContent([new("utkast", "/x#form")]), Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Keep_WithoutThePagesToken_IsRefused()
    {
        using var client = await web.ClientAsync(Role.Secretary);
        using var answer = await client.PostAsync(new Uri("/utkast", UriKind.Relative), new FormUrlEncodedContent([new("utkast", "/x#form"), new("text", "Ord")]), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Form_ForThoseWithAnAccount_SaysWhereAndWhoseAndHasNoSecrets()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var edit = await EditAsync();
        var form = (await browser.GetAsync(edit)).QuerySelector("form[data-draft]")!;
        Assert.Equal($"{edit}#texter", form.GetAttribute("data-draft"));
        Assert.Equal(16, form.GetAttribute("data-owner")!.Length);
        Assert.DoesNotContain(web.Me.Person.Id.ToString(), form.OuterHtml, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Draft_KeptThenSaved_IsOfferedToItsOwnerAloneAndGoneAfterwards()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var edit = await EditAsync();
        var name = $"{edit}#texter";
        var page = await browser.GetAsync(edit);
        await browser.SubmitAsync(page, "#texter", "/utkast", ("utkast", name), ("barn", "Påbörjad bedömning."));
        Assert.Contains("Påbörjad bedömning.", await FoundAsync(web.Me.Cookie, name), StringComparison.Ordinal);
        var other = await SignedIn.AsAsync(web.Services, "Prov Annan", Role.Secretary);
        Assert.Equal("", await FoundAsync(other.Cookie, name));
        await browser.SubmitAsync(page, "#texter", null, ("utkast", name), ("rubrik", ""));
        Assert.NotEqual("", await FoundAsync(web.Me.Cookie, name));
        await browser.SubmitAsync(await browser.GetAsync(edit), "#texter", null, ("utkast", name), ("barn", "Färdig bedömning."));
        Assert.Equal("", await FoundAsync(web.Me.Cookie, name));
    }

    private async Task<string> FoundAsync(string cookie, string name)
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = web.Address };
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        using var answer = await client.GetAsync(new Uri($"/utkast?formular={Uri.EscapeDataString(name)}", UriKind.Relative), Cancel);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private async Task<string> EditAsync()
    {
        await using var db = await web.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Cancel);
        return $"/omraden/val/{(await TestDatabase.RowsAsync(db, "SELECT id FROM selection WHERE status = 0 ORDER BY id DESC"))[0].ToLowerInvariant()}/grunder";
    }

    public sealed class City : RunningWeb;
}
