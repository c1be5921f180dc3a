using Kraftsamling.Core.Statistics.Recipes;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Indexes;

/// <summary>A recipe to start from, as the pages show it.</summary>
/// <param name="Code">Stable name in addresses; the recipe's id.</param>
/// <param name="Recommended">The one shown first.</param>
/// <param name="Notes">What one must know before using it.</param>
/// <param name="Recipe">The recipe, JSON with comments.</param>
public sealed record IndexPreset(string Code, bool Recommended, Text Name, Text Summary, IReadOnlyList<Text> Notes, string Recipe);

/// <summary>The recipes in model/recipes for the pages; the command line gives the same files.</summary>
public static class IndexPresets
{
    private const string RecommendedCode = "malmo-fyra";

    public static IReadOnlyList<IndexPreset> All { get; } =
        [.. RecipePresets.Names.Select(Read).OrderByDescending(preset => preset.Recommended).ThenByDescending(preset => preset.Code, StringComparer.Ordinal)];

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

    private static IndexPreset Read(string name)
    {
        var recipe = RecipePresets.Get(name);
        return new(name, name == RecommendedCode, recipe.Title ?? default, recipe.Description ?? default, recipe.Notes, RecipePresets.Json(name));
    }
}
