namespace Kraftsamling.Core.Areas.Selections;

/// <summary>How far a selection has come.</summary>
public enum SelectionStatus
{
    /// <summary>Being worked out in rounds.</summary>
    Draft = 0,

    /// <summary>Put forward; its areas are not changed unless the proposal is taken back.</summary>
    Proposed = 1,

    /// <summary>Decided and frozen.</summary>
    Decided = 2,
}

/// <summary>
/// Which areas the city concentrates on, with the statistics it started from, who proposed and who decided.
/// A decided one never changes; a later year's revision is a new version that points to it.
/// </summary>
public sealed class Selection
{
    public const int TitleMaxLength = 160;
    public const int PersonMaxLength = 160;
    public const int BodyMaxLength = 160;
    public const int ParagraphMaxLength = 60;
    public const int DocumentMaxLength = 500;
    public const int AssessmentMaxLength = 20_000;

    public Guid Id { get; set; }

    /// <summary>The same for all versions of a selection.</summary>
    public Guid SeriesId { get; set; }
    public int Version { get; set; } = 1;

    /// <summary>The version this one revises; null for the first.</summary>
    public Guid? FormerId { get; set; }

    public required string TitleSv { get; set; }
    public required string TitleEn { get; set; }
    public int AreaSetId { get; set; }
    public int Year { get; set; }

    /// <summary>The index version it rests on; null = not documented here. By identity only: this part does not know statistics.</summary>
    public Guid? IndexVersionId { get; set; }

    public SelectionStatus Status { get; set; }

    /// <summary>A <see cref="SelectionContent"/> as JSON: start, items and motives.</summary>
    public required string Content { get; set; }

    /// <summary>Assessment of the best interests of the child; empty = missing.</summary>
    public string ChildRights { get; set; } = "";

    /// <summary>Assessment of equality; empty = missing.</summary>
    public string Equality { get; set; } = "";

    /// <summary>Objective grounds for treating places differently (Local Government Act 2:3); empty = missing.</summary>
    public string Grounds { get; set; } = "";

    [ActorName(FrozenWhen = "status = 2")] public string? ProposedBy { get; set; }
    public DateTimeOffset? ProposedAt { get; set; }

    /// <summary>The body that decided, such as a steering group or an executive board.</summary>
    public string? DecisionBody { get; set; }
    public DateOnly? DecidedOn { get; set; }

    /// <summary>Paragraph in the minutes; null = not documented here.</summary>
    public string? DecisionParagraph { get; set; }

    /// <summary>Link or number of the document; null = not documented here.</summary>
    public string? DecisionDocument { get; set; }

    /// <summary>The decision was taken before it was entered: what is missing is shown as not documented here.</summary>
    public bool EnteredAfterwards { get; set; }

    /// <summary>SHA-256 over everything above when it was decided, hexadecimal; null before.</summary>
    public string? ContentHash { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    [ActorName(FrozenWhen = "status = 2")] public required string CreatedBy { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    [ActorName(FrozenWhen = "status = 2")] public required string ChangedBy { get; set; }
    public long RowVersion { get; set; }
}

/// <summary>A working round as it was saved: never changed.</summary>
public sealed class SelectionRound
{
    public const int NoteMaxLength = 2_000;

    public Guid Id { get; set; }
    public Guid SelectionId { get; set; }

    /// <summary>From 1.</summary>
    public int Number { get; set; }

    public int Year { get; set; }
    public Guid? IndexVersionId { get; set; }

    /// <summary>A <see cref="SelectionContent"/> as JSON.</summary>
    public required string Content { get; set; }

    /// <summary>A <see cref="SelectionCover"/> as JSON: the figures as they were then; null when there were none.</summary>
    public string? Figures { get; set; }

    /// <summary>What was done and why, in the person's words.</summary>
    public required string Note { get; set; }

    public DateTimeOffset MadeAt { get; set; }
    [ActorName(FrozenWhen = "1 = 1")] public required string MadeBy { get; set; }
}
