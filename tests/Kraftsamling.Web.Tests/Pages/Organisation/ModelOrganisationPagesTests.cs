using System.Net;
using AngleSharp.Dom;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Web.Tests.Pages.Data;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Organisation;

/// <summary>From an empty database to a working group that has been decided, by the forms alone.</summary>
public sealed class ModelOrganisationPagesTests(EmptyWeb web) : IClassFixture<EmptyWeb>
{
    [Fact]
    public async Task Administrator_EmptyDatabase_TakesOverFillsDecidesAndBeginsTheNextYear()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var start = await browser.GetAsync("/organisation");
        var preview = await browser.GetAsync(start.QuerySelector("main a.ds-button")!.GetAttribute("href")!);
        Assert.Contains("43 enheter och 3 grupper med 19 platser", Text(preview), StringComparison.Ordinal);
        var fill = await browser.SubmitAsync(preview, "#ta-over");
        Assert.Equal("Fyll platserna", fill.QuerySelector("h1")!.TextContent);
        Assert.Contains("Allt som modellen föreslår finns redan", Text(await browser.GetAsync("/organisation/borja")), StringComparison.Ordinal);

        string[] names = [.. fill.QuerySelectorAll("input[name^='namn-']").Select(input => input.GetAttribute("name")!)];
        string[] emails = [.. fill.QuerySelectorAll("input[name^='epost-']").Select(input => input.GetAttribute("name")!)];
        Assert.Equal(8, names.Length);
        var wrong = await browser.SubmitAsync(fill, "#fyll", null, (names[0], "Klara Prov"), (emails[0], "klara@kommun.example"), (names[1], "Bo Prov"), (emails[1], "bo"));
        Assert.Contains("«bo» är ingen e-postadress", wrong.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("klara@kommun.example", wrong.QuerySelector($"#{emails[0]}")!.GetAttribute("value"));
        var group = await browser.SubmitAsync(wrong, "#fyll", null, (emails[1], "bo@kommun.example"));
        Assert.All(["Klara Prov", "Bo Prov", "Fyll platserna, 6 är tomma", "Funktionsstödsnämnden är föreslagen men har ingen plats", "rekommenderar"], said => Assert.Contains(said, Text(group), StringComparison.Ordinal));

        var seat = await browser.GetAsync(Link(group, "Ge en plats"));
        Assert.Contains("Funktionsstödsförvaltningen", seat.QuerySelector("#enhet option[selected]")!.TextContent, StringComparison.Ordinal);
        group = await browser.SubmitAsync(seat, "#plats-formular");
        Assert.DoesNotContain("har ingen plats.", Text(group), StringComparison.Ordinal);
        var decided = await browser.SubmitAsync(await browser.GetAsync(Link(group, "För in beslutet")), "#besluta", null, ("organ", "Kommunstyrelsen"), ("dag", "2026-01-14"), ("paragraf", "7"));
        Assert.Contains("Beslut: Kommunstyrelsen 2026-01-14 § 7", Text(decided), StringComparison.Ordinal);

        var next = await browser.SubmitAsync(await browser.GetAsync(Link(decided, "Börja ett nytt år")), "#nytt");
        Assert.Contains("Ingenting: samma platser och samma personer.", Text(next), StringComparison.Ordinal);
        var handed = await browser.GetAsync(next.QuerySelectorAll("tbody th a").First(link => link.TextContent.StartsWith("Stadskontoret", StringComparison.Ordinal)).GetAttribute("href")!);
        next = await browser.SubmitAsync(handed, "#plats-formular", null, ("namn", "Disa Prov"), ("epost", "disa@kommun.example"));
        Assert.Contains("Stadskontoret: Klara Prov före, Disa Prov nu.", Text(next), StringComparison.Ordinal);
        Assert.Contains("Bo Prov", Text(await browser.GetAsync("/organisation/personer")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Begin_AsAMember_IsForbidden()
    {
        var member = await SignedIn.AsAsync(web.Services, "Mia Medlem", Role.WorkGroupMember);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/organisation/borja");
        request.Headers.Add("Cookie", member.Cookie);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = web.Address };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static string Link(IDocument page, string text) =>
        page.QuerySelectorAll("main a").First(link => link.TextContent.StartsWith(text, StringComparison.Ordinal)).GetAttribute("href")!;

    private static string Text(IDocument page) => page.QuerySelector("main")!.TextContent;
}
