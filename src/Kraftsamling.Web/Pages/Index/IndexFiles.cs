using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Exchange.Csv;
using Kraftsamling.Exchange.GeoJson;
using Kraftsamling.Exchange.Xlsx;
using NetTopologySuite.IO;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Index;

/// <summary>A result as CSV, XLSX and GeoJSON: one row per area, raw numbers, stable column names.</summary>
public static class IndexFiles
{
    public static byte[] Csv(IndexResultDocument result)
    {
        using var stream = new MemoryStream();
        using (var writer = new CsvFileWriter(stream, new CsvWriteOptions { ByteOrderMark = true, SafeForSpreadsheets = true }))
        {
            writer.Row([.. Columns(result).Select(column => column.Header)]);
            foreach (var row in Rows(result))
            {
                foreach (var cell in row)
                {
                    _ = cell switch { double number => writer.Field(number), int whole => writer.Field((long)whole), _ => writer.Field(cell as string) };
                }
                writer.EndRow();
            }
        }
        return stream.ToArray();
    }

    public static byte[] Xlsx(IndexResultDocument result, IndexEdit recipe)
    {
        List<(string, string)> about =
        [
            (T("Index", "Index"), $"{T(result.Recipe.Title)}, version {result.Recipe.Version}"), (T("Områden", "Areas"), T(result.AreaSet.Name)),
            (T("Kön", "Sex"), T(IndexWords.Sex(result.Sex))), .. IndexWords.Method(recipe, result).Select(text => (T("Metod", "Method"), T(text))),
            .. result.Indicators.Select(item => (T(item.Name), $"{item.Source}, {item.FromYear}–{item.ToYear}")),
        ];
        using var stream = new MemoryStream();
        XlsxWriter.Write(stream, [new XlsxSheet("Index", Columns(result), Rows(result)), XlsxSheet.About(T("Källa", "Source"), T("Ämne", "Subject"), T("Text", "Text"), about)]);
        return stream.ToArray();
    }

    public static byte[] Changes(IndexComparison comparison, bool xlsx)
    {
        XlsxColumn[] columns = [new("code"), new("name", Width: 30), new("rank_a"), new("rank_b"), new("change")];
        IEnumerable<IReadOnlyList<object?>> rows = comparison.Areas.Select(IReadOnlyList<object?> (area) => [area.Code, area.Name, area.RankA, area.RankB, area.Change]);
        using var stream = new MemoryStream();
        if (xlsx)
        {
            XlsxWriter.Write(stream, [new XlsxSheet(T("Jämförelse", "Comparison"), columns, rows)]);
            return stream.ToArray();
        }
        using (var writer = new CsvFileWriter(stream, new CsvWriteOptions { ByteOrderMark = true, SafeForSpreadsheets = true }))
        {
            writer.Row([.. columns.Select(column => column.Header)]);
            foreach (var area in comparison.Areas)
            {
                writer.Field(area.Code).Field(area.Name).Field((long)area.RankA).Field((long)area.RankB);
                _ = area.Change is { } change ? writer.Field((long)change) : writer.Field(null);
                writer.EndRow();
            }
        }
        return stream.ToArray();
    }

    public static byte[] GeoJson(IndexResultDocument result, AreaSet set, IReadOnlyList<Area> areas)
    {
        var columns = Columns(result);
        var rows = Rows(result).ToDictionary(row => (string)row[0]!);
        var reader = new WKBReader();
        using var stream = new MemoryStream();
        GeoJsonWriter.Write(stream, areas.Where(area => area.Geometry is not null && rows.ContainsKey(area.Code)).Select(area => new BoundaryArea(area.Code, area.Name, reader.Read(area.Geometry),
            columns.Zip(rows[area.Code]).Skip(2).ToDictionary(pair => pair.First.Header, pair => pair.Second is double.NaN ? null : pair.Second is int whole ? (long)whole : pair.Second))), set.Epsg);
        return stream.ToArray();
    }

    private static IReadOnlyList<XlsxColumn> Columns(IndexResultDocument result) =>
    [
        new("code"), new("name", Width: 30), new("rank"), new("score", 3), new("q5"), new("median"), new("q95"), new("pTop", 3), new("certainty"),
        .. result.Indicators.Select(item => new XlsxColumn(item.Code, item.Decimals)),
        .. result.Indicators.Select(item => new XlsxColumn("part_" + item.Code, 4)),
    ];

    private static IEnumerable<IReadOnlyList<object?>> Rows(IndexResultDocument result) => result.Ranked().Concat(result.Areas.Where(area => area.Rank == 0)).Select(IReadOnlyList<object?> (area) =>
    [
        area.Code, area.Name, area.Rank, Known(area.Score), Known(area.Q5), Known(area.Median), Known(area.Q95), Known(area.TopProbability), area.Certainty.ToString(),
        .. area.Values.Select(value => (object?)Known(value)), .. area.Contributions.Select(value => (object?)Known(value)),
    ]);

    private static double Known(double? value) => value ?? double.NaN;
}
