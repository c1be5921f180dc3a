namespace Kraftsamling.Exchange.Tables;

/// <summary>
/// Tells the notes below a table from its rows. Notes follow an empty row (or begin with a word such as "Källa") and
/// hold no values.
/// </summary>
internal struct NotesBelow
{
    private static readonly string[] Beginnings = ["källa", "source", "fotnot", "not:", "note", "anm", "kommentar", "senast", "last updated", "©", "copyright", "uttaget", "kontaktperson"];

    private bool _afterBlank;

    /// <summary>True while no empty row or note has been seen: a row with several fields filled is then data.</summary>
    public readonly bool IsQuiet => !_afterBlank && From is null;

    /// <summary>The row where the notes began, or null.</summary>
    public long? From { get; private set; }

    /// <summary>A row with values that came after notes had begun, or null.</summary>
    public long? ValuesAfterNotes { get; private set; }

    /// <summary>True when the reader's row is part of the table.</summary>
    /// <param name="reader">The reader at the row.</param>
    /// <param name="hasValues">Whether a value column holds a number or a symbol.</param>
    public bool IsData(TableReader reader, bool hasValues)
    {
        var last = reader.LastFilled;
        if (last < 0)
        {
            _afterBlank = true;
            return false;
        }
        if (hasValues)
        {
            ValuesAfterNotes ??= From is not null ? reader.Row : null;
            _afterBlank = false;
            return true;
        }
        if (_afterBlank || From is not null || (last == 0 && BeginsLikeNote(reader.Trimmed(0))))
        {
            From ??= reader.Row;
            return false;
        }
        return true;
    }

    private static bool BeginsLikeNote(ReadOnlySpan<char> text)
    {
        foreach (var beginning in Beginnings)
        {
            if (text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }
}
