using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace Kraftsamling.Core.Storage;

/// <summary>Set-wise SQL on the context's own connection and transaction. Long statements can be cancelled on both databases.</summary>
internal static class DbCommands
{
    public static async Task<int> ExecuteAsync(this AppDb db, string sql, CancellationToken cancel, params (string Name, object? Value)[] parameters)
    {
        await using var command = await db.CommandAsync(sql, parameters, cancel);
        return await InterruptibleAsync(command, () => command.ExecuteNonQueryAsync(cancel), cancel);
    }

    /// <summary>The first column of the first row as a whole number; 0 when it is NULL.</summary>
    public static async Task<long> CountAsync(this AppDb db, string sql, CancellationToken cancel, params (string Name, object? Value)[] parameters)
    {
        await using var command = await db.CommandAsync(sql, parameters, cancel);
        var value = await InterruptibleAsync(command, () => command.ExecuteScalarAsync(cancel), cancel);
        return value is null or DBNull ? 0 : Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Hands each row to <paramref name="row"/>, which reads what it needs and keeps nothing of the reader.</summary>
    public static async Task ForEachAsync(this AppDb db, string sql, Action<DbDataReader> row, CancellationToken cancel, params (string Name, object? Value)[] parameters)
    {
        await using var command = await db.CommandAsync(sql, parameters, cancel);
        await InterruptibleAsync(command, () => ReadAllAsync(command, row, cancel), cancel);
    }

    /// <summary>PostgreSQL keeps these as smallint; SQLite does not mind.</summary>
    public static byte GetByteOfShort(this DbDataReader row, int column) => (byte)row.GetInt16(column);

    private static async Task<bool> ReadAllAsync(DbCommand command, Action<DbDataReader> row, CancellationToken cancel)
    {
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            row(reader);
        }
        return true;
    }

    private static async Task<DbCommand> CommandAsync(this AppDb db, string sql, (string Name, object? Value)[] parameters, CancellationToken cancel)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State != System.Data.ConnectionState.Open)
        {
            await db.Database.OpenConnectionAsync(cancel);
        }
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    /// <summary>The embedded database runs a statement on the caller's thread and does not look at the token: it is interrupted from outside.</summary>
    private static async Task<T> InterruptibleAsync<T>(DbCommand command, Func<Task<T>> run, CancellationToken cancel)
    {
        if (command.Connection is not SqliteConnection sqlite)
        {
            return await run();
        }
        cancel.ThrowIfCancellationRequested();
        var handle = sqlite.Handle;
        await using var interrupt = cancel.Register(() => raw.sqlite3_interrupt(handle));
        try
        {
            return await run();
        }
        catch (SqliteException stopped) when (stopped.SqliteErrorCode == raw.SQLITE_INTERRUPT && cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(stopped.Message, stopped, cancel);
        }
    }
}
