using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Comments;

/// <summary>Whoever is named in a comment has it to read or answer.</summary>
public sealed class MentionTasks : ITaskRule
{
    public string Name => "comment.mention";

    public TaskState WhenGone => TaskState.Done;

    public async Task<IReadOnlyList<WantedTask>> ReadAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var unread = await (
            from mention in db.CommentMentions.AsNoTracking()
            join comment in db.Comments on mention.CommentId equals comment.Id
            join author in db.People on comment.PersonId equals author.Id
            where mention.ReadAt == null && comment.WithdrawnAt == null
            select new { mention.Id, mention.PersonId, Comment = comment.Id, author.Name }).ToListAsync(cancel);
        return
        [
            .. unread.Select(one => new WantedTask($"{Name}:{one.Id}", TaskKind.ReadComment, new($"Läs eller svara: {one.Name} nämner dig i en kommentar", $"Read or answer: {one.Name} names you in a comment"),
                null, TaskOwner.OfPerson(one.PersonId), "comment:" + one.Comment)),
        ];
    }
}
