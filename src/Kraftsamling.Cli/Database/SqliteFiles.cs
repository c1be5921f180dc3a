using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.Data.Sqlite;

namespace Kraftsamling.Cli.Database;

/// <summary>The embedded database as a file.</summary>
internal static class SqliteFiles
{
    /// <summary>Why a file cannot be used as this program's database; no errors when it can.</summary>
    public static ProblemList Readable(string? path)
    {
        var problems = new ProblemList();
        if (path is null)
        {
            problems.Add(NotEmbedded());
        }
        else if (!File.Exists(path))
        {
            problems.Add(new Problem(new("en databasfil som finns", "a database file that exists"), path) { Advice = new("Kontrollera sökvägen eller ange --data.", "Check the path or give --data.") });
        }
        else if (WhyUnsound(path) is { } fault)
        {
            problems.Add(new Problem(new("en hel databas från Kraftsamling", "a whole database of Kraftsamling"), fault) { File = Path.GetFileName(path), Advice = new("Välj en annan kopia.", "Choose another copy.") });
        }
        return problems;
    }

    public static Problem NotEmbedded() => new(new("den inbyggda databasen", "the embedded database"), "PostgreSQL")
    {
        Advice = new("Använd pg_dump och pg_restore för PostgreSQL.", "Use pg_dump and pg_restore for PostgreSQL."),
    };

    public static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        // Indexes in Swedish order cannot be checked by a connection that does not know it.
        SwedishText.Register(connection);
        return connection;
    }

    /// <summary>True when another program has the database open for writing.</summary>
    public static bool InUse(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }
        try
        {
            using var connection = Open(path, SqliteOpenMode.ReadWrite);
            using var command = connection.CreateCommand();
            // Exclusive locking succeeds only when no other connection is open on the write-ahead log.
            command.CommandText = "PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK; PRAGMA wal_checkpoint(TRUNCATE);";
            command.ExecuteNonQuery();
            return false;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6)
        {
            return true;
        }
    }

    /// <summary>The path itself, or with a number behind when it is taken.</summary>
    public static string Unused(string path)
    {
        var free = path;
        for (var n = 2; File.Exists(free); n++)
        {
            free = $"{path}-{Numbers.Write(n)}";
        }
        return free;
    }

    private static string? WhyUnsound(string path)
    {
        try
        {
            using var connection = Open(path, SqliteOpenMode.ReadOnly);
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA quick_check(1)";
            var answer = (string)command.ExecuteScalar()!;
            command.CommandText = "SELECT count(*) FROM schema_migration";
            command.ExecuteScalar();
            return answer == "ok" ? null : answer;
        }
        catch (SqliteException e)
        {
            return e.Message;
        }
    }
}
