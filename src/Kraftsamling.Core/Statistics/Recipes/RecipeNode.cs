using System.Globalization;
using System.Text;
using System.Text.Json;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Recipes;

internal enum RecipeNodeKind { Object, List, Text, Number, Boolean, Null }

/// <summary>JSON with the line each value stands on, so that a problem can point at it.</summary>
internal sealed class RecipeNode(RecipeNodeKind kind, int line, string path)
{
    public RecipeNodeKind Kind { get; } = kind;
    public int Line { get; } = line;
    public string Path { get; } = path;
    public string Raw { get; private init; } = "";
    public List<KeyValuePair<string, RecipeNode>> Fields { get; } = [];
    public List<RecipeNode> Items { get; } = [];

    /// <summary>Reads JSON with comments and trailing commas; null when it is not JSON, with the reason in <paramref name="problems"/>.</summary>
    public static RecipeNode? Parse(string json, string? file, ICollection<Problem> problems)
    {
        var bytes = Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF'));
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var lines = new LineCounter(bytes);
        try
        {
            reader.Read();
            var node = Value(ref reader, lines, "");
            while (reader.Read())
            {
            }
            return node;
        }
        catch (JsonException e)
        {
            problems.Add(NotJson(json, file, (int)(e.LineNumber ?? 0)));
            return null;
        }
        catch (InvalidOperationException)
        {
            // Half a character, written as an escape.
            problems.Add(NotJson(json, file, 0));
            return null;
        }
    }

    private static Problem NotJson(string json, string? file, int line)
    {
        var lines = json.Split('\n');
        var found = line < lines.Length ? lines[line].Trim() : "";
        return new Problem(new("giltig JSON", "valid JSON"), found)
        {
            File = file,
            Row = line + 1,
            Advice = new(
                "Kontrollera citattecken, kommatecken och klamrar på den raden och raden före. Kommentarer skrivs // eller /* */.",
                "Check the quotation marks, commas and brackets on that line and the one before. Comments are written // or /* */."),
        };
    }

    private static RecipeNode Value(ref Utf8JsonReader reader, LineCounter lines, string path)
    {
        var line = lines.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return Object(ref reader, lines, new RecipeNode(RecipeNodeKind.Object, line, path) { Raw = "{ … }" });
            case JsonTokenType.StartArray:
                return List(ref reader, lines, new RecipeNode(RecipeNodeKind.List, line, path) { Raw = "[ … ]" });
            case JsonTokenType.String:
                return new RecipeNode(RecipeNodeKind.Text, line, path) { Raw = reader.GetString()! };
            case JsonTokenType.Number:
                return new RecipeNode(RecipeNodeKind.Number, line, path) { Raw = Encoding.UTF8.GetString(reader.ValueSpan) };
            case JsonTokenType.Null:
                return new RecipeNode(RecipeNodeKind.Null, line, path) { Raw = "null" };
            default:
                return new RecipeNode(RecipeNodeKind.Boolean, line, path) { Raw = reader.TokenType == JsonTokenType.True ? "true" : "false" };
        }
    }

    private static RecipeNode Object(ref Utf8JsonReader reader, LineCounter lines, RecipeNode node)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            node.Fields.Add(new(name, Value(ref reader, lines, node.Path.Length == 0 ? name : $"{node.Path}.{name}")));
        }
        return node;
    }

    private static RecipeNode List(ref Utf8JsonReader reader, LineCounter lines, RecipeNode node)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            node.Items.Add(Value(ref reader, lines, string.Create(CultureInfo.InvariantCulture, $"{node.Path}[{node.Items.Count}]")));
        }
        return node;
    }

    private sealed class LineCounter(byte[] bytes)
    {
        private long _position;
        private int _line = 1;

        public int At(long position)
        {
            for (; _position < position; _position++)
            {
                _line += bytes[_position] == '\n' ? 1 : 0;
            }
            return _line;
        }
    }
}
