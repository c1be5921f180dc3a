using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kraftsamling.Exchange.StatTables;
using Microsoft.AspNetCore.Http;

namespace Kraftsamling.Exchange.Tests.PxWeb;

/// <summary>Answers as a PxWeb server does, in both versions, out of one table. Built without the code under test's writers.</summary>
internal sealed class PxWebFake(StatTable table)
{
    private const string Table = "TAB1";

    /// <summary>What the configuration says.</summary>
    public int SaidCells { get; init; } = 12;

    /// <summary>What is really allowed.</summary>
    public int AllowedCells { get; init; } = 12;

    /// <summary>An answer served as it is, for the configuration or metadata.</summary>
    public Dictionary<string, byte[]> Verbatim { get; } = [];

    /// <summary>When the numbers were changed.</summary>
    public string Updated { get; set; } = "2026-03-01T07:00:00Z";

    /// <summary>How many questions for numbers have been answered.</summary>
    public int Answered { get; private set; }

    /// <summary>Cells per answered question.</summary>
    public List<int> Sizes { get; } = [];

    public (int Status, byte[] Body) Answer(HttpRequest request, string body)
    {
        var path = request.Path.Value!;
        if (Verbatim.TryGetValue(path, out var given))
        {
            return (200, given);
        }
        return (request.Method, path) switch
        {
            ("GET", "/config") => Json(new JsonObject { ["apiVersion"] = "2.2.0", ["maxDataCells"] = SaidCells, ["maxCallsPerTimeWindow"] = 30, ["timeWindow"] = 10, ["license"] = "CC0" }),
            ("GET", "/v1/sv/ssd") when request.QueryString.Value == "?config" => Json(new JsonObject { ["maxValues"] = SaidCells, ["maxCells"] = SaidCells, ["maxCalls"] = 30, ["timeWindow"] = 10, ["CORS"] = true }),
            ("GET", "/tables/" + Table + "/metadata") => Json(Dataset(All(), "[]")),
            ("GET", "/v1/sv/ssd/BE/" + Table) => Json(MetadataV1()),
            ("GET", "/v1/sv/ssd/BE") => Json(new JsonArray { new JsonObject { ["id"] = Table, ["type"] = "t", ["text"] = "Andel" }, new JsonObject { ["id"] = "BE01", ["type"] = "l", ["text"] = "Mapp" }, new JsonObject { ["id"] = "--", ["type"] = "h", ["text"] = "Rubrik" } }),
            ("GET", "/codelists/agg_Del") => Json(new JsonObject { ["id"] = "agg_Del", ["type"] = "Aggregation", ["values"] = new JsonArray { new JsonObject { ["code"] = "01", ["label"] = "Norra delen" }, new JsonObject { ["code"] = "03", ["label"] = "Södra delen" } } }),
            ("POST", "/tables/" + Table + "/data") => Data(JsonNode.Parse(body)!["selection"]!.AsArray().ToDictionary(item => item!["variableCode"]!.GetValue<string>(), item => Codes(item!["valueCodes"]!))),
            ("POST", "/v1/sv/ssd/BE/" + Table) => Data(JsonNode.Parse(body)!["query"]!.AsArray().ToDictionary(item => item!["code"]!.GetValue<string>(), item => Codes(item!["selection"]!["values"]!))),
            _ => (404, "Not found"u8.ToArray()),
        };
    }

    private static string[] Codes(JsonNode codes) => [.. codes.AsArray().Select(code => code!.GetValue<string>())];

    private Dictionary<string, string[]> All() => table.Dimensions.ToDictionary(dimension => dimension.Code, dimension => dimension.Categories.Select(category => category.Code).ToArray());

    private (int, byte[]) Data(Dictionary<string, string[]> chosen)
    {
        if (chosen.Any(pair => table.Dimensions.All(dimension => dimension.Code != pair.Key) || pair.Value.Any(code => table.Dimensions.First(dimension => dimension.Code == pair.Key).IndexOf(code) < 0)))
        {
            return (400, "Bad request"u8.ToArray());
        }
        var size = chosen.Values.Aggregate(1, (product, codes) => product * codes.Length);
        if (size > AllowedCells)
        {
            return (403, "Too many cells"u8.ToArray());
        }
        Answered++;
        Sizes.Add(size);
        return Json(Dataset(chosen, null));
    }

    private JsonObject MetadataV1() => new()
    {
        ["title"] = table.Title.Sv,
        ["variables"] = new JsonArray([.. table.Dimensions.Select(dimension => new JsonObject
        {
            ["code"] = dimension.Code,
            ["text"] = dimension.Label.Sv,
            ["values"] = new JsonArray([.. dimension.Categories.Select(category => JsonValue.Create(category.Code))]),
            ["valueTexts"] = new JsonArray([.. dimension.Categories.Select(category => JsonValue.Create(category.Label.Sv))]),
            ["elimination"] = dimension.CanBeLeftOut,
            ["time"] = dimension.Role == DimensionRole.Time,
        })]),
    };

    // A server may put the dimensions of an answer in an order of its own: here backwards.
    private JsonObject Dataset(Dictionary<string, string[]> chosen, string? values)
    {
        var order = table.Dimensions.Where(dimension => chosen.ContainsKey(dimension.Code)).ToList();
        if (values is null)
        {
            order.Reverse();
        }
        var cells = Combinations(order, chosen).Select(CellOf).ToList();
        var status = new JsonObject();
        foreach (var (cell, i) in cells.Select((cell, i) => (cell, i)).Where(pair => values is null && table.StatusOf(pair.cell) is not null))
        {
            status[i.ToString(CultureInfo.InvariantCulture)] = table.StatusOf(cell);
        }
        return new JsonObject
        {
            ["version"] = "2.0",
            ["class"] = "dataset",
            ["label"] = table.Title.Sv,
            ["source"] = "Exempel",
            ["updated"] = Updated,
            ["note"] = new JsonArray("Rör unga"),
            ["role"] = new JsonObject { ["time"] = Role(order, DimensionRole.Time), ["geo"] = Role(order, DimensionRole.Geo), ["metric"] = Role(order, DimensionRole.Metric) },
            ["id"] = new JsonArray([.. order.Select(dimension => JsonValue.Create(dimension.Code))]),
            ["size"] = new JsonArray([.. order.Select(dimension => JsonValue.Create(chosen[dimension.Code].Length))]),
            ["dimension"] = new JsonObject([.. order.Select(dimension => KeyValuePair.Create(dimension.Code, (JsonNode?)Dimension(dimension, chosen[dimension.Code])))]),
            ["extension"] = new JsonObject { ["px"] = new JsonObject { ["tableid"] = Table, ["decimals"] = 1, ["language"] = "sv" } },
            ["value"] = values is null ? new JsonArray([.. cells.Select(cell => double.IsNaN(table.Values[cell]) ? null : JsonValue.Create(table.Values[cell]))]) : JsonNode.Parse(values),
            ["status"] = status,
        };
    }

    private static JsonArray Role(IEnumerable<StatDimension> order, DimensionRole role) => [.. order.Where(dimension => dimension.Role == role).Select(dimension => JsonValue.Create(dimension.Code))];

    private static JsonObject Dimension(StatDimension dimension, string[] codes) => new()
    {
        ["label"] = dimension.Label.Sv,
        ["category"] = new JsonObject
        {
            ["index"] = new JsonObject([.. codes.Select((code, i) => KeyValuePair.Create(code, (JsonNode?)JsonValue.Create(i)))]),
            ["label"] = new JsonObject([.. codes.Select(code => KeyValuePair.Create(code, (JsonNode?)JsonValue.Create(dimension.Categories[dimension.IndexOf(code)].Label.Sv)))]),
        },
        ["extension"] = new JsonObject { ["elimination"] = dimension.CanBeLeftOut },
    };

    private static IEnumerable<Dictionary<string, string>> Combinations(IReadOnlyList<StatDimension> order, Dictionary<string, string[]> chosen) =>
        order.Aggregate((IEnumerable<Dictionary<string, string>>)[[]], (rows, dimension) => rows.SelectMany(row => chosen[dimension.Code].Select(code => new Dictionary<string, string>(row) { [dimension.Code] = code })));

    // A dimension that is left out gives its total.
    private int CellOf(Dictionary<string, string> codes) => table.CellOf([.. table.Dimensions.Select(dimension => codes.GetValueOrDefault(dimension.Code) ?? dimension.TotalCode!)]);

    private static (int, byte[]) Json(JsonNode node) => (200, Encoding.UTF8.GetBytes(node.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));
}
