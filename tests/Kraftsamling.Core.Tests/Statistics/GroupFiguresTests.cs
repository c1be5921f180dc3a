using Kraftsamling.Core.Statistics;
using Xunit;

namespace Kraftsamling.Core.Tests.Statistics;

public sealed class GroupFiguresTests
{
    private const int Share = 1;
    private const int People = 2;
    private const int Mean = 3;

    private static readonly Dictionary<int, Indicator> Known = new() { [Share] = Make("andel", "%"), [People] = Make(ObservationStore.PopulationCode, "personer"), [Mean] = Make("medel", "kr") };

    [Fact]
    public void Of_SharesWithCounts_IsTheRatioOfSums()
    {
        var figure = Assert.Single(Together(2, Cell(Share, 1, 10, 10, 100), Cell(Share, 2, 20, 60, 300)));

        Assert.Equal((100 * 70 / 400.0, CityMethod.RatioOfSums, 2), (figure.Value, figure.Method, figure.Used));
    }

    [Fact]
    public void Of_CountsAndMeans_AreAddedUpAndWeighedByResidents()
    {
        var figures = Together(2, Cell(People, 1, 100), Cell(People, 2, 300), Cell(Mean, 1, 10), Cell(Mean, 2, 20));

        Assert.Equal((400, CityMethod.Sum), (figures[0].Value, figures[0].Method));
        Assert.Equal((17.5, CityMethod.PopulationWeighted), (figures[1].Value, figures[1].Method));
    }

    [Fact]
    public void Of_AProtectedArea_IsLeftOutOfTheSum()
    {
        var figure = Assert.Single(Together(3, Cell(Share, 1, 10, 10, 100), Cell(Share, 2, 20, 60, 300), Cell(Share, 3, 2, 2, 100)));

        Assert.Equal((17.5, 2, 3, false), (figure.Value, figure.Used, figure.Of, figure.Hidden));
    }

    [Fact]
    public void Of_TwoProtectedAreasLargeEnoughTogether_AreInTheSum()
    {
        var figure = Assert.Single(Together(3, Cell(Share, 1, 10, 10, 100), Cell(Share, 2, 1, 3, 300), Cell(Share, 3, 2, 2, 100)));

        Assert.Equal((3.0, 3, 3), (figure.Value, figure.Used, figure.Of));
    }

    [Fact]
    public void Of_MostAreasProtectedAndTooSmall_HasNoFigure()
    {
        var figure = Assert.Single(Together(3, Cell(Share, 1, 10, 10, 100), Cell(Share, 2, 1, 2, 300), Cell(Share, 3, 2, 2, 100)));

        Assert.True(double.IsNaN(figure.Value) && figure.Hidden);
        Assert.False(Assert.Single(Together(3, Cell(Share, 1, 10, 10, 100))).Hidden);
    }

    private static List<GroupFigure> Together(int areas, params Observation[] cells) => GroupFigures.Of(cells, Known, areas, new DisclosureControl(new DisclosureSettings()));

    private static Observation Cell(int indicator, int area, double value, double numerator = double.NaN, double denominator = double.NaN) =>
        new(indicator, area, 2024, 1, Sex.Total, 0, 999, value, numerator, denominator, ObservationStatus.Measured, 1);

    private static Indicator Make(string code, string unit) => new() { Id = unit == "%" ? Share : unit == "kr" ? Mean : People, Code = code, Unit = unit, NameSv = code, NameEn = code, DefinitionSv = "", DefinitionEn = "", PopulationSv = "", PopulationEn = "", Source = "" };
}
