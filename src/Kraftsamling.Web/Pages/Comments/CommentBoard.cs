using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Comments;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Comments;

/// <summary>The comments on a thing as this reader sees them: partial "_CommentThreads".</summary>
/// <param name="Groups">The reader's own groups, which alone can be told.</param>
public sealed record CommentView(CommentSubject Subject, IReadOnlyList<CommentThread> Threads, IReadOnlyList<CollaborationGroup> Groups, IReadOnlyDictionary<Guid, CollaborationGroup> GroupNames, Guid Reader, bool MayWrite)
{
    /// <summary>The level of the section's heading is 2 on a thing's page; on the comments' own page the threads follow the title.</summary>
    public bool IsOwnPage { get; init; }

    /// <summary>What was written and could not be saved; null otherwise.</summary>
    public UnsavedComment? Unsaved { get; init; }

    /// <summary>What is to stand in a field: what could not be saved, else what is stored.</summary>
    public string Text(UnsavedKind kind, Guid? of, string stored = "") => IsUnsaved(kind, of) ? Unsaved!.Text : stored;

    public bool IsUnsaved(UnsavedKind kind, Guid? of) => Unsaved is { } unsaved && unsaved.Kind == kind && unsaved.Of == of;

    public IReadOnlyList<Text> Problems { get; init; } = [];

    public int Count => Threads.Sum(thread => thread.All.Count(row => row.Comment.WithdrawnAt is null));
}

public enum UnsavedKind { New, Answer, Change }

/// <summary>A comment that could not be saved.</summary>
/// <param name="Of">The thread it was to answer in, or the comment it was to change; null for a new thread.</param>
public sealed record UnsavedComment(UnsavedKind Kind, Guid? Of, string Text);

/// <summary>A thing whose comments stand at the foot of its page: partial "_Comments".</summary>
/// <param name="Kind">As the change log names it, such as "area_report".</param>
/// <param name="Id">The thing's id.</param>
public sealed record ThingComments(string Kind, Guid Id);

/// <summary>Reads comments for the reader of a page.</summary>
public sealed class CommentBoard(CommentService comments, CommentSubjects subjects, TaskLists lists, AppDb db, CurrentUser user)
{
    /// <summary>Null when the reader may not see the thing, or reads no comments.</summary>
    public async Task<CommentView?> ReadAsync(string kind, string id, CancellationToken cancel)
    {
        if (user.PersonId is not { } reader || await subjects.FindAsync(kind, id, cancel) is not { } subject)
        {
            return null;
        }
        var threads = await comments.ReadAsync(subject.Subject, reader, cancel);
        var own = await lists.ReadGroupsAsync(reader, cancel);
        var groups = await db.CollaborationGroups.AsNoTracking().Where(group => own.Contains(group.Id)).ToDictionaryAsync(group => group.Id, cancel);
        return new(subject, threads, [.. groups.Values.OrderBy(group => group.NameSv, SwedishText.Order)], groups, reader, user.May(CommentAccess.Write));
    }
}
