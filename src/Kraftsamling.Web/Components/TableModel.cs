using System.Text.Encodings.Web;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Html;

namespace Kraftsamling.Web.Components;

/// <summary>A table that is read the same way by eye, by screen reader and by the chart that draws it: partial "_Table".</summary>
public sealed record TableModel
{
    public required string Caption { get; init; }
    public required IReadOnlyList<TableColumn> Columns { get; init; }
    public required IReadOnlyList<TableRow> Rows { get; init; }

    /// <summary>Element id; null when nothing points at the table.</summary>
    public string? Id { get; init; }

    /// <summary>The caption is read out but not shown: the heading above says the same.</summary>
    public bool HideCaption { get; init; }

    /// <summary>Long tables scroll within the page with their head in place.</summary>
    public bool Tall { get; init; }

    /// <summary>Key of the column the rows are sorted by; null when they are not sorted by a column.</summary>
    public string? SortedBy { get; init; }

    public bool Descending { get; init; }

    /// <summary>Address of the same page sorted by a column; null = not sortable.</summary>
    public Func<string, bool, string>? SortLink { get; init; }

    /// <summary>Said where there are no rows.</summary>
    public string? Empty { get; init; }

    /// <summary>The value of aria-sort; null for a column that cannot be sorted.</summary>
    public string? AriaSort(TableColumn column)
    {
        if (SortLink is null || !column.Sortable)
        {
            return null;
        }
        if (column.Key != SortedBy)
        {
            return "none";
        }
        return Descending ? "descending" : "ascending";
    }

    /// <summary>The first click sorts numbers from the top and text from A; the next one turns it round.</summary>
    public string SortHref(TableColumn column) =>
        SortLink!(column.Key, column.Key == SortedBy ? !Descending : column.Numeric);
}

/// <summary>A column; the first one is the row's heading.</summary>
public sealed record TableColumn(string Key, string Header, bool Numeric = false)
{
    public bool Sortable { get; init; } = true;

    /// <summary>Left out on narrow screens.</summary>
    public bool Secondary { get; init; }

    /// <summary>Class names in the style sheet.</summary>
    public string? Style => (Numeric ? "ks-number" : "") + (Secondary ? " ks-secondary" : "") is { Length: > 0 } style ? style : null;

    /// <summary>Line style in a chart drawn from the table: "solid", "dash" or "dot".</summary>
    public string? Line { get; init; }
}

/// <summary>A row; the key links it to the same thing in a map.</summary>
public sealed record TableRow(string Key, IReadOnlyList<TableCell> Cells)
{
    public bool Selected { get; init; }
}

/// <summary>What stands in a cell: text or ready markup, with the raw number for charts.</summary>
public sealed record TableCell(string Text)
{
    public string? Href { get; init; }
    public IHtmlContent? Html { get; init; }

    /// <summary>Raw value for charts; NaN = none.</summary>
    public double Value { get; init; } = double.NaN;

    /// <summary>What stands in the cell; made here because a partial per cell would cost more than the rest of the page.</summary>
    public IHtmlContent Content()
    {
        if (Html is not null)
        {
            return Html;
        }
        var text = HtmlEncoder.Default.Encode(Text);
        return new HtmlString(Href is null ? text : $"<a class=\"ds-link\" href=\"{HtmlEncoder.Default.Encode(Href)}\">{text}</a>");
    }

    public static TableCell Number(double value, int decimals = 0) => new(Format.Number(value, decimals)) { Value = value };

    public static TableCell WithUnit(double value, string unit, int decimals) => new(Format.WithUnit(value, unit, decimals)) { Value = value };

    public static implicit operator TableCell(string text) => new(text);
}
