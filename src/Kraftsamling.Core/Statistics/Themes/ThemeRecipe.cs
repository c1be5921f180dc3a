using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kraftsamling.Core.Statistics.Recipes;

namespace Kraftsamling.Core.Statistics.Themes;

/// <summary>A recipe to start from for a theme, from what the city has.</summary>
/// <param name="Used">Indicators with values, in the order of the theme.</param>
/// <param name="Missing">Those without any value.</param>
public sealed record ThemeRecipe(Theme Theme, IReadOnlyList<string> Used, IReadOnlyList<string> Missing)
{
    /// <summary>Half of the values are enough: a theme may have few indicators.</summary>
    private const double LeastShare = 0.5;

    private const int Draws = 10_000;
    private const double WeightNoise = 0.5;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool CanBeMade => Used.Count > 0;

    /// <summary>Which of the theme's indicators can be used.</summary>
    /// <param name="withValues">Codes of the indicators that have any value in the area set.</param>
    public static ThemeRecipe Propose(Theme theme, IReadOnlySet<string> withValues) =>
        new(theme, [.. theme.Indicators.Where(withValues.Contains)], [.. theme.Indicators.Where(code => !withValues.Contains(code))]);

    /// <summary>The recipe, JSON: the theme's ready one, otherwise equal weights, z-scores and the mean.</summary>
    /// <param name="first">How many areas count as the first; the same as in the main index makes the two comparable.</param>
    public string ToJson(int first) => Theme.Preset is { } preset && Missing.Count == 0 ? RecipePresets.Json(preset) : Equal(first).ToJsonString(Indented);

    private JsonObject Equal(int first)
    {
        var directions = ModelCatalogue.Read().Indicators.ToDictionary(indicator => indicator.Code, indicator => (int)indicator.Direction);
        return new JsonObject
        {
            ["id"] = "tema-" + Theme.Code,
            ["theme"] = Theme.Code,
            ["title"] = new JsonObject { ["sv"] = Theme.Name.Sv, ["en"] = Theme.Name.En },
            ["description"] = new JsonObject { ["sv"] = Theme.Tells.Sv, ["en"] = Theme.Tells.En },
            ["areaColumn"] = "area",
            ["indicators"] = new JsonArray([.. Used.Select(code => new JsonObject { ["column"] = code, ["direction"] = directions[code], ["weight"] = 1 })]),
            ["missing"] = new JsonObject { ["rule"] = "minimumShare", ["share"] = LeastShare },
            ["normalisation"] = new JsonObject { ["method"] = "z" },
            ["aggregation"] = new JsonObject { ["method"] = "arithmetic" },
            ["robustness"] = new JsonObject
            {
                ["draws"] = Draws, ["seed"] = 1, ["topK"] = first, ["weightNoise"] = WeightNoise, ["normalisations"] = new JsonArray("z", "minmax", "percentileRank"),
            },
        };
    }
}
