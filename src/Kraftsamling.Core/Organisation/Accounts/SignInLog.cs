using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>One thing that happened at the door.</summary>
public sealed record AtTheDoor(Guid? Account, SignInOutcome Outcome, SignInMethod? Method = null, string Detail = "");

/// <summary>The sign-in log: kept a year, then removed.</summary>
public sealed class SignInLog(AppDb db, TimeProvider clock)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(365);

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
    public async Task<IReadOnlyList<SignInEvent>> ListAsync(Guid? account, int most, CancellationToken cancel = default) =>
        await db.SignInEvents.AsNoTracking().Where(row => account == null || row.AccountId == account).OrderByDescending(row => row.Id).Take(most).ToListAsync(cancel);

    /// <summary>Removes what is older than a year; how many rows.</summary>
    public Task<int> DisposeOldAsync(CancellationToken cancel = default)
    {
        var limit = ModelConventions.ToMicroseconds(clock.GetUtcNow() - Kept);
        return db.SignInEvents.Where(row => row.At < limit).ExecuteDeleteAsync(cancel);
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
