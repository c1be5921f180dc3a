using Kraftsamling.Exchange.Docx;

namespace Kraftsamling.Web.Components;

/// <summary>A document on a page: partial "_Blocks", the same pieces as in the DOCX.</summary>
public sealed record BlocksModel(IReadOnlyList<DocBlock> Blocks)
{
    /// <summary>Where the first cell of a table's row leads, by what it says; none when it is not here.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init; } = new Dictionary<string, string>();

    /// <summary>A table of the document as the pages show tables.</summary>
    public TableModel ToTable(DocTable table) => new()
    {
        Caption = table.Caption, Columns = [.. table.Headers.Select((header, at) => new TableColumn($"k{at}", header, at >= table.FirstNumber))],
        Rows = [.. table.Rows.Select((row, at) => new TableRow($"r{at}", [.. row.Select((text, column) => new TableCell(text) { Href = column == 0 ? Links.GetValueOrDefault(text) : null })]))],
    };
}
