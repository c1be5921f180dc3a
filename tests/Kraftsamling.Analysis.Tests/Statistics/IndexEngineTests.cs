using Kraftsamling.Analysis.Statistics;

namespace Kraftsamling.Analysis.Tests.Statistics;

public class IndexEngineTests
{
    private static IndexDefinition Recipe(params IndicatorDefinition[] indicators) => new() { Indicators = indicators };

    private static readonly IndicatorDefinition A = new("a"), B = new("b"), C = new("c");

    [Fact]
    public void Compute_OneArea_HasAScoreAndAWarning()
    {
        foreach (var scale in Enum.GetValues<NormalisationMethod>())
        {
            var data = new IndexData(1, 2, [3, 4]) { Population = [10] };
            var result = IndexEngine.Compute(data, Recipe(A, B) with { Normalisation = new(scale) });
            Assert.True(double.IsFinite(result.Scores[0]));
            Assert.Equal([1], result.Ranks);
            Assert.Contains(result.Warnings, w => w.En.Contains("only one area", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Compute_ReversedIndicator_TurnsTheOrder()
    {
        var data = new IndexData(3, 1, [1, 2, 3]);
        Assert.Equal([3, 2, 1], IndexEngine.Compute(data, Recipe(A)).Ranks);
        foreach (var scale in new[] { NormalisationMethod.Z, NormalisationMethod.AsIs, NormalisationMethod.Exponential })
        {
            Assert.Equal([1, 2, 3], IndexEngine.Compute(data, Recipe(A with { Direction = -1 }) with { Normalisation = new(scale) }).Ranks);
        }
    }

    [Fact]
    public void Compute_WeightedZ_HasWeightedMeanZero()
    {
        var data = new IndexData(3, 1, [1, 2, 4]) { Population = [10, 20, 70] };
        var z = IndexEngine.Compute(data, Recipe(A) with { Normalisation = new(NormalisationMethod.ZWeighted) }).Normalised;
        Assert.Equal(0, 0.1 * z[0] + 0.2 * z[1] + 0.7 * z[2], 12);
        Assert.Equal(1, 0.1 * z[0] * z[0] + 0.2 * z[1] * z[1] + 0.7 * z[2] * z[2], 12);
    }

    [Fact]
    public void Compute_SampleAndPopulationZ_DifferByTheRootOfNOverNMinusOne()
    {
        var data = new IndexData(4, 1, [1, 2, 4, 9]);
        var sample = IndexEngine.Compute(data, Recipe(A)).Scores;
        var population = IndexEngine.Compute(data, Recipe(A) with { Normalisation = new(NormalisationMethod.ZPopulation) }).Scores;
        Close.All([.. sample.Select(z => z * Math.Sqrt(4.0 / 3))], population);
    }

    [Fact]
    public void Compute_MinimumShareThreeOfFour_LeavesOutTheAreaWithTwo()
    {
        double[] values = [1, 2, 3, double.NaN, 1, 2, double.NaN, double.NaN, 4, 4, 4, 4];
        var recipe = Recipe(A, B, C, new("d")) with { Missing = new(MissingRule.MinimumShare, 0.75) };
        var result = IndexEngine.Compute(new IndexData(3, 4, values), recipe);
        Assert.Equal([true, false, true], result.Scores.Select(double.IsFinite));
        Assert.Equal(0, result.Ranks[1]);
        Assert.All(result.Contributions[4..8], p => Assert.True(double.IsNaN(p)));
        Assert.Contains(result.Warnings, w => w.En.StartsWith("1 areas get no score", StringComparison.Ordinal));
    }

    [Fact]
    public void Compute_GroupWithItsOwnShare_IsMissingAloneAndTheRestCounts()
    {
        double[] values = [1, double.NaN, 3, 2, 5, 6, 7, 8, 9];
        var recipe = Recipe(A with { Parent = 0 }, B with { Parent = 0 }, C) with
        {
            Groups = [new GroupDefinition("g", MinimumShare: 1)],
            Normalisation = new(NormalisationMethod.AsIs),
        };
        var result = IndexEngine.Compute(new IndexData(3, 3, values), recipe);
        Close.All([double.NaN, 3.5, 7.5], result.GroupScores);
        Close.All([3, (3.5 + 6) / 2, (7.5 + 9) / 2], result.Scores);
    }

    [Fact]
    public void Compute_GroupMean_FillsInByGroupAndFallsBackToAll()
    {
        double[] values = [1, 3, double.NaN, 10, double.NaN];
        var data = new IndexData(5, 1, values) { MissingGroup = [0, 0, 0, 1, 2] };
        var result = IndexEngine.Compute(data, Recipe(A) with { Missing = new(MissingRule.GroupMean), Normalisation = new(NormalisationMethod.AsIs) });
        Close.All([1, 3, 2, 10, 4], result.Scores);
    }

    [Fact]
    public void Compute_GeometricOnZeroAndBelow_NamesEveryAreaAndIndicator()
    {
        var data = new IndexData(3, 2, [1, 0, 2, 5, -3, 5]) { AreaNames = ["Alby", "Boda", "Cedra"] };
        var recipe = Recipe(A, B) with { Normalisation = new(NormalisationMethod.AsIs), Aggregation = new(AggregationMethod.Geometric) };
        var errors = Assert.Throws<IndexInputException>(() => IndexEngine.Compute(data, recipe)).Errors;
        Assert.Equal([(2, 0), (0, 1)], errors.Select(e => (e.Area, e.Indicator)));
        Assert.Contains("Cedra", errors[0].Message.Sv, StringComparison.Ordinal);
        Assert.Contains("«b»", errors[1].Message.Sv, StringComparison.Ordinal);
    }

    [Fact]
    public void Compute_FaultyRecipe_TellsEverythingAtOnce()
    {
        var recipe = Recipe(A with { Direction = 2 }, B with { Weight = -1 }, C with { Parent = 4 }) with
        {
            Groups = [new GroupDefinition("x", 1, 1), new GroupDefinition("y", 1, 0)],
            Normalisation = new(NormalisationMethod.ZWeighted),
            Missing = new(MissingRule.GroupMean, 2),
            Shrinkage = ShrinkageMethod.EmpiricalBayes,
            Aggregation = new(AggregationMethod.Generalised, 0),
        };
        var errors = Assert.Throws<IndexInputException>(() => IndexEngine.Compute(new IndexData(2, 3, new double[6]), recipe)).Errors;
        Assert.Equal(10, errors.Count);
    }

    [Fact]
    public void Compute_Copeland_CountsPairwiseWins()
    {
        // x beats y and z on two of three; y beats z on two of three.
        double[] values = [3, 3, 1, 2, 2, 2, 1, 1, 3];
        var recipe = Recipe(A, B, C) with { Aggregation = new(AggregationMethod.Copeland) };
        Assert.Equal([2.0, 0, -2], IndexEngine.Compute(new IndexData(3, 3, values), recipe).Scores);
    }

    [Fact]
    public void Compute_CopelandMissing_ComparesOnCommonIndicatorsOnly()
    {
        // x and y share only a, where y is higher; z shares nothing with x.
        double[] values = [1, double.NaN, 2, 9, double.NaN, 5];
        var recipe = Recipe(A, B) with { Aggregation = new(AggregationMethod.Copeland) };
        Assert.Equal([-1.0, 2, -1], IndexEngine.Compute(new IndexData(3, 2, values), recipe).Scores);
    }

    [Fact]
    public void Compute_BudgetWeights_AverageEachPersonsShares()
    {
        var recipe = Recipe(A, B) with { Weights = new(WeightMethod.Budget) { BudgetPoints = [60, 40, 1, 3] } };
        var result = IndexEngine.Compute(new IndexData(2, 2, [1, 2, 3, 5]), recipe);
        Close.All([(0.6 + 0.25) / 2, (0.4 + 0.75) / 2], result.EffectiveWeights);
    }

    [Fact]
    public void Compute_PrincipalComponentWeights_AreEqualForTwoAndZeroForAReversedOne()
    {
        double[] values = [1, 1, 9, 2, 2.5, 7.5, 3, 2.9, 6, 4, 4.2, 5];
        var recipe = Recipe(A, B, C) with { Weights = new(WeightMethod.PrincipalComponent) };
        var result = IndexEngine.Compute(new IndexData(4, 3, values), recipe);
        Assert.Equal(0, result.EffectiveWeights[2]);
        Assert.Equal(1, result.EffectiveWeights.Sum(), 12);
        Assert.Contains(result.Warnings, w => w.En.Contains("“c” runs against", StringComparison.Ordinal));
    }

    [Fact]
    public void Compute_EntropyWeights_FollowTheFormulaAndIgnoreAConstant()
    {
        double[] values = [0, 0, 7, 1, 0, 7, 1, 0, 7, 2, 4, 7];
        var recipe = Recipe(A, B, C) with { Weights = new(WeightMethod.Entropy) };
        var weights = IndexEngine.Compute(new IndexData(4, 3, values), recipe).EffectiveWeights;
        double a = 1 + (0.25 * Math.Log(0.25) * 2 + 0.5 * Math.Log(0.5)) / Math.Log(4);
        Close.All([a / (a + 1), 1 / (a + 1), 0], weights);
    }

    [Fact]
    public void Compute_Shrinkage_KeepsTheScaleOfPercentages()
    {
        double[] x = [1, 30, 80], n = [5, 100, 200], values = [20, 30, 40];
        var data = new IndexData(3, 1, values) { Numerators = x, Denominators = n };
        var result = IndexEngine.Compute(data, Recipe(A) with { Shrinkage = ShrinkageMethod.EmpiricalBayes });
        Close.All([.. Shrinkage.EmpiricalBayes(x, n).Rates.Select(r => 100 * r)], result.Treated);
    }

    [Fact]
    public void Compute_ValuesThatAreNotTheRate_AreRefused()
    {
        var data = new IndexData(2, 1, [20, 77]) { Numerators = [1, 2], Denominators = [15, 8] };
        Assert.Throws<IndexInputException>(() => IndexEngine.Compute(data, Recipe(A) with { Shrinkage = ShrinkageMethod.EmpiricalBayes }));
    }

    [Fact]
    public void Compute_ManyIndicatorsAndAreas_AgreeWithThePlainFormula()
    {
        const int n = 1001, m = 300;
        var random = new SeededRandom(4);
        double[] values = [.. Enumerable.Range(0, n * m).Select(_ => random.NextDouble() < 0.1 ? double.NaN : random.NextDouble())];
        var recipe = Recipe([.. Enumerable.Range(0, m).Select(j => new IndicatorDefinition($"i{j}", 1, 1 + j))]) with { Normalisation = new(NormalisationMethod.AsIs) };
        var result = IndexEngine.Compute(new IndexData(n, m, values), recipe);
        double[] expected = [.. values.Chunk(m).Select(row => row.Select((x, j) => double.IsNaN(x) ? 0 : x * (1 + j)).Sum() / row.Select((x, j) => double.IsNaN(x) ? 0.0 : 1 + j).Sum())];
        Close.All(expected, result.Scores, 1e-12);
        Assert.Equal(expected.Select(s => 1 + expected.Count(t => t > s)), result.Ranks);
    }

    [Fact]
    public void Diagnostics_LeaveOneOut_EqualsTheRecipeWithoutIt()
    {
        double[] values = [1, 9, 2, 2, 7, 8, 3, 1, 4, 4, 3, 1];
        var data = new IndexData(4, 3, values);
        var results = Diagnostics.LeaveOneOut(data, Recipe(A, B, C), 2);
        var without = IndexEngine.Compute(new IndexData(4, 2, [1, 2, 2, 8, 3, 4, 4, 1]), Recipe(A, C));
        Assert.Equal(without.Ranks, results[1].Ranks);
    }

    [Fact]
    public void Diagnostics_Influence_OnlyIndicatorDecidesEverything()
    {
        double[] values = [.. Enumerable.Range(0, 200).SelectMany(i => new double[] { i, i * 37 % 200 })];
        var result = IndexEngine.Compute(new IndexData(200, 2, values), Recipe(A, B with { Weight = 1e-9 }));
        var influence = Diagnostics.Influence(result);
        Assert.InRange(influence[0].Effect, 0.98, 1);
        Assert.InRange(influence[0].Squared, 0.999, 1);
        Assert.InRange(influence[1].Effect, 0, 0.1);
    }

    [Fact]
    public void Diagnostics_Parts_SumToTheScoreAndStartWithTheLargestDifference()
    {
        var result = IndexEngine.Compute(new IndexData(3, 2, [1, 9, 2, 5, 3, 1]), Recipe(A, B));
        var parts = Diagnostics.Parts(result, 0);
        Assert.Equal(result.Scores[0], parts.Sum(p => p.Part), 12);
        Assert.Equal(1, parts[0].Indicator);
        Assert.True(parts[0].Difference > parts[1].Difference);
    }
}
