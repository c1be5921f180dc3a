using System.Globalization;
using Kraftsamling.Core;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange.Csv;
using Kraftsamling.Exchange.Xlsx;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>Values, gaps and imports as CSV or XLSX: raw numbers, stable column names.</summary>
public static class DataFiles
{
    private const string CsvType = "text/csv; charset=utf-8";
    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>All years of an indicator, one row per area and period; an area without a row for any year is left out.</summary>
    public static IResult Values(string form, Indicator indicator, AreaSet set, Sex sex, IReadOnlyDictionary<int, (string Code, string Name)> areas, IEnumerable<Observation> series) => File(
        form, NameOf(indicator, set, sex), T(indicator.NameSv, indicator.NameEn),
        [new("code"), new("name", Width: 30), new("year"), new("years"), new("sex"), new("value", indicator.Decimals), new("numerator"), new("denominator"), new("status")],
        series.Where(item => areas.ContainsKey(item.AreaId)).OrderBy(item => areas[item.AreaId].Name, StringComparer.CurrentCulture).ThenBy(item => item.Year).ThenBy(item => item.Years)
            .Select(IReadOnlyList<object?> (item) => [areas[item.AreaId].Code, areas[item.AreaId].Name, (int)item.Year, (int)item.Years, Word(item.Sex), item.Value, item.Numerator, item.Denominator, Word(item.Status)]),
        [
            (T("Indikator", "Indicator"), T(indicator.NameSv, indicator.NameEn)), (T("Definition", "Definition"), T(indicator.DefinitionSv, indicator.DefinitionEn)),
            (T("Enhet", "Unit"), indicator.Unit), (T("Källa", "Source"), indicator.Source), (T("Områden", "Areas"), T(set.NameSv, set.NameEn)),
        ]);

    public static string NameOf(Indicator indicator, AreaSet set, Sex sex) => $"{indicator.Code}-{set.Code}{(sex == Sex.Total ? "" : "-" + Word(sex))}";

    public static IResult Missing(string form, AreaSet set, IEnumerable<MissingIndicator> missing) => File(
        form, "saknas-" + set.Code, T("Saknas", "Missing"),
        [new("code", Width: 26), new("name", Width: 40), new("theme", Width: 24), new("year"), new("areas"), new("missing"), new("suppressed"), new("not_applicable"), new("where", Width: 40)],
        missing.SelectMany(item => item.Years.Select(IReadOnlyList<object?> (year) =>
            [item.Indicator.Code, T(item.Indicator.NameSv, item.Indicator.NameEn), T(item.Indicator.ThemeSv, item.Indicator.ThemeEn), year.Year, year.Areas, year.ToObtain, year.Suppressed, year.NotApplicable, T(item.Where)])),
        [(T("Områden", "Areas"), T(set.NameSv, set.NameEn)), (T("Definition", "Definition"), T("Områden som saknar värde för totalt det år som senast borde vara ute.", "Areas that lack a value for the total in the latest year that should be out."))]);

    public static IResult History(string form, IReadOnlyDictionary<int, string> sets, IEnumerable<Import> imports) => File(
        form, "importer", T("Importer", "Imports"),
        [new("id"), new("file", Width: 40), new("kind"), new("area_set", Width: 24), new("at", Width: 22), new("who", Width: 20), new("added"), new("replaced"), new("unchanged"), new("sha256", Width: 66), new("status")],
        imports.Select(IReadOnlyList<object?> (item) =>
            [item.Id, item.FileName, Word(item.Kind), sets.GetValueOrDefault(item.AreaSetId), item.At.ToString("O", CultureInfo.InvariantCulture), item.Who, (long)item.Added, (long)item.Replaced, (long)item.Unchanged, item.Hash, Word(item.Status)]),
        [(T("Källa", "Source"), T("Registret över importer", "The register of imports"))]);

    private static IResult File(string form, string name, string sheet, XlsxColumn[] columns, IEnumerable<IReadOnlyList<object?>> rows, IEnumerable<(string, string)> about)
    {
        using var stream = new MemoryStream();
        if (form == "xlsx")
        {
            XlsxWriter.Write(stream, [new XlsxSheet(sheet, columns, rows), XlsxSheet.About(T("Om", "About"), T("Ämne", "Subject"), T("Text", "Text"), about)]);
            return Results.File(stream.ToArray(), XlsxType, name + ".xlsx");
        }
        using (var writer = new CsvFileWriter(stream, new CsvWriteOptions { ByteOrderMark = true, SafeForSpreadsheets = true }))
        {
            writer.Row([.. columns.Select(column => column.Header)]);
            foreach (var row in rows)
            {
                foreach (var cell in row)
                {
                    _ = cell switch { double number => writer.Field(number), int whole => writer.Field((long)whole), long whole => writer.Field(whole), _ => writer.Field(cell as string) };
                }
                writer.EndRow();
            }
        }
        return Results.File(stream.ToArray(), CsvType, name + ".csv");
    }

    private static string Word(Enum value) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
