using System.Diagnostics;
using Npgsql;
using Xunit;

namespace Kraftsamling.Testing;

/// <summary>One PostgreSQL for the whole test run: the one KRAFTSAMLING_TEST_POSTGRES names, else one started from the machine's binaries.</summary>
public static class ThrowAwayPostgres
{
    private const int NoBinaries = 3;

    private static readonly Lazy<Task<(string? Connection, string Reason)>> Server = new(StartAsync);

    /// <summary>A connection string to a server where databases may be created; skips the test with a clear word where there is none.</summary>
    public static async Task<string> RequireAsync()
    {
        var (connection, reason) = await Server.Value;
        if (connection is null)
        {
            Assert.Skip(reason);
        }
        return connection!;
    }

    /// <summary>A new database of one's own, empty or a copy of another that nobody has open.</summary>
    public static async Task<string> CreateDatabaseAsync(string? from = null)
    {
        var server = await RequireAsync();
        var name = "test_" + Guid.CreateVersion7().ToString("N");
        await RunAsync(server, $"CREATE DATABASE {name} TEMPLATE {from ?? "template1"}");
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    public static async Task DropDatabaseAsync(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        await using (var pool = new NpgsqlConnection(connection))
        {
            NpgsqlConnection.ClearPool(pool);
        }
        await RunAsync(await RequireAsync(), $"DROP DATABASE IF EXISTS {builder.Database} WITH (FORCE)");
    }

    private static async Task RunAsync(string connection, string sql)
    {
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, database);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<(string?, string)> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("KRAFTSAMLING_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return (given, "");
        }
        var start = new ProcessStartInfo("/bin/sh", Path.Combine(SharedFiles.Repository, "tests", "Kraftsamling.Testing", "postgres.sh"))
        {
            // The open pipe keeps the server alive; it closes when this process ends, however it ends.
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        var script = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(script);
        var errors = script.StandardError.ReadToEndAsync();
        var connection = await script.StandardOutput.ReadLineAsync();
        if (connection is not null)
        {
            return (connection, "");
        }
        await script.WaitForExitAsync();
        var said = (await errors).Trim();
        return script.ExitCode == NoBinaries ? (null, said) : throw new InvalidOperationException("The throw-away PostgreSQL did not start: " + said);
    }

    private static void Stop(Process script)
    {
        script.StandardInput.Close();
        script.WaitForExit(10_000);
    }
}
