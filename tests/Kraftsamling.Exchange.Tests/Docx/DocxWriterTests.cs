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

    private static DocDocument Document(params DocBlock[] blocks) => new("Områdesrapport", "Ekbacken", "sv-SE", "Prov", Made, blocks);

    private static WordprocessingDocument Open(DocDocument document)
    {
        var stream = new MemoryStream();
        DocxWriter.Write(stream, document);
        stream.Position = 0;
        return WordprocessingDocument.Open(stream, false);
    }
}
