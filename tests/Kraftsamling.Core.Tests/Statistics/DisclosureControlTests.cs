using Kraftsamling.Core.Statistics;
using Xunit;

namespace Kraftsamling.Core.Tests.Statistics;

public sealed class DisclosureControlTests
{
    private static readonly DisclosureControl Control = new(new DisclosureSettings());

    [Theory]
    [InlineData(10, 5, 50, DisclosureReason.None)]
    [InlineData(8, 4, 50, DisclosureReason.SmallCount)]
    [InlineData(0, 0, 50, DisclosureReason.SmallCount)]
    [InlineData(20, 6, 30, DisclosureReason.None)]
    [InlineData(20.7, 6, 29, DisclosureReason.SmallDenominator)]
    [InlineData(10, double.NaN, double.NaN, DisclosureReason.None)]
    [InlineData(double.NaN, 1, 10, DisclosureReason.None)]
    public void ReasonOf_Share_FollowsTheLimits(double value, double numerator, double denominator, DisclosureReason expected) =>
        Assert.Equal(expected, Control.ReasonOf(value, numerator, denominator, isCount: false));

    [Theory]
    [InlineData(4, DisclosureReason.SmallCount)]
    [InlineData(5, DisclosureReason.None)]
    [InlineData(20, DisclosureReason.None)]
    public void ReasonOf_Count_IsTheValueItself(double value, DisclosureReason expected) =>
        Assert.Equal(expected, Control.ReasonOf(value, double.NaN, double.NaN, isCount: true));

    [Fact]
    public void ReasonOf_OtherSettings_AreFollowed()
    {
        var strict = new DisclosureControl(new DisclosureSettings { SmallestCount = 10, SmallestDenominator = 100 });

        Assert.Equal(DisclosureReason.SmallCount, strict.ReasonOf(5, 9, 180, isCount: false));
        Assert.Equal(DisclosureReason.SmallDenominator, strict.ReasonOf(20, 19, 95, isCount: false));
    }

    [Fact]
    public void Apply_SmallCount_LeavesNoValueNorCounts()
    {
        var one = Assert.Single(Control.Apply([Cell(Sex.Total, 4, 50)], _ => false));

        Assert.Equal(DisclosureReason.SmallCount, one.Reason);
        Assert.Equal(ObservationStatus.Suppressed, one.Observation.Status);
        Assert.True(double.IsNaN(one.Observation.Value) && double.IsNaN(one.Observation.Numerator) && double.IsNaN(one.Observation.Denominator));
    }

    [Fact]
    public void Apply_OneSexSmall_HidesTheOtherButNotTheTotalNorOtherYears()
    {
        var shown = Control.Apply([Cell(Sex.Total, 14, 100), Cell(Sex.Women, 4, 50), Cell(Sex.Men, 10, 50), Cell(Sex.Men, 10, 50, 2023)], _ => false);

        Assert.Equal([DisclosureReason.None, DisclosureReason.SmallCount, DisclosureReason.Complementary, DisclosureReason.None], shown.Select(one => one.Reason));
        Assert.True(double.IsNaN(shown[2].Observation.Numerator));
    }

    [Fact]
    public void Apply_MatrixWithTheOtherSex_HidesBothInTheSameArea()
    {
        var (women, men) = (Matrix([4, 10, 10]), Matrix([10, 10, 3]));

        var shown = Control.Apply(women, men, isCount: false);

        Assert.Equal([DisclosureReason.SmallCount, DisclosureReason.None, DisclosureReason.Complementary], shown.Reasons);
        Assert.Equal([true, false, true], shown.Matrix.Values.Select(double.IsNaN));
        Assert.DoesNotContain(women.Values, double.IsNaN);
    }

    private static Observation Cell(Sex sex, double numerator, double denominator, short year = 2024) =>
        new(1, 1, year, 1, sex, 0, 999, 100 * numerator / denominator, numerator, denominator, ObservationStatus.Measured, 1);

    private static ObservationMatrix Matrix(double[] numerators) => new(
        [1, 2, 3], ["1", "2", "3"], ["A", "B", "C"], [1], [.. numerators.Select(count => 2 * count)], numerators, [50, 50, 50], new ObservationStatus[3], [1, 1, 1]);
}
