using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange.Csv;
using Kraftsamling.Exchange.Xlsx;
using Kraftsamling.Web.Common;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas;

/// <summary>Everything stored about one area, one row per indicator, period and sex.</summary>
internal static class SeriesFile
{
    public static async Task<IResult> AnswerAsync(string set, string code, string form, HttpContext context, CityData city, DisclosureControl disclosure)
    {
        var cancel = context.RequestAborted;
        if (await city.SetAsync(set, cancel) is not { } content || !content.ByCode.TryGetValue(code, out var area))
        {
            return Results.NotFound();
        }
        var known = await city.IndicatorsAsync(cancel);
        var rows = (await city.SeriesAsync(content.Set.Id, area.Id, cancel)).Select(one => Fields(one, known[one.Observation.IndicatorId], disclosure.Settings));
        var name = $"{content.Set.Code}-{area.Code}.{form}";
        return form == "csv"
            ? Results.File(Csv(rows), "text/csv; charset=utf-8", name)
            : Results.File(Xlsx(rows, area.Name), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
    }

    private static string[] Headers => [T("uppgift", "figure"), T("enhet", "unit"), T("period", "period"), T("kön", "sex"), T("värde", "value"), T("täljare", "numerator"), T("nämnare", "denominator"), T("status", "status"), T("anmärkning", "remark"), T("källa", "source")];

    private static object?[] Fields(DisclosedObservation one, Indicator indicator, DisclosureSettings limits)
    {
        var observation = one.Observation;
        return
        [
            T(indicator.NameSv, indicator.NameEn), indicator.Unit, Format.Period(observation.Year, observation.Years), Wording.SexName(observation.Sex),
            Number(observation.Value), Number(observation.Numerator), Number(observation.Denominator), Wording.Status(observation.Status),
            observation.Status == ObservationStatus.Suppressed ? Wording.Suppressed(one.Reason, limits) : null, Wording.Sources([indicator.Source]),
        ];
    }

    private static double? Number(double value) => double.IsNaN(value) ? null : value;

    private static byte[] Csv(IEnumerable<object?[]> rows)
    {
        using var stream = new MemoryStream();
        using (var csv = new CsvFileWriter(stream, new CsvWriteOptions { ByteOrderMark = true, SafeForSpreadsheets = true }))
        {
            csv.Row(Headers);
            foreach (var row in rows)
            {
                foreach (var field in row)
                {
                    _ = field is double number ? csv.Field(number) : csv.Field((string?)field);
                }
                csv.EndRow();
            }
        }
        return stream.ToArray();
    }

    private static byte[] Xlsx(IEnumerable<object?[]> rows, string area)
    {
        using var stream = new MemoryStream();
        XlsxWriter.Write(stream, [new XlsxSheet(area.Length > 31 ? area[..31] : area, [.. Headers.Select(header => new XlsxColumn(header))], rows)]);
        return stream.ToArray();
    }
}
