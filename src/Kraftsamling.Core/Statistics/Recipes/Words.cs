namespace Kraftsamling.Core.Statistics.Recipes;

/// <summary>Words of the recipe's language and how near they are to each other.</summary>
internal static class Words
{
    /// <summary>The candidate a person most likely meant, or null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        var best = candidates.Select(c => (Word: c, Distance: Distance(word, c))).OrderBy(c => c.Distance).FirstOrDefault();
        return best.Word is not null && best.Distance <= Math.Max(1, Math.Max(word.Length, best.Word.Length) * 2 / 5) ? best.Word : null;
    }

    /// <summary>«a», «b» eller «c».</summary>
    public static string Or(IReadOnlyList<string> words, bool english)
    {
        var quoted = words.Select(w => english ? $"“{w}”" : $"«{w}»").ToList();
        return quoted.Count < 2 ? string.Concat(quoted) : $"{string.Join(", ", quoted.Take(quoted.Count - 1))} {(english ? "or" : "eller")} {quoted[^1]}";
    }

    // Letters changed, added, dropped or swapped; case does not count.
    private static int Distance(string a, string b)
    {
        var (before, row) = (new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray());
        for (var i = 1; i <= a.Length; i++)
        {
            var next = new int[b.Length + 1];
            next[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = Same(a[i - 1], b[j - 1]);
                next[j] = Math.Min(Math.Min(row[j] + 1, next[j - 1] + 1), row[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    next[j] = Math.Min(next[j], before[j - 2] + 1);
                }
            }
            (before, row) = (row, next);
        }
        return row[^1];
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
