using Kraftsamling.Analysis.Statistics;

namespace Kraftsamling.Analysis.Tests.Statistics;

public class RobustnessTests
{
    private static readonly NormalisationOptions MinMax = new(NormalisationMethod.MinMax, 0, 100);
    private static readonly NormalisationOptions Z = new(NormalisationMethod.Z);
    private static readonly NormalisationOptions PercentileRank = new(NormalisationMethod.PercentileRank);

    [Fact]
    public void Run_ReplayedDraws_AgreesWithCoinrExactly()
    {
        var (data, definition, _) = ReferenceIndex.Generated("136x4");
        var draws = ReferenceTable.Read("s136x4_ua_para.csv");
        var names = definition.Indicators.Select(i => i.Name).ToList();
        var replay = new ReplayDraws([.. draws.Text("norm").Select(Scale)], draws.Matrix(names));
        var expected = ReferenceTable.Read("expected_s136x4_ua_rankstats.csv", "uCode");

        var result = Run(data, definition with { Normalisation = MinMax }, new RobustnessOptions { Replay = replay });

        Assert.Equal(1000, result.Draws);
        Assert.Equal(expected.Numbers("Nominal").Select(r => (int)r), result.Nominal);
        Close.All(expected.Numbers("Mean"), result.Mean, 1e-12);
        Close.All(expected.Numbers("Median"), result.Median, 1e-12);
        Close.All(expected.Numbers("Q5"), result.Q5, 1e-12);
        Close.All(expected.Numbers("Q95"), result.Q95, 1e-12);
    }

    [Fact]
    public void Run_SameSeed_IsTheSameAndAnotherSeedIsNot()
    {
        var (data, definition) = City();
        var options = new RobustnessOptions { Draws = 200, Seed = 5 };
        Assert.Equal(Run(data, definition, options).Mean, Run(data, definition, options).Mean);
        Assert.NotEqual(Run(data, definition, options).Mean, Run(data, definition, options with { Seed = 6 }).Mean);
    }

    [Fact]
    public void Run_ReplayOfOneRecipe_HasTheRecipesRanks()
    {
        var (data, definition) = City();
        double[] weights = [.. definition.Indicators.Select(i => i.Weight)];
        var result = Run(data, definition, new RobustnessOptions { Replay = new ReplayDraws([Z, Z, Z], [.. weights, .. weights, .. weights]) });
        Assert.Equal(result.Nominal.Select(r => (double)r), result.Mean);
        Assert.Equal(result.Mean, result.Q5);
        Assert.Equal(result.Mean, result.Q95);
    }

    [Fact]
    public void Run_NothingVaried_SaysSo()
    {
        var (data, definition) = City();
        var result = Run(data, definition, new RobustnessOptions { Draws = 5, WeightNoise = 0 });
        Assert.Contains(result.Warnings, w => w.En.StartsWith("Nothing was varied", StringComparison.Ordinal));
        Assert.Equal(result.Nominal.Select(r => (double)r), result.Median);
    }

    [Fact]
    public void Run_ProbabilityOfBeingFirst_SumsToKAndClassesFollow()
    {
        var (data, definition) = City();
        var result = Run(data, definition, new RobustnessOptions { Draws = 400, TopK = 7, Normalisations = [Z, MinMax, PercentileRank] });
        Assert.InRange(result.PTop.Sum(), 6.99, 7.2);
        for (int i = 0; i < result.PTop.Length; i++)
        {
            var expected = result.PTop[i] >= 0.9 ? SelectionClass.RobustIn : result.PTop[i] <= 0.1 ? SelectionClass.RobustOut : SelectionClass.Uncertain;
            Assert.Equal(expected, result.Classes[i]);
            Assert.InRange(result.Median[i], result.Q5[i], result.Q95[i]);
        }
        Assert.Contains(SelectionClass.RobustIn, result.Classes);
        Assert.Contains(SelectionClass.RobustOut, result.Classes);
    }

    [Fact]
    public void Run_SamplingNoise_WidensSmallAreasMoreThanLarge()
    {
        var random = new SeededRandom(8);
        const int n = 40;
        double[] denominators = [.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? 20.0 : 5000)];
        double[] numerators = [.. denominators.Select(d => Math.Round(d * (0.2 + 0.2 * random.NextDouble())))];
        double[] values = [.. numerators.Zip(denominators, (x, d) => 100 * x / d)];
        var data = new IndexData(n, 1, values) { Numerators = numerators, Denominators = denominators };
        foreach (var shrinkage in Enum.GetValues<ShrinkageMethod>())
        {
            var recipe = new IndexDefinition { Indicators = [new("a")], Shrinkage = shrinkage };
            var result = Run(data, recipe, new RobustnessOptions { Draws = 500, WeightNoise = 0, SamplingNoise = true });
            double Width(int parity) => Enumerable.Range(0, n).Where(i => i % 2 == parity).Average(i => result.Q95[i] - result.Q5[i]);
            Assert.True(Width(0) > 2 * Width(1), $"{shrinkage}: {Width(0)} and {Width(1)}");
        }
    }

    [Fact]
    public void Run_DroppedIndicator_GivesRanksFromEachReducedIndex()
    {
        double[] values = [3, 1, 2, 2, 1, 3];
        var recipe = new IndexDefinition { Indicators = [new("a"), new("b")] };
        var result = Run(new IndexData(3, 2, values), recipe, new RobustnessOptions { Draws = 3000, WeightNoise = 0, DropIndicator = true });
        // A third of the draws each: both (all tie at 1), only b (3, 2, 1), only a (1, 2, 3).
        Close.All([5.0 / 3, 5.0 / 3, 5.0 / 3], result.Mean, 0.05);
    }

    [Fact]
    public void Run_Sobol_OnlyTheScaleVaries_IsExplainedByIt()
    {
        var (data, definition) = City();
        var result = Run(data, definition, new RobustnessOptions
        {
            Draws = 10,
            WeightNoise = 1e-9,
            Normalisations = [Z, PercentileRank],
            Sobol = new SobolOptions(512, 50, Area: 3),
        });
        var shift = result.RankShift.ToDictionary(f => f.Factor, f => f.Index);
        Assert.InRange(shift[UncertaintyFactor.Normalisation].First, 0.9, 1.1);
        Assert.InRange(shift[UncertaintyFactor.Normalisation].Total, 0.9, 1.1);
        Assert.InRange(shift[UncertaintyFactor.Weights].Total, 0, 0.01);
        Assert.Equal(2, result.AreaRank.Count);
    }

    [Fact]
    public void Run_SobolSeparateWeights_HasOneFactorPerWeight()
    {
        var (data, definition) = City();
        var result = Run(data, definition, new RobustnessOptions { Draws = 10, Sobol = new SobolOptions(16, 0, SeparateWeights: true) });
        Assert.Equal([0, 1, 2], result.RankShift.Select(f => f.Position));
        Assert.All(result.RankShift, f => Assert.Equal(UncertaintyFactor.IndicatorWeight, f.Factor));
    }

    [Fact]
    public void Run_GeometricAmongTheChoicesOnZ_NamesTheFault()
    {
        var (data, definition) = City();
        var options = new RobustnessOptions { Draws = 5, Aggregations = [new(), new(AggregationMethod.Geometric)] };
        Assert.NotEmpty(Assert.Throws<IndexInputException>(() => Run(data, definition, options)).Errors);
    }

    [Fact]
    public void Run_FaultyOptions_TellsEverythingAtOnce()
    {
        var (data, definition) = City();
        var options = new RobustnessOptions { Draws = 0, TopK = 0, WeightNoise = 1, RobustIn = 0.1, RobustOut = 0.9, Normalisations = [new(NormalisationMethod.MinMax, 5, 5)] };
        Assert.Equal(5, Assert.Throws<IndexInputException>(() => Run(data, definition, options)).Errors.Count);
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        var (data, definition) = City();
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Robustness.Run(data, definition, new RobustnessOptions { Draws = 100_000 }, cancellation: source.Token));
    }

    [Fact]
    public void Run_Progress_GrowsToOne()
    {
        var (data, definition) = City();
        var seen = new Recorder();
        Robustness.Run(data, definition, new RobustnessOptions { Draws = 300, Sobol = new SobolOptions(8, 0) }, seen, TestContext.Current.CancellationToken);
        Assert.Equal(seen.Shares.Order(), seen.Shares);
        Assert.Equal(1, seen.Shares[^1], 9);
    }

    private sealed class Recorder : IProgress<double>
    {
        public List<double> Shares { get; } = [];

        public void Report(double value) => Shares.Add(value);
    }

    private static (IndexData Data, IndexDefinition Definition) City()
    {
        var random = new SeededRandom(11);
        double[] values = [.. Enumerable.Range(0, 40).SelectMany(_ =>
        {
            double need = random.NextNormal();
            return new[] { Math.Exp(need + random.NextNormal()), need + random.NextNormal(), need * need + random.NextNormal() };
        })];
        return (new IndexData(40, 3, values), new IndexDefinition { Indicators = [new("a"), new("b", 1, 2), new("c")] });
    }

    private static RobustnessResult Run(IndexData data, IndexDefinition definition, RobustnessOptions options) =>
        Robustness.Run(data, definition, options, cancellation: TestContext.Current.CancellationToken);

    private static NormalisationOptions Scale(string name) => name switch
    {
        "n_zscore" => Z,
        "n_minmax" => MinMax,
        _ => PercentileRank,
    };
}
