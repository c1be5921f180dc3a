using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Storage;

/// <summary>Seals the change log anew: after the key was lost or changed, or after something was found and its cause is known.</summary>
public sealed class ChangeLogSealService(AppDb db, ChangeLogKey key)
{
    /// <summary>Says in the log that it is sealed anew and why, and seals it with the key that is here (made when there is none). What was found before is still found.</summary>
    public async Task SealAnewAsync(Change change, CancellationToken cancel = default)
    {
        key.CreateWhenAbsent();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await ChangeLogWriter.WriteAsync(db, change, "change_log:seal", "Förseglade ändringsloggen på nytt.", cancel);
        await ChangeLogWriter.SealAsync(db, key, cancel);
        await transaction.CommitAsync(cancel);
    }
}
