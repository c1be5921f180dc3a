using Kraftsamling.Core.Interventions.Coordination;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions;

public sealed class CoordinationServiceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task SetAsync_AnotherUnitFromADay_EndsTheOneBefore(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var set = await Builders.AddSetAsync(database, ["Ängen", "Berget"]);
        await using var db = database.Open();
        var (housing, technical) = (Unit("BO"), Unit("TN"));
        db.Units.AddRange(housing, technical);
        await db.SaveAsync(TestDatabase.Change, Cancel);
        var service = new CoordinationService(db);
        var (january, july) = (new DateOnly(2026, 1, 1), new DateOnly(2026, 7, 1));
        var areas = (await service.ListAsync(set, january, Cancel)).Select(one => one.Area.Id).ToArray();
        Dictionary<int, Guid?> first = new() { [areas[0]] = housing.Id, [areas[1]] = null };
        Assert.Equal(1, (await service.SetAsync(set, first, january, TestDatabase.Change, Cancel)).Changed);
        Assert.Equal(0, (await service.SetAsync(set, first, july, TestDatabase.Change, Cancel)).Changed);
        Assert.Equal(1, (await service.SetAsync(set, new Dictionary<int, Guid?> { [areas[0]] = technical.Id }, july, TestDatabase.Change, Cancel)).Changed);
        var now = (await service.ListAsync(set, july, Cancel))[0];
        Assert.Equal([(housing.Id, january, july.AddDays(-1)), (technical.Id, july, null)], now.All.Select(one => (one.UnitId, one.ValidFrom, one.ValidTo)));
        Assert.Equal(technical.Id, now.Now!.UnitId);
        Assert.Equal(housing.Id, (await service.ListAsync(set, july.AddDays(-1), Cancel))[0].Now!.UnitId);
        Assert.Equal(1, (await service.SetAsync(set, new Dictionary<int, Guid?> { [areas[0]] = null }, july, TestDatabase.Change, Cancel)).Changed);
        Assert.Null((await service.ListAsync(set, july, Cancel))[0].Now);
    }

    [Theory, BothDatabases]
    public async Task SetAsync_UnitThatHasEnded_IsRefused(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var set = await Builders.AddSetAsync(database, ["Ängen"]);
        await using var db = database.Open();
        var ended = Unit("BO");
        ended.ValidTo = new DateOnly(2025, 12, 31);
        db.Units.Add(ended);
        await db.SaveAsync(TestDatabase.Change, Cancel);
        var service = new CoordinationService(db);
        var area = (await service.ListAsync(set, new DateOnly(2026, 1, 1), Cancel))[0].Area.Id;
        Assert.Single((await service.SetAsync(set, new Dictionary<int, Guid?> { [area] = ended.Id }, new DateOnly(2026, 1, 1), TestDatabase.Change, Cancel)).Problems);
        Assert.Empty(db.AreaCoordinations);
    }

    private static Unit Unit(string code) => new() { Id = Guid.CreateVersion7(TestDatabase.Change.At), Code = code, NameSv = code, NameEn = code };
}
