using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Exchange.Xlsx;

/// <summary>Writes workbooks row by row: numbers as numbers, texts never as formulas, a header that stays in view.</summary>
public static class XlsxWriter
{
    /// <summary>The most rows a sheet can have, the header among them.</summary>
    public const int MaxRows = 1_048_576;

    private const int MaxNameLength = 31;
    private const int MaxTextLength = 32_767;
    private static readonly char[] ForbiddenInNames = ['\\', '/', '?', '*', '[', ']', ':'];

    /// <summary>Writes a workbook; the stream stays open.</summary>
    /// <param name="stream">A stream that can be written and seek.</param>
    /// <param name="sheets">At least one sheet.</param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <exception cref="InvalidOperationException">A sheet has more rows than a workbook can hold.</exception>
    public static void Write(Stream stream, IReadOnlyList<XlsxSheet> sheets, CancellationToken cancellation = default)
    {
        if (sheets.Count == 0)
        {
            throw new ArgumentException("A workbook has at least one sheet.", nameof(sheets));
        }
        using var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        var styles = new XlsxStyles(sheets);
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = styles.Sheet();
        var list = new Sheets();
        var names = UniqueNames(sheets);
        for (var i = 0; i < sheets.Count; i++)
        {
            var part = workbook.AddNewPart<WorksheetPart>();
            Write(part, sheets[i], styles, cancellation);
            list.AppendChild(new Sheet { Name = names[i], SheetId = (uint)i + 1, Id = workbook.GetIdOfPart(part) });
        }
        workbook.Workbook = new Workbook(list);
    }

    private static void Write(WorksheetPart part, XlsxSheet sheet, XlsxStyles styles, CancellationToken cancellation)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(sheet.Columns.Select((column, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = column.Width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        var letters = Enumerable.Range(0, sheet.Columns.Count).Select(TableReader.Letter).ToArray();
        WriteRow(writer, 1, letters, [.. sheet.Columns.Select(column => (object?)column.Header)], _ => XlsxStyles.Header);
        var row = 1;
        foreach (var cells in sheet.Rows)
        {
            if (++row > MaxRows)
            {
                throw new InvalidOperationException($"A sheet holds at most {MaxRows} rows; write CSV instead.");
            }
            if ((row & 1023) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
            WriteRow(writer, row, letters, cells, column => styles.Of(sheet.Columns[column]));
        }
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, int row, string[] letters, IReadOnlyList<object?> cells, Func<int, uint> style)
    {
        var number = Numbers.Write(row);
        writer.WriteStartElement(new Row(), [new OpenXmlAttribute("r", "", number)]);
        for (var i = 0; i < Math.Min(cells.Count, letters.Length); i++)
        {
            WriteCell(writer, letters[i] + number, cells[i], style(i));
        }
        writer.WriteEndElement();
    }

    private static void WriteCell(OpenXmlWriter writer, string place, object? value, uint style)
    {
        var (type, text) = value switch
        {
            null => ("", ""),
            string words => ("inlineStr", words),
            bool truth => ("b", truth ? "1" : "0"),
            double number => ("n", Numbers.Write(number)),
            DateOnly day => ("n", Numbers.Write(day.ToDateTime(TimeOnly.MinValue).ToOADate())),
            _ => ("n", Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
        };
        if (text.Length == 0)
        {
            return;
        }
        style = value is DateOnly ? XlsxStyles.Day : value is string && style != XlsxStyles.Header ? XlsxStyles.Plain : style;
        writer.WriteStartElement(new Cell(), [new OpenXmlAttribute("r", "", place), new OpenXmlAttribute("s", "", Numbers.Write(style)), new OpenXmlAttribute("t", "", type)]);
        writer.WriteElement(type == "inlineStr" ? new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve }) : new CellValue(text));
        writer.WriteEndElement();
    }

    // Control characters cannot stand in XML, and a cell has a longest text.
    private static string Clean(string text)
    {
        var cut = text.Length <= MaxTextLength ? text : text[..MaxTextLength];
        return cut.Any(IsForbidden) ? string.Concat(cut.Where(c => !IsForbidden(c))) : cut;
    }

    private static bool IsForbidden(char c) => c is < ' ' and not ('\t' or '\n' or '\r') or '\uFFFE' or '\uFFFF';

    private static string[] UniqueNames(IReadOnlyList<XlsxSheet> sheets)
    {
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. sheets.Select(sheet => Unique(sheet.Name, used))];
    }

    private static string Unique(string wanted, HashSet<string> used)
    {
        var plain = string.Concat(wanted.Select(c => ForbiddenInNames.Contains(c) ? '-' : c)).Trim().Trim('\'');
        plain = plain.Length == 0 ? "Blad" : plain;
        var name = Cut(plain, MaxNameLength);
        for (var copy = 2; !used.Add(name); copy++)
        {
            var tail = $" ({Numbers.Write(copy)})";
            name = Cut(plain, MaxNameLength - tail.Length) + tail;
        }
        return name;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
