using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.TaskRules;

/// <summary>Partners who have been asked about a draft have a last day; whoever writes the report sees how many have not answered.</summary>
public sealed class AnswerTasks : ITaskRule
{
    public string Name => "report.answers";

    public TaskState WhenGone => TaskState.Cancelled;

    public async Task<IReadOnlyList<WantedTask>> ReadAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var asked = await (
            from invitation in db.ReportInvitations.AsNoTracking()
            join report in db.AreaReports on invitation.ReportId equals report.Id
            where report.Publication == PublicationStatus.Draft && (invitation.State == InvitationState.Open || invitation.State == InvitationState.Answered)
            select new { report.Id, report.Name, invitation.AnswerBy, invitation.State }).ToListAsync(cancel);
        return
        [
            .. from one in asked
               group one by new { one.Id, one.Name, one.AnswerBy } into report
               let silent = report.Count(one => one.State == InvitationState.Open)
               where silent > 0
               orderby report.Key.AnswerBy, report.Key.Id
               select new WantedTask($"{Name}:{report.Key.Id}:{report.Key.AnswerBy.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}", TaskKind.GatherAnswers,
                   new Text($"Svar om {report.Key.Name}: {silent} av {report.Count()} tillfrågade har inte svarat", $"Answers about {report.Key.Name}: {silent} of {report.Count()} asked have not answered"),
                   report.Key.AnswerBy, TaskOwner.OfRole(Role.Analyst), "area_report:" + report.Key.Id),
        ];
    }
}

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
