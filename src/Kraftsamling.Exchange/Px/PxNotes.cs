using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.Px;

/// <summary>Reads the notes: NOTE, VALUENOTE and CELLNOTE, and with X those that must be shown.</summary>
internal static class PxNotes
{
    private static readonly string[] Keywords = ["NOTEX", "NOTE", "VALUENOTEX", "VALUENOTE", "CELLNOTEX", "CELLNOTE"];

    public static IReadOnlyList<StatNote> Read(PxHeader header) =>
        [.. header.Statements.Where(statement => Keywords.Contains(statement.Keyword)).GroupBy(statement => Place(header, statement)).Select(same => Note(header, same)).OfType<StatNote>()];

    // The same note in two languages has the same keyword and stands at the same place.
    private static string Place(PxHeader header, PxStatement statement)
    {
        var variables = header.Variables;
        var keys = statement.Keys;
        var places = keys.Count == variables.Count && statement.Keyword.StartsWith("CELL", StringComparison.Ordinal)
            ? keys.Select((key, i) => key == "*" ? "*" : Numbers.Write(variables.ValueOf(i, key, statement.Language) ?? -1))
            : keys.Select((key, i) => Numbers.Write(i == 0 ? variables.PlaceOf(key, statement.Language) : variables.ValueOf(variables.PlaceOf(keys[0], statement.Language), key, statement.Language) ?? -1));
        return statement.Keyword + " " + string.Join(' ', places);
    }

    private static StatNote? Note(PxHeader header, IGrouping<string, PxStatement> same)
    {
        var words = same.Key.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (header.Both(language => Texts(same, language)) is not { } text)
        {
            return null;
        }
        var note = new StatNote(NoteScope.Table, text) { IsMandatory = words[0].EndsWith('X') };
        var codes = header.Variables.Codes;
        if (words[0].StartsWith("CELL", StringComparison.Ordinal))
        {
            return note with { Scope = NoteScope.Cells, Cells = [.. words.Skip(1).Select((word, i) => word == "*" ? null : codes[i]![Place(word)])] };
        }
        if (words.Length == 1)
        {
            return note;
        }
        var name = header.Variables.Names[Place(words[1])];
        var dimension = PxTableBuilder.CodeOf(header, name);
        return words.Length == 2
            ? note with { Scope = NoteScope.Dimension, Dimension = dimension }
            : note with { Scope = NoteScope.Category, Dimension = dimension, Category = codes[Place(words[1])]![Place(words[2])] };
    }

    private static string? Texts(IEnumerable<PxStatement> same, string? language)
    {
        var texts = same.Where(statement => statement.Language == language).Select(statement => Lines(statement.Text)).ToList();
        return texts.Count == 0 ? null : string.Join("\n", texts);
    }

    /// <summary>In notes # is a new line.</summary>
    public static string Lines(string text) => text.Replace('#', '\n');

    private static int Place(string word) => int.Parse(word, System.Globalization.CultureInfo.InvariantCulture);
}
