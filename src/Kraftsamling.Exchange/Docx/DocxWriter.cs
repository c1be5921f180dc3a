using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WordText = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace Kraftsamling.Exchange.Docx;

/// <summary>
/// Writes word-processing documents (Office Open XML, DOCX) with real heading styles, table headers and language, so that they can be read
/// by screen readers and have a table of contents made.
/// </summary>
public static class DocxWriter
{
    private const int BulletList = 1;
    private const int PageWidth = 11906;
    private const int PageHeight = 16838;
    private const int Margin = 1247;
    private const int HighestLevel = 3;

    // English metric units to a twentieth of a point.
    private const int MetricUnits = 635;

    // In letters; what is longer is broken into lines.
    private const int NarrowestColumn = 12;
    private const int WidestColumn = 40;

    /// <summary>Writes a document; the stream stays open.</summary>
    /// <param name="stream">A stream that can be written and seek.</param>
    /// <param name="document">What to write. Characters that XML cannot hold are left out.</param>
    /// <exception cref="ArgumentException">A heading's level is not 1–3, or a row has another number of cells than the header.</exception>
    public static void Write(Stream stream, DocDocument document)
    {
        using var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document);
        var properties = file.PackageProperties;
        (properties.Title, properties.Creator, properties.Language) = (Clean(document.Title), Clean(document.Author), document.Language);
        (properties.Created, properties.Modified) = (document.Created.UtcDateTime, document.Created.UtcDateTime);
        var main = file.AddMainDocumentPart();
        main.AddNewPart<StyleDefinitionsPart>().Styles = DocxStyles.Make(document.Language);
        main.AddNewPart<NumberingDefinitionsPart>().Numbering = DocxStyles.Bullets(BulletList);
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
            new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
            new ThemeFontLanguages { Val = document.Language });
        var footer = main.AddNewPart<FooterPart>();
        footer.Footer = new Footer(Styled("Footer", [.. Runs(document.Title + "  ·  "), new SimpleField(new Run(new WordText("1"))) { Instruction = "PAGE" }]));
        var body = new Body(Styled("Title", Runs(document.Title)));
        if (document.Subtitle.Length > 0)
        {
            body.AppendChild(Styled("Subtitle", Runs(document.Subtitle)));
        }
        foreach (var (block, number) in document.Blocks.Select((block, at) => (block, at + 1)))
        {
            body.Append(block is DocDrawing drawing ? [Styled("BodyText", [new Run(DocxDrawing.Of(drawing, number, (PageWidth - (2L * Margin)) * MetricUnits))])] : Elements(block));
        }
        body.AppendChild(new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
            new PageSize { Width = PageWidth, Height = PageHeight },
            new PageMargin { Top = Margin, Bottom = Margin, Left = Margin, Right = Margin, Header = 600, Footer = 600 }));
        main.Document = new Document(body);
    }

    private static IEnumerable<OpenXmlElement> Elements(DocBlock block) => block switch
    {
        DocHeading { Level: >= 1 and <= HighestLevel } heading => [Styled("Heading" + heading.Level.ToString(System.Globalization.CultureInfo.InvariantCulture), Runs(heading.Text))],
        DocHeading => throw new ArgumentException($"A heading's level is 1–{HighestLevel}.", nameof(block)),
        DocParagraph paragraph => [Styled("BodyText", [.. paragraph.Label is { } label ? Runs(label + " ", bold: true) : [], .. Runs(paragraph.Text)])],
        DocList list => list.Items.Select(item => Styled("ListBullet", Runs(item))),
        DocTable table => [Styled("Caption", Runs(table.Caption)), Grid(table), Styled("BodyText", [])],
        _ => throw new ArgumentException($"Unknown block {block.GetType().Name}.", nameof(block)),
    };

    private static Table Grid(DocTable table)
    {
        if (table.Rows.Any(row => row.Count != table.Headers.Count))
        {
            throw new ArgumentException($"Every row of «{table.Caption}» has as many cells as the header.", nameof(table));
        }
        var widths = Widths(table);
        var grid = new Table(
            new TableProperties(
                new TableStyle { Val = "TableGrid" }, new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableLook { Val = "0420", FirstRow = true, NoVerticalBand = true }, new TableCaption { Val = Clean(table.Caption) }),
            new TableGrid(widths.Select(width => new GridColumn { Width = width.ToString(System.Globalization.CultureInfo.InvariantCulture) })));
        grid.AppendChild(new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. table.Headers.Select((text, column) => Cell(text, "TableHeader", column >= table.FirstNumber, widths[column]))]));
        foreach (var row in table.Rows)
        {
            grid.AppendChild(new TableRow([new TableRowProperties(new CantSplit()), .. row.Select((text, column) => Cell(text, "TableText", column >= table.FirstNumber, widths[column]))]));
        }
        return grid;
    }

    // Wider where the texts are longer, so that short numbers do not take the room of words.
    private static int[] Widths(DocTable table)
    {
        var lengths = table.Headers.Select((header, column) =>
            Math.Clamp(table.Rows.Select(row => row[column].Length).Concat(header.Split(' ').Select(word => word.Length)).Max(), NarrowestColumn, WidestColumn)).ToArray();
        var room = PageWidth - (2 * Margin);
        return [.. lengths.Select(length => room * length / lengths.Sum())];
    }

    private static TableCell Cell(string text, string style, bool right, int width)
    {
        var paragraph = Styled(style, Runs(text));
        if (right)
        {
            paragraph.ParagraphProperties!.AppendChild(new Justification { Val = JustificationValues.Right });
        }
        return new TableCell(new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = width.ToString(System.Globalization.CultureInfo.InvariantCulture) }), paragraph);
    }

    private static Paragraph Styled(string style, IEnumerable<OpenXmlElement> content) =>
        new([new ParagraphProperties(new ParagraphStyleId { Val = style }), .. content]);

    private static List<OpenXmlElement> Runs(string text, bool bold = false)
    {
        var run = new Run();
        if (bold)
        {
            run.AppendChild(new RunProperties(new Bold()));
        }
        var lines = Clean(text).ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
            {
                run.AppendChild(new Break());
            }
            run.AppendChild(new WordText(lines[i]) { Space = SpaceProcessingModeValues.Preserve });
        }
        return [run];
    }

    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(rune =>
        rune.Value is '\t' or '\n' or '\r' || (rune.Value >= 0x20 && rune.Value is not (0xFFFE or 0xFFFF))));
}
