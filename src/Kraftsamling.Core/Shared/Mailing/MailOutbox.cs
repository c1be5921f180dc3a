using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Mailing;

/// <summary>Where messages are laid to be sent. With a change of one's own a message stands or falls with that change.</summary>
public sealed class MailOutbox(AppDb db, MailSettings settings, TimeProvider clock)
{
    /// <summary>False when no mail server is set: nothing is kept then, and the page should show what it would have sent.</summary>
    public bool IsOn => settings.IsOn;

    /// <summary>
    /// Lays the message beside the other changes of the request's <see cref="AppDb"/>; the caller's <see cref="AppDb.SaveAsync"/> keeps it.
    /// False, and nothing laid, when no mail server is set.
    /// </summary>
    /// <exception cref="ArgumentException">The receiver is not one bare address.</exception>
    public bool Add(Mail mail)
    {
        if (!Mail.IsAddress(mail.To))
        {
            throw new ArgumentException("The receiver is one bare e-mail address.", nameof(mail));
        }
        if (!settings.IsOn)
        {
            return false;
        }
        var now = clock.GetUtcNow();
        db.OutboxMails.Add(new OutboxMail
        {
            Id = Guid.CreateVersion7(now), ToAddress = mail.To, Subject = Mail.OneLine(mail.Subject), Text = mail.Text.ReplaceLineEndings("\n"),
            Unsubscribe = mail.Unsubscribe?.AbsoluteUri, MadeAt = now, NextTryAt = now,
        });
        return true;
    }

    /// <summary><see cref="Add"/>, and saved.</summary>
    public async Task<bool> PostAsync(Mail mail, Change change, CancellationToken cancel = default)
    {
        var added = Add(mail);
        if (added)
        {
            await db.SaveAsync(change, cancel);
        }
        return added;
    }

    /// <summary>What waits and what was laid aside, newest first; texts are left out.</summary>
    public async Task<IReadOnlyList<OutboxMail>> ListAsync(OutboxState state, int most = 200, CancellationToken cancel = default) =>
        await db.OutboxMails.AsNoTracking().Where(mail => mail.State == state).OrderByDescending(mail => mail.MadeAt).Take(most)
            .Select(mail => new OutboxMail
            {
                Id = mail.Id, ToAddress = mail.ToAddress, Subject = mail.Subject, Text = "", State = mail.State, Tries = mail.Tries,
                MadeAt = mail.MadeAt, NextTryAt = mail.NextTryAt, SentAt = mail.SentAt, Error = mail.Error,
            }).ToListAsync(cancel);

    /// <summary>How many there are in each state.</summary>
    public async Task<IReadOnlyDictionary<OutboxState, int>> CountAsync(CancellationToken cancel = default) =>
        await db.OutboxMails.GroupBy(mail => mail.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);

    /// <summary>Tries one that was laid aside anew. False when it is not laid aside any more.</summary>
    public async Task<bool> TryAgainAsync(Guid id, Change change, CancellationToken cancel = default)
    {
        if (await AsideAsync(id, cancel) is not { } mail)
        {
            return false;
        }
        var now = clock.GetUtcNow();
        (mail.State, mail.Tries, mail.NextTryAt, mail.MadeAt) = (OutboxState.Waiting, 0, now, now);
        await db.SaveAsync(change, cancel);
        return true;
    }

    /// <summary>Removes one that was laid aside. False when it is not laid aside any more.</summary>
    public async Task<bool> RemoveAsync(Guid id, Change change, CancellationToken cancel = default)
    {
        if (await AsideAsync(id, cancel) is not { } mail)
        {
            return false;
        }
        db.OutboxMails.Remove(mail);
        await db.SaveAsync(change, cancel);
        return true;
    }

    private Task<OutboxMail?> AsideAsync(Guid id, CancellationToken cancel) => db.OutboxMails.FirstOrDefaultAsync(mail => mail.Id == id && mail.State == OutboxState.LaidAside, cancel);
}
