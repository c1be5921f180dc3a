using Kraftsamling.Core.Statistics;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas;

/// <summary>One indicator of an area over time against the city: a sentence, and the table that the chart is drawn from.</summary>
public sealed record AreaTrend(Indicator Indicator, string Sentence, TableModel Table)
{
    /// <summary>Null when neither the area nor the city has a value.</summary>
    public static AreaTrend? Of(Indicator indicator, IEnumerable<DisclosedObservation> observations, IEnumerable<CityFigure> figures)
    {
        var area = observations.Select(one => one.Observation).Where(observation => observation.AgeFrom == 0 && observation.AgeTo == 999).ToList();
        var years = area.Count > 0 ? area.Min(observation => observation.Years) : (byte)1;
        var own = area.Where(observation => observation.Years == years).ToDictionary(observation => (observation.Sex, (int)observation.Year));
        var whole = figures.Where(figure => figure.Years == years && figure.Sex == Sex.Total).ToDictionary(figure => (int)figure.Year, figure => figure.Value);
        var periods = own.Keys.Select(key => key.Item2).Concat(whole.Keys).Distinct().Order().ToList();
        if (periods.Count == 0)
        {
            return null;
        }
        bool Has(Sex sex) => own.Any(pair => pair.Key.Sex == sex && !double.IsNaN(pair.Value.Value));
        List<TableColumn> columns = [new("ar", T("År", "Year")), new("alla", T("Området", "The area"), true) { Line = "solid" }, new("stad", T("Hela staden", "The whole city"), true) { Line = "dash" }];
        var sexes = new[] { Sex.Women, Sex.Men }.Where(Has).ToArray();
        columns.AddRange(sexes.Select(sex => new TableColumn(sex.ToString(), Wording.SexName(sex), true) { Line = sex == Sex.Women ? "dot" : "longdash" }));
        var rows = periods.Select(year => new TableRow(Format.Raw(year),
        [
            Format.Period(year, years), Cell(own, Sex.Total, year, indicator), TableCell.Number(whole.GetValueOrDefault(year, double.NaN), indicator.Decimals),
            .. sexes.Select(sex => Cell(own, sex, year, indicator)),
        ])).ToList();
        return new AreaTrend(indicator, Say(indicator, own, whole), new TableModel
        {
            Caption = T(indicator.NameSv, indicator.NameEn) + (indicator.Unit.Length > 0 ? $" ({indicator.Unit})" : ""), HideCaption = true, Columns = columns, Rows = rows,
        });
    }

    private static TableCell Cell(Dictionary<(Sex, int), Observation> own, Sex sex, int year, Indicator indicator)
    {
        if (!own.TryGetValue((sex, year), out var observation))
        {
            return new TableCell("–");
        }
        if (double.IsNaN(observation.Value))
        {
            return new TableCell(observation.Status == ObservationStatus.Suppressed ? T("undertryckt", "suppressed") : "–");
        }
        var text = Format.Number(observation.Value, indicator.Decimals) + (observation.Status == ObservationStatus.Preliminary ? T(" (prel.)", " (prel.)") : "");
        return new TableCell(text) { Value = observation.Value };
    }

    private static string Amount(double value, Indicator indicator) => Format.WithUnit(value, indicator.Unit, indicator.Decimals).TrimEnd('\u00A0');

    // Between two shares the difference is in percentage points.
    private static string Change(double change, Indicator indicator) =>
        Format.WithSign(change, indicator.Decimals) + (indicator.Unit == "%" ? T("\u00A0procentenheter", " percentage points") : "");

    // Change comes first, comparison second; never a place in an order.
    private static string Say(Indicator indicator, Dictionary<(Sex, int), Observation> own, Dictionary<int, double> whole)
    {
        var known = own.Where(pair => pair.Key.Item1 == Sex.Total && !double.IsNaN(pair.Value.Value)).OrderBy(pair => pair.Key.Item2).ToList();
        if (known.Count == 0)
        {
            return own.Values.Any(observation => observation.Status == ObservationStatus.Suppressed)
                ? T("Områdets värden visas inte: de bygger på för få personer.", "The area's values are not shown: they rest on too few people.")
                : T("Inget värde för området.", "No value for the area.");
        }
        var (last, value) = (known[^1].Key.Item2, known[^1].Value.Value);
        var breaks = indicator.SeriesBreaks.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).Where(year => year <= last).DefaultIfEmpty(0).Max();
        var before = known.Where(pair => pair.Key.Item2 >= Math.Max(breaks, last - 5) && pair.Key.Item2 < last).ToList();
        var text = T($"{Amount(value, indicator)} år {last}", $"{Amount(value, indicator)} in {last}");
        if (before.Count > 0)
        {
            var (from, change) = (before[0].Key.Item2, value - before[0].Value.Value);
            text += T($", {Change(change, indicator)} sedan {from}", $", {Change(change, indicator)} since {from}");
        }
        return whole.TryGetValue(last, out var city) && !double.IsNaN(city)
            ? text + T($". Hela staden: {Amount(city, indicator)}.", $". The whole city: {Amount(city, indicator)}.")
            : text + ".";
    }
}
