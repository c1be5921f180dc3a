using System.Globalization;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Storage.Record;

/// <summary>A log begun by an earlier program goes on in the same chain, and its first entries still verify.</summary>
public sealed class OldLogTests
{
    private const int Before = 13;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Migrate_OldLog_StillVerifiesAndGoesOn(DatabaseKind kind)
    {
        await using var log = await OldLogAsync(kind);
        var report = await log.CheckAsync();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
        Assert.Equal((9, "indicator"), (report.Entries, await KindAsync(log, 3)));
    }

    [Theory, BothDatabases]
    public async Task Check_OldEntriesTouched_NamesKindAndPosition(DatabaseKind kind)
    {
        await AssertAsync(kind, LogFault.Changed, 3, log => log.RunAsync("UPDATE change_log_entry SET what = 'annat' WHERE id = 3"));
        await AssertAsync(kind, LogFault.Changed, 6, log => log.RunAsync("UPDATE change_log_entry SET what = 'annat' WHERE id = 6"));
        await AssertAsync(kind, LogFault.Removed, 3, log => log.RunAsync("DELETE FROM change_log_entry WHERE id = 3"));
        await AssertAsync(kind, LogFault.Removed, 6, log => log.RunAsync("DELETE FROM change_log_entry WHERE id = 6"));
        await AssertAsync(kind, LogFault.Swapped, 3, log => log.SwapAsync(3, 4));
        await AssertAsync(kind, LogFault.Inserted, 3, async log =>
        {
            await log.RunAsync("UPDATE change_log_entry SET id = -id WHERE id BETWEEN 3 AND 5", "DELETE FROM change_log_entry WHERE id > 5", "UPDATE change_log_entry SET id = -id + 1 WHERE id < 0");
            await log.InsertAsync(3, forge: false);
        });
    }

    private static async Task AssertAsync(DatabaseKind kind, LogFault fault, long position, Func<TamperedLog, Task> tamper)
    {
        await using var log = await OldLogAsync(kind);
        await tamper(log);
        Assert.Equal((fault, position), await log.FirstAsync());
    }

    private static async Task<TamperedLog> OldLogAsync(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateEmptyAsync(kind);
        await using (var db = database.Open())
        {
            await db.Database.OpenConnectionAsync(Cancel);
            await database.Get<Migrator>().ApplyMissingAsync(db, [.. MigrationScript.For(kind).Where(script => script.Number <= Before)], Cancel);
            var previous = ChangeLogHash.Start;
            for (var id = 1; id <= 6; id++)
            {
                previous = await WriteOldAsync(db, id, previous);
            }
        }
        await database.Get<Migrator>().MigrateAsync(Cancel);
        var log = new TamperedLog(database);
        await log.WriteAsync(3);
        return log;
    }

    // As the earlier program wrote it.
    private static async Task<string> WriteOldAsync(AppDb db, int id, string previous)
    {
        var change = TestDatabase.Change;
        var (subject, what) = ("indicator:" + id.ToString(CultureInfo.InvariantCulture), "Ändrade indicator «uvas»: unit.");
        string[] parts = [previous, change.Who, change.At.UtcTicks.ToString(CultureInfo.InvariantCulture), change.Process, change.Why, subject, what];
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(parts))));
        object at = db.Database.IsSqlite() ? (change.At.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond : change.At;
        await db.Database.ExecuteSqlAsync($"INSERT INTO change_log_entry (id, who, at, process, why, subject, what, hash) VALUES ({id}, {change.Who}, {at}, {change.Process}, {change.Why}, {subject}, {what}, {hash})", Cancel);
        return hash;
    }

    private static async Task<string> KindAsync(TamperedLog log, long id)
    {
        await using var db = log.Database.Open();
        return await db.ChangeLog.Where(entry => entry.Id == id).Select(entry => entry.Kind).SingleAsync(Cancel);
    }
}
