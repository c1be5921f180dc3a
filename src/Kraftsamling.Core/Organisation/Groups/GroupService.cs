using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Groups;

/// <summary>Groups across units, and which units should be in them. Their members stand in their years.</summary>
public sealed class GroupService(AppDb db)
{
    /// <summary>The first and last year a composition can be for.</summary>
    public const int FirstYear = 2000;
    public const int LastYear = 2100;

    public Task<CollaborationGroup?> FindAsync(Guid id, CancellationToken cancel = default) => db.CollaborationGroups.AsNoTracking().FirstOrDefaultAsync(group => group.Id == id, cancel);

    /// <summary>A new group with an empty, proposed composition for the year.</summary>
    public async Task<Outcome<CollaborationGroup>> AddAsync(GroupEdit edit, int year, Change change, CancellationToken cancel = default)
    {
        var group = new CollaborationGroup { Id = Guid.CreateVersion7(change.At), NameSv = "", NameEn = "" };
        var problems = new List<Text>(await ProblemsAsync(group.Id, edit, cancel));
        problems.AddRange(TheYearMustBeReasonable(year));
        if (problems.Count > 0)
        {
            return new(null, problems);
        }
        edit.Fill(group);
        db.CollaborationGroups.Add(group);
        db.GroupYears.Add(NewYear(group.Id, year, change));
        return new(group, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Saves a group that somebody opened at version <paramref name="seen"/>.</summary>
    public async Task<Outcome<CollaborationGroup>> SaveAsync(Guid id, long seen, GroupEdit edit, Change change, CancellationToken cancel = default)
    {
        var group = await RequireAsync(id, cancel);
        if (await ProblemsAsync(id, edit, cancel) is { Count: > 0 } problems)
        {
            return new(group, problems);
        }
        db.ExpectVersion(group, seen);
        edit.Fill(group);
        return new(group, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Sets the group's last day, or lets it go on with null.</summary>
    public async Task<Outcome<CollaborationGroup>> EndAsync(Guid id, long seen, DateOnly? lastDay, Change change, CancellationToken cancel = default)
    {
        var group = await RequireAsync(id, cancel);
        db.ExpectVersion(group, seen);
        group.ValidTo = lastDay;
        return new(group, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Says which units should be in the group; those left out are taken away.</summary>
    public async Task<Outcome<CollaborationGroup>> SetResponsibleAsync(Guid id, IReadOnlyDictionary<Guid, ResponsiblePart> parts, Change change, CancellationToken cancel = default)
    {
        var group = await RequireAsync(id, cancel);
        var stored = await db.ResponsibleUnits.Where(one => one.GroupId == id).ToListAsync(cancel);
        db.ResponsibleUnits.RemoveRange(stored.Where(one => !parts.ContainsKey(one.UnitId)));
        foreach (var one in stored.Where(one => parts.ContainsKey(one.UnitId)))
        {
            one.Part = parts[one.UnitId];
        }
        db.ResponsibleUnits.AddRange(parts.Where(part => stored.TrueForAll(one => one.UnitId != part.Key))
            .Select(part => new ResponsibleUnit { Id = Guid.CreateVersion7(change.At), GroupId = id, UnitId = part.Key, Part = part.Value }));
        return new(group, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Appoints a group that exists, or some of its seats, as a new group with a proposed composition. The old group stays as it is.</summary>
    public async Task<Outcome<CollaborationGroup>> AppointAsync(Appointment appointment, Change change, CancellationToken cancel = default)
    {
        var group = new CollaborationGroup { Id = Guid.CreateVersion7(change.At), NameSv = "", NameEn = "", AppointedFromId = appointment.SourceId };
        var seats = await (from seat in db.Seats.AsNoTracking()
                           join year in db.GroupYears on seat.GroupYearId equals year.Id
                           where year.GroupId == appointment.SourceId && appointment.SeatIds.Contains(seat.Id)
                           select seat).ToListAsync(cancel);
        var problems = new List<Text>(await ProblemsAsync(group.Id, appointment.Group, cancel));
        problems.AddRange(TheYearMustBeReasonable(appointment.Year));
        if (seats.Count == 0)
        {
            problems.Add(new("Välj minst en plats som följer med.", "Choose at least one seat that comes along."));
        }
        if (problems.Count > 0)
        {
            return new(null, problems);
        }
        appointment.Group.Fill(group);
        var composition = NewYear(group.Id, appointment.Year, change);
        db.CollaborationGroups.Add(group);
        db.GroupYears.Add(composition);
        db.Seats.AddRange(seats.OrderBy(seat => seat.Kind).Select(seat => new Seat
        {
            Id = Guid.CreateVersion7(change.At), GroupYearId = composition.Id, UnitId = seat.UnitId, PersonId = seat.PersonId, Kind = seat.Kind, Mandate = seat.Mandate,
        }));
        return new(group, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    internal static GroupYear NewYear(Guid group, int year, Change change) => new()
    {
        Id = Guid.CreateVersion7(change.At), GroupId = group, Year = year, ValidFrom = new DateOnly(year, 1, 1), ValidTo = new DateOnly(year, 12, 31), Status = DecisionStatus.Proposed,
    };

    internal static IEnumerable<Text> TheYearMustBeReasonable(int year)
    {
        if (year is < FirstYear or > LastYear)
        {
            yield return new($"Året {year} ska ligga mellan {FirstYear} och {LastYear}.", $"The year {year} shall lie between {FirstYear} and {LastYear}.");
        }
    }

    private async Task<IReadOnlyList<Text>> ProblemsAsync(Guid id, GroupEdit edit, CancellationToken cancel)
    {
        var problems = new List<Text>(edit.Problems());
        var parents = await db.CollaborationGroups.Select(group => new { group.Id, group.ParentId }).ToDictionaryAsync(group => group.Id, group => group.ParentId, cancel);
        for (var (at, steps) = (edit.ParentId, 0); at is { } above && steps <= parents.Count; (at, steps) = (parents.GetValueOrDefault(above), steps + 1))
        {
            if (above == id)
            {
                problems.Add(new("En grupp kan inte rapportera till sig själv.", "A group cannot report to itself."));
                break;
            }
        }
        return problems;
    }

    private async Task<CollaborationGroup> RequireAsync(Guid id, CancellationToken cancel) =>
        await db.CollaborationGroups.FirstOrDefaultAsync(group => group.Id == id, cancel) ?? throw new KeyNotFoundException($"Found no group {id}.");
}
