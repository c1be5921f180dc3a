using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>How long somebody stays signed in.</summary>
public sealed record SessionSettings
{
    /// <summary>Without a request for this long, the session is over.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromHours(2);

    /// <summary>However busy: a working day.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How often it is written that the session was seen.</summary>
    public TimeSpan SeenEvery { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>Where a request comes from, as the sign-in log and the list of sessions show it.</summary>
public sealed record Caller(string Device, string Address);

/// <summary>
/// Who is signed in where. Sessions come and go with the day and are no change to the city's work, so they are written
/// set-wise beside the change log; the sign-in log tells them.
/// </summary>
public sealed class Sessions(AppDb db, SessionSettings settings, SignInLog log, TimeProvider clock)
{
    /// <summary>Begins a session; its id belongs in a protected cookie.</summary>
    public async Task<AccountSession> StartAsync(Guid account, SignInMethod method, Caller caller, string? providerSession = null, CancellationToken cancel = default)
    {
        var now = ModelConventions.ToMicroseconds(clock.GetUtcNow());
        var session = new AccountSession
        {
            Id = Guid.CreateVersion7(now), AccountId = account, Method = method, StartedAt = now, SeenAt = now, ExpiresAt = now + settings.Longest,
            Device = Text(caller.Device, AccountSession.DeviceMaxLength), Address = Text(caller.Address, AccountSession.AddressMaxLength), ProviderSession = providerSession,
        };
        db.AccountSessions.Add(session);
        await db.SaveUnloggedAsync(acceptAll: true, cancel);
        await log.WriteAsync(new(account, SignInOutcome.SignedIn, method), caller, cancel);
        return session;
    }

    /// <summary>The session when it still holds, otherwise null; writes now and then that it was seen.</summary>
    public async Task<AccountSession?> FindAsync(Guid id, CancellationToken cancel = default)
    {
        var now = ModelConventions.ToMicroseconds(clock.GetUtcNow());
        var session = await db.AccountSessions.AsNoTracking()
            .FirstOrDefaultAsync(one => one.Id == id && db.Accounts.Any(account => account.Id == one.AccountId && account.ClosedAt == null), cancel);
        if (session is null || !Holds(session, now))
        {
            return null;
        }
        if (now - session.SeenAt > settings.SeenEvery)
        {
            await db.AccountSessions.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.SeenAt, now), cancel);
        }
        return session;
    }

    /// <summary>The account's sessions that hold, the latest seen first.</summary>
    public async Task<IReadOnlyList<AccountSession>> ListAsync(Guid account, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var open = await db.AccountSessions.AsNoTracking().Where(session => session.AccountId == account && session.EndedAt == null).ToListAsync(cancel);
        return [.. open.Where(session => Holds(session, now)).OrderByDescending(session => session.SeenAt)];
    }

    /// <summary>Ends one session of the account; false when it has none by that id.</summary>
    public async Task<bool> EndAsync(Guid account, Guid id, SignInOutcome how, Caller caller, CancellationToken cancel = default)
    {
        var ended = await EndWhereAsync(db.AccountSessions.Where(session => session.AccountId == account && session.Id == id), cancel);
        if (ended > 0)
        {
            await log.WriteAsync(new(account, how), caller, cancel);
        }
        return ended > 0;
    }

    /// <summary>Ends every session of the account but the one that may stay; how many.</summary>
    public async Task<int> EndAllAsync(Guid account, Guid? but, Caller caller, CancellationToken cancel = default)
    {
        var ended = await EndWhereAsync(db.AccountSessions.Where(session => session.AccountId == account && session.Id != but), cancel);
        if (ended > 0)
        {
            await log.WriteAsync(new(account, SignInOutcome.SessionEnded), caller, cancel);
        }
        return ended;
    }

    /// <summary>Ends the sessions that began with this session at the organisation's own sign-in service.</summary>
    public Task<int> EndOfProviderAsync(string providerSession, CancellationToken cancel = default) =>
        EndWhereAsync(db.AccountSessions.Where(session => session.ProviderSession == providerSession), cancel);

    /// <summary>Ends the sessions of the person whom the organisation's own sign-in service calls this, as far as they began there.</summary>
    public Task<int> EndOfSubjectAsync(string issuer, string subject, CancellationToken cancel = default) =>
        EndWhereAsync(db.AccountSessions.Where(session => session.Method == SignInMethod.SingleSignOn
            && db.Set<AccountLogin>().Any(login => login.UserId == session.AccountId && login.LoginProvider == issuer && login.ProviderKey == subject)), cancel);

    private Task<int> EndWhereAsync(IQueryable<AccountSession> sessions, CancellationToken cancel)
    {
        DateTimeOffset? now = ModelConventions.ToMicroseconds(clock.GetUtcNow());
        return sessions.Where(session => session.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), cancel);
    }

    private bool Holds(AccountSession session, DateTimeOffset now) =>
        session.EndedAt is null && session.ExpiresAt > now && session.SeenAt + settings.Idle + settings.SeenEvery > now;

    private static string Text(string text, int length) => text.Length <= length ? text : text[..length];
}
