namespace Kraftsamling.Core.Interventions.Situations;

/// <summary>How far an action plan has come.</summary>
public enum PlanStatus { Draft = 0, Decided = 1 }

/// <summary>
/// The municipality's action plan against crime (2023:196 § 5), resting on a published situation report. A decided plan never changes;
/// what happens to its measures is written beside it, and the next plan is a new version.
/// </summary>
public sealed class ActionPlan
{
    public const int BodyMaxLength = 160;
    public const int ParagraphMaxLength = 60;
    public const int DocumentMaxLength = 500;
    public const int ReasonMaxLength = 2_000;

    public Guid Id { get; set; }

    /// <summary>1, 2, 3…</summary>
    public int Version { get; set; } = 1;

    /// <summary>The plan it began from; null when it began from the situation report.</summary>
    public Guid? FormerId { get; set; }

    /// <summary>The situation report it rests on.</summary>
    public Guid SituationId { get; set; }

    public PlanStatus Status { get; set; }

    /// <summary>Problems, goals and measures, JSON of <see cref="PlanContent"/>.</summary>
    public required string Content { get; set; }

    /// <summary>The body that decided.</summary>
    public string? DecisionBody { get; set; }
    public DateOnly? DecidedOn { get; set; }

    /// <summary>Paragraph in the minutes; null = not documented here.</summary>
    public string? DecisionParagraph { get; set; }

    /// <summary>Link or number of the document; null = not documented here.</summary>
    public string? DecisionDocument { get; set; }

    /// <summary>The decision was taken before it was entered: what is missing is shown as not documented here.</summary>
    public bool EnteredAfterwards { get; set; }

    /// <summary>Why it was decided on a situation report that should have been revised; null when it was not.</summary>
    public string? OldSituationReason { get; set; }

    /// <summary>SHA-256 over everything above and the situation report's own, hexadecimal; null before the decision.</summary>
    public string? ContentHash { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
    [ActorName(FrozenWhen = "status = 1")] public required string ChangedBy { get; set; }
    public long RowVersion { get; set; }

    public bool IsDecided => Status == PlanStatus.Decided;
}

/// <summary>How far a measure has come.</summary>
public enum MeasureState { NotStarted = 0, UnderWay = 1, Done = 2, Stopped = 3 }

/// <summary>A dated note about a measure of a decided plan. Kept as it was written; a mistake is put right by a new note.</summary>
public sealed class PlanFollowUp
{
    public const int SeenMaxLength = 4_000;

    public Guid Id { get; set; }
    public Guid PlanId { get; set; }

    /// <summary>The measure in the plan's content.</summary>
    public Guid MeasureId { get; set; }

    public DateOnly Day { get; set; }
    public MeasureState State { get; set; }

    /// <summary>What was seen.</summary>
    public required string Seen { get; set; }

    /// <summary>Why it was stopped; null otherwise.</summary>
    public string? Why { get; set; }

    public DateTimeOffset AddedAt { get; set; }
    [ActorName(FrozenWhen = "1 = 1")] public required string AddedBy { get; set; }
}
