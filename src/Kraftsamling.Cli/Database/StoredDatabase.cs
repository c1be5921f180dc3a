using Kraftsamling.Core;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Kraftsamling.Cli.Database;

/// <summary>What a command does with the database it names.</summary>
internal enum DatabaseUse
{
    /// <summary>It must be there.</summary>
    Existing,

    /// <summary>Nothing is stored: where there is no embedded database, an empty one in a temporary folder stands for it.</summary>
    Trial,

    /// <summary>It is made when absent.</summary>
    Write,
}

/// <summary>The database of one call, with the services that read and write it.</summary>
internal sealed class StoredDatabase : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;
    private readonly string? _scratch;

    private StoredDatabase(DatabaseOptions options, string? scratch)
    {
        _scratch = scratch;
        _services = new ServiceCollection().AddKraftsamlingStorage(options).AddKraftsamlingIndexes().BuildServiceProvider();
        _scope = _services.CreateAsyncScope();
    }

    public AppDb Db => Get<AppDb>();

    public T Get<T>() where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>Null, with the reason among the problems, when it cannot be used.</summary>
    public static async Task<StoredDatabase?> OpenAsync(DatabaseOptions options, DatabaseUse use, ProblemList problems, CancellationToken cancel)
    {
        var absent = options.File is { } file && !File.Exists(file);
        if (absent && use == DatabaseUse.Existing)
        {
            problems.AddRange(SqliteFiles.Readable(options.File));
            return null;
        }
        var scratch = absent && use == DatabaseUse.Trial ? Directory.CreateTempSubdirectory("kraft-").FullName : null;
        var database = new StoredDatabase(scratch is null ? options : DatabaseOptions.Sqlite(Path.Combine(scratch, DatabaseOptions.FileName)), scratch);
        try
        {
            await database.PrepareAsync(withCatalogue: use == DatabaseUse.Write || scratch is not null, cancel);
            return database;
        }
        catch (Exception e) when (e is NpgsqlException or SqliteException or MigrationException)
        {
            problems.Add(Unusable(options, e));
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
        await database.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
        if (_scratch is not null)
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(_scratch, recursive: true);
        }
    }

    private async Task PrepareAsync(bool withCatalogue, CancellationToken cancel)
    {
        await Get<Migrator>().MigrateAsync(cancel);
        if (withCatalogue && !await Db.Indicators.AnyAsync(cancel))
        {
            await ModelCatalogue.Read().LoadAsync(Db, Change.BySystem(Get<TimeProvider>(), "start", "Katalogen som följer med programmet"), cancel);
        }
    }

    private static Problem Unusable(DatabaseOptions options, Exception e) =>
        new(new("en databas som går att använda", "a database that can be used"), options.ToString())
        {
            Advice = new(e.Message, e.Message),
        };
}
