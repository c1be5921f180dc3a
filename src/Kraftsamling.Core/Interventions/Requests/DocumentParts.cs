using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kraftsamling.Exchange.Docx;

namespace Kraftsamling.Core.Interventions.Requests;

/// <summary>What a part of a document is.</summary>
public enum PartKind { Title, Subtitle, Heading, Paragraph, Item, Caption, Header, Row, Drawing }

/// <summary>The smallest piece of a document that can be withheld by itself.</summary>
/// <param name="Number">Its place from 0, the title.</param>
/// <param name="Level">For a heading: 1–3; otherwise 0.</param>
/// <param name="Text">What it says.</param>
public sealed record DocumentPart(int Number, PartKind Kind, int Level, string Text);

/// <summary>Takes documents apart, takes words away, and keeps them as text that can be compared.</summary>
public static class DocumentParts
{
    /// <summary>The title's number.</summary>
    public const int Title = 0;

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document without time and author, each line a paragraph of its own: what is looked at, compared and given out.</summary>
    public static DocDocument Steady(DocDocument document) => document with { Author = "", Created = DateTimeOffset.UnixEpoch, Blocks = [.. document.Blocks.SelectMany(Lines)] };

    public static string ToJson(DocDocument document) => JsonSerializer.Serialize(document, Options);

    /// <exception cref="JsonException">It is something else.</exception>
    public static DocDocument FromJson(string json) => JsonSerializer.Deserialize<DocDocument>(json, Options) ?? throw new JsonException("Found null, expected a document.");

    /// <summary>SHA-256 over everything that the document says, hexadecimal.</summary>
    public static string HashOf(DocDocument document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson(document))));

    /// <summary>Every part, in order; a subtitle that is empty is left out and keeps its number.</summary>
    public static IReadOnlyList<DocumentPart> Of(DocDocument document)
    {
        List<(PartKind Kind, int Level, string Text)> parts = [(PartKind.Title, 0, document.Title), (PartKind.Subtitle, 0, document.Subtitle)];
        foreach (var block in document.Blocks)
        {
            parts.AddRange(block switch
            {
                DocHeading heading => [(PartKind.Heading, heading.Level, heading.Text)],
                DocParagraph paragraph => [(PartKind.Paragraph, 0, paragraph.Label is { } label ? $"{label} {paragraph.Text}" : paragraph.Text)],
                DocList list => list.Items.Select(item => (PartKind.Item, 0, item)),
                DocDrawing drawing => [(PartKind.Drawing, 0, drawing.Description)],
                DocTable table => [(PartKind.Caption, 0, table.Caption), (PartKind.Header, 0, Cells(table.Headers)), .. table.Rows.Select(row => (PartKind.Row, 0, Cells(row)))],
                _ => throw new ArgumentException($"Unknown block {block.GetType().Name}.", nameof(document)),
            });
        }
        return [.. parts.Select((part, number) => new DocumentPart(number, part.Kind, part.Level, part.Text)).Where(part => part.Kind != PartKind.Subtitle || part.Text.Length > 0)];
    }

    /// <summary>The parts under a heading, itself included, or those of a table by its caption.</summary>
    public static IEnumerable<int> Section(IReadOnlyList<DocumentPart> parts, int number)
    {
        var at = parts.Select((part, index) => (part, index)).FirstOrDefault(one => one.part.Number == number);
        var rest = parts.Skip(at.index + 1);
        return at.part switch
        {
            { Kind: PartKind.Heading } head => [number, .. rest.TakeWhile(part => part.Kind != PartKind.Heading || part.Level > head.Level).Select(part => part.Number)],
            { Kind: PartKind.Caption } => [number, .. rest.TakeWhile(part => part.Kind is PartKind.Header or PartKind.Row).Select(part => part.Number)],
            _ => [],
        };
    }

    /// <summary>The document with parts and passages replaced.</summary>
    /// <param name="withheld">Numbers of parts that are replaced whole.</param>
    /// <param name="passages">Words that are replaced wherever they stand, whatever their case.</param>
    /// <param name="mark">What stands in their place.</param>
    public static DocDocument Redact(DocDocument document, IReadOnlySet<int> withheld, IReadOnlyList<string> passages, string mark)
    {
        string[] longest = [.. passages.Where(passage => passage.Length > 0).OrderByDescending(passage => passage.Length)];
        var next = 0;
        bool IsWithheld() => withheld.Contains(next++);
        string Words(string text) => Replace(text, longest, mark);
        string Part(string text) => IsWithheld() ? mark : Words(text);
        IReadOnlyList<string> Row(IReadOnlyList<string> cells) => IsWithheld() ? [mark, .. Enumerable.Repeat("", cells.Count - 1)] : [.. cells.Select(Words)];
        DocBlock Block(DocBlock block) => block switch
        {
            DocHeading heading => heading with { Text = Part(heading.Text) },
            DocParagraph paragraph => IsWithheld() ? new DocParagraph(mark) : new DocParagraph(Words(paragraph.Text), paragraph.Label is { } label ? Words(label) : null),
            DocList list => new DocList([.. list.Items.Select(Part)]),
            DocDrawing drawing => IsWithheld() ? new DocParagraph(mark) : drawing with { Description = Words(drawing.Description) },
            DocTable table => table with { Caption = Part(table.Caption), Headers = Row(table.Headers), Rows = [.. table.Rows.Select(Row)] },
            _ => throw new ArgumentException($"Unknown block {block.GetType().Name}.", nameof(document)),
        };
        return document with { Title = Part(document.Title), Subtitle = Part(document.Subtitle), Blocks = [.. document.Blocks.Select(Block)] };
    }

    /// <summary>The document as plain text, lines ending with LF.</summary>
    public static string ToPlainText(DocDocument document)
    {
        var text = new StringBuilder();
        foreach (var part in Of(document))
        {
            text.Append(part.Kind is PartKind.Heading or PartKind.Caption ? "\n" : "").Append(part.Kind == PartKind.Item ? "- " : "").Append(part.Text).Append('\n');
        }
        return text.ToString();
    }

    // All at once, so that nothing is found in the mark itself.
    private static string Replace(string text, string[] passages, string mark)
    {
        if (!Array.Exists(passages, passage => text.Contains(passage, StringComparison.OrdinalIgnoreCase)))
        {
            return text;
        }
        var left = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var rest = text.AsSpan(at);
            var length = 0;
            foreach (var passage in passages)
            {
                if (rest.StartsWith(passage, StringComparison.OrdinalIgnoreCase))
                {
                    length = passage.Length;
                    break;
                }
            }
            left.Append(length > 0 ? mark : rest[..1]);
            at += Math.Max(length, 1);
        }
        return left.ToString();
    }

    private static string Cells(IReadOnlyList<string> cells) => string.Join(" | ", cells).TrimEnd(' ', '|');

    private static IEnumerable<DocBlock> Lines(DocBlock block) => block is DocParagraph paragraph
        ? paragraph.Text.ReplaceLineEndings("\n").Split('\n').Where((line, at) => at == 0 || line.Trim().Length > 0).Select((line, at) => new DocParagraph(line, at == 0 ? paragraph.Label : null))
        : [block];
}
