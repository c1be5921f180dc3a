using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Core.Organisation.Units;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation;

/// <summary>A unit that should be in a group and has no seat there.</summary>
public sealed record MissingSeat(CollaborationGroup Group, Unit Unit, ResponsiblePart Part);

/// <summary>Reads the whole organisation at once; a municipality has some hundred units and seats.</summary>
public sealed class OrganisationQueries(AppDb db)
{
    public async Task<OrganisationView> ReadAsync(DateOnly day, CancellationToken cancel = default)
    {
        var units = await db.Units.AsNoTracking().OrderBy(unit => unit.NameSv).ToDictionaryAsync(unit => unit.Id, cancel);
        var order = units.Keys.Select((id, at) => (id, at)).ToDictionary(pair => pair.id, pair => pair.at);
        return new()
        {
            Day = day,
            Units = units,
            Groups = await db.CollaborationGroups.AsNoTracking().OrderBy(group => group.Kind).ThenBy(group => group.NameSv).ToDictionaryAsync(group => group.Id, cancel),
            Years = (await db.GroupYears.AsNoTracking().OrderBy(year => year.Year).ToListAsync(cancel)).ToLookup(year => year.GroupId),
            Seats = (await db.Seats.AsNoTracking().ToListAsync(cancel)).OrderBy(seat => seat.Kind).ThenBy(seat => order[seat.UnitId]).ThenBy(seat => seat.Id).ToLookup(seat => seat.GroupYearId),
            People = await db.People.AsNoTracking().ToDictionaryAsync(person => person.Id, cancel),
            Responsible = (await db.ResponsibleUnits.AsNoTracking().OrderBy(one => one.Part).ToListAsync(cancel)).ToLookup(one => one.GroupId),
            Successions = await db.UnitSuccessions.AsNoTracking().OrderBy(one => one.Day).ToListAsync(cancel),
        };
    }
}

/// <summary>The organisation as of a day.</summary>
public sealed class OrganisationView
{
    public required DateOnly Day { get; init; }

    /// <summary>Every unit, those that have ended too, in order of Swedish name.</summary>
    public required IReadOnlyDictionary<Guid, Unit> Units { get; init; }

    public required IReadOnlyDictionary<Guid, CollaborationGroup> Groups { get; init; }
    public required ILookup<Guid, GroupYear> Years { get; init; }
    public required ILookup<Guid, Seat> Seats { get; init; }
    public required IReadOnlyDictionary<Guid, Person> People { get; init; }
    public required ILookup<Guid, ResponsibleUnit> Responsible { get; init; }
    public required IReadOnlyList<UnitSuccession> Successions { get; init; }

    public IEnumerable<Unit> UnitsOnDay => Units.Values.Where(unit => unit.IsValid(Day));

    public IEnumerable<CollaborationGroup> GroupsOnDay => Groups.Values.Where(group => group.IsValid(Day));

    /// <summary>The composition that holds on the day, decided before proposed; without one, the nearest: the latest that has begun, or the first to come.</summary>
    public GroupYear? YearOf(Guid group) =>
        Years[group].Where(year => year.ValidFrom <= Day && year.ValidTo >= Day).MaxBy(year => (year.Status, year.Year))
        ?? Years[group].Where(year => year.ValidFrom <= Day).MaxBy(year => year.Year)
        ?? Years[group].MinBy(year => year.Year);

    /// <summary>The composition before this one.</summary>
    public GroupYear? Before(GroupYear year) => Years[year.GroupId].Where(one => one.Year < year.Year).MaxBy(one => one.Year);

    public static bool InForce(Seat seat, GroupYear year, DateOnly day) => (seat.ValidFrom ?? year.ValidFrom) <= day && (seat.ValidTo ?? year.ValidTo) >= day;

    /// <summary>Seats in the composition that have not ended on the day; those to come during the year are among them.</summary>
    public IEnumerable<Seat> SeatsLeft(GroupYear year) => Seats[year.Id].Where(seat => Day > year.ValidTo || (seat.ValidTo ?? year.ValidTo) >= Day);

    /// <summary>Units that should be in the group and for which nobody has a seat in the composition.</summary>
    public IReadOnlyList<MissingSeat> MissingIn(CollaborationGroup group, GroupYear? year)
    {
        var seats = year is null ? [] : SeatsLeft(year).ToList();
        return [.. Responsible[group.Id].Where(one => Units[one.UnitId].IsValid(Day) && !seats.Exists(seat => UnitRules.SpeaksFor(seat.UnitId, one.UnitId, Units))).Select(one => new MissingSeat(group, Units[one.UnitId], one.Part))];
    }

    /// <summary>All such, in groups that are there on the day.</summary>
    public IReadOnlyList<MissingSeat> Missing() => [.. GroupsOnDay.SelectMany(group => MissingIn(group, YearOf(group.Id)))];

    /// <summary>The part of the unit, or of the body it speaks for, in the group; null when none is named.</summary>
    public ResponsibleUnit? PartOf(Guid unit, Guid group) => Responsible[group].FirstOrDefault(one => UnitRules.SpeaksFor(unit, one.UnitId, Units));

    /// <summary>The unit itself, or the one it followed when it had not begun on the day.</summary>
    public Unit AsOfDay(Guid id)
    {
        var unit = Units[id];
        for (var steps = 0; unit.ValidFrom > Day && steps <= Units.Count; steps++)
        {
            if (Successions.FirstOrDefault(one => one.ToId == unit.Id) is not { } succession)
            {
                break;
            }
            unit = Units[succession.FromId];
        }
        return unit;
    }
}
