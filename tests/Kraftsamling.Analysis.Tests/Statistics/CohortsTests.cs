using Kraftsamling.Analysis.Statistics;

namespace Kraftsamling.Analysis.Tests.Statistics;

/// <summary>Who can be counted when: the outcome covers ages 16–24 and is published 16½ months after the year.</summary>
public sealed class CohortsTests
{
    private const double Lag = 16.5;

    [Theory]
    [InlineData(2030, 2028, 2004, 2012)]
    [InlineData(2035, 2033, 2009, 2017)]
    public void Window_FollowUpYears_SeeTheBirthYearsOfTheReferenceYear(int followUp, int reference, int first, int last) =>
        Assert.Equal(new CohortWindow(followUp, reference, first, last), Cohorts.Window(followUp, Lag, 16, 24));

    [Theory]
    [InlineData(0, 2030)]
    [InlineData(0.5, 2029)]
    [InlineData(12, 2029)]
    [InlineData(12.5, 2028)]
    [InlineData(16.5, 2028)]
    [InlineData(17, 2028)]
    [InlineData(24, 2028)]
    [InlineData(25, 2027)]
    public void ReferenceYear_Lag_IsRoundedUpToWholeYears(double lag, int reference) => Assert.Equal(reference, Cohorts.ReferenceYear(2030, lag));

    [Fact]
    public void Cover_ChildrenOf2025_OverlapFrom13In2030AndFrom8In2035()
    {
        var cover = Children();
        Assert.Equal(Enumerable.Range(13, 4), Ages(cover, 0));
        Assert.Equal(Enumerable.Range(8, 9), Ages(cover, 1));
        Assert.Equal((2025, 2009), (cover[0].BirthYear, cover[^1].BirthYear));
    }

    [Fact]
    public void Cover_ChildrenUpTo7In2025_AreNeverCounted() =>
        Assert.Equal(Enumerable.Range(0, 8), Children().Where(row => !row.Ever).Select(row => row.Age));

    [Fact]
    public void Window_SpanOfAges_IsAsLongAsTheSpanOfBirthYears()
    {
        foreach (int lag in Enumerable.Range(0, 40))
        {
            var window = Cohorts.Window(2035, lag, 16, 24);
            Assert.Equal(8, window.LastBirthYear - window.FirstBirthYear);
            Assert.Equal(9, Enumerable.Range(1990, 60).Count(window.Counts));
        }
    }

    [Fact]
    public void Window_AgesReversedOrLagNegative_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Cohorts.Window(2030, Lag, 24, 16));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cohorts.Window(2030, -1, 16, 24));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cohorts.ReferenceYear(2030, double.NaN));
    }

    private static IReadOnlyList<CohortCover> Children() =>
        Cohorts.Cover([Cohorts.Window(2030, Lag, 16, 24), Cohorts.Window(2035, Lag, 16, 24)], 2025, 0, 16);

    private static IEnumerable<int> Ages(IReadOnlyList<CohortCover> cover, int window) => cover.Where(row => row.Counted[window]).Select(row => row.Age);
}
