using Kraftsamling.Analysis.Areas;

namespace Kraftsamling.Analysis.Tests.Areas;

/// <summary>What cannot be is said in words, never by a crash or by searching for ever.</summary>
public class ClusterFaultTests
{
    // A row of four, a pair and an island.
    private static readonly ClusterCase Parts = new(
        Neighbours.FromPairs(7, [(0, 1, 0), (1, 2, 0), (2, 3, 0), (4, 5, 0)]),
        new ClusterData(7, 1, [1, 2, 8, 9, 3, 7, 5]) { Population = [10, 10, 10, 10, 10, 10, 10], Names = ["A", "B", "C", "D", "E", "F", "G"] });

    public static TheoryData<string, ClusterOptions> Impossible => new()
    {
        { "3 parts without a border", new ClusterOptions { Count = 2 } },
        { "7 areas and the given rules allow at most 7", new ClusterOptions { Count = 8 } },
        { "allow at most 4", new ClusterOptions { Count = 5, Floor = 10, Together = [(0, 1), (1, 2), (2, 3)] } },
        { "G has no border to the rest", new ClusterOptions { Count = 3, Floor = 15 } },
        { "G has no border to the rest", new ClusterOptions { Method = ClusterMethod.MaxP, Floor = 15 } },
        { "A and B must both stay together and be kept apart", new ClusterOptions { Count = 4, Together = [(0, 2), (2, 1)], Apart = [(0, 1)] } },
        { "no way over the borders leads", new ClusterOptions { Count = 4, Together = [(0, 6)] } },
        { "no way over the borders leads", new ClusterOptions { Count = 4, Together = [(0, 2)], Apart = [(0, 1)] } },
        { "The floor 30 is above the ceiling 20", new ClusterOptions { Count = 4, Floor = 30, Ceiling = 20 } },
        { "above the ceiling by itself", new ClusterOptions { Count = 6, Ceiling = 9 } },
        { "needs at least 4 clusters", new ClusterOptions { Count = 3, Ceiling = 30 } },
        { "needs at least 7 clusters", new ClusterOptions { Count = 4, MostAreas = 1 } },
        { "At least 3 areas and at most 2", new ClusterOptions { Count = 3, LeastAreas = 3, MostAreas = 2 } },
        { "Max-p needs a floor", new ClusterOptions { Method = ClusterMethod.MaxP } },
        { "No grouping keeps all rules", new ClusterOptions { Count = 3, Apart = [(0, 1)] } },
        { "The first 9 areas", new ClusterOptions { Method = ClusterMethod.Simple, Count = 9 } },
        { "The simple rule has neither floor", new ClusterOptions { Method = ClusterMethod.Simple, Count = 3, Floor = 5 } },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Find_ImpossibleRules_SaysWhich(string words, ClusterOptions options)
    {
        var result = Parts.Find(options);

        Assert.False(result.Found);
        Assert.Empty(result.Cluster);
        Assert.Contains(result.Problems, p => p.En.Contains(words, StringComparison.Ordinal));
        Assert.All(result.Problems, p => Assert.NotEqual(p.Sv, p.En));
    }

    [Fact]
    public void Find_ImpossiblePairsOnALargerMap_EndsAndSaysSo()
    {
        // Four areas around a corner, each to be apart from the others, in three clusters.
        var areas = ClusterCase.Lattice(6, 6, 1, 1);
        var corner = new[] { 0, 1, 6, 7 };
        var apart = corner.SelectMany(a => corner.Where(b => b > a).Select(b => (a, b))).ToList();

        var result = areas.Find(new ClusterOptions { Count = 3, Apart = apart, Starts = 1 });

        Assert.Contains(result.Problems, p => p.En.StartsWith("No grouping that keeps all rules was found", StringComparison.Ordinal));
    }

    [Fact]
    public void Find_MissingNumbers_AreNamed()
    {
        var areas = Parts with { Data = Parts.Data with { Values = [1, double.NaN, 8, 9, 3, 7, double.PositiveInfinity], ColumnNames = ["behov"] } };

        foreach (var method in Enum.GetValues<ClusterMethod>())
        {
            var result = areas.Find(new ClusterOptions { Method = method, Count = 4, Floor = method == ClusterMethod.Simple ? 0 : 10 });

            var problem = Assert.Single(result.Problems);
            Assert.Equal("Column behov has no number for B, G. Fill them in, or leave the areas out.", problem.En);
        }
    }

    [Fact]
    public void Find_MissingNumbersLeftOut_AreInNoCluster()
    {
        // Without B the row falls apart: A alone, C–D, the pair and the island.
        var areas = Parts with { Data = Parts.Data with { Values = [1, double.NaN, 8, 9, 3, 7, 5] } };

        var result = areas.Find(new ClusterOptions { Count = 4, Missing = ClusterMissing.LeaveOut, Together = [(2, 3), (0, 1)] });
        var simple = areas.Find(new ClusterOptions { Method = ClusterMethod.Simple, Count = 3, Missing = ClusterMissing.LeaveOut });

        Assert.Equal(0, result.Cluster[1]);
        Assert.Equal(4, result.Parts.Count);
        Assert.Equal(result.Cluster[2], result.Cluster[3]);
        Assert.NotEqual(result.Cluster[0], result.Cluster[2]);
        Assert.Contains(result.Warnings, w => w.En == "Outside the clusters for lack of a value: B.");
        Assert.Equal([0, 0, 1, 1, 0, 2, 0], simple.Cluster);
    }

    [Fact]
    public void Find_FloorWithoutPopulation_IsRefused()
    {
        var none = (Parts with { Data = Parts.Data with { Population = null } }).Find(new ClusterOptions { Count = 4, Floor = 10 });
        var wrong = (Parts with { Data = Parts.Data with { Population = [10, 10, -1, double.NaN, 10, 10, 10] } }).Find(new ClusterOptions { Count = 4, Floor = 10 });

        Assert.Contains(none.Problems, p => p.En.Contains("needs a column", StringComparison.Ordinal));
        Assert.Contains(wrong.Problems, p => p.En.Contains("negative for C, D", StringComparison.Ordinal));
    }

    [Fact]
    public void Find_IslandsAndParts_AreClustersOfTheirOwn()
    {
        foreach (var method in new[] { ClusterMethod.Skater, ClusterMethod.RedcapAverage, ClusterMethod.RedcapComplete, ClusterMethod.RedcapSingle, ClusterMethod.Azp })
        {
            var three = Parts.FindChecked(new ClusterOptions { Method = method, Count = 3 });
            var four = Parts.FindChecked(new ClusterOptions { Method = method, Count = 4, Effort = ClusterEffort.Method });

            Assert.Equal([1, 1, 1, 1, 2, 2, 3], three.Cluster);
            Assert.Equal(four.Cluster[0], four.Cluster[1]);
            Assert.NotEqual(four.Cluster[1], four.Cluster[2]);
        }
        Assert.Equal(7, Parts.FindChecked(new ClusterOptions { Method = ClusterMethod.MaxP, Floor = 10 }).Parts.Count);
    }

    [Fact]
    public void Find_ConstantOrEqualValues_GivesSomeGroupingAndSaysSo()
    {
        var areas = Parts with { Data = Parts.Data with { Values = [3, 3, 3, 3, 3, 3, 3] } };

        var result = areas.Find(new ClusterOptions { Count = 4 });

        Assert.True(result.Found);
        Assert.Equal(0, result.Objective);
        Assert.Equal(0, result.Gap);
        Assert.Contains(result.Warnings, w => w.En.Contains("same number everywhere", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Find_OneClusterOrOneEach_IsPossible(int k)
    {
        var row = new ClusterCase(Neighbours.FromPairs(7, Enumerable.Range(0, 6).Select(i => (i, i + 1, 0.0))), Parts.Data);

        Assert.Equal(k, row.FindChecked(new ClusterOptions { Count = k }).Parts.Count);
    }

    [Fact]
    public void Find_WrongCall_Throws()
    {
        Assert.Throws<ArgumentException>(() => Parts.Find(new ClusterOptions { Count = 0 }));
        Assert.Throws<ArgumentException>(() => Parts.Find(new ClusterOptions { Count = 3, Together = [(0, 7)] }));
        Assert.Throws<ArgumentException>(() => Parts.Find(new ClusterOptions { Count = 3, Apart = [(1, 1)] }));
        Assert.Throws<ArgumentException>(() => Parts.Find(new ClusterOptions { Count = 3, Floor = double.NaN }));
        Assert.Throws<ArgumentException>(() => Parts.Find(new ClusterOptions { Count = 3, ExactUpTo = 21 }));
        Assert.Throws<ArgumentException>(() => (Parts with { Data = new ClusterData(6, 1, new double[6]) }).Find(new ClusterOptions { Count = 3 }));
    }

    [Fact]
    public void Find_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Clusters.Find(Parts.Neighbours, Parts.Data, new ClusterOptions { Count = 4 }, cancellation: source.Token));
    }
}
