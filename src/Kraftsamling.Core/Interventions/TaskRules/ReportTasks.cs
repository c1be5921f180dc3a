using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.TaskRules;

/// <summary>A published report that somebody wanted to be reminded of is looked at again on that day.</summary>
public sealed class ReportReviewTasks : ITaskRule
{
    public string Name => "report.review";

    public TaskState WhenGone => TaskState.Done;

    public async Task<IReadOnlyList<WantedTask>> ReadAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var reports = await db.AreaReports.AsNoTracking().Where(report => report.Publication == PublicationStatus.Published && report.RemindOn != null)
            .Where(report => !db.AreaReports.Any(later => later.Publication == PublicationStatus.Published && later.Subject == report.Subject && later.AreaId == report.AreaId
                && later.Name == report.Name && later.Version > report.Version))
            .Select(report => new { report.Id, report.Name, report.RemindOn }).ToListAsync(cancel);
        return
        [
            .. reports.Select(report => new WantedTask($"{Name}:{report.Id}", TaskKind.ReviewReport,
                new Text($"Se över områdesrapporten om {report.Name}", $"Look again at the area report on {report.Name}"), report.RemindOn, TaskOwner.OfRole(Role.Analyst), "area_report:" + report.Id)),
        ];
    }
}
