using System.Text;
using Kraftsamling.Web.Tests.Pages.Data;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages;

/// <summary>A city's first day: the boundaries have come, the figures have not.</summary>
public sealed class FirstDayTests(EmptyWeb web) : IClassFixture<EmptyWeb>
{
    private const string Boundaries = """
        {"type":"FeatureCollection","features":[
          {"type":"Feature","properties":{"kod":"A1","namn":"Ängen"},"geometry":{"type":"Polygon","coordinates":[[[13.0,55.6],[13.01,55.6],[13.01,55.61],[13.0,55.61],[13.0,55.6]]]}},
          {"type":"Feature","properties":{"kod":"A2","namn":"Dalen"},"geometry":{"type":"Polygon","coordinates":[[[13.01,55.6],[13.02,55.6],[13.02,55.61],[13.01,55.61],[13.01,55.6]]]}}]}
        """;

    [Fact]
    public async Task Pages_WithBoundariesOnly_ShowTheAreasAndSayWhatComesNext()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var trial = await browser.UploadAsync("stadens_omraden_4326.geojson", Encoding.UTF8.GetBytes(Boundaries));
        Assert.Equal("Stadens omraden", trial.QuerySelector("#namn")!.GetAttribute("value"));
        await browser.FollowAsync(await browser.SubmitAsync(trial, "#prov", null, ("gor", "importera")));

        var areas = await web.PageAsync("/omraden");
        Assert.Equal(2, areas.QuerySelectorAll("path[data-key]").Length);
        Assert.Equal(["Dalen", "Ängen"], areas.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim()));
        Assert.NotNull(areas.QuerySelector("main a.ds-button[href='/data/import']"));
        var turned = await web.PageAsync("/omraden?ned=true&valt=A1");
        Assert.Equal(["Ängen", "Dalen"], turned.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim()));
        Assert.Contains("Ängen", turned.QuerySelector(".ks-map__info")!.TextContent, StringComparison.Ordinal);
        var home = await web.PageAsync("/", "en");
        Assert.Equal(2, home.QuerySelectorAll("path[data-key]").Length);
        Assert.NotNull(home.QuerySelector("main a.ds-button[href='/data/import']"));
    }
}
