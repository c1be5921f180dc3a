using System.Net;
using AngleSharp.Dom;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages;

[Collection(SharedWeb.Name)]
public sealed class AreasTests(RunningWeb web)
{
    private const string Set = "exempelstad-delomraden";

    [Fact]
    public async Task Get_WithoutScript_TableAndMapShowTheSameAreas()
    {
        var page = await web.PageAsync("/omraden");

        var rows = page.QuerySelectorAll("#omraden-tabell tbody tr").Select(row => row.GetAttribute("data-key")).Order();
        var drawn = page.QuerySelectorAll(".ks-map__drawing path[data-key]").Select(path => path.GetAttribute("data-key")).Order();
        Assert.Equal(140, rows.Count());
        Assert.Equal(rows, drawn);
    }

    [Fact]
    public async Task Get_SelectedArea_IsMarkedInTableAndMap()
    {
        var page = await web.PageAsync("/omraden?valt=149");

        Assert.Equal("149", page.QuerySelector("#omraden-tabell tr[aria-current]")?.GetAttribute("data-key"));
        Assert.Equal("149", page.QuerySelector(".ks-map__drawing .ks-chosen")?.GetAttribute("data-key"));
        Assert.Contains(page.QuerySelector(".ks-map__info a")!.GetAttribute("href")!, page.QuerySelector("#omraden-tabell tr[aria-current] a")!.GetAttribute("href")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_SearchInCapitals_FindsSwedishLetters()
    {
        var page = await web.PageAsync("/omraden?sok=" + Uri.EscapeDataString("ÅKERSTORP"));

        Assert.Equal("Åkerstorp", Assert.Single(Names(page)));
    }

    [Fact]
    public async Task Get_SortedByName_FollowsTheSwedishAlphabet()
    {
        var names = Names(await web.PageAsync("/omraden"));

        var last = names.Select(name => name[0]).Distinct().TakeLast(2);
        Assert.Equal(['Å', 'Ö'], last);
    }

    [Fact]
    public async Task Get_SortedByValue_IsDescendingAndSaysSo()
    {
        var page = await web.PageAsync("/omraden?visa=uvas&sort=varde&ned=true");

        var values = page.QuerySelectorAll("#omraden-tabell tbody tr").Select(row => row.Children[2].GetAttribute("data-v")).Where(raw => !string.IsNullOrEmpty(raw))
            .Select(raw => double.Parse(raw!, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.True(values.Count > 100);
        Assert.Equal(values.OrderDescending(), values);
        Assert.Equal("descending", page.QuerySelectorAll("#omraden-tabell th[aria-sort='descending']").Single().GetAttribute("aria-sort"));
    }

    [Theory]
    [InlineData("Natural")]
    [InlineData("Quantile")]
    [InlineData("Equal")]
    public async Task Get_ClassMethod_LegendCountsEveryArea(string method)
    {
        var page = await web.PageAsync($"/omraden?visa=uvas&klasser={method}");

        var counted = page.QuerySelectorAll(".ks-legend .ks-quiet").Sum(count => int.Parse(count.TextContent.Trim('(', ')'), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(140, counted);
    }

    [Fact]
    public async Task Get_UnknownSetOrArea_IsNotFound()
    {
        using var set = await web.GetAsync("/omraden?set=finns-inte");
        using var area = await web.GetAsync($"/omraden/{Set}/finns-inte");

        Assert.Equal(HttpStatusCode.NotFound, set.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, area.StatusCode);
    }

    [Fact]
    public async Task GetArea_WithoutScript_HasSeriesNeighboursAndParts()
    {
        var page = await web.PageAsync($"/omraden/{Set}/149");

        Assert.NotEmpty(page.QuerySelectorAll("[data-chart='line'] table tbody tr"));
        Assert.NotEmpty(page.QuerySelectorAll("[data-chart='bar'] table tbody tr"));
        Assert.NotEmpty(page.QuerySelectorAll("#omgivning ~ .ks-names a"));
        Assert.NotEmpty(page.QuerySelectorAll("#involvera ~ .ks-list li"));
    }

    [Fact]
    public async Task Get_Boundaries_AreCachedByTag()
    {
        var path = (await web.PageAsync("/omraden")).QuerySelector("[data-map]")!.GetAttribute("data-boundaries")!;
        using var first = await web.GetAsync(path);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await web.Client.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    private static List<string> Names(IDocument page) => [.. page.QuerySelectorAll("#omraden-tabell tbody th a").Select(link => link.TextContent.Trim())];
}
