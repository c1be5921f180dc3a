using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>What a link lets its holder do, and for whom.</summary>
public sealed record OpenLink(AccountLink Link, Person? Person);

/// <summary>Done, with whose account it is, or every problem; nothing is stored when there is one.</summary>
public sealed record AccountResult(Account? Account, IReadOnlyList<Text> Problems)
{
    public bool Done => Problems.Count == 0;
}

/// <summary>Accounts from invitation to closing. A person has one at most.</summary>
public sealed class AccountService(AppDb db, UserManager<Account> users, AccountWriter writer, PasswordRules passwords, TimeProvider clock)
{
    public static readonly TimeSpan FirstLinkHolds = TimeSpan.FromHours(24);
    public static readonly TimeSpan InvitationHolds = TimeSpan.FromDays(14);
    public static readonly TimeSpan NewPasswordHolds = TimeSpan.FromHours(1);

    private static readonly Text Used = new(
        "Länken är använd eller har gått ut. Be den som bjöd in om en ny.", "The link has been used or has expired. Ask whoever invited you for a new one.");

    /// <summary>A secret for the link that makes the first administrator; null when there is an administrator with an account. Earlier links stop working.</summary>
    public async Task<string?> OfferFirstAdministratorAsync(Change change, CancellationToken cancel = default)
    {
        if (await HasAdministratorAsync(cancel))
        {
            return null;
        }
        var older = await db.AccountLinks.Where(link => link.Kind == AccountLinkKind.FirstAdministrator).ToListAsync(cancel);
        db.AccountLinks.RemoveRange(older);
        return await MakeLinkAsync(AccountLinkKind.FirstAdministrator, null, FirstLinkHolds, change, cancel);
    }

    /// <summary>A secret for a link by which the person sets up an account; earlier invitations of the person stop working.</summary>
    public async Task<string> InviteAsync(Guid person, Change change, CancellationToken cancel = default) =>
        await ReplaceLinkAsync(AccountLinkKind.Invitation, person, InvitationHolds, change, cancel);

    /// <summary>A secret for a link by which the person chooses a new password; null when nobody with an open account has the address.</summary>
    public async Task<(string Secret, Person Person)?> OfferNewPasswordAsync(string email, Change change, CancellationToken cancel = default)
    {
        var person = await FindByEmailAsync(email, cancel);
        if (person is null || await users.FindByIdAsync(person.Id.ToString()) is not { ClosedAt: null })
        {
            return null;
        }
        return (await OfferNewPasswordAsync(person.Id, change, cancel), person);
    }

    /// <summary>A secret for a link by which the person chooses a new password; earlier such links stop working.</summary>
    public Task<string> OfferNewPasswordAsync(Guid person, Change change, CancellationToken cancel = default) =>
        ReplaceLinkAsync(AccountLinkKind.NewPassword, person, NewPasswordHolds, change, cancel);

    /// <summary>What the secret opens; null when it never did, was used or has expired.</summary>
    public async Task<OpenLink?> FindLinkAsync(string secret, CancellationToken cancel = default)
    {
        var hash = SecretToken.HashOf(secret);
        var link = await db.AccountLinks.AsNoTracking().FirstOrDefaultAsync(one => one.TokenHash == hash, cancel);
        if (link is null || link.UsedAt is not null || link.ExpiresAt <= clock.GetUtcNow())
        {
            return null;
        }
        return new(link, link.PersonId is { } id ? await db.People.AsNoTracking().FirstAsync(person => person.Id == id, cancel) : null);
    }

    /// <summary>Makes the first administrator, with the roles that person also wants.</summary>
    public async Task<AccountResult> CreateFirstAsync(string secret, string name, string email, string password, IReadOnlyList<Role> also, Change change, CancellationToken cancel = default)
    {
        if (await FindLinkAsync(secret, cancel) is not { Link.Kind: AccountLinkKind.FirstAdministrator } || await HasAdministratorAsync(cancel))
        {
            return new(null, [Used]);
        }
        var person = new Person { Id = Guid.CreateVersion7(change.At), Name = name.Trim(), Email = Normal(email) };
        var problems = PersonRules.Problems(person.Name, person.Email).Concat(await passwords.ListProblemsAsync(password, person, cancel)).ToList();
        if (problems.Count > 0)
        {
            return new(null, problems);
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await UseAsync(secret, cancel))
        {
            return new(null, [Used]);
        }
        db.People.Add(person);
        db.RoleAssignments.AddRange(also.Prepend(Role.Administrator).Distinct().Select(role => new RoleAssignment { Id = Guid.CreateVersion7(change.At), PersonId = person.Id, Role = role }));
        await db.SaveAsync(change, cancel);
        var made = await MakeAsync(person.Id, password, change);
        await transaction.CommitAsync(cancel);
        return made;
    }

    /// <summary>Uses an invitation or a link for a new password: the person's account has the password afterwards, and no other link of the person works.</summary>
    public async Task<AccountResult> SetPasswordByLinkAsync(string secret, string password, Change change, CancellationToken cancel = default)
    {
        if (await FindLinkAsync(secret, cancel) is not { Person: { } person })
        {
            return new(null, [Used]);
        }
        var problems = await passwords.ListProblemsAsync(password, person, cancel);
        if (problems.Count > 0)
        {
            return new(null, problems);
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await UseAsync(secret, cancel))
        {
            return new(null, [Used]);
        }
        await RemoveLinksAsync(person.Id, change, cancel);
        var made = await MakeAsync(person.Id, password, change);
        await transaction.CommitAsync(cancel);
        return made;
    }

    /// <summary>Changes the password of somebody who is signed in and knows the present one (or has none yet).</summary>
    public async Task<AccountResult> ChangePasswordAsync(Guid person, string present, string wanted, Change change, CancellationToken cancel = default)
    {
        var account = await users.FindByIdAsync(person.ToString());
        if (account is null || (account.PasswordHash is not null && !await IsRightAsync(account, present)))
        {
            return new(null, [new("Det nuvarande lösenordet stämmer inte, eller så är kontot låst. Efter tio fel låses kontot i en kvart.", "The present password is not right, or the account is locked. After ten mistakes the account is locked for a quarter of an hour.")]);
        }
        var problems = await passwords.ListProblemsAsync(wanted, await db.People.AsNoTracking().FirstAsync(one => one.Id == person, cancel), cancel);
        return problems.Count > 0 ? new(null, problems) : await MakeAsync(person, wanted, change);
    }

    /// <summary>Whether it is the account's password; each mistake counts, and a locked account has none that is right.</summary>
    public async Task<bool> IsRightAsync(Account account, string password)
    {
        if (await users.IsLockedOutAsync(account) || !await users.CheckPasswordAsync(account, password))
        {
            await users.AccessFailedAsync(account);
            return false;
        }
        return true;
    }

    /// <summary>The person's account, made without a password when there is none; for those who come by another door.</summary>
    public async Task<Account> FindOrMakeAsync(Guid person, Change change)
    {
        writer.Change = change;
        if (await users.FindByIdAsync(person.ToString()) is { } account)
        {
            return account;
        }
        var made = Account.For(person, change.At);
        Require(await users.CreateAsync(made));
        return made;
    }

    /// <summary>
    /// Closes the account: its sessions end, its links and tokens stop working, and nobody gets in with it until it is opened again. The person,
    /// and what the person did, stays. The last administrator's account stays open, and so does one's own.
    /// </summary>
    public Task<IReadOnlyList<Text>> CloseAsync(Guid person, Change change, CancellationToken cancel = default) => AdministratorGuard.TakeAsync(db, person, change, async () =>
    {
        await RemoveLinksAsync(person, change, cancel);
        await SetClosedAsync(person, change.At, change);
        DateTimeOffset? now = ModelConventions.ToMicroseconds(change.At);
        await db.AccountSessions.Where(session => session.AccountId == person && session.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), cancel);
    }, cancel);

    public Task ReopenAsync(Guid person, Change change) => SetClosedAsync(person, null, change);

    /// <summary>Takes away the two-step codes and passkeys of somebody who has lost the device; the next sign-in is by password alone.</summary>
    public async Task ResetTwoStepAsync(Guid person, Change change)
    {
        var account = await RequireAsync(person, change);
        foreach (var passkey in await users.GetPasskeysAsync(account))
        {
            Require(await users.RemovePasskeyAsync(account, passkey.CredentialId));
        }
        Require(await users.SetTwoFactorEnabledAsync(account, false));
        Require(await users.ResetAuthenticatorKeyAsync(account));
    }

    public async Task<Person?> FindByEmailAsync(string email, CancellationToken cancel = default)
    {
        var wanted = Normal(email);
        return wanted is null ? null : await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Email == wanted && person.DisposedAt == null, cancel);
    }

    private static string? Normal(string email) => email.Trim().Length == 0 ? null : email.Trim().ToLowerInvariant();

    private Task<bool> HasAdministratorAsync(CancellationToken cancel) => AdministratorGuard.HasAnyAsync(db, cancel);

    private async Task<AccountResult> MakeAsync(Guid person, string password, Change change)
    {
        var account = await FindOrMakeAsync(person, change);
        if (account.PasswordHash is not null)
        {
            Require(await users.RemovePasswordAsync(account));
        }
        Require(await users.AddPasswordAsync(account, password));
        Require(await users.SetLockoutEndDateAsync(account, null));
        return new(account, []);
    }

    private async Task SetClosedAsync(Guid person, DateTimeOffset? at, Change change)
    {
        var account = await RequireAsync(person, change);
        account.ClosedAt = at;
        Require(await users.UpdateAsync(account));
    }

    private async Task<Account> RequireAsync(Guid person, Change change)
    {
        writer.Change = change;
        return await users.FindByIdAsync(person.ToString()) ?? throw new InvalidOperationException($"Person {person} has no account.");
    }

    private async Task<string> ReplaceLinkAsync(AccountLinkKind kind, Guid person, TimeSpan holds, Change change, CancellationToken cancel)
    {
        db.AccountLinks.RemoveRange(await db.AccountLinks.Where(link => link.Kind == kind && link.PersonId == person && link.UsedAt == null).ToListAsync(cancel));
        return await MakeLinkAsync(kind, person, holds, change, cancel);
    }

    private async Task RemoveLinksAsync(Guid person, Change change, CancellationToken cancel)
    {
        var open = await db.AccountLinks.Where(link => link.PersonId == person && link.UsedAt == null).ToListAsync(cancel);
        if (open.Count > 0)
        {
            db.AccountLinks.RemoveRange(open);
            await db.SaveAsync(change, cancel);
        }
    }

    private async Task<string> MakeLinkAsync(AccountLinkKind kind, Guid? person, TimeSpan holds, Change change, CancellationToken cancel)
    {
        var secret = SecretToken.New();
        db.AccountLinks.Add(new AccountLink
        {
            Id = Guid.CreateVersion7(change.At), Kind = kind, PersonId = person, TokenHash = SecretToken.HashOf(secret),
            MadeAt = ModelConventions.ToMicroseconds(change.At), ExpiresAt = ModelConventions.ToMicroseconds(change.At + holds),
        });
        await db.SaveAsync(change, cancel);
        return secret;
    }

    // Set-wise and conditional: of two that use the same link at once, one finds it unused.
    private async Task<bool> UseAsync(string secret, CancellationToken cancel)
    {
        var hash = SecretToken.HashOf(secret);
        DateTimeOffset? now = ModelConventions.ToMicroseconds(clock.GetUtcNow());
        return await db.AccountLinks.Where(link => link.TokenHash == hash && link.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(link => link.UsedAt, now), cancel) == 1;
    }

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Code)));
        }
    }
}
