namespace Kraftsamling.Core.Organisation;

/// <summary>What a unit is. A committee (political body) and its administration (officials) are different things.</summary>
public enum UnitType
{
    MunicipalCouncil = 0,
    ExecutiveBoard = 1,
    Committee = 2,
    Subcommittee = 3,
    Administration = 4,
    MunicipalCompany = 5,
    Federation = 6,
    Region = 7,
    Police = 8,
    CivilSociety = 9,
    Business = 10,
    PropertyOwner = 11,
    Other = 12,
}

/// <summary>A body, an administration, a company or another party. It is never removed: it ends, and may have successors.</summary>
public sealed class Unit
{
    public const int CodeMaxLength = 30;
    public const int NameMaxLength = 160;
    public const int MailboxMaxLength = 254;

    public Guid Id { get; set; }

    /// <summary>Short name that people use, such as "GRN"; unique.</summary>
    public required string Code { get; set; }

    public required string NameSv { get; set; }
    public required string NameEn { get; set; }
    public UnitType Type { get; set; }

    /// <summary>The unit it belongs under: an administration under its committee, a committee under the council.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>The first day; null = since before the register.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>The last day; null = still there.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>A function's mailbox, never a person's.</summary>
    public string? Mailbox { get; set; }

    public DecisionStatus Status { get; set; }
    public long RowVersion { get; set; }

    public bool IsValid(DateOnly day) => (ValidFrom is not { } first || first <= day) && (ValidTo is not { } last || last >= day);
}
