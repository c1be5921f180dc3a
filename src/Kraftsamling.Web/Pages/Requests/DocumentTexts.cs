using System.Globalization;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange.Docx;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Areas.Reports;
using Kraftsamling.Web.Pages.Areas.Situations;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Requests;

/// <summary>
/// What documents say, as their pages and files say it, in Swedish whoever reads. Published ones are read frozen, with one question per kind;
/// the figures of drafts are computed, as on their pages.
/// </summary>
public sealed class DocumentTexts(AppDb db, OwnTexts own, ReportBuilder reports, SituationFacts situations, Site site) : IDocumentTexts
{
    public async Task<IReadOnlyDictionary<Guid, DocDocument>> ReadAsync(IReadOnlyCollection<ThingKey> things, CancellationToken cancel = default)
    {
        // Holds until this method ends.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Languages.Swedish, Languages.Swedish);
        var found = new Dictionary<Guid, DocDocument>();
        await own.ReadAsync(things, found, cancel);
        await ReportsAsync(OwnTexts.Ids(things, "area_report"), found, cancel);
        await SituationsAsync(OwnTexts.Ids(things, "situation_report"), found, cancel);
        await PlansAsync(OwnTexts.Ids(things, "action_plan"), found, cancel);
        return found;
    }

    private async Task ReportsAsync(List<Guid> ids, Dictionary<Guid, DocDocument> found, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return;
        }
        foreach (var report in await db.AreaReports.AsNoTracking().Where(report => ids.Contains(report.Id)).ToListAsync(cancel))
        {
            found[report.Id] = ReportBlocks.Document(report, await reports.BuildAsync(report, cancel));
        }
    }

    private async Task SituationsAsync(List<Guid> ids, Dictionary<Guid, DocDocument> found, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return;
        }
        foreach (var report in await db.SituationReports.AsNoTracking().Where(report => ids.Contains(report.Id)).ToListAsync(cancel))
        {
            found[report.Id] = SituationBlocks.Document(report, report.Content is { } frozen ? SituationContent.From(frozen) : await situations.ReadAsync(report, cancel));
        }
    }

    private async Task PlansAsync(List<Guid> ids, Dictionary<Guid, DocDocument> found, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return;
        }
        var plans = await db.ActionPlans.AsNoTracking().Where(plan => ids.Contains(plan.Id)).Join(db.SituationReports, plan => plan.SituationId, basis => basis.Id, (plan, basis) => new { Plan = plan, Basis = basis }).ToListAsync(cancel);
        var notes = (await db.PlanFollowUps.AsNoTracking().Where(note => ids.Contains(note.PlanId)).OrderByDescending(note => note.Day).ThenByDescending(note => note.AddedAt).ToListAsync(cancel)).ToLookup(note => note.PlanId);
        var said = (await db.InvitationAnswers.AsNoTracking().Where(one => ids.Contains(one.ThingId)).OrderByDescending(one => one.Day).ThenByDescending(one => one.AddedAt).ToListAsync(cancel)).ToLookup(one => one.ThingId);
        var isDemo = (await site.FrameAsync(cancel)).IsDemo;
        foreach (var one in plans)
        {
            // Without the next day of follow-up: it would read otherwise when that day has passed.
            found[one.Plan.Id] = PlanBlocks.Document(new PlanView(one.Plan, PlanContent.From(one.Plan.Content), one.Basis, [.. notes[one.Plan.Id]], null, isDemo) { Said = [.. said[one.Plan.Id]] });
        }
    }
}
