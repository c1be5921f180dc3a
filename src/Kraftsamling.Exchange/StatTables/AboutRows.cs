using System.Globalization;

namespace Kraftsamling.Exchange.StatTables;

/// <summary>
/// What a workbook tells about its table on a sheet of its own, as pairs of subject and text ("dimension | Region | label:sv"),
/// and reads from there again.
/// </summary>
internal static class AboutRows
{
    public const string Sheet = "Om tabellen";

    private const string Bar = " | ";

    public static IEnumerable<(string Subject, string Text)> Write(StatTable table)
    {
        yield return ("id", table.Id);
        yield return ("languages", string.Join(' ', table.Languages));
        foreach (var row in new[] { Both("title", table.Title), Both("contents", table.Contents), Both("unit", table.Unit), Both("source", table.Source) }.SelectMany(rows => rows))
        {
            yield return row;
        }
        foreach (var (subject, text) in new[] { ("decimals", Whole(table.Decimals)), ("showdecimals", Whole(table.ShowDecimals)), ("updated", table.Updated?.ToString("O", CultureInfo.InvariantCulture)) })
        {
            if (text is not null)
            {
                yield return (subject, text);
            }
        }
        foreach (var row in table.Dimensions.SelectMany(Dimension).Concat(table.Legend.SelectMany(pair => Both("symbol" + Bar + pair.Key, pair.Value))).Concat(table.Notes.SelectMany(Note)))
        {
            yield return row;
        }
    }

    /// <summary>The table with what the rows tell about it.</summary>
    public static StatTable Read(StatTable table, IReadOnlyList<(string Subject, string Text)> rows)
    {
        var said = new Dictionary<string, string>();
        foreach (var (subject, text) in rows)
        {
            said.TryAdd(subject, text);
        }
        var title = Pair(said, "title") ?? table.Title;
        StatDimension[] dimensions = [.. table.Dimensions.Select(dimension => Dimension(said, dimension))];
        return new StatTable(dimensions, table.Values.ToArray(), table.HasStatus ? [.. Enumerable.Range(0, table.CellCount).Select(table.StatusOf)] : null)
        {
            Id = said.GetValueOrDefault("id") ?? table.Id,
            Languages = said.TryGetValue("languages", out var languages) ? languages.Split(' ', StringSplitOptions.RemoveEmptyEntries) : table.Languages,
            Title = title,
            Contents = Pair(said, "contents") ?? title,
            Unit = Pair(said, "unit"),
            Source = Pair(said, "source"),
            Decimals = Whole(said.GetValueOrDefault("decimals")),
            ShowDecimals = Whole(said.GetValueOrDefault("showdecimals")),
            Updated = Date(said.GetValueOrDefault("updated")),
            Legend = said.Keys.Where(key => key.StartsWith("symbol" + Bar, StringComparison.Ordinal)).Select(key => key.Split(Bar)[1].Split(':')[0]).Distinct().ToDictionary(symbol => symbol, symbol => Pair(said, "symbol" + Bar + symbol)!.Value),
            Notes = [.. rows.Where(row => row.Subject.StartsWith("note" + Bar, StringComparison.Ordinal)).Chunk(2).Select(Note)],
        };
    }

    private static IEnumerable<(string, string)> Dimension(StatDimension dimension)
    {
        var prefix = "dimension" + Bar + dimension.Code + Bar;
        foreach (var row in Both(prefix + "label", dimension.Label))
        {
            yield return row;
        }
        yield return (prefix + "role", dimension.Role.ToString());
        if (dimension.TimeScale is { } scale)
        {
            yield return (prefix + "scale", scale);
        }
        if (dimension.InHeading)
        {
            yield return (prefix + "heading", "yes");
        }
        foreach (var category in dimension.Categories)
        {
            var inner = prefix + category.Code + Bar;
            foreach (var row in Both(inner + "unit", category.Unit))
            {
                yield return row;
            }
            if (Whole(category.Decimals) is { } decimals)
            {
                yield return (inner + "decimals", decimals);
            }
        }
    }

    private static StatDimension Dimension(Dictionary<string, string> said, StatDimension dimension)
    {
        var prefix = "dimension" + Bar + dimension.Code + Bar;
        return new StatDimension(dimension.Code, Pair(said, prefix + "label") ?? dimension.Label, [.. dimension.Categories.Select(category => category with
        {
            Unit = Pair(said, prefix + category.Code + Bar + "unit"),
            Decimals = Whole(said.GetValueOrDefault(prefix + category.Code + Bar + "decimals")),
        })])
        {
            Role = Enum.TryParse<DimensionRole>(said.GetValueOrDefault(prefix + "role"), out var role) ? role : dimension.Role,
            TimeScale = said.GetValueOrDefault(prefix + "scale"),
            InHeading = said.ContainsKey(prefix + "heading"),
        };
    }

    private static IEnumerable<(string, string)> Note(StatNote note) =>
        Both(string.Join(Bar, ["note", note.Scope.ToString(), note.IsMandatory ? "mandatory" : "optional", note.Dimension ?? "*", note.Category ?? "*", .. note.Cells.Select(code => code ?? "*")]), note.Text);

    private static StatNote Note((string Subject, string Text)[] pair)
    {
        var parts = pair[0].Subject[..pair[0].Subject.LastIndexOf(':')].Split(Bar);
        return new StatNote(Enum.Parse<NoteScope>(parts[1]), new Text(pair[0].Text, pair[^1].Text))
        {
            IsMandatory = parts[2] == "mandatory",
            Dimension = parts[3] == "*" ? null : parts[3],
            Category = parts[4] == "*" ? null : parts[4],
            Cells = [.. parts.Skip(5).Select(code => code == "*" ? null : code)],
        };
    }

    private static IEnumerable<(string, string)> Both(string subject, Text? text) => text is { } pair ? [(subject + ":sv", pair.Sv), (subject + ":en", pair.En)] : [];

    private static Text? Pair(Dictionary<string, string> said, string subject) =>
        said.TryGetValue(subject + ":sv", out var sv) && said.TryGetValue(subject + ":en", out var en) ? new Text(sv, en) : null;

    private static string? Whole(int? number) => number is { } value ? Numbers.Write(value) : null;

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? Date(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
