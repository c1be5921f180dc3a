using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.TaskRules;

/// <summary>A fetch whose latest run failed waits for somebody to see why.</summary>
public sealed class FetchTasks : ITaskRule
{
    public string Name => "fetch.failed";

    public TaskState WhenGone => TaskState.Done;

    public async Task<IReadOnlyList<WantedTask>> ReadAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var failed = await (
            from plan in db.FetchPlans.AsNoTracking()
            join run in db.FetchRuns on plan.Id equals run.PlanId
            where plan.IsOn && run.State == FetchState.Failed && !db.FetchRuns.Any(later => later.PlanId == run.PlanId && later.StartedAt > run.StartedAt)
            select new { plan.Id, plan.TitleSv, plan.TitleEn, Run = run.Id, run.StartedAt }).ToListAsync(cancel);
        return
        [
            .. failed.Select(one => new WantedTask($"{Name}:{one.Run}", TaskKind.MendFetch,
                new Text($"Hämtningen «{one.TitleSv}» gick inte att slutföra: se varför", $"The fetch “{one.TitleEn}” could not be finished: see why"),
                LocalDay.Of(one.StartedAt).AddDays(7), TaskOwner.OfRole(Role.Analyst), "fetch_plan:" + one.Id)),
        ];
    }
}
