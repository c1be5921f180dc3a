using Kraftsamling.Journeys.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Kraftsamling.Journeys.Tests.Journeys;

/// <summary>A reader looks at the city and at one area.</summary>
public sealed class AreaJourneyTests(Site site)
{
    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public async Task Overview_FirstAreaFollowed_ShowsThatAreaWithoutViolation(string language)
    {
        await using var session = await site.VisitAsync(language);
        var page = await session.NewPageAsync();
        await page.OpenAsync("/");
        var link = page.Locator("main a[href^='/omraden/']:visible").First;
        var name = (await link.InnerTextAsync()).Trim();
        await link.ClickAsync();
        Assert.Contains(name, await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        await page.IsAccessibleAsync($"area ({language})");
        Assert.True(await page.Locator("main table tbody tr").CountAsync() > 0);
    }

    [Fact]
    public async Task Areas_RowChosen_IsTheSameOnTheMapAndInTheAddress()
    {
        await using var session = await site.VisitAsync();
        var page = await session.NewPageAsync();
        await page.OpenAsync("/omraden");
        await page.Locator(".ks-map__live").WaitForAsync();
        var row = page.Locator("main tbody tr[data-key]").Nth(3);
        var key = await row.GetAttributeAsync("data-key");
        await row.Locator("td").Last.ClickAsync();
        Assert.Equal("true", await row.GetAttributeAsync("aria-current"));
        Assert.Equal("true", await page.Locator($"#karta-{key}").GetAttributeAsync("aria-selected"));
        Assert.Contains($"valt={Uri.EscapeDataString(key!)}", page.Url, StringComparison.Ordinal);
        await page.IsAccessibleAsync("areas with a chosen row");
    }

    [Fact]
    public async Task Areas_MapByKeyboardAlone_ChoosesTheSameRow()
    {
        await using var session = await site.VisitAsync();
        var page = await session.NewPageAsync();
        await page.OpenAsync("/omraden");
        var map = page.Locator(".ks-map__live");
        await map.WaitForAsync();
        await map.FocusAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Enter");
        var option = page.Locator(".ks-map__live [role=option][aria-selected=true]");
        var key = (await option.GetAttributeAsync("id"))!["karta-".Length..];
        Assert.Equal(key, await page.Locator("main tbody tr[aria-current=true]").GetAttributeAsync("data-key"));
        await page.IsAccessibleAsync("areas with a chosen area");
    }

    [Fact]
    public async Task Areas_SearchedWithoutScripts_ShowsOnlyWhatMatches()
    {
        await using var session = await site.VisitAsync(scripts: false);
        var page = await session.NewPageAsync();
        await page.OpenAsync("/omraden");
        var all = await page.Locator("main tbody tr[data-key]").CountAsync();
        var name = (await page.Locator("main tbody tr[data-key] a").First.InnerTextAsync()).Trim();
        await page.Locator("#sok").FillAsync(name);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(address => address.Contains("sok=", StringComparison.Ordinal));
        var found = await page.Locator("main tbody tr[data-key] a").AllInnerTextsAsync();
        Assert.InRange(found.Count, 1, all - 1);
        Assert.All(found, text => Assert.Contains(name, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Language_Switched_KeepsThePageAndChangesItsWords()
    {
        await using var session = await site.VisitAsync();
        var page = await session.NewPageAsync();
        await page.OpenAsync("/omraden");
        var swedish = await page.Locator("h1").InnerTextAsync();
        await page.Locator("a[hreflang=en]").ClickAsync();
        Assert.EndsWith("/omraden", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.NotEqual(swedish, await page.Locator("h1").InnerTextAsync());
        await page.Locator("a[hreflang=sv]").ClickAsync();
        Assert.Equal(swedish, await page.Locator("h1").InnerTextAsync());
    }

    [Fact]
    public async Task Downloads_OfEveryPage_OpenAsWhatTheySay()
    {
        using var client = site.Client();
        await using var session = await site.VisitAsync(scripts: false);
        var page = await session.NewPageAsync();
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var found in (await site.PagesAsync()).DistinctBy(item => item.Route))
        {
            await page.OpenAsync(found.Address);
            files.UnionWith(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('main a[href]')].map(a => a.getAttribute('href')).filter(h => /\\.(csv|xlsx|geojson|json)(\\?|$)/.test(h))"));
        }
        Assert.Contains(files, file => file.Contains(".csv", StringComparison.Ordinal));
        Assert.Contains(files, file => file.Contains(".xlsx", StringComparison.Ordinal));
        Assert.Contains(files, file => file.Contains(".geojson", StringComparison.Ordinal));
        foreach (var file in files)
        {
            var bytes = await client.GetByteArrayAsync(new Uri(site.Address, file), TestContext.Current.CancellationToken);
            Assert.True(LooksLike(Path.GetExtension(file.Split('?')[0]), bytes), $"{file} is not what its name says");
        }
    }

    private static bool LooksLike(string extension, byte[] bytes)
    {
        switch (extension)
        {
            case ".xlsx":
                return bytes.AsSpan().StartsWith("PK"u8);
            case ".geojson":
            case ".json":
                using (var document = System.Text.Json.JsonDocument.Parse(bytes))
                {
                    return extension == ".json" || document.RootElement.GetProperty("features").GetArrayLength() > 0;
                }
            default:
                var lines = System.Text.Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
                return lines.Length > 1 && lines.Any(line => line.Contains(',') || line.Contains(';'));
        }
    }
}
