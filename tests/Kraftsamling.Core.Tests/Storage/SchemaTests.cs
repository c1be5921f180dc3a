using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace Kraftsamling.Core.Tests.Storage;

/// <summary>The numbered scripts and the model say the same on both databases.</summary>
public sealed class SchemaTests
{
    /// <summary>Moved set-wise only, so the model does not know them.</summary>
    private static readonly string[] OutsideModel = ["area_replaced", "observation", "observation_replaced", "schema_migration"];

    [Theory, BothDatabases]
    public async Task Tables_Migrated_AreThoseOfTheModel(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var model = Model(db).Tables.Select(table => table.Name).Concat(OutsideModel).Order(StringComparer.Ordinal);
        Assert.Equal(model, await TestDatabase.TablesAsync(db));
    }

    [Theory, BothDatabases]
    public async Task Columns_Migrated_AreThoseOfTheModel(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var model = Model(db).Tables
            .SelectMany(table => table.Columns.Select(column => $"{table.Name}|{column.Name}|{column.StoreType.ToLowerInvariant()}|{(column.IsNullable ? "null" : "not null")}"));
        Assert.Equal(Sorted(model), Sorted(await Columns(db)));
    }

    [Theory, BothDatabases]
    public async Task Indexes_Migrated_AreThoseOfTheModel(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var model = Model(db).Tables.SelectMany(table => table.Indexes
            .Select(index => $"{table.Name}|{(index.IsUnique ? "unique" : "plain")}|{Names(index.Columns)}")
            .Append($"{table.Name}|primary|{Names(table.PrimaryKey!.Columns)}"));
        Assert.Equal(Sorted(model), Sorted(await TestDatabase.RowsAsync(db, db.Database.IsSqlite() ? SqliteIndexes : PostgresIndexes)));
    }

    [Theory, BothDatabases]
    public async Task ForeignKeys_Migrated_AreThoseOfTheModel(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var model = Model(db).Tables.SelectMany(table => table.ForeignKeyConstraints.Select(key => $"{table.Name}|{Names(key.Columns)}|{key.PrincipalTable.Name}"));
        Assert.Equal(Sorted(model), Sorted(await TestDatabase.RowsAsync(db, db.Database.IsSqlite() ? SqliteForeignKeys : PostgresForeignKeys)));
    }

    private static readonly string NotOutside = string.Join(", ", OutsideModel.Select(table => $"'{table}'"));

    private static string SqliteIndexes =>
        "SELECT t.name || '|primary|' || (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_table_info(t.name) WHERE pk > 0 ORDER BY pk)) "
        + $"FROM sqlite_master t WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT IN ({NotOutside}) "
        + "UNION ALL SELECT t.name || '|' || CASE i.\"unique\" WHEN 1 THEN 'unique' ELSE 'plain' END || '|' || "
        + "(SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) "
        + $"FROM sqlite_master t, pragma_index_list(t.name) i WHERE t.type = 'table' AND i.origin <> 'pk' AND t.name NOT IN ({NotOutside})";

    private static string PostgresIndexes =>
        "SELECT c.relname || '|' || CASE WHEN x.indisprimary THEN 'primary' WHEN x.indisunique THEN 'unique' ELSE 'plain' END || '|' || "
        + "(SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(x.indkey) WITH ORDINALITY AS k(col, n) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.col) "
        + $"FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid WHERE c.relnamespace = 'public'::regnamespace AND c.relname NOT IN ({NotOutside})";

    private static string SqliteForeignKeys =>
        "SELECT t.name || '|' || f.\"from\" || '|' || f.\"table\" FROM sqlite_master t, pragma_foreign_key_list(t.name) f "
        + $"WHERE t.type = 'table' AND t.name NOT IN ({NotOutside})";

    private static string PostgresForeignKeys =>
        "SELECT c.relname || '|' || (SELECT string_agg(a.attname, ',') FROM unnest(f.conkey) AS k(col) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.col) "
        + "|| '|' || p.relname FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class p ON p.oid = f.confrelid "
        + $"WHERE f.contype = 'f' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT IN ({NotOutside})";

    private static Task<List<string>> Columns(AppDb db) => TestDatabase.RowsAsync(db, db.Database.IsSqlite()
        ? "SELECT t.name || '|' || c.name || '|' || lower(c.type) || '|' || CASE c.\"notnull\" WHEN 1 THEN 'not null' ELSE 'null' END "
            + $"FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT IN ({NotOutside})"
        : "SELECT c.relname || '|' || a.attname || '|' || format_type(a.atttypid, a.atttypmod) || '|' || CASE WHEN a.attnotnull THEN 'not null' ELSE 'null' END "
            + "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
            + $"WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped AND c.relname NOT IN ({NotOutside})");

    private static IRelationalModel Model(AppDb db) => db.GetService<IDesignTimeModel>().Model.GetRelationalModel();

    private static string Names(IEnumerable<IColumn> columns) => string.Join(',', columns.Select(column => column.Name));

    private static string Sorted(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));
}
