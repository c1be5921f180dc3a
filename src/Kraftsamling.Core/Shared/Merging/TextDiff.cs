namespace Kraftsamling.Core.Merging;

public enum DiffKind { Same = 0, Removed = 1, Added = 2 }

/// <summary>A stretch of text that both have, or only the one.</summary>
public readonly record struct DiffPart(DiffKind Kind, string Text);

/// <summary>
/// What differs between two texts, word by word: the longest common subsequence of words, spaces and signs. Texts that differ too much to be compared in
/// reasonable time are compared line by line, and as wholes when that is too much too.
/// </summary>
public static class TextDiff
{
    private const long MostCells = 4_000_000;

    /// <summary>The parts in order. Those that are Same or Removed make up <paramref name="before"/>, those Same or Added <paramref name="after"/>.</summary>
    public static IReadOnlyList<DiffPart> Between(string before, string after)
    {
        var (one, other) = (Words(before), Words(after));
        if (TooMany(one, other))
        {
            (one, other) = (Lines(before), Lines(after));
        }
        return Joined(TooMany(one, other) ? [.. one.Select(text => new DiffPart(DiffKind.Removed, text)), .. other.Select(text => new DiffPart(DiffKind.Added, text))] : Compare(one, other));
    }

    /// <summary>Pairs of positions that are the same in both, ascending in both: a longest common subsequence.</summary>
    public static List<(int One, int Other)> Common<T>(IReadOnlyList<T> one, IReadOnlyList<T> other, Func<T, T, bool> same)
    {
        var lengths = new int[one.Count + 1, other.Count + 1];
        for (var i = one.Count - 1; i >= 0; i--)
        {
            for (var j = other.Count - 1; j >= 0; j--)
            {
                lengths[i, j] = same(one[i], other[j]) ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }
        var pairs = new List<(int, int)>();
        for (int i = 0, j = 0; i < one.Count && j < other.Count;)
        {
            if (same(one[i], other[j]))
            {
                pairs.Add((i++, j++));
            }
            else if (lengths[i + 1, j] >= lengths[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
        return pairs;
    }

    /// <summary>Runs of letters and digits, runs of blanks, and every other sign by itself.</summary>
    internal static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var from = 0; from < text.Length;)
        {
            var (to, kind) = (from + 1, Kind(text[from]));
            while (to < text.Length && kind != 0 && Kind(text[to]) == kind)
            {
                to++;
            }
            words.Add(text[from..to]);
            from = to;
        }
        return words;
    }

    private static int Kind(char sign) => char.IsLetterOrDigit(sign) ? 1 : char.IsWhiteSpace(sign) ? 2 : 0;

    private static List<string> Lines(string text) => [.. text.Split('\n').Select((line, at) => at == 0 ? line : "\n" + line)];

    private static bool TooMany(List<string> one, List<string> other) => (long)one.Count * other.Count > MostCells;

    private static List<DiffPart> Compare(List<string> one, List<string> other)
    {
        var start = 0;
        while (start < one.Count && start < other.Count && one[start] == other[start])
        {
            start++;
        }
        var end = 0;
        while (end < one.Count - start && end < other.Count - start && one[^(end + 1)] == other[^(end + 1)])
        {
            end++;
        }
        var parts = one.Take(start).Select(text => new DiffPart(DiffKind.Same, text)).ToList();
        var (before, after) = (one[start..^end], other[start..^end]);
        var (i, j) = (0, 0);
        foreach (var (at, there) in Common(before, after, (a, b) => a == b).Append((before.Count, after.Count)))
        {
            parts.AddRange(before[i..at].Select(text => new DiffPart(DiffKind.Removed, text)));
            parts.AddRange(after[j..there].Select(text => new DiffPart(DiffKind.Added, text)));
            if (at < before.Count)
            {
                parts.Add(new(DiffKind.Same, before[at]));
            }
            (i, j) = (at + 1, there + 1);
        }
        parts.AddRange(one.Skip(one.Count - end).Select(text => new DiffPart(DiffKind.Same, text)));
        return parts;
    }

    private static List<DiffPart> Joined(List<DiffPart> parts)
    {
        var joined = new List<DiffPart>();
        foreach (var part in parts.Where(part => part.Text.Length > 0))
        {
            if (joined.Count > 0 && joined[^1].Kind == part.Kind)
            {
                joined[^1] = part with { Text = joined[^1].Text + part.Text };
            }
            else
            {
                joined.Add(part);
            }
        }
        return joined;
    }
}
