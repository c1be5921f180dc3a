namespace Kraftsamling.Core.Organisation;

/// <summary>
/// What somebody may be in the product. <see cref="Public"/>, <see cref="SignedIn"/> and <see cref="HasAccount"/> are nobody's to give:
/// everybody is the first, everybody who works in the organisation the second, everybody who has signed in the third.
/// </summary>
public enum Role
{
    Public = 0,
    SignedIn = 1,
    LocalPartner = 2,
    Consultee = 3,
    ElectedMember = 4,
    WorkGroupMember = 5,
    SteeringGroupMember = 6,
    Secretary = 7,
    Analyst = 8,
    Administrator = 9,
    HasAccount = 10,
}

/// <summary>A role given to a person, in one unit and those below it or everywhere. Roles that follow from seats are not kept here.</summary>
public sealed class RoleAssignment
{
    public Guid Id { get; set; }
    public Guid PersonId { get; set; }
    public Role Role { get; set; }

    /// <summary>The unit it holds in, with those below; null = everywhere.</summary>
    public Guid? UnitId { get; set; }

    public DateOnly? ValidFrom { get; set; }

    /// <summary>The last day; null = until it is taken back.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>The rule for the organisation's own sign-in service that gives it; null when somebody gave it by hand.</summary>
    public Guid? ClaimRuleId { get; set; }

    public long RowVersion { get; set; }
}
