using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Areas;

/// <summary>Selections as a reader without script works with them.</summary>
public sealed class SelectionPagesTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    [Theory]
    [InlineData("sv", "inte beslutat än", "saknas")]
    [InlineData("en", "not decided yet", "missing")]
    public async Task Get_ProposalOfTheDemo_SaysWhoProposedAndWhatIsMissing(string language, string undecided, string missing)
    {
        var list = await web.PageAsync("/omraden/val", language);
        var page = await web.PageAsync(list.QuerySelector("[aria-labelledby=lista-1] li:last-child a")!.GetAttribute("href")!, language);
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Arbetsgruppen (påhittad)", text, StringComparison.Ordinal);
        Assert.Contains(undecided, text, StringComparison.Ordinal);
        Assert.Contains(missing, page.QuerySelector("[aria-labelledby=skal]")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("[aria-labelledby=korsar] p"));
        Assert.Equal(12, page.QuerySelectorAll("#valda-omraden tbody tr").Length);
        Assert.NotEmpty(page.QuerySelectorAll(".ks-mark"));
    }

    [Fact]
    public async Task WholeWay_WithoutScript_FromIndexToAFrozenDecisionAndARevision()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var made = await browser.SubmitAsync(await browser.GetAsync("/omraden/val/ny"), "#start-form", null, ("antal", "3"), ("rubrik", "Prov"), ("title", "Trial"));
        var path = new Uri(made.Url).AbsolutePath;
        Assert.Equal(3, made.QuerySelectorAll("#valda-omraden tbody tr").Length);

        var edit = await browser.SubmitAsync(await browser.GetAsync(path + "/andra"), "#lagg-till-form");
        var field = Assert.Single(edit.QuerySelectorAll("#motiv textarea")).GetAttribute("name")!;
        var refused = await browser.GetAsync(path + "/beslut");
        Assert.Single(refused.QuerySelectorAll("[aria-labelledby=saknas] li"));
        edit = await browser.SubmitAsync(edit, "#motiv", null, (field, "Skolan ligger där."));
        Assert.Equal("Skolan ligger där.", edit.QuerySelector("#motiv textarea")!.TextContent.Trim());
        var rounds = await browser.SubmitAsync(edit, "#omgang-form", null, ("anteckning", "Ett område till"));
        Assert.Contains("Ett område till", rounds.QuerySelector("[aria-labelledby=vagen]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, (await browser.GetAsync(path + "?omgang=1")).QuerySelectorAll("#valda-omraden tbody tr").Length);

        var unnamed = await browser.SubmitAsync(await browser.GetAsync(path + "/beslut"), "#foresla", null, ("vem", ""), ("varfor", "Förslag"));
        Assert.NotNull(unnamed.QuerySelector("[role=alert]"));
        await browser.SubmitAsync(unnamed, "#foresla", null, ("vem", "Arbetsgruppen"), ("varfor", "Förslag"));
        Assert.Equal(path, new Uri((await browser.GetAsync(path + "/andra")).Url).AbsolutePath);

        var lacking = await browser.GetAsync(path + "/beslut");
        Assert.Equal(3, lacking.QuerySelectorAll("[aria-labelledby=saknas] li").Length);
        Assert.Null(lacking.QuerySelector("#besluta"));
        await browser.SubmitAsync(await browser.GetAsync(path + "/grunder"), "#texter", null, ("barn", "Barn"), ("jamlikhet", "Jämlikhet"), ("skal", "Skäl"));
        var decided = await browser.SubmitAsync(await browser.GetAsync(path + "/beslut"), "#besluta", null, ("organ", "Styrgruppen"), ("dag", "2026-03-10"), ("dokument", "https://example.org/protokoll"));
        var way = decided.QuerySelector("[aria-labelledby=vagen]")!;
        Assert.Equal(64, way.QuerySelector(".ks-hash")!.TextContent.Length);
        Assert.Contains("inte dokumenterat här", way.TextContent, StringComparison.Ordinal);
        Assert.NotNull(way.QuerySelector("a[href='https://example.org/protokoll']"));

        var revised = await browser.SubmitAsync(decided, "form[action*=Revise]");
        Assert.Contains("version 2", revised.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(path, revised.QuerySelector("[aria-labelledby=vagen] dl")!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("Beslutat", (await browser.GetAsync(path)).QuerySelector(".ks-lead")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_FromClustersOfTheSimpleRule_StartsInTheIndexAndLeavesOutWhatWasNotTicked()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var clusters = await browser.GetAsync("/omraden/kluster?antal=12");
        var rows = clusters.QuerySelectorAll("#kluster-tabell tbody tr").GroupBy(row => row.QuerySelector("td")!.TextContent.Trim()).ToDictionary(group => group.Key, group => group.Count());
        var made = await browser.SubmitAsync(clusters, "#val-form", null, ("kluster", "1"));
        Assert.Equal(rows["1"], made.QuerySelectorAll("#valda-omraden tbody tr").Length);
        Assert.Contains("De 12 första områdena", made.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var edit = await browser.GetAsync(new Uri(made.Url).AbsolutePath + "/andra");
        Assert.Equal(12 - rows["1"], edit.QuerySelectorAll("#motiv textarea").Length);
    }

    [Fact]
    public async Task New_FromClustersOfAMethod_TakesThoseTickedAndAsksWhenNoneIs()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var clusters = await browser.GetAsync("/omraden/kluster?metod=skater&antal=6");
        var made = await browser.SubmitAsync(clusters, "#val-form", null, ("kluster", "3"), ("kluster", "4"));
        Assert.Contains("SKATER (6 kluster)", made.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, made.QuerySelectorAll(".ks-mark").Length);
        var none = await browser.SubmitAsync(clusters, "#val-form");
        Assert.Contains("Inget kluster var valt", none.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_SomebodyElseSavedMeanwhile_SaysSoAndKeepsWhatWasWritten()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var made = await browser.SubmitAsync(await browser.GetAsync("/omraden/val/ny"), "#start-form", null, ("antal", "2"));
        var path = new Uri(made.Url).AbsolutePath + "/andra";
        var mine = await browser.GetAsync(path);
        await browser.SubmitAsync(mine, "#lagg-till-form");
        var stale = await browser.SubmitAsync(mine, "#omgang-form", null, ("anteckning", "Min anteckning"));
        Assert.Contains("Inget av ditt är borta", stale.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Min anteckning", stale.QuerySelector("#anteckning")!.TextContent.Trim());
    }

    [Fact]
    public async Task Edit_RemoveJoinAndTheme_ChangeTheParts()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var made = await browser.SubmitAsync(await browser.GetAsync("/omraden/val/ny"), "#start-form", null, ("antal", "12"), ("grannar", "false"));
        var path = new Uri(made.Url).AbsolutePath + "/andra";
        var edit = await browser.GetAsync(path);
        Assert.Equal(12, edit.QuerySelectorAll(".ks-parts > li").Length);
        var first = edit.QuerySelector(".ks-parts button[name=omrade]")!.GetAttribute("value")!;
        edit = await browser.SubmitAsync(edit, ".ks-parts form", null, ("omrade", first));
        Assert.Equal(11, edit.QuerySelectorAll(".ks-parts > li").Length);
        edit = await browser.SubmitAsync(edit, "form:has(button[formaction*=Join])", "?handler=Join");
        Assert.InRange(edit.QuerySelectorAll(".ks-parts > li").Length, 1, 10);
        edit = await browser.SubmitAsync(edit, "form[action*=Theme]", null, ("namn", "Läsning"), ("text", "Barns läsning"));
        Assert.Contains("Läsning", edit.QuerySelector(".ks-parts > li:last-child")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EarlierDecision_EmptyStart_ShowsWhatIsNotDocumentedHere()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var made = await browser.SubmitAsync(await browser.GetAsync("/omraden/val/ny"), "form[action*=Empty]", null, ("rubrik", "Tidigare"), ("title", "Earlier"));
        var path = new Uri(made.Url).AbsolutePath;
        await browser.SubmitAsync(await browser.GetAsync(path + "/andra"), "#lagg-till-form");
        var decided = await browser.SubmitAsync(await browser.GetAsync(path + "/beslut"), "#efterhand", null, ("organ", "Kommunstyrelsen"), ("dag", "2024-05-02"));
        Assert.Equal(3, decided.QuerySelectorAll("[aria-labelledby=skal] .ds-tag").Length);
        var way = decided.QuerySelector("[aria-labelledby=vagen] dl")!.TextContent;
        Assert.Equal(4, way.Split("inte dokumenterat här").Length - 1);
    }

    [Fact]
    public async Task New_ModelProposalOverTheDemo_NamesTheAreasThatWereNotFound()
    {
        var page = await web.PageAsync("/omraden/val/ny");
        var model = page.QuerySelector("[aria-labelledby='forslag-kluster-forslag-2025']")!;
        Assert.Contains("Södra Sofielund", model.TextContent, StringComparison.Ordinal);
        Assert.Null(model.QuerySelector("form"));
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var laid = await browser.SubmitAsync(await browser.GetAsync("/omraden/val/ny"), "[aria-labelledby='forslag-exempelstad-kluster'] form");
        Assert.Equal(12, laid.QuerySelectorAll("#valda-omraden tbody tr").Length);
        Assert.Contains("Föreslaget", laid.QuerySelector(".ks-lead")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_TwoAlternatives_ShowsBothMapsAndWhatDiffers()
    {
        var page = await web.PageAsync("/omraden/val/jamfor");
        Assert.Equal(2, page.QuerySelectorAll("figure.ks-map").Length);
        Assert.Equal(3, page.QuerySelectorAll("[aria-labelledby=skillnad] dt").Length);
        Assert.InRange(page.QuerySelectorAll("[aria-labelledby=siffror] tbody tr").Length, 9, 20);
    }

    [Fact]
    public async Task Files_OfAProposal_HaveOneRowPerAreaThemeAndTargetGroup()
    {
        var list = await web.PageAsync("/omraden/val");
        var path = list.QuerySelector("[aria-labelledby=lista-1] li:last-child a")!.GetAttribute("href")!;
        var csv = await ReadAsync(path + ".csv");
        Assert.Equal(1 + 12 + 1 + 1, csv.TrimEnd('\n').Split('\n').Length);
        using var json = JsonDocument.Parse(await ReadAsync(path + ".json?omgang=1"));
        Assert.Equal(1, json.RootElement.GetProperty("round").GetInt32());
        Assert.InRange(json.RootElement.GetProperty("cover").GetProperty("needShare").GetDouble(), 0.05, 0.9);
        using var geo = JsonDocument.Parse(await ReadAsync(path + ".geojson"));
        Assert.Equal(12, geo.RootElement.GetProperty("features").GetArrayLength());
        using var xlsx = await web.GetAsync(path + ".xlsx");
        Assert.Equal(HttpStatusCode.OK, xlsx.StatusCode);
    }

    [Theory]
    [InlineData("/omraden/val/0198c0de-0000-7000-8000-000000000000")]
    [InlineData("/omraden/val/0198c0de-0000-7000-8000-000000000000/andra")]
    [InlineData("/omraden/val/0198c0de-0000-7000-8000-000000000000/beslut")]
    [InlineData("/omraden/val/0198c0de-0000-7000-8000-000000000000/grunder")]
    [InlineData("/omraden/val/0198c0de-0000-7000-8000-000000000000.csv")]
    [InlineData("/omraden/val/ny?set=finns-inte")]
    [InlineData("/omraden/val/jamfor?a=0198c0de-0000-7000-8000-000000000000")]
    public async Task Get_Unknown_IsNotFound(string path)
    {
        using var answer = await web.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<string> ReadAsync(string path)
    {
        using var answer = await web.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, path);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
