using Kraftsamling.Core.Mailing;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Digests;

/// <summary>
/// Lays in the outbox what people should be told now. That a person has been told is written together with the message, so that several programs
/// tell once, and nobody is forgotten.
/// </summary>
public sealed class DigestSender(IDbContextFactory<AppDb> databases, MailSettings settings, TimeProvider clock)
{
    private const string Process = "utskick";

    /// <summary>The number of messages laid. Only those who have an account are told: others could not open what it says.</summary>
    public async Task<int> SendDueAsync(IDigestAddresses addresses, CancellationToken cancel = default)
    {
        if (!settings.IsOn)
        {
            return 0;
        }
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = ModelConventions.ToMicroseconds(clock.GetUtcNow());
        var people = await (
            from account in db.Accounts.AsNoTracking()
            join person in db.People on account.Id equals person.Id
            join one in db.MessagePreferences on person.Id equals one.PersonId into chosen
            from preference in chosen.DefaultIfEmpty()
            where account.ClosedAt == null && person.DisposedAt == null && person.Email != null
            select new { person.Id, person.Name, person.Email, Preference = (MessagePreference?)preference }).ToListAsync(cancel);
        await BeginAsync(db, [.. people.Where(person => person.Preference is null).Select(person => person.Id)], now, cancel);
        var laid = 0;
        foreach (var person in people.Where(person => person.Preference is { } preference && preference.IsDue(now, LocalDay.Zone)))
        {
            laid += await TellAsync(db, person.Id, person.Name, person.Email!, person.Preference!, now, addresses, cancel) ? 1 : 0;
        }
        return laid;
    }

    // Whoever has chosen nothing is told from now on, not about everything that was.
    private async Task BeginAsync(AppDb db, List<Guid> people, DateTimeOffset now, CancellationToken cancel)
    {
        if (people.Count == 0)
        {
            return;
        }
        db.MessagePreferences.AddRange(people.Select(id => new MessagePreference { PersonId = id, ToldUntil = now }));
        try
        {
            await db.SaveAsync(Change.BySystem(clock, Process, "Utskick en gång om dagen tills personen väljer annat"), cancel);
        }
        catch (DbUpdateException)
        {
            // Another program began the same people in the same moment.
        }
        db.ChangeTracker.Clear();
    }

    private async Task<bool> TellAsync(AppDb db, Guid id, string name, string email, MessagePreference preference, DateTimeOffset now, IDigestAddresses addresses, CancellationToken cancel)
    {
        var today = LocalDay.Of(now);
        var grants = await new Rights(db).ListAsync(id, today, cancel);
        Digest digest;
        using (db.ReadAs(Reader.Of(id, grants)))
        {
            digest = Digest.Choose(name, email, preference, today, await new TaskLists(db, clock).ReadMineAsync(id, Rights.RolesOf(grants), cancel));
        }
        if (digest.IsEmpty && preference.Pace == DigestPace.Immediate)
        {
            return false;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var before = preference.ToldUntil;
        var mine = await db.MessagePreferences.Where(one => one.PersonId == id && one.ToldUntil == before).ExecuteUpdateAsync(set => set.SetProperty(one => one.ToldUntil, now), cancel);
        if (mine == 1 && !digest.IsEmpty)
        {
            new MailOutbox(db, settings, clock).Add(DigestWriter.Write(digest, addresses));
            await db.SaveAsync(Change.BySystem(clock, Process, "Vad det finns att göra"), cancel);
        }
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return mine == 1 && !digest.IsEmpty;
    }
}
