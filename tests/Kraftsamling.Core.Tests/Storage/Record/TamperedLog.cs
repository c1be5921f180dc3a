using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Storage.Record;

/// <summary>A change log and somebody who can do anything in the database, but has not got the key.</summary>
internal sealed class TamperedLog(TestDatabase database) : IAsyncDisposable
{
    private bool _open;
    private int _written;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public TestDatabase Database => database;

    public static async Task<TamperedLog> CreateAsync(DatabaseKind kind, int entries)
    {
        var log = new TamperedLog(await TestDatabase.CreateAsync(kind));
        await log.WriteAsync(entries);
        return log;
    }

    /// <summary>The program writes.</summary>
    public async Task WriteAsync(int entries)
    {
        for (var at = 0; at < entries; at++)
        {
            await using var db = database.Open();
            db.Indicators.Add(Builders.Indicator(FormattableString.Invariant($"i{_written++}")));
            Assert.True((await db.SaveAsync(TestDatabase.Change, Cancel)).Saved);
        }
    }

    public async Task<LogReport> CheckAsync(ChangeLogKey? key = null)
    {
        await using var db = database.Open();
        return await new ChangeLogCheck(db, key ?? database.Get<ChangeLogKey>()).CheckAsync(Cancel);
    }

    public async Task<IReadOnlyList<LogFinding>> FindingsAsync() => (await CheckAsync()).Findings;

    public async Task<(LogFault Fault, long Position)> FirstAsync(ChangeLogKey? key = null) =>
        (await CheckAsync(key)).Findings is [var first, ..] ? (first.Fault, first.Position) : throw new InvalidOperationException("Nothing was found.");

    /// <summary>Runs SQL after the guards are gone.</summary>
    public async Task RunAsync(params string[] statements)
    {
        await using var db = database.Open();
        await DropGuardsAsync(db);
        foreach (var sql in statements)
        {
            Assert.True(await db.Database.ExecuteSqlRawAsync(sql, Cancel) > 0, sql);
        }
    }

    /// <summary>The entries from a number on get the next one.</summary>
    public Task MakeRoomAsync(long from) => RunAsync(
        FormattableString.Invariant($"UPDATE change_log_entry SET id = -id WHERE id >= {from}"), "UPDATE change_log_entry SET id = -id + 1 WHERE id < 0");

    /// <summary>Two entries change numbers.</summary>
    public Task SwapAsync(long one, long other) => RunAsync(
        FormattableString.Invariant($"UPDATE change_log_entry SET id = -1 WHERE id = {one}"),
        FormattableString.Invariant($"UPDATE change_log_entry SET id = {one} WHERE id = {other}"),
        FormattableString.Invariant($"UPDATE change_log_entry SET id = {other} WHERE id = -1"));

    /// <summary>A row of one's own; with <paramref name="forge"/> its hash follows from the one before, as one would compute who has read the program.</summary>
    public async Task InsertAsync(long id, bool forge)
    {
        await using var db = database.Open();
        await DropGuardsAsync(db);
        var before = await db.ChangeLog.AsNoTracking().SingleAsync(entry => entry.Id == id - 1, Cancel);
        before.Id = id;
        before.What = "Inskjuten rad.";
        if (forge)
        {
            before.Previous = before.Hash;
            before.Hash = ChangeLogHash.Of(before, id, before.Previous);
        }
        db.ChangeLog.Add(before);
        await db.SaveUnloggedAsync(acceptAll: true, Cancel);
    }

    /// <summary>Changes the first entry and computes the chain anew from there to the last, with everything but the key.</summary>
    public async Task ForgeAsync(long from, long to)
    {
        await using var db = database.Open();
        await DropGuardsAsync(db);
        var entries = await db.ChangeLog.Where(entry => entry.Id >= from - 1 && entry.Id <= to).OrderBy(entry => entry.Id).ToListAsync(Cancel);
        entries[1].What = "Ändrad rad.";
        for (var at = 1; at < entries.Count; at++)
        {
            entries[at].Previous = entries[at - 1].Hash;
            entries[at].Hash = ChangeLogHash.Of(entries[at], entries[at].Id, entries[at].Previous!);
        }
        await db.SaveUnloggedAsync(acceptAll: true, Cancel);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private async Task DropGuardsAsync(AppDb db)
    {
        if (_open)
        {
            return;
        }
        _open = true;
        var sqlite = db.Database.IsSqlite();
        var drops = await TestDatabase.RowsAsync(db, sqlite
            ? "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('change_log_entry', 'change_log_head', 'personal_value')"
            : "SELECT 'DROP TRIGGER ' || tgname || ' ON ' || tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal AND tgrelid::regclass::text IN ('change_log_entry', 'change_log_head', 'personal_value')");
        Assert.True(drops.Count >= 4);
        foreach (var drop in drops)
        {
            await db.Database.ExecuteSqlRawAsync(drop, Cancel);
        }
    }
}
