using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Storage;

public sealed class MigratorTests
{
    [Theory, BothDatabases]
    public async Task MigrateAsync_SecondTime_DoesNothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(kind);
        Assert.True(await database.Get<Migrator>().MigrateAsync(TestContext.Current.CancellationToken) > 0);
        var before = await database.ContentHashAsync();
        Assert.Equal(0, await database.Get<Migrator>().MigrateAsync(TestContext.Current.CancellationToken));
        Assert.Equal(before, await database.ContentHashAsync());
    }

    [Theory, BothDatabases]
    public async Task MigrateAsync_ChangedScript_IsRefusedWithItsName(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await Run(database, "UPDATE schema_migration SET hash = 'x' WHERE number = 1");
        var refused = await Assert.ThrowsAsync<MigrationException>(() => database.Get<Migrator>().MigrateAsync(TestContext.Current.CancellationToken));
        Assert.Contains("0001_start", refused.Message, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task MigrateAsync_NewerDatabase_IsRefusedInBothLanguages(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await Run(database, "INSERT INTO schema_migration (number, name, hash, applied_at) VALUES (9999, 'x', 'x', 'x')");
        var refused = await Assert.ThrowsAsync<MigrationException>(() => database.Get<Migrator>().MigrateAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Starta en nyare version", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Start a newer version", refused.Message, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task MigrateAsync_FailingScript_LeavesNothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(kind);
        MigrationScript[] scripts = [new(1, "0001_a", "CREATE TABLE a (id integer);"), new(2, "0002_b", "CREATE TABEL b (id integer);")];
        await using (var db = database.Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.Get<Migrator>().ApplyMissingAsync(db, scripts, TestContext.Current.CancellationToken));
        }
        await using var after = database.Open();
        Assert.Empty(await TestDatabase.TablesAsync(after));
    }

    [Fact]
    public void Scripts_BothProviders_HaveTheSameNumbersWithoutGaps()
    {
        var sqlite = MigrationScript.For(DatabaseKind.Sqlite).Select(script => script.Number).ToList();
        Assert.Equal(Enumerable.Range(1, sqlite.Count), sqlite);
        Assert.Equal(sqlite, MigrationScript.For(DatabaseKind.Postgres).Select(script => script.Number));
    }

    private static async Task Run(TestDatabase database, string sql)
    {
        await using var db = database.Open();
        await db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
    }
}
