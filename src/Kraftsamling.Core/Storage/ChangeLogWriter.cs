using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Storage;

/// <summary>Writes to the change log inside the caller's transaction, each entry chained to the one before by its hash.</summary>
public static class ChangeLogWriter
{
    /// <summary>Any fixed number: writers of the log queue on it, so that the chain has no forks.</summary>
    private const long QueueKey = 7_204_113;

    private const string Start = "kraftsamling";

    /// <summary>Set-wise writers, which no change tracking sees, say themselves what they did.</summary>
    /// <exception cref="InvalidOperationException">There is no transaction: the write and its log entry must stand or fall together.</exception>
    public static Task WriteAsync(AppDb db, Change change, string subject, string what, CancellationToken cancel = default) =>
        WriteAsync(db, change, [(subject, what)], cancel);

    internal static async Task WriteAsync(AppDb db, Change change, IReadOnlyList<(string Subject, string What)> sentences, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("The change log is written in the same transaction as the change.");
        }
        if (!db.IsSqlite)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({QueueKey})", cancel);
        }
        var previous = await LastHashAsync(db, cancel);
        foreach (var (subject, what) in sentences)
        {
            var entry = new ChangeLogEntry
            {
                Who = change.Who, At = ModelConventions.ToMicroseconds(change.At), Process = change.Process, Why = change.Why,
                Subject = subject, What = what, Hash = "",
            };
            entry.Hash = previous = HashOf(previous, entry);
            db.ChangeLog.Add(entry);
            await db.SaveUnloggedAsync(acceptAll: true, cancel);
        }
    }

    /// <summary>The id of the first entry that does not fit the chain; null when the log is whole.</summary>
    public static async Task<long?> FirstBrokenAsync(AppDb db, CancellationToken cancel = default)
    {
        var previous = Start;
        await foreach (var entry in db.ChangeLog.AsNoTracking().OrderBy(entry => entry.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            previous = HashOf(previous, entry);
            if (previous != entry.Hash)
            {
                return entry.Id;
            }
        }
        return null;
    }

    private static async Task<string> LastHashAsync(AppDb db, CancellationToken cancel) =>
        await db.ChangeLog.AsNoTracking().OrderByDescending(entry => entry.Id).Select(entry => entry.Hash).FirstOrDefaultAsync(cancel) ?? Start;

    private static string HashOf(string previous, ChangeLogEntry entry)
    {
        string[] parts = [previous, entry.Who, entry.At.UtcTicks.ToString(CultureInfo.InvariantCulture), entry.Process, entry.Why, entry.Subject, entry.What];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parts))));
    }
}
