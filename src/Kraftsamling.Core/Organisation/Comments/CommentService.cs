using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Comments;

/// <summary>Comments on any thing. That the reader may see the thing itself is the caller's to know; groups' own threads are kept from all others here.</summary>
public sealed class CommentService(AppDb db, TaskLists lists, CommentPeople people)
{
    /// <summary>The threads about a thing that the person may see: the open ones first, then by time.</summary>
    public async Task<IReadOnlyList<CommentThread>> ReadAsync(string subject, Guid person, CancellationToken cancel = default)
    {
        var groups = await lists.ReadGroupsAsync(person, cancel);
        var comments = await Visible(groups).AsNoTracking().Where(comment => comment.Subject == subject).OrderBy(comment => comment.At).ThenBy(comment => comment.Id).ToListAsync(cancel);
        var ids = comments.ConvertAll(comment => comment.Id);
        var mentions = (await db.CommentMentions.AsNoTracking().Where(mention => ids.Contains(mention.CommentId)).ToListAsync(cancel)).ToLookup(mention => mention.CommentId);
        var before = (await db.CommentVersions.AsNoTracking().Where(version => ids.Contains(version.CommentId)).OrderBy(version => version.Until).ToListAsync(cancel)).ToLookup(version => version.CommentId);
        var authors = comments.Select(comment => comment.PersonId).Distinct().ToList();
        var names = await db.People.AsNoTracking().Where(one => authors.Contains(one.Id) && one.DisposedAt == null).ToDictionaryAsync(one => one.Id, one => one.Name, cancel);
        var rows = comments.ConvertAll(comment => new CommentRow(comment, names.GetValueOrDefault(comment.PersonId, ""), [.. mentions[comment.Id]], [.. before[comment.Id]]));
        var answers = rows.Where(row => !row.Comment.IsThread).ToLookup(row => row.Comment.ThreadId);
        return [.. rows.Where(row => row.Comment.IsThread).Select(row => new CommentThread(row, [.. answers[row.Comment.Id]])).OrderBy(thread => thread.IsResolved)];
    }

    /// <summary>A comment that the person may see by itself; null when there is none.</summary>
    public async Task<Comment?> FindAsync(Guid id, Guid person, CancellationToken cancel = default)
    {
        var groups = await lists.ReadGroupsAsync(person, cancel);
        return await Visible(groups).AsNoTracking().FirstOrDefaultAsync(comment => comment.Id == id, cancel);
    }

    /// <summary>A new thread or an answer. An answer opens a resolved thread again, and counts as having read what the writer was named in there.</summary>
    public async Task<Outcome<Comment>> AddAsync(string subject, CommentEdit edit, Change change, CancellationToken cancel = default)
    {
        var author = Author(change);
        var groups = await lists.ReadGroupsAsync(author, cancel);
        var thread = edit.ThreadId is { } answered ? await Visible(groups).FirstOrDefaultAsync(comment => comment.Id == answered && comment.ThreadId == null && comment.Subject == subject, cancel) : null;
        var group = thread is null ? edit.GroupId : thread.GroupId;
        List<Text> problems = [.. Written(edit.Text), .. TheThreadMustBeThere(edit, thread), .. AGroupIsOnesOwn(group, groups)];
        var named = await people.NamedAsync(edit.Text, subject, group, problems, cancel);
        if (problems.Count > 0)
        {
            return new(null, problems);
        }
        var comment = new Comment { Id = Guid.CreateVersion7(change.At), Subject = subject, ThreadId = thread?.Id, GroupId = group, PersonId = author, Text = edit.Text.Trim(), Standing = edit.Standing, At = change.At };
        db.Comments.Add(comment);
        Name(comment.Id, named.Where(one => one != author), change);
        if (thread is not null)
        {
            (thread.ResolvedAt, thread.ResolvedById) = (null, null);
            await ReadMentionsAsync(author, thread.Id, change, cancel);
        }
        return new(comment, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Its writer changes it; what it said before stays to be read.</summary>
    public async Task<Outcome<Comment>> EditAsync(Guid id, long seen, string text, RecordStatus standing, Change change, CancellationToken cancel = default)
    {
        if (await OwnAsync(id, change, cancel) is not { } comment)
        {
            return NotOnesOwn;
        }
        var problems = Written(text).ToList();
        var named = await people.NamedAsync(text, comment.Subject, comment.GroupId, problems, cancel);
        if (problems.Count > 0)
        {
            return new(comment, problems);
        }
        db.ExpectVersion(comment, seen);
        if (comment.Text != text.Trim())
        {
            db.CommentVersions.Add(new CommentVersion { Id = Guid.CreateVersion7(change.At), CommentId = id, Text = comment.Text, Until = change.At });
            (comment.Text, comment.ChangedAt) = (text.Trim(), change.At);
        }
        comment.Standing = standing;
        var known = await db.CommentMentions.Where(mention => mention.CommentId == id).ToListAsync(cancel);
        db.CommentMentions.RemoveRange(known.Where(mention => mention.ReadAt is null && !named.Contains(mention.PersonId)));
        Name(id, named.Where(one => one != comment.PersonId && known.TrueForAll(mention => mention.PersonId != one)), change);
        return new(comment, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Its writer takes it back: it is shown as withdrawn, and nobody is asked to read it.</summary>
    public async Task<Outcome<Comment>> WithdrawAsync(Guid id, long seen, Change change, CancellationToken cancel = default)
    {
        if (await OwnAsync(id, change, cancel) is not { } comment)
        {
            return NotOnesOwn;
        }
        db.ExpectVersion(comment, seen);
        comment.WithdrawnAt = change.At;
        db.CommentMentions.RemoveRange(await db.CommentMentions.Where(mention => mention.CommentId == id && mention.ReadAt == null).ToListAsync(cancel));
        return new(comment, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Marks a thread as resolved, or opens it again; null when the person sees no such thread.</summary>
    public async Task<Comment?> ResolveAsync(Guid thread, bool resolved, Change change, CancellationToken cancel = default)
    {
        var person = Author(change);
        var groups = await lists.ReadGroupsAsync(person, cancel);
        if (await Visible(groups).FirstOrDefaultAsync(comment => comment.Id == thread && comment.ThreadId == null, cancel) is not { } first)
        {
            return null;
        }
        if (first.ResolvedAt is not null != resolved)
        {
            (first.ResolvedAt, first.ResolvedById) = (resolved ? change.At : null, resolved ? person : null);
            await db.SaveAsync(change, cancel);
        }
        return first;
    }

    /// <summary>The person has read the comment that names them.</summary>
    public async Task MarkReadAsync(Guid comment, Change change, CancellationToken cancel = default)
    {
        var person = Author(change);
        if (await db.CommentMentions.FirstOrDefaultAsync(mention => mention.CommentId == comment && mention.PersonId == person && mention.ReadAt == null, cancel) is { } mention)
        {
            mention.ReadAt = change.At;
            await db.SaveAsync(change, cancel);
        }
    }

    private static readonly Outcome<Comment> NotOnesOwn = new(null, [new("Bara den som skrev kommentaren kan ändra den.", "Only whoever wrote the comment can change it.")]);

    private IQueryable<Comment> Visible(IReadOnlyList<Guid> groups) => db.Comments.Where(comment => comment.GroupId == null || groups.Contains(comment.GroupId.Value));

    private Task<Comment?> OwnAsync(Guid id, Change change, CancellationToken cancel)
    {
        var author = Author(change);
        return db.Comments.FirstOrDefaultAsync(comment => comment.Id == id && comment.PersonId == author && comment.WithdrawnAt == null, cancel);
    }

    private void Name(Guid comment, IEnumerable<Guid> named, Change change) =>
        db.CommentMentions.AddRange(named.Select(person => new CommentMention { Id = Guid.CreateVersion7(change.At), CommentId = comment, PersonId = person }));

    private async Task ReadMentionsAsync(Guid person, Guid thread, Change change, CancellationToken cancel)
    {
        var unread = await db.CommentMentions.Where(mention => mention.PersonId == person && mention.ReadAt == null
            && db.Comments.Any(comment => comment.Id == mention.CommentId && (comment.Id == thread || comment.ThreadId == thread))).ToListAsync(cancel);
        unread.ForEach(mention => mention.ReadAt = change.At);
    }

    private static Guid Author(Change change) => change.PersonId ?? throw new InvalidOperationException("A comment is written by a person.");

    private static IEnumerable<Text> Written(string text)
    {
        var length = text.Trim().Length;
        return [.. length is > 0 and <= Comment.TextMaxLength ? Array.Empty<Text>() : [new($"Kommentaren: 1–{Comment.TextMaxLength} tecken, nu {length}.", $"The comment: 1–{Comment.TextMaxLength} characters, now {length}.")],
            .. PersonalData.IdentityNumbers(new("Kommentaren", "The comment"), [text])];
    }

    private static IEnumerable<Text> TheThreadMustBeThere(CommentEdit edit, Comment? thread)
    {
        if (edit.ThreadId is not null && thread is null)
        {
            yield return new("Kommentaren som du svarar på finns inte.", "The comment that you answer is not there.");
        }
    }

    private static IEnumerable<Text> AGroupIsOnesOwn(Guid? group, IReadOnlyList<Guid> groups)
    {
        if (group is { } one && !groups.Contains(one))
        {
            yield return new("Välj en grupp som du sitter i.", "Choose a group that you sit in.");
        }
    }
}
