using System.Globalization;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Survey;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.Situations;

/// <summary>Figures, factors and linked reports of a situation report, for the whole municipality and as they may be shown.</summary>
public sealed class SituationFacts(AppDb db, ObservationStore observations, SurveyQueries survey, DisclosureControl disclosure)
{
    private const int YearsBack = 5;

    /// <summary>What a report shows: frozen when it is published, computed anew while it is a draft.</summary>
    public async Task<SituationContent> ReadAsync(SituationReport report, CancellationToken cancel = default) =>
        report.Content is { } frozen ? await SeenAsync(SituationContent.From(frozen), cancel) : await ComputeAsync(report, cancel);

    /// <summary>The indicators that have a value for the municipality, in the catalogue's order.</summary>
    public async Task<IReadOnlyList<Indicator>> ListIndicatorsAsync(CancellationToken cancel = default)
    {
        if (await SetAsync(cancel) is not { } set)
        {
            return [];
        }
        var ids = (await observations.ReadCoverageAsync(set.Id, cancel: cancel)).Where(row => row.Values > 0).Select(row => row.IndicatorId).Distinct().ToList();
        return await db.Indicators.AsNoTracking().Where(indicator => ids.Contains(indicator.Id)).OrderBy(indicator => indicator.Id).ToListAsync(cancel);
    }

    // What was linked when it was published may since have been closed to some.
    private async Task<SituationContent> SeenAsync(SituationContent content, CancellationToken cancel)
    {
        var ids = content.Links.Select(link => link.Id).ToList();
        var seen = await db.AreaReports.Where(report => ids.Contains(report.Id)).Select(report => report.Id).ToListAsync(cancel);
        return content with { Links = [.. content.Links.Where(link => seen.Contains(link.Id))], Text = content.Text with { Reports = [.. content.Text.Reports.Where(seen.Contains)] } };
    }

    private async Task<SituationContent> ComputeAsync(SituationReport report, CancellationToken cancel)
    {
        var text = SituationText.From(report.Text);
        var set = await SetAsync(cancel);
        return new SituationContent(report.Version, report.PeriodFrom, report.PeriodTo, report.PublishedOn, text)
        {
            Figures = set is null ? [] : await FiguresAsync(set.Id, text.Indicators, cancel),
            Factors = set is null ? [] : await FactorsAsync(set.Id, cancel),
            Links = await LinksAsync(text.Reports, cancel),
            IsDemo = set?.IsDemo ?? false,
        };
    }

    /// <summary>The set that pages show first.</summary>
    private Task<AreaSet?> SetAsync(CancellationToken cancel) => db.AreaSets.AsNoTracking().Where(set => db.Areas.Any(area => area.AreaSetId == set.Id))
        .OrderByDescending(set => set.IsDefault).ThenBy(set => set.NameSv).FirstOrDefaultAsync(cancel);

    private async Task<IReadOnlyList<SituationLink>> LinksAsync(IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var found = await db.AreaReports.AsNoTracking().Where(report => ids.Contains(report.Id) && report.Publication == PublicationStatus.Published).ToListAsync(cancel);
        return [.. found.OrderBy(report => report.Name, SwedishText.Order).ThenBy(report => report.Version)
            .Select(report => new SituationLink(report.Id, report.Subject, report.Name, report.Version, report.AsOf, ReportText.From(report.Text).Summary))];
    }

    private async Task<IReadOnlyList<SituationFigure>> FiguresAsync(int set, IReadOnlyList<string> codes, CancellationToken cancel)
    {
        var chosen = await db.Indicators.AsNoTracking().Where(indicator => codes.Contains(indicator.Code)).OrderBy(indicator => indicator.Id).ToListAsync(cancel);
        if (chosen.Count == 0)
        {
            return [];
        }
        var all = (await observations.ReadCityAsync(set, [.. chosen.Select(indicator => indicator.Id)], cancel: cancel)).Where(figure => figure.Sex == Sex.Total).ToLookup(figure => figure.IndicatorId);
        return [.. chosen.Select(indicator => ToFigure(indicator, [.. all[indicator.Id]])).OfType<SituationFigure>()];
    }

    private SituationFigure? ToFigure(Indicator indicator, List<CityFigure> all)
    {
        if (all.Count == 0)
        {
            return null;
        }
        var years = all.Min(figure => figure.Years);
        var same = all.Where(figure => figure.Years == years).OrderBy(figure => figure.Year).ToList();
        var last = same[^1];
        var first = Math.Max(FirstComparable(indicator, last.Year), last.Year - YearsBack);
        var before = IsHidden(indicator, last) ? null : same.Find(figure => figure.Year >= first && figure.Year < last.Year && !IsHidden(indicator, figure));
        return new SituationFigure(
            indicator.Code, new Text(indicator.NameSv, indicator.NameEn), indicator.Unit, indicator.Decimals, last.Year, years, IsHidden(indicator, last) ? double.NaN : last.Value,
            before?.Year, before is null ? double.NaN : last.Value - before.Value, IsHidden(indicator, last), indicator.Source, last.AreasUsed, last.Areas);
    }

    private bool IsHidden(Indicator indicator, CityFigure figure) =>
        disclosure.ReasonOf(figure.Value, figure.Numerator, figure.Denominator, indicator.IsCount) != DisclosureReason.None;

    private static int FirstComparable(Indicator indicator, int year) => indicator.SeriesBreaks.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(text => int.Parse(text, CultureInfo.InvariantCulture)).Where(one => one <= year).DefaultIfEmpty(0).Max();

    private async Task<IReadOnlyList<SituationFactor>> FactorsAsync(int set, CancellationToken cancel)
    {
        var waves = (await survey.WavesAsync(set, cancel)).Take(2).ToList();
        if (waves.Count == 0)
        {
            return [];
        }
        var now = Totals(await survey.ReadAsync(waves[0], cancel));
        var former = waves.Count > 1 ? Totals(await survey.ReadAsync(waves[1], cancel)) : [];
        return [.. FactorCatalogue.Current.Factors.Where(factor => now.ContainsKey(factor.Code)).Select(factor =>
        {
            var (respondents, share) = now[factor.Code];
            var before = former.TryGetValue(factor.Code, out var old) ? old.Share : double.NaN;
            return new SituationFactor(factor.Code, factor.Name, factor.Kind == FactorKind.Risk, waves[0].Year, respondents, share, double.IsNaN(before) ? null : waves[1].Year, before);
        })];
    }

    /// <summary>All who answered, by factor; the share is NaN where it could point out a pupil.</summary>
    private Dictionary<string, (int Respondents, double Share)> Totals(SurveyContent wave) =>
        wave.Cells.Where(cell => cell is { Grade: SurveyGrades.All, Sex: Sex.Total }).GroupBy(cell => cell.Factor, StringComparer.Ordinal).ToDictionary(group => group.Key, group =>
        {
            var whole = new SurveyCell(0, group.Key, SurveyGrades.All, Sex.Total, group.Sum(cell => cell.Respondents), group.Sum(cell => cell.Beyond));
            return SurveyDisclosure.Apply([whole], disclosure.Settings)[0].IsShown ? (whole.Respondents, (double)whole.Beyond / whole.Respondents) : (0, double.NaN);
        }, StringComparer.Ordinal);
}
