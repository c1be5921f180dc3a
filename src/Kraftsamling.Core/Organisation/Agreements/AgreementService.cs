using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Organisation.Units;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Agreements;

/// <summary>Collaboration agreements with parties outside the municipality, and their renewals.</summary>
public sealed class AgreementService(AppDb db)
{
    /// <summary>All agreements: those that end soon first, then those in force and drafts by last day, those that have ended last.</summary>
    public async Task<IReadOnlyList<AgreementView>> ListAsync(DateOnly day, CancellationToken cancel = default)
    {
        var agreements = await db.CollaborationAgreements.AsNoTracking().ToListAsync(cancel);
        var parties = await PartiesAsync(null, cancel);
        return
        [
            .. agreements.OrderBy(agreement => agreement.EndsSoon(day) ? 0 : agreement.HasEnded(day) ? 2 : 1).ThenBy(agreement => agreement.ValidTo ?? DateOnly.MaxValue)
                .ThenBy(agreement => agreement.Title, SwedishText.Order).Select(agreement => new AgreementView(agreement, [.. parties[agreement.Id]])),
        ];
    }

    public async Task<AgreementView?> FindAsync(Guid id, CancellationToken cancel = default) =>
        await db.CollaborationAgreements.AsNoTracking().FirstOrDefaultAsync(agreement => agreement.Id == id, cancel) is { } found ? new(found, [.. (await PartiesAsync(id, cancel))[id]]) : null;

    /// <summary>The agreement with those it renews and those that renew it, oldest first.</summary>
    public async Task<IReadOnlyList<CollaborationAgreement>> ListRenewalsAsync(Guid id, CancellationToken cancel = default)
    {
        var all = await db.CollaborationAgreements.AsNoTracking().ToDictionaryAsync(agreement => agreement.Id, cancel);
        var first = all[id];
        for (var steps = 0; first.PreviousId is { } previous && all.TryGetValue(previous, out var before) && steps < all.Count; steps++)
        {
            first = before;
        }
        var chain = new List<CollaborationAgreement> { first };
        for (var at = 0; at < chain.Count; at++)
        {
            chain.AddRange(all.Values.Where(agreement => agreement.PreviousId == chain[at].Id && !chain.Contains(agreement)).OrderBy(agreement => agreement.ValidFrom));
        }
        return chain;
    }

    public async Task<Outcome<CollaborationAgreement>> AddAsync(AgreementEdit edit, Change change, CancellationToken cancel = default)
    {
        var agreement = new CollaborationAgreement { Id = Guid.CreateVersion7(change.At), Title = "" };
        if (await ProblemsAsync(edit, cancel) is { Count: > 0 } problems)
        {
            return new(null, problems);
        }
        edit.Fill(agreement);
        db.CollaborationAgreements.Add(agreement);
        AddParties(agreement.Id, edit.Parties, change);
        return new(agreement, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Saves an agreement that somebody opened at version <paramref name="seen"/>.</summary>
    public async Task<Outcome<CollaborationAgreement>> SaveAsync(Guid id, long seen, AgreementEdit edit, Change change, CancellationToken cancel = default)
    {
        var agreement = await RequireAsync(id, cancel);
        if (await ProblemsAsync(edit, cancel) is { Count: > 0 } problems)
        {
            return new(agreement, problems);
        }
        db.ExpectVersion(agreement, seen);
        edit.Fill(agreement);
        // Parties are part of the agreement: a change of them alone also makes other people's forms old.
        db.Entry(agreement).State = EntityState.Modified;
        var stored = await db.AgreementParties.Where(party => party.AgreementId == id).ToListAsync(cancel);
        db.AgreementParties.RemoveRange(stored.Where(party => !edit.Parties.Contains(party.UnitId)));
        AddParties(id, edit.Parties.Where(unit => stored.TrueForAll(party => party.UnitId != unit)), change);
        return new(agreement, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>A draft with the same parties and texts, from the day after the last one. One that has a renewal already is not renewed again.</summary>
    public async Task<Outcome<CollaborationAgreement>> RenewAsync(Guid id, DateOnly today, Change change, CancellationToken cancel = default)
    {
        var old = await db.CollaborationAgreements.AsNoTracking().FirstAsync(agreement => agreement.Id == id, cancel);
        if (await db.CollaborationAgreements.AsNoTracking().FirstOrDefaultAsync(agreement => agreement.PreviousId == id, cancel) is { } later)
        {
            return new(later, [new($"Den förnyas redan av en överenskommelse från {later.ValidFrom:yyyy-MM-dd}.", $"It is being renewed already by an agreement from {later.ValidFrom:yyyy-MM-dd}.")]);
        }
        var first = old.ValidTo?.AddDays(1) ?? today;
        var renewal = new CollaborationAgreement
        {
            Id = Guid.CreateVersion7(change.At), Title = old.Title, Purpose = old.Purpose, Scope = old.Scope, RemindMonths = old.RemindMonths, PreviousId = id, ValidFrom = first,
            ValidTo = old.ValidTo is { } last ? first.AddDays(last.DayNumber - old.ValidFrom.DayNumber) : null,
        };
        db.CollaborationAgreements.Add(renewal);
        await ThingMarks.InheritAsync(db, id, "collaboration_agreement", renewal.Id, change, cancel);
        AddParties(renewal.Id, await db.AgreementParties.Where(party => party.AgreementId == id).Select(party => party.UnitId).ToListAsync(cancel), change);
        return new(renewal, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    private void AddParties(Guid agreement, IEnumerable<Guid> units, Change change) =>
        db.AgreementParties.AddRange(units.Distinct().Select(unit => new AgreementParty { Id = Guid.CreateVersion7(change.At), AgreementId = agreement, UnitId = unit }));

    private async Task<IReadOnlyList<Text>> ProblemsAsync(AgreementEdit edit, CancellationToken cancel)
    {
        var types = await db.Units.Where(unit => edit.Parties.Contains(unit.Id)).Select(unit => unit.Type).ToListAsync(cancel);
        return [.. edit.Problems(), .. OnePartyIsOutsideTheMunicipality(types), .. OnePartyIsTheMunicipality(types)];
    }

    private static IEnumerable<Text> OnePartyIsOutsideTheMunicipality(List<UnitType> types)
    {
        if (!types.Exists(UnitRules.IsOutsideTheMunicipality))
        {
            yield return new("Minst en part ska finnas utanför kommunen: polis, region, förening, företag eller fastighetsägare.", "At least one party shall be outside the municipality: police, region, association, business or property owner.");
        }
    }

    private static IEnumerable<Text> OnePartyIsTheMunicipality(List<UnitType> types)
    {
        if (types.TrueForAll(UnitRules.IsOutsideTheMunicipality))
        {
            yield return new("Minst en part ska höra till kommunen.", "At least one party shall belong to the municipality.");
        }
    }

    private async Task<ILookup<Guid, Unit>> PartiesAsync(Guid? agreement, CancellationToken cancel) =>
        (await (from party in db.AgreementParties.AsNoTracking()
                join unit in db.Units on party.UnitId equals unit.Id
                where agreement == null || party.AgreementId == agreement
                orderby unit.NameSv
                select new { party.AgreementId, unit }).ToListAsync(cancel)).ToLookup(row => row.AgreementId, row => row.unit);

    private async Task<CollaborationAgreement> RequireAsync(Guid id, CancellationToken cancel) =>
        await db.CollaborationAgreements.FirstOrDefaultAsync(agreement => agreement.Id == id, cancel) ?? throw new KeyNotFoundException($"Found no agreement {id}.");
}
