namespace Kraftsamling.Core.Organisation;

public enum GroupKind { SteeringGroup = 0, WorkGroup = 1, StrategicCouncil = 2, ReferenceGroup = 3, Other = 4 }

/// <summary>A group across units. It recommends; it does not decide for other committees. Its members stand in its years.</summary>
public sealed class CollaborationGroup
{
    public const int NameMaxLength = 160;
    public const int MandateMaxLength = 2_000;

    public Guid Id { get; set; }
    public required string NameSv { get; set; }
    public required string NameEn { get; set; }
    public GroupKind Kind { get; set; }

    /// <summary>The group it reports to or is a part of.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>The unit that convenes it.</summary>
    public Guid? ConvenerId { get; set; }

    /// <summary>The group that was there before and was appointed as this one, whole or in part.</summary>
    public Guid? AppointedFromId { get; set; }

    /// <summary>What it is asked to do, and the delegation that rests on.</summary>
    public string Mandate { get; set; } = "";

    /// <summary>The last day; null = still there.</summary>
    public DateOnly? ValidTo { get; set; }

    public long RowVersion { get; set; }

    public bool IsValid(DateOnly day) => ValidTo is not { } last || last >= day;
}

/// <summary>The composition of a group for one year: made from the year before, changed, decided.</summary>
public sealed class GroupYear
{
    public const int DecisionMaxLength = 300;

    public Guid Id { get; set; }
    public Guid GroupId { get; set; }
    public int Year { get; set; }
    public DecisionStatus Status { get; set; }

    /// <summary>Body, date and § of the decision; empty while proposed.</summary>
    public string Decision { get; set; } = "";

    /// <summary>The first day it holds; the year's first unless said otherwise.</summary>
    public DateOnly ValidFrom { get; set; }

    /// <summary>The last day it holds.</summary>
    public DateOnly ValidTo { get; set; }

    public long RowVersion { get; set; }
}
