namespace Kraftsamling.Exchange.Tables;

/// <summary>The names of a table's columns and the row they stand on.</summary>
internal static class TableHeader
{
    /// <summary>How many rows from the top are searched for the header.</summary>
    public const int SearchedRows = 60;

    /// <summary>
    /// The header is the first row that reaches as far right as most rows do; title rows above it stop earlier.
    /// </summary>
    /// <returns>Index into <paramref name="rows"/>, or -1 when that row already holds data.</returns>
    public static int Find(IReadOnlyList<string[]> rows)
    {
        var widths = rows.Select(LastFilled).Where(last => last >= 0).ToList();
        if (widths.Count == 0)
        {
            return -1;
        }
        var usual = widths.GroupBy(last => last).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First().Key;
        var found = 0;
        while (!Reaches(rows[found], usual))
        {
            found++;
        }
        return IsData(rows, found) ? -1 : found;
    }

    /// <summary>Names for all columns: headers made unique, "#3" for the third column when it has none.</summary>
    public static string[] Names(IReadOnlyList<string>? header, int columns)
    {
        var names = new string[columns];
        var used = new HashSet<string>();
        for (var i = 0; i < columns; i++)
        {
            var text = header is not null && i < header.Count ? OneLine(header[i]) : "";
            var name = text.Length == 0 ? "#" + Numbers.Write(i + 1) : text;
            for (var copy = 2; !used.Add(name); copy++)
            {
                name = $"{text} ({Numbers.Write(copy)})";
            }
            names[i] = name;
        }
        return names;
    }

    /// <summary>The fields of the reader's row as texts.</summary>
    public static string[] Fields(TableReader reader)
    {
        var fields = new string[reader.FieldCount];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = reader.Trimmed(i).ToString();
        }
        return fields;
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // The last column may lack a name.
    private static bool Reaches(string[] row, int usual) =>
        LastFilled(row) >= usual || (LastFilled(row) == usual - 1 && row.Count(field => field.Length > 0) >= Math.Max(2, usual));

    private static int LastFilled(string[] row) => Array.FindLastIndex(row, field => field.Length > 0);

    // A row is data when it holds a number that is no year in a column that holds numbers below, too.
    private static bool IsData(IReadOnlyList<string[]> rows, int at)
    {
        var row = rows[at];
        var below = rows.Skip(at + 1).Where(next => LastFilled(next) >= 0).Take(10).ToList();
        return below.Count > 0 && Enumerable.Range(0, row.Length).Any(i => IsQuantity(row[i]) && below.All(next => i < next.Length && (IsNumber(next[i]) || MissingSymbols.Known(next[i]))));
    }

    private static bool IsQuantity(string text) => IsNumber(text) && !YearText.IsYear(text);

    private static bool IsNumber(string text) => NumberText.TryParse(text, DecimalMark.Point, out _, out _) || NumberText.TryParse(text, DecimalMark.Comma, out _, out _);
}
