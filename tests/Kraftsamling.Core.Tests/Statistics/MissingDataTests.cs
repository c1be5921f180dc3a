using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Core.Tests.Statistics;

public sealed class MissingDataTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task ReadAsync_GivenYears_CountsWhatIsMissingAndWritesTheOrder(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        await city.WriteAsync("a",
            city.Cell(0, 2022, 1), city.Cell(1, 2022, double.NaN), city.Cell(2, 2022, double.NaN, status: ObservationStatus.Suppressed),
            city.Cell(0, 2023, 1), city.Cell(1, 2023, 2), city.Cell(2, 2023, double.NaN, status: ObservationStatus.NotApplicable),
            city.Cell(0, 2024, 1), city.Cell(0, 2022, 1, indicator: city.Population), city.Cell(1, 2022, 1, indicator: city.Population), city.Cell(2, 2022, 1, indicator: city.Population));
        var missing = await database.Get<MissingData>().ReadAsync(city.Set, [2024, 2022, 2023], Cancel);
        Assert.Equal(["folkmangd", "uvas"], missing.Select(row => row.Indicator.Code));
        Assert.Equal([2023, 2024], missing[0].Years.Select(year => year.Year));
        Assert.Equal([new MissingYear(2022, 3, 1, 1, 1, 0), new MissingYear(2024, 3, 1, 0, 0, 0)], missing[1].Years);
        Assert.Equal([1, 2], missing[1].Years.Select(year => year.ToObtain));
        Assert.Contains("År: 2022, 2024", missing[1].Order.Sv, StringComparison.Ordinal);
        Assert.Contains("Trial 2022, 3 areas", missing[1].Order.En, StringComparison.Ordinal);
        Assert.Contains("täljare och nämnare", missing[1].Order.Sv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-23", 17, 2024)]
    [InlineData("2026-05-31", 17, 2023)]
    [InlineData("2026-06-01", 17, 2024)]
    [InlineData("2026-01-02", null, 2024)]
    public async Task LatestExpected_LagAndDay_GiveTheYearThatShouldBeOut(string today, int? lag, int expected)
    {
        var clock = new SetClock(DateTimeOffset.Parse(today + "T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite, services => services.AddSingleton<TimeProvider>(clock));
        var indicator = Builders.Indicator("uvas");
        indicator.PublicationLagMonths = lag;
        Assert.Equal(expected, database.Get<MissingData>().LatestExpected(indicator));
    }

    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
