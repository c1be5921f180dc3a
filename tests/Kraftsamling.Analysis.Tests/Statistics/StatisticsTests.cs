using Kraftsamling.Analysis.Statistics;

namespace Kraftsamling.Analysis.Tests.Statistics;

public class StatisticsTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.05, 1.35)]
    [InlineData(0.5, 4.5)]
    [InlineData(0.95, 7.65)]
    [InlineData(1, 8)]
    public void Quantile_EightNumbers_IsRsTypeSeven(double probability, double expected) =>
        Assert.Equal(expected, Moments.Quantile([1, 2, 3, 4, 5, 6, 7, 8], probability), 12);

    [Fact]
    public void Quantile_Empty_IsMissing() => Assert.True(double.IsNaN(Moments.Quantile([], 0.5)));

    [Fact]
    public void Shape_SmallColumn_IsTheAdjustedFisherPearson()
    {
        // Worked out by hand: n 5, mean 4, m2 10, m3 36, m4 278.8.
        double[] x = [1, 2, 3, 4, 10, double.NaN];
        Assert.Equal(Math.Sqrt(20) / 3 * 36 / Math.Pow(10, 1.5), Moments.Skewness(x), 12);
        Assert.Equal(4.0 / 6 * (6 * (278.8 / 100 - 3) + 6), Moments.ExcessKurtosis(x), 12);
    }

    [Fact]
    public void CronbachAlpha_WorkedExample_IsTheFormula()
    {
        // Variances 2.5, 2.5, 2.5; covariances 2.5, 2, 2: α = 9·(13/6)/(7.5 + 13).
        double[] values = [1, 1, 2, 2, 2, 1, 3, 3, 3, 4, 4, 5, 5, 5, 4];
        var result = Diagnostics.CronbachAlpha(values, 5, 3);
        Assert.Equal(9 * (13.0 / 6) / 20.5, result.Alpha, 12);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void CronbachAlpha_OneReversedIndicator_IsNegativeAndWarned()
    {
        double[] values = [1, 5, 2, 4, 3, 3.5, 4, 2, 5, 1];
        var result = Diagnostics.CronbachAlpha(values, 5, 2);
        Assert.True(result.Alpha < 0);
        Assert.Single(result.Warnings);
    }

    [Fact]
    public void CronbachAlpha_AreaWithMissing_IsLeftOut()
    {
        double[] values = [1, 1, 2, 2, 2, 1, 3, 3, 3, 4, 4, 5, 5, 5, 4, 9, double.NaN, -9];
        var result = Diagnostics.CronbachAlpha(values, 6, 3);
        Assert.Equal(5, result.Areas);
        Assert.Equal(9 * (13.0 / 6) / 20.5, result.Alpha, 12);
    }

    [Fact]
    public void KendallTauB_WithTies_EqualsAllPairs()
    {
        double[] x = [1, 2, 2, 3, 4, 4, 5, 1], y = [2, 1, 3, 3, 5, 4, 4, 2];
        double concordant = 0, discordant = 0, tiedX = 0, tiedY = 0, pairs = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i + 1; j < x.Length; j++)
            {
                int sign = Math.Sign(x[i] - x[j]) * Math.Sign(y[i] - y[j]);
                (concordant, discordant) = (concordant + (sign > 0 ? 1 : 0), discordant + (sign < 0 ? 1 : 0));
                (tiedX, tiedY, pairs) = (tiedX + (x[i] == x[j] ? 1 : 0), tiedY + (y[i] == y[j] ? 1 : 0), pairs + 1);
            }
        }
        double expected = (concordant - discordant) / Math.Sqrt((pairs - tiedX) * (pairs - tiedY));
        Assert.Equal(expected, Correlation.KendallTauB(x, y), 12);
    }

    [Fact]
    public void Correlation_PairwiseMissing_UsesCommonAreas()
    {
        double[] x = [1, 2, 3, double.NaN, 5], y = [2, 4, 6, 100, double.NaN];
        Assert.Equal(1, Correlation.Pearson(x, y), 12);
        Assert.Equal(1, Correlation.Spearman(x, y), 12);
        Assert.True(double.IsNaN(Correlation.Pearson([1, 1], [1, 2])));
    }

    [Fact]
    public void PrincipalComponents_TwoColumns_HaveOnePlusAndMinusTheCorrelation()
    {
        double[] values = [1, 2, 2, 1, 3, 5, 4, 3, 5, 4];
        double r = Correlation.Pearson([1, 2, 3, 4, 5], [2, 1, 5, 3, 4]);
        var result = Diagnostics.PrincipalComponents(values, 5, ["a", "b"]);
        Close.All([1 + r, 1 - r], result.Eigenvalues);
        Close.All([(1 + r) / 2, (1 - r) / 2], result.Explained);
        Close.One(Math.Sqrt((1 + r) / 2), result.Loadings[0]);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void PrincipalComponents_OneReversedColumn_IsWarned()
    {
        double[] values = [1, 1, -1, 2, 2.5, -2, 3, 2.9, -3.5, 4, 4.2, -4];
        var result = Diagnostics.PrincipalComponents(values, 4, ["a", "b", "c"]);
        Assert.Contains(result.Warnings, w => w.En.Contains("“c”", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void Sobol_LinearModel_HasTheKnownShares(double added)
    {
        var indices = Sensitivity.Sobol(3, u => added + u[0] + 2 * u[1] + 3 * u[2], 40_000, 100, 7);
        double[] expected = [1 / 14.0, 4 / 14.0, 9 / 14.0];
        for (int k = 0; k < 3; k++)
        {
            Assert.InRange(indices[k].First, expected[k] - 0.01, expected[k] + 0.01);
            Assert.InRange(indices[k].Total, expected[k] - 0.01, expected[k] + 0.01);
            Assert.True(indices[k].FirstLow <= indices[k].First && indices[k].First <= indices[k].FirstHigh);
            Assert.InRange(indices[k].TotalHigh - indices[k].TotalLow, 1e-6, 0.05);
        }
    }

    [Fact]
    public void Sobol_ConstantAdded_ChangesNothing()
    {
        var plain = Sensitivity.Sobol(2, u => u[0] * u[1], 500, 0);
        var moved = Sensitivity.Sobol(2, u => u[0] * u[1] + 1000, 500, 0);
        Close.All([.. plain.Select(i => i.First)], [.. moved.Select(i => i.First)]);
    }

    [Fact]
    public void Sobol_InteractionOnly_ShowsInTheTotal()
    {
        // y = (u−½)(v−½): first-order 0, total 1 for both.
        var indices = Sensitivity.Sobol(2, u => (u[0] - 0.5) * (u[1] - 0.5), 40_000, 0);
        Assert.All(indices, i => Assert.InRange(i.First, -0.03, 0.03));
        Assert.All(indices, i => Assert.InRange(i.Total, 0.95, 1.05));
    }

    [Fact]
    public void Sobol_ConstantModel_IsZero() =>
        Assert.All(Sensitivity.Sobol(2, _ => 5, 10, 5), i => Assert.Equal((0, 0), (i.First, i.Total)));

    [Fact]
    public void SeededRandom_SameKey_GivesTheSameNumbersAndOtherStreamsOthers()
    {
        SeededRandom a = new(5, 9), b = new(5, 9), c = new(5, 10), d = new(6, 9);
        ulong first = a.NextBits();
        Assert.Equal(first, b.NextBits());
        Assert.NotEqual(first, c.NextBits());
        Assert.NotEqual(first, d.NextBits());
    }

    [Fact]
    public void SeededRandom_Beta_HasItsMeanAndVariance()
    {
        var random = new SeededRandom(1);
        double[] draws = [.. Enumerable.Range(0, 50_000).Select(_ => random.NextBeta(2.5, 7.5))];
        Assert.InRange(draws.Average(), 0.247, 0.253);
        Assert.InRange(Math.Pow(Moments.StandardDeviation(draws), 2), 0.0165, 0.0176);
    }

    [Fact]
    public void Shrinkage_EqualVariances_WeighsAsWritten()
    {
        Assert.Equal(0.8, Shrinkage.Weight(0.25, 1), 12);
        Assert.Equal((1 / 0.25) / (1 / 0.25 + 1 / 2.0), Shrinkage.Weight(0.25, 2), 12);
    }

    [Fact]
    public void Shrinkage_SmallArea_MovesFurtherThanLarge()
    {
        double[] x = [2, 200, 10, 400, 30, 90], n = [10, 1000, 100, 1000, 300, 300];
        var result = Shrinkage.EmpiricalBayes(x, n);
        double mean = 1 / (1 + Math.Exp(-result.MeanLogit));
        Assert.True(result.BetweenVariance > 0);
        Assert.True(Math.Abs(result.Rates[0] - 0.2) > Math.Abs(result.Rates[1] - 0.2));
        Assert.InRange(result.Rates[0], Math.Min(0.2, mean), Math.Max(0.2, mean));
    }

    [Fact]
    public void Shrinkage_DerSimonianLaird_AgreesWithAHandComputation()
    {
        // Logits 0 and ln 3 with variances 0.04 and 4/75·… from 50/100 and 75/100.
        double s1 = 1 / 50.0 + 1 / 50.0, s2 = 1 / 75.0 + 1 / 25.0, y2 = Math.Log(3);
        double w1 = 1 / s1, w2 = 1 / s2, mean = w2 * y2 / (w1 + w2);
        double q = w1 * mean * mean + w2 * (y2 - mean) * (y2 - mean);
        double between = (q - 1) / (w1 + w2 - (w1 * w1 + w2 * w2) / (w1 + w2));
        var result = Shrinkage.EmpiricalBayes([50, 75], [100, 100]);
        Close.One(between, result.BetweenVariance, 1e-12);
    }

    [Fact]
    public void Shrinkage_ZeroAndFull_StayWithinAndMissingStaysMissing()
    {
        var result = Shrinkage.EmpiricalBayes([0, 5, 40, double.NaN, 3], [5, 5, 100, 10, 0]);
        Assert.InRange(result.Rates[0], 1e-6, 0.999);
        Assert.InRange(result.Rates[1], result.Rates[0], 0.999999);
        Assert.True(double.IsNaN(result.Rates[3]) && double.IsNaN(result.Rates[4]));
    }

    [Fact]
    public void Winsorise_OneExtreme_BecomesTheNextValue()
    {
        double[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 500];
        var done = OutlierTreatment.Treat(x, new(TreatmentMethod.Winsorise));
        Assert.Equal((TreatmentMethod.Winsorise, 1, true), (done.Method, done.Steps, done.Accepted));
        Assert.Equal(9, x[9]);
    }

    [Fact]
    public void Winsorise_TooManyExtremes_TakesTheLogOfTheOriginal()
    {
        double[] x = [.. Enumerable.Range(1, 60).Select(k => Math.Exp(k * k / 300.0))];
        double[] original = [.. x];
        var done = OutlierTreatment.Treat(x, new(TreatmentMethod.Winsorise, 1));
        Assert.Equal(TreatmentMethod.Log, done.Method);
        double offset = 0.01 * (original[^1] - original[0]);
        Close.All([.. original.Select(v => Math.Log(v - original[0] + offset))], x);
    }

    [Fact]
    public void Treat_AcceptedColumn_IsUntouched()
    {
        double[] x = [1, 2, 3, 4, 5, 6];
        Assert.Equal(TreatmentMethod.None, OutlierTreatment.Treat(x, new(TreatmentMethod.Log)).Method);
        Assert.Equal([1, 2, 3, 4, 5, 6], x);
    }

    [Theory]
    [InlineData(TreatmentMethod.Winsorise)]
    [InlineData(TreatmentMethod.Log)]
    public void Treat_ReversedColumn_IsTheMirrorImage(TreatmentMethod method)
    {
        double[] x = [.. Enumerable.Range(1, 60).Select(k => Math.Exp(k * k / 300.0))];
        double[] mirrored = [.. x.Select(v => -v)];
        OutlierTreatment.Treat(x, new(method, 2));
        OutlierTreatment.Treat(mirrored, new(method, 2));
        Close.All([.. x.Select(v => -v)], mirrored);
    }

    [Fact]
    public void BoxCox_LogNormalColumn_HasPowerNearZero()
    {
        var random = new SeededRandom(3);
        double[] x = [.. Enumerable.Range(0, 3000).Select(_ => Math.Exp(1.2 * random.NextNormal()))];
        var done = OutlierTreatment.Treat(x, new(TreatmentMethod.BoxCox));
        Assert.InRange(done.Power, -0.05, 0.05);
        Assert.True(done.Accepted);
    }

    [Fact]
    public void Agreement_SwappedPair_CountsShiftsAndOverlap()
    {
        var result = Agreement.Compare([1, 2, 3, 4, 0], [2, 1, 4, 3, 1], 3);
        Assert.Equal((4, 1.0, 1, 2, 3), (result.Areas, result.MeanShift, result.MaxShift, result.Overlap, result.FirstK));
        Assert.Equal([1, -1, 1, -1, 0], result.Shifts);
        Assert.Equal(0.6, result.Spearman, 12);
    }
}
