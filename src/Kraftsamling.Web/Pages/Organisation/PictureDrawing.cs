using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Pages.Organisation;

/// <summary>A line of text in the drawing; the name is stronger than what follows.</summary>
public sealed record DrawnLine(string Text, double X, double Y, string Style);

/// <summary>A box with its lines, and the way down to it from the box above.</summary>
public sealed record DrawnBox(string Kind, double X, double Y, double Width, double Height, IReadOnlyList<DrawnLine> Lines, string? Way)
{
    /// <summary>A length as SVG reads it.</summary>
    public static string At(double length) => Format.Raw(Math.Round(length, 1));
}

/// <summary>
/// Places the boxes under each other, each level a step in, so that the picture is as readable on a phone as on paper. Text in SVG does
/// not break by itself: lines are broken by the width that letters have at most on average.
/// </summary>
public sealed class PictureDrawing
{
    public const double Width = 380;
    private const double Step = 20;
    private const double Pad = 10;
    private const double Gap = 12;
    private const double NameLetter = 8.3;
    private const double NoteLetter = 7.3;
    private const double NameLine = 19;
    private const double NoteLine = 17;

    private readonly List<DrawnBox> _boxes = [];
    private double _y = 1;

    private PictureDrawing()
    {
    }

    public IReadOnlyList<DrawnBox> Boxes => _boxes;

    public double Height => _y - Gap + 1;

    public static PictureDrawing Of(PictureNode top)
    {
        var drawing = new PictureDrawing();
        drawing.Add(top, 0, null);
        return drawing;
    }

    private void Add(PictureNode node, int depth, DrawnBox? above)
    {
        var x = 1 + (depth * Step);
        var (width, y) = (Width - x - 1, _y);
        var lines = new List<DrawnLine>();
        var at = y + Pad + 3;
        foreach (var (text, letter, height, style) in Texts(node))
        {
            foreach (var line in Broken(text, (width - (2 * Pad)) / letter))
            {
                at += height;
                lines.Add(new(line, x + Pad, at - 6, style));
            }
        }
        var box = new DrawnBox(node.Kind, x, y, width, at - y + Pad - 4, lines, above is null ? null
            : $"M {DrawnBox.At(above.X + (Step / 2))} {DrawnBox.At(above.Y + above.Height)} V {DrawnBox.At(y + 20)} H {DrawnBox.At(x)}");
        _boxes.Add(box);
        _y = y + box.Height + Gap;
        foreach (var child in node.Children)
        {
            Add(child, depth + 1, box);
        }
    }

    private static IEnumerable<(string Text, double Letter, double Height, string Style)> Texts(PictureNode node)
    {
        yield return (node.Name, NameLetter, NameLine, "ks-picture__name");
        yield return (node.Note, NoteLetter, NoteLine, "ks-picture__note");
        if (node.Items.Count > 0)
        {
            yield return (string.Join(", ", node.Items.Select(item => item.Name)), NoteLetter, NoteLine, "ks-picture__items");
        }
    }

    private static IEnumerable<string> Broken(string text, double letters)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > letters)
            {
                yield return line;
                line = word;
                continue;
            }
            line = line.Length == 0 ? word : line + " " + word;
        }
        yield return line;
    }
}
