using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Areas;

public sealed class BoundaryImportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly NewAreaSet NewSet = new("prov-2022", "Prov 2022", "Trial 2022", 2022);

    [Theory, BothDatabases]
    public async Task CommitAsync_NewSet_StoresAreasWithPointAndSize(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var file = Squares(("A", "Ängen", 0, 1000), ("B", "Dalen", 1000, 2000));
        var commit = await Import(database).CommitAsync(Request(file), TestDatabase.Change, null, Cancel);
        Assert.False(commit.Trial.Problems.HasErrors, string.Join('\n', commit.Trial.Problems));
        Assert.Equal((new StoreCounts(2, 0, 0), 3006), (commit.Trial.Counts, commit.Trial.Epsg));
        await using var db = database.Open();
        var set = await db.AreaSets.SingleAsync(Cancel);
        Assert.Equal((commit.AreaSetId, 3006, true), (set.Id, set.Epsg, set.IsDefault));
        var area = await db.Areas.SingleAsync(found => found.Code == "B", Cancel);
        Assert.Equal(("Dalen", 2_000_000.0, commit.Import!.Id), (area.Name, area.SquareMetres, area.ImportId));
        Assert.InRange(area.Longitude!.Value, 12, 16);
        Assert.InRange(area.Latitude!.Value, 55, 60);
        Assert.Equal(2_000_000, AreaGeometry.FromBytes(area.Geometry!, set.Epsg).Area, 3);
        Assert.Equal(1, await db.ChangeLog.CountAsync(log => log.Subject == "import:" + commit.Import.Id, Cancel));
    }

    [Theory, BothDatabases]
    public async Task CommitAsync_IntoSetThenUndo_ChangesAndRestores(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var first = Squares(("A", "Ängen", 0, 1000), ("B", "Dalen", 1000, 2000));
        var set = (await Import(database).CommitAsync(Request(first), TestDatabase.Change, null, Cancel)).AreaSetId;
        var areas = await AreasAsync(database);
        using var second = Squares(("A", "Ängen", 0, 1000), ("B", "Dalen norra", 1000, 1500), ("C", "Berget", 3000, 500));
        var commit = await Import(database).CommitAsync(Request(second) with { NewSet = null, AreaSetId = set }, TestDatabase.Change, null, Cancel);
        Assert.Equal(new StoreCounts(1, 1, 1), commit.Trial.Counts);
        Assert.Equal(3, await database.CountAsync("SELECT COUNT(*) FROM area"));
        Assert.Equal(1, await database.CountAsync("SELECT COUNT(*) FROM area WHERE name = 'Dalen norra' AND square_metres = 1500000"));
        var history = database.Get<ImportHistory>();
        Assert.True((await history.UndoAsync(commit.Import!.Id, TestDatabase.Change, Cancel)).Done);
        Assert.Equal(areas, await AreasAsync(database));
    }

    [Theory, BothDatabases]
    public async Task UndoAsync_SomethingRestsOnIt_IsRefusedAndChangesNothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var file = Squares(("A", "Ängen", 0, 1000), ("B", "Dalen", 1000, 2000));
        var first = await Import(database).CommitAsync(Request(file), TestDatabase.Change, null, Cancel);
        using var other = Squares(("A", "Ängen södra", 0, 1000));
        var second = await Import(database).CommitAsync(Request(other) with { NewSet = null, AreaSetId = first.AreaSetId }, TestDatabase.Change, null, Cancel);
        var history = database.Get<ImportHistory>();
        var before = await database.ContentHashAsync();
        var later = await history.UndoAsync(first.Import!.Id, TestDatabase.Change, Cancel);
        Assert.Contains("Ångra den importen först", later.Problem!.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await database.ContentHashAsync());
        Assert.True((await history.UndoAsync(second.Import!.Id, TestDatabase.Change, Cancel)).Done);
        var indicator = await Builders.AddIndicatorAsync(database, "uvas");
        var area = (int)await database.CountAsync("SELECT MIN(id) FROM area");
        var statistics = new Import { Kind = ImportKind.Statistics, FileName = "s", Hash = "s", At = TestDatabase.Change.At, Who = "p", AreaSetId = first.AreaSetId!.Value, Mapping = "{}" };
        await database.Get<ObservationStore>().WriteAsync(statistics, [new Observation(indicator, area, 2023, 1, Sex.Total, 0, 999, 1, 1, 1, ObservationStatus.Measured, 0)], TestDatabase.Change, null, Cancel);
        Assert.Contains("statistik", (await history.UndoAsync(first.Import.Id, TestDatabase.Change, Cancel)).Problem!.ToString(), StringComparison.Ordinal);
        Assert.True((await history.UndoAsync(statistics.Id, TestDatabase.Change, Cancel)).Done);
        Assert.True((await history.UndoAsync(first.Import.Id, TestDatabase.Change, Cancel)).Done);
        Assert.Equal(0, await database.CountAsync("SELECT COUNT(*) FROM area") + await database.CountAsync("SELECT COUNT(*) FROM area_set"));
    }

    [Theory, BothDatabases]
    public async Task CommitAsync_BrokenFiles_SaySoAndLeaveDatabaseAsItWas(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var good = Squares(("A", "Ängen", 0, 1000));
        await Import(database).CommitAsync(Request(good), TestDatabase.Change, null, Cancel);
        var before = await database.ContentHashAsync();
        using var twice = Squares(("A", "Ängen", 0, 1000), ("A", "Dalen", 1000, 2000));
        using var text = new TempFile("fel.geojson", "inte json");
        using var points = new TempFile("fel.geojson", """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kod":"A"},"geometry":{"type":"Point","coordinates":[13,55]}}]}""");
        using var longName = Squares(("A", new string('x', Area.NameMaxLength + 1), 0, 1000));
        foreach (var file in (TempFile[])[twice, text, points, longName])
        {
            var commit = await Import(database).CommitAsync(Request(file) with { NewSet = NewSet with { Code = "ny" } }, TestDatabase.Change, null, Cancel);
            Assert.Null(commit.Import);
            Assert.True(commit.Trial.Problems.HasErrors);
        }
        var taken = await Import(database).CommitAsync(Request(good), TestDatabase.Change, null, Cancel);
        Assert.Contains("en kod som ingen områdesindelning har", string.Join('\n', taken.Trial.Problems), StringComparison.Ordinal);
        Assert.NotNull(taken.Trial.SameFile);
        Assert.Equal(before, await database.ContentHashAsync());
    }

    [Fact]
    public async Task CommitAsync_OtherCoordinates_AreTransformedToTheSets()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        using var metres = Squares(("A", "Ängen", 0, 1000));
        var set = (await Import(database).CommitAsync(Request(metres), TestDatabase.Change, null, Cancel)).AreaSetId;
        using var degrees = new TempFile("b.geojson", """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kod":"B","namn":"Berget"},
            "geometry":{"type":"Polygon","coordinates":[[[13.0,55.6],[13.01,55.6],[13.01,55.61],[13.0,55.61],[13.0,55.6]]]}}]}
            """);
        var commit = await Import(database).CommitAsync(new BoundaryRequest(degrees.Path) { AreaSetId = set, Options = new BoundaryOptions { CodeField = "kod", NameField = "namn" } }, TestDatabase.Change, null, Cancel);
        Assert.True(commit.Import is not null, string.Join('\n', commit.Trial.Problems));
        await using var db = database.Open();
        var area = await db.Areas.SingleAsync(found => found.Code == "B", Cancel);
        Assert.InRange(area.Longitude!.Value, 13.0, 13.01);
        Assert.InRange(area.SquareMetres!.Value, 690_000, 710_000);
        Assert.InRange(AreaGeometry.SquareMetres(Degrees(), 4326)!.Value / area.SquareMetres.Value, 0.995, 1.005);
    }

    private static NetTopologySuite.Geometries.Geometry Degrees() =>
        new NetTopologySuite.IO.WKTReader().Read("POLYGON ((13.0 55.6, 13.01 55.6, 13.01 55.61, 13.0 55.61, 13.0 55.6))");

    private static Task<List<string>> AreasAsync(TestDatabase database) => Rows(database, "SELECT id, code, name, geometry, square_metres, longitude, latitude FROM area ORDER BY id");

    private static async Task<List<string>> Rows(TestDatabase database, string sql)
    {
        await using var db = database.Open();
        return await TestDatabase.RowsAsync(db, sql);
    }

    private static BoundaryImport Import(TestDatabase database) => database.Get<BoundaryImport>();

    private static BoundaryRequest Request(TempFile file) =>
        new(file.Path) { NewSet = NewSet, Options = new BoundaryOptions { Crs = 3006, CodeField = "kod", NameField = "namn" } };

    /// <summary>Rectangles 1,000 m high in SWEREF 99 TM, each from x over a width.</summary>
    private static TempFile Squares(params (string Code, string Name, int X, int Width)[] areas)
    {
        var features = areas.Select(area =>
        {
            var (west, east) = (400_000 + area.X, 400_000 + area.X + area.Width);
            return FormattableString.Invariant($$$"""{"type":"Feature","properties":{"kod":"{{{area.Code}}}","namn":"{{{area.Name}}}"},"geometry":{"type":"Polygon","coordinates":[[[{{{west}}},6200000],[{{{east}}},6200000],[{{{east}}},6201000],[{{{west}}},6201000],[{{{west}}},6200000]]]}}""");
        });
        return new TempFile("a.geojson", $$"""{"type":"FeatureCollection","features":[{{string.Join(",", features)}}]}""");
    }
}
