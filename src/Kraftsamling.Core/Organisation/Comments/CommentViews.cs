namespace Kraftsamling.Core.Organisation.Comments;

/// <summary>Somebody who can be named in a comment.</summary>
public sealed record CommentPerson(Guid Id, string Name);

/// <summary>A comment as its readers see it.</summary>
/// <param name="Comment">As stored.</param>
/// <param name="Author">The writer's name; empty when it has been disposed of.</param>
/// <param name="Mentions">Who is named, and when they read it.</param>
/// <param name="Before">What it said before, the oldest first.</param>
public sealed record CommentRow(Comment Comment, string Author, IReadOnlyList<CommentMention> Mentions, IReadOnlyList<CommentVersion> Before);

/// <summary>A comment with its answers, oldest first.</summary>
public sealed record CommentThread(CommentRow First, IReadOnlyList<CommentRow> Answers)
{
    public bool IsResolved => First.Comment.ResolvedAt is not null;

    public IEnumerable<CommentRow> All => Answers.Prepend(First);
}

/// <summary>What somebody writes as a comment.</summary>
/// <param name="ThreadId">The thread that it answers in; null for a new one.</param>
/// <param name="GroupId">The group that alone is to know of it; an answer has its thread's.</param>
public sealed record CommentEdit(string Text, RecordStatus Standing, Guid? ThreadId = null, Guid? GroupId = null);
