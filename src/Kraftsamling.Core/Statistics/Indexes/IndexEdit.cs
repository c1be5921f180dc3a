using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kraftsamling.Core.Statistics.Indexes;

/// <summary>One indicator as the builder shows it.</summary>
public sealed record IndexEditIndicator
{
    public required string Code { get; init; }

    /// <summary>+1: more is more need; −1: more is less need.</summary>
    public int Direction { get; init; } = 1;

    public double Weight { get; init; } = 1;
}

/// <summary>
/// The parts of a recipe that the builder changes. What it does not know (groups, years, notes) is kept as it stands in the recipe.
/// </summary>
public sealed record IndexEdit
{
    public const double MaxWeight = 1000;
    public const int MaxDraws = 100_000;

    private static readonly JsonDocumentOptions Comments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Code of the theme the recipe is about; null = the main index. Never changed by the builder.</summary>
    public string? Theme { get; init; }

    public string TitleSv { get; init; } = "";
    public string TitleEn { get; init; } = "";
    public IReadOnlyList<IndexEditIndicator> Indicators { get; init; } = [];
    public string Normalisation { get; init; } = "z";
    public string Aggregation { get; init; } = "arithmetic";
    public string Treatment { get; init; } = "none";
    public string Shrinkage { get; init; } = "none";
    public string Missing { get; init; } = "minimumShare";
    public string Weights { get; init; } = "given";
    public double Share { get; init; } = 0.75;
    public double Power { get; init; } = 0.5;
    public int Pool { get; init; } = 1;
    public int Draws { get; init; } = 10_000;
    public int TopK { get; init; } = 12;
    public double WeightNoise { get; init; } = 0.5;
    public bool VaryNormalisation { get; init; } = true;
    public bool SamplingNoise { get; init; }
    public long Seed { get; init; } = 1;

    /// <summary>What the builder shows of a recipe. Fields of the wrong kind count as not given: the recipe reader reports them.</summary>
    public static IndexEdit From(string recipe)
    {
        var root = Parse(recipe);
        var normal = new IndexEdit();
        return new IndexEdit
        {
            Theme = Str(root["theme"]),
            TitleSv = Str(root["title"]?["sv"]) ?? "",
            TitleEn = Str(root["title"]?["en"]) ?? "",
            Indicators = [.. Items(root["indicators"]).Select(ToIndicator).OfType<IndexEditIndicator>()],
            Normalisation = Str(root["normalisation"]?["method"]) ?? normal.Normalisation,
            Aggregation = Str(root["aggregation"]?["method"]) ?? normal.Aggregation,
            Treatment = Str(root["treatment"]?["method"]) ?? normal.Treatment,
            Shrinkage = Str(root["shrinkage"]?["method"]) ?? normal.Shrinkage,
            Missing = Str(root["missing"]?["rule"]) ?? "skip",
            Weights = Str(root["weights"]?["method"]) ?? normal.Weights,
            Share = Num(root["missing"]?["share"]) ?? 0.66,
            Power = Num(root["aggregation"]?["power"]) ?? normal.Power,
            Pool = (int)(Num(root["years"]?["pool"]) ?? 1),
            Draws = (int)(Num(root["robustness"]?["draws"]) ?? 0),
            TopK = (int)(Num(root["robustness"]?["topK"]) ?? normal.TopK),
            WeightNoise = Num(root["robustness"]?["weightNoise"]) ?? 0,
            VaryNormalisation = root["robustness"]?["normalisations"] is JsonArray { Count: > 1 },
            SamplingNoise = root["robustness"]?["samplingNoise"] is JsonValue value && value.TryGetValue<bool>(out var on) && on,
            Seed = (long)(Num(root["robustness"]?["seed"]) ?? 1),
        };
    }

    /// <summary>The recipe with these changes, indented JSON. Comments in it are not kept.</summary>
    public string ApplyTo(string recipe, string code)
    {
        var root = Parse(recipe);
        root["id"] = code;
        if (TitleSv.Length > 0)
        {
            root["title"] = new JsonObject { ["sv"] = TitleSv, ["en"] = TitleEn.Length > 0 ? TitleEn : TitleSv };
        }
        root["areaColumn"] ??= "area";
        root["indicators"] = MergedIndicators(root["indicators"]);
        if (Normalisation == "zWeighted")
        {
            root["populationColumn"] ??= IndexInputs.PopulationCode;
        }
        Set(root, "years", "pool", Pool > 1 ? Pool : null);
        Set(root, "shrinkage", "method", Shrinkage);
        Set(root, "treatment", "method", Treatment);
        Set(root, "missing", "rule", Missing);
        Set(root, "missing", "share", Missing == "minimumShare" ? Share : null);
        Set(root, "normalisation", "method", Normalisation);
        Set(root, "weights", "method", Weights == "given" ? null : Weights);
        Set(root, "aggregation", "method", Aggregation);
        Set(root, "aggregation", "power", Aggregation == "generalised" ? Power : null);
        SetRobustness(root);
        return root.ToJsonString(Indented);
    }

    private void SetRobustness(JsonObject root)
    {
        if (Draws <= 0)
        {
            root.Remove("robustness");
            return;
        }
        Set(root, "robustness", "draws", Draws);
        Set(root, "robustness", "seed", Seed);
        Set(root, "robustness", "topK", TopK);
        Set(root, "robustness", "weightNoise", WeightNoise);
        var part = root["robustness"]!.AsObject();
        part["normalisations"] = VaryNormalisation && Normalisation != "asIs" ? Varied() : new JsonArray(Normalisation);
        Set(root, "robustness", "samplingNoise", SamplingNoise ? true : null);
    }

    // The chosen scale first, then the common ones.
    private JsonArray Varied()
    {
        string[] scales = [.. new[] { Normalisation, "z", "minmax", "percentileRank" }.Distinct()];
        return [.. scales.Select(scale => (JsonNode)scale)];
    }

    private JsonArray MergedIndicators(JsonNode? former)
    {
        var known = Items(former).OfType<JsonObject>().Where(item => Str(item["column"]) is not null)
            .DistinctBy(item => Str(item["column"])).ToDictionary(item => Str(item["column"])!);
        var list = new JsonArray();
        foreach (var indicator in Indicators)
        {
            var item = known.TryGetValue(indicator.Code, out var old) ? old.DeepClone().AsObject() : new JsonObject { ["column"] = indicator.Code };
            item["direction"] = indicator.Direction;
            item["weight"] = indicator.Weight;
            NameCounts(item, indicator.Code);
            list.Add(item);
        }
        return list;
    }

    // The database knows the counts behind a value; the recipe names them, so that it also holds for a file.
    private void NameCounts(JsonObject item, string code)
    {
        if (Shrinkage != "none" || SamplingNoise)
        {
            item["numerator"] ??= code + "-taljare";
            item["denominator"] ??= code + "-namnare";
        }
    }

    private static IndexEditIndicator? ToIndicator(JsonNode? node) => Str(node?["column"]) is not { } code ? null : new IndexEditIndicator
    {
        Code = code,
        Direction = Num(node!["direction"]) is < 0 ? -1 : 1,
        Weight = Num(node["weight"]) ?? 1,
    };

    /// <summary>The recipe as a tree; an empty one when the text is no JSON object.</summary>
    internal static JsonObject Parse(string recipe)
    {
        try
        {
            return JsonNode.Parse(recipe, null, Comments) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static void Set(JsonObject root, string part, string name, JsonNode? value)
    {
        if (root[part] is not JsonObject section)
        {
            if (value is null)
            {
                return;
            }
            root[part] = section = [];
        }
        if (value is null)
        {
            section.Remove(name);
            if (section.Count == 0)
            {
                root.Remove(part);
            }
        }
        else
        {
            section[name] = value;
        }
    }

    private static IEnumerable<JsonNode?> Items(JsonNode? node) => node as JsonArray ?? [];

    private static string? Str(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static double? Num(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;
}
