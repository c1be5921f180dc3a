using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange.Tests.Fetching;
using Kraftsamling.Exchange.Tests.PxWeb;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Statistics.Fetching;

/// <summary>What is fetched never changes a published version; it is told which ones it touches.</summary>
public sealed class FetchedVersionTests
{
    private const string Recipe = """{ "id": "prov", "title": { "sv": "Prov", "en": "Trial" }, "areaColumn": "area", "indicators": [ { "column": "andel", "direction": 1 }, { "column": "antal", "direction": 1 } ] }""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Run_RevisedValues_LeaveThePublishedVersionAsItWas(DatabaseKind kind)
    {
        await using var city = await FetchCity.CreateAsync(kind, "andel", "antal");
        await using var first = await FaultyServer.StartAsync(new PxWebFake(FetchCity.Table(i => i / 1.7)) { SaidCells = 1000, AllowedCells = 1000 }.Answer);
        await using var revised = await FaultyServer.StartAsync(new PxWebFake(FetchCity.Table(i => i is 4 or 34 or 0 ? 900 + i : i / 1.7)) { SaidCells = 1000, AllowedCells = 1000 }.Answer);
        await city.RunAsync(FetchCity.PxWeb(first.Address));
        var version = await PublishAsync(city);
        var before = await VersionAsync(city, version);

        // Cells 4 and 34 are totals of 2025, the year that the version used; cell 0 is of 2021.
        var run = await city.RunAsync(FetchCity.PxWeb(revised.Address));
        Assert.Equal(3, run.Replaced);
        var touched = run.ReadTouched();
        Assert.Equal((version, 2L), (touched.Single(one => one.Sex == Sex.Total).Id, touched.Single(one => one.Sex == Sex.Total).Values));
        Assert.Equal(before, await VersionAsync(city, version));
        await using var scope = new Scope(city.Database);
        Assert.Null((await scope.Index(city).RecomputeAsync(version, Cancel)).Same);

        await city.Database.Get<ImportHistory>().UndoAsync(run.ImportId!.Value, TestDatabase.Change, Cancel);
        await using var after = new Scope(city.Database);
        Assert.True((await after.Index(city).RecomputeAsync(version, Cancel)).Same);
    }

    private static async Task<Guid> PublishAsync(FetchCity city)
    {
        await using var scope = new Scope(city.Database);
        var db = scope.Db;
        var recipe = await Builders.AddRecipeAsync(db, PublicationStatus.Draft);
        recipe.Json = Recipe;
        await db.SaveAsync(TestDatabase.Change, Cancel);
        var published = await scope.Index(city).PublishAsync(recipe.Id, recipe.RowVersion, city.Set, 2025, TestDatabase.Change, Cancel);
        Assert.True(published.Problems.Count == 0, string.Join('\n', published.Problems));
        return published.Versions.Single(version => version.Sex == Sex.Total).Id;
    }

    private static async Task<string> VersionAsync(FetchCity city, Guid id)
    {
        await using var db = city.Database.Open();
        var version = await db.IndexVersions.AsNoTracking().SingleAsync(one => one.Id == id, Cancel);
        return $"{version.InputHash} {version.ContentHash} {version.Result}";
    }

    private sealed class Scope(TestDatabase database) : IAsyncDisposable
    {
        public AppDb Db { get; } = database.Open();

        public IndexService Index(FetchCity city) =>
            new(Db, new IndexInputs(database.Get<IDbContextFactory<AppDb>>(), database.Get<ObservationStore>()), new IndexRecipes(Db, city.Clock), city.Clock);

        public ValueTask DisposeAsync() => Db.DisposeAsync();
    }
}
