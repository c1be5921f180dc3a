using System.Text.Json;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.JsonStat;

/// <summary>
/// The languages of a dataset. JSON-stat holds one; the other stands in our own extension, with what else PX has and JSON-stat lacks,
/// so that a table written here and read again is the same.
/// </summary>
internal sealed class JsonStatTexts
{
    /// <summary>The name of our part of the extension.</summary>
    public const string OwnName = "kraftsamling";

    private readonly string? _other;

    public JsonStatTexts(JsonElement root)
    {
        Own = root.Get("extension", OwnName) ?? default;
        var named = root.Text("extension", "px", "language") ?? root.Text("extension", "language") ?? root.Text("extension", "lang");
        Languages = [.. Own.Texts("languages")];
        Languages = Languages.Count > 0 ? Languages : named is { Length: > 0 } ? [named.ToLowerInvariant()] : [];
        _other = Languages.Count > 1 ? Languages[1] : null;
    }

    public JsonElement Own { get; }

    public IReadOnlyList<string> Languages { get; }

    /// <summary>A text of the document with its translation, found by the path, where there is one.</summary>
    public Text Both(string text, params ReadOnlySpan<string> path)
    {
        var other = _other is null ? text : (Own.Get("translation") ?? default).Text(path) ?? text;
        return _other == "sv" ? new Text(other, text) : new Text(text, other);
    }

    public Dictionary<string, Text> Legend() => Own.Members("legend").ToDictionary(member => member.Name, member => Pair(member.Value));

    public IEnumerable<StatProperty> Properties() => Own.Items("properties").Select(item => new StatProperty(
        item.Text("keyword") ?? "", item.Text("language"), [.. item.Texts("keys")], [.. item.Texts("values")], item.IsTrue("word")));

    /// <summary>A text that stands as { "sv": …, "en": … }.</summary>
    public static Text Pair(JsonElement element)
    {
        var (sv, en) = (element.Text("sv"), element.Text("en"));
        return new Text(sv ?? en ?? "", en ?? sv ?? "");
    }
}
