using System.Net;
using AngleSharp.Dom;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages;

/// <summary>Follows every link of the site as a reader without script would, in both languages.</summary>
[Collection(SharedWeb.Name)]
public sealed class EveryPageTests(RunningWeb web)
{
    // Pages of one kind differ only by the area or choice; a few of each kind are enough.
    private const int MostOfAKind = 3;

    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public async Task Crawl_EveryInternalLink_IsAWholePage(string language)
    {
        var (seen, kinds, titles) = (new HashSet<string> { "/" }, new Dictionary<string, int>(), new Dictionary<string, string>());
        var waiting = new Queue<string>(["/"]);
        while (waiting.TryDequeue(out var path))
        {
            using var answer = await web.GetAsync(path, language);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }
            var page = await web.PageAsync(path, language);
            CheckFrame(page, path, language);
            CheckNothingFromElsewhere(page, path);
            if (!path.Contains('?'))
            {
                Assert.True(titles.TryAdd(page.Title!, path), $"«{page.Title}» is the title of both {path} and {titles.GetValueOrDefault(page.Title!)}.");
            }
            foreach (var link in Links(page).Where(link => seen.Add(link) && Room(kinds, link)))
            {
                waiting.Enqueue(link);
            }
        }
        Assert.True(seen.Count > 20, $"Only {seen.Count} addresses were found.");
    }

    private static void CheckFrame(IDocument page, string path, string language)
    {
        Assert.True(page.DocumentElement.GetAttribute("lang") == language, $"{path}: lang is {page.DocumentElement.GetAttribute("lang")}");
        Assert.True(page.QuerySelectorAll("h1").Length == 1, $"{path}: one h1 expected");
        Assert.True(page.QuerySelectorAll("script:not([src]):not([type='application/json'])").Length == 0, $"{path}: script in the page");
        Assert.True(page.QuerySelectorAll("[style], [onclick]").Length == 0, $"{path}: style or handler in the page");
        Assert.True(page.QuerySelector("a.ds-skip-link[href='#innehall']") is not null && page.QuerySelector("main#innehall") is not null, $"{path}: no skip link");
        Assert.True(page.QuerySelector(".ks-demo") is not null, $"{path}: nothing says that the city is made up");
        var ids = page.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(group => group.Count() > 1).Select(group => group.Key);
        Assert.True(!ids.Any(), $"{path}: repeated ids {string.Join(", ", ids)}");
        var before = 0;
        foreach (var heading in page.QuerySelectorAll("h1, h2, h3, h4, h5"))
        {
            var level = heading.LocalName[1] - '0';
            Assert.True(level <= before + 1, $"{path}: h{level} «{heading.TextContent.Trim()}» follows h{before}");
            before = level;
        }
    }

    // What the browser fetches by itself or sends a form to; links that a person follows may lead anywhere.
    private static void CheckNothingFromElsewhere(IDocument page, string path)
    {
        var fetched = page.QuerySelectorAll("[src], link[href], [srcset], [poster], object[data], form[action], [formaction], [data-preview], svg [href], base, iframe, embed, meta[http-equiv]")
            .SelectMany(element => new[] { "src", "srcset", "poster", "data", "action", "formaction", "data-preview" }.Select(element.GetAttribute).Append(element.LocalName is "a" ? null : element.GetAttribute("href")))
            .OfType<string>().Where(address => !IsOwn(address)).ToList();
        Assert.True(fetched.Count == 0, $"{path} asks elsewhere: {string.Join(", ", fetched)}");
        Assert.True(page.QuerySelectorAll("base, iframe, embed, object, meta[http-equiv=refresh]").Length == 0, $"{path}: a frame, an object or a base");
    }

    private static bool IsOwn(string address) => address.Length == 0 || address[0] is '?' or '#' || (address[0] == '/' && !address.StartsWith("//", StringComparison.Ordinal))
        || address.StartsWith("data:image/", StringComparison.Ordinal) || !address.Contains(':', StringComparison.Ordinal);

    private static IEnumerable<string> Links(IDocument page) => page.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!)
        .Where(link => link.StartsWith('/') && !link.StartsWith("/sprak", StringComparison.Ordinal)).Select(link => link.Split('#')[0]);

    private static bool Room(Dictionary<string, int> kinds, string link)
    {
        var (path, query) = link.Split('?') is [var before, var after] ? (before, string.Join('&', after.Split('&').Select(part => part.Split('=')[0]))) : (link, "");
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var kind = $"{string.Join('/', parts.Take(parts.Length > 1 && parts[0] == "om" ? 2 : 1))}|{parts.Length}|{query}";
        return (kinds[kind] = kinds.GetValueOrDefault(kind) + 1) <= MostOfAKind;
    }
}
