using System.Globalization;
using AngleSharp.Dom;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages;

/// <summary>What rests on few people is stored, but neither shown nor in a file.</summary>
[Collection(SharedWeb.Name)]
public sealed class DisclosureTests(RunningWeb web)
{
    private const string Set = "exempelstad-delomraden";

    [Fact]
    public async Task GetAreas_SmallCounts_HaveAWordAndNoNumber()
    {
        var (year, small) = await SmallAsync();
        var page = await web.PageAsync($"/omraden?visa=behorighet-yrkesprogram&ar={year.ToString(CultureInfo.InvariantCulture)}");

        Assert.NotEmpty(small);
        foreach (var area in small)
        {
            var cell = page.QuerySelector($"#omraden-tabell tr[data-key='{area}']")!.Children[2];
            Assert.Equal("undertryckt", cell.TextContent.Trim());
            Assert.Equal("", cell.GetAttribute("data-v"));
            Assert.Contains("kp", page.QuerySelector($".ks-map__drawing path[data-key='{area}']")!.ClassList);
        }
        Assert.Contains("undertryckt", page.QuerySelector(".ks-source")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetFiles_SmallCounts_HaveTheReasonAndNoNumber()
    {
        var (year, small) = await SmallAsync();
        var csv = await web.Client.GetStringAsync($"/filer/omraden/{Set}/omraden.csv?visa=behorighet-yrkesprogram&ar={year.ToString(CultureInfo.InvariantCulture)}", TestContext.Current.CancellationToken);
        var series = await web.Client.GetStringAsync($"/filer/omraden/{Set}/{small[0]}/serier.csv", TestContext.Current.CancellationToken);

        foreach (var area in small)
        {
            var fields = Assert.Single(csv.Split('\n'), line => line.StartsWith(area + ",", StringComparison.Ordinal)).Split(',');
            Assert.Equal("", fields[2]);
            Assert.StartsWith("undertryckt: ", fields[3], StringComparison.Ordinal);
        }
        Assert.Contains(series.Split('\n'), line => line.Contains($",{year.ToString(CultureInfo.InvariantCulture)},Alla,,,,skyddad,undertryckt: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetGeoJson_OfOneArea_HoldsThatAreaAlone()
    {
        var page = await web.PageAsync($"/omraden/{Set}/149");
        if (page.QuerySelectorAll(".ks-downloads a").Select(link => link.GetAttribute("href")!).FirstOrDefault(link => link.EndsWith(".geojson", StringComparison.Ordinal)) is not { } address)
        {
            Assert.Skip("The set has no place on Earth.");
            return;
        }
        var json = System.Text.Json.JsonDocument.Parse(await web.Client.GetStringAsync(address, TestContext.Current.CancellationToken));

        Assert.Equal(1, json.RootElement.GetProperty("features").GetArrayLength());
    }

    [Fact]
    public async Task GetArea_Map_DoesNotLeadToItself()
    {
        var page = await web.PageAsync($"/omraden/{Set}/149");

        Assert.DoesNotContain(page.QuerySelectorAll(".ks-map a[href]"), link => link.GetAttribute("href")!.EndsWith("/149", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetArea_Sources_AreNamedOnce()
    {
        var page = await web.PageAsync($"/omraden/{Set}/149");

        var source = page.QuerySelector(".ks-source dd")!.TextContent;
        Assert.DoesNotContain("kommunvärde", source, StringComparison.Ordinal);
        Assert.Equal(1, source.Split("SCB").Length - 1);
    }

    // The latest year of the indicator, and the areas of which too few people are behind the value.
    private async Task<(int Year, List<string> Areas)> SmallAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var set = await db.Set<AreaSet>().SingleAsync(one => one.Code == Set, cancel);
        var indicator = await db.Indicators.SingleAsync(one => one.Code == "behorighet-yrkesprogram", cancel);
        var store = scope.ServiceProvider.GetRequiredService<ObservationStore>();
        var year = (await store.ReadCoverageAsync(set.Id, cancel: cancel)).Where(row => row.IndicatorId == indicator.Id && row.Values > 0).Max(row => row.Year);
        var matrix = await store.ReadMatrixAsync(set.Id, [indicator.Id], year, cancel: cancel);
        return (year, [.. matrix.AreaCodes.Where((_, at) => matrix.Numerators[at] < 5 || matrix.Denominators[at] < 30)]);
    }
}
