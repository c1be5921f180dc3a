using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Statistics;

/// <summary>Real boundaries and figures, the way a new user takes them in: boundaries, proposal, new indicators, commit, read, undo.</summary>
public sealed class RealCityTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Glasgow_BoundariesAndPanel_AreTakenInAndUndone(DatabaseKind kind)
    {
        var boundaries = SharedFiles.Require("data/glasgow/glasgow_city_dz11_4326.geojson");
        var panel = SharedFiles.Require("data/glasgow/simd_panel_glasgow_dz11_2016_2020.csv");
        await using var database = await TestDatabase.CreateAsync(kind);
        var areas = await database.Get<BoundaryImport>().CommitAsync(
            new BoundaryRequest(boundaries) { NewSet = new NewAreaSet("dz11", "Zoner 2011", "Zones 2011", 2011), Options = new BoundaryOptions { CodeField = "dz11_code", NameField = "dz11_name" } },
            TestDatabase.Change, null, Cancel);
        Assert.Equal(746, areas.Trial.Counts.Added);
        var import = database.Get<StatisticsImport>();
        var proposal = await import.ProposeAsync(panel, cancel: Cancel);
        var names = proposal.Mapping!.Table.Values.Select(value => value.Indicator!).Distinct().ToList();
        var mapping = proposal.Mapping with
        {
            Indicators = names.ToDictionary(name => name, name => "g-" + name),
            NewIndicators = [.. names.Select(name => new NewIndicator("g-" + name, name, name, "%", IndicatorDirection.MoreIsWorse))],
        };
        var commit = await import.CommitAsync(new StatisticsRequest(panel, areas.AreaSetId!.Value, mapping), TestDatabase.Change, null, Cancel);
        Assert.True(commit.Import is not null, string.Join('\n', commit.Trial.Problems.Take(10)));
        Assert.Equal(1492, commit.Trial.Rows);
        Assert.Empty(commit.Trial.AreasNotInFile);
        Assert.Equal(commit.Trial.Observations, await database.CountAsync("SELECT COUNT(*) FROM observation"));
        Assert.True((await database.Get<ImportHistory>().UndoAsync(commit.Import!.Id, TestDatabase.Change, Cancel)).Done);
        Assert.Equal(0, await database.CountAsync("SELECT COUNT(*) FROM observation"));
    }

    [Fact]
    public async Task Malmö_GeoPackage_GivesTheCitysAreas()
    {
        var boundaries = SharedFiles.Require("data/malmo/malmo_delomraden_3008.gpkg");
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var commit = await database.Get<BoundaryImport>().CommitAsync(
            new BoundaryRequest(boundaries) { NewSet = new NewAreaSet("delomraden", "Delområden", "Areas", 2022), Options = new BoundaryOptions { CodeField = "do_kod", NameField = "delomrade" } },
            TestDatabase.Change, null, Cancel);
        Assert.True(commit.Import is not null, string.Join('\n', commit.Trial.Problems));
        Assert.Equal((136, 3008), (commit.Trial.Counts.Added, commit.Trial.Epsg));
        Assert.Equal(136, await database.CountAsync("SELECT COUNT(*) FROM area WHERE longitude BETWEEN 12.8 AND 13.2 AND latitude BETWEEN 55.4 AND 55.7"));
    }
}
