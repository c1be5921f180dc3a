using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kraftsamling.Cli.Tests.Import;

/// <summary>A data folder with its database, and small files to take in.</summary>
internal sealed class StoredFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _connection;

    private StoredFolder(string connection) => _connection = connection;

    public string Data => _folder.At("data");
    public string Database => Path.Combine(Data, DatabaseOptions.FileName);

    /// <summary>With the embedded database.</summary>
    public static StoredFolder Create() => new("sqlite");

    /// <summary>With the embedded database, or an empty one on the tests' own PostgreSQL server.</summary>
    public static async Task<StoredFolder> CreateAsync(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            return Create();
        }
        var name = "cli_" + Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");
        var server = await ThrowAwayPostgres.RequireAsync();
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand("CREATE DATABASE " + name);
        await command.ExecuteNonQueryAsync();
        return new StoredFolder(new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString);
    }

    public string Write(string name, string text) => _folder.Write(name, text);

    public string At(string name) => _folder.At(name);

    /// <summary>kraft with this folder's database.</summary>
    public Task<(int Code, string Output, string Errors)> KraftAsync(params string[] args) => Kraft.CallAsync([.. args, "--data", Data, "--database", _connection]);

    /// <summary>Three square areas, A to C, as the set "rutor".</summary>
    public async Task WithAreasAsync()
    {
        var (code, _, errors) = await KraftAsync("import", "boundaries", Areas(), "--set", "rutor", "--name", "Rutor", "--edition", "2024", "--commit");
        Xunit.Assert.True(code == 0, errors);
    }

    public string Areas(string thirdName = "Berget")
    {
        var squares = new[] { ("A", "Ängen", 0), ("B", "Dalen", 1), ("C", thirdName, 2) }.Select(area =>
            $$$"""{"type":"Feature","properties":{"kod":"{{{area.Item1}}}","namn":"{{{area.Item2}}}"},"geometry":{"type":"Polygon","coordinates":[[[{{{13 + area.Item3}}},55],[{{{14 + area.Item3}}},55],[{{{14 + area.Item3}}},56],[{{{13 + area.Item3}}},56],[{{{13 + area.Item3}}},55]]]}}""");
        return Write("rutor.geojson", $$"""{"type":"FeatureCollection","features":[{{string.Join(',', squares)}}]}""");
    }

    /// <summary>Changes the embedded database behind the program's back, as one would who also removes the guards of the table.</summary>
    public void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        SwedishText.Register(connection);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat('DROP TRIGGER ' || name, ';') FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('change_log_entry', 'change_log_head', 'personal_value', 'index_version')";
        if (command.ExecuteScalar() is string guards)
        {
            command.CommandText = guards;
            command.ExecuteNonQuery();
        }
        command.CommandText = sql;
        Xunit.Assert.True(command.ExecuteNonQuery() > 0);
    }

    /// <summary>As <see cref="Tamper"/>, several statements on either database.</summary>
    public async Task TamperAsync(DatabaseKind kind, params string[] statements)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            Array.ForEach(statements, Tamper);
            return;
        }
        await using var source = NpgsqlDataSource.Create(_connection);
        await using (var guards = source.CreateCommand("ALTER TABLE change_log_entry DISABLE TRIGGER USER; ALTER TABLE change_log_head DISABLE TRIGGER USER"))
        {
            await guards.ExecuteNonQueryAsync();
        }
        foreach (var sql in statements)
        {
            await using var command = source.CreateCommand(sql);
            Xunit.Assert.True(await command.ExecuteNonQueryAsync() > 0, sql);
        }
    }

    /// <summary>One number out of the embedded database.</summary>
    public long Count(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        SwedishText.Register(connection);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose() => _folder.Dispose();
}
