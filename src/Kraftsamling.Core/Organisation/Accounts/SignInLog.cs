using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>One thing that happened at the door.</summary>
public sealed record AtTheDoor(Guid? Account, SignInOutcome Outcome, SignInMethod? Method = null, string Detail = "");

/// <summary>Which events are asked for; what is null is not asked about.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Outcome">What happened.</param>
/// <param name="Day">The day in Sweden.</param>
public sealed record SignInFilter(Guid? Account = null, SignInOutcome? Outcome = null, DateOnly? Day = null);

/// <summary>The sign-in log: kept as long as the settings say, then removed.</summary>
public sealed class SignInLog(AppDb db, SignInLogSettings settings, TimeProvider clock)
{
    /// <summary>How many days a row is kept.</summary>
    public int Days => settings.Days;

    public async Task WriteAsync(AtTheDoor what, Caller caller, CancellationToken cancel = default)
    {
        db.SignInEvents.Add(new SignInEvent
        {
            At = ModelConventions.ToMicroseconds(clock.GetUtcNow()), AccountId = what.Account, Outcome = what.Outcome, Method = what.Method,
            Detail = Cut(what.Detail, SignInEvent.DetailMaxLength), Device = Cut(caller.Device, AccountSession.DeviceMaxLength), Address = Cut(caller.Address, AccountSession.AddressMaxLength),
        });
        await db.SaveUnloggedAsync(acceptAll: true, cancel);
    }

    /// <summary>The latest events, of one account or of all.</summary>
    public Task<IReadOnlyList<SignInEvent>> ListAsync(Guid? account, int most, CancellationToken cancel = default) => ListAsync(new SignInFilter(account), null, most, cancel);

    /// <summary>Events that fit the filter, the latest first; older than the event <paramref name="before"/> when it is given.</summary>
    public async Task<IReadOnlyList<SignInEvent>> ListAsync(SignInFilter filter, long? before, int most, CancellationToken cancel = default)
    {
        var rows = db.SignInEvents.AsNoTracking();
        if (filter.Account is { } account)
        {
            rows = rows.Where(row => row.AccountId == account);
        }
        if (filter.Outcome is { } outcome)
        {
            rows = rows.Where(row => row.Outcome == outcome);
        }
        if (filter.Day is { } day)
        {
            var (from, to) = (Clock.StartOf(day), Clock.StartOf(day.AddDays(1)));
            rows = rows.Where(row => row.At >= from && row.At < to);
        }
        return await rows.Where(row => before == null || row.Id < before).OrderByDescending(row => row.Id).Take(most).ToListAsync(cancel);
    }

    /// <summary>Removes what is older than the settings say, with sessions that ended as long ago; how many rows of the log.</summary>
    public async Task<int> DisposeOldAsync(CancellationToken cancel = default)
    {
        var limit = ModelConventions.ToMicroseconds(clock.GetUtcNow().AddDays(-settings.Days));
        await db.AccountSessions.Where(session => session.ExpiresAt < limit).ExecuteDeleteAsync(cancel);
        return await db.SignInEvents.Where(row => row.At < limit).ExecuteDeleteAsync(cancel);
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
