using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange.Csv;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>The catalogue, the values, the gaps and the imports as files.</summary>
public static class DataEndpoints
{
    public static void MapDataFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/data/indikatorer.csv", CatalogueAsync).Needs(DataAccess.Read);
        app.MapGet("/data/indikatorer/{code}.{form:regex(^(csv|xlsx|px|jsonstat)$)}", ValuesAsync).Needs(DataAccess.Read);
        app.MapGet("/data/saknas.{form:regex(^(csv|xlsx)$)}", MissingAsync).Needs(DataAccess.Read);
        app.MapGet("/data/historik.{form:regex(^(csv|xlsx)$)}", HistoryAsync).Needs(DataAccess.Read);
    }

    private static async Task<IResult> ValuesAsync(string code, string form, int? omraden, Sex? kon, AppDb db, ObservationStore store, DisclosureControl disclosure, Site site, CancellationToken cancel)
    {
        var sex = kon ?? Sex.Total;
        if (await db.Indicators.AsNoTracking().FirstOrDefaultAsync(item => item.Code == code, cancel) is not { } indicator || await SetAsync(site, omraden, cancel) is not { } set)
        {
            return Results.NotFound();
        }
        var areas = await db.Areas.AsNoTracking().Where(area => area.AreaSetId == set.Id).Select(area => new { area.Id, area.Code, area.Name }).ToDictionaryAsync(area => area.Id, area => (area.Code, area.Name), cancel);
        var shown = await store.ReadShownAsync(disclosure, indicator, set.Id, sex, cancel);
        return form is "px" or "jsonstat"
            ? StatTableFiles.File(IndicatorTable.From(indicator, set, areas, shown), form, DataFiles.NameOf(indicator, set, sex))
            : DataFiles.Values(form, indicator, set, sex, areas, shown);
    }

    private static async Task<IResult> MissingAsync(string form, int? omraden, MissingData missing, Site site, CancellationToken cancel) =>
        await SetAsync(site, omraden, cancel) is { } set ? DataFiles.Missing(form, set, await missing.ReadAsync(set.Id, null, cancel)) : Results.NotFound();

    private static async Task<IResult> HistoryAsync(string form, AppDb db, ImportHistory history, CancellationToken cancel) => DataFiles.History(
        form, await db.AreaSets.AsNoTracking().ToDictionaryAsync(set => set.Id, set => set.Code, cancel), await history.ListAsync(null, cancel));

    private static async Task<AreaSet?> SetAsync(Site site, int? id, CancellationToken cancel)
    {
        var sets = await site.AreaSetsAsync(cancel);
        return sets.FirstOrDefault(set => id is null || set.Id == id);
    }

    private static async Task<IResult> CatalogueAsync(AppDb db, CancellationToken cancel)
    {
        var catalogue = await db.Indicators.AsNoTracking().OrderBy(item => item.Code).ToListAsync(cancel);
        using var stream = new MemoryStream();
        using (var writer = new CsvFileWriter(stream, new CsvWriteOptions { ByteOrderMark = true, SafeForSpreadsheets = true }))
        {
            writer.Row("code", "name_sv", "name_en", "definition_sv", "definition_en", "unit", "population_sv", "source", "kolada", "direction", "kind", "lag_months", "series_breaks");
            foreach (var item in catalogue)
            {
                writer.Row(item.Code, item.NameSv, item.NameEn, item.DefinitionSv, item.DefinitionEn, item.Unit, item.PopulationSv, item.Source, item.KoladaId,
                    item.Direction.ToString(), item.Kind.ToString(), item.PublicationLagMonths?.ToString(System.Globalization.CultureInfo.InvariantCulture), item.SeriesBreaks);
            }
        }
        return Results.File(stream.ToArray(), "text/csv; charset=utf-8", "indikatorer.csv");
    }
}
