using System.Text.Json;
using System.Text.Json.Serialization;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Indexes;

/// <summary>How sure it is that an area belongs to those with the greatest need.</summary>
public enum Certainty
{
    /// <summary>No score, or the recipe asks for no test.</summary>
    Unknown = 0,

    /// <summary>Among the first in nearly every draw.</summary>
    RobustIn = 1,

    /// <summary>In or out depending on how one weighs.</summary>
    Uncertain = 2,

    /// <summary>Outside in nearly every draw.</summary>
    RobustOut = 3,
}

/// <summary>
/// Everything an index version gave, as stored and frozen. Stable: the same recipe, input and engine give the same bytes,
/// so neither clock nor person is in it.
/// </summary>
public sealed record IndexResultDocument
{
    /// <summary>Version of this layout.</summary>
    public int Format { get; init; } = 1;

    public required IndexRecipeReference Recipe { get; init; }
    public required IndexAreaSetReference AreaSet { get; init; }
    public int Year { get; init; }
    public Sex Sex { get; init; }

    /// <summary>How many areas count as "the first" in <see cref="IndexArea.TopProbability"/>.</summary>
    public int TopK { get; init; }

    /// <summary>Number of draws of the test; 0 = not tested.</summary>
    public int Draws { get; init; }

    public long Seed { get; init; }

    /// <summary>Version of the program's engine.</summary>
    public required string Engine { get; init; }

    /// <summary>What an area's contributions sum to; see the engine's ContributionScale.</summary>
    public required string ContributionScale { get; init; }

    /// <summary>Names of the area types, type 1 first; empty when the recipe has none.</summary>
    public IReadOnlyList<Text> AreaTypes { get; init; } = [];

    public required IReadOnlyList<IndexIndicator> Indicators { get; init; }
    public required IReadOnlyList<IndexGroup> Groups { get; init; }

    /// <summary>In the order of area codes.</summary>
    public required IReadOnlyList<IndexArea> Areas { get; init; }

    public required IReadOnlyList<Text> Warnings { get; init; }

    /// <summary>The areas with a score, greatest need first; ties by name.</summary>
    public IEnumerable<IndexArea> Ranked() =>
        Areas.Where(area => area.Rank > 0).OrderBy(area => area.Rank).ThenBy(area => area.Name, StringComparer.Ordinal);

    public IndexArea? Find(string areaCode) => Areas.FirstOrDefault(area => area.Code == areaCode);

    /// <summary>The document as stored: compact JSON, camel case, NaN as null.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static IndexResultDocument FromJson(string json) =>
        JsonSerializer.Deserialize<IndexResultDocument>(json, Options) ?? throw new JsonException("Found null, expected an index result.");

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}

/// <summary>The recipe a result was made from.</summary>
public sealed record IndexRecipeReference(Guid Id, string Code, int Version, Text Title)
{
    /// <summary>Code of the theme; null = the main index. Left out of the JSON when null: documents from before themes keep their bytes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Theme { get; init; }
}

/// <summary>The areas a result is about.</summary>
public sealed record IndexAreaSetReference(string Code, Text Name, int Edition, bool IsDemo);

/// <summary>An indicator as it went in.</summary>
public sealed record IndexIndicator
{
    public required string Code { get; init; }
    public required Text Name { get; init; }
    public required string Unit { get; init; }
    public int Decimals { get; init; }

    /// <summary>+1: more is more need; −1: more is less need.</summary>
    public int Direction { get; init; }

    /// <summary>As written in the recipe.</summary>
    public double Weight { get; init; }

    /// <summary>Share of the whole index, 0–1, after the weighting method and all levels.</summary>
    public double EffectiveWeight { get; init; }

    /// <summary>Group it belongs to; null = directly below the index.</summary>
    public string? Group { get; init; }

    /// <summary>First and last year of the values; the same when years are not pooled; 0 when there are none.</summary>
    public int FromYear { get; init; }
    public int ToYear { get; init; }

    public required string Source { get; init; }

    /// <summary>Areas without a value.</summary>
    public int MissingAreas { get; init; }

    /// <summary>SHA-256 over the values that went in, hexadecimal: tells which indicator changed.</summary>
    public required string InputHash { get; init; }
}

/// <summary>A group of indicators.</summary>
public sealed record IndexGroup(string Code, double Weight, string? Parent);

/// <summary>One area's result. Arrays follow the document's indicators and groups; null = missing.</summary>
public sealed record IndexArea
{
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary>Higher = more need; null when too much is missing.</summary>
    public double? Score { get; init; }

    /// <summary>1 = greatest need; ties share the lowest number; 0 without a score.</summary>
    public int Rank { get; init; }

    /// <summary>Rank interval: 5th, 50th and 95th percentile over the draws; null when not tested.</summary>
    public double? Q5 { get; init; }
    public double? Median { get; init; }
    public double? Q95 { get; init; }

    /// <summary>Share of the draws, 0–1, in which the area is among the first TopK.</summary>
    public double? TopProbability { get; init; }

    public Certainty Certainty { get; init; }

    /// <summary>Type from 1 (greatest need) where the recipe has types; otherwise 0.</summary>
    public int AreaType { get; init; }

    /// <summary>Values as they went in.</summary>
    public required IReadOnlyList<double?> Values { get; init; }

    /// <summary>Values on the common scale, turned so that higher = more need.</summary>
    public required IReadOnlyList<double?> Normalised { get; init; }

    /// <summary>Each indicator's part of the score.</summary>
    public required IReadOnlyList<double?> Contributions { get; init; }

    public required IReadOnlyList<double?> GroupScores { get; init; }
}
