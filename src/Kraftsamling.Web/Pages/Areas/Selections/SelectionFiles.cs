using System.Text.Encodings.Web;
using System.Text.Json;
using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Exchange.Csv;
using Kraftsamling.Exchange.GeoJson;
using Kraftsamling.Exchange.Xlsx;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Selections;

/// <summary>A selection or one of its rounds as CSV, XLSX, GeoJSON and JSON.</summary>
public static class SelectionFiles
{
    private static readonly string[] Headers = ["part", "kind", "partName", "code", "name", "inStart", "motive", "pTop", "certainty", "population"];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static void MapSelectionFiles(this IEndpointRouteBuilder app) => app.MapGet("/omraden/val/{id:guid}.{form:regex(^(csv|xlsx|geojson|json)$)}", FileAsync).Needs(SelectionAccess.Read);

    public static DownloadsModel Downloads(SelectionView view)
    {
        var all = DownloadsModel.For(view.Title, $"/omraden/val/{view.Selection.Id}", ("omgang", view.Round?.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return AreaFiles.IsPlaced(view.City) ? all : all with { GeoJson = null };
    }

    private static async Task<IResult> FileAsync(Guid id, string form, int? omgang, SelectionFacts facts, CancellationToken cancel)
    {
        if (await facts.FindAsync(id, omgang, cancel) is not { } view)
        {
            return Results.NotFound();
        }
        var name = $"val-{view.Year}-v{view.Selection.Version}{(omgang is null ? "" : $"-omgang-{omgang}")}.{form}";
        return form switch
        {
            "csv" => Results.File(Csv(view), "text/csv; charset=utf-8", name),
            "xlsx" => Results.File(Xlsx(view), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name),
            "json" => Results.Bytes(JsonSerializer.SerializeToUtf8Bytes(Document(view), Json), "application/json"),
            _ when AreaFiles.IsPlaced(view.City) => Results.File(GeoJson(view), "application/geo+json", name),
            _ => Results.NotFound(),
        };
    }

    private static IEnumerable<object?[]> Rows(SelectionView view)
    {
        var needs = view.Needs.Areas.ToDictionary(area => area.Code);
        var start = view.Content.Start.Areas.Select(area => area.Code).ToHashSet();
        var motives = view.Content.Departures().ToDictionary(departure => departure.Area.Code, departure => departure.Motive?.Text);
        foreach (var (item, at) in view.Content.Ordered.Select((item, at) => (item, at)))
        {
            var head = new object?[] { at + 1, item.Kind.ToString().ToLowerInvariant(), item.Title };
            foreach (var area in item.Areas)
            {
                var need = needs.GetValueOrDefault(area.Code);
                yield return [.. head, area.Code, area.Name, start.Contains(area.Code) ? "true" : "false", motives.GetValueOrDefault(area.Code), need?.TopProbability ?? double.NaN, need?.Certainty.ToString(), need?.Population ?? double.NaN];
            }
            if (!item.IsPlace)
            {
                yield return [.. head, item.Theme ?? item.TargetGroupId?.ToString(), item.Description, null, null, double.NaN, null, double.NaN];
            }
        }
    }

    private static byte[] Csv(SelectionView view)
    {
        using var stream = new MemoryStream();
        using (var writer = new CsvFileWriter(stream, new CsvWriteOptions { ByteOrderMark = true, SafeForSpreadsheets = true }))
        {
            writer.Row(Headers);
            foreach (var row in Rows(view))
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

    private static byte[] Xlsx(SelectionView view)
    {
        var selection = view.Selection;
        using var stream = new MemoryStream();
        XlsxWriter.Write(stream,
        [
            new XlsxSheet(T("Områden", "Areas"), [.. Headers.Select(header => new XlsxColumn(header))], Rows(view).Select(IReadOnlyList<object?> (row) => row)),
            XlsxSheet.About(T("Om valet", "About"), T("Uppgift", "Subject"), T("Text", "Text"),
            [
                (T("Val", "Selection"), view.Title), (T("Ställning", "Status"), SelectionWords.Status(selection.Status)), (T("Statistisk utgångspunkt", "Statistical start"), SelectionWords.Start(view.Content.Start)),
                (T("Index", "Index"), view.Index is { } index ? T(index.Recipe.Title) : SelectionWords.NotDocumented), (T("Andel av stadens behov", "Share of the city's need"), Format.Percent(view.Cover.NeedShare)), (T("Så räknas andelen", "How the share is counted"), SelectionWords.HowNeedIsShared),
                (T("Föreslaget av", "Proposed by"), selection.ProposedBy ?? SelectionWords.NotDocumented), (T("Beslutat av", "Decided by"), selection.DecisionBody ?? SelectionWords.NotDocumented),
                (T("Barnets bästa", "The child's best interests"), Or(selection.ChildRights)), (T("Jämlikhet", "Equality"), Or(selection.Equality)), (T("Sakliga skäl", "Objective grounds"), Or(selection.Grounds)),
            ]),
        ]);
        return stream.ToArray();
    }

    private static byte[] GeoJson(SelectionView view)
    {
        using var stream = new MemoryStream();
        GeoJsonWriter.Write(stream, Rows(view).Where(row => row[3] is string code && view.City.ByCode.TryGetValue(code, out var area) && area.Boundary is not null).Select(row =>
            new BoundaryArea((string)row[3]!, (string)row[4]!, view.City.ByCode[(string)row[3]!].Boundary!, Headers.Zip(row).Where(pair => pair.First is not ("code" or "name"))
                .ToDictionary(pair => pair.First, pair => pair.Second is double.NaN ? null : pair.Second is int whole ? (long)whole : pair.Second))), view.City.Set.Epsg);
        return stream.ToArray();
    }

    private static object Document(SelectionView view) => new
    {
        view.Selection.Id, view.Selection.SeriesId, view.Selection.Version, view.Selection.FormerId, Round = view.Round?.Number, Title = new { Sv = view.Selection.TitleSv, En = view.Selection.TitleEn },
        AreaSet = view.City.Set.Code, view.Year, view.IndexVersionId, Status = view.Selection.Status.ToString().ToLowerInvariant(), Content = JsonSerializer.Deserialize<JsonElement>(view.Content.ToJson()),
        Cover = new { view.Cover.Areas, Population = Known(view.Cover.Population), PopulationShare = Known(view.Cover.PopulationShare), NeedShare = Known(view.Cover.NeedShare) },
        view.Selection.ProposedBy, view.Selection.DecisionBody, view.Selection.DecidedOn, view.Selection.DecisionParagraph, view.Selection.DecisionDocument, view.Selection.ContentHash,
        view.Selection.ChildRights, view.Selection.Equality, view.Selection.Grounds,
    };

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private static string Or(string text) => text.Length > 0 ? text : SelectionWords.NotDocumented;
}
