using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Calendars;

/// <summary>What a link shows: whose calendar it is, in which language, and the tasks with a day.</summary>
public sealed record FeedContent(CalendarFeed Feed, Text Name, IReadOnlyList<WorkTask> Tasks);

/// <summary>Makes, renews, withdraws and reads the links to calendars.</summary>
public sealed class CalendarFeedService(AppDb db, TaskLists lists, TimeProvider clock)
{
    /// <summary>The person's links.</summary>
    public async Task<IReadOnlyList<CalendarFeed>> ListAsync(Guid person, CancellationToken cancel = default) =>
        await db.CalendarFeeds.AsNoTracking().Where(feed => feed.PersonId == person).OrderBy(feed => feed.MadeAt).ToListAsync(cancel);

    /// <summary>A new link; a former one of the person to the same calendar ceases to work. The token is never shown again.</summary>
    /// <param name="group">A group that the person may see; null for the person's own tasks.</param>
    /// <returns>The token; null when the person may not see the group.</returns>
    public async Task<string?> RenewAsync(Guid person, Guid? group, bool english, Change change, CancellationToken cancel = default)
    {
        if (group is { } one && !await MaySeeAsync(person, one, cancel))
        {
            return null;
        }
        db.CalendarFeeds.RemoveRange(await db.CalendarFeeds.Where(feed => feed.PersonId == person && feed.GroupId == group).ToListAsync(cancel));
        var token = SecretToken.New();
        db.CalendarFeeds.Add(new CalendarFeed
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), PersonId = person, GroupId = group, TokenHash = SecretToken.HashOf(token), IsEnglish = english, MadeAt = change.At,
        });
        await db.SaveAsync(change, cancel);
        return token;
    }

    /// <summary>The link ceases to work. Does nothing when it is not the person's.</summary>
    public async Task WithdrawAsync(Guid person, Guid id, Change change, CancellationToken cancel = default)
    {
        if (await db.CalendarFeeds.FirstOrDefaultAsync(feed => feed.Id == id && feed.PersonId == person, cancel) is { } feed)
        {
            db.CalendarFeeds.Remove(feed);
            await db.SaveAsync(change, cancel);
        }
    }

    /// <summary>What a link leads to; null alike for one that is unknown, withdrawn, or whose person has left the group, the work or the register.</summary>
    public async Task<FeedContent?> ReadAsync(string token, CancellationToken cancel = default)
    {
        var hash = SecretToken.HashOf(token);
        var feed = await db.CalendarFeeds.AsNoTracking().FirstOrDefaultAsync(one => one.TokenHash == hash, cancel);
        if (feed is null || !await db.People.AnyAsync(person => person.Id == feed.PersonId && person.DisposedAt == null, cancel)
            || await db.Accounts.AnyAsync(account => account.Id == feed.PersonId && account.ClosedAt != null, cancel))
        {
            return null;
        }
        if (feed.GroupId is not { } id)
        {
            return new(feed, new("Kraftsamling: att göra", "Kraftsamling: to do"), await ReadAsync(feed.PersonId, roles => lists.ReadMineAsync(feed.PersonId, roles, cancel), cancel));
        }
        if (!await MaySeeAsync(feed.PersonId, id, cancel))
        {
            return null;
        }
        var group = await db.CollaborationGroups.AsNoTracking().FirstAsync(one => one.Id == id, cancel);
        return new(feed, new($"Kraftsamling: {group.NameSv}", $"Kraftsamling: {group.NameEn}"), await ReadAsync(feed.PersonId, _ => lists.ReadGroupAsync(id, cancel), cancel));
    }

    // With the eyes of whose link it is: a calendar program has no session.
    private async Task<List<WorkTask>> ReadAsync(Guid person, Func<IReadOnlySet<Role>, Task<IReadOnlyList<TaskRow>>> read, CancellationToken cancel)
    {
        var grants = await new Rights(db).ListAsync(person, LocalDay.Of(clock), cancel);
        using (db.ReadAs(Reader.Of(person, grants)))
        {
            return Dated(await read(Rights.RolesOf(grants)));
        }
    }

    // What is done leaves the calendar; what was called off says so, since programs keep what they have seen.
    private static List<WorkTask> Dated(IReadOnlyList<TaskRow> rows) => [.. rows.Select(row => row.Task).Where(task => task.Due is not null && task.State != TaskState.Done)];

    private async Task<bool> MaySeeAsync(Guid person, Guid group, CancellationToken cancel) =>
        (await lists.ReadGroupsAsync(person, cancel)).Contains(group) || (await RolesAsync(person, cancel)) is { } roles && (roles.Contains(Role.Secretary) || roles.Contains(Role.Administrator));

    private async Task<IReadOnlySet<Role>> RolesAsync(Guid person, CancellationToken cancel) => Rights.RolesOf(await new Rights(db).ListAsync(person, LocalDay.Of(clock), cancel));
}
