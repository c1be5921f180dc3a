using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.TaskRules;

/// <summary>The newest published situation report is revised within the time of the law.</summary>
public sealed class SituationTasks : ITaskRule
{
    public string Name => "situation.revise";

    public TaskState WhenGone => TaskState.Done;

    public async Task<IReadOnlyList<WantedTask>> ReadAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var newest = await db.SituationReports.AsNoTracking().Where(report => report.Publication == PublicationStatus.Published && report.PublishedOn != null)
            .OrderByDescending(report => report.Version).Select(report => new { report.Id, report.Version, report.PublishedOn }).FirstOrDefaultAsync(cancel);
        return newest is null ? [] :
        [
            new($"{Name}:{newest.Id}", TaskKind.ReviseSituation, new($"Revidera lägesbilden (version {newest.Version})", $"Revise the situation report (version {newest.Version})"),
                CrimePreventionLaw.Current.LastRevision(newest.PublishedOn!.Value), TaskOwner.OfRole(Role.Analyst), "situation_report:" + newest.Id),
        ];
    }
}

/// <summary>The plan that holds is followed up within the time of the law, and each of its measures on its own day.</summary>
public sealed class PlanTasks : ITaskRule
{
    public string Name => "plan";

    public TaskState WhenGone => TaskState.Done;

    public async Task<IReadOnlyList<WantedTask>> ReadAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var plan = await db.ActionPlans.AsNoTracking().Where(one => one.Status == PlanStatus.Decided).OrderByDescending(one => one.Version).FirstOrDefaultAsync(cancel);
        if (plan is null)
        {
            return [];
        }
        var notes = await db.PlanFollowUps.AsNoTracking().Where(note => note.PlanId == plan.Id).ToListAsync(cancel);
        var tasks = new List<WantedTask>();
        if (ActionPlanService.FollowUpDue(plan, notes, today) is { } due)
        {
            tasks.Add(new($"{Name}:{plan.Id}", TaskKind.FollowUpPlan, new($"Följ upp åtgärdsplanen (version {plan.Version})", $"Follow up the action plan (version {plan.Version})"),
                due.Day, TaskOwner.OfRole(Role.Secretary), "action_plan:" + plan.Id));
        }
        var seats = await SeatsAsync(db, today, cancel);
        var latest = ActionPlanService.Latest(notes);
        foreach (var measure in PlanContent.From(plan.Content).Measures.Where(measure => measure.FollowUpOn is not null && IsWaiting(measure, latest.GetValueOrDefault(measure.Id))))
        {
            var owner = measure.Unit is { } unit && seats.TryGetValue(unit.Code, out var seat) ? TaskOwner.OfSeat(seat) : TaskOwner.OfRole(Role.Secretary);
            tasks.Add(new($"{Name}:{plan.Id}:{measure.Id}", TaskKind.FollowUpMeasure, new($"Följ upp åtgärden «{measure.Name}»", $"Follow up the measure “{measure.Name}”"),
                measure.FollowUpOn, owner, $"plan_measure:{plan.Id}/{measure.Id}"));
        }
        return tasks;
    }

    // A note on the day or later is the follow-up that the plan asks for.
    private static bool IsWaiting(PlanMeasure measure, PlanFollowUp? last) =>
        last is null || (last.State is MeasureState.NotStarted or MeasureState.UnderWay && last.Day < measure.FollowUpOn);

    /// <summary>The seat in a working group that represents each unit, or the administration below a committee, by the code of the unit or committee.</summary>
    private static async Task<Dictionary<string, Guid>> SeatsAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var seats = await (
            from seat in db.Seats.AsNoTracking()
            join year in db.GroupYears on seat.GroupYearId equals year.Id
            join one in db.CollaborationGroups on year.GroupId equals one.Id
            join unit in db.Units on seat.UnitId equals unit.Id
            join parent in db.Units on unit.ParentId equals parent.Id into parents
            from parent in parents.DefaultIfEmpty()
            where one.Kind == GroupKind.WorkGroup && year.Status == DecisionStatus.Decided && (one.ValidTo == null || one.ValidTo >= today)
                && (seat.ValidFrom ?? year.ValidFrom) <= today && (seat.ValidTo ?? year.ValidTo) >= today && seat.Kind != SeatKind.Substitute
            orderby seat.Kind, seat.Id
            select new { seat.Id, unit.Code, Parent = (string?)parent.Code }).ToListAsync(cancel);
        var found = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var seat in seats)
        {
            found.TryAdd(seat.Code, seat.Id);
        }
        foreach (var seat in seats.Where(seat => seat.Parent is not null))
        {
            found.TryAdd(seat.Parent!, seat.Id);
        }
        return found;
    }
}
