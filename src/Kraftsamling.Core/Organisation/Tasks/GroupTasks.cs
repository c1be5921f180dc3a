using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Tasks;

/// <summary>A group's composition is gone through and decided every year.</summary>
public sealed class GroupYearTasks : ITaskRule
{
    /// <summary>From this month on next year's composition is asked for.</summary>
    private const int FromMonth = 9;

    public string Name => "group.year";

    public TaskState WhenGone => TaskState.Done;

    public async Task<IReadOnlyList<WantedTask>> ReadAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var groups = await db.CollaborationGroups.AsNoTracking().Where(group => group.ValidTo == null || group.ValidTo >= today).ToListAsync(cancel);
        var years = await db.GroupYears.AsNoTracking().Where(year => year.Year >= today.Year).ToListAsync(cancel);
        int[] asked = today.Month >= FromMonth ? [today.Year, today.Year + 1] : [today.Year];
        return
        [
            .. from one in groups
               from year in asked
               where one.ValidTo is null || one.ValidTo.Value.Year >= year
               let composition = years.Find(made => made.GroupId == one.Id && made.Year == year)
               where composition is not { Status: DecisionStatus.Decided }
               select Wanted(one, year, composition),
        ];
    }

    private WantedTask Wanted(CollaborationGroup group, int year, GroupYear? composition) => composition is null
        ? new(Key(group, year), TaskKind.ComposeGroup, new($"Gå igenom sammansättningen för {year}: {group.NameSv}", $"Go through the composition for {year}: {group.NameEn}"),
            new(year - 1, 12, 31), TaskOwner.OfRole(Role.Secretary), "collaboration_group:" + group.Id)
        : new(Key(group, year), TaskKind.DecideGroup, new($"Låt besluta sammansättningen för {year}: {group.NameSv}", $"Have the composition for {year} decided: {group.NameEn}"),
            composition.ValidFrom.AddDays(-1), TaskOwner.OfRole(Role.Secretary), "collaboration_group:" + group.Id);

    private string Key(CollaborationGroup group, int year) => $"{Name}:{group.Id}:{year.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}

/// <summary>A seat that nobody sits in waits for somebody.</summary>
public sealed class VacantSeatTasks : ITaskRule
{
    public string Name => "seat.vacant";

    public TaskState WhenGone => TaskState.Done;

    public async Task<IReadOnlyList<WantedTask>> ReadAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var vacant = await (
            from seat in db.Seats.AsNoTracking()
            join year in db.GroupYears on seat.GroupYearId equals year.Id
            join one in db.CollaborationGroups on year.GroupId equals one.Id
            join unit in db.Units on seat.UnitId equals unit.Id
            where seat.PersonId == null && (one.ValidTo == null || one.ValidTo >= today) && (seat.ValidTo ?? year.ValidTo) >= today
            select new { seat.Id, Group = one.Id, GroupSv = one.NameSv, GroupEn = one.NameEn, UnitSv = unit.NameSv, UnitEn = unit.NameEn, year.Year }).ToListAsync(cancel);
        return
        [
            .. vacant.Select(seat => new WantedTask($"{Name}:{seat.Id}", TaskKind.FillSeat,
                new Text($"Ordna någon till platsen för {seat.UnitSv} {seat.Year}: {seat.GroupSv}", $"Find somebody for the seat of {seat.UnitEn} {seat.Year}: {seat.GroupEn}"),
                null, TaskOwner.OfRole(Role.Secretary), "collaboration_group:" + seat.Group)),
        ];
    }
}
