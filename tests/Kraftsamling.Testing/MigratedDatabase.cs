using Kraftsamling.Core;
using Kraftsamling.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Kraftsamling.Testing;

/// <summary>One migrated, empty database per provider and run; tests get copies, since making the tables takes longer than copying them.</summary>
internal static class MigratedDatabase
{
    private static readonly Lazy<Task<(DatabaseOptions Options, string Folder)>> Sqlite = new(() => MigrateAsync("sqlite"));
    private static readonly Lazy<Task<(DatabaseOptions Options, string Folder)>> Postgres = new(async () => await MigrateAsync(await ThrowAwayPostgres.CreateDatabaseAsync()));

    /// <summary>A copy with the key of its change log in the folder.</summary>
    /// <returns>What <see cref="DatabaseOptions.Parse"/> takes.</returns>
    public static async Task<string> CopyAsync(DatabaseKind kind, string folder)
    {
        if (kind == DatabaseKind.Postgres)
        {
            await ThrowAwayPostgres.RequireAsync();
        }
        var (options, from) = await (kind == DatabaseKind.Postgres ? Postgres : Sqlite).Value;
        Folders.Copy(from, folder);
        return kind == DatabaseKind.Postgres ? await ThrowAwayPostgres.CreateDatabaseAsync(new NpgsqlConnectionStringBuilder(options.ConnectionString).Database) : "sqlite";
    }

    private static async Task<(DatabaseOptions, string)> MigrateAsync(string where)
    {
        var folder = Folders.ForTheRun("kraftsamling-");
        var options = DatabaseOptions.Parse(where, folder);
        await using (var services = new ServiceCollection().AddKraftsamlingStorage(options).BuildServiceProvider())
        {
            await services.GetRequiredService<Migrator>().MigrateAsync();
        }
        // What is still open would hold the file's tail, or keep PostgreSQL from copying.
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        return (options, folder);
    }
}
