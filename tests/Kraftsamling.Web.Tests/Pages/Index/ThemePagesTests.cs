using Kraftsamling.Exchange;
using Kraftsamling.Exchange.JsonStat;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Index;

public sealed class ThemePagesTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    private const string Set = "exempelstad-delomraden";

    /// <summary>The one that another test publishes.</summary>
    private const string Made = "Fritid och föreningsliv";

    [Fact]
    public async Task Themes_DemoCity_ShowsHowEachGoesWithTheMainIndexAndEveryPlace()
    {
        var page = await web.PageAsync("/index/teman");
        var together = page.QuerySelectorAll("section[aria-labelledby=ihop] tbody tr").ToList();
        Assert.Equal(["Trygghet och tillit", "Barns villkor", "Skola", "Hälsa", "Vårdbehov (CNI)"], together.Select(row => row.QuerySelector("th")!.TextContent.Trim()).Where(name => name != Made));
        Assert.All(together, row => Assert.Contains("huvudindexet", row.Children[1].TextContent, StringComparison.Ordinal));
        Assert.All(together, row => Assert.Matches(@"^−?\d,\d\d$", row.Children[2].TextContent.Trim()));
        var all = await web.PageAsync("/index/teman?alla=true&ordna=halsa");
        var rows = all.QuerySelectorAll("#omraden-och-teman tbody tr").ToList();
        Assert.Equal(140, rows.Count);
        Assert.InRange(page.QuerySelectorAll("#omraden-och-teman tbody tr").Length, 12, 139);
        var places = rows.Select(row => row.Children[5].GetAttribute("data-v")!).Where(place => place.Length > 0).Select(int.Parse).ToList();
        Assert.Equal(places.Order(), places);
        Assert.Contains("säkert på listan", rows[0].Children[5].TextContent, StringComparison.Ordinal);
        Assert.Contains("Themes beside the main index", (await web.PageAsync("/index/teman", "en")).Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv"), InlineData("xlsx"), InlineData("px")]
    public async Task Files_EachForm_AreThere(string form)
    {
        using var answer = await web.GetAsync($"/index/teman.{form}?set={Set}");
        Assert.True(answer.IsSuccessStatusCode);
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Files_JsonStat_HasMainAndThemesForEachArea()
    {
        using var answer = await web.GetAsync($"/index/teman.jsonstat?set={Set}");
        var problems = new ProblemList();
        var table = JsonStatReader.Read(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), "f.json", problems)!;
        Assert.Empty(problems);
        Assert.Equal(["main", "trygghet-tillit", "barns-villkor", "skola", "halsa", "vardbehov"], table.Dimensions.Single(dimension => dimension.Code == "index").Categories.Where(category => category.Label.Sv != Made).Select(category => category.Code));
        Assert.Equal(140, table.Dimensions.Single(dimension => dimension.Code == "area").Categories.Count);
    }

    [Fact]
    public async Task BuildAndPublish_Theme_HoldsBesideTheMainIndex()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var front = (await browser.GetAsync("/")).QuerySelector("main")!.TextContent;
        var start = await browser.GetAsync("/index/ny");
        Assert.Contains("Deltagande i idrottsföreningar, 13–16 år", start.QuerySelector("article:has(input[value=fritid])")!.TextContent, StringComparison.Ordinal);
        var build = await browser.SubmitAsync(start, "form:has(input[value=fritid])");
        Assert.Contains("Tema: Fritid och föreningsliv", build.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var publish = await browser.SubmitAsync(build, "#bygge", "?handler=Save", ("vidare", "publicera"));
        Assert.Contains("Huvudindexet på startsidan ändras inte", publish.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var version = await browser.SubmitAsync(publish, "main form", changes: ("varfor", "Prov"));
        Assert.Contains("Gäller för temat", version.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var list = await browser.GetAsync("/index");
        Assert.Contains("Fritid och föreningsliv", list.QuerySelector("section[aria-labelledby=teman]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Behovsindex, fyra variabler", list.QuerySelector("section[aria-labelledby=galler]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Fritid och föreningsliv", (await browser.GetAsync("/index/teman")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Fritid och föreningsliv", (await browser.GetAsync($"/omraden/{Set}/120")).QuerySelector("section[aria-labelledby=teman]")!.TextContent, StringComparison.Ordinal);
        var choices = (await browser.GetAsync("/omraden/val/ny")).QuerySelector("#start-index")!;
        Assert.Equal("Huvudindex", choices.QuerySelector("optgroup")!.GetAttribute("label"));
        Assert.Contains("Behovsindex", choices.QuerySelector("option[selected]")!.TextContent, StringComparison.Ordinal);
        // What the start page says of needs is the same as before; only the news has a new line.
        Assert.Equal(Lead(front), Lead((await browser.GetAsync("/")).QuerySelector("main")!.TextContent));
    }

    private static string Lead(string text) => text[..text.IndexOf("säkert bland", StringComparison.Ordinal)];
}

public sealed class ThemePagesEmptyTests(Data.EmptyWeb web) : IClassFixture<Data.EmptyWeb>
{
    [Fact]
    public async Task New_NoFigures_NamesWhatIsMissingAndOffersNoTheme()
    {
        var page = await web.PageAsync("/index/ny");
        Assert.Contains("Saknas:", page.QuerySelector("section[aria-labelledby=tema]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("input[name=tema]"));
        Assert.Contains("Inget temaindex är publicerat än", (await web.PageAsync("/index/teman")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
