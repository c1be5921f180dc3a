using Kraftsamling.Core.Statistics.Survey;
using Kraftsamling.Exchange.Csv;
using Kraftsamling.Exchange.Xlsx;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Factors;

/// <summary>An area's survey results as files, protected as on the page.</summary>
public static class FactorFiles
{
    public static void MapFactorFiles(this IEndpointRouteBuilder app) =>
        app.MapGet("/filer/omraden/{set}/{code}/faktorer.{form:regex(^(csv|xlsx)$)}", AnswerAsync).Needs(FactorAccess.Read);

    private static async Task<IResult> AnswerAsync(string set, string code, string form, HttpContext context, CityData city, SurveyData survey)
    {
        var cancel = context.RequestAborted;
        if (await city.SetAsync(set, cancel) is not { } content || !content.ByCode.TryGetValue(code, out var area) || await survey.FindAsync(content.Set.Id, area.Id, cancel) is not { } found)
        {
            return Results.NotFound();
        }
        var name = $"{content.Set.Code}-{area.Code}-faktorer-{found.Wave.Year}.{form}";
        var rows = found.Cells.Select(cell => Fields(found, area.Code, cell)).ToList();
        return form == "csv"
            ? Results.File(Csv(rows), "text/csv; charset=utf-8", name)
            : Results.File(Xlsx(found, rows), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
    }

    private static string[] Headers =>
        [T("område", "area"), T("år", "year"), T("årskurs", "grade"), T("kön", "sex"), T("faktor", "factor"), T("namn", "name"), T("svarande", "respondents"), T("andel", "share"), T("anmärkning", "remark")];

    private static object?[] Fields(AreaFactors found, string area, ShownCell cell) =>
    [
        area, (double)found.Wave.Year, FactorWords.Grade(cell.Cell.Grade), FactorWords.SexName(cell.Cell.Sex), cell.Cell.Factor, T(FactorCatalogue.Current.Find(cell.Cell.Factor)!.Name),
        cell.IsShown ? (double)cell.Cell.Respondents : null, cell.IsShown ? Math.Round((double)cell.Cell.Beyond / cell.Cell.Respondents, 3) : null, cell.IsShown ? null : T("undertryckt", "suppressed"),
    ];

    private static byte[] Csv(List<object?[]> rows)
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

    private static byte[] Xlsx(AreaFactors found, List<object?[]> rows)
    {
        using var stream = new MemoryStream();
        XlsxWriter.Write(stream,
        [
            new XlsxSheet(T("Faktorer", "Factors"), [.. Headers.Select(header => new XlsxColumn(header))], rows),
            XlsxSheet.About(T("Om uppgifterna", "About"), T("Uppgift", "Subject"), T("Text", "Text"),
            [
                (T("Källa", "Source"), found.Wave.Source), .. found.Wave.IsDemo ? [(T("Obs", "Note"), T("Påhittade uppgifter", "Made-up figures"))] : Array.Empty<(string, string)>(),
            ]),
        ]);
        return stream.ToArray();
    }
}
