using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>Roles that are given to persons; those of seats follow by themselves.</summary>
public sealed class RoleService(AppDb db, TimeProvider clock)
{
    /// <summary>What can be given by hand.</summary>
    public static readonly IReadOnlyList<Role> Given =
        [Role.Analyst, Role.WorkGroupMember, Role.SteeringGroupMember, Role.Secretary, Role.ElectedMember, Role.Consultee, Role.LocalPartner, Role.Administrator];

    /// <summary>Roles given to the person that have not ended.</summary>
    public async Task<IReadOnlyList<RoleAssignment>> ListAsync(Guid person, CancellationToken cancel = default)
    {
        var today = clock.Today();
        return await db.RoleAssignments.AsNoTracking().Where(role => role.PersonId == person && (role.ValidTo == null || role.ValidTo >= today)).OrderBy(role => role.Role).ToListAsync(cancel);
    }

    /// <summary>Gives a role from today; nothing happens when the person has it already.</summary>
    public async Task<IReadOnlyList<Text>> GiveAsync(Guid person, Role role, Guid? unit, DateOnly? lastDay, Change change, CancellationToken cancel = default)
    {
        if (!Given.Contains(role))
        {
            return [new("Välj en roll.", "Choose a role.")];
        }
        var today = clock.Today();
        if (lastDay < today)
        {
            return [new("Sista dagen har redan varit.", "The last day has passed already.")];
        }
        if (!await db.RoleAssignments.AnyAsync(one => one.PersonId == person && one.Role == role && one.UnitId == unit && one.ClaimRuleId == null && (one.ValidTo == null || one.ValidTo >= today), cancel))
        {
            db.RoleAssignments.Add(new RoleAssignment { Id = Guid.CreateVersion7(change.At), PersonId = person, Role = role, UnitId = unit, ValidFrom = today, ValidTo = lastDay });
            await db.SaveAsync(change, cancel);
        }
        return [];
    }

    /// <summary>Takes a role back; the last administrator keeps the role.</summary>
    public async Task<IReadOnlyList<Text>> TakeBackAsync(Guid assignment, Change change, CancellationToken cancel = default)
    {
        if (await db.RoleAssignments.FirstOrDefaultAsync(one => one.Id == assignment, cancel) is not { } given)
        {
            return [];
        }
        if (given.ClaimRuleId is not null)
        {
            return [new("Rollen kommer från kommunens inloggning. Ändra regeln, eller personens grupper där.", "The role comes from the municipality’s sign-in. Change the rule, or the person’s groups there.")];
        }
        if (given.Role == Role.Administrator && !await AnotherAdministratorAsync(given, cancel))
        {
            return [new("Det är den enda administratören. Ge rollen till någon annan först.", "This is the only administrator. Give the role to somebody else first.")];
        }
        db.RoleAssignments.Remove(given);
        await db.SaveAsync(change, cancel);
        return [];
    }

    private async Task<bool> AnotherAdministratorAsync(RoleAssignment given, CancellationToken cancel)
    {
        var today = clock.Today();
        return await db.RoleAssignments.AnyAsync(other => other.Id != given.Id && other.PersonId != given.PersonId && other.Role == Role.Administrator && other.UnitId == null
            && (other.ValidTo == null || other.ValidTo >= today) && db.Accounts.Any(account => account.Id == other.PersonId && account.ClosedAt == null), cancel);
    }
}
