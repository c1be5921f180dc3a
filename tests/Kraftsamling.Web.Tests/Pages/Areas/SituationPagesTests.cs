using System.Net;
using AngleSharp.Dom;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Areas;

/// <summary>The demo city for these tests alone: there is one line of situation reports per municipality.</summary>
public sealed class SituationPagesTests(SituationWeb web) : IClassFixture<SituationWeb>
{
    [Fact]
    public async Task Situation_FromRevisionToDecidedPlanAndFollowUp_IsWalkedThrough()
    {
        using var client = new FormClient(web.Address, web.Me.Cookie);
        var begun = await client.GetAsync(Href(await client.GetAsync("/omraden/lagesbild"), "Fortsätt på utkastet, version 2"));
        var edit = await client.GetAsync(begun.QuerySelector("a[href$='/redigera']")!.GetAttribute("href")!);
        var theme = edit.QuerySelector("input[name=rapport]")!.GetAttribute("value")!;
        var read = await client.SubmitAsync(edit, "main form", null,
            ("vad", "Det som <har> hänt."), ("organisation", "Föreningen Prov"), ("ord", "Så ser vi det."), ("om", "Tomma gårdar"), ("orsak", "Få vuxna"), ("bygger", "Samtal"), ("okant", "Varför nu"), ("uppgift", "valdsbrott"), ("rapport", theme));
        Assert.Contains("UTKAST", Text(read), StringComparison.Ordinal);
        var published = await client.SubmitAsync(read, "#publicering");
        Assert.All(["Det som <har> hänt.", "Föreningen Prov:", "Varför nu", "Anmälda våldsbrott", "Vägen hem på kvällen, version 1", "(stämmer)", "Ska revideras senast"], said => Assert.Contains(said, Text(published), StringComparison.Ordinal));
        await IsValidDocumentAsync(published, "Det som <har> hänt.");
        Assert.Contains("Lägesbild, version 2", Text(await client.GetAsync($"/omraden/rapporter/{theme}")), StringComparison.Ordinal);

        var landing = await client.GetAsync("/omraden/lagesbild");
        var former = await client.GetAsync(Href(landing, "Fortsätt på utkastet till plan, version 2"));
        Assert.Contains("Ljus längs de tre stråken", Text(former), StringComparison.Ordinal);
        landing = await client.SubmitAsync(former, "#ta-bort");
        Assert.Contains("Lägesbilden har reviderats sedan planen beslutades", Text(landing), StringComparison.Ordinal);
        var plan = await client.SubmitAsync(landing, "#ny-plan");
        Assert.Contains("1. Tomma gårdar", Text(plan), StringComparison.Ordinal);
        var decide = await client.GetAsync(plan.QuerySelector("a[href$='/beslut']")!.GetAttribute("href")!);
        Assert.Contains("«Tomma gårdar» saknar mål.", Text(decide), StringComparison.Ordinal);
        Assert.Contains("«Tomma gårdar» saknar mål.", Alerts(await client.SubmitAsync(decide, "#besluta", null, ("organ", "Kommunstyrelsen"), ("dag", Today))), StringComparison.Ordinal);

        var problems = await client.GetAsync(plan.QuerySelector("a[href$='/redigera']")!.GetAttribute("href")!);
        var problem = await client.GetAsync(problems.QuerySelector("ol a[href*='/problem/']")!.GetAttribute("href")!);
        var saved = await client.SubmitAsync(problem, "main form", null,
            ("mal", "Vuxna finns på plats."), ("uppgift", "otrygghet"), ("atgard", "Öppna gårdar"), ("enhet", "FRIN"), ("funktion", "områdesfunktionen"), ("med", "skolorna"), ("var", "Ekbacken"), ("spar", "Concentrated"), ("start", "2026-01-01"), ("slut", "2025-01-01"), ("foljs", "Efter varje lov"));
        Assert.Contains("slutar innan den börjar", Alerts(saved), StringComparison.Ordinal);
        Assert.Equal("Vuxna finns på plats.", saved.QuerySelector("#mal")!.TextContent);
        saved = await client.SubmitAsync(saved, "main form", null, ("slut", "2027-01-01"), ("var", ""));
        Assert.Contains("1 åtgärd", Text(saved), StringComparison.Ordinal);
        var decided = await client.SubmitAsync(await client.GetAsync(new Uri(decide.Url).PathAndQuery), "#besluta", null, ("organ", "Kommunstyrelsen"), ("dag", Today), ("paragraf", "§ 9"));
        Assert.All(["Kommunstyrelsen", "§ 9", "inte dokumenterat här", "Fritidsnämnden, områdesfunktionen", "kraftsamlande insatser", "hela staden", "(stämmer)", "Ska följas upp senast"], said => Assert.Contains(said, Text(decided), StringComparison.Ordinal));

        var note = await client.GetAsync(decided.QuerySelector("a[href*='/uppfoljning/']")!.GetAttribute("href")!);
        Assert.Contains("Skriv varför", Alerts(await client.SubmitAsync(note, "#uppfoljning", null, ("lage", "Stopped"), ("sett", "Ingen kom."))), StringComparison.Ordinal);
        var done = await client.SubmitAsync(note, "#uppfoljning", null, ("lage", "Stopped"), ("sett", "Ingen kom."), ("varfor", "Fel tid."));
        Assert.All(["avbruten. Ingen kom. Därför: Fel tid.", "(stämmer)"], said => Assert.Contains(said, Text(done), StringComparison.Ordinal));
        await IsValidDocumentAsync(done, "Fel tid.");
    }

    [Fact]
    public async Task Pages_OfTheDemoCity_SayTheSameInEnglish()
    {
        var landing = await web.PageAsync("/omraden/lagesbild", "en");
        Assert.Contains("To be revised by", Text(landing), StringComparison.Ordinal);
        var situation = await web.PageAsync(landing.QuerySelector("a[href^='/omraden/lagesbild/']")!.GetAttribute("href")!, "en");
        Assert.Contains("Figures for the whole municipality", Text(situation), StringComparison.Ordinal);
        var plan = await web.PageAsync(landing.QuerySelector("a[href^='/omraden/atgardsplan/']")!.GetAttribute("href")!, "en");
        Assert.Contains("Problems in order of priority", Text(plan), StringComparison.Ordinal);
        Assert.Contains("Situation report", (await web.PageAsync("/omraden", "en")).QuerySelector("a[href='/omraden/lagesbild']")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/omraden/lagesbild/")]
    [InlineData("/omraden/atgardsplan/")]
    [InlineData("/filer/omraden/lagesbild/", ".docx")]
    [InlineData("/filer/omraden/atgardsplan/", ".docx")]
    [InlineData("/omraden/lagesbild/", "/redigera")]
    [InlineData("/omraden/atgardsplan/", "/beslut")]
    [InlineData("/omraden/atgardsplan/", "/redigera")]
    public async Task Get_UnknownId_IsNotFound(string path, string end = "")
    {
        using var answer = await web.GetAsync(path + "01900000-0000-7000-8000-000000000000" + end);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static string Today => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(IDocument page) => page.QuerySelector("main")!.TextContent;

    private static string Href(IDocument page, string text) => page.QuerySelectorAll("a").First(link => link.TextContent.Trim() == text).GetAttribute("href")!;

    private static string Alerts(IDocument page) => string.Join(' ', page.QuerySelectorAll("[role=alert]").Select(alert => alert.TextContent));

    private async Task IsValidDocumentAsync(IDocument page, string said)
    {
        var bytes = await web.Client.GetByteArrayAsync(new Uri(page.QuerySelector("a[href$='.docx']")!.GetAttribute("href")!, UriKind.Relative), TestContext.Current.CancellationToken);
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(fault => fault.Description));
        Assert.Contains(said, document.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
    }
}

/// <summary>Situation reports without the demo city, and what happens when two save at once.</summary>
public sealed class SituationFirstDayTests(EmptySituationWeb web) : IClassFixture<EmptySituationWeb>
{
    [Fact]
    public async Task Landing_NothingYet_LeadsToTheFirstReportEnteredAfterwards()
    {
        using var client = new FormClient(web.Address, web.Me.Cookie);
        var landing = await client.GetAsync("/omraden/lagesbild");
        Assert.Null(landing.QuerySelector("#ny-plan"));
        var mine = await client.SubmitAsync(landing, "#revidera");
        var theirs = await client.GetAsync(new Uri(mine.Url).PathAndQuery);
        await client.SubmitAsync(theirs, "main form", null, ("vad", "Deras ord"));
        var stale = await client.SubmitAsync(mine, "main form", null, ("vad", "Mina ord"), ("kallor", "Anmälningar"), ("om", "Ett problem"));
        Assert.Contains($"{SignedIn.Name} hann spara före dig", stale.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.All(["Deras ord", "Mina ord"], words => Assert.Contains(words, stale.QuerySelector(".ks-merge")!.TextContent, StringComparison.Ordinal));

        var draft = await client.SubmitAsync(stale, "main form");
        var refused = await client.SubmitAsync(draft, "#publicering", null, ("dag", "2900-01-01"));
        Assert.Contains("i framtiden", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var published = await client.SubmitAsync(refused, "#publicering", null, ("dag", "2020-02-29"));
        Assert.Contains("Förfallen: skulle ha reviderats senast 28 februari 2022", published.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var plan = await client.SubmitAsync(await client.GetAsync("/omraden/lagesbild"), "#ny-plan");
        var decide = await client.GetAsync(plan.QuerySelector("a[href$='/beslut']")!.GetAttribute("href")!);
        var late = await client.SubmitAsync(decide, "#besluta", null, ("organ", "Kommunstyrelsen"), ("dag", "2023-01-10"), ("efterhand", "true"));
        Assert.Contains("skulle ha reviderats senast 2022-02-28", late.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var decided = await client.SubmitAsync(late, "#besluta", null, ("skal", "Revideringen väntade på mätningen."));
        var text = decided.QuerySelector("main")!.TextContent;
        Assert.All(["Revideringen väntade på mätningen.", "Beslutet togs innan planen fördes in här.", "inte dokumenterat här", "Förfallen: skulle ha följts upp senast 10 januari 2025"], said => Assert.Contains(said, text, StringComparison.Ordinal));
    }
}

public sealed class SituationWeb : RunningWeb;

public sealed class EmptySituationWeb : RunningWeb
{
    protected override bool Empty => true;
}
