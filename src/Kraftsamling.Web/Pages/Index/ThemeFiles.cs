using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Statistics.Themes;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Csv;
using Kraftsamling.Exchange.Xlsx;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Index;

/// <summary>Main and theme indices as files: one row per area, stable column names.</summary>
public static class ThemeFiles
{
    public static void MapThemeFiles(this IEndpointRouteBuilder app) => app.MapGet("/index/teman.{form:regex(^(csv|xlsx|px|jsonstat)$)}", FileAsync).Needs(IndexAccess.Read);

    private static async Task<IResult> FileAsync(string form, string? set, CityData city, CancellationToken cancel)
    {
        if (await city.SetAsync(set, cancel) is not { } content || await city.ThemeOverviewAsync(content.Set.Id, cancel) is not { Themes.Count: > 0 } overview)
        {
            return Results.NotFound();
        }
        var name = content.Set.Code + "-teman";
        return form switch
        {
            "csv" => Results.File(Csv(overview), "text/csv; charset=utf-8", name + ".csv"),
            "xlsx" => Results.File(Xlsx(overview), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + ".xlsx"),
            _ => StatTableFiles.File(ThemeTable.From(overview, new Text(content.Set.NameSv, content.Set.NameEn), name), form, name),
        };
    }

    private static byte[] Csv(ThemeOverview overview)
    {
        using var stream = new MemoryStream();
        using (var writer = new CsvFileWriter(stream, new CsvWriteOptions { ByteOrderMark = true, SafeForSpreadsheets = true }))
        {
            writer.Row(Headers(overview));
            foreach (var row in Rows(overview))
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

    private static byte[] Xlsx(ThemeOverview overview)
    {
        using var stream = new MemoryStream();
        XlsxWriter.Write(stream,
        [
            new XlsxSheet(T("Områden", "Areas"), [.. Headers(overview).Select(header => new XlsxColumn(header))], Rows(overview)),
            new XlsxSheet(T("Teman", "Themes"), [new("theme"), new("name", Width: 30), new("agreement"), new("spearman", 3), new("areas"), new("onlyHere", Width: 60)],
                overview.Themes.Select(IReadOnlyList<object?> (theme) =>
                [
                    theme.Index.Code, T(theme.Index.Name), theme.Agreement.ToString().ToLowerInvariant(), theme.Correlation, theme.Common, string.Join(", ", theme.OnlyHere.Select(area => area.Name)),
                ])),
            XlsxSheet.About(T("Källa", "Source"), T("Ämne", "Subject"), T("Text", "Text"),
            [
                .. Documents(overview).SelectMany(index => index.Document.Indicators.Select(indicator => (index.Code == ThemeTable.MainCode ? T("Huvudindex", "Main index") : T(ThemeCatalogue.Current.NameOf(index.Code)),
                    $"{T(indicator.Name)}: {indicator.Source}, {Format.Period(indicator.ToYear, indicator.ToYear - indicator.FromYear + 1)}"))),
            ]),
        ]);
        return stream.ToArray();
    }

    private static IEnumerable<(string Code, IndexResultDocument Document)> Documents(ThemeOverview overview) =>
        [.. overview.Main is { } main ? [(ThemeTable.MainCode, main)] : Array.Empty<(string, IndexResultDocument)>(), .. overview.Themes.Select(theme => (theme.Index.Code, theme.Index.Document))];

    private static string[] Headers(ThemeOverview overview) =>
        ["code", "name", .. overview.Themes.Select(theme => theme.Index.Code).Prepend(ThemeTable.MainCode).SelectMany(code => new[] { code + "_rank", code + "_score", code + "_pTop", code + "_certainty" })];

    private static IEnumerable<IReadOnlyList<object?>> Rows(ThemeOverview overview) =>
        overview.Rows.Select(IReadOnlyList<object?> (row) => [row.Code, row.Name, .. row.Themes.Prepend(row.Main).SelectMany(Cells)]);

    private static object?[] Cells(IndexArea? area) => area is not { Rank: > 0 } ? [null, double.NaN, double.NaN, null]
        : [area.Rank, area.Score ?? double.NaN, area.TopProbability ?? double.NaN, area.Certainty.ToString()];
}
