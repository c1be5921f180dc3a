using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Kraftsamling.Exchange.Docx;

/// <summary>The look of the documents: calm, one dark blue-green, sizes in half points as the format wants them.</summary>
internal static class DocxStyles
{
    private const string Dark = "0A2F37";
    private const string Line = "B4CDD2";
    private const string Ground = "E5F0F2";

    public static Styles Make(string language)
    {
        var styles = new Styles(new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", ComplexScript = "Calibri" }, new FontSize { Val = "21" }, new Languages { Val = language })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "0", Line = "264", LineRule = LineSpacingRuleValues.Auto }))));
        styles.AppendChild(new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true });
        styles.Append(
            Paragraph("Title", "Title", 48, 0, 60, bold: true, colour: Dark), Paragraph("Subtitle", "Subtitle", 24, 0, 360),
            Heading(1, 32, 360, 120), Heading(2, 26, 240, 80), Heading(3, 22, 160, 40),
            Paragraph("BodyText", "Body Text", 21, 0, 120), Paragraph("Caption", "caption", 21, 160, 80, bold: true, keep: true),
            Paragraph("TableHeader", "Table Header", 19, 30, 30, bold: true), Paragraph("TableText", "Table Text", 19, 30, 30), Paragraph("Footer", "footer", 18, 0, 0), Bullet(), TableGrid());
        return styles;
    }

    public static Numbering Bullets(int id) => new(
        new AbstractNum(new Level(
            new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = NumberFormatValues.Bullet }, new LevelText { Val = "•" }, new LevelJustification { Val = LevelJustificationValues.Left },
            new PreviousParagraphProperties(new Indentation { Left = "425", Hanging = "283" }))
        { LevelIndex = 0 })
        { AbstractNumberId = 0 },
        new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = id });

    private static Style Heading(int level, int size, int before, int after)
    {
        var style = Paragraph("Heading" + Whole(level), "heading " + Whole(level), size, before, after, bold: true, keep: true, colour: Dark);
        style.StyleParagraphProperties!.AppendChild(new OutlineLevel { Val = level - 1 });
        return style;
    }

    private static Style Bullet()
    {
        var style = Paragraph("ListBullet", "List Bullet", 21, 0, 60);
        style.StyleParagraphProperties!.PrependChild(new NumberingProperties(new NumberingId { Val = 1 }));
        return style;
    }

    private static Style Paragraph(string id, string name, int size, int before, int after, bool bold = false, bool keep = false, string? colour = null)
    {
        var paragraph = new StyleParagraphProperties();
        if (keep)
        {
            paragraph.AppendChild(new KeepNext());
        }
        paragraph.AppendChild(new SpacingBetweenLines { Before = Whole(before), After = Whole(after) });
        var run = new StyleRunProperties();
        if (bold)
        {
            run.AppendChild(new Bold());
        }
        if (colour is not null)
        {
            run.AppendChild(new Color { Val = colour });
        }
        run.AppendChild(new FontSize { Val = Whole(size) });
        return new Style(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new PrimaryStyle(), paragraph, run) { Type = StyleValues.Paragraph, StyleId = id };
    }

    private static Style TableGrid() => new(
        new StyleName { Val = "Table Grid" },
        new StyleTableProperties(
            new TableBorders(Border<TopBorder>(), Border<BottomBorder>(), Border<InsideHorizontalBorder>()),
            new TableCellMarginDefault(new TableCellLeftMargin { Width = 80, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 80, Type = TableWidthValues.Dxa })),
        new TableStyleProperties(new TableStyleConditionalFormattingTableCellProperties(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = Ground })) { Type = TableStyleOverrideValues.FirstRow })
    { Type = StyleValues.Table, StyleId = "TableGrid" };

    private static T Border<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Color = Line };

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
