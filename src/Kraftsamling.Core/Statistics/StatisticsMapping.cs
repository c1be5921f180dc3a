using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kraftsamling.Exchange.Observations;

namespace Kraftsamling.Core.Statistics;

/// <summary>An indicator that the import creates because the file has it and the catalogue does not.</summary>
/// <param name="Code">Stable name, at most <see cref="Indicator.CodeMaxLength"/> characters.</param>
/// <param name="NameSv">Name in Swedish.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="Unit">"%" for shares.</param>
/// <param name="Direction">Which way need points.</param>
public sealed record NewIndicator(string Code, string NameSv, string NameEn, string Unit, IndicatorDirection Direction)
{
    public string DefinitionSv { get; init; } = "";
    public string DefinitionEn { get; init; } = "";
    public string PopulationSv { get; init; } = "";
    public string PopulationEn { get; init; } = "";
    public string Source { get; init; } = "";
}

/// <summary>
/// All that a person has decided about a statistics file: how its table is read, which indicator each of its names is,
/// and which areas its odd spellings are. Saved and used again on next year's file.
/// </summary>
public sealed record StatisticsMapping
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public required TableMapping Table { get; init; }

    /// <summary>The file's name of an indicator → the indicator's code; "" = leave it out. Names equal to a code, name or Kolada id need not be here.</summary>
    public IReadOnlyDictionary<string, string> Indicators { get; init; } = new Dictionary<string, string>();

    /// <summary>Created together with the values; one that exists already is used as it is.</summary>
    public IReadOnlyList<NewIndicator> NewIndicators { get; init; } = [];

    /// <summary>Areas a person has confirmed: <see cref="Exchange.Matching.AreaMatcher.KeyOf"/> → the area's code; "" = not an area, leave it out.</summary>
    public IReadOnlyDictionary<string, string> Areas { get; init; } = new Dictionary<string, string>();

    public string ToJson() => new JsonObject
    {
        ["table"] = JsonNode.Parse(Table.ToJson()),
        ["indicators"] = JsonSerializer.SerializeToNode(Indicators, Options),
        ["newIndicators"] = JsonSerializer.SerializeToNode(NewIndicators, Options),
        ["areas"] = JsonSerializer.SerializeToNode(Areas, Options),
    }.ToJsonString(Options);

    /// <exception cref="JsonException">The text is no mapping; the message says where.</exception>
    public static StatisticsMapping FromJson(string json)
    {
        var node = JsonNode.Parse(json) as JsonObject ?? throw new JsonException("The mapping is not an object.");
        return new StatisticsMapping
        {
            Table = TableMapping.FromJson(node["table"]?.ToJsonString() ?? throw new JsonException("The mapping lacks \"table\".")),
            Indicators = node["indicators"]?.Deserialize<Dictionary<string, string>>(Options) ?? [],
            NewIndicators = node["newIndicators"]?.Deserialize<List<NewIndicator>>(Options) ?? [],
            Areas = node["areas"]?.Deserialize<Dictionary<string, string>>(Options) ?? [],
        };
    }
}
