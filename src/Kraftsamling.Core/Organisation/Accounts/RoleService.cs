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
        if (role == Role.Administrator && unit is not null)
        {
            return [new("En administratör sköter hela kommunen. Välj ingen enhet.", "An administrator looks after the whole municipality. Choose no unit.")];
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

    /// <summary>Takes a role back; the last administrator keeps the role, and nobody takes it from oneself.</summary>
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
        async Task RemoveAsync()
        {
            db.RoleAssignments.Remove(given);
            await db.SaveAsync(change, cancel);
        }
        if (given.Role == Role.Administrator)
        {
            return await AdministratorGuard.TakeAsync(db, given.PersonId, change, RemoveAsync, cancel);
        }
        await RemoveAsync();
        return [];
    }
}
