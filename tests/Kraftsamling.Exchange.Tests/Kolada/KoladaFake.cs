using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Kraftsamling.Exchange.Tests.Kolada;

/// <summary>Answers as Kolada does, in version 2 (next_page) or 3 (next_url).</summary>
internal sealed class KoladaFake(int version)
{
    public const int First = 2015;
    public const int Last = 2024;

    /// <summary>The most identities seen in one address.</summary>
    public int MostIds { get; private set; }

    public (int Status, byte[] Body) Answer(HttpRequest request, string body)
    {
        var segments = request.Path.Value!.Trim('/').Split('/');
        var rows = segments[1] switch
        {
            "data" or "oudata" => Data(segments),
            "kpi" => Indicators(request.Query["title"].ToString()),
            "municipality" => [new JsonObject { ["id"] = "1280", ["title"] = "Malmö", ["type"] = "K" }, new JsonObject { ["id"] = "0012", ["title"] = "Region Skåne", ["type"] = "L" }],
            "municipality_groups" => [new JsonObject { ["id"] = "G36583", ["title"] = "Liknande kommuner" }],
            _ => null,
        };
        return rows is null ? (404, "{\"detail\":\"Not Found\"}"u8.ToArray()) : (200, Encoding.UTF8.GetBytes(Page(request, rows).ToJsonString()));
    }

    /// <summary>The value of a key, the same in every session: some are missing, some private.</summary>
    public static (double? Value, string Status) ValueOf(string indicator, string area, int year, char gender) => ((indicator[^1] + area[^1] + year + gender) % 11) switch
    {
        0 => (null, "Missing"),
        1 => (null, "Private"),
        2 => (null, ""),
        var rest => (rest * 1.25 + (area[0] - '0') + (year % 10 / 7.0), ""),
    };

    private static List<JsonObject> Indicators(string title) =>
    [.. Enumerable.Range(1, 30).Select(i => new JsonObject { ["id"] = $"N{i:00000}", ["title"] = $"Nyckeltal {i}", ["is_divided_by_gender"] = 1, ["municipality_type"] = "K", ["has_ou_data"] = i % 2 == 0, ["publication_date"] = "2026-05-15", ["publ_period"] = "2024" }).Where(item => item["title"]!.GetValue<string>().Contains(title, StringComparison.Ordinal))];

    private List<JsonObject> Data(string[] segments)
    {
        var (indicators, areas, years) = (Ids(segments, "kpi"), Ids(segments, segments[1] == "data" ? "municipality" : "ou"), Ids(segments, "year"));
        MostIds = Math.Max(MostIds, Math.Max(indicators.Length, areas.Length));
        return [.. from indicator in indicators
                   from area in areas
                   from year in years.Length > 0 ? years.Select(year => int.Parse(year, CultureInfo.InvariantCulture)) : Enumerable.Range(First, Last - First + 1)
                   select new JsonObject
                   {
                       ["kpi"] = indicator,
                       [segments[1] == "data" ? "municipality" : "ou"] = area,
                       ["period"] = version == 2 ? JsonValue.Create(year) : JsonValue.Create(year.ToString(CultureInfo.InvariantCulture)),
                       ["values"] = new JsonArray([.. "TMK".Select(gender => Value(indicator, area, year, gender))]),
                   }];
    }

    private static JsonObject Value(string indicator, string area, int year, char gender)
    {
        var (value, status) = ValueOf(indicator, area, year, gender);
        return new JsonObject { ["gender"] = gender.ToString(), ["count"] = 1, ["status"] = status, ["value"] = value };
    }

    private static string[] Ids(string[] segments, string name) => Array.IndexOf(segments, name) is var at and >= 0 ? segments[at + 1].Split(',') : [];

    private JsonObject Page(HttpRequest request, List<JsonObject> rows)
    {
        var size = int.Parse(request.Query["per_page"]!, CultureInfo.InvariantCulture);
        var page = int.TryParse(request.Query["page"], CultureInfo.InvariantCulture, out var number) ? number : 1;
        var shown = rows.Skip((page - 1) * size).Take(size).ToArray();
        var more = page * size < rows.Count;
        var others = string.Concat(request.Query.Where(pair => pair.Key is not ("page" or "per_page")).Select(pair => $"&{pair.Key}={pair.Value}"));
        var next = more ? $"http://{request.Host}{request.Path}?page={page + 1}&per_page={size}{others}" : null;
        return new JsonObject { ["values"] = new JsonArray(shown), ["count"] = shown.Length, [version == 2 ? "next_page" : "next_url"] = version == 2 && next is null ? "" : next };
    }
}
