using System.IO.Compression;
using System.Text.RegularExpressions;
using Kraftsamling.Journeys.Tests.Support;
using Kraftsamling.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Kraftsamling.Journeys.Tests.Journeys;

/// <summary>From the first file to a decided selection and a report that can be sent, as somebody does it who has not been here before.</summary>
public sealed partial class WholeWayTests(Site site)
{
    [Fact]
    public async Task Glasgow_FromNothing_EndsInADecidedSelectionAndAnAreaReport()
    {
        var (boundaries, figures) = (SharedFiles.Require("data/glasgow/glasgow_city_dz11_4326.geojson"), SharedFiles.Require("data/glasgow/simd_panel_glasgow_dz11_2016_2020.csv"));
        var (app, address) = await site.EmptyAsync();
        await using var stopped = app;
        await using var session = await site.VisitAsync(city: address);
        var page = await session.NewPageAsync();
        var errors = page.Errors();
        await page.OpenAsync("/");
        await ImportAsync(page, boundaries, newIndicators: false);
        await ImportAsync(page, figures, newIndicators: true);
        await PublishIndexAsync(page, "income-rate", "employment-depr-rate", "neet-16-19", "overcrowded-rate");

        await page.OpenAsync("/omraden/kluster?antal=20");
        await page.IsAccessibleAsync("clusters of Glasgow");
        var chosen = await DecideAsync(page);
        Assert.Equal(20, chosen);
        var document = await ReportAsync(page, "Vi vet en del om området.");
        Assert.Contains("Vi vet en del om området.", document, StringComparison.Ordinal);
        Assert.Contains("custGeom", document, StringComparison.Ordinal);
        Assert.Contains("neet_16_19", document, StringComparison.Ordinal);
        Assert.Empty(errors);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Exempelstad_FromClusters_EndsInAReportWithTheSurveysFactors()
    {
        await using var session = await site.VisitAsync();
        var page = await session.NewPageAsync();
        var errors = page.Errors();
        await page.OpenAsync("/omraden");
        await page.Locator("main a[href='/omraden/kluster']").First.ClickAsync();
        Assert.Equal(12, await DecideAsync(page));
        var document = await ReportAsync(page, "Barnen trivs, men vägen till skolan är lång.");
        Assert.Contains("Faktorer som säkert skiljer sig", document, StringComparison.Ordinal);
        Assert.Contains("Barnen trivs", document, StringComparison.Ordinal);
        Assert.Empty(errors);
    }

    private static async Task ImportAsync(IPage page, string file, bool newIndicators)
    {
        await page.OpenAsync("/data/import");
        await page.Locator("#fil").SetInputFilesAsync(file);
        await page.Locator("form[data-drop] button[type=submit]").ClickAsync();
        await page.Locator("#prov").WaitForAsync();
        if (newIndicators)
        {
            await page.Locator("button", new PageLocatorOptions { HasText = "Lägg till alla som nya" }).ClickAsync();
            await page.WaitForLoadStateAsync(LoadState.Load);
        }
        await page.Locator("button[value=importera]").ClickAsync();
        await page.Locator("main a[href='/data/historik']").First.WaitForAsync();
    }

    private static async Task PublishIndexAsync(IPage page, params string[] measures)
    {
        await page.OpenAsync("/index/ny");
        await page.Locator("main form button[type=submit]").Last.ClickAsync();
        await page.WaitForURLAsync(Builder());
        await page.Locator("details:has(#med-" + measures[0] + ") > summary").ClickAsync();
        foreach (var measure in measures)
        {
            await page.Locator("#med-" + measure).CheckAsync();
            await Assertions.Expect(page.Locator("#med-" + measure)).ToBeCheckedAsync();
            await page.WaitForLoadStateAsync(LoadState.Load);
        }
        await page.Locator("#titelSv").FillAsync("Behov");
        await page.Locator("#titelEn").FillAsync("Need");
        await page.Locator("button[name=vidare]").ClickAsync();
        await page.Locator("#varfor").FillAsync("Underlag till styrgruppen");
        await page.Locator("form:has(#varfor) button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(Version());
    }

    /// <summary>From the page of clusters to a frozen decision; the number of areas chosen.</summary>
    private static async Task<int> DecideAsync(IPage page)
    {
        await page.Locator("#gor-val > summary").ClickAsync();
        await page.Locator("#val-form button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(Selection());
        await page.IsAccessibleAsync("selection as a draft");
        var areas = await page.Locator("#valda-omraden tbody tr").CountAsync();
        await page.Locator("main a[href$='/grunder']").First.ClickAsync();
        foreach (var (field, text) in new[] { ("#barn", "Barnen berörs mest."), ("#jamlikhet", "Flickor och pojkar berörs lika."), ("#skal", "Behoven är större här.") })
        {
            await page.Locator(field).FillAsync(text);
        }
        await page.Locator("#texter button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(Selection());
        await page.Locator("main a[href$='/beslut']").First.ClickAsync();
        await page.Locator("#vem").FillAsync("Arbetsgruppen");
        await page.Locator("#varfor").FillAsync("Följer statistiken");
        await page.Locator("#foresla button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(Selection());
        await page.Locator("main a[href$='/beslut']").First.ClickAsync();
        await page.Locator("#besluta [name=organ]").FillAsync("Styrgruppen");
        await page.Locator("#besluta [name=dag]").FillAsync("2026-03-10");
        await page.Locator("#besluta button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(Selection());
        await page.IsAccessibleAsync("selection as decided");
        Assert.Contains("Beslutat", await page.Locator(".ks-lead").InnerTextAsync(), StringComparison.Ordinal);
        return areas;
    }

    /// <summary>A report on the first part of the selection, published; what its document holds.</summary>
    private static async Task<string> ReportAsync(IPage page, string summary)
    {
        await page.Locator(".ks-parts a[href*='/omraden/rapporter']").First.ClickAsync();
        await page.Locator("main form button[type=submit]").First.ClickAsync();
        await page.Locator("#sammanfattning").FillAsync(summary);
        await page.IsAccessibleAsync("report while it is written");
        await page.Locator("main form:has(#sammanfattning) button[type=submit]").First.ClickAsync();
        await page.Locator("form[action*=Publish] button").ClickAsync();
        await page.IsAccessibleAsync("report as published");
        Assert.Contains("publicerad", await page.Locator(".ks-lead").InnerTextAsync(), StringComparison.Ordinal);
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("main a[href$='.docx']").ClickAsync());
        await using var archive = await ZipFile.OpenReadAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await archive.GetEntry("word/document.xml")!.OpenAsync(TestContext.Current.CancellationToken));
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("/index/bygg/", RegexOptions.None, 1000)]
    private static partial Regex Builder();

    [GeneratedRegex("/index/version/", RegexOptions.None, 1000)]
    private static partial Regex Version();

    [GeneratedRegex("/omraden/val/[0-9a-f-]{36}(?:#[a-z]+)?$", RegexOptions.None, 1000)]
    private static partial Regex Selection();
}
