using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Exchange.Coordinates;
using Kraftsamling.Exchange.Csv;
using Kraftsamling.Exchange.GeoJson;
using Kraftsamling.Exchange.Xlsx;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Kraftsamling.Web.Components.Maps;
using Microsoft.Net.Http.Headers;
using static Kraftsamling.Web.Common.Texts;
using Paths = Kraftsamling.Web.Common.Links;

namespace Kraftsamling.Web.Pages.Areas;

/// <summary>What the pages of areas show, as files: /omraden/{set}/filer/omraden.csv|xlsx|geojson, and the boundaries of the map.</summary>
public static class AreaFiles
{
    private const string Route = "/filer/omraden/{set}";

    public static void MapAreaFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet(Route + "/granser.geojson", BoundariesAsync).Needs(AreaAccess.Map);
        app.MapGet(Route + "/omraden.{form:regex(^(csv|xlsx|geojson)$)}", FileAsync).Needs(AreaAccess.Read);
        app.MapGet(Route + "/{code}/omrade.geojson", OneAreaAsync).Needs(AreaAccess.Read);
        app.MapGet(Route + "/{code}/serier.{form:regex(^(csv|xlsx)$)}", SeriesFile.AnswerAsync).Needs(AreaAccess.Read);
    }

    /// <summary>All series of one area, and its boundary.</summary>
    public static DownloadsModel OneArea(AreaSetContent content, AreaShape area)
    {
        var path = $"/filer/omraden/{Uri.EscapeDataString(content.Set.Code)}";
        var one = $"{path}/{Uri.EscapeDataString(area.Code)}";
        return new DownloadsModel { What = area.Name, Csv = one + "/serier.csv", Xlsx = one + "/serier.xlsx", GeoJson = IsPlaced(content) && area.Boundary is not null ? one + "/omrade.geojson" : null };
    }

    /// <summary>The addresses of the measure as files; GeoJSON only where the boundaries have a place on Earth.</summary>
    public static DownloadsModel Links(AreaSetContent content, AreaMeasure measure)
    {
        var all = DownloadsModel.For(measure.Title, $"/filer/omraden/{Uri.EscapeDataString(content.Set.Code)}/omraden",
            ("visa", measure.Code), ("ar", measure.Index is null ? measure.Year.ToString(System.Globalization.CultureInfo.InvariantCulture) : null), ("kon", measure.Sex == Sex.Total ? null : measure.Sex.ToString()));
        return IsPlaced(content) ? all : all with { GeoJson = null };
    }

    /// <summary>Address of the boundaries; the version makes the address new when anything is written.</summary>
    public static string Boundaries(AreaSetContent content, long version) =>
        Paths.With($"/filer/omraden/{Uri.EscapeDataString(content.Set.Code)}/granser.geojson", ("v", version.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>True when the coordinates can be turned into degrees.</summary>
    public static bool IsPlaced(AreaSetContent content) => CoordinateSystems.IsKnown(content.Set.Epsg) && content.Areas.Any(area => area.Boundary is not null);

    private static async Task<IResult> BoundariesAsync(string set, HttpContext context, CityData city, Site site)
    {
        var cancel = context.RequestAborted;
        if (await city.SetAsync(set, cancel) is not { } content)
        {
            return Results.NotFound();
        }
        var version = await site.VersionAsync(cancel);
        var bytes = await site.CachedAsync($"boundaries-{content.Set.Id}", () => Task.FromResult(PlainBoundaries(content)), cancel);
        context.Response.Headers.CacheControl = "private, max-age=86400";
        return Results.Bytes(bytes, "application/geo+json", entityTag: new EntityTagHeaderValue($"\"{content.Set.Id}-{version}\""));
    }

    private static async Task<IResult> FileAsync(string set, string form, string? visa, int? ar, Sex? kon, HttpContext context, CityData city, AreaMeasures measures, DisclosureControl disclosure)
    {
        var cancel = context.RequestAborted;
        if (await city.SetAsync(set, cancel) is not { } content || await measures.FindAsync(content, visa, ar, kon ?? Sex.Total, cancel) is not { } measure)
        {
            return Results.NotFound();
        }
        var name = $"{content.Set.Code}-{measure.Code}-{measure.Year}.{form}";
        return form switch
        {
            "csv" => Results.File(Csv(measure, disclosure.Settings), "text/csv; charset=utf-8", name),
            "xlsx" => Results.File(Xlsx(content, measure, disclosure.Settings), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name),
            _ when IsPlaced(content) => Results.File(GeoJson(content, measure, disclosure.Settings), "application/geo+json", name),
            _ => Results.NotFound(),
        };
    }

    /// <summary>One area's boundary with its place in the index where there is one.</summary>
    private static async Task<IResult> OneAreaAsync(string set, string code, HttpContext context, CityData city, DisclosureControl disclosure)
    {
        var cancel = context.RequestAborted;
        if (await city.SetAsync(set, cancel) is not { } content || !IsPlaced(content) || !content.ByCode.TryGetValue(code, out var area) || area.Boundary is null)
        {
            return Results.NotFound();
        }
        var name = $"{content.Set.Code}-{area.Code}.geojson";
        if (await city.IndexAsync(content.Set.Id, cancel) is { } index)
        {
            var measure = AreaMeasures.OfIndex(content, index);
            return Results.File(GeoJson(content, measure with { Figures = [.. measure.Figures.Where(figure => figure.Area.Id == area.Id)] }, disclosure.Settings), "application/geo+json", name);
        }
        using var stream = new MemoryStream();
        GeoJsonWriter.Write(stream, [new BoundaryArea(area.Code, area.Name, area.Boundary, new Dictionary<string, object?>())], content.Set.Epsg);
        return Results.File(stream.ToArray(), "application/geo+json", name);
    }

    private static byte[] PlainBoundaries(AreaSetContent content)
    {
        using var stream = new MemoryStream();
        var areas = content.Areas.Where(area => area.Boundary is not null)
            .Select(area => new BoundaryArea(area.Code, area.Name, area.Boundary!, new Dictionary<string, object?>()));
        if (IsPlaced(content))
        {
            GeoJsonWriter.Write(stream, areas, content.Set.Epsg);
        }
        else
        {
            PlaneGeoJson.Write(stream, areas);
        }
        return stream.ToArray();
    }

    private static string[] Headers(AreaMeasure measure) => measure.Index is null
        ? [T("kod", "code"), T("område", "area"), T("värde", "value"), T("anmärkning", "remark")]
        : [T("kod", "code"), T("område", "area"), T("värde", "value"), T("anmärkning", "remark"), T("säkerhet", "certainty"), "q5", "q95"];

    private static object?[] Fields(AreaFigure figure, AreaMeasure measure, DisclosureSettings limits)
    {
        object? value = double.IsNaN(figure.Value) ? null : figure.Value;
        var remark = measure.Remark(figure, limits);
        return measure.Index is null
            ? [figure.Area.Code, figure.Area.Name, value, remark]
            : [figure.Area.Code, figure.Area.Name, value, remark, figure.Index is { } index ? Wording.Certainty(index.Certainty) : null, figure.Index?.Q5, figure.Index?.Q95];
    }

    private static byte[] Csv(AreaMeasure measure, DisclosureSettings limits)
    {
        using var stream = new MemoryStream();
        using (var csv = new CsvFileWriter(stream, new CsvWriteOptions { ByteOrderMark = true, SafeForSpreadsheets = true }))
        {
            csv.Row(Headers(measure));
            foreach (var figure in measure.Figures)
            {
                foreach (var field in Fields(figure, measure, limits))
                {
                    _ = field is double number ? csv.Field(number) : csv.Field((string?)field);
                }
                csv.EndRow();
            }
        }
        return stream.ToArray();
    }

    private static byte[] Xlsx(AreaSetContent content, AreaMeasure measure, DisclosureSettings limits)
    {
        using var stream = new MemoryStream();
        XlsxWriter.Write(stream,
        [
            new XlsxSheet(T("Områden", "Areas"), [.. Headers(measure).Select(header => new XlsxColumn(header))], measure.Figures.Select(figure => (IReadOnlyList<object?>)Fields(figure, measure, limits))),
            XlsxSheet.About(T("Om uppgifterna", "About"), T("Uppgift", "Subject"), T("Text", "Text"),
            [
                (T("Visar", "Shows"), measure.Title), (T("Områden", "Areas"), T(content.Set.NameSv, content.Set.NameEn)), (T("Källa", "Source"), measure.Source),
                (T("Period", "Period"), measure.Period), (T("Definition", "Definition"), measure.Definition), (T("Kön", "Sex"), Wording.SexName(measure.Sex)), (T("Skydd", "Protection"), Wording.Protection(limits)),
                .. content.Set.IsDemo ? [(T("Obs", "Note"), T("Påhittade uppgifter", "Made-up figures"))] : Array.Empty<(string, string)>(),
            ]),
        ]);
        return stream.ToArray();
    }

    private static byte[] GeoJson(AreaSetContent content, AreaMeasure measure, DisclosureSettings limits)
    {
        using var stream = new MemoryStream();
        GeoJsonWriter.Write(stream, measure.Figures.Where(figure => figure.Area.Boundary is not null).Select(figure =>
            new BoundaryArea(figure.Area.Code, figure.Area.Name, figure.Area.Boundary!, Headers(measure).Zip(Fields(figure, measure, limits)).Skip(2).ToDictionary(pair => pair.First, pair => pair.Second))), content.Set.Epsg);
        return stream.ToArray();
    }
}
