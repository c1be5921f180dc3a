using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Statistics;

public sealed class IndicatorTableTests
{
    private static readonly AreaSet Set = new() { Code = "prov", NameSv = "Prov", NameEn = "Test" };
    private static readonly Dictionary<int, (string, string)> Areas = new() { [1] = ("01", "Björken"), [2] = ("02", "Linden") };

    [Fact]
    public void From_ValuesOfEveryStatus_HaveNumbersOrSymbols()
    {
        var table = IndicatorTable.From(Builders.Indicator("uvas"), Set, Areas,
        [
            One(1, 2024, 12.5, ObservationStatus.Measured), One(2, 2024, double.NaN, ObservationStatus.Suppressed),
            One(1, 2025, 13.5, ObservationStatus.Preliminary), One(2, 2025, double.NaN, ObservationStatus.NotApplicable), One(3, 2025, 1, ObservationStatus.Measured),
        ])!;
        Assert.Equal(["indicator", "area", "sex", "year"], table.Dimensions.Select(dimension => dimension.Code));
        Assert.Equal([12.5, 13.5, double.NaN, double.NaN], table.Values.ToArray());
        Assert.Equal([null, "p", "...", "."], Enumerable.Range(0, 4).Select(table.StatusOf));
        Assert.All(["..", "...", "."], symbol => Assert.True(table.Legend.ContainsKey(symbol)));
    }

    [Fact]
    public void From_PooledYearsAndAges_HaveCodesOfTheirOwnAndEmptyCellsAreMissing()
    {
        var table = IndicatorTable.From(Builders.Indicator("uvas"), Set, Areas,
            [One(1, 2024, 1, ObservationStatus.Measured), One(1, 2024, 2, ObservationStatus.Measured) with { Years = 3 }, One(1, 2024, 3, ObservationStatus.Measured) with { AgeFrom = 16, AgeTo = 19 }])!;
        Assert.Equal(["2024", "2022-2024"], table.Time!.Categories.Select(category => category.Code));
        Assert.Equal(1, table["uvas", "01", "T", "alla", "2024"]);
        Assert.Equal(2, table["uvas", "01", "T", "alla", "2022-2024"]);
        Assert.Equal(3, table["uvas", "01", "T", "16-19", "2024"]);
        Assert.Equal("..", table.StatusOf(table.CellOf("uvas", "01", "T", "16-19", "2022-2024")));
    }

    [Fact]
    public void From_NoValues_IsNoTable() => Assert.Null(IndicatorTable.From(Builders.Indicator("uvas"), Set, Areas, []));

    private static Observation One(int area, short year, double value, ObservationStatus status) =>
        new(1, area, year, 1, Sex.Total, 0, 999, value, double.NaN, double.NaN, status, 1);
}
