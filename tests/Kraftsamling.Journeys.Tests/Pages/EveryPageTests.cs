using System.Collections.Concurrent;
using Kraftsamling.Journeys.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Kraftsamling.Journeys.Tests.Pages;

/// <summary>What holds for each page; the pages are found by following links.</summary>
public sealed class EveryPageTests(Site site)
{
    // A page with more controls than this repeats them, such as one button per row.
    private const int ControlsTried = 4;

    // Phones, the narrowest first: what fits there is then widened.
    private static readonly int[] Widths = [320, 390, 360];

    // Shown after an error or a form, by a secret link or to a partner alone, not linked to; the journeys come to those behind a form, and as a partner.
    private static readonly string[] NotLinked = ["bidra", "fel", "logga-", "kom-igang", "inbjudan", "glomt", "nytt-losenord", "mina-inbjudningar/{id:guid}", "handlingar/begaran/{id:guid}/avsluta", "organisation/grupper/ar/{id:guid}/beslut", "data/import/{id", "data/historik/angra", "data/hamtningar/korning", "index/bygg", "index/publicera", "index/version"];

    [Fact]
    public async Task Links_FollowedFromTheStart_ReachEveryPage()
    {
        var reached = (await site.PagesAsync()).Select(page => page.Route).ToHashSet(StringComparer.Ordinal);
        var lost = Crawler.Routes(site).Where(route => !reached.Contains(route) && !NotLinked.Any(start => route.Trim('/').StartsWith(start, StringComparison.Ordinal)));
        Assert.Equal("", string.Join('\n', lost));
    }

    // One page of each kind tells the same. Looked at as it was opened, and after each click; the contrast rule depends on no language, and alone on colours.
    [Theory]
    [InlineData("sv", Look.Whole)]
    [InlineData("en", Look.Words)]
    public async Task Page_AsOpenedAndAfterEachClick_HasNoViolationAndNoError(string language, Look look)
    {
        var mistakes = await site.EachAsync((await site.PagesAsync()).DistinctBy(item => item.Route), () => site.VisitAsync(language), async (page, found) =>
        {
            await page.OpenAsync(found.Address);
            Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
            List<string> violations = [.. await page.ViolationsAsync($"{found.Address} ({language})", look)];
            if (look == Look.Whole)
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
                violations.AddRange(await page.ViolationsAsync($"{found.Address} (dark)", Look.Colours));
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
            }
            var count = Math.Min(ControlsTried, await Controls(page).CountAsync());
            for (var i = 0; i < count; i++)
            {
                if (i > 0)
                {
                    await page.OpenAsync(found.Address);
                    if (await IsGoneAsync(Controls(page).Nth(i)))
                    {
                        violations.Add($"{found.Address} ({language}): {count} controls at first, {await Controls(page).CountAsync()} when opened again");
                        break;
                    }
                }
                var control = Controls(page).Nth(i);
                var name = (await control.InnerTextAsync()).Trim();
                await control.ClickAsync();
                await page.WaitForLoadStateAsync(LoadState.Load);
                violations.AddRange(await page.ViolationsAsync($"{found.Address} after \"{name}\" ({language})", look));
            }
            return violations;
        });
        Assert.True(mistakes.Count == 0, string.Join('\n', mistakes));
    }

    // Given the time that a page takes to draw.
    private static async Task<bool> IsGoneAsync(ILocator control)
    {
        try
        {
            await control.WaitForAsync(new() { Timeout = 10_000 });
            return false;
        }
        catch (TimeoutException)
        {
            return true;
        }
    }

    // Maps and charts draw themselves anew in other colours; these pages are opened in the dark as well.
    [Fact]
    public async Task Page_WithAMapOrChartOpenedInTheDark_HasNoViolationAndNoError()
    {
        var drawn = 0;
        var mistakes = await site.EachAsync((await site.PagesAsync()).DistinctBy(item => item.Route), () => site.VisitAsync(colours: ColorScheme.Dark), async (page, found) =>
        {
            var plain = await PlainAsync(found);
            if (!plain.Contains("data-map", StringComparison.Ordinal) && !plain.Contains("data-chart", StringComparison.Ordinal))
            {
                return [];
            }
            Interlocked.Increment(ref drawn);
            await page.OpenAsync(found.Address);
            return await page.ViolationsAsync($"{found.Address} (dark)");
        });
        Assert.True(mistakes.Count == 0, string.Join('\n', mistakes));
        Assert.True(drawn > 3, $"{drawn} pages with a map or a chart");
    }

    [Fact]
    public async Task Page_WithoutScripts_ShowsTheSameHeadingsAndTables()
    {
        await using var without = await site.VisitAsync(scripts: false);
        var free = new ConcurrentBag<IPage>();
        var errors = await site.EachAsync(await site.PagesAsync(), () => site.VisitAsync(), async (full, found) =>
        {
            var plain = free.TryTake(out var rested) ? rested : await without.NewPageAsync();
            await full.OpenAsync(found.Address);
            await plain.OpenAsync(found.Address);
            Assert.NotEmpty(await plain.Locator("h1").AllInnerTextsAsync());
            foreach (var part in new[] { "main h1", "main h2", "main table caption" })
            {
                Assert.Equal(await full.Locator(part).AllTextContentsAsync(), await plain.Locator(part).AllTextContentsAsync());
            }
            Assert.True(await plain.Locator("main tr").CountAsync() >= await full.Locator("main tr").CountAsync(), $"{found.Address} has fewer rows without scripts");
            Assert.True((await plain.Locator("main").InnerTextAsync()).Length > 100, $"{found.Address} is nearly empty without scripts");
            free.Add(plain);
            return [];
        });
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Page_OnAPhone_DoesNotScrollSidewaysAndHasNoViolation()
    {
        var pages = await site.PagesAsync();
        var first = pages.DistinctBy(item => item.Route).ToHashSet();
        var mistakes = await site.EachAsync(pages, () => site.VisitAsync(width: Widths[0]), async (page, found) =>
        {
            await page.SetViewportSizeAsync(Widths[0], 900);
            await page.OpenAsync(found.Address);
            var amiss = new List<string>();
            foreach (var width in Widths)
            {
                await page.SetViewportSizeAsync(width, 900);
                var needed = await page.EvaluateAsync<int>("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(document.scrollingElement.scrollWidth))))");
                amiss.AddRange(needed > width ? [$"{found.Address} needs {needed} of {width} pixels"] : []);
            }
            return first.Contains(found) ? [.. amiss, .. await page.ViolationsAsync($"{found.Address} ({Widths[^1]})")] : amiss;
        });
        Assert.True(mistakes.Count == 0, string.Join('\n', mistakes));
    }

    [Fact]
    public async Task Page_ByTabKeyAlone_ReachesContentWithAVisibleFocus()
    {
        var errors = await site.EachAsync((await site.PagesAsync()).DistinctBy(item => item.Route), () => site.VisitAsync(), async (page, found) =>
        {
            await page.OpenAsync(found.Address);
            await page.Keyboard.PressAsync("Tab");
            Assert.Equal("#innehall", await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
            Assert.True(await IsMarked(page), $"{found.Address}: the skip link shows no focus");
            await page.Keyboard.PressAsync("Enter");
            Assert.Equal("innehall", await page.EvaluateAsync<string>("document.activeElement.id"));
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await IsMarked(page), $"{found.Address}: the first stop in the content shows no focus");
            return [];
        });
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Page_EveryOne_SaysThatTheCityIsMadeUp()
    {
        using var client = site.Client();
        foreach (var found in await site.PagesAsync())
        {
            Assert.Contains("påhittad", await client.GetStringAsync(new Uri(found.Address, UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    private async Task<string> PlainAsync(FoundPage found)
    {
        using var client = site.Client();
        return await client.GetStringAsync(new Uri(found.Address, UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private static ILocator Controls(IPage page) =>
        page.Locator("main button:visible:not([disabled]):not([form]):not(form[method=post] button), main summary:visible, main [role=tab]:visible");

    private static Task<bool> IsMarked(IPage page) => page.EvaluateAsync<bool>(
        """
        () => {
          const style = getComputedStyle(document.activeElement);
          return document.activeElement === document.body || parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none' || style.boxShadow !== 'none';
        }
        """);
}
