namespace Kraftsamling.Core.Organisation.Agreements;

/// <summary>A collaboration agreement with parties outside the municipality: at least purposes and areas in writing (Act 2023:196, section 9).</summary>
public sealed class CollaborationAgreement
{
    public const int TitleMaxLength = 200;
    public const int TextMaxLength = 4_000;
    public const int DocumentMaxLength = 400;
    public const int RemindMonthsMax = 36;
    public const int RemindMonthsDefault = 6;

    public Guid Id { get; set; }
    public required string Title { get; set; }

    /// <summary>What the collaboration is to achieve.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>What the collaboration is about: places, questions, target groups.</summary>
    public string Scope { get; set; } = "";

    /// <summary>Where the signed agreement is: a case number or a link.</summary>
    public string Document { get; set; } = "";

    public DateOnly ValidFrom { get; set; }

    /// <summary>The last day; null = until further notice.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>How many months before the last day it is time to renew.</summary>
    public int RemindMonths { get; set; } = RemindMonthsDefault;

    /// <summary>Proposed = a draft; decided = signed by the parties.</summary>
    public DecisionStatus Status { get; set; }

    /// <summary>The agreement this one renews.</summary>
    public Guid? PreviousId { get; set; }

    public long RowVersion { get; set; }

    /// <summary>The day one is reminded; null when it holds until further notice.</summary>
    public DateOnly? RemindOn => ValidTo?.AddMonths(-RemindMonths);

    public bool HasEnded(DateOnly day) => ValidTo < day;

    /// <summary>Signed, not ended, and the day of reminder has come.</summary>
    public bool EndsSoon(DateOnly day) => Status == DecisionStatus.Decided && !HasEnded(day) && RemindOn <= day;
}

/// <summary>A unit that is party to an agreement.</summary>
public sealed class AgreementParty
{
    public Guid Id { get; set; }
    public Guid AgreementId { get; set; }
    public Guid UnitId { get; set; }
    public long RowVersion { get; set; }
}
