using Kraftsamling.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>Somebody whom the organisation's own sign-in service has let in, and what it says of that person.</summary>
/// <param name="Issuer">The service, as it names itself.</param>
/// <param name="Subject">What the service calls the person; never given to somebody else.</param>
/// <param name="Name">The person's name; empty when the service does not tell it.</param>
/// <param name="Email">Only an address that the service answers for: it decides who somebody is. Otherwise null.</param>
/// <param name="Claims">Everything it says, a line for each value.</param>
public sealed record Arrival(string Issuer, string Subject, string Name, string? Email, IReadOnlyList<(string Claim, string Value)> Claims);

/// <summary>Why somebody who is known to the service is not let in here.</summary>
public enum EntranceProblem
{
    /// <summary>Nobody here has the address, and no rule gives the newcomer a role.</summary>
    Unknown = 0,
    Closed = 1,

    /// <summary>The address belongs to an account that another sign-in at the service uses.</summary>
    AddressTaken = 2,

    /// <summary>The service does not tell what is needed to add a person: a name, and an address of the right form if it tells one.</summary>
    NoName = 3,
}

/// <summary>The account to let in with, or why not.</summary>
public sealed record Entrance(Guid? Account, EntranceProblem? Problem);

/// <summary>
/// Makes a person of the register out of what the sign-in service says: first the one who has come this way before, then the one
/// with that address, then a new one if a rule gives the newcomer a role. Nobody else gets in.
/// </summary>
public sealed class SingleSignOn(AppDb db, PersonService people, AccountService accounts, UserManager<Account> users)
{
    public async Task<Entrance> EnterAsync(Arrival arrival, Change change, CancellationToken cancel = default)
    {
        var rules = await db.ClaimRules.AsNoTracking().ToListAsync(cancel);
        var fitting = rules.Where(rule => arrival.Claims.Any(claim => rule.Fits(claim.Claim, claim.Value))).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (id, problem) = await RecogniseAsync(arrival, fitting, change, cancel);
        if (id is not { } person)
        {
            return new(null, problem);
        }
        await UpdateAsync(person, arrival, fitting, change, cancel);
        await transaction.CommitAsync(cancel);
        return new(person, null);
    }

    private async Task<(Guid? Person, EntranceProblem? Problem)> RecogniseAsync(Arrival arrival, List<ClaimRule> fitting, Change change, CancellationToken cancel)
    {
        if (await users.FindByLoginAsync(arrival.Issuer, arrival.Subject) is { } known)
        {
            return known.ClosedAt is null ? (known.Id, null) : (null, EntranceProblem.Closed);
        }
        var person = arrival.Email is { } email ? await accounts.FindByEmailAsync(email, cancel) : null;
        if (person is null)
        {
            if (fitting.Count == 0)
            {
                return (null, EntranceProblem.Unknown);
            }
            var added = await people.AddAsync(new(arrival.Name, arrival.Email, fitting.Select(rule => rule.UnitId).FirstOrDefault(unit => unit is not null)), change, cancel);
            if (added.Problems.Count > 0)
            {
                return (null, EntranceProblem.NoName);
            }
            person = added.Value!;
        }
        else if (await db.Set<AccountLogin>().AnyAsync(login => login.UserId == person.Id && login.LoginProvider == arrival.Issuer, cancel))
        {
            // An address can pass from one person to the next; the account does not.
            return (null, EntranceProblem.AddressTaken);
        }
        var account = await accounts.FindOrMakeAsync(person.Id, change);
        if (account.ClosedAt is not null)
        {
            return (null, EntranceProblem.Closed);
        }
        var tied = await users.AddLoginAsync(account, new UserLoginInfo(arrival.Issuer, arrival.Subject, null));
        return tied.Succeeded ? (person.Id, null) : throw new InvalidOperationException(string.Join(' ', tied.Errors.Select(error => error.Code)));
    }

    // The service is where names and groups are kept: what it says now is what holds.
    private async Task UpdateAsync(Guid id, Arrival arrival, List<ClaimRule> fitting, Change change, CancellationToken cancel)
    {
        var person = await db.People.FirstAsync(one => one.Id == id, cancel);
        if (arrival.Name.Trim() is { Length: > 0 } name && name != person.Name && PersonRules.Problems(name, person.Email, needsEmail: false).Count == 0)
        {
            person.Name = name;
        }
        var given = await db.RoleAssignments.Where(role => role.PersonId == id && role.ClaimRuleId != null).ToListAsync(cancel);
        db.RoleAssignments.RemoveRange(given.Where(role => fitting.TrueForAll(rule => rule.Id != role.ClaimRuleId)));
        db.RoleAssignments.AddRange(fitting.Where(rule => given.TrueForAll(role => role.ClaimRuleId != rule.Id))
            .Select(rule => new RoleAssignment { Id = Guid.CreateVersion7(change.At), PersonId = id, Role = rule.Role, UnitId = rule.UnitId, ClaimRuleId = rule.Id }));
        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveAsync(change, cancel);
        }
    }
}
