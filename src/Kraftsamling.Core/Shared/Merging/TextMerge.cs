namespace Kraftsamling.Core.Merging;

/// <summary>Two people's changes of one text put together, word by word.</summary>
public static class TextMerge
{
    /// <summary>The text with both changes, and whether they were in different places. When they were in the same, both versions of that place stand after one another.</summary>
    /// <param name="first">The text that both began with.</param>
    /// <param name="theirs">What the earlier one made of it.</param>
    /// <param name="mine">What the later one made of it.</param>
    public static (string Text, bool Clean) Of(string first, string theirs, string mine)
    {
        if (theirs == mine || mine == first)
        {
            return (theirs, true);
        }
        if (theirs == first)
        {
            return (mine, true);
        }
        if (first.Length == 0)
        {
            return (theirs + "\n" + mine, false);
        }
        return Woven(Edits(first, theirs), Edits(first, mine), first);
    }

    /// <summary>A stretch of the first text and what stands there instead.</summary>
    private readonly record struct Edit(int From, int To, string Text);

    private static List<Edit> Edits(string first, string changed)
    {
        var edits = new List<Edit>();
        var at = 0;
        foreach (var part in TextDiff.Between(first, changed))
        {
            if (part.Kind == DiffKind.Same)
            {
                at += part.Text.Length;
                continue;
            }
            var edit = part.Kind == DiffKind.Removed ? new Edit(at, at + part.Text.Length, "") : new Edit(at, at, part.Text);
            at = edit.To;
            // Removed and added side by side are one change.
            if (edits.Count > 0 && edits[^1].To == edit.From)
            {
                edits[^1] = new Edit(edits[^1].From, edit.To, edits[^1].Text + edit.Text);
            }
            else
            {
                edits.Add(edit);
            }
        }
        return edits;
    }

    private static (string, bool) Woven(List<Edit> theirs, List<Edit> mine, string first)
    {
        var (text, clean, at, i, j) = (new System.Text.StringBuilder(), true, 0, 0, 0);
        while (i < theirs.Count || j < mine.Count)
        {
            var takeTheirs = j >= mine.Count || (i < theirs.Count && theirs[i].From <= mine[j].From);
            var (edit, other) = takeTheirs ? (theirs[i], j < mine.Count ? mine[j] : (Edit?)null) : (mine[j], i < theirs.Count ? theirs[i] : null);
            if (other is { } near && near.From <= edit.To)
            {
                return (theirs.Count == 0 ? first : Both(theirs, mine, first), false);
            }
            text.Append(first, at, edit.From - at).Append(edit.Text);
            at = edit.To;
            _ = takeTheirs ? i++ : j++;
        }
        return (text.Append(first, at, first.Length - at).ToString(), clean);
    }

    // Changed in the same place: nobody's words are left out, and a person makes one text of the two.
    private static string Both(List<Edit> theirs, List<Edit> mine, string first) => $"{Applied(theirs, first)}\n\n{Applied(mine, first)}";

    private static string Applied(List<Edit> edits, string first)
    {
        var text = new System.Text.StringBuilder();
        var at = 0;
        foreach (var edit in edits)
        {
            text.Append(first, at, edit.From - at).Append(edit.Text);
            at = edit.To;
        }
        return text.Append(first, at, first.Length - at).ToString();
    }
}
