using Kraftsamling.Analysis.Areas;
using Kraftsamling.Analysis.Tests.Statistics;

namespace Kraftsamling.Analysis.Tests.Areas;

/// <summary>What holds for autocorrelation on made-up maps.</summary>
public class AutocorrelationTests
{
    /// <summary>A board of squares, neighbours by side.</summary>
    private static Neighbours Board(int side) => Neighbours.FromPairs(side * side, Enumerable.Range(0, side * side).SelectMany(i => new[]
    {
        (i % side + 1 < side ? i : -1, i + 1, 1.0),
        (i + side < side * side ? i : -1, i + side, 1.0),
    }).Where(p => p.Item1 >= 0));

    private static double[] Noise(int count, long seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
    }

    [Fact]
    public void Compute_ChessBoard_IsMinusOne()
    {
        double[] values = [.. Enumerable.Range(0, 64).Select(i => (double)((i + i / 8) % 2))];
        var board = Board(8);
        Close.One(-1, Autocorrelation.Global(values, board, new()).I);
        Assert.All(Autocorrelation.Local(values, board, new() { Permutations = 0 }).Quadrants, q => Assert.True(q is Quadrant.LowHigh or Quadrant.HighLow));
    }

    [Fact]
    public void Compute_AnyNumberOfThreads_IsTheSameBitForBit()
    {
        var values = Noise(400, 3);
        foreach (int threads in new[] { 2, 3, 0 })
        {
            var options = new AutocorrelationOptions { Permutations = 499, Seed = 11 };
            var one = Autocorrelation.Local(values, Board(20), options with { Threads = 1 });
            var many = Autocorrelation.Local(values, Board(20), options with { Threads = threads });
            Assert.Equal(one.PFolded, many.PFolded);
            Assert.Equal(one.Q, many.Q);
            Assert.Equal(Autocorrelation.Global(values, Board(20), options with { Threads = 1 }).PFolded, Autocorrelation.Global(values, Board(20), options with { Threads = threads }).PFolded);
        }
    }

    [Fact]
    public void Compute_AnotherSeed_GivesAnotherProbabilityButTheSameStatistic()
    {
        var values = Noise(100, 3);
        var a = Autocorrelation.Local(values, Board(10), new() { Seed = 1 });
        var b = Autocorrelation.Local(values, Board(10), new() { Seed = 2 });
        Assert.Equal(a.I, b.I);
        Assert.NotEqual(a.PFolded, b.PFolded);
    }

    [Fact]
    public void Compute_LocalP_IsTheShareOfAllPossibleDraws()
    {
        // Seven areas in a row: for each, every choice of neighbours can be counted.
        double[] values = [1, 2, 4, 8, 16, 32, 64];
        var row = Neighbours.FromPairs(7, Enumerable.Range(0, 6).Select(i => (i, i + 1, 1.0)));
        const int draws = 200_000;
        var local = Autocorrelation.Local(values, row, new() { Permutations = draws - 1 });
        for (int i = 0; i < 7; i++)
        {
            double[] others = [.. values.Where((_, j) => j != i)];
            double observed = row.Of(i).ToArray().Sum(j => values[j]);
            var sums = row.Of(i).Length == 1 ? [.. others] : others.SelectMany((a, p) => others.Where((_, q) => q != p).Select(b => a + b)).ToList();
            double exact = Math.Min(sums.Count(s => s >= observed), sums.Count(s => s <= observed)) / (double)sums.Count;
            Assert.Equal(exact, local.PFolded[i], 4 * Math.Sqrt(exact * (1 - exact) / draws) + 2e-5);
        }
    }

    [Fact]
    public void Compute_NoAssociation_FoldedPIsUniformUpToAHalfAndFewPassTheFalseDiscoveryRate()
    {
        var p = new List<double>();
        int found = 0;
        for (int map = 0; map < 20; map++)
        {
            var local = Autocorrelation.Local(Noise(225, map), Board(15), new() { Permutations = 4999, Seed = map, PValue = PValueKind.TwoSided });
            p.AddRange(local.PFolded);
            found += local.Q.Count(q => q <= 0.05);
        }
        foreach (double at in new[] { 0.05, 0.1, 0.25, 0.4 })
        {
            Assert.Equal(2 * at, p.Count(x => x <= at) / (double)p.Count, 0.02);
        }
        Assert.InRange(found, 0, 10);
    }

    [Fact]
    public void Compute_TiedValues_AreNeverCalledSignificant()
    {
        // All but one area are alike, and that one touches none of those looked at.
        double[] values = new double[100];
        values[99] = 1;
        var local = Autocorrelation.Local(values, Board(10), new());
        Assert.True(local.PFolded[0] > 0.9);
    }

    [Fact]
    public void Compute_MissingAndIslands_AreLeftOutOrKeptAsAsked()
    {
        // 0–1–2 in a row, 3 an island, 4 without value beside 2.
        double[] values = [1, 2, 6, 9, double.NaN];
        var neighbours = Neighbours.FromPairs(5, [(0, 1, 1), (1, 2, 1), (2, 4, 1)]);
        var kept = Autocorrelation.Local(values, neighbours, new());
        Assert.Equal(4, kept.Count);
        Assert.Equal(0, kept.I[3]);
        Assert.True(double.IsNaN(kept.PFolded[3]) && double.IsNaN(kept.I[4]) && double.IsNaN(kept.Lag[4]));
        Assert.Equal(Quadrant.None, kept.Quadrants[3]);
        Assert.Equal(2, kept.Warnings.Count);
        // Mean 4.5, m2 = 41/3; the middle area's neighbours are at −3.5 and 1.5.
        Close.One(-2.5 * ((-3.5 + 1.5) / 2) / (41.0 / 3), kept.I[1]);
        var separate = Autocorrelation.Local(values, neighbours, new() { Islands = IslandPolicy.Separate });
        Assert.Equal(3, separate.Count);
        Assert.True(double.IsNaN(separate.I[3]));
        Close.One(-1 * ((-2.0 + 3) / 2) / 7, separate.I[1]);
    }

    [Fact]
    public void Compute_EqualValuesOrNoLinks_IsNotANumberAndSaysSo()
    {
        var flat = Autocorrelation.Global([3, 3, 3, 3], Board(2), new());
        Assert.True(double.IsNaN(flat.I) && double.IsNaN(flat.PFolded));
        Assert.Contains(flat.Warnings, w => w.En.Contains("same value", StringComparison.Ordinal));
        Assert.All(Autocorrelation.Local([3, 3, 3, 3], Board(2), new()).I, i => Assert.Equal(double.NaN, i));
        Assert.All(Autocorrelation.Getis([3, 3, 3, 3], Board(2), star: true, new()).Z, z => Assert.Equal(double.NaN, z));
        Assert.True(double.IsNaN(Autocorrelation.Global([1, 2, 3], Neighbours.FromPairs(3, []), new()).I));
        Assert.True(double.IsNaN(Autocorrelation.Global([], Neighbours.FromPairs(0, []), new()).I));
    }

    [Fact]
    public void Compute_WrongInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Autocorrelation.Global([1, 2, 3], Board(2), new()));
        Assert.Throws<ArgumentException>(() => Autocorrelation.Global([1, 2, 3, double.PositiveInfinity], Board(2), new()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AutocorrelationOptions { Permutations = -1 });
    }

    [Fact]
    public void Compute_OneWayLinks_MomentsAreThoseOfTheDraws()
    {
        // Each area looks at the next three only; the variance by formula is that of I over many random placings.
        var oneWay = Neighbours.FromLinks(40, [.. Enumerable.Range(0, 40).SelectMany(i => Enumerable.Range(1, 3).Select(d => (i, (i + d * d) % 40, 1.0)))]);
        var values = Noise(40, 5);
        var result = Autocorrelation.Global(values, oneWay, new());
        var random = new SeededRandom(9);
        var draws = new double[20_000];
        for (int d = 0; d < draws.Length; d++)
        {
            for (int k = 39; k > 0; k--)
            {
                int from = random.NextInt(k + 1);
                (values[k], values[from]) = (values[from], values[k]);
            }
            draws[d] = Autocorrelation.Global(values, oneWay, new() { Permutations = 0 }).I;
        }
        Assert.Equal(result.Expected, draws.Average(), 0.003);
        double mean = draws.Average();
        Assert.Equal(1, draws.Average(i => (i - mean) * (i - mean)) / result.VarianceRandomisation, 0.03);
    }

    [Theory]
    [InlineData(49, PValueKind.Folded, 999)]
    [InlineData(136, PValueKind.Folded, 2999)]
    [InlineData(136, PValueKind.TwoSided, 5999)]
    [InlineData(3363, PValueKind.TwoSided, 134_999)]
    public void For_NumberOfAreas_LetsTheLeastPPass(int areas, PValueKind kind, int expected)
    {
        int draws = PermutationCount.For(areas, 0.05, kind);
        Assert.Equal(expected, draws);
        Assert.True((kind == PValueKind.TwoSided ? 2.0 : 1) / (draws + 1) <= 0.05 / areas);
    }

    [Fact]
    public void Adjust_PaperExample_AndUntested()
    {
        // Benjamini & Hochberg (1995), section 3.2: fifteen tests, four pass at 0.05.
        double[] p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000];
        Assert.Equal(4, FalseDiscovery.Adjust(p).Count(q => q <= 0.05));
        double[] adjusted = FalseDiscovery.Adjust([double.NaN, 0.01, 0.04, 0.03]);
        Assert.Equal(double.NaN, adjusted[0]);
        Close.All([0.03, 0.04, 0.04], adjusted[1..]);
        Assert.Empty(FalseDiscovery.Adjust([]));
    }

    [Fact]
    public void Standardise_WorkedExample_IsThatOfTheFormula()
    {
        // b = 10/100 = 0.1; s² = (10·0.01 + 40·0.000625 + 50·0)/100 = 0.00125 → a = 0.00125 − 0.1/(100/3) = −0.00175.
        double[] z = EmpiricalBayesRates.Standardise([2, 3, 5, 0], [10, 40, 50, 0]);
        Close.All([0.1 / Math.Sqrt(0.00825), -0.025 / Math.Sqrt(0.00075), 0, double.NaN], z, 1e-12);
    }

    [Fact]
    public void Standardise_VarianceBelowZero_FallsBackToThatOfChance()
    {
        // Rates that differ less than chance would make: a = −b/(mean population), and the largest area's variance would be below zero.
        double[] z = EmpiricalBayesRates.Standardise([1, 10.1, 1], [10, 100, 10]);
        double b = 12.1 / 120;
        Close.One((0.101 - b) / Math.Sqrt(b / 100), z[1]);
        Assert.All(EmpiricalBayesRates.Standardise([0, 0], [5, 5]), x => Assert.Equal(double.NaN, x));
        Assert.Throws<ArgumentException>(() => EmpiricalBayesRates.Standardise([-1], [5]));
        Assert.Throws<ArgumentException>(() => EmpiricalBayesRates.Standardise([1], [5, 5]));
    }
}
