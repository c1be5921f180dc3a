using System.Globalization;
using System.Text.Json;
using Kraftsamling.Exchange.JsonStat;

namespace Kraftsamling.Exchange.Kolada;

/// <summary>Reads Kolada's answers; one that lacks its list, or holds something that is no value, is a problem.</summary>
internal static class KoladaJson
{
    public static List<KoladaIndicator>? Indicator(JsonElement root, string path, ProblemList problems) => List(root, path, problems)?.Select(item => new KoladaIndicator(item.Text("id") ?? "", item.Text("title") ?? "")
    {
        Description = item.Text("description") ?? "",
        IsDividedByGender = item.IsTrue("is_divided_by_gender") || item.Whole("is_divided_by_gender") == 1,
        MunicipalityType = item.Text("municipality_type") ?? "",
        OperatingArea = item.Text("operating_area") ?? "",
        PublicationDate = item.Text("publication_date") ?? "",
        PublicationPeriod = item.Text("publ_period") ?? "",
        HasUnits = item.IsTrue("has_ou_data"),
    }).ToList();

    public static List<KoladaArea>? Area(JsonElement root, string path, ProblemList problems) =>
        List(root, path, problems)?.Select(item => new KoladaArea(item.Text("id") ?? "", item.Text("title") ?? "", item.Text("type") ?? "")).ToList();

    public static List<KoladaValue>? Values(JsonElement root, string path, ProblemList problems)
    {
        if (List(root, path, problems) is not { } rows)
        {
            return null;
        }
        var values = new List<KoladaValue>();
        foreach (var row in rows)
        {
            var area = row.Text("municipality") ?? row.Text("ou");
            if (row.Text("kpi") is not { } indicator || area is null || !int.TryParse(row.Text("period"), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            {
                problems.Add(new Problem(new("kpi, municipality eller ou, och period som år", "kpi, municipality or ou, and period as a year"), row.GetRawText()) { File = path, Column = "values" });
                return null;
            }
            foreach (var item in row.Items("values"))
            {
                if (Value(indicator, area, year, item) is not { } value)
                {
                    problems.Add(new Problem(new("kön T, M eller K och ett tal eller null", "gender T, M or K and a number or null"), item.GetRawText()) { File = path, Column = "values" });
                    return null;
                }
                values.Add(value);
            }
        }
        return values;
    }

    private static KoladaValue? Value(string indicator, string area, int year, JsonElement item)
    {
        var number = item.Get("value") switch
        {
            null => double.NaN,
            { ValueKind: JsonValueKind.Number } value => value.GetDouble(),
            _ => double.PositiveInfinity,
        };
        return item.Text("gender") is "T" or "M" or "K" && !double.IsInfinity(number)
            ? new KoladaValue(indicator, area, year, item.Text("gender")![0], number, item.Text("status") ?? "", item.Whole("count") ?? 0, item.IsTrue("isdeleted") || item.IsTrue("is_deleted"))
            : null;
    }

    private static List<JsonElement>? List(JsonElement root, string path, ProblemList problems)
    {
        if (root.Get("values") is { ValueKind: JsonValueKind.Array } list)
        {
            return [.. list.EnumerateArray()];
        }
        problems.Add(new Problem(new("en lista values", "a list values"), root.ValueKind.ToString()) { File = path, Column = "values" });
        return null;
    }
}
