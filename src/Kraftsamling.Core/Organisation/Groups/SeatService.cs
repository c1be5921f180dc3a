using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Groups;

/// <summary>Seats in a group's year: added (during the year too), changed, filled, handed over, ended. Tasks belong to the seat and follow it.</summary>
public sealed class SeatService(AppDb db, PersonService people)
{
    public Task<Seat?> FindAsync(Guid id, CancellationToken cancel = default) => db.Seats.AsNoTracking().FirstOrDefaultAsync(seat => seat.Id == id, cancel);

    public async Task<Outcome<Seat>> AddAsync(Guid year, SeatEdit edit, Change change, CancellationToken cancel = default)
    {
        var seat = new Seat { Id = Guid.CreateVersion7(change.At), GroupYearId = year };
        return await SavedAsync(seat, null, edit, change, cancel);
    }

    /// <summary>Saves a seat that somebody opened at version <paramref name="seen"/>; another person in it is a handing over.</summary>
    public async Task<Outcome<Seat>> SaveAsync(Guid id, long seen, SeatEdit edit, Change change, CancellationToken cancel = default) =>
        await SavedAsync(await RequireAsync(id, cancel), seen, edit, change, cancel);

    /// <summary>Sets who sits in many seats in one save.</summary>
    public Task<Outcome<IReadOnlyList<Seat>>> FillAsync(Guid year, IReadOnlyList<SeatFill> rows, Change change, CancellationToken cancel = default) => FillAsync(year, rows, [], change, cancel);

    /// <summary>Sets who sits in many seats, and makes new ones, in one save: persons are found by address or made. Seats that say the same as before are left alone.</summary>
    /// <returns>The seats that changed or came.</returns>
    public async Task<Outcome<IReadOnlyList<Seat>>> FillAsync(Guid year, IReadOnlyList<SeatFill> rows, IReadOnlyList<NewSeatFill> more, Change change, CancellationToken cancel = default)
    {
        var seats = await db.Seats.Where(seat => seat.GroupYearId == year).ToDictionaryAsync(seat => seat.Id, cancel);
        var sitting = await SittingAsync(seats.Values, cancel);
        var changed = rows.Where(row => seats.ContainsKey(row.SeatId) && !SaysTheSame(row, sitting.GetValueOrDefault(row.SeatId))).ToList();
        var problems = new List<Text>();
        var filled = changed.Where(row => !row.IsVacant).ToList();
        var added = more.Where(row => !row.IsEmpty).ToList();
        var found = await people.ResolveAsync([.. filled.Select(row => new PersonEdit(row.Name, row.Email, seats[row.SeatId].UnitId)), .. added.Select(row => new PersonEdit(row.Name, row.Email, row.UnitId))], change, problems, cancel);
        await CheckNewSeatsAsync(year, added, problems, cancel);
        var stays = seats.Values.Where(seat => seat.PersonId is not null && !changed.Exists(row => row.SeatId == seat.Id)).ToList();
        problems.AddRange(NobodySitsTwiceForAUnit(
            [.. filled.Select(row => (Guid?)seats[row.SeatId].UnitId), .. added.Select(row => row.UnitId), .. added.Count == 0 ? [] : stays.Select(seat => (Guid?)seat.UnitId)],
            [.. found, .. added.Count == 0 ? [] : stays.Select(seat => sitting[seat.Id])]));
        if (problems.Count > 0)
        {
            db.ChangeTracker.Clear();
            return new(null, problems);
        }
        foreach (var row in changed)
        {
            db.ExpectVersion(seats[row.SeatId], row.Seen);
            seats[row.SeatId].PersonId = filled.IndexOf(row) is >= 0 and var at ? found[at].Id : null;
        }
        var made = added.Select((row, at) => new Seat { Id = Guid.CreateVersion7(change.At), GroupYearId = year, UnitId = row.UnitId!.Value, Kind = row.Kind, ValidFrom = row.ValidFrom, PersonId = found[filled.Count + at].Id }).ToList();
        db.Seats.AddRange(made);
        var saved = await db.SaveAsync(change, cancel);
        return new([.. changed.Select(row => seats[row.SeatId]), .. made], [], saved.Stale);
    }

    /// <summary>Sets the seat's last day: it stays in the composition and is empty after that.</summary>
    public async Task<Outcome<Seat>> EndAsync(Guid id, long seen, DateOnly lastDay, Change change, CancellationToken cancel = default)
    {
        var seat = await RequireAsync(id, cancel);
        var year = await db.GroupYears.AsNoTracking().FirstAsync(one => one.Id == seat.GroupYearId, cancel);
        var problems = new List<Text>();
        FieldRules.Days(problems, seat.ValidFrom ?? year.ValidFrom, lastDay);
        if (problems.Count > 0)
        {
            return new(seat, problems);
        }
        db.ExpectVersion(seat, seen);
        seat.ValidTo = lastDay < year.ValidTo ? lastDay : null;
        return new(seat, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Removes a seat from a proposed composition. One that has been decided is ended instead, so that the decision can still be read.</summary>
    public async Task<Outcome<Seat>> RemoveAsync(Guid id, long seen, Change change, CancellationToken cancel = default)
    {
        var seat = await RequireAsync(id, cancel);
        if (await db.GroupYears.AnyAsync(year => year.Id == seat.GroupYearId && year.Status == DecisionStatus.Decided, cancel))
        {
            return new(seat, [new("Sammansättningen är beslutad. Avsluta platsen i stället.", "The composition is decided. End the seat instead.")]);
        }
        if (await db.Seats.AnyAsync(later => later.PreviousId == id, cancel))
        {
            return new(seat, [new("Ett senare års plats går vidare från den här. Avsluta den i stället.", "A later year's seat goes on from this one. End it instead.")]);
        }
        db.ExpectVersion(seat, seen);
        db.Seats.Remove(seat);
        return new(seat, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    private async Task<Outcome<Seat>> SavedAsync(Seat seat, long? seen, SeatEdit edit, Change change, CancellationToken cancel)
    {
        var year = await db.GroupYears.AsNoTracking().FirstAsync(one => one.Id == seat.GroupYearId, cancel);
        var problems = new List<Text>(edit.Problems(year));
        problems.AddRange(await TheUnitMustBeThereAsync(edit, year, cancel));
        var person = edit.IsVacant ? null : (await people.ResolveAsync([new PersonEdit(edit.Name, edit.Email, edit.UnitId)], change, problems, cancel))[0];
        if (problems.Count > 0)
        {
            db.ChangeTracker.Clear();
            return new(seat, problems);
        }
        if (seen is { } version)
        {
            db.ExpectVersion(seat, version);
        }
        else
        {
            db.Seats.Add(seat);
        }
        edit.Fill(seat);
        seat.PersonId = person?.Id;
        return new(seat, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    private async Task<IEnumerable<Text>> TheUnitMustBeThereAsync(SeatEdit edit, GroupYear year, CancellationToken cancel)
    {
        var unit = await db.Units.AsNoTracking().FirstOrDefaultAsync(one => one.Id == edit.UnitId, cancel);
        var first = edit.ValidFrom ?? year.ValidFrom;
        return unit is null ? [new("Välj den enhet som platsen gäller.", "Choose the unit that the seat is for.")]
            : unit.ValidTo < first ? [new($"{unit.NameSv} finns inte den {first:yyyy-MM-dd}.", $"{unit.NameEn} does not exist on {first:yyyy-MM-dd}.")]
            : Array.Empty<Text>();
    }

    private async Task CheckNewSeatsAsync(Guid year, List<NewSeatFill> added, List<Text> problems, CancellationToken cancel)
    {
        if (added.Count == 0)
        {
            return;
        }
        var composition = await db.GroupYears.AsNoTracking().FirstAsync(one => one.Id == year, cancel);
        foreach (var row in added)
        {
            problems.AddRange(await TheUnitMustBeThereAsync(new SeatEdit(row.UnitId ?? Guid.Empty, row.Kind, "", row.Name, row.Email, row.ValidFrom, null), composition, cancel));
        }
    }

    private static IEnumerable<Text> NobodySitsTwiceForAUnit(IReadOnlyList<Guid?> units, IReadOnlyList<Person> found)
    {
        foreach (var twice in units.Select((unit, at) => (UnitId: unit, Person: found[at])).GroupBy(pair => (pair.UnitId, pair.Person.Id)).Where(pairs => pairs.Count() > 1))
        {
            yield return new($"{twice.First().Person.Name} står på två platser för samma enhet.", $"{twice.First().Person.Name} stands in two seats for the same unit.");
        }
    }

    private async Task<Dictionary<Guid, Person>> SittingAsync(IEnumerable<Seat> seats, CancellationToken cancel)
    {
        var held = seats.Where(seat => seat.PersonId != null).ToList();
        var ids = held.Select(seat => seat.PersonId!.Value).ToList();
        var known = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancel);
        return held.ToDictionary(seat => seat.Id, seat => known[seat.PersonId!.Value]);
    }

    private static bool SaysTheSame(SeatFill row, Person? sitting) => sitting is null ? row.IsVacant
        : string.Equals(row.Name.Trim(), sitting.Name, StringComparison.Ordinal) && PersonService.Normalised(row.Email) == sitting.Email;

    private async Task<Seat> RequireAsync(Guid id, CancellationToken cancel) =>
        await db.Seats.FirstOrDefaultAsync(seat => seat.Id == id, cancel) ?? throw new KeyNotFoundException($"Found no seat {id}.");
}
