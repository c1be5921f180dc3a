using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>A role somebody has today, and where.</summary>
/// <param name="UnitId">The unit that the person speaks for, or that the role was given in; null = none.</param>
/// <param name="Seat">The group whose seat gives it; null when it was given to the person.</param>
/// <param name="Reach">The units that the role holds in; null = everywhere.</param>
public sealed record Grant(Role Role, Guid? UnitId, Guid? Seat = null, IReadOnlySet<Guid>? Reach = null);

/// <summary>What follows from a person's roles and seats on a day.</summary>
public sealed class Rights(AppDb db)
{
    /// <summary>Roles that are outside the organisation: alone they give no right to read what is internal.</summary>
    private static readonly Role[] Outside = [Role.LocalPartner, Role.Consultee];

    /// <summary>Roles that look after things: given in a unit they hold there alone. For other roles the unit says whom the person speaks for.</summary>
    private static readonly Role[] HeldInUnits = [Role.Secretary, Role.Analyst];

    /// <summary>Every role of the person on the day: given ones, and those of seats in a decided composition.</summary>
    public async Task<IReadOnlyList<Grant>> ListAsync(Guid person, DateOnly day, CancellationToken cancel = default)
    {
        var given = await db.RoleAssignments.AsNoTracking()
            .Where(role => role.PersonId == person && (role.ValidFrom == null || role.ValidFrom <= day) && (role.ValidTo == null || role.ValidTo >= day))
            .Select(role => new { role.Role, role.UnitId }).ToListAsync(cancel);
        var seats = await (
            from seat in db.Seats.AsNoTracking()
            join year in db.GroupYears on seat.GroupYearId equals year.Id
            join unit in db.CollaborationGroups on year.GroupId equals unit.Id
            where seat.PersonId == person && year.Status == DecisionStatus.Decided && (unit.ValidTo == null || unit.ValidTo >= day)
                && (seat.ValidFrom ?? year.ValidFrom) <= day && (seat.ValidTo ?? year.ValidTo) >= day
            select new { unit.Kind, seat.UnitId, Group = unit.Id }).ToListAsync(cancel);
        var units = given.Exists(role => role.UnitId is not null && HeldInUnits.Contains(role.Role)) ? await UnitReach.ReadAsync(db, cancel) : null;
        return [.. given.Select(role => new Grant(role.Role, role.UnitId, Reach: role.UnitId is { } unit && HeldInUnits.Contains(role.Role) ? units!.Of(unit) : null)), .. seats.Select(seat => new Grant(RoleOf(seat.Kind), seat.UnitId, seat.Group))];
    }

    /// <summary>The roles that hold everywhere, with those everybody has.</summary>
    public static IReadOnlySet<Role> RolesOf(IReadOnlyList<Grant> grants)
    {
        var roles = grants.Where(grant => grant.Reach is null).Select(grant => grant.Role).Append(Role.Public).Append(Role.HasAccount).ToHashSet();
        if (grants.Any(grant => !Outside.Contains(grant.Role)))
        {
            roles.Add(Role.SignedIn);
        }
        return roles;
    }

    /// <summary>The role that a seat in a group of the kind gives.</summary>
    public static Role RoleOf(GroupKind kind) => kind switch
    {
        GroupKind.SteeringGroup => Role.SteeringGroupMember,
        GroupKind.WorkGroup => Role.WorkGroupMember,
        _ => Role.SignedIn,
    };
}
