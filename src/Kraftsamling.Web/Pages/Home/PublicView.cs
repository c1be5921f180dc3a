using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Home;

/// <summary>What the city has decided and published, for everybody: where it concentrates and why, and what there is to read.</summary>
/// <param name="Selection">The decided selection that holds; null while nothing is decided.</param>
/// <param name="Content">What is in it.</param>
/// <param name="Reports">The latest published version of each report, by name.</param>
/// <param name="Situation">The published situation report.</param>
/// <param name="Plan">The decided action plan.</param>
public sealed record PublicView(Selection? Selection, SelectionContent? Content, IReadOnlyList<AreaReport> Reports, SituationReport? Situation, ActionPlan? Plan)
{
    public bool IsEmpty => Selection is null && Reports.Count == 0 && Situation is null && Plan is null;
}

/// <summary>Reads it; asks for what is published in so many words, whoever is looking.</summary>
public sealed class PublicViews(AppDb db)
{
    public async Task<PublicView> ReadAsync(CancellationToken cancel)
    {
        var selection = await db.Selections.AsNoTracking().Where(one => one.Status == SelectionStatus.Decided).OrderByDescending(one => one.DecidedOn).ThenByDescending(one => one.Version).FirstOrDefaultAsync(cancel);
        var reports = await db.AreaReports.AsNoTracking().Where(report => report.Publication == Core.Statistics.PublicationStatus.Published).ToListAsync(cancel);
        var situation = await db.SituationReports.AsNoTracking().Where(report => report.Publication == Core.Statistics.PublicationStatus.Published).OrderByDescending(report => report.Version).FirstOrDefaultAsync(cancel);
        var plan = await db.ActionPlans.AsNoTracking().Where(one => one.Status == PlanStatus.Decided).OrderByDescending(one => one.Version).FirstOrDefaultAsync(cancel);
        var latest = reports.GroupBy(report => (report.Subject, report.Name)).Select(versions => versions.MaxBy(report => report.Version)!);
        return new(selection, selection is null ? null : SelectionContent.FromJson(selection.Content), [.. latest.OrderBy(report => report.Name, SwedishText.Order)], situation, plan);
    }
}
