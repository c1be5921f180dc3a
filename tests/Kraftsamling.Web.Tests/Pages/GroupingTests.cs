using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages;

[Collection(SharedWeb.Name)]
public sealed class GroupingTests(RunningWeb web)
{
    [Fact]
    public async Task Page_AsOpened_GroupsTheFirstAreasOfTheIndex()
    {
        var page = await web.PageAsync("/omraden/kluster");
        Assert.Equal(12, page.QuerySelectorAll("#kluster-tabell tbody tr").Length);
        Assert.Equal(140, page.QuerySelectorAll("path[data-key]").Length);
        Assert.Equal(page.QuerySelectorAll(".ks-clusters > li").Length, page.QuerySelectorAll(".ks-mark").Length);
        Assert.Contains("omräkningarna", page.QuerySelector(".ks-clusters")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_FiveAreasFromTheTop_ShowsFive()
    {
        var page = await web.PageAsync("/omraden/kluster?antal=5", "en");
        Assert.Equal(5, page.QuerySelectorAll("#kluster-tabell tbody tr").Length);
        Assert.Equal("5", page.QuerySelector("#antal")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Method_WithARule_KeepsTheTwoAreasTogether()
    {
        var page = await web.PageAsync("/omraden/kluster?metod=skater&antal=4");
        var of = page.QuerySelectorAll("#kluster-tabell tbody tr").ToDictionary(row => row.GetAttribute("data-key")!, row => row.QuerySelector("td")!.TextContent.Trim());
        Assert.Equal(140, of.Count);
        Assert.Equal(4, of.Values.Distinct().Count());
        var (a, b) = (of.First(pair => pair.Value == "1").Key, of.First(pair => pair.Value == "2").Key);

        using var redirect = await web.GetAsync($"/omraden/kluster?metod=skater&antal=4&regel=ihop&a={a}&b={b}");
        Assert.Equal(HttpStatusCode.Found, redirect.StatusCode);
        var ruled = await web.PageAsync(redirect.Headers.Location!.ToString());
        var again = ruled.QuerySelectorAll("#kluster-tabell tbody tr").ToDictionary(row => row.GetAttribute("data-key")!, row => row.QuerySelector("td")!.TextContent.Trim());
        Assert.Equal(again[a], again[b]);
        Assert.Single(ruled.QuerySelectorAll("details li a"));
    }

    [Fact]
    public async Task Method_WithANumberOfClusters_TellsWhatEachNumberGives()
    {
        var page = await web.PageAsync("/omraden/kluster?metod=skater&antal=5");
        var steps = page.QuerySelectorAll("tr:has(.ks-bar)");
        Assert.Equal("5", Assert.Single(steps, step => step.HasAttribute("aria-current")).QuerySelector("th a")!.FirstChild!.TextContent);
        double[] left = [.. steps.Select(step => double.Parse(step.QuerySelector("td")!.TextContent.Replace("%", "", StringComparison.Ordinal).Trim(), System.Globalization.CultureInfo.GetCultureInfo("sv-SE")))];
        Assert.True(left.Length > 10);
        Assert.Equal(left.OrderDescending(), left);
        Assert.Equal("range", page.QuerySelector("#antal")!.GetAttribute("type"));
        Assert.Empty((await web.PageAsync("/omraden/kluster?metod=maxp")).QuerySelectorAll(".ks-bar"));
    }

    [Fact]
    public async Task Method_BesideTheSimpleRule_ShowsTwoMaps()
    {
        var page = await web.PageAsync("/omraden/kluster?mot=skater");
        Assert.Equal(2, page.QuerySelectorAll("figure.ks-map").Length);
    }

    [Fact]
    public async Task Numbers_ThatMakeNoSense_AreBroughtWithinWhatDoes()
    {
        var page = await web.PageAsync("/omraden/kluster?antal=-3&tolerans=abc&metod=nonsens");
        Assert.Single(page.QuerySelectorAll("#kluster-tabell tbody tr"));
    }

    [Fact]
    public async Task Files_SayTheSameAsThePage()
    {
        using var answer = await web.GetAsync("/filer/kluster.geojson");
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var inClusters = json.RootElement.GetProperty("features").EnumerateArray().Count(feature => feature.GetProperty("properties").GetProperty("kluster").ValueKind == JsonValueKind.Number);
        Assert.Equal(12, inClusters);
        using var csv = await web.GetAsync("/filer/kluster.csv?antal=3", "en");
        var lines = (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n');
        Assert.Equal(3, lines.Skip(1).Count(line => line.Length > 0 && char.IsDigit(line.TrimEnd('\r')[^1])));
    }
}
