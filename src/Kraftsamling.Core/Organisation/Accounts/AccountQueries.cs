using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>How far a person has come with the account.</summary>
public enum AccountState { None = 0, Invited = 1, InvitationExpired = 2, Active = 3, Closed = 4 }

/// <summary>A seat that has not ended, with the group it is in.</summary>
public sealed record HeldSeat(Seat Seat, GroupYear Year, CollaborationGroup Group)
{
    /// <summary>False while the composition is proposed: the seat gives its rights when it has been decided.</summary>
    public bool IsDecided => Year.Status == DecisionStatus.Decided;
}

/// <summary>A person and how the person gets in.</summary>
public sealed record PersonAccess(Person Person, AccountState State)
{
    /// <summary>Roles given by hand that have not ended.</summary>
    public IReadOnlyList<RoleAssignment> Given { get; init; } = [];

    /// <summary>Seats from which rights follow.</summary>
    public IReadOnlyList<HeldSeat> Seats { get; init; } = [];

    public bool HasPassword { get; init; }

    /// <summary>Codes from an app are asked for after the password.</summary>
    public bool TwoStep { get; init; }

    public int Passkeys { get; init; }
    public DateTimeOffset? LastSignIn { get; init; }

    /// <summary>When the last invitation was made; null when none waits.</summary>
    public DateTimeOffset? InvitedAt { get; init; }

    /// <summary>The last moment of the invitation that waits.</summary>
    public DateTimeOffset? InvitationEnds { get; init; }

    public bool HasAccount => State is AccountState.Active or AccountState.Closed;

    public bool IsAdministrator => Given.Any(role => role.Role == Role.Administrator);
}

/// <summary>Reads who can get in and why: everybody in the register, or one.</summary>
public sealed class AccountQueries(AppDb db, TimeProvider clock)
{
    /// <summary>Everybody whose data has not been disposed of, by name.</summary>
    public async Task<IReadOnlyList<PersonAccess>> ListAsync(CancellationToken cancel = default) =>
        [.. (await ReadAsync(null, cancel)).OrderBy(one => one.Person.Name, SwedishText.Order)];

    /// <summary>One person; null when there is none by that id.</summary>
    public async Task<PersonAccess?> FindAsync(Guid person, CancellationToken cancel = default) => await ReadAsync(person, cancel) is [var found, ..] ? found : null;

    private async Task<IReadOnlyList<PersonAccess>> ReadAsync(Guid? one, CancellationToken cancel)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var people = await db.People.AsNoTracking().Where(person => person.DisposedAt == null && (one == null || person.Id == one)).ToListAsync(cancel);
        var accounts = await db.Accounts.AsNoTracking().Where(account => one == null || account.Id == one).ToDictionaryAsync(account => account.Id, cancel);
        var links = (await db.AccountLinks.AsNoTracking().Where(link => link.Kind == AccountLinkKind.Invitation && link.UsedAt == null && (one == null || link.PersonId == one)).ToListAsync(cancel)).ToLookup(link => link.PersonId);
        var given = (await db.RoleAssignments.AsNoTracking().Where(role => (role.ValidTo == null || role.ValidTo >= today) && (one == null || role.PersonId == one)).ToListAsync(cancel)).ToLookup(role => role.PersonId);
        var passkeys = await db.Set<AccountPasskey>().Where(passkey => one == null || passkey.UserId == one).GroupBy(passkey => passkey.UserId).Select(own => new { own.Key, Count = own.Count() }).ToDictionaryAsync(own => own.Key, own => own.Count, cancel);
        var (seats, last) = (await SeatsAsync(one, today, cancel), await LastSignInsAsync(one, cancel));
        return [.. people.Select(person => new PersonAccess(person, StateOf(accounts.GetValueOrDefault(person.Id), links[person.Id], now))
        {
            Given = [.. given[person.Id].OrderBy(role => role.Role)],
            Seats = [.. seats[person.Id]],
            HasPassword = accounts.GetValueOrDefault(person.Id)?.PasswordHash is not null,
            TwoStep = accounts.GetValueOrDefault(person.Id)?.TwoFactorEnabled ?? false,
            Passkeys = passkeys.GetValueOrDefault(person.Id),
            LastSignIn = last.TryGetValue(person.Id, out var at) ? at : null,
            InvitedAt = links[person.Id].Max(link => (DateTimeOffset?)link.MadeAt),
            InvitationEnds = links[person.Id].Max(link => (DateTimeOffset?)link.ExpiresAt),
        })];
    }

    private static AccountState StateOf(Account? account, IEnumerable<AccountLink> links, DateTimeOffset now)
    {
        if (account is not null)
        {
            return account.ClosedAt is null ? AccountState.Active : AccountState.Closed;
        }
        var ends = links.Max(link => (DateTimeOffset?)link.ExpiresAt);
        return ends is null ? AccountState.None : ends > now ? AccountState.Invited : AccountState.InvitationExpired;
    }

    private async Task<ILookup<Guid, HeldSeat>> SeatsAsync(Guid? one, DateOnly today, CancellationToken cancel) => (await (
        from seat in db.Seats.AsNoTracking()
        join year in db.GroupYears.AsNoTracking() on seat.GroupYearId equals year.Id
        join unit in db.CollaborationGroups.AsNoTracking() on year.GroupId equals unit.Id
        where seat.PersonId != null && (one == null || seat.PersonId == one) && (seat.ValidTo ?? year.ValidTo) >= today && (unit.ValidTo == null || unit.ValidTo >= today)
        orderby unit.Kind, year.Year
        select new { seat, year, unit }).ToListAsync(cancel)).ToLookup(row => row.seat.PersonId!.Value, row => new HeldSeat(row.seat, row.year, row.unit));

    private async Task<Dictionary<Guid, DateTimeOffset>> LastSignInsAsync(Guid? one, CancellationToken cancel)
    {
        var latest = db.SignInEvents.Where(row => row.AccountId != null && row.Outcome == SignInOutcome.SignedIn && (one == null || row.AccountId == one)).GroupBy(row => row.AccountId).Select(own => own.Max(row => row.Id));
        return await db.SignInEvents.AsNoTracking().Where(row => latest.Contains(row.Id)).ToDictionaryAsync(row => row.AccountId!.Value, row => row.At, cancel);
    }
}
