using DocumentFormat.OpenXml.Spreadsheet;

namespace Kraftsamling.Exchange.Xlsx;

/// <summary>The few looks a workbook needs: plain, header, day, and numbers with a fixed count of decimals.</summary>
internal sealed class XlsxStyles(IReadOnlyList<XlsxSheet> sheets)
{
    /// <summary>Cells as they are.</summary>
    public const uint Plain = 0;

    /// <summary>Bold on a light ground.</summary>
    public const uint Header = 1;

    /// <summary>Year, month, day.</summary>
    public const uint Day = 2;

    private const uint FirstDecimals = 3;
    private const uint FirstFormatId = 170;

    private readonly List<int> _decimals = [.. sheets.SelectMany(sheet => sheet.Columns).Where(column => column.Decimals is not null).Select(column => column.Decimals!.Value).Distinct().Order()];

    public uint Of(XlsxColumn column) => column.Decimals is { } decimals ? FirstDecimals + (uint)_decimals.IndexOf(decimals) : Plain;

    public Stylesheet Sheet() => new(
        new NumberingFormats(_decimals.Select((decimals, i) => new NumberingFormat { NumberFormatId = FirstFormatId + (uint)i, FormatCode = decimals == 0 ? "#,##0" : "#,##0." + new string('0', decimals) })
            .Prepend(new NumberingFormat { NumberFormatId = FirstFormatId - 1, FormatCode = "yyyy\\-mm\\-dd" })),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE6ECF2" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(_decimals.Select((_, i) => new CellFormat { NumberFormatId = FirstFormatId + (uint)i, ApplyNumberFormat = true })
            .Prepend(new CellFormat { NumberFormatId = FirstFormatId - 1, ApplyNumberFormat = true })
            .Prepend(new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { FontId = 1, FillId = 2, ApplyFont = true, ApplyFill = true, ApplyAlignment = true })
            .Prepend(new CellFormat())));
}
