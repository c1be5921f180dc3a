using Kraftsamling.Core.Interventions.Reports;

namespace Kraftsamling.Core.Interventions.Invitations;

public enum InvitationState
{
    Open = 0,
    Answered = 1,
    Withdrawn = 2,

    /// <summary>What it is about was finished before anybody answered.</summary>
    Closed = 3,
}

/// <summary>
/// A question to a local partner about a thing or a part of one. Either a person with an account answers it, or whoever holds its secret link;
/// both several times, until the last day or until the thing takes no more answers.
/// </summary>
public sealed class PartnerInvitation
{
    public const int KindMaxLength = 60;
    public const int QuestionMaxLength = 1000;
    public const int HashLength = 64;

    /// <summary>More answers than this to one invitation are not a conversation.</summary>
    public const int MostAnswers = 20;

    public Guid Id { get; set; }

    /// <summary>The table of the thing, one of <see cref="InvitationKinds"/>.</summary>
    public required string Kind { get; set; }

    public Guid ThingId { get; set; }

    /// <summary>The part of the thing that is asked about, such as a measure of a plan; null = the whole thing.</summary>
    public Guid? PartId { get; set; }

    /// <summary>The person who answers with an account; null when the link is the right to answer.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>The association, property owner, school; never a person.</summary>
    public required string Organisation { get; set; }

    public required string Question { get; set; }

    /// <summary>The last day, UTC, on which an answer is taken.</summary>
    public DateOnly AnswerBy { get; set; }

    public InvitationState State { get; set; }

    /// <summary>SHA-256 of the link's token, hexadecimal. The token itself is shown once and stored nowhere. Null when a person with an account answers.</summary>
    [Secret]
    public string? TokenHash { get; set; }

    public DateTimeOffset MadeAt { get; set; }
    [ActorName(FrozenWhen = "1 = 1")] public required string MadeBy { get; set; }
    public long RowVersion { get; set; }

    /// <summary>True when an answer is taken on the day, as far as the invitation goes: the thing must take answers too.</summary>
    public bool IsOpen(DateOnly day) => State is InvitationState.Open or InvitationState.Answered && day <= AnswerBy;

    /// <summary>Who an answer comes from, as it stands beside the answer: the organisation, never the person.</summary>
    public string Who() => $"{Organisation}, på inbjudan";
}

/// <summary>What a partner has said by invitation. Kept as it was sent; more is a new answer.</summary>
public sealed class InvitationAnswer
{
    public const int TextMaxLength = ReportContribution.TextMaxLength;

    public Guid Id { get; set; }
    public Guid InvitationId { get; set; }

    /// <summary>What the invitation is about, so that the thing's own pages find it at once.</summary>
    public Guid ThingId { get; set; }

    public Guid? PartId { get; set; }
    public required string Organisation { get; set; }
    public required string Text { get; set; }
    public DateOnly Day { get; set; }
    public DateTimeOffset AddedAt { get; set; }
    [ActorName(FrozenWhen = "1 = 1")] public required string AddedBy { get; set; }
}
