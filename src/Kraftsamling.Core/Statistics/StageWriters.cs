using Kraftsamling.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using SQLitePCL;

namespace Kraftsamling.Core.Statistics;

/// <summary>Fills the staging table; one per provider, because this is where the speed is.</summary>
internal interface IStageWriter : IAsyncDisposable
{
    void Write(in Observation observation, long fileRow);

    Task CompleteAsync(CancellationToken cancel);
}

/// <summary>One prepared statement bound directly: the provider's parameter objects would take most of the time.</summary>
internal sealed class SqliteStageWriter : IStageWriter
{
    private readonly sqlite3 _database;
    private sqlite3_stmt? _statement;

    public SqliteStageWriter(AppDb db)
    {
        _database = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        Check(raw.sqlite3_exec(_database, "SAVEPOINT staging"));
        Check(raw.sqlite3_prepare_v2(_database, "INSERT INTO temp.staged_observation VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", out _statement));
    }

    public void Write(in Observation observation, long fileRow)
    {
        var statement = _statement!;
        Bind(statement, 1, observation.Value);
        Bind(statement, 2, observation.Numerator);
        Bind(statement, 3, observation.Denominator);
        raw.sqlite3_bind_int64(statement, 4, fileRow);
        raw.sqlite3_bind_int(statement, 5, observation.IndicatorId);
        raw.sqlite3_bind_int(statement, 6, observation.AreaId);
        raw.sqlite3_bind_int(statement, 7, observation.Year);
        raw.sqlite3_bind_int(statement, 8, observation.Years);
        raw.sqlite3_bind_int(statement, 9, (int)observation.Sex);
        raw.sqlite3_bind_int(statement, 10, observation.AgeFrom);
        raw.sqlite3_bind_int(statement, 11, observation.AgeTo);
        raw.sqlite3_bind_int(statement, 12, (int)observation.Status);
        var result = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }
    }

    public Task CompleteAsync(CancellationToken cancel)
    {
        Close();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private void Close()
    {
        if (_statement is null)
        {
            return;
        }
        _statement.Dispose();
        _statement = null;
        Check(raw.sqlite3_exec(_database, "RELEASE staging"));
    }

    private static void Bind(sqlite3_stmt statement, int index, double value)
    {
        if (double.IsNaN(value))
        {
            raw.sqlite3_bind_null(statement, index);
        }
        else
        {
            raw.sqlite3_bind_double(statement, index, value);
        }
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), result);
        }
    }
}

/// <summary>PostgreSQL's binary COPY.</summary>
internal sealed class PostgresStageWriter : IStageWriter
{
    private readonly NpgsqlBinaryImporter _copy;

    private PostgresStageWriter(NpgsqlBinaryImporter copy) => _copy = copy;

    public static async Task<PostgresStageWriter> OpenAsync(AppDb db, CancellationToken cancel)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        return new PostgresStageWriter(await connection.BeginBinaryImportAsync("COPY pg_temp.staged_observation FROM STDIN (FORMAT BINARY)", cancel));
    }

    public void Write(in Observation observation, long fileRow)
    {
        _copy.StartRow();
        Write(observation.Value);
        Write(observation.Numerator);
        Write(observation.Denominator);
        _copy.Write(fileRow, NpgsqlDbType.Bigint);
        _copy.Write(observation.IndicatorId, NpgsqlDbType.Integer);
        _copy.Write(observation.AreaId, NpgsqlDbType.Integer);
        _copy.Write(observation.Year, NpgsqlDbType.Smallint);
        _copy.Write((short)observation.Years, NpgsqlDbType.Smallint);
        _copy.Write((short)observation.Sex, NpgsqlDbType.Smallint);
        _copy.Write(observation.AgeFrom, NpgsqlDbType.Smallint);
        _copy.Write(observation.AgeTo, NpgsqlDbType.Smallint);
        _copy.Write((short)observation.Status, NpgsqlDbType.Smallint);
    }

    public async Task CompleteAsync(CancellationToken cancel)
    {
        await _copy.CompleteAsync(cancel);
        await _copy.DisposeAsync();
    }

    /// <summary>Without completion the server forgets what was sent.</summary>
    public ValueTask DisposeAsync() => _copy.DisposeAsync();

    private void Write(double value)
    {
        if (double.IsNaN(value))
        {
            _copy.WriteNull();
        }
        else
        {
            _copy.Write(value, NpgsqlDbType.Double);
        }
    }
}
