using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Statistics;

public sealed class ObservationStoreTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task WriteAsync_NewReplacedAndUnchanged_AreCounted(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        await city.WriteAsync("a", city.Cell(0, 2023, 10), city.Cell(1, 2023, double.NaN));
        var second = city.Import("b");
        var counts = await city.Store.WriteAsync(second, [city.Cell(2, 2023, 30), city.Cell(0, 2023, 11), city.Cell(1, 2023, double.NaN)], TestDatabase.Change, null, Cancel);
        Assert.Equal(new StoreCounts(1, 1, 1), counts);
        Assert.Equal("0/2023=11 1/2023=NaN 2/2023=30", await city.ValuesAsync());
        await using var db = database.Open();
        var stored = await db.Imports.SingleAsync(import => import.Id == second.Id, Cancel);
        Assert.Equal((1L, 1L, 1L), (stored.Added, stored.Replaced, stored.Unchanged));
        var content = await db.ImportContents.SingleAsync(found => found.ImportId == second.Id, Cancel);
        Assert.Equal((city.Uvas, 2023, 2023, 3L), (content.IndicatorId, (int)content.FirstYear, (int)content.LastYear, content.Rows));
        Assert.Contains("1 nya värden, 1 ersatta, 1 oförändrade", (await db.ChangeLog.SingleAsync(log => log.Subject == "import:" + second.Id, Cancel)).What, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task WriteAsync_EveryField_ComesBackAsWritten(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        var written = new Observation(city.Uvas, city.Areas[1], 2021, 3, Sex.Women, 0, 999, 12.345678901234567, 17, 137.5, ObservationStatus.Preliminary, 0);
        var import = await city.WriteAsync("a", written, written with { Sex = Sex.Men, Value = double.NaN, Numerator = double.NaN, Denominator = double.NaN, Status = ObservationStatus.Suppressed });
        var read = await city.Store.ReadSeriesAsync(city.Set, [city.Uvas], [city.Areas[1]], Sex.Women, Cancel);
        Assert.Equal([written with { ImportId = import }], read);
        var men = await city.Store.ReadSeriesAsync(city.Set, [city.Uvas], [city.Areas[1]], Sex.Men, Cancel);
        Assert.Equal((ObservationStatus.Suppressed, double.NaN), (men[0].Status, men[0].Value));
    }

    [Theory, BothDatabases]
    public async Task WriteAsync_SameCellTwice_LeavesDatabaseAsItWas(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        var before = await database.ContentHashAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => city.WriteAsync("a", city.Cell(1, 2023, 1), city.Cell(0, 2023, 2), city.Cell(1, 2023, 3)));
        Assert.Equal(before, await database.ContentHashAsync());
    }

    [Theory, BothDatabases]
    public async Task WriteAsync_UnknownArea_LeavesDatabaseAsItWas(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        var before = await database.ContentHashAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => city.WriteAsync("a", city.Cell(1, 2023, 1), city.Cell(0, 2023, 2) with { AreaId = 4711 }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => city.WriteAsync("a", city.Cell(1, 2023, 1), city.Cell(0, 2023, 2) with { IndicatorId = 4711 }));
        Assert.Equal(before, await database.ContentHashAsync());
    }

    [Theory, BothDatabases]
    public async Task WriteAsync_CancelledMidway_LeavesDatabaseAsItWas(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        var before = await database.ContentHashAsync();
        using var stop = new CancellationTokenSource();
        IEnumerable<Observation> Rows()
        {
            for (var number = 0; number < 60_000; number++)
            {
                if (number == 20_000)
                {
                    stop.Cancel();
                }
                yield return city.Cell(number % 3, number / 3, number);
            }
        }
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => city.Store.WriteAsync(city.Import("a"), Rows(), TestDatabase.Change, null, stop.Token));
        Assert.Equal(before, await database.ContentHashAsync());
        await city.WriteAsync("b", city.Cell(0, 2023, 1));
        Assert.Equal("0/2023=1", await city.ValuesAsync());
    }

    [Theory, BothDatabases]
    public async Task WriteAsync_SourceFailsMidway_LeavesDatabaseAsItWas(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        var before = await database.ContentHashAsync();
        IEnumerable<Observation> Rows()
        {
            yield return city.Cell(0, 2023, 1);
            throw new IOException("The disk went away.");
        }
        await Assert.ThrowsAsync<IOException>(() => city.Store.WriteAsync(city.Import("a"), Rows(), TestDatabase.Change, null, Cancel));
        Assert.Equal(before, await database.ContentHashAsync());
    }

    [Theory, BothDatabases]
    public async Task WriteAsync_SortedAndShuffled_StoreTheSame(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        var cells = Enumerable.Range(0, 300).Select(number => city.Cell(number / 100, 1900 + (number % 100), number * 1.1)).ToArray();
        var first = await city.WriteAsync("sorted", cells);
        var sorted = await city.ValuesAsync();
        await city.UndoAsync(first);
        await city.WriteAsync("shuffled", [.. cells.OrderBy(cell => cell.Value % 7)]);
        Assert.Equal(sorted, await city.ValuesAsync());
        Assert.Equal(300, sorted.Split(' ').Length);
    }

    [Theory, BothDatabases]
    public async Task UndoAsync_LastImport_RestoresWhatItReplaced(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        await city.WriteAsync("a", city.Cell(0, 2023, 10), city.Cell(1, 2023, 20));
        var later = await city.WriteAsync("b", city.Cell(1, 2023, 21), city.Cell(2, 2023, 31));
        Assert.Equal(new UndoCounts(1, 1, 0), (await city.UndoAsync(later)).Counts);
        Assert.Equal("0/2023=10 1/2023=20", await city.ValuesAsync());
        Assert.Equal(0, await database.CountAsync("SELECT COUNT(*) FROM observation_replaced"));
        Assert.Equal(1, await database.CountAsync("SELECT status FROM import WHERE id = " + later));
        Assert.False((await city.UndoAsync(later)).Done);
    }

    /// <summary>Whatever the order of undoing, the cells become what the remaining imports say.</summary>
    [Theory, BothDatabases]
    public async Task UndoAsync_AnyOrder_EqualsNeverImported(DatabaseKind kind)
    {
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        foreach (var order in orders)
        {
            await using var database = await TestDatabase.CreateAsync(kind);
            var city = await StoredCity.CreateAsync(database);
            Observation[][] files =
            [
                [city.Cell(0, 2023, 1), city.Cell(1, 2023, 1)],
                [city.Cell(0, 2023, 2), city.Cell(1, 2023, 1), city.Cell(2, 2023, 2)],
                [city.Cell(0, 2023, 3), city.Cell(1, 2023, 1), city.Cell(2, 2023, double.NaN)],
            ];
            var ids = new int[3];
            for (var file = 0; file < 3; file++)
            {
                ids[file] = await city.WriteAsync("file" + file, files[file]);
            }
            var left = new List<int> { 0, 1, 2 };
            foreach (var undone in order)
            {
                await city.UndoAsync(ids[undone]);
                left.Remove(undone);
                Assert.Equal(Expected(city, left.Select(file => files[file])), await city.ValuesAsync());
            }
            Assert.Equal(0, await database.CountAsync("SELECT COUNT(*) FROM observation_replaced"));
        }
    }

    private static string Expected(StoredCity city, IEnumerable<Observation[]> files)
    {
        var cells = new SortedDictionary<int, double>();
        foreach (var cell in files.SelectMany(file => file))
        {
            cells[Array.IndexOf(city.Areas, cell.AreaId)] = cell.Value;
        }
        return string.Join(' ', cells.Select(cell => FormattableString.Invariant($"{cell.Key}/2023={cell.Value}")));
    }

    [Theory, BothDatabases]
    public async Task DeleteArea_WithObservations_IsRefused(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        await city.WriteAsync("a", city.Cell(0, 2023, 10));
        await using var db = database.Open();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Areas.Where(area => area.Id == city.Areas[0]).ExecuteDeleteAsync(Cancel));
        Assert.Equal(1, await db.Areas.Where(area => area.Id == city.Areas[2]).ExecuteDeleteAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task ReadMatrixAsync_SomeMissing_IsAreasByIndicators(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        await city.WriteAsync("a",
            city.Cell(0, 2023, 10, 1, 10), city.Cell(2, 2023, double.NaN, status: ObservationStatus.Suppressed), city.Cell(0, 2022, 99), city.Cell(1, 2023, 55, sex: Sex.Women),
            city.Cell(0, 2023, 100, indicator: city.Population), city.Cell(1, 2023, 200, indicator: city.Population),
            city.Cell(1, 2023, 77) with { AgeFrom = 16, AgeTo = 24 });
        var matrix = await city.Store.ReadMatrixAsync(city.Set, [city.Population, city.Uvas], 2023, cancel: Cancel);
        Assert.Equal(["01", "02", "03"], matrix.AreaCodes);
        Assert.Equal([100, 10, 200, double.NaN, double.NaN, double.NaN], matrix.Values);
        Assert.Equal(10, matrix.Denominators[1]);
        Assert.Equal([ObservationStatus.Measured, ObservationStatus.Measured, ObservationStatus.Measured, ObservationStatus.Missing, ObservationStatus.Missing, ObservationStatus.Suppressed], matrix.Status);
        var women = await city.Store.ReadMatrixAsync(city.Set, [city.Uvas], 2023, sex: Sex.Women, cancel: Cancel);
        Assert.Equal([double.NaN, 55, double.NaN], women.Values);
    }

    [Theory, BothDatabases]
    public async Task ReadPooledAsync_CountsOrNot_FollowsTheRule(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        await city.WriteAsync("a",
            city.Cell(0, 2021, 50, 5, 10), city.Cell(0, 2022, 10, 10, 100), city.Cell(0, 2023, 20, 2, 10),
            city.Cell(1, 2022, 10), city.Cell(1, 2023, 20),
            city.Cell(2, 2021, 10, denominator: 30), city.Cell(2, 2023, 20, denominator: 10), city.Cell(2, 2022, double.NaN, status: ObservationStatus.Suppressed));
        var matrix = await city.Store.ReadPooledAsync(city.Set, [city.Uvas], 2023, 3, cancel: Cancel);
        Assert.Equal(100 * 17 / 120.0, matrix.Values[0], 12);
        Assert.Equal(15, matrix.Values[1], 12);
        Assert.Equal(12.5, matrix.Values[2], 12);
        Assert.Equal([3, 2, 2], matrix.YearsUsed);
        Assert.Equal(17, matrix.Numerators[0]);
    }

    [Theory, BothDatabases]
    public async Task ReadPooledAsync_SeriesBreak_LeavesOutYearsBefore(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database, breaks: "2015, 2022");
        await city.WriteAsync("a", city.Cell(0, 2021, 50), city.Cell(0, 2022, 10), city.Cell(0, 2023, 20));
        var matrix = await city.Store.ReadPooledAsync(city.Set, [city.Uvas], 2023, 3, cancel: Cancel);
        Assert.Equal((15.0, 2), (matrix.Values[0], (int)matrix.YearsUsed[0]));
    }

    [Theory, BothDatabases]
    public async Task ReadCityAsync_WhatIsKnown_DecidesTheMethod(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        await city.WriteAsync("a",
            city.Cell(0, 2020, 10, 1, 10), city.Cell(1, 2020, 40, 36, 90),
            city.Cell(0, 2021, 10, denominator: 10), city.Cell(1, 2021, 40, denominator: 90),
            city.Cell(0, 2022, 10), city.Cell(1, 2022, 40), city.Cell(0, 2022, 300, indicator: city.Population), city.Cell(1, 2022, 100, indicator: city.Population),
            city.Cell(0, 2023, 10), city.Cell(1, 2023, 40), city.Cell(2, 2023, double.NaN, status: ObservationStatus.Suppressed),
            city.Cell(0, 2023, 30, sex: Sex.Women));
        var figures = await city.Store.ReadCityAsync(city.Set, [city.Uvas, city.Population], cancel: Cancel);
        var expected = new[]
        {
            (2020, Sex.Total, 37.0, CityMethod.RatioOfSums, 2), (2021, Sex.Total, 37.0, CityMethod.DenominatorWeighted, 2),
            (2022, Sex.Total, 17.5, CityMethod.PopulationWeighted, 2), (2023, Sex.Total, 25.0, CityMethod.PlainMean, 2), (2023, Sex.Women, 30.0, CityMethod.PlainMean, 1),
            (2022, Sex.Total, 400.0, CityMethod.Sum, 2),
        };
        Assert.Equal(expected, figures.Select(figure => ((int)figure.Year, figure.Sex, Math.Round(figure.Value, 12), figure.Method, figure.AreasUsed)));
        Assert.All(figures, figure => Assert.Equal(3, figure.Areas));
    }

    [Theory, BothDatabases]
    public async Task ReadCoverageAsync_EachStatus_IsCounted(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        await city.WriteAsync("a",
            city.Cell(0, 2022, 10), city.Cell(1, 2022, 11, status: ObservationStatus.Preliminary), city.Cell(2, 2022, double.NaN, status: ObservationStatus.Suppressed),
            city.Cell(0, 2023, double.NaN), city.Cell(1, 2023, double.NaN, status: ObservationStatus.NotApplicable));
        var coverage = await city.Store.ReadCoverageAsync(city.Set, cancel: Cancel);
        Assert.Equal(
            [new Coverage(city.Uvas, 2022, 1, Sex.Total, 2, 1, 0, 1, 0, 3), new Coverage(city.Uvas, 2023, 1, Sex.Total, 0, 0, 1, 0, 1, 3)], coverage);
        Assert.Equal([0, 1], coverage.Select(row => row.NoRow));
    }
}
