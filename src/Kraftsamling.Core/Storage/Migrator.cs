using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Storage;

/// <summary>Brings the database to this program's schema by the numbered scripts, all in one transaction.</summary>
public sealed class Migrator(IDbContextFactory<AppDb> databases, DatabaseOptions options, ChangeLogKey key, TimeProvider clock)
{
    private const long QueueKey = 7_204_112;

    /// <summary>The script that gives the change log its head.</summary>
    private const string HeadScript = "change_record";

    /// <summary>
    /// Creates the database file when absent, applies the scripts that are missing and returns how many they were.
    /// </summary>
    /// <exception cref="MigrationException">A script that was applied has been changed since, or the database belongs to a newer program.</exception>
    public async Task<int> MigrateAsync(CancellationToken cancel = default)
    {
        if (options.File is { } file)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        }
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        if (db.IsSqlite)
        {
            await db.ExecuteAsync("PRAGMA journal_mode = WAL", cancel);
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var count = await ApplyMissingAsync(db, MigrationScript.For(options.Kind), cancel);
        await transaction.CommitAsync(cancel);
        return count;
    }

    internal async Task<int> ApplyMissingAsync(AppDb db, IReadOnlyList<MigrationScript> scripts, CancellationToken cancel)
    {
        if (!db.IsSqlite)
        {
            await db.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({QueueKey})"), cancel);
        }
        await db.ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_migration (number integer PRIMARY KEY, name text NOT NULL, hash text NOT NULL, applied_at text NOT NULL)", cancel);
        var applied = await ReadAppliedAsync(db, cancel);
        Check(scripts, applied);
        var missing = scripts.Where(script => !applied.ContainsKey(script.Number)).ToList();
        foreach (var script in missing)
        {
            await db.ExecuteAsync(script.Sql, cancel);
            await db.ExecuteAsync(
                "INSERT INTO schema_migration (number, name, hash, applied_at) VALUES (@number, @name, @hash, @at)", cancel,
                ("@number", script.Number), ("@name", script.Name), ("@hash", script.Hash), ("@at", clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)));
        }
        if (missing.Exists(script => script.Name.Contains(HeadScript, StringComparison.Ordinal)))
        {
            key.CreateWhenAbsent();
            await ChangeLogWriter.SealAsync(db, key, cancel);
        }
        return missing.Count;
    }

    private static void Check(IReadOnlyList<MigrationScript> scripts, Dictionary<int, string> applied)
    {
        var newest = applied.Keys.DefaultIfEmpty(0).Max();
        if (newest > scripts[^1].Number)
        {
            throw new MigrationException(
                $"Databasen har schema {newest}, men det här programmet känner bara till {scripts[^1].Number}. Starta en nyare version av programmet. / "
                + $"The database has schema {newest}, but this program only knows {scripts[^1].Number}. Start a newer version of the program.");
        }
        if (scripts.FirstOrDefault(script => applied.TryGetValue(script.Number, out var hash) && hash != script.Hash) is { } changed)
        {
            throw new MigrationException(
                $"Skriptet {changed.Name} har ändrats sedan det kördes mot databasen. Återställ skriptet och lägg ändringen i ett nytt. / "
                + $"The script {changed.Name} has been changed since it was applied to the database. Restore it and put the change in a new one.");
        }
    }

    private static async Task<Dictionary<int, string>> ReadAppliedAsync(AppDb db, CancellationToken cancel)
    {
        var applied = new Dictionary<int, string>();
        await db.ForEachAsync("SELECT number, hash FROM schema_migration", row => applied.Add(row.GetInt32(0), row.GetString(1)), cancel);
        return applied;
    }
}

/// <summary>The program and the database do not belong together; the message says what to do.</summary>
public sealed class MigrationException(string message) : Exception(message);

/// <summary>One numbered script for one provider, as embedded in the program.</summary>
internal sealed record MigrationScript(int Number, string Name, string Sql)
{
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    public static List<MigrationScript> For(DatabaseKind kind)
    {
        var assembly = typeof(MigrationScript).Assembly;
        var folder = typeof(MigrationScript).Namespace + ".Migrations.";
        var ending = kind == DatabaseKind.Sqlite ? ".sqlite.sql" : ".postgres.sql";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(ending, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Read(assembly.GetManifestResourceStream(name)!, name[folder.Length..])),
        ];
    }

    private static MigrationScript Read(Stream stream, string name)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new MigrationScript(int.Parse(name[..4], CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
