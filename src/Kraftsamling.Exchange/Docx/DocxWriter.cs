using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Kraftsamling.Exchange.Packing;
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

    // ZIP files know no time before this.
    private const int FirstYear = 1980;
    private static readonly DateTimeOffset Earliest = new(FirstYear, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // English metric units to a twentieth of a point.
    private const int MetricUnits = 635;

    // In letters; what is longer is broken into lines.
    private const int NarrowestColumn = 12;
    private const int WidestColumn = 40;

    /// <summary>Writes a document; the stream stays open. The same document always gives the same bytes.</summary>
    /// <param name="stream">A stream that can be written.</param>
    /// <param name="document">What to write. Characters that XML cannot hold are left out.</param>
    /// <exception cref="ArgumentException">A heading's level is not 1–3, or a row has another number of cells than the header.</exception>
    public static void Write(Stream stream, DocDocument document)
    {
        using var loose = new MemoryStream();
        Compose(loose, document);
        using var archive = new ZipArchive(loose, ZipArchiveMode.Read);
        stream.Write(SteadyZip.Write(archive.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal).Select(entry => (entry.FullName, Content(entry))), document.Created.UtcDateTime.Year < FirstYear ? Earliest : document.Created));
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var packed = entry.Open();
        packed.CopyTo(content);
        return content.ToArray();
    }

    // Parts are named here: names of the library's own making would differ each time.
    private static void Compose(Stream stream, DocDocument document)
    {
        using var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document);
        var main = file.AddNewPart<MainDocumentPart>("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "rId1");
        Describe(file.AddNewPart<CoreFilePropertiesPart>("application/vnd.openxmlformats-package.core-properties+xml", "rId2"), document);
        main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = DocxStyles.Make(document.Language);
        main.AddNewPart<NumberingDefinitionsPart>("rId2").Numbering = DocxStyles.Bullets(BulletList);
        main.AddNewPart<DocumentSettingsPart>("rId3").Settings = new Settings(
            new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
            new ThemeFontLanguages { Val = document.Language });
        var footer = main.AddNewPart<FooterPart>("rId4");
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

    private static void Describe(CoreFilePropertiesPart part, DocDocument document)
    {
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", dublin = "http://purl.org/dc/elements/1.1/", terms = "http://purl.org/dc/terms/", schema = "http://www.w3.org/2001/XMLSchema-instance";
        XElement Time(string name) => new(terms + name, new XAttribute(schema + "type", "dcterms:W3CDTF"), document.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        var properties = new XElement(core + "coreProperties", new XAttribute(XNamespace.Xmlns + "cp", core), new XAttribute(XNamespace.Xmlns + "dc", dublin), new XAttribute(XNamespace.Xmlns + "dcterms", terms), new XAttribute(XNamespace.Xmlns + "xsi", schema),
            new XElement(dublin + "title", Clean(document.Title)), new XElement(dublin + "creator", Clean(document.Author)), Time("created"), Time("modified"), new XElement(dublin + "language", document.Language));
        using var stream = part.GetStream(FileMode.Create);
        properties.Save(stream);
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
