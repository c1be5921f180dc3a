namespace Kraftsamling.Exchange.Matching;

/// <summary>A candidate for a name that did not match, for a person to confirm.</summary>
/// <param name="Candidate">Its place in the list of candidates.</param>
/// <param name="Distance">How many letters have to be added, removed, changed or swapped between the normalised names.</param>
/// <param name="Similarity">1 for equal, 0 for nothing in common.</param>
public sealed record Suggestion(int Candidate, int Distance, double Similarity);

/// <summary>Ranks candidates by likeness of their normalised names.</summary>
public static class Suggestions
{
    /// <summary>Candidates less alike than this are not suggested.</summary>
    public const double LeastSimilarity = 0.6;

    private const int MaxLength = 256;

    /// <summary>The candidates most like <paramref name="name"/>, best first, ties in the candidates' order.</summary>
    /// <param name="name">The name to find, as written.</param>
    /// <param name="candidates">Names, as written.</param>
    /// <param name="most">How many at most.</param>
    public static IReadOnlyList<Suggestion> For(string name, IReadOnlyList<string> candidates, int most = 5) =>
        ForKeys(NameKey.Normalise(name), [.. candidates.Select(NameKey.Normalise)], most);

    internal static IReadOnlyList<Suggestion> ForKeys(string key, IReadOnlyList<string> candidates, int most)
    {
        var found = new List<Suggestion>();
        for (var i = 0; i < candidates.Count; i++)
        {
            var longest = Math.Max(key.Length, candidates[i].Length);
            var room = (int)((1 - LeastSimilarity) * longest);
            if (longest == 0 || longest > MaxLength || Math.Abs(key.Length - candidates[i].Length) > room && !IsPart(key, candidates[i]))
            {
                continue;
            }
            var distance = Distance(key, candidates[i]);
            var similarity = Math.Max(1 - (double)distance / longest, IsPart(key, candidates[i]) ? LeastSimilarity : 0);
            if (similarity >= LeastSimilarity)
            {
                found.Add(new Suggestion(i, distance, similarity));
            }
        }
        return [.. found.OrderByDescending(suggestion => suggestion.Similarity).ThenBy(suggestion => suggestion.Distance).ThenBy(suggestion => suggestion.Candidate).Take(most)];
    }

    /// <summary>Letters added, removed, changed or swapped with their neighbour to get from one text to the other (optimal string alignment).</summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        Span<int> before = new int[b.Length + 1], last = new int[b.Length + 1], next = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }
        for (var i = 1; i <= a.Length; i++)
        {
            next[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var best = Math.Min(change, 1 + Math.Min(last[j], next[j - 1]));
                var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                next[j] = swapped ? Math.Min(best, before[j - 2] + 1) : best;
            }
            var spare = before;
            before = last;
            last = next;
            next = spare;
        }
        return last[b.Length];
    }

    // "Malmö" is likely "Malmö stad", and "Rosengård" part of "Södra Rosengård": whole words, at the start or the end.
    private static bool IsPart(string a, string b)
    {
        var (part, whole) = a.Length < b.Length ? (a, b) : (b, a);
        return part.Length >= 4 && (whole.StartsWith(part + " ", StringComparison.Ordinal) || whole.EndsWith(" " + part, StringComparison.Ordinal));
    }
}
