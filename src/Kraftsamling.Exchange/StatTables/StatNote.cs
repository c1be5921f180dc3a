namespace Kraftsamling.Exchange.StatTables;

/// <summary>What a note is about.</summary>
public enum NoteScope
{
    /// <summary>The whole table.</summary>
    Table,

    /// <summary>One dimension.</summary>
    Dimension,

    /// <summary>One category of one dimension.</summary>
    Category,

    /// <summary>The cells that have certain categories.</summary>
    Cells,
}

/// <summary>A note; lines are divided by a line feed.</summary>
/// <param name="Scope">What it is about.</param>
/// <param name="Text">What it says.</param>
public sealed record StatNote(NoteScope Scope, Text Text)
{
    /// <summary>True when the note must be shown wherever the numbers are.</summary>
    public bool IsMandatory { get; init; }

    /// <summary>The code of the dimension, for notes to a dimension or a category.</summary>
    public string? Dimension { get; init; }

    /// <summary>The code of the category, for a note to a category.</summary>
    public string? Category { get; init; }

    /// <summary>For a note to cells: one code per dimension, null = all of that dimension.</summary>
    public IReadOnlyList<string?> Cells { get; init; } = [];
}

/// <summary>Something the publisher says that has no place of its own in <see cref="StatTable"/>, by the PX format's keyword.</summary>
/// <param name="Keyword">The keyword ("SUBJECT-AREA").</param>
/// <param name="Language">The language, or null for the main one.</param>
/// <param name="Keys">The names in parentheses: dimension and category by label, or empty.</param>
/// <param name="Values">The values.</param>
/// <param name="IsWord">True for words and numbers, which stand without quotation marks (YES).</param>
public sealed record StatProperty(string Keyword, string? Language, IReadOnlyList<string> Keys, IReadOnlyList<string> Values, bool IsWord);
