using System.Text.Json.Serialization;

namespace Kraftsamling.Exchange.Docx;

/// <summary>A document of headings, paragraphs, lists and tables, in order.</summary>
/// <param name="Title">Stands first and in the file's properties.</param>
/// <param name="Subtitle">Stands below the title; empty for none.</param>
/// <param name="Language">"sv-SE" or "en-GB": what screen readers and spell checkers go by.</param>
/// <param name="Author">Who answers for the document, in the file's properties.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Blocks">What follows the title.</param>
public sealed record DocDocument(string Title, string Subtitle, string Language, string Author, DateTimeOffset Created, IReadOnlyList<DocBlock> Blocks);

/// <summary>One piece of a document. Can be kept as JSON, each kind by its name.</summary>
[JsonDerivedType(typeof(DocHeading), "heading")]
[JsonDerivedType(typeof(DocParagraph), "paragraph")]
[JsonDerivedType(typeof(DocList), "list")]
[JsonDerivedType(typeof(DocDrawing), "drawing")]
[JsonDerivedType(typeof(DocTable), "table")]
public abstract record DocBlock;

/// <summary>A heading; the document's title is above level 1.</summary>
/// <param name="Level">1–3.</param>
/// <param name="Text">What it says.</param>
public sealed record DocHeading(int Level, string Text) : DocBlock;

/// <summary>A paragraph; line breaks in the text stay.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Label">Stands in bold before the text; null for none.</param>
public sealed record DocParagraph(string Text, string? Label = null) : DocBlock;

/// <summary>A list with bullets.</summary>
/// <param name="Items">One per bullet.</param>
public sealed record DocList(IReadOnlyList<string> Items) : DocBlock;

/// <summary>A drawing in two tones, such as a map with some areas marked. Drawn as shapes, so that it is sharp at any size.</summary>
/// <param name="Description">What it shows, for those who do not see it.</param>
/// <param name="Width">Width of the drawing's plane, at least 1.</param>
/// <param name="Height">Height of the plane, at least 1; y grows downwards.</param>
/// <param name="Ground">Rings of what lies around, as path data "M x y l dx dy … z" in whole numbers; empty for none.</param>
/// <param name="Marked">Rings of what is marked, in the same form.</param>
public sealed record DocDrawing(string Description, int Width, int Height, string Ground, string Marked) : DocBlock;

/// <summary>A table with a header row that is repeated on each page.</summary>
/// <param name="Caption">Stands above the table and is read out by screen readers.</param>
/// <param name="Headers">One per column.</param>
/// <param name="Rows">As many cells as there are headers.</param>
public sealed record DocTable(string Caption, IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows) : DocBlock
{
    /// <summary>The first column that holds numbers, set to the right from there on; the number of columns when there is none.</summary>
    public int FirstNumber { get; init; } = int.MaxValue;
}
