using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Mailing;

/// <summary>
/// Sends what waits in the outbox. A message is taken in the database before it is sent, so that no two programs send it; whoever ends
/// meanwhile leaves it to be taken again, under the same message id.
/// </summary>
public sealed class MailPump(IDbContextFactory<AppDb> databases, IMailSender sender, MailSettings settings, TimeProvider clock)
{
    private const int AtOnce = 100;

    /// <summary>Minutes until the next try, after the first, second, … one; the last holds for all that follow.</summary>
    private static readonly int[] Waits = [1, 2, 5, 15, 30, 60, 120, 240];

    private readonly Guid _self = Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>Sends what is due; the number sent. Stops at the first sign that the server cannot be talked to.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancel = default)
    {
        if (!settings.IsOn)
        {
            return 0;
        }
        await using var db = await databases.CreateDbContextAsync(cancel);
        var sent = 0;
        foreach (var id in await DueAsync(db, cancel))
        {
            if (await TakeAsync(db, id, cancel) is not { } mail)
            {
                continue;
            }
            var result = await SendAsync(db, mail, cancel);
            sent += result.Outcome == MailOutcome.Sent ? 1 : 0;
            if (result.Outcome == MailOutcome.Unreachable)
            {
                break;
            }
        }
        var old = clock.GetUtcNow() - settings.KeepSent;
        await db.OutboxMails.Where(mail => mail.State == OutboxState.Sent && mail.SentAt < old).ExecuteDeleteAsync(cancel);
        return sent;
    }

    private async Task<List<Guid>> DueAsync(AppDb db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await db.OutboxMails.Where(mail => mail.State == OutboxState.Waiting && mail.NextTryAt <= now && (mail.ClaimedUntil == null || mail.ClaimedUntil < now))
            .OrderBy(mail => mail.NextTryAt).ThenBy(mail => mail.Id).Select(mail => mail.Id).Take(AtOnce).ToListAsync(cancel);
    }

    private async Task<OutboxMail?> TakeAsync(AppDb db, Guid id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var until = now + settings.Patience + settings.Patience;
        var taken = await db.OutboxMails
            .Where(mail => mail.Id == id && mail.State == OutboxState.Waiting && mail.NextTryAt <= now && (mail.ClaimedUntil == null || mail.ClaimedUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.ClaimedBy, _self).SetProperty(mail => mail.ClaimedUntil, until).SetProperty(mail => mail.Tries, mail => mail.Tries + 1), cancel);
        return taken == 0 ? null : await db.OutboxMails.AsNoTracking().FirstAsync(mail => mail.Id == id, cancel);
    }

    private async Task<MailResult> SendAsync(AppDb db, OutboxMail mail, CancellationToken cancel)
    {
        var letter = new Mail(mail.ToAddress, mail.Subject, mail.Text) { Unsubscribe = mail.Unsubscribe is { } address ? new Uri(address) : null };
        var result = await sender.SendAsync(mail.Id, letter, cancel);
        var now = clock.GetUtcNow();
        var mine = db.OutboxMails.Where(one => one.Id == mail.Id && one.ClaimedBy == _self);
        // The program may be ending, but what the server took must be written down.
        if (result.Outcome == MailOutcome.Sent)
        {
            await mine.ExecuteUpdateAsync(set => set.SetProperty(one => one.State, OutboxState.Sent).SetProperty(one => one.SentAt, now).SetProperty(one => one.Text, "")
                .SetProperty(one => one.Unsubscribe, (string?)null).SetProperty(one => one.Error, "").SetProperty(one => one.ClaimedUntil, (DateTimeOffset?)null), CancellationToken.None);
            return result;
        }
        var aside = result.Outcome == MailOutcome.Refused || now - mail.MadeAt >= settings.KeepTrying;
        var (state, next) = (aside ? OutboxState.LaidAside : OutboxState.Waiting, now.AddMinutes(Waits[Math.Min(mail.Tries, Waits.Length) - 1]));
        var error = result.Words.Length <= OutboxMail.ErrorMaxLength ? result.Words : result.Words[..OutboxMail.ErrorMaxLength];
        await mine.ExecuteUpdateAsync(set => set.SetProperty(one => one.State, state).SetProperty(one => one.NextTryAt, next).SetProperty(one => one.Error, error)
            .SetProperty(one => one.ClaimedUntil, (DateTimeOffset?)null), CancellationToken.None);
        return result;
    }
}
