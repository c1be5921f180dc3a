namespace Kraftsamling.Core.Interventions.Reports;

public enum InvitationState
{
    Open = 0,
    Answered = 1,
    Withdrawn = 2,

    /// <summary>The report was published before anybody answered.</summary>
    Closed = 3,
}

/// <summary>A question to a local partner about a draft. Whoever holds its secret link may answer, several times, until the last day or until the report is published.</summary>
public sealed class ReportInvitation
{
    public const int QuestionMaxLength = 1000;
    public const int HashLength = 64;

    /// <summary>More answers than this to one invitation are not a conversation.</summary>
    public const int MostAnswers = 20;

    public Guid Id { get; set; }
    public Guid ReportId { get; set; }

    /// <summary>The association, property owner, school; never a person.</summary>
    public required string Organisation { get; set; }

    public required string Question { get; set; }

    /// <summary>The last day, UTC, on which an answer is taken.</summary>
    public DateOnly AnswerBy { get; set; }

    public InvitationState State { get; set; }

    /// <summary>SHA-256 of the link's token, hexadecimal. The token itself is shown once and stored nowhere.</summary>
    [Secret]
    public required string TokenHash { get; set; }

    public DateTimeOffset MadeAt { get; set; }
    public required string MadeBy { get; set; }
    public long RowVersion { get; set; }

    /// <summary>True when an answer is taken on the day, as far as the invitation goes: the report must be a draft too.</summary>
    public bool IsOpen(DateOnly day) => State is InvitationState.Open or InvitationState.Answered && day <= AnswerBy;

    /// <summary>Who an answer comes from, as the change log and the contribution have it.</summary>
    public string Who() => $"{Organisation}, på inbjudan";
}
