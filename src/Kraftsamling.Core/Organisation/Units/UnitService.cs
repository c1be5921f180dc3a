using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Units;

/// <summary>The register of bodies, administrations, companies and other parties. A unit ends and is never removed.</summary>
public sealed class UnitService(AppDb db)
{
    public Task<Unit?> FindAsync(Guid id, CancellationToken cancel = default) => db.Units.AsNoTracking().FirstOrDefaultAsync(unit => unit.Id == id, cancel);

    public async Task<Outcome<Unit>> AddAsync(UnitEdit edit, Change change, CancellationToken cancel = default)
    {
        var unit = new Unit { Id = Guid.CreateVersion7(change.At), Code = "", NameSv = "", NameEn = "" };
        if (await ProblemsAsync(unit.Id, edit, cancel) is { Count: > 0 } problems)
        {
            return new(null, problems);
        }
        edit.Fill(unit);
        db.Units.Add(unit);
        return new(unit, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Saves a unit that somebody opened at version <paramref name="seen"/>.</summary>
    public async Task<Outcome<Unit>> SaveAsync(Guid id, long seen, UnitEdit edit, Change change, CancellationToken cancel = default)
    {
        var unit = await RequireAsync(id, cancel);
        var problems = new List<Text>(await ProblemsAsync(id, edit, cancel));
        FieldRules.Days(problems, edit.ValidFrom, unit.ValidTo);
        if (problems.Count > 0)
        {
            return new(unit, problems);
        }
        db.ExpectVersion(unit, seen);
        edit.Fill(unit);
        return new(unit, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Sets the last day, or lets the unit go on with null. Refused while units below it or seats remain after that day.</summary>
    public async Task<Outcome<Unit>> EndAsync(Guid id, long seen, DateOnly? lastDay, Change change, CancellationToken cancel = default)
    {
        var unit = await RequireAsync(id, cancel);
        var problems = new List<Text>();
        FieldRules.Days(problems, unit.ValidFrom, lastDay);
        if (lastDay is { } last)
        {
            problems.AddRange(UnitRules.CannotEndWithWhatIsLeft(await ChildrenAfterAsync(id, last, cancel), await SeatsAfterAsync(id, last, cancel), last));
        }
        if (problems.Count > 0)
        {
            return new(unit, problems);
        }
        db.ExpectVersion(unit, seen);
        unit.ValidTo = lastDay;
        return new(unit, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Marks proposed units as decided, such as those of the model that somebody has looked through.</summary>
    public async Task<int> DecideAsync(IReadOnlyCollection<Guid> ids, Change change, CancellationToken cancel = default)
    {
        var units = await db.Units.Where(unit => ids.Contains(unit.Id) && unit.Status == DecisionStatus.Proposed).ToListAsync(cancel);
        units.ForEach(unit => unit.Status = DecisionStatus.Decided);
        return units.Count == 0 || (await db.SaveAsync(change, cancel)).Saved ? units.Count : 0;
    }

    internal async Task<IReadOnlyList<Text>> ProblemsAsync(Guid id, UnitEdit edit, CancellationToken cancel)
    {
        var problems = new List<Text>(edit.Problems());
        var units = await db.Units.AsNoTracking().ToDictionaryAsync(unit => unit.Id, cancel);
        if (units.Values.FirstOrDefault(unit => unit.Id != id && string.Equals(unit.Code, edit.Code.Trim(), StringComparison.OrdinalIgnoreCase)) is { } same)
        {
            problems.Add(new($"Beteckningen {same.Code} har redan {same.NameSv}.", $"The code {same.Code} belongs to {same.NameEn} already."));
        }
        if (edit.ParentId is { } parent && !units.ContainsKey(parent))
        {
            problems.Add(new("Enheten den ska ligga under finns inte.", "The unit it is to lie under does not exist."));
        }
        if (edit.MailboxOrNull is { } mailbox && await db.People.AnyAsync(person => person.Email == mailbox, cancel))
        {
            problems.Add(new($"{mailbox} är en persons adress. Skriv en funktions brevlåda.", $"{mailbox} is a person's address. Write a function's mailbox."));
        }
        problems.AddRange(UnitRules.CannotLieUnderItself(id, edit.ParentId, units));
        problems.AddRange(UnitRules.AnAdministrationWorksUnderABody(edit, units));
        return problems;
    }

    private Task<int> ChildrenAfterAsync(Guid id, DateOnly last, CancellationToken cancel) =>
        db.Units.CountAsync(unit => unit.ParentId == id && (unit.ValidTo == null || unit.ValidTo > last), cancel);

    private Task<int> SeatsAfterAsync(Guid id, DateOnly last, CancellationToken cancel) =>
        (from seat in db.Seats join year in db.GroupYears on seat.GroupYearId equals year.Id where seat.UnitId == id && (seat.ValidTo ?? year.ValidTo) > last select seat.Id).CountAsync(cancel);

    private async Task<Unit> RequireAsync(Guid id, CancellationToken cancel) =>
        await db.Units.FirstOrDefaultAsync(unit => unit.Id == id, cancel) ?? throw new KeyNotFoundException($"Found no unit {id}.");
}
