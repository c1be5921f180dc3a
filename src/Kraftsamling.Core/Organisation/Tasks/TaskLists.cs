using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Tasks;

/// <summary>Through what a task is on somebody's list.</summary>
public enum TaskVia { Person = 0, Seat = 1, Group = 2, Role = 3 }

/// <summary>A task with whoever does it by name.</summary>
/// <param name="Person">The person it lies with; null for a group, a role or a vacant seat.</param>
/// <param name="Group">The group it lies with, or whose seat it lies with; null for a person or a role.</param>
public sealed record TaskRow(WorkTask Task, string? Person, Text? Group)
{
    public TaskVia Via => Task switch { { SeatId: not null } => TaskVia.Seat, { GroupId: not null } => TaskVia.Group, { Role: not null } => TaskVia.Role, _ => TaskVia.Person };

    /// <summary>The group behind the seat or the group itself.</summary>
    public Guid? GroupId { get; init; }
}

/// <summary>Reads lists of tasks: the open ones, and those closed lately.</summary>
public sealed class TaskLists(AppDb db, TimeProvider clock)
{
    /// <summary>How long a closed task stays on the list.</summary>
    public static readonly TimeSpan KeepClosed = TimeSpan.FromDays(30);

    /// <summary>The person's own, those of the person's seats and groups, and those of the roles.</summary>
    public async Task<IReadOnlyList<TaskRow>> ReadMineAsync(Guid person, IReadOnlySet<Role> roles, CancellationToken cancel = default)
    {
        var mine = await ReadGroupsAsync(person, cancel);
        Role?[] mineRoles = [.. roles.Where(role => role is not (Role.Public or Role.SignedIn or Role.HasAccount)).Cast<Role?>()];
        return await RowsAsync(task =>
            task.Where(one => one.PersonId == person || db.Seats.Any(seat => seat.Id == one.SeatId && seat.PersonId == person)
                || (one.GroupId != null && mine.Contains(one.GroupId.Value)) || (one.Role != null && mineRoles.Contains(one.Role))), cancel);
    }

    /// <summary>What lies with a group and its seats.</summary>
    public Task<IReadOnlyList<TaskRow>> ReadGroupAsync(Guid group, CancellationToken cancel = default) => RowsAsync(task => task.Where(one => one.GroupId == group
        || db.Seats.Any(seat => seat.Id == one.SeatId && db.GroupYears.Any(year => year.Id == seat.GroupYearId && year.GroupId == group))), cancel);

    /// <summary>What lies with a person by name or by seat.</summary>
    public Task<IReadOnlyList<TaskRow>> ReadPersonAsync(Guid person, CancellationToken cancel = default) =>
        RowsAsync(task => task.Where(one => one.PersonId == person || db.Seats.Any(seat => seat.Id == one.SeatId && seat.PersonId == person)), cancel);

    public Task<IReadOnlyList<TaskRow>> ReadAllAsync(CancellationToken cancel = default) => RowsAsync(task => task, cancel);

    /// <summary>The groups that the person sits in today.</summary>
    public async Task<IReadOnlyList<Guid>> ReadGroupsAsync(Guid person, CancellationToken cancel = default)
    {
        var today = LocalDay.Of(clock);
        return await (
            from seat in db.Seats
            join year in db.GroupYears on seat.GroupYearId equals year.Id
            join unit in db.CollaborationGroups on year.GroupId equals unit.Id
            where seat.PersonId == person && year.Status == DecisionStatus.Decided && (unit.ValidTo == null || unit.ValidTo >= today)
                && (seat.ValidFrom ?? year.ValidFrom) <= today && (seat.ValidTo ?? year.ValidTo) >= today
            select unit.Id).Distinct().ToListAsync(cancel);
    }

    private async Task<IReadOnlyList<TaskRow>> RowsAsync(Func<IQueryable<WorkTask>, IQueryable<WorkTask>> choose, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - KeepClosed;
        var rows = await (
            from task in choose(db.WorkTasks.AsNoTracking()).Where(task => task.State == TaskState.Open || task.ClosedAt >= since)
            join held in db.Seats on task.SeatId equals held.Id into seats
            from seat in seats.DefaultIfEmpty()
            join year in db.GroupYears on seat.GroupYearId equals year.Id into years
            from year in years.DefaultIfEmpty()
            join unit in db.CollaborationGroups on task.GroupId ?? year.GroupId equals unit.Id into groups
            from unit in groups.DefaultIfEmpty()
            join one in db.People on task.PersonId ?? seat.PersonId equals one.Id into people
            from person in people.DefaultIfEmpty()
            select new { Task = task, Person = (string?)person.Name, Sv = (string?)unit.NameSv, En = (string?)unit.NameEn, Group = (Guid?)unit.Id }).ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new TaskRow(row.Task, row.Person is { Length: > 0 } name ? name : null, row.Sv is null ? null : new Text(row.Sv, row.En!)) { GroupId = row.Group })
                .OrderBy(row => row.Task.Due ?? DateOnly.MaxValue).ThenBy(row => row.Task.MadeAt).ThenBy(row => row.Task.Id),
        ];
    }
}
