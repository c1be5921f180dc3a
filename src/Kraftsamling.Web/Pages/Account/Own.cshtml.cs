using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Account;

/// <summary>A role of the person, where it holds and what gives it.</summary>
public sealed record OwnRole(Role Role, string Where, string From);

/// <summary>The own account: who one is here, what one may do, and the ways in.</summary>
[Access(AccountAccess.Own)]
public sealed class OwnModel(AppDb db, UserManager<Core.Organisation.Accounts.Account> users, Sessions sessions, ApiTokenService tokens, CurrentUser user, TimeProvider clock) : PageModel
{
    public Person Person { get; private set; } = null!;
    public IReadOnlyList<OwnRole> Roles { get; private set; } = [];
    public IReadOnlyList<Rule> May { get; private set; } = [];
    public bool HasPassword { get; private set; }
    public bool TwoStep { get; private set; }
    public int Passkeys { get; private set; }
    public int SessionCount { get; private set; }
    public int Tokens { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Person = await db.People.AsNoTracking().FirstAsync(person => person.Id == user.PersonId, cancel);
        Roles = await ListRolesAsync(cancel);
        May = [.. AccessTable.Rules.Where(rule => !rule.Roles.Contains(Role.Public) && user.May(rule))];
        var account = await users.FindByIdAsync(Person.Id.ToString());
        (HasPassword, TwoStep) = (account?.PasswordHash is not null, account?.TwoFactorEnabled ?? false);
        Passkeys = account is null ? 0 : (await users.GetPasskeysAsync(account)).Count;
        SessionCount = (await sessions.ListAsync(Person.Id, cancel)).Count;
        Tokens = (await tokens.ListAsync(Person.Id, cancel)).Count(token => token.IsValid(clock.GetUtcNow()));
    }

    private async Task<IReadOnlyList<OwnRole>> ListRolesAsync(CancellationToken cancel)
    {
        var units = await db.Units.AsNoTracking().ToDictionaryAsync(unit => unit.Id, unit => Texts.IsEnglish ? unit.NameEn : unit.NameSv, cancel);
        var groups = await db.CollaborationGroups.AsNoTracking().ToDictionaryAsync(group => group.Id, group => Texts.IsEnglish ? group.NameEn : group.NameSv, cancel);
        return [.. user.Grants.Select(grant => new OwnRole(grant.Role,
            grant.UnitId is { } unit ? units[unit] : Texts.T("hela kommunen", "the whole municipality"),
            grant.Seat is { } group ? Texts.T("plats i ", "seat in ") + groups[group] : Texts.T("tilldelad", "assigned")))];
    }
}
