using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Comments;

/// <summary>Whoever is named in a comment has it to read or answer.</summary>
public sealed class MentionTasks : ITaskRule
{
    private const string Task = "work_task:";

    public string Name => "comment.mention";

    public TaskState WhenGone => TaskState.Done;

    public async Task<IReadOnlyList<WantedTask>> ReadAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var unread = await (
            from mention in db.CommentMentions.AsNoTracking()
            join comment in db.Comments on mention.CommentId equals comment.Id
            join author in db.People on comment.PersonId equals author.Id
            where mention.ReadAt == null && comment.WithdrawnAt == null
            select new { mention.Id, mention.PersonId, Comment = comment.Id, comment.Subject, author.Name }).ToListAsync(cancel);
        var tasks = await TasksAsync(db, unread.Select(one => one.Subject), cancel);
        return
        [
            .. unread.Select(one => new WantedTask($"{Name}:{one.Id}", TaskKind.ReadComment, new($"Läs eller svara: {one.Name} nämner dig i en kommentar", $"Read or answer: {one.Name} names you in a comment"),
                null, TaskOwner.OfPerson(one.PersonId), "comment:" + one.Comment, tasks.GetValueOrDefault(one.Subject, one.Subject))),
        ];
    }

    // A comment on a task is about what the task is about.
    private static async Task<Dictionary<string, string>> TasksAsync(AppDb db, IEnumerable<string> subjects, CancellationToken cancel)
    {
        var ids = subjects.Where(subject => subject.StartsWith(Task, StringComparison.Ordinal)).Select(subject => Guid.Parse(subject.AsSpan(Task.Length))).Distinct().ToList();
        return ids.Count == 0 ? [] : await db.WorkTasks.AsNoTracking().Where(task => ids.Contains(task.Id) && (task.About ?? task.Subject) != null)
            .ToDictionaryAsync(task => $"{Task}{task.Id}", task => (task.About ?? task.Subject)!, cancel);
    }
}
