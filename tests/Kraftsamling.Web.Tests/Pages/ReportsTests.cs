using System.IO.Compression;
using AngleSharp.Dom;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages;

[Collection(SharedWeb.Name)]
public sealed class ReportsTests(RunningWeb web)
{
    private const string Set = "exempelstad-delomraden";

    [Fact]
    public async Task Report_FromTheAreaToPublished_IsFrozenAsPageAndDocument()
    {
        using var client = new FormClient(web.Address, web.Me.Cookie);
        var start = await client.GetAsync($"/omraden/rapporter?set={Set}&kod=120");
        var edit = await client.SubmitAsync(start, "main form");
        var read = await client.SubmitAsync(edit, "main form", null,
            ("sammanfattning", "Vi <vet> en del."), ("om", "Skolan"), ("orsak", "Långa avstånd"), ("bygger", "Samtal"), ("okant", "Det mesta"),
            ("vad-Concentrated", "Läxhjälp"), ("grupp-Concentrated", "Skolan"), ("kontakt-Concentrated", "expeditionen"), ("fragor", "Varför?\nFör vem?"));
        Assert.Contains("UTKAST", Text(read), StringComparison.Ordinal);
        read = await client.SubmitAsync(read, "form[action*=Contribute]", null, ("organisation", "Föreningen Prov"), ("words", "Vi vill vara med."));
        read = await client.SubmitAsync(read, "form[action*=Contribute]", null, ("organisation", "Bolaget Prov"), ("words", "Vi också."));
        var done = await client.SubmitAsync(read, "form[action*=Publish]");

        Assert.All(["Vi <vet> en del.", "Långa avstånd", "Läxhjälp", "För vem?", "Föreningen Prov", "Bolaget Prov", "publicerad", "(stämmer)"], said => Assert.Contains(said, Text(done), StringComparison.Ordinal));
        Assert.Empty(done.QuerySelectorAll("main form:not([action^='/kommentarer/'])"));
        var bytes = await web.Client.GetByteArrayAsync(new Uri(done.QuerySelector("a[href$='.docx']")!.GetAttribute("href")!, UriKind.Relative), TestContext.Current.CancellationToken);
        using var archive = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(archive.GetEntry("word/document.xml")!.Open());
        var document = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.All(["Vi &lt;vet&gt; en del.", "Heading1", "Långa avstånd", "Bolaget Prov", "Version 1, publicerad"], said => Assert.Contains(said, document, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Report_OfAClusterInASelection_PutsTheAreasTogetherAndShowsWhereTheyAre()
    {
        using var client = new FormClient(web.Address, web.Me.Cookie);
        var made = await client.SubmitAsync(await client.GetAsync("/omraden/kluster?antal=12"), "#val-form", null, ("kluster", "1"));
        var areas = made.QuerySelectorAll("#valda-omraden tbody tr").Length;
        var start = await client.GetAsync(made.QuerySelector(".ks-parts a[href*='del=']")!.GetAttribute("href")!);
        var edit = await client.SubmitAsync(start, "main form");
        var report = await client.GetAsync(new Uri(edit.Url).AbsolutePath.Replace("/redigera", "", StringComparison.Ordinal));

        Assert.Contains("Klusterrapport", report.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(report.QuerySelector("svg[role=img] path.ks-report__marked"));
        var figures = report.QuerySelectorAll("main tbody tr").ToDictionary(row => row.QuerySelector("th")!.TextContent.Trim(), row => row.QuerySelector("td:nth-of-type(2)")!.TextContent);
        var sum = (await web.PageAsync("/omraden/kluster?antal=12")).QuerySelector(".ks-clusters li")!.TextContent;
        var people = new string([.. figures.First(pair => pair.Key.StartsWith("Folkmängd", StringComparison.Ordinal)).Value.Where(char.IsDigit)]);
        Assert.Contains(people, new string([.. sum.Where(char.IsDigit)]), StringComparison.Ordinal);
        Assert.True(areas > 1);

        var bytes = await web.Client.GetByteArrayAsync(new Uri(report.QuerySelector("a[href$='.docx']")!.GetAttribute("href")!, UriKind.Relative), TestContext.Current.CancellationToken);
        using var archive = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(archive.GetEntry("word/document.xml")!.Open());
        Assert.Contains("custGeom", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_SomebodySavedMeanwhile_ShowsBothAndLosesNothing()
    {
        using var client = new FormClient(web.Address, web.Me.Cookie);
        var mine = await client.SubmitAsync(await client.GetAsync("/omraden/rapporter"), "form[action*=Named]", null, ("subject", "Community"), ("name", "Språkföreningen Prov"));
        var theirs = await client.GetAsync(new Uri(mine.Url).PathAndQuery);
        await client.SubmitAsync(theirs, "main form", null, ("sammanfattning", "Deras ord"));
        var stale = await client.SubmitAsync(mine, "main form", null, ("sammanfattning", "Mina ord"), ("fragor", "Min fråga"));

        Assert.Contains($"{SignedIn.Name} hann spara före dig", stale.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Deras ord", stale.QuerySelector(".ks-merge")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mina ord", stale.QuerySelector(".ks-merge")!.TextContent, StringComparison.Ordinal);
        var saved = await client.SubmitAsync(stale, "main form");
        Assert.Contains("Deras ord", Text(saved), StringComparison.Ordinal);
        Assert.Contains("Mina ord", Text(saved), StringComparison.Ordinal);
        Assert.Contains("Min fråga", Text(saved), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_AreaAndEnglish_ShowsTheDemoDraft()
    {
        var page = await web.PageAsync("/omraden/rapporter", "en");
        var draft = page.QuerySelectorAll("main tbody tr").First(row => row.TextContent.Contains("draft", StringComparison.Ordinal));
        var address = draft.QuerySelector("a")!.GetAttribute("href")!;
        Assert.Contains("What local partners say", Text(await web.PageAsync(address, "en")), StringComparison.Ordinal);
        Assert.Contains("Write nothing about individual persons.", Text(await web.PageAsync(address + "/redigera", "en")), StringComparison.Ordinal);
    }

    private static string Text(IDocument page) => page.QuerySelector("main")!.TextContent;
}
