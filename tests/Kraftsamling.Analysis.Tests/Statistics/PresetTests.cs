using Kraftsamling.Analysis.Statistics;

namespace Kraftsamling.Analysis.Tests.Statistics;

public class PresetTests
{
    [Theory]
    [InlineData(595, 1391, 484, 167, 385, 981, 632, 5912, 22709.42, 1.5513)]
    [InlineData(293, 330, 215, 80, 240, 300, 210, 2407, 7869.74, 1.3204)]
    public void CareNeedIndex_ScbsPrintedRows_AreReproduced(double under5, double foreign, double alone, double parents, double moved, double unemployed, double education, double population, double sum, double cni)
    {
        var counts = new CareNeedCounts(under5, foreign, alone, parents, moved, unemployed, education);
        Assert.Equal(sum, CareNeedIndex.Sum(counts), 2);
        Assert.Equal(Math.Floor(sum), Math.Floor(CareNeedIndex.Sum(counts)));
        Assert.Equal(cni, CareNeedIndex.Compute(counts, population, CareNeedIndex.ExampleNationalMean), 4);
    }

    [Fact]
    public void CareNeedIndex_LikeTheNation_IsOne()
    {
        var counts = new CareNeedCounts(10, 20, 5, 3, 8, 12, 15);
        Assert.Equal(1, CareNeedIndex.Compute(counts, 100, CareNeedIndex.Sum(counts) / 100), 12);
    }

    [Fact]
    public void SocioeconomicIndex_ThreeParts_IsTheirPlainMean() =>
        Assert.Equal(14, SocioeconomicIndex.Compute(12, 20, 10), 12);

    [Fact]
    public void SocioeconomicIndex_AsRecipe_EqualsTheFormulaAndNeedsAllParts()
    {
        var data = new IndexData(3, 3, [12, 20, 10, 1, 2, 3, 30, double.NaN, 5]);
        var result = IndexEngine.Compute(data, SocioeconomicIndex.Recipe(["V1", "V2", "V3"]));
        Close.All([14, 2, double.NaN], result.Scores);
        Assert.Equal([1, 2, 0], result.Ranks);
    }

    [Fact]
    public void AreaTypes_PublishedMeanAndSpread_BeginAtTheirLimits()
    {
        const double m = 9.10, s = 5.47;
        double[] values = [m + 2 * s, m + 2 * s - 1e-6, m + s, m + s - 1e-6, m, m - 1e-6, m - s, m - s - 1e-6, double.NaN];
        Assert.Equal([1, 2, 2, 3, 3, 4, 4, 5, 0], AreaTypes.Classify(values, AreaTypeRule.Published, m, s));
    }

    [Fact]
    public void AreaTypes_SampleOrPopulationSpread_MovesAnAreaAtTheLimit()
    {
        // Mean 0, sample s √2.5.
        double[] values = [-2, -1, 0, 1, 2];
        Assert.Equal([5, 4, 3, 3, 2], AreaTypes.Classify(values, AreaTypeRule.Published));
        // Mean 0, sample s √(4/3), population s 1.
        double[] four = [-1, -1, 1, 1];
        Assert.Equal([4, 4, 3, 3], AreaTypes.Classify(four, AreaTypeRule.Published));
        Assert.Equal([4, 4, 2, 2], AreaTypes.Classify(four, AreaTypeRule.Published with { Sample = false }));
    }

    [Fact]
    public void AreaTypes_RisingLimits_AreRefused() =>
        Assert.Throws<ArgumentException>(() => AreaTypes.Classify([1, 2], new AreaTypeRule([0, 1]), 0, 1));

    [Fact]
    public void EquivalenceScale_CoupleWithTwoChildren_HasTwoPointFortyFive()
    {
        double units = EquivalenceScale.Units(2, 2);
        Assert.Equal(2.45, units, 12);
        Assert.Equal(200_000, EquivalenceScale.Income(490_000, units), 6);
    }

    [Theory]
    [InlineData(1, 0, 0, 1.00)]
    [InlineData(3, 0, 0, 2.11)]
    [InlineData(1, 1, 1, 1.80)]
    [InlineData(1, 0, 2, 1.66)]
    public void EquivalenceScale_Households_SumTheirMembers(int adults, int children, int alternating, double units) =>
        Assert.Equal(units, EquivalenceScale.Units(adults, children, alternating), 12);

    [Fact]
    public void Exponential_HighestRank_IsOneHundredAndTheUpperTenthHalf()
    {
        Assert.Equal(100, Normalisation.Exponential(1), 9);
        Assert.Equal(0, Normalisation.Exponential(0), 12);
        Assert.InRange(Normalisation.Exponential(0.9), 49, 51);
        double expected = -23 * Math.Log(1 - 0.25 * (1 - Math.Exp(-100.0 / 23)));
        double[] scores = Normalisation.Column([3, 1, 4, 2], new(NormalisationMethod.Exponential));
        Close.One(expected, scores[1]);
        Close.One(100, scores[2]);
    }
}
