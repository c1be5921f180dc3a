namespace Kraftsamling.Core.Organisation.Tasks;

/// <summary>What a task is about; the number is stored.</summary>
public enum TaskKind
{
    /// <summary>Written by hand.</summary>
    Own = 0,

    /// <summary>Partners have been asked: see to it that they answer.</summary>
    GatherAnswers = 1,
    ReviewReport = 2,
    ReviseSituation = 3,
    FollowUpPlan = 4,
    FollowUpMeasure = 5,
    DecideSelection = 6,
    MendFetch = 7,
    ComposeGroup = 8,
    DecideGroup = 9,
    FillSeat = 10,
    YearStep = 11,
    RenewAgreement = 12,
    ReadComment = 13,
    AnswerRequest = 14,

    /// <summary>A local partner has been asked a question.</summary>
    AnswerInvitation = 15,
}

public enum TaskState
{
    Open = 0,
    Done = 1,

    /// <summary>No longer needed.</summary>
    Cancelled = 2,
}

/// <summary>
/// Something to be done by a seat, a person, a group or whoever has a role. It was written by hand, or follows from a process by a rule
/// and is kept up to date by it.
/// </summary>
public sealed class WorkTask
{
    public const int KeyMaxLength = 160;
    public const int TextMaxLength = 300;
    public const int NoteMaxLength = 2_000;
    public const int WhyMaxLength = 500;
    public const int SubjectMaxLength = 120;

    public Guid Id { get; set; }

    /// <summary>What the rule calls it, such as "plan.follow-up:…"; null for one written by hand.</summary>
    public string? Key { get; set; }

    public TaskKind Kind { get; set; }
    public required string TextSv { get; set; }
    public required string TextEn { get; set; }

    /// <summary>More about it, in the words of whoever wrote it.</summary>
    public string Note { get; set; } = "";

    /// <summary>The last day by rule or as it was first set; null = without a day.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>A later day that somebody has chosen.</summary>
    public DateOnly? PostponedTo { get; set; }

    public string PostponedWhy { get; set; } = "";

    public Guid? SeatId { get; set; }
    public Guid? PersonId { get; set; }
    public Guid? GroupId { get; set; }
    public Role? Role { get; set; }

    /// <summary>Somebody has handed it over: the rule says no more who does it.</summary>
    public bool IsHandedOver { get; set; }

    public TaskState State { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Who closed it; empty while open, or when the process did.</summary>
    [ActorName] public string ClosedBy { get; set; } = "";

    /// <summary>The thing it is about, such as "situation_report:…"; null for none.</summary>
    public string? Subject { get; set; }

    /// <summary>The thing whose readers alone see the task, when that is another than the subject: what a comment is about.</summary>
    [Secret] public string? About { get; set; }

    public DateTimeOffset MadeAt { get; set; }
    [ActorName] public string MadeBy { get; set; } = "";
    public DateTimeOffset ChangedAt { get; set; }
    public long RowVersion { get; set; }

    /// <summary>The last day that holds.</summary>
    public DateOnly? Due => PostponedTo ?? DueOn;

    public bool IsByRule => Key is not null;

    /// <summary>True when the process closed it, so that the process may open it again.</summary>
    public bool IsClosedByProcess => State != TaskState.Open && ClosedBy.Length == 0;

    public TaskOwner Owner
    {
        get => new(SeatId, PersonId, GroupId, Role);
        set => (SeatId, PersonId, GroupId, Role) = (value.Seat, value.Person, value.Group, value.Role);
    }
}

/// <summary>Who does a task: one of the four.</summary>
public sealed record TaskOwner
{
    internal TaskOwner(Guid? seat, Guid? person, Guid? group, Role? role) => (Seat, Person, Group, Role) = (seat, person, group, role);

    public Guid? Seat { get; }
    public Guid? Person { get; }
    public Guid? Group { get; }
    public Role? Role { get; }

    public static TaskOwner OfSeat(Guid seat) => new(seat, null, null, null);

    public static TaskOwner OfPerson(Guid person) => new(null, person, null, null);

    public static TaskOwner OfGroup(Guid group) => new(null, null, group, null);

    public static TaskOwner OfRole(Role role) => new(null, null, null, role);
}
