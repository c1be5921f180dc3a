using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Storage;

public sealed class AppDbTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task OrderBy_SwedishNames_PutsÅÄÖLast(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        string[] names = ["Örtagård", "Zenit", "Ängen", "Åkarp", "apelgården", "Almvik", "Wera", "Vik"];
        await Builders.AddSetAsync(database, names);
        await using var db = database.Open();
        var sorted = await db.Areas.OrderBy(area => area.Name).Select(area => area.Name).ToListAsync(Cancel);
        Assert.Equal(["Almvik", "apelgården", "Vik", "Wera", "Zenit", "Åkarp", "Ängen", "Örtagård"], sorted);
        Assert.Equal(sorted, names.Order(Comparer<string>.Create(SwedishText.Compare)));
    }

    [Theory, BothDatabases]
    public async Task SvLower_CapitalÅÄÖ_IsFoundBySmallLetters(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await Builders.AddSetAsync(database, ["ÖSTRA SORGENFRI", "Västra Hamnen", "ÅKARP"]);
        await using var db = database.Open();
        var term = SwedishText.Lower("Östra");
        Assert.Equal("ÖSTRA SORGENFRI", await db.Areas.Where(area => AppDb.SvLower(area.Name).Contains(term)).Select(area => area.Name).SingleAsync(Cancel));
        Assert.Equal("ÅKARP", await db.Areas.Where(area => AppDb.SvLower(area.Name) == "åkarp").Select(area => area.Name).SingleAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task Times_WrittenWithOffset_ComeBackInUtcAndSort(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var later = new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.FromHours(0));
        var earlier = new DateTimeOffset(2026, 1, 1, 1, 30, 0, TimeSpan.FromHours(1)).AddTicks(20);
        db.SavedMappings.AddRange(Mapping("a", later), Mapping("b", earlier), Mapping("c", new DateTimeOffset(1969, 5, 1, 0, 0, 0, TimeSpan.Zero)));
        await db.SaveAsync(TestDatabase.Change, Cancel);
        db.ChangeTracker.Clear();
        var read = await db.SavedMappings.OrderBy(mapping => mapping.SavedAt).ToListAsync(Cancel);
        Assert.Equal(["c", "b", "a"], read.Select(mapping => mapping.Name));
        Assert.Equal(earlier, read[1].SavedAt);
        Assert.Equal(TimeSpan.Zero, read[1].SavedAt.Offset);
        Assert.Equal(1, await db.SavedMappings.CountAsync(mapping => mapping.SavedAt > earlier, Cancel));
    }

    [Theory, BothDatabases]
    public async Task SaveAsync_ChangedMeanwhile_TellsWhoAndWritesNothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var id = await Builders.AddIndicatorAsync(database, "uvas");
        await using var mine = database.Open();
        var stale = await mine.Indicators.SingleAsync(indicator => indicator.Id == id, Cancel);
        await using (var theirs = database.Open())
        {
            (await theirs.Indicators.SingleAsync(indicator => indicator.Id == id, Cancel)).Unit = "‰";
            Assert.True((await theirs.SaveAsync(TestDatabase.Change with { Who = "kollega" }, Cancel)).Saved);
        }
        var before = await database.ContentHashAsync();
        stale.Unit = "procent";
        var result = await mine.SaveAsync(TestDatabase.Change, Cancel);
        Assert.False(result.Saved);
        Assert.Equal(("indicator:" + id, "kollega"), (result.Stale!.Subject, result.Stale.Who));
        Assert.Contains("unit", result.Stale.What, StringComparison.Ordinal);
        Assert.Equal("procent", stale.Unit);
        Assert.Equal(before, await database.ContentHashAsync());
    }

    [Theory, BothDatabases]
    public async Task ExpectVersion_OlderThanStored_IsStale(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var id = await Builders.AddIndicatorAsync(database, "uvas");
        await using var db = database.Open();
        var indicator = await db.Indicators.SingleAsync(found => found.Id == id, Cancel);
        Assert.Equal(1, indicator.RowVersion);
        indicator.Decimals = 2;
        Assert.True((await db.SaveAsync(TestDatabase.Change, Cancel)).Saved);
        Assert.Equal(2, indicator.RowVersion);
        indicator.Decimals = 3;
        db.ExpectVersion(indicator, 1);
        Assert.False((await db.SaveAsync(TestDatabase.Change, Cancel)).Saved);
    }

    [Fact]
    public async Task SaveChanges_WithoutChange_Throws()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancel));
        Assert.Throws<InvalidOperationException>(() => db.SaveChanges());
    }

    [Theory, BothDatabases]
    public async Task ChangeLog_AnyWrite_IsChainedAndOnlyGrows(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var id = await Builders.AddIndicatorAsync(database, "uvas");
        await Builders.AddSetAsync(database, [.. Enumerable.Range(1, 30).Select(number => "Område " + number)]);
        await using var db = database.Open();
        var entries = await db.ChangeLog.OrderBy(entry => entry.Id).ToListAsync(Cancel);
        Assert.Equal(["indicator:" + id, "area_set:1", "area"], entries.Select(entry => entry.Subject));
        Assert.Equal("Lade till 30 rader i area.", entries[2].What);
        Assert.All(entries, entry => Assert.Equal((TestDatabase.Change.Who, TestDatabase.Change.At), (entry.Who, entry.At)));
        Assert.Null(await ChangeLogWriter.FirstBrokenAsync(db, Cancel));
        await AssertRefused(db, "UPDATE change_log_entry SET what = 'x'", "only added to");
        await AssertRefused(db, "DELETE FROM change_log_entry", "only added to");
        await db.Database.ExecuteSqlRawAsync(kind == DatabaseKind.Sqlite
            ? "DROP TRIGGER change_log_entry_frozen" : "DROP TRIGGER change_log_entry_frozen ON change_log_entry", Cancel);
        await db.Database.ExecuteSqlRawAsync("UPDATE change_log_entry SET what = 'x' WHERE subject LIKE 'area_set:%'", Cancel);
        Assert.Equal(entries[1].Id, await ChangeLogWriter.FirstBrokenAsync(db, Cancel));
    }

    [Theory, BothDatabases]
    public async Task PublishedRecipe_ChangedOrRemoved_IsRefused(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var recipe = await Builders.AddRecipeAsync(db, PublicationStatus.Published);
        foreach (var column in (string[])["code", "title_sv", "title_en", "json"])
        {
            await AssertRefused(db, $"UPDATE index_recipe SET {column} = 'x'", "published recipe is frozen");
        }
        await AssertRefused(db, "UPDATE index_recipe SET version = 7", "published recipe is frozen");
        await AssertRefused(db, "UPDATE index_recipe SET publication = 0", "published recipe is frozen");
        await AssertRefused(db, "DELETE FROM index_recipe", "published recipe is frozen");
        recipe.Status = DecisionStatus.Decided;
        Assert.True((await db.SaveAsync(TestDatabase.Change, Cancel)).Saved);
    }

    [Theory, BothDatabases]
    public async Task DraftRecipe_Changed_IsSaved(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var recipe = await Builders.AddRecipeAsync(db, PublicationStatus.Draft);
        recipe.Json = "{ \"id\": \"ny\" }";
        recipe.Publication = PublicationStatus.Published;
        Assert.True((await db.SaveAsync(TestDatabase.Change, Cancel)).Saved);
    }

    [Theory, BothDatabases]
    public async Task IndexVersion_Stored_ChangesOnlyStatusAndWhichIsCurrent(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var set = await Builders.AddSetAsync(database, ["A"]);
        await using var db = database.Open();
        var recipe = await Builders.AddRecipeAsync(db, PublicationStatus.Published);
        var first = Builders.Version(recipe.Id, set, current: true);
        db.IndexVersions.Add(first);
        await db.SaveAsync(TestDatabase.Change, Cancel);
        foreach (var column in (string[])["input_hash", "content_hash", "result", "created_by"])
        {
            await AssertRefused(db, $"UPDATE index_version SET {column} = 'x'", "index version is frozen");
        }
        await AssertRefused(db, "UPDATE index_version SET year = 1999", "index version is frozen");
        await AssertRefused(db, "DELETE FROM index_version", "index version is frozen");
        first.Status = DecisionStatus.Decided;
        var second = Builders.Version(recipe.Id, set, current: true);
        db.IndexVersions.Add(second);
        Assert.True((await db.SaveAsync(TestDatabase.Change, Cancel)).Saved);
        db.ChangeTracker.Clear();
        Assert.Equal(second.Id, (await db.IndexVersions.SingleAsync(version => version.IsCurrent, Cancel)).Id);
        Assert.Equal(DecisionStatus.Decided, (await db.IndexVersions.SingleAsync(version => version.Id == first.Id, Cancel)).Status);
    }

    [Theory]
    [InlineData("sqlite", DatabaseKind.Sqlite)]
    [InlineData("Host=localhost;Database=k;Username=u;Password=hemligt", DatabaseKind.Postgres)]
    public void Parse_KnownForms_GivesTheKindAndHidesThePassword(string text, DatabaseKind kind)
    {
        var options = DatabaseOptions.Parse(text, Path.GetTempPath());
        Assert.Equal(kind, options.Kind);
        Assert.DoesNotContain("hemligt", options.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("Hots=localhost;Password=hemligt")]
    [InlineData("")]
    public void TryParse_SomethingElse_SaysWhatWasExpected(string text)
    {
        Assert.Null(DatabaseOptions.TryParse(text, "data", out var problem));
        Assert.Contains("PostgreSQL", problem!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hemligt", problem.ToString(), StringComparison.Ordinal);
    }

    private static SavedMapping Mapping(string name, DateTimeOffset at) => new() { Name = name, Json = "{}", SavedAt = at };

    private static async Task AssertRefused(AppDb db, string sql, string reason)
    {
        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(sql, Cancel));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }
}
