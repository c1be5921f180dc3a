using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Survey;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Areas.Factors;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Areas.Reports;

/// <summary>What a report shows: frozen when it is published, computed anew while it is a draft. Protected figures are left out.</summary>
public sealed class ReportBuilder(AppDb db, AreaReportService reports, CityData city, AreaMeasures measures, SurveyData survey, Site site)
{
    private const int YearsBack = 5;

    public async Task<ReportContent> BuildAsync(AreaReport report, CancellationToken cancel = default)
    {
        if (report.Content is { } frozen)
        {
            return ReportContent.From(frozen);
        }
        var voices = (await reports.ReadContributionsAsync(report.Id, cancel)).Select(one => new ReportVoice(one.Organisation, one.Text, one.Day));
        var content = new ReportContent(report.Subject, report.Name, report.Version, report.AsOf, ReportText.From(report.Text))
        {
            Voices = [.. voices], IsDemo = (await site.FrameAsync(cancel)).IsDemo,
        };
        return report.AreaId is { } area ? await WithAreaAsync(content, area, cancel) : content;
    }

    private async Task<ReportContent> WithAreaAsync(ReportContent content, int areaId, CancellationToken cancel)
    {
        var setId = await db.Areas.Where(area => area.Id == areaId).Select(area => area.AreaSetId).FirstAsync(cancel);
        var code = await db.AreaSets.Where(set => set.Id == setId).Select(set => set.Code).FirstAsync(cancel);
        if (await city.SetAsync(code, cancel) is not { } set)
        {
            return content;
        }
        var factors = await survey.FindAsync(setId, areaId, cancel);
        return content with
        {
            Around = [.. set.LargerOf(areaId).Select(larger => larger.Name), .. await MembersAsync(areaId, cancel)],
            Figures = await FiguresAsync(set, areaId, cancel),
            Factors = factors is null ? [] : [.. factors.Ranked.Where(factor => factor.Standing is FactorStanding.LessFavourable or FactorStanding.MoreFavourable).Select(factor => ToFactor(factor, factors.Wave.Year))],
        };
    }

    private async Task<List<string>> MembersAsync(int areaId, CancellationToken cancel) =>
        await (from membership in db.AreaMemberships where membership.ParentAreaId == areaId join child in db.Areas on membership.ChildAreaId equals child.Id orderby child.Name select child.Name).ToListAsync(cancel);

    private async Task<IReadOnlyList<ReportFigure>> FiguresAsync(AreaSetContent set, int areaId, CancellationToken cancel)
    {
        var choices = await measures.ChoicesAsync(set, cancel);
        var series = (await city.SeriesAsync(set.Set.Id, areaId, cancel)).Where(one => one.Observation is { Sex: Sex.Total, AgeFrom: 0, AgeTo: 999 }).ToLookup(one => one.Observation.IndicatorId);
        var whole = (await city.CityAsync(set.Set.Id, cancel)).Where(figure => figure.Sex == Sex.Total).ToLookup(figure => figure.IndicatorId);
        return [.. choices.Select(choice => ToFigure(choice, [.. series[choice.Id]], [.. whole[choice.Id]])).OfType<ReportFigure>()];
    }

    private static ReportFigure? ToFigure(Indicator indicator, List<DisclosedObservation> own, List<CityFigure> whole)
    {
        if (own.Count == 0)
        {
            return null;
        }
        var years = own.Min(one => one.Observation.Years);
        var same = own.Where(one => one.Observation.Years == years).OrderBy(one => one.Observation.Year).ToList();
        var last = same.FindLast(one => one.Reason != DisclosureReason.None || !double.IsNaN(one.Observation.Value));
        if (last.Observation.Year == 0)
        {
            return null;
        }
        var (year, value) = (last.Observation.Year, last.Observation.Value);
        var breaks = indicator.SeriesBreaks.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).Where(one => one <= year).DefaultIfEmpty(0).Max();
        var before = same.Find(one => one.Observation.Year >= Math.Max(breaks, year - YearsBack) && one.Observation.Year < year && !double.IsNaN(one.Observation.Value));
        var known = before.Observation.Year != 0 && !double.IsNaN(value);
        return new ReportFigure(
            indicator.Code, new Text(indicator.NameSv, indicator.NameEn), indicator.Unit, indicator.Decimals, year, years, value,
            indicator.IsCount ? double.NaN : whole.Where(figure => figure.Year == year && figure.Years == years).Select(figure => figure.Value).DefaultIfEmpty(double.NaN).First(),
            known ? before.Observation.Year : null, known ? value - before.Observation.Value : double.NaN, last.Reason != DisclosureReason.None);
    }

    private static ReportFactor ToFactor(RankedFactor factor, int year) => new(
        factor.Factor.Code, factor.Factor.Name, factor.Factor.Kind == FactorKind.Risk, year, factor.Share.Value, factor.Rest, factor.Need.Value, factor.Need.Low, factor.Need.High, factor.Standing.ToString());
}
