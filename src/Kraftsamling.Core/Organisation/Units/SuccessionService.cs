using System.Globalization;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Units;

/// <summary>Renames, mergers and splits: the old units end the day before, the new ones begin as proposed, and what pointed at the old ones goes on with the first new one.</summary>
public sealed class SuccessionService(AppDb db, UnitService units)
{
    /// <summary>What would go with it.</summary>
    public async Task<SuccessionPreview> PreviewAsync(SuccessionEdit edit, CancellationToken cancel = default)
    {
        var seats = await Seats(edit).Select(row => new { row.Group, row.Unit }).ToListAsync(cancel);
        var groups = await db.CollaborationGroups.Where(group => group.ConvenerId != null && edit.From.Contains(group.ConvenerId.Value) && (group.ValidTo == null || group.ValidTo >= edit.Day)).Select(group => group.NameSv).ToListAsync(cancel);
        return new([.. seats.Select(seat => (seat.Group, seat.Unit))], await Children(edit).AsNoTracking().ToListAsync(cancel), groups,
            await db.ResponsibleUnits.CountAsync(one => edit.From.Contains(one.UnitId), cancel),
            await db.AreaCoordinations.CountAsync(one => edit.From.Contains(one.UnitId) && (one.ValidTo == null || one.ValidTo >= edit.Day), cancel),
            await Parties(edit).CountAsync(cancel), await db.People.CountAsync(person => person.UnitId != null && edit.From.Contains(person.UnitId.Value), cancel))
        {
            Codes = [.. (await db.Units.AsNoTracking().Where(unit => edit.From.Contains(unit.Id)).ToListAsync(cancel)).Where(unit => TakesCodeOf(edit, unit)).Select(unit => (unit.Code, FormerCode(unit, edit.Day)))],
        };
    }

    /// <summary>Makes it. Everything goes in one save; nothing is stored when there is a problem.</summary>
    /// <returns>The unit that takes over.</returns>
    public async Task<Outcome<Unit>> SucceedAsync(SuccessionEdit edit, Change change, CancellationToken cancel = default)
    {
        var before = await db.Units.Where(unit => edit.From.Contains(unit.Id)).ToListAsync(cancel);
        var problems = new List<Text>(edit.Problems());
        problems.AddRange(TheOldOnesMustStillBeThere(before, edit));
        if (problems.Count > 0)
        {
            return new(null, problems);
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await GiveUpCodesAsync(before, edit, change, cancel) is { } stale)
        {
            return new(null, [], stale);
        }
        var after = await SuccessorsAsync(before[0], edit, change, problems, cancel);
        if (problems.Count > 0)
        {
            await transaction.RollbackAsync(cancel);
            db.ChangeTracker.Clear();
            return new(null, problems);
        }
        await HandOverAsync(edit, after[0], cancel);
        before.ForEach(unit => unit.ValidTo = edit.Day.AddDays(-1));
        db.UnitSuccessions.AddRange(before.SelectMany(_ => after, (from, to) => new UnitSuccession
        {
            Id = Guid.CreateVersion7(change.At), FromId = from.Id, ToId = to.Id, Kind = edit.Kind, Day = edit.Day, TakesOver = to == after[0],
        }));
        var saved = await db.SaveAsync(change, cancel);
        if (saved.Saved)
        {
            await transaction.CommitAsync(cancel);
        }
        return new(after[0], [], saved.Stale);
    }

    private static IEnumerable<Text> TheOldOnesMustStillBeThere(List<Unit> before, SuccessionEdit edit)
    {
        foreach (var unit in before.Where(unit => !unit.IsValid(edit.Day.AddDays(-1))))
        {
            yield return new($"{unit.NameSv} finns inte den {edit.Day.AddDays(-1):yyyy-MM-dd}.", $"{unit.NameEn} does not exist on {edit.Day.AddDays(-1):yyyy-MM-dd}.");
        }
        foreach (var unit in before.Where(unit => edit.To.Any(to => to.Existing == unit.Id)))
        {
            yield return new($"{unit.NameSv} kan inte både upphöra och ta över.", $"{unit.NameEn} cannot both end and take over.");
        }
        if (before.Count == 0 || before.Count != edit.From.Distinct().Count())
        {
            yield return new("Välj de enheter som upphör.", "Choose the units that end.");
        }
    }

    // Saved first: a code is unique, and the new unit may want the old one's.
    private async Task<ConcurrencyProblem?> GiveUpCodesAsync(List<Unit> before, SuccessionEdit edit, Change change, CancellationToken cancel)
    {
        var giving = before.Where(unit => TakesCodeOf(edit, unit)).ToList();
        giving.ForEach(unit => unit.Code = FormerCode(unit, edit.Day));
        return giving.Count == 0 ? null : (await db.SaveAsync(change, cancel)).Stale;
    }

    private async Task<List<Unit>> SuccessorsAsync(Unit old, SuccessionEdit edit, Change change, List<Text> problems, CancellationToken cancel)
    {
        var after = new List<Unit>();
        foreach (var successor in edit.To)
        {
            if (successor.Existing is { } existing)
            {
                after.Add(await db.Units.FirstAsync(unit => unit.Id == existing, cancel));
                continue;
            }
            var written = new UnitEdit(successor.Code, successor.Name, old.Type, old.ParentId, edit.Day, edit.Kind == SuccessionKind.Renamed ? old.Mailbox : null, DecisionStatus.Proposed);
            var unit = new Unit { Id = Guid.CreateVersion7(change.At), Code = "", NameSv = "", NameEn = "" };
            problems.AddRange(await units.ProblemsAsync(unit.Id, written, cancel));
            if (after.Exists(one => string.Equals(one.Code, written.Code.Trim(), StringComparison.OrdinalIgnoreCase)))
            {
                problems.Add(new($"Två nya enheter har beteckningen {written.Code}.", $"Two new units have the code {written.Code}."));
            }
            written.Fill(unit);
            db.Units.Add(unit);
            after.Add(unit);
        }
        return after;
    }

    private async Task HandOverAsync(SuccessionEdit edit, Unit to, CancellationToken cancel)
    {
        (await (from row in Seats(edit) join seat in db.Seats on row.Id equals seat.Id select seat).ToListAsync(cancel)).ForEach(seat => seat.UnitId = to.Id);
        (await Children(edit).ToListAsync(cancel)).ForEach(child => child.ParentId = to.Id);
        (await db.CollaborationGroups.Where(group => group.ConvenerId != null && edit.From.Contains(group.ConvenerId.Value) && (group.ValidTo == null || group.ValidTo >= edit.Day)).ToListAsync(cancel)).ForEach(group => group.ConvenerId = to.Id);
        (await db.People.Where(person => person.UnitId != null && edit.From.Contains(person.UnitId.Value)).ToListAsync(cancel)).ForEach(person => person.UnitId = to.Id);
        (await db.AreaCoordinations.Where(one => edit.From.Contains(one.UnitId) && (one.ValidTo == null || one.ValidTo >= edit.Day)).ToListAsync(cancel)).ForEach(one => one.UnitId = to.Id);
        await ResponsibilityAsync(edit, to, cancel);
        await AgreementsAsync(edit, to, cancel);
    }

    // Two that merge may have a part each in the same group: the weightier one stays.
    private async Task ResponsibilityAsync(SuccessionEdit edit, Unit to, CancellationToken cancel)
    {
        var parts = await db.ResponsibleUnits.Where(one => edit.From.Contains(one.UnitId) || one.UnitId == to.Id).ToListAsync(cancel);
        foreach (var group in parts.GroupBy(part => part.GroupId))
        {
            var kept = group.FirstOrDefault(part => part.UnitId == to.Id) ?? group.MinBy(part => part.Part)!;
            (kept.UnitId, kept.Part) = (to.Id, group.Min(part => part.Part));
            db.ResponsibleUnits.RemoveRange(group.Where(part => part != kept));
        }
    }

    private async Task AgreementsAsync(SuccessionEdit edit, Unit to, CancellationToken cancel)
    {
        // Those that the writer does not see go with the unit too.
        var parties = await Parties(edit).IgnoreQueryFilters().ToListAsync(cancel);
        var already = await db.AgreementParties.IgnoreQueryFilters().Where(party => party.UnitId == to.Id).Select(party => party.AgreementId).ToListAsync(cancel);
        foreach (var agreement in parties.GroupBy(party => party.AgreementId))
        {
            var kept = already.Contains(agreement.Key) ? null : agreement.First();
            if (kept is not null)
            {
                kept.UnitId = to.Id;
            }
            db.AgreementParties.RemoveRange(agreement.Where(party => party != kept));
        }
    }

    private IQueryable<SeatRow> Seats(SuccessionEdit edit) =>
        from seat in db.Seats
        join year in db.GroupYears on seat.GroupYearId equals year.Id
        join @group in db.CollaborationGroups on year.GroupId equals @group.Id
        join unit in db.Units on seat.UnitId equals unit.Id
        where edit.From.Contains(seat.UnitId) && (seat.ValidTo ?? year.ValidTo) >= edit.Day
        select new SeatRow { Id = seat.Id, Group = @group.NameSv, Unit = unit.NameSv };

    private IQueryable<Unit> Children(SuccessionEdit edit) =>
        db.Units.Where(unit => unit.ParentId != null && edit.From.Contains(unit.ParentId.Value) && !edit.From.Contains(unit.Id) && (unit.ValidTo == null || unit.ValidTo >= edit.Day));

    private IQueryable<Agreements.AgreementParty> Parties(SuccessionEdit edit) =>
        from party in db.AgreementParties
        join agreement in db.CollaborationAgreements on party.AgreementId equals agreement.Id
        where edit.From.Contains(party.UnitId) && (agreement.ValidTo == null || agreement.ValidTo >= edit.Day)
        select party;

    private static bool TakesCodeOf(SuccessionEdit edit, Unit unit) => edit.To.Any(to => to.Existing is null && string.Equals(to.Code.Trim(), unit.Code, StringComparison.OrdinalIgnoreCase));

    private static string FormerCode(Unit unit, DateOnly day)
    {
        var year = "-" + day.AddDays(-1).Year.ToString(CultureInfo.InvariantCulture);
        return unit.Code[..Math.Min(unit.Code.Length, Unit.CodeMaxLength - year.Length)] + year;
    }

    private sealed class SeatRow
    {
        public Guid Id { get; init; }
        public required string Group { get; init; }
        public required string Unit { get; init; }
    }
}
