using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Kraftsamling.Journeys.Tests.Support;

/// <summary>Asks axe about the page as it stands.</summary>
public static class Axe
{
    /// <summary>One line per violation with the first elements concerned; empty when there is none.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(this IPage page, string where)
    {
        var result = await page.RunAxe();
        return [.. result.Violations.Select(found => $"{where}: {found.Id}: {found.Help} ({string.Join("; ", found.Nodes.Take(3).Select(Describe))})")];
    }

    private static string Describe(AxeResultNode node)
    {
        var why = node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message).FirstOrDefault();
        return $"{node.Target} {node.Html[..Math.Min(160, node.Html.Length)]} – {why}";
    }
}
