using System.Globalization;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange;

namespace Kraftsamling.Web.Pages.Areas.Reports;

/// <summary>The newest figure of an indicator, with the city's and the change since some years back.</summary>
internal static class ReportFigures
{
    private const int YearsBack = 5;

    /// <summary>An area's own figures, told as those of a group of one.</summary>
    public static IEnumerable<GroupFigure> Own(IEnumerable<DisclosedObservation> series) =>
        series.Where(one => one.Observation is { Sex: Sex.Total, AgeFrom: 0, AgeTo: 999 }).Select(one => new GroupFigure(
            one.Observation.IndicatorId, one.Observation.Year, one.Observation.Years, one.Observation.Value, CityMethod.PlainMean, 1, 1, one.Reason != DisclosureReason.None));

    /// <summary>Null when nothing is known.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="own">What the area or the areas together have, all years.</param>
    /// <param name="whole">What the city has, all years.</param>
    public static ReportFigure? Of(Indicator indicator, IReadOnlyList<GroupFigure> own, IReadOnlyList<CityFigure> whole)
    {
        if (own.Count == 0)
        {
            return null;
        }
        var years = own.Min(one => one.Years);
        var same = own.Where(one => one.Years == years).OrderBy(one => one.Year).ToList();
        if (same.FindLast(one => one.Hidden || !double.IsNaN(one.Value)) is not { } last)
        {
            return null;
        }
        var first = Math.Max(SeriesStart(indicator, last.Year), last.Year - YearsBack);
        // A change between two groups of areas would not be a change in any place.
        var before = double.IsNaN(last.Value) ? null : same.Find(one => one.Year >= first && one.Year < last.Year && one.Used == last.Used && !double.IsNaN(one.Value));
        return new ReportFigure(
            indicator.Code, new Text(indicator.NameSv, indicator.NameEn), indicator.Unit, indicator.Decimals, last.Year, years, last.Value,
            indicator.IsCount ? double.NaN : whole.Where(figure => figure.Year == last.Year && figure.Years == years).Select(figure => figure.Value).DefaultIfEmpty(double.NaN).First(),
            before?.Year, before is null ? double.NaN : last.Value - before.Value, last.Hidden)
        { Coverage = last.Of > 1 ? new(last.Used, last.Of) : null };
    }

    private static int SeriesStart(Indicator indicator, int year) =>
        indicator.SeriesBreaks.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => int.Parse(text, CultureInfo.InvariantCulture)).Where(one => one <= year).DefaultIfEmpty(0).Max();
}
