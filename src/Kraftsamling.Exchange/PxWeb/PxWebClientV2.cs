using System.Text.Json;
using System.Text.Json.Nodes;
using Kraftsamling.Exchange.JsonStat;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.PxWeb;

/// <summary>PxWeb API 2.</summary>
internal sealed class PxWebClientV2(HttpClient http, PxWebSource source, TimeProvider clock) : PxWebClient(http, source, clock)
{
    private const int PageSize = 1000;
    private const int MaxPages = 100;

    private protected override string ConfigPath => "/config";

    public override async Task<IReadOnlyList<PxWebEntry>?> TablesAsync(string query, ProblemList problems, CancellationToken cancellation = default)
    {
        var all = new List<PxWebEntry>();
        for (var page = 1; page <= MaxPages; page++)
        {
            var path = $"/tables?lang={Source.Language}&pageSize={Numbers.Write(PageSize)}&pageNumber={Numbers.Write(page)}" + (query.Length > 0 ? "&query=" + Uri.EscapeDataString(query) : "");
            if (await GetAsync(path, ReadTables, problems, cancellation) is not { } read)
            {
                return null;
            }
            all.AddRange(read.Entries);
            if (page >= read.Pages)
            {
                break;
            }
        }
        return all;
    }

    internal override (string Path, string Body) Question(string table, QueryPart part)
    {
        var selection = new JsonArray([.. part.Dimensions.Select(Selection)]);
        return ($"/tables/{Uri.EscapeDataString(table)}/data?lang={Source.Language}&outputFormat=json-stat2", new JsonObject { ["selection"] = selection }.ToJsonString());
    }

    private protected override string MetadataPath(string table) => $"/tables/{Uri.EscapeDataString(table)}/metadata?lang={Source.Language}&outputFormat=json-stat2";

    private protected override PxWebLimits? ReadLimits(byte[] answer, ProblemList problems)
    {
        using var document = JsonDoc.Parse(answer, "config", problems);
        if (document?.RootElement is not { } root || root.Whole("maxDataCells") is not { } cells)
        {
            return null;
        }
        return new PxWebLimits(cells, root.Whole("maxCallsPerTimeWindow") ?? Source.Fetch.CallsPerWindow, root.Whole("timeWindow") is { } seconds ? TimeSpan.FromSeconds(seconds) : Source.Fetch.Window) { License = root.Text("license") };
    }

    private protected override PxWebMetadata? ReadMetadata(string table, byte[] answer, ProblemList problems) =>
        JsonStatReader.ReadHead(answer, table, problems) is { } head ? new PxWebMetadata(table, head.Texts.Title, head.Dimensions) { Updated = head.Texts.Updated } : null;

    private protected override async Task<StatDimension?> WithCodeListAsync(StatDimension dimension, DimensionChoice choice, ProblemList problems, CancellationToken cancellation)
    {
        var path = $"/codelists/{Uri.EscapeDataString(choice.CodeList!)}?lang={Source.Language}";
        var values = await GetAsync(path, ReadCodeList, problems, cancellation);
        return values is null ? null : new StatDimension(dimension.Code, dimension.Label, values) { Role = dimension.Role };
    }

    private static JsonObject Selection(ChosenDimension dimension)
    {
        var selection = new JsonObject
        {
            ["variableCode"] = dimension.Dimension.Code,
            ["valueCodes"] = new JsonArray([.. dimension.Codes.Select(code => JsonValue.Create(code))]),
        };
        if (dimension.CodeList is not null)
        {
            selection["codelist"] = dimension.CodeList;
        }
        return selection;
    }

    private static TablePage? ReadTables(byte[] answer, ProblemList problems)
    {
        using var document = JsonDoc.Parse(answer, "tables", problems);
        if (document?.RootElement.Get("tables") is not { ValueKind: JsonValueKind.Array } tables)
        {
            return null;
        }
        return new TablePage(
            [.. tables.EnumerateArray().Select(table => new PxWebEntry(table.Text("id") ?? "", table.Text("label") ?? "", IsFolder: false) { Updated = PxWebTime.Read(table.Text("updated")) })],
            document.RootElement.Whole("page", "totalPages") ?? 1);
    }

    private static List<StatCategory>? ReadCodeList(byte[] answer, ProblemList problems)
    {
        using var document = JsonDoc.Parse(answer, "codelist", problems);
        return document?.RootElement.Get("values") is { ValueKind: JsonValueKind.Array } values
            ? [.. values.EnumerateArray().Select(value => new StatCategory(value.Text("code") ?? "", PxWebTime.Label(value.Text("label") ?? value.Text("code") ?? ""))).DistinctBy(category => category.Code)]
            : null;
    }

    private sealed record TablePage(IReadOnlyList<PxWebEntry> Entries, int Pages);
}
