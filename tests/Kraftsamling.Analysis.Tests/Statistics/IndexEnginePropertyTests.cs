using FsCheck;
using FsCheck.Fluent;
using Kraftsamling.Analysis.Statistics;

namespace Kraftsamling.Analysis.Tests.Statistics;

/// <summary>What must hold for every input: the generator gives small cities with ties and missing values.</summary>
public class IndexEnginePropertyTests
{
    private static readonly NormalisationMethod[] Scales = Enum.GetValues<NormalisationMethod>();

    private static readonly AggregationMethod[] AnyValue = [AggregationMethod.Arithmetic, AggregationMethod.Copeland];

    public sealed record City(int Areas, int Indicators, double[] Values, double[] Weights, int[] Directions, double[] Population)
    {
        public IndexData Data() => new(Areas, Indicators, Values) { Population = Population };

        public IndexDefinition Definition(NormalisationMethod scale = NormalisationMethod.Z) => new()
        {
            Indicators = [.. Weights.Select((w, j) => new IndicatorDefinition($"i{j}", Directions[j], w))],
            Normalisation = new NormalisationOptions(scale),
        };
    }

    private static readonly Arbitrary<City> Cities = Arb.From(
        from areas in Gen.Choose(2, 23)
        from indicators in Gen.Choose(1, 5)
        from cells in Gen.ArrayOf(Gen.Choose(-12, 200), areas * indicators)
        from weights in Gen.ArrayOf(Gen.Choose(1, 20), indicators)
        from directions in Gen.ArrayOf(Gen.Elements(-1, 1), indicators)
        from population in Gen.ArrayOf(Gen.Choose(1, 900), areas)
            // Below 0 is missing: about one in twenty.
        select new City(areas, indicators, [.. cells.Select(c => c < 0 ? double.NaN : c / 4.0)],
            [.. weights.Select(w => w / 8.0)], directions, [.. population.Select(p => (double)p)]));

    private static void ForAll(Action<City> property) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(Cities, property));

    [Fact]
    public void Compute_UnitChanged_ScalesWithoutUnitGiveTheSameScores() => ForAll(city =>
    {
        double[] metric = [.. city.Values.Select(x => 8 * x + 64)];
        foreach (var scale in Scales.Where(s => s != NormalisationMethod.AsIs))
        {
            var a = IndexEngine.Compute(city.Data(), city.Definition(scale));
            var b = IndexEngine.Compute((city with { Values = metric }).Data(), city.Definition(scale));
            Close.All(a.Scores, b.Scores);
        }
    });

    [Fact]
    public void Compute_AreasInAnotherOrder_OnlyMovesTheResult() => ForAll(city =>
    {
        int[] order = [.. Enumerable.Range(0, city.Areas).Select(i => (i * 7 + 3) % city.Areas).Distinct()];
        order = order.Length == city.Areas ? order : [.. Enumerable.Range(0, city.Areas).Reverse()];
        var moved = city with
        {
            Values = [.. order.SelectMany(i => city.Values.Skip(i * city.Indicators).Take(city.Indicators))],
            Population = [.. order.Select(i => city.Population[i])],
        };
        foreach (var scale in Scales)
        {
            foreach (var method in AnyValue)
            {
                var recipe = city.Definition(scale) with { Aggregation = new(method) };
                var a = IndexEngine.Compute(city.Data(), recipe);
                var b = IndexEngine.Compute(moved.Data(), recipe);
                Close.All([.. order.Select(i => a.Scores[i])], b.Scores);
            }
        }
    });

    [Fact]
    public void Compute_CopelandWithMissing_IsExactWhateverTheRowOrder() => ForAll(city =>
    {
        int[] order = [.. Enumerable.Range(0, city.Areas).Reverse()];
        var moved = city with { Values = [.. order.SelectMany(i => city.Values.Skip(i * city.Indicators).Take(city.Indicators))] };
        var recipe = city.Definition() with { Aggregation = new(AggregationMethod.Copeland) };
        Assert.Equal(order.Select(i => IndexEngine.Compute(city.Data(), recipe).Ranks[i]), IndexEngine.Compute(moved.Data(), recipe).Ranks);
    });

    [Fact]
    public void Compute_WeightsScaled_ScoresAreTheSame() => ForAll(city =>
    {
        foreach (var method in AnyValue)
        {
            var recipe = city.Definition() with { Aggregation = new(method) };
            var heavier = recipe with { Indicators = [.. recipe.Indicators.Select(i => i with { Weight = i.Weight * 13 })] };
            Close.All(IndexEngine.Compute(city.Data(), recipe).Scores, IndexEngine.Compute(city.Data(), heavier).Scores);
        }
    });

    [Fact]
    public void Compute_OneValueRaised_TheAreaDoesNotFall() => ForAll(city =>
    {
        if (double.IsNaN(city.Values[0]))
        {
            return;
        }
        double[] raised = [.. city.Values];
        raised[0] += 5 * city.Directions[0];
        foreach (var scale in new[] { NormalisationMethod.AsIs, NormalisationMethod.Rank, NormalisationMethod.PercentileRank, NormalisationMethod.Exponential })
        {
            var before = IndexEngine.Compute(city.Data(), city.Definition(scale));
            var after = IndexEngine.Compute((city with { Values = raised }).Data(), city.Definition(scale));
            Assert.True(after.Scores[0] >= before.Scores[0] - 1e-12);
            Assert.True(after.Ranks[0] <= before.Ranks[0]);
        }
    });

    [Fact]
    public void Compute_AllMissingColumn_CountsForNothingAndIsNamed() => ForAll(city =>
    {
        double[] wider = [.. city.Values.Chunk(city.Indicators).SelectMany(row => row.Append(double.NaN))];
        var recipe = city.Definition();
        var more = recipe with { Indicators = [.. recipe.Indicators, new IndicatorDefinition("empty", 1, 3)] };
        foreach (var rule in new[] { MissingRule.Skip, MissingRule.Mean })
        {
            var a = IndexEngine.Compute(city.Data(), recipe with { Missing = new(rule) });
            var b = IndexEngine.Compute(new IndexData(city.Areas, city.Indicators + 1, wider), more with { Missing = new(rule) });
            Close.All(a.Scores, b.Scores);
            Assert.Contains(b.Warnings, w => w.En.Contains("“empty” has no values", StringComparison.Ordinal));
        }
    });

    [Fact]
    public void Compute_ConstantColumn_KeepsScoresFiniteAndIsNamed() => ForAll(city =>
    {
        double[] wider = [.. city.Values.Chunk(city.Indicators).SelectMany(row => row.Append(0.1))];
        var recipe = city.Definition();
        var more = recipe with { Indicators = [.. recipe.Indicators, new IndicatorDefinition("flat", 1, 3)] };
        foreach (var scale in Scales)
        {
            var data = new IndexData(city.Areas, city.Indicators + 1, wider) { Population = city.Population };
            var result = IndexEngine.Compute(data, more with { Normalisation = new(scale) });
            Assert.All(result.Scores, s => Assert.True(double.IsFinite(s)));
            Assert.Contains(result.Warnings, w => w.En.Contains("“flat” has the same value", StringComparison.Ordinal));
        }
    });

    [Fact]
    public void Compute_ArithmeticHierarchy_PartsSumToTheScore() => ForAll(city =>
    {
        var recipe = city.Definition() with
        {
            Groups = [new GroupDefinition("a", 2), new GroupDefinition("b", 1, 0)],
            Indicators = [.. city.Definition().Indicators.Select((i, j) => i with { Parent = j % 3 - 1 })],
        };
        var result = IndexEngine.Compute(city.Data(), recipe);
        Assert.Equal(ContributionScale.Score, result.ContributionScale);
        Close.All(result.Scores, [.. result.Contributions.Chunk(city.Indicators).Select(p => p.Sum())]);
    });

    [Fact]
    public void Compute_MeansOfPositiveValues_PartsSumAsDocumented() => ForAll(city =>
    {
        var positive = city with { Values = [.. city.Values.Select(x => x + 1)], Directions = [.. city.Directions.Select(_ => 1)] };
        var recipe = positive.Definition(NormalisationMethod.AsIs);
        double[] Sums(IndexDefinition definition, out double[] scores)
        {
            var result = IndexEngine.Compute(positive.Data(), definition);
            scores = result.Scores;
            return [.. result.Contributions.Chunk(city.Indicators).Select(p => p.Sum())];
        }
        Close.All([.. Sums(recipe with { Aggregation = new(AggregationMethod.Geometric) }, out double[] g)], [.. g.Select(s => Math.Log(s))]);
        Close.All([.. Sums(recipe with { Aggregation = new(AggregationMethod.Harmonic) }, out double[] h)], [.. h.Select(s => 1 / s)]);
        Close.All([.. Sums(recipe with { Aggregation = new(AggregationMethod.Generalised, 0.5) }, out double[] p)], [.. p.Select(s => Math.Sqrt(s))]);
        var mixed = recipe with
        {
            Groups = [new GroupDefinition("a", 2, -1, new(AggregationMethod.Geometric)), new GroupDefinition("b", 1, -1, new(AggregationMethod.Generalised, 2))],
            Indicators = [.. recipe.Indicators.Select((i, j) => i with { Parent = j % 3 - 1 })],
        };
        Close.All([.. Sums(mixed, out double[] e)], e);
    });

    [Fact]
    public void Compute_Ranks_AreOnePlusTheNumberAbove() => ForAll(city =>
    {
        var result = IndexEngine.Compute(city.Data(), city.Definition(NormalisationMethod.Rank));
        for (int i = 0; i < city.Areas; i++)
        {
            int expected = double.IsNaN(result.Scores[i]) ? 0 : 1 + result.Scores.Count(s => s > result.Scores[i]);
            Assert.Equal(expected, result.Ranks[i]);
        }
    });

    [Fact]
    public void Run_OneOrTwoThreads_IsTheSameBitForBit() => ForAll(city =>
    {
        var options = new RobustnessOptions
        {
            Draws = 70,
            Seed = city.Areas,
            TopK = 3,
            DropIndicator = true,
            Normalisations = [new(NormalisationMethod.Z), new(NormalisationMethod.PercentileRank)],
            MissingRules = [new(MissingRule.Skip), new(MissingRule.Mean)],
            Sobol = new SobolOptions(16, 5),
        };
        var one = Robustness.Run(city.Data(), city.Definition(), options with { Threads = 1 }, cancellation: TestContext.Current.CancellationToken);
        var two = Robustness.Run(city.Data(), city.Definition(), options with { Threads = 2 }, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(one.Mean, two.Mean);
        Assert.Equal(one.Q5, two.Q5);
        Assert.Equal(one.Q95, two.Q95);
        Assert.Equal(one.PTop, two.PTop);
        Assert.Equal(one.RankShift, two.RankShift);
    });
}
