namespace Kraftsamling.Exchange.Observations;

/// <summary>A region written as "Kommun (namn)".</summary>
/// <param name="Municipality">The municipality, or null when the text has no parentheses at its end.</param>
/// <param name="Name">The name inside the parentheses, or the whole text.</param>
public readonly record struct RegionName(string? Municipality, string Name)
{
    /// <summary>
    /// Takes "Upplands Väsby (Bollstanäs)" apart: municipality "Upplands Väsby", name "Bollstanäs". Parentheses inside the name are kept:
    /// "Ort (Centrum (norra))" is "Ort" and "Centrum (norra)".
    /// </summary>
    public static RegionName Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var open = text.IndexOf('(');
        if (open <= 0 || !text.EndsWith(')') || ClosingOf(text, open) != text.Length - 1)
        {
            return new RegionName(null, text.ToString());
        }
        var municipality = text[..open].Trim();
        var name = text[(open + 1)..^1].Trim();
        return municipality.IsEmpty || name.IsEmpty ? new RegionName(null, text.ToString()) : new RegionName(municipality.ToString(), name.ToString());
    }

    private static int ClosingOf(ReadOnlySpan<char> text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }
        return -1;
    }
}
