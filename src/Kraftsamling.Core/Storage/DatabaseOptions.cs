using System.Data.Common;
using Kraftsamling.Exchange;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kraftsamling.Core.Storage;

public enum DatabaseKind { Sqlite, Postgres }

/// <summary>Which database is used and where it is.</summary>
/// <param name="Kind">The embedded database or PostgreSQL.</param>
/// <param name="ConnectionString">As the provider wants it.</param>
public sealed record DatabaseOptions(DatabaseKind Kind, string ConnectionString)
{
    public const string FileName = "kraftsamling.db";

    /// <summary>Beside the embedded database, and in the data folder of each node.</summary>
    private const string KeyFolderName = "keys";

    /// <summary>The folder of the key that seals the change log; null = only the environment variable may give one.</summary>
    public string? KeyFolder { get; init; }

    /// <summary>Reads "sqlite" (a file in <paramref name="dataFolder"/>) or a PostgreSQL connection string.</summary>
    /// <exception cref="ArgumentException">Neither; the message says what was found and expected.</exception>
    public static DatabaseOptions Parse(string text, string dataFolder) =>
        TryParse(text, dataFolder, out var problem) ?? throw new ArgumentException(problem!.ToString(), nameof(text));

    /// <summary>As <see cref="Parse"/>; null and a problem when the text is neither.</summary>
    public static DatabaseOptions? TryParse(string text, string dataFolder, out Problem? problem)
    {
        problem = null;
        if (text.Trim().Equals("sqlite", StringComparison.OrdinalIgnoreCase))
        {
            return Sqlite(Path.Combine(dataFolder, FileName));
        }
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(text);
            if (!string.IsNullOrEmpty(builder.Host))
            {
                return Postgres(builder.ConnectionString) with { KeyFolder = Path.Combine(Path.GetFullPath(dataFolder), KeyFolderName) };
            }
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            // Said below in words a person can act on.
        }
        problem = new Problem(new Text("«sqlite» eller en anslutningssträng till PostgreSQL", "\"sqlite\" or a PostgreSQL connection string"), WithoutPassword(text))
        {
            Advice = new Text(
                "Skriv till exempel Host=localhost;Database=kraftsamling;Username=kraftsamling.",
                "Write for example Host=localhost;Database=kraftsamling;Username=kraftsamling."),
        };
        return null;
    }

    /// <summary>The embedded database in the file <paramref name="path"/>; its folder is made when absent.</summary>
    public static DatabaseOptions Sqlite(string path)
    {
        var builder = new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(path), ForeignKeys = true, DefaultTimeout = 30 };
        return new DatabaseOptions(DatabaseKind.Sqlite, builder.ConnectionString) { KeyFolder = Path.Combine(Path.GetDirectoryName(builder.DataSource)!, KeyFolderName) };
    }

    public static DatabaseOptions Postgres(string connectionString) => new(DatabaseKind.Postgres, connectionString);

    /// <summary>The file of the embedded database; null on PostgreSQL.</summary>
    public string? File => Kind == DatabaseKind.Sqlite ? new SqliteConnectionStringBuilder(ConnectionString).DataSource : null;

    /// <summary>What may be shown in logs and messages: never the password.</summary>
    public override string ToString() => File ?? WithoutPassword(ConnectionString);

    private static string WithoutPassword(string text)
    {
        try
        {
            var builder = new DbConnectionStringBuilder { ConnectionString = text };
            builder.Remove("Password");
            builder.Remove("PWD");
            return builder.ConnectionString;
        }
        catch (ArgumentException)
        {
            return "…";
        }
    }
}
