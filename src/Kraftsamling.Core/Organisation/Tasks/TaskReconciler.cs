using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Tasks;

/// <summary>How many tasks were made, changed, closed or opened again.</summary>
public sealed record TaskChanges(int Made, int Changed, int Closed)
{
    public int All => Made + Changed + Closed;
}

/// <summary>
/// Makes the stored tasks agree with what the rules ask for. It can be run as often as one likes, and by several programs: they wait for each
/// other, and the second finds nothing to do. What people have done stays: a task that somebody closed is not opened again, one that was handed
/// over stays with the new one, and a postponed day holds until the process moves its own.
/// </summary>
public sealed class TaskReconciler(IDbContextFactory<AppDb> databases, IEnumerable<ITaskRule> rules, TimeProvider clock)
{
    /// <summary>Any fixed number: reconcilers queue on it.</summary>
    private const long QueueKey = 7_204_115;

    private readonly ITaskRule[] _rules = [.. rules];

    public async Task<TaskChanges> ReconcileAsync(Change change, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!db.IsSqlite)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({QueueKey})", cancel);
        }
        var today = LocalDay.Of(clock);
        var wanted = await WantedAsync(db, today, cancel);
        var keys = wanted.Keys.ToList();
        var stored = await db.WorkTasks.Where(task => task.Key != null && (task.State == TaskState.Open || keys.Contains(task.Key))).ToListAsync(cancel);
        var moved = await MoveWithSeatsAsync(db, today, cancel);
        var changes = new TaskChanges(Make(db, wanted, stored, change), Update(wanted, stored), Close(wanted, stored, change));
        foreach (var entry in db.ChangeTracker.Entries<WorkTask>().Where(entry => entry.State is EntityState.Modified))
        {
            entry.Entity.ChangedAt = change.At;
        }
        if (changes.All + moved > 0)
        {
            await db.SaveAsync(change, cancel);
        }
        await transaction.CommitAsync(cancel);
        return changes with { Changed = changes.Changed + moved };
    }

    private async Task<Dictionary<string, (WantedTask Task, ITaskRule Rule)>> WantedAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var all = new Dictionary<string, (WantedTask, ITaskRule)>(StringComparer.Ordinal);
        foreach (var rule in _rules)
        {
            foreach (var task in await rule.ReadAsync(db, today, cancel))
            {
                if (!task.Key.StartsWith(rule.Name + ":", StringComparison.Ordinal) || !all.TryAdd(task.Key, (task, rule)))
                {
                    throw new InvalidOperationException($"The rule {rule.Name} gave the key {task.Key}, which is not its own or not the only one.");
                }
            }
        }
        return all;
    }

    // A seat goes on in the next year's composition, and its tasks with it; after years of rest several seats on.
    private static async Task<int> MoveWithSeatsAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var held = await db.WorkTasks.Where(task => task.State == TaskState.Open && task.SeatId != null).ToListAsync(cancel);
        if (held.Count == 0)
        {
            return 0;
        }
        var next = await (
            from seat in db.Seats
            join year in db.GroupYears on seat.GroupYearId equals year.Id
            where seat.PreviousId != null && year.Status == DecisionStatus.Decided && year.ValidFrom <= today
            select new { From = seat.PreviousId!.Value, To = seat.Id }).ToListAsync(cancel);
        var following = next.GroupBy(one => one.From).ToDictionary(group => group.Key, group => group.Min(one => one.To));
        var moved = 0;
        foreach (var task in held)
        {
            var before = task.SeatId;
            while (following.TryGetValue(task.SeatId!.Value, out var on))
            {
                task.SeatId = on;
            }
            moved += task.SeatId == before ? 0 : 1;
        }
        return moved;
    }

    private static int Make(AppDb db, Dictionary<string, (WantedTask Task, ITaskRule Rule)> wanted, List<WorkTask> stored, Change change)
    {
        var known = stored.Select(task => task.Key!).ToHashSet(StringComparer.Ordinal);
        var fresh = wanted.Where(one => !known.Contains(one.Key)).Select(one => one.Value.Task).ToList();
        db.WorkTasks.AddRange(fresh.Select(task => new WorkTask
        {
            Id = Guid.CreateVersion7(change.At), Key = task.Key, Kind = task.Kind, TextSv = Fit(task.Text.Sv), TextEn = Fit(task.Text.En), DueOn = task.Due, Owner = task.Owner,
            Subject = task.Subject, About = task.About, MadeAt = change.At, ChangedAt = change.At,
        }));
        return fresh.Count;
    }

    private static int Update(Dictionary<string, (WantedTask Task, ITaskRule Rule)> wanted, List<WorkTask> stored)
    {
        var changed = 0;
        foreach (var task in stored)
        {
            if (wanted.TryGetValue(task.Key!, out var one) && (task.State == TaskState.Open || task.IsClosedByProcess))
            {
                changed += Update(task, one.Task) ? 1 : 0;
            }
        }
        return changed;
    }

    private static bool Update(WorkTask task, WantedTask wanted)
    {
        var owner = task.IsHandedOver ? task.Owner : wanted.Owner;
        var (sv, en) = (Fit(wanted.Text.Sv), Fit(wanted.Text.En));
        if ((task.State, task.Kind, task.TextSv, task.TextEn, task.DueOn, task.Subject, task.About, task.Owner) == (TaskState.Open, wanted.Kind, sv, en, wanted.Due, wanted.Subject, wanted.About, owner))
        {
            return false;
        }
        if (task.DueOn != wanted.Due)
        {
            (task.PostponedTo, task.PostponedWhy) = (null, "");
        }
        (task.State, task.ClosedAt, task.Kind, task.TextSv, task.TextEn, task.DueOn, task.Subject, task.About, task.Owner) = (TaskState.Open, null, wanted.Kind, sv, en, wanted.Due, wanted.Subject, wanted.About, owner);
        return true;
    }

    private int Close(Dictionary<string, (WantedTask Task, ITaskRule Rule)> wanted, List<WorkTask> stored, Change change)
    {
        var closed = 0;
        foreach (var task in stored.Where(task => task.State == TaskState.Open && !wanted.ContainsKey(task.Key!)))
        {
            // A rule that the program no longer has asks for nothing.
            var rule = Array.Find(_rules, rule => task.Key!.StartsWith(rule.Name + ":", StringComparison.Ordinal));
            (task.State, task.ClosedAt, task.ClosedBy) = (rule?.WhenGone ?? TaskState.Cancelled, change.At, "");
            closed++;
        }
        return closed;
    }

    private static string Fit(string text) => text.Length <= WorkTask.TextMaxLength ? text : text[..(WorkTask.TextMaxLength - 1)] + "…";
}
