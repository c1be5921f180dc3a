using System.Text.Json;
using System.Text.Json.Nodes;
using Kraftsamling.Exchange.JsonStat;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.PxWeb;

/// <summary>PxWeb API 1.</summary>
internal sealed class PxWebClientV1(HttpClient http, PxWebSource source, TimeProvider clock) : PxWebClient(http, source, clock)
{
    private protected override string ConfigPath => "?config";

    public override Task<IReadOnlyList<PxWebEntry>?> TablesAsync(string query, ProblemList problems, CancellationToken cancellation = default) =>
        GetAsync(Path(query), (answer, own) => ReadFolder(query, answer, own), problems, cancellation);

    internal override (string Path, string Body) Question(string table, QueryPart part)
    {
        var query = new JsonArray([.. part.Dimensions.Select(dimension => new JsonObject
        {
            ["code"] = dimension.Dimension.Code,
            ["selection"] = new JsonObject
            {
                ["filter"] = dimension.CodeList ?? "item",
                ["values"] = new JsonArray([.. dimension.Codes.Select(code => JsonValue.Create(code))]),
            },
        })]);
        return (Path(table), new JsonObject { ["query"] = query, ["response"] = new JsonObject { ["format"] = "json-stat2" } }.ToJsonString());
    }

    private protected override string MetadataPath(string table) => Path(table);

    private protected override PxWebLimits? ReadLimits(byte[] answer, ProblemList problems)
    {
        using var document = JsonDoc.Parse(answer, "config", problems);
        if (document?.RootElement is not { } root || (root.Whole("maxCells") ?? root.Whole("maxValues")) is not { } cells)
        {
            return null;
        }
        return new PxWebLimits(cells, root.Whole("maxCalls") ?? Source.Fetch.CallsPerWindow, root.Whole("timeWindow") is { } seconds ? TimeSpan.FromSeconds(seconds) : Source.Fetch.Window);
    }

    private protected override PxWebMetadata? ReadMetadata(string table, byte[] answer, ProblemList problems)
    {
        using var document = JsonDoc.Parse(answer, table, problems);
        var variables = document?.RootElement.Items("variables").ToList() ?? [];
        if (document is null || variables.Count == 0)
        {
            problems.Add(new Problem(new("en tabell med variabler", "a table with variables"), "") { File = table, Advice = new("Adressen kan vara en mapp i stället för en tabell.", "The address may be a folder instead of a table.") });
            return null;
        }
        return new PxWebMetadata(table, PxWebTime.Label(document.RootElement.Text("title") ?? ""), [.. variables.Select(Variable)]);
    }

    // Version 1 cannot be asked what a code list holds: its codes have to be named.
    private protected override Task<StatDimension?> WithCodeListAsync(StatDimension dimension, DimensionChoice choice, ProblemList problems, CancellationToken cancellation)
    {
        var loose = choice.Values.FirstOrDefault(value => value.AsSpan().ContainsAny('*', '?'));
        if (loose is not null)
        {
            problems.Add(new Problem(new($"koderna ur {choice.CodeList}, en för en", $"the codes of {choice.CodeList}, one by one"), loose) { Column = dimension.Code, Advice = new("I PxWeb 1 går det inte att fråga vad en kodlista innehåller.", "In PxWeb 1 there is no asking what a code list holds.") });
            return Task.FromResult<StatDimension?>(null);
        }
        return Task.FromResult<StatDimension?>(new StatDimension(dimension.Code, dimension.Label, [.. choice.Values.Distinct().Select(code => new StatCategory(code, PxWebTime.Label(code)))]) { Role = dimension.Role });
    }

    private static StatDimension Variable(JsonElement variable)
    {
        var codes = variable.Texts("values").ToList();
        var texts = variable.Texts("valueTexts").ToList();
        var code = variable.Text("code") ?? "";
        return new StatDimension(code, PxWebTime.Label(variable.Text("text") ?? code), [.. codes.Select((value, i) => new StatCategory(value, PxWebTime.Label(i < texts.Count ? texts[i] : value))).DistinctBy(category => category.Code)])
        {
            Role = variable.IsTrue("time") ? DimensionRole.Time : code == "ContentsCode" ? DimensionRole.Metric : DimensionRole.Other,
            CanBeLeftOut = variable.IsTrue("elimination"),
        };
    }

    private static IReadOnlyList<PxWebEntry>? ReadFolder(string path, byte[] answer, ProblemList problems)
    {
        using var document = JsonDoc.Parse(answer, path, problems);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Array } root)
        {
            return null;
        }
        var prefix = path.Length == 0 ? "" : path.Trim('/') + "/";
        return [.. root.EnumerateArray().Where(item => item.Text("type") is "l" or "t").Select(item =>
            new PxWebEntry(prefix + item.Text("id"), item.Text("text") ?? "", item.Text("type") == "l") { Updated = PxWebTime.Read(item.Text("updated")) })];
    }

    private static string Path(string path) => path.Length == 0 ? "" : "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.EscapeDataString));
}
