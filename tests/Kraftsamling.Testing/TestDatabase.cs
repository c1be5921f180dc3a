using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kraftsamling.Core;
using Kraftsamling.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Testing;

/// <summary>A migrated database of one's own on either provider, gone when disposed. One theory with <see cref="BothDatabasesAttribute"/> tests storage on both.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _folder;

    private TestDatabase(DatabaseOptions options, string folder, Action<IServiceCollection>? more)
    {
        Options = options;
        _folder = folder;
        var services = new ServiceCollection().AddKraftsamlingStorage(options);
        more?.Invoke(services);
        Services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public DatabaseOptions Options { get; }
    public ServiceProvider Services { get; }

    /// <summary>A change by a test person at a fixed time.</summary>
    public static Change Change { get; } = new("provperson", new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.Zero), "prov", "Ett prov av lagringen");

    public static Task<TestDatabase> CreateAsync(DatabaseKind kind) => CreateAsync(kind, more: null);

    /// <param name="kind">The provider.</param>
    /// <param name="more">Further services, for example a set clock.</param>
    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind, Action<IServiceCollection>? more)
    {
        var folder = Directory.CreateTempSubdirectory("kraftsamling-").FullName;
        return new TestDatabase(DatabaseOptions.Parse(await MigratedDatabase.CopyAsync(kind, folder), folder), folder, more);
    }

    /// <summary>Without any table.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(DatabaseKind kind, Action<IServiceCollection>? more = null)
    {
        var folder = Directory.CreateTempSubdirectory("kraftsamling-").FullName;
        var where = kind == DatabaseKind.Postgres ? await ThrowAwayPostgres.CreateDatabaseAsync() : "sqlite";
        return new TestDatabase(DatabaseOptions.Parse(where, folder), folder, more);
    }

    /// <summary>The services of another process on the same database, with nothing of this one's memory; dispose them.</summary>
    public static ServiceProvider Reopen(DatabaseOptions options) => new ServiceCollection().AddKraftsamlingStorage(options).BuildServiceProvider();

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A context of one's own; dispose it.</summary>
    public AppDb Open() => Get<IDbContextFactory<AppDb>>().CreateDbContext();

    /// <summary>One number from the database.</summary>
    public async Task<long> CountAsync(string sql)
    {
        await using var db = Open();
        return long.Parse((await RowsAsync(db, sql))[0], CultureInfo.InvariantCulture);
    }

    /// <summary>A hash over every row of every table: equal before and after means that nothing was left behind.</summary>
    public async Task<string> ContentHashAsync()
    {
        await using var db = Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in await TablesAsync(db))
        {
            var rows = await RowsAsync(db, $"SELECT * FROM \"{table}\"");
            rows.Sort(StringComparer.Ordinal);
            hash.AppendData(Encoding.UTF8.GetBytes(table + "\n" + string.Join('\n', rows) + "\n"));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static async Task<List<string>> TablesAsync(AppDb db) => await RowsAsync(db, db.Database.IsSqlite()
        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name COLLATE \"C\"");

    /// <summary>Each row as one line, cells separated by "|".</summary>
    public static async Task<List<string>> RowsAsync(AppDb db, string sql)
    {
        var rows = new List<string>();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Cell(reader.GetValue(column)))));
        }
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        if (Options.Kind == DatabaseKind.Postgres)
        {
            await ThrowAwayPostgres.DropDatabaseAsync(Options.ConnectionString);
        }
        else
        {
            await using var pool = new SqliteConnection(Options.ConnectionString);
            SqliteConnection.ClearPool(pool);
        }
        Directory.Delete(_folder, recursive: true);
    }

    private static string Cell(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
