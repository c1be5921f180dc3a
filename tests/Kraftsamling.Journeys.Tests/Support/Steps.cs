using Microsoft.Playwright;
using Xunit;

namespace Kraftsamling.Journeys.Tests.Support;

/// <summary>What several journeys do.</summary>
public static class Steps
{
    /// <summary>Opens an address, waits until its scripts have started, and demands a good answer.</summary>
    public static async Task OpenAsync(this IPage page, string address)
    {
        var answer = await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        Assert.True(answer is { Ok: true }, $"{address} answered {answer?.Status}");
    }

    /// <summary>axe finds nothing on the page as it stands.</summary>
    public static async Task IsAccessibleAsync(this IPage page, string where)
    {
        var violations = await page.ViolationsAsync(where);
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    /// <summary>Collects what the page writes as errors, in its console or by throwing.</summary>
    public static List<string> Errors(this IPage page)
    {
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, message) => errors.Add($"{page.Url}: {message}");
        return errors;
    }
}
