using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics.Recipes;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Core.Statistics.Fetching;

/// <summary>A fetch plan as one JSON document: { "fetches": [ … ] }. docs/api.md tells its fields.</summary>
public static class FetchPlanFile
{
    private const int MostFetches = 500;
    private static readonly JsonSerializerOptions Style = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static readonly (string Word, FetchSourceKind Value)[] Kinds = [("pxweb1", FetchSourceKind.PxWeb1), ("pxweb2", FetchSourceKind.PxWeb2), ("kolada2", FetchSourceKind.Kolada2), ("kolada3", FetchSourceKind.Kolada3)];
    internal static readonly (string Word, FetchWhen Value)[] Times = [("byHand", FetchWhen.ByHand), ("daily", FetchWhen.Daily), ("weekly", FetchWhen.Weekly), ("monthly", FetchWhen.Monthly), ("publication", FetchWhen.Publication)];
    internal static readonly (string Word, DayOfWeek Value)[] Weekdays = [.. Enum.GetValues<DayOfWeek>().Select(day => (day.ToString().ToLowerInvariant(), day))];

    /// <summary>The proposals that come with the program; all of them off.</summary>
    public static IReadOnlyList<FetchSpec> Proposals()
    {
        using var stream = typeof(FetchPlanFile).Assembly.GetManifestResourceStream("model/fetch-plan.json") ?? throw new InvalidOperationException("The resource model/fetch-plan.json is missing from the program.");
        using var reader = new StreamReader(stream);
        var problems = new ProblemList();
        return Read(reader.ReadToEnd(), "fetch-plan.json", problems) ?? throw new InvalidOperationException(string.Join('\n', problems));
    }

    /// <summary>The fetches of a document; null, with every problem, when it is not in order.</summary>
    public static IReadOnlyList<FetchSpec>? Read(string json, string? file, ProblemList problems)
    {
        var found = new List<Problem>();
        var specs = new List<FetchSpec?>();
        if (RecipeNode.Parse(json, file, found) is { } node)
        {
            var root = new RecipeFields(node, file, found);
            if (node.Kind != RecipeNodeKind.Object)
            {
                root.Fault(node, node.Raw, new("ett objekt { \"fetches\": [ … ] }", "an object { \"fetches\": [ … ] }"), null);
            }
            else
            {
                ReadAll(root, file, found, specs);
            }
        }
        problems.AddRange(found);
        return found.Count > 0 ? null : [.. specs.OfType<FetchSpec>()];
    }

    /// <summary>The document; <see cref="Read"/> gives the same fetches back.</summary>
    public static string Write(IEnumerable<FetchSpec> specs) =>
        new JsonObject { ["fetches"] = new JsonArray([.. specs.Select(Node)]) }.ToJsonString(Style) + "\n";

    private static void ReadAll(RecipeFields root, string? file, List<Problem> found, List<FetchSpec?> specs)
    {
        var items = root.List("fetches");
        if (items.Count is 0 or > MostFetches && found.Count == 0)
        {
            root.Fault("fetches", items.Count.ToString(CultureInfo.InvariantCulture), new($"1–{MostFetches} hämtningar", $"1–{MostFetches} fetches"), null);
        }
        foreach (var item in items)
        {
            if (root.PartOf(item) is { } fields)
            {
                specs.Add(new FetchSpecReader(fields, item, file, found).Read());
            }
        }
        root.Finish();
        foreach (var again in specs.OfType<FetchSpec>().GroupBy(spec => spec.Code).Where(group => group.Count() > 1))
        {
            root.Fault("fetches", again.Key, new("en kod som bara en hämtning har", "a code that only one fetch has"), new("Ge den ena en annan kod.", "Give one of them another code."));
        }
    }

    private static JsonNode Node(FetchSpec spec)
    {
        var node = new JsonObject { ["code"] = spec.Code, ["title"] = Both(spec.Title) };
        Put(node, "note", spec.Note is { } note ? Both(note) : null);
        Put(node, "verified", spec.Verified ? null : JsonValue.Create(false));
        var source = new JsonObject { ["kind"] = Choices.Word(Kinds, spec.Source.Kind), ["address"] = spec.Source.Address.OriginalString };
        Put(source, "language", spec.Source.Language == "sv" ? null : JsonValue.Create(spec.Source.Language));
        node["source"] = source;
        Put(node, "table", spec.Table.Length == 0 ? null : JsonValue.Create(spec.Table));
        Put(node, "kpis", spec.Kpis.Count == 0 ? null : List(spec.Kpis));
        Put(node, "choices", spec.Choices.Count == 0 ? null : new JsonObject(spec.Choices.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)List(pair.Value)))));
        Put(node, "years", Years(spec.Years));
        node["areas"] = Areas(spec.Areas);
        Put(node, "indicatorDimension", spec.IndicatorDimension is { } dimension ? JsonValue.Create(dimension) : null);
        Put(node, "indicators", Map(spec.Indicators));
        Put(node, "symbols", spec.Symbols.Count == 0 ? null : new JsonObject(spec.Symbols.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(Choices.Word(Choices.Symbols, pair.Value))))));
        node["schedule"] = Schedule(spec.Schedule);
        node["on"] = spec.On;
        return node;
    }

    private static JsonNode? Years(FetchYears years) =>
        years.Named.Count > 0 ? new JsonArray([.. years.Named.Select(year => JsonValue.Create(year))]) : years.Latest is { } latest ? new JsonObject { ["latest"] = latest } : null;

    private static JsonObject Areas(FetchAreas areas)
    {
        var node = new JsonObject { ["set"] = areas.Set };
        Put(node, "codes", areas.Codes.Count == 0 ? null : List(areas.Codes));
        Put(node, "dimension", areas.Dimension is { } dimension ? JsonValue.Create(dimension) : null);
        Put(node, "codeList", areas.CodeList is { } list ? JsonValue.Create(list) : null);
        Put(node, "map", Map(areas.Map));
        Put(node, "others", areas.SkipOthers ? JsonValue.Create("skip") : null);
        Put(node, "name", areas.Name is { } name ? Both(name) : null);
        Put(node, "create", areas.Create.Count == 0 ? null : new JsonObject(areas.Create.Select(area => KeyValuePair.Create(area.Code, (JsonNode?)JsonValue.Create(area.Name)))));
        return node;
    }

    private static JsonObject Schedule(FetchSchedule schedule)
    {
        var node = new JsonObject { ["when"] = Choices.Word(Times, schedule.When) };
        Put(node, "weekday", schedule.When == FetchWhen.Weekly ? JsonValue.Create(Choices.Word(Weekdays, schedule.Weekday)) : null);
        Put(node, "day", schedule.When == FetchWhen.Monthly ? JsonValue.Create(schedule.Day) : null);
        Put(node, "at", schedule.When == FetchWhen.ByHand ? null : JsonValue.Create(schedule.At.ToString("HH:mm", CultureInfo.InvariantCulture)));
        return node;
    }

    private static void Put(JsonObject node, string name, JsonNode? value)
    {
        if (value is not null)
        {
            node[name] = value;
        }
    }

    private static JsonObject Both(Text text) => new() { ["sv"] = text.Sv, ["en"] = text.En };

    private static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static JsonObject? Map(IReadOnlyDictionary<string, string> map) =>
        map.Count == 0 ? null : new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value))));
}
