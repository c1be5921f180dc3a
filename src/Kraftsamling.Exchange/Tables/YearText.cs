namespace Kraftsamling.Exchange.Tables;

/// <summary>How "2022/23" is to be understood.</summary>
public enum SchoolYear
{
    /// <summary>Not chosen: such a text is a problem.</summary>
    NotChosen,

    /// <summary>As the year in which it begins.</summary>
    First,

    /// <summary>As the year in which it ends.</summary>
    Last,
}

/// <summary>Reads years as they stand in tables and in column headers.</summary>
public static class YearText
{
    /// <summary>The earliest year understood.</summary>
    public const int Earliest = 1900;

    /// <summary>The latest year understood.</summary>
    public const int Latest = 2100;

    /// <summary>True for four digits between <see cref="Earliest"/> and <see cref="Latest"/>.</summary>
    public static bool IsYear(ReadOnlySpan<char> text) => TryYear(text.Trim(), out _);

    /// <summary>
    /// Reads "2020", the date "2020-12-31", pooled years "2018-2020" or "2018–2020", and, when <paramref name="school"/> says how, a school year "2022/23".
    /// </summary>
    /// <param name="text">The text; blanks around it are ignored.</param>
    /// <param name="school">How a school year is understood.</param>
    /// <param name="from">First year.</param>
    /// <param name="to">Last year; the same as <paramref name="from"/> unless years are pooled.</param>
    public static bool TryParse(ReadOnlySpan<char> text, SchoolYear school, out int from, out int to)
    {
        text = text.Trim();
        to = 0;
        if (text.Length < 4 || !TryYear(text[..4], out from))
        {
            from = 0;
            return false;
        }
        var rest = text[4..].TrimStart();
        if (rest.IsEmpty || rest is ".0" || IsRestOfDate(rest))
        {
            to = from;
            return true;
        }
        var end = rest[1..].TrimStart();
        if (rest[0] is '-' or '–' && TryYear(end, out to))
        {
            return to > from;
        }
        if (rest[0] != '/' || school == SchoolYear.NotChosen || !IsNextYear(from, end))
        {
            return false;
        }
        from = to = school == SchoolYear.First ? from : from + 1;
        return true;
    }

    /// <summary>Takes a year off a header: "Antal 2020" is "Antal" and 2020, "2020" is "" and 2020.</summary>
    public static bool TrySplit(string header, out string name, out int year)
    {
        (name, year) = (header, 0);
        var text = header.Trim();
        if (text.Length >= 4 && TryYear(text.AsSpan(text.Length - 4), out year) && (text.Length == 4 || IsBreak(text[^5])))
        {
            name = Trim(text[..^4]);
            return true;
        }
        if (text.Length > 4 && TryYear(text.AsSpan(0, 4), out year) && IsBreak(text[4]))
        {
            name = Trim(text[4..]);
            return true;
        }
        return false;
    }

    private static bool TryYear(ReadOnlySpan<char> text, out int year)
    {
        year = 0;
        if (text.Length != 4)
        {
            return false;
        }
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }
            year = year * 10 + (c - '0');
        }
        return year is >= Earliest and <= Latest;
    }

    private static bool IsRestOfDate(ReadOnlySpan<char> rest) =>
        rest.Length >= 6 && rest[0] == '-' && rest[3] == '-' && char.IsAsciiDigit(rest[1]) && char.IsAsciiDigit(rest[2]) && char.IsAsciiDigit(rest[4]) && char.IsAsciiDigit(rest[5]);

    private static bool IsNextYear(int from, ReadOnlySpan<char> end) =>
        int.TryParse(end, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var next)
        && (end.Length == 2 ? next == (from + 1) % 100 : end.Length == 4 && next == from + 1);

    private static bool IsBreak(char c) => c is ' ' or '_' or '-' or '.' or ',' or ':' or '/' or '(' or '\u00A0';

    private static string Trim(string text) => text.Trim(' ', '_', '-', '.', ',', ':', '/', '\u00A0');
}
