using System.Text.Json;
using System.Text.Json.Nodes;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Indexes;

/// <summary>A recipe to start from.</summary>
/// <param name="Code">Stable name in addresses.</param>
/// <param name="Recommended">The one shown first.</param>
/// <param name="Note">What one must know before using it.</param>
/// <param name="Recipe">The recipe, JSON.</param>
public sealed record IndexPreset(string Code, bool Recommended, Text Name, Text Summary, Text Note, Text Source, string Recipe);

/// <summary>The recipes that come with the program (model/index-presets.json).</summary>
public static class IndexPresets
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<IndexPreset> All { get; } = Read();

    public static IndexPreset? Find(string code) => All.FirstOrDefault(preset => preset.Code == code);

    /// <summary>A recipe with nothing chosen but the recommended method.</summary>
    public static string Own { get; } = """
        {
          "id": "eget-index",
          "title": { "sv": "Eget index", "en": "Own index" },
          "areaColumn": "area",
          "indicators": [],
          "missing": { "rule": "minimumShare", "share": 0.75 },
          "normalisation": { "method": "z" },
          "aggregation": { "method": "arithmetic" },
          "robustness": { "draws": 10000, "seed": 1, "topK": 12, "weightNoise": 0.5, "normalisations": ["z", "minmax", "percentileRank"] }
        }
        """;

    private static IndexPreset[] Read()
    {
        using var stream = typeof(IndexPresets).Assembly.GetManifestResourceStream("model/index-presets.json")
            ?? throw new InvalidOperationException("The resource model/index-presets.json is not in the program.");
        var root = JsonNode.Parse(stream)!;
        return [.. root["presets"]!.AsArray().Select(node => ToPreset(node!))];
    }

    private static IndexPreset ToPreset(JsonNode node) => new(
        (string)node["code"]!, (bool?)node["recommended"] ?? false, ToText(node["name"]!), ToText(node["summary"]!),
        ToText(node["note"]!), ToText(node["source"]!), node["recipe"]!.ToJsonString(Indented));

    private static Text ToText(JsonNode node) => new((string)node["sv"]!, (string)node["en"]!);
}
