using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics.Clusters;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Exchange.Csv;
using Kraftsamling.Exchange.GeoJson;
using Kraftsamling.Exchange.Xlsx;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Grouping;

/// <summary>The clusters that the page shows, as files: /filer/kluster.csv|xlsx|geojson with the page's own query.</summary>
public static class GroupingFiles
{
    private const string Path = "/filer/kluster";

    public static void MapGroupingFiles(this IEndpointRouteBuilder app) => app.MapGet(Path + ".{form:regex(^(csv|xlsx|geojson)$)}", FileAsync).Needs(GroupingAccess.Read);

    /// <summary>The addresses; GeoJSON only where the boundaries have a place on Earth.</summary>
    public static DownloadsModel Links(AreaSetContent content, GroupingChoice choice) => new()
    {
        What = T("Kluster", "Clusters"), Csv = choice.On(Path + ".csv"), Xlsx = choice.On(Path + ".xlsx"),
        GeoJson = AreaFiles.IsPlaced(content) ? choice.On(Path + ".geojson") : null,
    };

    private static async Task<IResult> FileAsync(string form, HttpContext context, CityData city, Groupings groupings)
    {
        var (choice, cancel) = (GroupingChoice.From(context.Request.Query), context.RequestAborted);
        if (await city.SetAsync(choice.Set, cancel) is not { } content || await city.IndexAsync(content.Set.Id, cancel) is not { } index)
        {
            return Results.NotFound();
        }
        var grouping = await groupings.FindAsync(content, index, choice.ToQuestion(content, index.Document.TopK), cancel);
        if (!grouping.Result.Found)
        {
            return Results.Problem(string.Join(' ', grouping.Problems.Select(T)), statusCode: StatusCodes.Status400BadRequest);
        }
        var name = $"{content.Set.Code}-kluster.{form}";
        return form switch
        {
            "csv" => Results.File(Csv(content, grouping), "text/csv; charset=utf-8", name),
            "xlsx" => Results.File(Xlsx(content, grouping), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name),
            _ when AreaFiles.IsPlaced(content) => Results.File(GeoJson(content, grouping), "application/geo+json", name),
            _ => Results.NotFound(),
        };
    }

    private static byte[] Csv(AreaSetContent content, AreaGrouping grouping)
    {
        using var stream = new MemoryStream();
        using (var csv = new CsvFileWriter(stream, new CsvWriteOptions { ByteOrderMark = true, SafeForSpreadsheets = true }))
        {
            csv.Row(T("kod", "code"), T("område", "area"), T("kluster", "cluster"));
            foreach (var area in content.Areas)
            {
                csv.Field(area.Code).Field(area.Name);
                _ = grouping.NumberOf.TryGetValue(area.Code, out var number) ? csv.Field(number) : csv.Field(null);
                csv.EndRow();
            }
        }
        return stream.ToArray();
    }

    private static byte[] Xlsx(AreaSetContent content, AreaGrouping grouping)
    {
        using var stream = new MemoryStream();
        XlsxWriter.Write(stream,
        [
            new XlsxSheet(T("Områden", "Areas"), [new XlsxColumn(T("Kod", "Code")), new XlsxColumn(T("Område", "Area")), new XlsxColumn(T("Kluster", "Cluster"))],
                content.Areas.Select(area => (IReadOnlyList<object?>)[area.Code, area.Name, grouping.NumberOf.TryGetValue(area.Code, out var number) ? (double)number : null])),
            new XlsxSheet(T("Kluster", "Clusters"), [new XlsxColumn(T("Kluster", "Cluster")), new XlsxColumn(T("Områden", "Areas")), new XlsxColumn(T("Antal områden", "Number of areas")), new XlsxColumn(T("Invånare", "Residents")), new XlsxColumn(T("Hänger ihop, andel av omräkningarna", "Holds together, share of draws"))],
                grouping.Groups.Select(group => (IReadOnlyList<object?>)[(double)group.Number, group.Name, (double)group.Areas.Count, Known(group.Population), Known(group.Stability)])),
            XlsxSheet.About(T("Om uppgifterna", "About"), T("Uppgift", "Subject"), T("Text", "Text"),
            [
                (T("Områden", "Areas"), T(content.Set.NameSv, content.Set.NameEn)), (T("Metod", "Method"), T(GroupingWords.Of(grouping.Question.Method).Name)),
                .. grouping.Notes.Select(note => (T("Anmärkning", "Remark"), T(note))),
                .. content.Set.IsDemo ? [(T("Obs", "Note"), T("Påhittade uppgifter", "Made-up figures"))] : Array.Empty<(string, string)>(),
            ]),
        ]);
        return stream.ToArray();
    }

    private static byte[] GeoJson(AreaSetContent content, AreaGrouping grouping)
    {
        using var stream = new MemoryStream();
        GeoJsonWriter.Write(stream, content.Areas.Where(area => area.Boundary is not null).Select(area => new BoundaryArea(area.Code, area.Name, area.Boundary!,
            new Dictionary<string, object?> { [T("kluster", "cluster")] = grouping.NumberOf.TryGetValue(area.Code, out var number) ? number : null })), content.Set.Epsg);
        return stream.ToArray();
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
