using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kraftsamling.Exchange;

namespace Kraftsamling.Cli;

/// <summary>Pieces of the JSON documents that commands with --json print.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Style = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The whole document on standard output.</summary>
    public static void Print(Terminal terminal, JsonNode document) => terminal.Output.WriteLine(document.ToJsonString(Style));

    public static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> node) => [.. items.Select(node)];

    public static JsonArray Array(IEnumerable<string> texts) => Array(texts, text => JsonValue.Create(text));

    /// <summary>Null for a value that is missing.</summary>
    public static JsonNode? Number(double? value) => value is { } number && double.IsFinite(number) ? JsonValue.Create(number) : null;

    public static JsonNode Time(DateTimeOffset at) => JsonValue.Create(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    public static JsonNode Both(Text text) => new JsonObject { ["sv"] = text.Sv, ["en"] = text.En };
}
