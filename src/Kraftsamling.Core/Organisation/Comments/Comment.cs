namespace Kraftsamling.Core.Organisation.Comments;

/// <summary>
/// What somebody has said about a thing: the beginning of a thread, or an answer in one. What it says, of what, and to which group is no part
/// of the change log, which those outside the group may read; the log tells that a comment was written, changed or withdrawn, and by whom.
/// </summary>
public sealed class Comment
{
    public const int TextMaxLength = 4_000;
    public const int SubjectMaxLength = 120;

    public Guid Id { get; set; }

    /// <summary>The thing, such as "area_report:…".</summary>
    [Secret] public required string Subject { get; set; }

    /// <summary>The comment that begins the thread; null for that one.</summary>
    public Guid? ThreadId { get; set; }

    /// <summary>The group that alone knows of it; null for everybody who works in the organisation. The same in a whole thread.</summary>
    [Secret] public Guid? GroupId { get; set; }

    /// <summary>Who wrote it.</summary>
    public Guid PersonId { get; set; }

    [Secret] public required string Text { get; set; }
    public RecordStatus Standing { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>When the text was last changed; null when it never was.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>When its writer took it back; it is then shown as withdrawn.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>When the thread was marked as resolved; on its first comment alone.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }

    public Guid? ResolvedById { get; set; }
    public long RowVersion { get; set; }

    public bool IsThread => ThreadId is null;
}

/// <summary>A text that a comment had before.</summary>
public sealed class CommentVersion
{
    public Guid Id { get; set; }
    public Guid CommentId { get; set; }
    [Secret] public required string Text { get; set; }

    /// <summary>Until when it stood.</summary>
    public DateTimeOffset Until { get; set; }
}

/// <summary>Somebody who is named in a comment, and has it as a task until it is read or answered.</summary>
public sealed class CommentMention
{
    public Guid Id { get; set; }
    public Guid CommentId { get; set; }
    public Guid PersonId { get; set; }
    public DateTimeOffset? ReadAt { get; set; }
    public long RowVersion { get; set; }
}
