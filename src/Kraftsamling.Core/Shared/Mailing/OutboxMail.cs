namespace Kraftsamling.Core.Mailing;

public enum OutboxState
{
    Waiting = 0,
    Sent = 1,

    /// <summary>Refused, or tried for too long: somebody should look at it.</summary>
    LaidAside = 2,
}

/// <summary>A message that waits for the mail server. Its text is emptied when it has been sent.</summary>
[NotFreeText("made by the program of texts that were searched where they were written, and of secret links")]
public sealed class OutboxMail
{
    public const int AddressMaxLength = 254;
    public const int SubjectMaxLength = 200;
    public const int UnsubscribeMaxLength = 2_000;
    public const int ErrorMaxLength = 1_000;

    public Guid Id { get; set; }

    [Personal]
    public required string ToAddress { get; set; }

    [Personal]
    public required string Subject { get; set; }

    /// <summary>It may hold a link that lets somebody in.</summary>
    [Secret]
    public required string Text { get; set; }

    [Secret]
    public string? Unsubscribe { get; set; }

    public OutboxState State { get; set; }
    public int Tries { get; set; }
    public DateTimeOffset MadeAt { get; set; }
    public DateTimeOffset NextTryAt { get; set; }

    /// <summary>Who is sending it now, and until when that is believed.</summary>
    public Guid? ClaimedBy { get; set; }

    public DateTimeOffset? ClaimedUntil { get; set; }
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>What the server said last; empty when nothing went wrong.</summary>
    public string Error { get; set; } = "";
}
