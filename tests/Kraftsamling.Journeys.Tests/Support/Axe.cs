using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Kraftsamling.Journeys.Tests.Support;

/// <summary>What axe is asked about a page.</summary>
public enum Look
{
    /// <summary>Every rule.</summary>
    Whole,

    /// <summary>Every rule but contrast, which the language does not change.</summary>
    Words,

    /// <summary>Contrast and links told by their colour, which is what other colours change.</summary>
    Colours,
}

/// <summary>Asks axe about the page as it stands. Pages here have no frames, so axe runs in the page itself and gives back what is amiss alone: a third of the time.</summary>
public static class Axe
{
    private const string Run = """
        async look => {
          const only = { whole: {}, words: { rules: { "color-contrast": { enabled: false } } }, colours: { runOnly: ["color-contrast", "link-in-text-block"] } }[look];
          const { violations } = await axe.run({ resultTypes: ["violations"], ...only });
          return {
            frames: document.querySelectorAll("iframe, frame").length,
            violations: violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.slice(0, 3).map(node =>
              `${node.target.join(" ")} ${node.html.slice(0, 160)} – ${[...node.any, ...node.all, ...node.none][0]?.message ?? ""}`) })),
          };
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>One line per violation with the first elements concerned; empty when there is none.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(this IPage page, string where, Look look = Look.Whole)
    {
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'"))
        {
            await page.EvaluateAsync(Script);
        }
        var result = await page.EvaluateAsync<JsonElement>(Run, look.ToString().ToLowerInvariant());
        List<string> lines = [.. result.GetProperty("violations").EnumerateArray().Select(found =>
            $"{where}: {found.GetProperty("id")}: {found.GetProperty("help")} ({string.Join("; ", found.GetProperty("nodes").EnumerateArray())})")];
        return result.GetProperty("frames").GetInt32() == 0 ? lines : [.. lines, $"{where}: a frame, which axe does not see into"];
    }
}
