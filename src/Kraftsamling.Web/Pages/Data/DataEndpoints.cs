using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange.Csv;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>The catalogue as a file.</summary>
public static class DataEndpoints
{
    public static void MapDataFiles(this IEndpointRouteBuilder app) => app.MapGet("/data/indikatorer.csv", CatalogueAsync);

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
