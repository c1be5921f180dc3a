using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Survey;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Areas.Factors;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Areas.Reports;

/// <summary>What a report shows: frozen when it is published, computed anew while it is a draft. Protected figures are left out.</summary>
public sealed class ReportBuilder(AppDb db, AreaReportService reports, InvitationService invitations, CityData city, AreaMeasures measures, SurveyData survey, ReportSubjects subjects, Site site)
{
    public async Task<ReportContent> BuildAsync(AreaReport report, CancellationToken cancel = default)
    {
        if (report.Content is { } frozen)
        {
            return ReportContent.From(frozen);
        }
        var told = (await reports.ReadContributionsAsync(report.Id, cancel)).Select(one => (Voice: new ReportVoice(one.Organisation, one.Text, one.Day), At: one.AddedAt));
        var answered = (await invitations.ReadAnswersAsync(report.Id, cancel)).Select(one => (Voice: new ReportVoice(one.Organisation, one.Text, one.Day) { Invited = true }, At: one.AddedAt));
        var content = new ReportContent(report.Subject, report.Name, report.Version, report.AsOf, ReportText.From(report.Text))
        {
            Voices = [.. told.Concat(answered).OrderByDescending(one => one.Voice.Day).ThenByDescending(one => one.At).Select(one => one.Voice)], IsDemo = (await site.FrameAsync(cancel)).IsDemo,
        };
        return report.AreaId is { } area ? await WithAreaAsync(content, area, cancel) : report.Place is { } place ? await WithClusterAsync(content, ReportPlace.From(place), cancel) : await subjects.WithSubjectAsync(content, report, cancel);
    }

    private async Task<ReportContent> WithClusterAsync(ReportContent content, ReportPlace place, CancellationToken cancel) =>
        await SetAsync(place.AreaSetId, cancel) is { } set
            ? await WithPlaceAsync(content, set, [.. place.Codes.Where(set.ByCode.ContainsKey).Select(code => set.ByCode[code])], cancel)
            : content;

    // A larger area has its own figures, or those of its parts together.
    private async Task<ReportContent> WithAreaAsync(ReportContent content, int areaId, CancellationToken cancel)
    {
        var setId = await db.Areas.Where(area => area.Id == areaId).Select(area => area.AreaSetId).FirstAsync(cancel);
        if (await SetAsync(setId, cancel) is not { } set)
        {
            return content;
        }
        var figures = await FiguresAsync(set, ReportFigures.Own(await city.SeriesAsync(setId, areaId, cancel)), cancel);
        var parts = await PartsAsync(areaId, cancel);
        if (figures.Count == 0 && parts is { Set: { } lesser, Areas: { Count: > 0 } members })
        {
            return await WithPlaceAsync(content, lesser, members, cancel);
        }
        return content with
        {
            Around = [.. set.LargerOf(areaId).Select(larger => larger.Name), .. parts.Areas.Select(part => part.Name)],
            Figures = figures,
            Factors = FactorsOf(await survey.FindAsync(setId, areaId, cancel)),
            Map = ReportMaps.Of(set, set.Areas.Where(area => area.Id == areaId).Select(area => area.Code).ToHashSet()),
        };
    }

    private async Task<ReportContent> WithPlaceAsync(ReportContent content, AreaSetContent set, IReadOnlyList<AreaShape> areas, CancellationToken cancel)
    {
        int[] ids = [.. areas.Select(area => area.Id)];
        return content with
        {
            Around = [.. areas.Select(area => area.Name)],
            Figures = await FiguresAsync(set, await city.GroupAsync(set.Set.Id, ids, cancel), cancel),
            Factors = FactorsOf(await survey.FindAsync(set.Set.Id, ids, cancel)),
            Map = ReportMaps.Of(set, areas.Select(area => area.Code).ToHashSet()),
        };
    }

    private async Task<AreaSetContent?> SetAsync(int setId, CancellationToken cancel) =>
        await db.AreaSets.Where(set => set.Id == setId).Select(set => set.Code).FirstOrDefaultAsync(cancel) is { } code ? await city.SetAsync(code, cancel) : null;

    // The areas of another set that make up this one.
    private async Task<(AreaSetContent? Set, IReadOnlyList<AreaShape> Areas)> PartsAsync(int areaId, CancellationToken cancel)
    {
        var children = await (from membership in db.AreaMemberships where membership.ParentAreaId == areaId join child in db.Areas on membership.ChildAreaId equals child.Id select new { child.Id, child.AreaSetId }).ToListAsync(cancel);
        if (children.Count == 0 || await SetAsync(children[0].AreaSetId, cancel) is not { } set)
        {
            return (null, []);
        }
        var ids = children.Select(child => child.Id).ToHashSet();
        return (set, [.. set.Areas.Where(area => ids.Contains(area.Id))]);
    }

    private async Task<IReadOnlyList<ReportFigure>> FiguresAsync(AreaSetContent set, IEnumerable<GroupFigure> own, CancellationToken cancel)
    {
        var choices = await measures.ChoicesAsync(set, cancel);
        var series = own.ToLookup(figure => figure.IndicatorId);
        var whole = (await city.CityAsync(set.Set.Id, cancel)).Where(figure => figure.Sex == Sex.Total).ToLookup(figure => figure.IndicatorId);
        return [.. choices.Select(choice => ReportFigures.Of(choice, [.. series[choice.Id]], [.. whole[choice.Id]])).OfType<ReportFigure>()];
    }

    private static IReadOnlyList<ReportFactor> FactorsOf(AreaFactors? factors) => factors is null ? []
        : [.. factors.Ranked.Where(factor => factor.Standing is FactorStanding.LessFavourable or FactorStanding.MoreFavourable).Select(factor => ToFactor(factor, factors.Wave.Year))];

    private static ReportFactor ToFactor(RankedFactor factor, int year) => new(
        factor.Factor.Code, factor.Factor.Name, factor.Factor.Kind == FactorKind.Risk, year, factor.Share.Value, factor.Rest, factor.Need.Value, factor.Need.Low, factor.Need.High, factor.Standing.ToString());
}
