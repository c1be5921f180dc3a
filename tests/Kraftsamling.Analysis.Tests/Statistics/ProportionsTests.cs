using Kraftsamling.Analysis.Statistics;

namespace Kraftsamling.Analysis.Tests.Statistics;

public sealed class ProportionsTests
{
    // Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_PublishedExamples_AreReproduced(int count, int of, double low, double high)
    {
        var interval = Proportions.Wilson(count, of);
        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    // Newcombe (1998), "Interval estimation for the difference between independent proportions", table II, method 10.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    public void Difference_PublishedExamples_AreReproduced(int count, int of, int other, int otherOf, double low, double high)
    {
        var interval = Proportions.Difference(count, of, other, otherOf);
        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Fact]
    public void Difference_GroupsSwapped_ChangesSignOnly()
    {
        var one = Proportions.Difference(12, 40, 300, 1500);
        var other = Proportions.Difference(300, 1500, 12, 40);
        Assert.Equal((one.Value, one.Low, one.High), (-other.Value, -other.High, -other.Low));
    }

    [Fact]
    public void Wilson_AllCounts_StayWithinShares()
    {
        for (int n = 1; n < 60; n++)
        {
            for (int x = 0; x <= n; x++)
            {
                var (value, low, high) = Proportions.Wilson(x, n);
                Assert.True(low >= 0 && low <= value && value <= high && high <= 1, $"{x} of {n}");
            }
        }
    }

    [Fact]
    public void Wilson_NobodyOrWrong_IsNaNOrThrows()
    {
        Assert.True(double.IsNaN(Proportions.Wilson(0, 0).Value));
        Assert.True(double.IsNaN(Proportions.Difference(0, 0, 1, 2).Low));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportions.Wilson(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportions.Wilson(-1, 2));
    }
}
