using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Storage;

/// <summary>
/// Writes to the change log inside the caller's transaction, each entry chained to the one before by its hash. Writers queue on the row of the head,
/// which also holds what the next entry needs: one read and one write, however many entries.
/// </summary>
public static class ChangeLogWriter
{
    /// <summary>Any fixed number: writers queue on it when the head is gone.</summary>
    private const long QueueKey = 7_204_113;

    /// <summary>Set-wise writers, which no change tracking sees, say themselves what they did.</summary>
    /// <exception cref="InvalidOperationException">There is no transaction: the write and its log entry must stand or fall together.</exception>
    public static Task WriteAsync(AppDb db, Change change, string subject, string what, CancellationToken cancel = default) =>
        WriteAsync(db, change, [LogLine.Sentence(subject, what)], cancel);

    /// <summary>The id of the first entry that does not fit the chain; null when the log is whole. Says less than <see cref="ChangeLogCheck"/>: it needs no key.</summary>
    public static async Task<long?> FirstBrokenAsync(AppDb db, CancellationToken cancel = default) =>
        (await new ChangeLogCheck(db, new ChangeLogKey(folder: null)).CheckAsync(cancel)).Findings is [var first, ..] ? first.Position : null;

    internal static async Task WriteAsync(AppDb db, Change change, IReadOnlyList<LogLine> lines, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("The change log is written in the same transaction as the change.");
        }
        if (lines.Count == 0)
        {
            return;
        }
        var key = db.LogKey;
        var (head, known, highest) = await HeadAsync(db, cancel);
        var seals = known && IsSealedBy(head, key);
        head.LastId = Math.Max(head.LastId, highest);
        var entries = new List<ChangeLogEntry>(lines.Count);
        var values = new List<PersonalValue>();
        foreach (var line in lines)
        {
            var entry = Next(head, change, line, values);
            entry.Seal = seals ? key.Seal(entry.Hash) : null;
            (head.Entries, head.LastId, head.LastHash) = (head.Entries + 1, entry.Id, entry.Hash);
            entries.Add(entry);
        }
        (head.KeyId, head.Seal) = seals ? (key.Id, key.Seal(head.Sealed())!) : ("", "");
        db.AddRange(entries);
        db.AddRange(values);
        db.Entry(head).State = known ? EntityState.Modified : EntityState.Added;
        await db.SaveUnloggedAsync(acceptAll: true, cancel);
        LetGo(db, [.. entries, .. values, head]);
    }

    /// <summary>Seals the log as it stands: when the schema has just been made, and when an operator says that it is to be.</summary>
    internal static async Task SealAsync(AppDb db, ChangeLogKey key, CancellationToken cancel)
    {
        var (head, known, highest) = await HeadAsync(db, cancel);
        (head.Entries, head.LastId, head.KeyId) = (await db.ChangeLog.LongCountAsync(cancel), Math.Max(head.LastId, highest), key.Id);
        head.SealedAfter = head.LastId;
        head.Seal = key.Seal(head.Sealed()) ?? "";
        db.Entry(head).State = known ? EntityState.Modified : EntityState.Added;
        await db.SaveUnloggedAsync(acceptAll: true, cancel);
        LetGo(db, [head]);
    }

    /// <summary>A head that this key did not seal is never sealed on the way: somebody may have put it there.</summary>
    internal static bool IsSealedBy(ChangeLogHead head, ChangeLogKey key) => head.Seal.Length > 0 && head.Seal == key.Seal(head.Sealed());

    private static ChangeLogEntry Next(ChangeLogHead head, Change change, LogLine line, List<PersonalValue> values)
    {
        var id = head.LastId + 1;
        var details = line.Details;
        if (change.PersonId is { } person)
        {
            var name = new PersonalValue { EntryId = id, Field = PersonalValue.Who, PersonId = person, Salt = ChangeLogHash.NewSalt(), Value = change.Who };
            values.Add(name);
            details = details with { Who = ChangeLogHash.Salted(name.Salt, name.Value) };
        }
        foreach (var value in line.Values)
        {
            value.EntryId = id;
            values.Add(value);
        }
        var entry = new ChangeLogEntry
        {
            Id = id, Format = ChangeLogEntry.PresentFormat, Who = change.PersonId is { } actor ? ChangeLogEntry.WhoOf(actor) : change.Who, OnBehalfOf = change.OnBehalfOf,
            At = ModelConventions.ToMicroseconds(change.At), Process = change.Process, Why = change.Why, Subject = line.Subject, Kind = ChangeLogEntry.KindOf(line.Subject),
            What = line.What, Details = details.ToJson(), Previous = head.LastHash, Hash = "",
        };
        entry.Hash = ChangeLogHash.Of(entry, id, entry.Previous);
        return entry;
    }

    // On PostgreSQL the row is locked until the transaction ends; the embedded database has one writer at a time. The highest number is asked for
    // because an entry that somebody else put behind the end must not stop the program from writing.
    private static async Task<(ChangeLogHead Head, bool Known, long Highest)> HeadAsync(AppDb db, CancellationToken cancel)
    {
        if (await db.Database.SqlQueryRaw<HeadRow>(db.IsSqlite ? HeadQuery : HeadQuery + " FOR UPDATE").ToListAsync(cancel) is [var row, ..])
        {
            return (row.Head(), true, row.Highest);
        }
        if (!db.IsSqlite)
        {
            await db.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({QueueKey})"), cancel);
        }
        var last = await db.ChangeLog.AsNoTracking().OrderByDescending(entry => entry.Id).Select(entry => new { entry.Id, entry.Hash }).FirstOrDefaultAsync(cancel);
        var head = new ChangeLogHead { Id = ChangeLogHead.OnlyId, Entries = await db.ChangeLog.LongCountAsync(cancel), LastId = last?.Id ?? 0, LastHash = last?.Hash ?? ChangeLogHash.Start, KeyId = "", Seal = "" };
        return (head, false, head.LastId);
    }

    private const string HeadQuery = """
        SELECT entries AS "Entries", last_id AS "LastId", last_hash AS "LastHash", sealed_after AS "SealedAfter", key_id AS "KeyId", seal AS "Seal",
            (SELECT coalesce(max(id), 0) FROM change_log_entry) AS "Highest" FROM change_log_head
        """;

    private sealed record HeadRow(long Entries, long LastId, string LastHash, long SealedAfter, string KeyId, string Seal, long Highest)
    {
        public ChangeLogHead Head() =>
            new() { Id = ChangeLogHead.OnlyId, Entries = Entries, LastId = LastId, LastHash = LastHash, SealedAfter = SealedAfter, KeyId = KeyId, Seal = Seal };
    }

    // A context that imports for an hour does not collect what it has written.
    private static void LetGo(AppDb db, IEnumerable<object> written)
    {
        foreach (var thing in written)
        {
            db.Entry(thing).State = EntityState.Detached;
        }
    }
}
