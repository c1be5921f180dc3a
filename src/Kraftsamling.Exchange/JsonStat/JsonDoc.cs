using System.Text.Json;

namespace Kraftsamling.Exchange.JsonStat;

/// <summary>Parsing JSON with problems instead of exceptions, and looking into what was parsed without surprises.</summary>
internal static class JsonDoc
{
    /// <summary>The document, or null with a problem that says on which row it breaks off.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> bytes, string name, ProblemList problems)
    {
        var content = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        try
        {
            return JsonDocument.Parse(content);
        }
        catch (JsonException e)
        {
            problems.Add(new Problem(new("giltig JSON", "valid JSON"), Around(content.Span, e))
            {
                File = name,
                Row = e.LineNumber + 1,
                Advice = new("Svaret kan vara avbrutet eller en felsida. Hämta det igen; kommentarer får inte stå i JSON.", "The answer may be cut off or an error page. Fetch it again; comments must not stand in JSON."),
            });
            return null;
        }
    }

    public static JsonElement? Get(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }
        return element.ValueKind == JsonValueKind.Null ? null : element;
    }

    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) => element.Get(path) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    public static int? Whole(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Get(path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var whole) ? whole : null;

    public static bool IsTrue(this JsonElement element, params ReadOnlySpan<string> path) => element.Get(path) is { ValueKind: JsonValueKind.True };

    /// <summary>The texts of an array; of a single text, that one; otherwise none.</summary>
    public static IEnumerable<string> Texts(this JsonElement element, params ReadOnlySpan<string> path) => element.Get(path) switch
    {
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!),
        { ValueKind: JsonValueKind.String } text => [text.GetString()!],
        _ => [],
    };

    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Get(path) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static IEnumerable<JsonProperty> Members(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Get(path) is { ValueKind: JsonValueKind.Object } item ? item.EnumerateObject() : [];

    public static IEnumerable<JsonElement> EnumerateIfArray(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    public static int? TryGetInt32IfNumber(this JsonElement element) => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var whole) ? whole : null;

    // The line where it breaks, from its beginning.
    private static string Around(ReadOnlySpan<byte> bytes, JsonException e)
    {
        for (var line = e.LineNumber ?? 0; line > 0 && bytes.IndexOf((byte)'\n') is var at and >= 0; line--)
        {
            bytes = bytes[(at + 1)..];
        }
        var end = bytes.IndexOf((byte)'\n');
        var shown = bytes[..Math.Min(60, end < 0 ? bytes.Length : end)];
        return System.Text.Encoding.UTF8.GetString(shown).Trim();
    }
}
