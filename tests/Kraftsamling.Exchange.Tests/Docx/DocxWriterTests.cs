using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Kraftsamling.Exchange.Docx;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Docx;

public sealed class DocxWriterTests
{
    private static readonly DateTimeOffset Made = new(2026, 3, 2, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Write_EveryKindOfBlock_IsValidAndHasRealStyles()
    {
        using var file = Open(Document(
            new DocHeading(1, "Läget"), new DocParagraph("Första raden\nandra raden", "Sammanfattning:"), new DocHeading(2, "Siffror"),
            new DocTable("Uppgifter", ["Uppgift", "Värde"], [["Trångboddhet", "12,3 %"], ["Bistånd", "–"]]) { FirstNumber = 1 }, new DocList(["ett", "två"])));

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016).Validate(file, TestContext.Current.CancellationToken).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
        var body = file.MainDocumentPart!.Document!.Body!;
        Assert.Equal(["Title", "Subtitle", "Heading1", "BodyText", "Heading2", "Caption", "BodyText", "ListBullet", "ListBullet"],
            body.Elements<Paragraph>().Select(paragraph => paragraph.ParagraphProperties!.ParagraphStyleId!.Val!.Value));
        Assert.All(body.Descendants<ParagraphStyleId>(), id => Assert.Contains(file.MainDocumentPart.StyleDefinitionsPart!.Styles!.Elements<Style>(), style => style.StyleId == id.Val));
        Assert.NotNull(body.Descendants<TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>());
        Assert.Equal("Uppgifter", body.Descendants<TableCaption>().Single().Val);
        Assert.Single(body.Descendants<Break>());
    }

    [Fact]
    public void Write_Drawing_IsShapesWithADescriptionWithinThePage()
    {
        using var file = Open(Document(new DocDrawing("Karta <över> Ekbacken", 1000, 500, "M0 0l500 0 0 500-500 0z", "M500 0l500 0 0 500-500 0zM600 100l10 0 0 10z")));

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016).Validate(file, TestContext.Current.CancellationToken).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
        var drawing = file.MainDocumentPart!.Document!.Body!.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.Inline>().Single();
        Assert.Equal("Karta <över> Ekbacken", drawing.DocProperties!.Description!.Value);
        Assert.Equal(2, drawing.Extent!.Cx!.Value / drawing.Extent.Cy!.Value);
        Assert.InRange(drawing.Extent.Cx.Value, 1, (11906 - 2 * 1247) * 635);
        var rings = drawing.Descendants<DocumentFormat.OpenXml.Drawing.Path>().Select(path => (path.Elements<DocumentFormat.OpenXml.Drawing.MoveTo>().Count(), path.Elements<DocumentFormat.OpenXml.Drawing.LineTo>().Count()));
        Assert.Equal([(1, 3), (2, 5)], rings);
        Assert.Equal(("0", "500"), (drawing.Descendants<DocumentFormat.OpenXml.Drawing.LineTo>().ElementAt(2).Point!.X!.Value, drawing.Descendants<DocumentFormat.OpenXml.Drawing.LineTo>().ElementAt(2).Point!.Y!.Value));
    }

    [Fact]
    public void Write_DrawingOfAnotherForm_SaysWhatWasFound()
    {
        Assert.Contains("'C'", Assert.Throws<ArgumentException>(() => Open(Document(new DocDrawing("x", 10, 10, "M0 0C1 1", "")))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Open(Document(new DocDrawing("x", 0, 10, "", ""))));
    }

    [Fact]
    public void Write_Properties_TellTitleAuthorAndLanguage()
    {
        using var file = Open(Document() with { Language = "en-GB" });

        Assert.Equal(("Områdesrapport", "Prov", "en-GB"), (file.PackageProperties.Title, file.PackageProperties.Creator, file.PackageProperties.Language));
        Assert.Equal("en-GB", file.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Descendants<Languages>().Single().Val);
    }

    [Fact]
    public void Write_CharactersThatXmlCannotHold_AreLeftOut()
    {
        using var file = Open(Document(new DocParagraph("a\u0001b\u0000c😀d\uD800e")));

        Assert.EndsWith("abc😀d\uFFFDe", file.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WrongLevelOrRow_Throws()
    {
        Assert.Throws<ArgumentException>(() => Open(Document(new DocHeading(4, "x"))));
        Assert.Throws<ArgumentException>(() => Open(Document(new DocTable("t", ["a", "b"], [["1"]]))));
    }

    [Fact]
    public async Task Write_SameDocumentLater_IsTheSameBytesAndSaysNothingOfTheMachine()
    {
        var document = Document(new DocHeading(1, "Läget"), new DocTable("Uppgifter", ["Uppgift"], [["ett"]]), new DocDrawing("Karta", 10, 10, "M0 0l5 0 0 5z", ""));
        using MemoryStream first = new(), second = new();
        DocxWriter.Write(first, document);
        // Longer than the two seconds that a ZIP file tells apart.
        await Task.Delay(TimeSpan.FromSeconds(2.1), TestContext.Current.CancellationToken);
        DocxWriter.Write(second, document);
        Assert.Equal(first.ToArray(), second.ToArray());
        first.Position = 0;
        using var archive = new ZipArchive(first);
        Assert.All(archive.Entries, entry => Assert.Equal((Made.UtcDateTime, 0), (entry.LastWriteTime.DateTime, entry.ExternalAttributes)));
        using var file = Open(document);
        Assert.Equal(("Områdesrapport", "Prov", "sv-SE", Made.UtcDateTime), (file.PackageProperties.Title, file.PackageProperties.Creator, file.PackageProperties.Language, file.PackageProperties.Created!.Value.ToUniversalTime()));
    }

    private static DocDocument Document(params DocBlock[] blocks) => new("Områdesrapport", "Ekbacken", "sv-SE", "Prov", Made, blocks);

    private static WordprocessingDocument Open(DocDocument document)
    {
        var stream = new MemoryStream();
        DocxWriter.Write(stream, document);
        stream.Position = 0;
        return WordprocessingDocument.Open(stream, false);
    }
}
