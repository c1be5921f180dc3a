using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kraftsamling.Journeys.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Kraftsamling.Journeys.Tests.Journeys;

/// <summary>An analyst brings a file: one with mistakes, then a good one, and takes it back.</summary>
public sealed partial class ImportJourneyTests(Site site)
{
    [Fact]
    public async Task File_WithALetterForANumber_IsToldByRowAndCannotBeImported()
    {
        await using var session = await site.VisitAsync();
        var page = await session.NewPageAsync();
        await TryAsync(page, "fel.csv", await ValuesAsync(page, row => row == 3 ? "tolv" : "12,5"));
        var text = await page.Locator("main").InnerTextAsync();
        Assert.Contains("tolv", text, StringComparison.Ordinal);
        Assert.Matches(@"rad\s+5\b", text);
        Assert.True(await page.Locator("button[value=importera]").IsDisabledAsync());
        await page.IsAccessibleAsync("trial with a mistake");
    }

    [Theory]
    [InlineData("sv", "7,25")]
    [InlineData("en", "8,5")]
    public async Task File_Good_IsTriedImportedAndUndone(string language, string value)
    {
        await using var session = await site.VisitAsync(language);
        var page = await session.NewPageAsync();
        await TryAsync(page, $"bra-{language}.csv", await ValuesAsync(page, _ => value));
        await page.IsAccessibleAsync($"trial ({language})");
        Assert.False(await page.Locator("button[value=importera]").IsDisabledAsync(), await page.Locator("main").InnerTextAsync());
        await page.Locator("button[value=importera]").ClickAsync();
        await page.Locator("main a[href='/data/historik']").First.WaitForAsync();
        await page.IsAccessibleAsync($"imported ({language})");
        await page.OpenAsync("/data/historik");
        Assert.Contains($"bra-{language}.csv", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("main a[href*='angra']").First.ClickAsync();
        await page.IsAccessibleAsync($"undo ({language})");
        await page.Locator("#varfor").FillAsync("Bara ett prov");
        await page.Locator("form:has(#varfor) button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(History());
        await page.IsAccessibleAsync($"history ({language})");
        Assert.Contains($"bra-{language}.csv", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task TryAsync(IPage page, string name, string content)
    {
        await page.OpenAsync("/data/import");
        await page.Locator("#fil").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });
        await page.Locator("form[data-drop] button[type=submit]").ClickAsync();
        await page.Locator("#prov").WaitForAsync();
    }

    // A year that the made-up city does not have, for areas that it has.
    private static async Task<string> ValuesAsync(IPage page, Func<int, string> value)
    {
        await page.OpenAsync("/omraden");
        var codes = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('main tbody tr[data-key]')].map(row => row.dataset.key)");
        var rows = codes.Take(12).Select((code, row) => string.Create(CultureInfo.InvariantCulture, $"{code};2031;{value(row)}"));
        return "Områdeskod;År;uvas\n" + string.Join('\n', rows) + "\n";
    }

    [GeneratedRegex("/data/historik(?!/angra)", RegexOptions.None, 1000)]
    private static partial Regex History();
}
