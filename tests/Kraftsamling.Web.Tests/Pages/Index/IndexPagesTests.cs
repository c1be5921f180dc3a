using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Px;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Index;

public sealed class IndexPagesTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    [Theory, InlineData("/index"), InlineData("/index/ny"), InlineData("/index/jamfor")]
    public async Task Get_BothLanguages_HasOneHeading(string path)
    {
        foreach (var language in new[] { "sv", "en" })
        {
            var page = await web.PageAsync(path, language);
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        }
    }

    [Fact]
    public async Task BuildAndPublish_WithoutScript_GivesAFrozenVersionThatCanBeRecomputed()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var start = await browser.GetAsync("/index/ny");
        var build = await browser.SubmitAsync(start, "form:has(input[value=malmo-fyra])");
        Assert.NotEmpty(build.QuerySelectorAll("#resultat tbody tr"));

        var heavier = await browser.SubmitAsync(build, "#bygge", changes: ("vikt-ekonomiskt-bistand", "9"));
        Assert.NotEqual(build.QuerySelector("#resultat tbody")!.TextContent, heavier.QuerySelector("#resultat tbody")!.TextContent);

        var publish = await browser.SubmitAsync(build, "#bygge", "?handler=Save", ("vidare", "publicera"));
        var refused = await browser.SubmitAsync(publish, "main form", changes: ("varfor", " "));
        Assert.NotNull(refused.QuerySelector("[role=alert]"));
        var version = await browser.SubmitAsync(publish, "main form", changes: ("varfor", "Prov"));
        Assert.Contains("/index/version/", version.Url, StringComparison.Ordinal);
        await AssertTableAsync(version.QuerySelectorAll(".ks-downloads a").Select(link => link.GetAttribute("href")!).First(link => link.EndsWith(".px", StringComparison.Ordinal)));

        var deep = await browser.GetAsync(new Uri(version.Url).AbsolutePath + "?fordjupning=true");
        var again = await browser.SubmitAsync(deep, "#fordjupning form");
        Assert.Contains("bit för bit", again.QuerySelector("#fordjupning")!.TextContent, StringComparison.Ordinal);
    }

    private async Task AssertTableAsync(string path)
    {
        using var answer = await web.GetAsync(path);
        var problems = new ProblemList();
        var table = PxReader.Read(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), "f.px", problems);
        Assert.Empty(problems);
        Assert.Equal(["measure", "area", "year"], table!.Dimensions.Select(dimension => dimension.Code));
        Assert.Contains("score", table.Metric!.Categories.Select(category => category.Code));
        Assert.Equal(1, table.Values.ToArray().Skip(table.Dimensions[1].Categories.Count).Take(table.Dimensions[1].Categories.Count).Where(rank => !double.IsNaN(rank)).Min());
    }

    [Fact]
    public async Task Build_WeightThatIsNoNumber_SaysSo()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var build = await browser.SubmitAsync(await browser.GetAsync("/index/ny"), "form:has(input[value=malmo-fyra])");
        var wrong = await browser.SubmitAsync(build, "#bygge", changes: ("vikt-ekonomiskt-bistand", "tolv"));
        Assert.Contains("tolv", wrong.QuerySelector("#resultat [role=alert]")!.TextContent, StringComparison.Ordinal);
    }
}
