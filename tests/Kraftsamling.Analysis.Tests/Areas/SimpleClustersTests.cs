using Kraftsamling.Analysis.Areas;
using Kraftsamling.Analysis.Statistics;

namespace Kraftsamling.Analysis.Tests.Areas;

public class SimpleClustersTests
{
    // 0–1–2
    // |  |  |
    // 3–4–5   scores chosen so that the first four are 0, 1, 5 and 3.
    private static readonly ClusterCase Six = new(
        Neighbours.FromPairs(6, [(0, 1, 0), (1, 2, 0), (3, 4, 0), (4, 5, 0), (0, 3, 0), (1, 4, 0), (2, 5, 0)]),
        new ClusterData(6, 1, [50, 40, 10, 35, 20, 60]));

    [Fact]
    public void Find_Simple_JoinsNeighboursAmongTheFirst()
    {
        var result = Six.Find(new ClusterOptions { Method = ClusterMethod.Simple, Count = 4 });

        // Area 5 scores highest and stands alone: cluster 1. 0, 1 and 3 lie together.
        Assert.Equal([2, 2, 0, 2, 0, 1], result.Cluster);
        Assert.Equal([1, 3], result.Parts.Select(p => p.Areas));
    }

    [Fact]
    public void Find_SimpleWithATieAtTheEnd_TakesAllAndSaysSo()
    {
        var tied = Six with { Data = Six.Data with { Values = [50, 40, 10, 35, 35, 60] } };

        var result = tied.Find(new ClusterOptions { Method = ClusterMethod.Simple, Count = 4 });

        Assert.Equal([1, 1, 0, 1, 1, 1], result.Cluster);
        Assert.Contains(result.Warnings, w => w.En == "5 areas are in instead of 4, because the last ones are equal.");
    }

    [Fact]
    public void Find_SimpleWithTwoColumns_AddsTheirStandardScores()
    {
        var two = Six with { Data = new ClusterData(6, 2, [50, 5, 40, 4, 10, 1, 35, 3.5, 20, 2, 60, 6]) };

        Assert.Equal([2, 2, 0, 2, 0, 1], two.Find(new ClusterOptions { Method = ClusterMethod.Simple, Count = 4 }).Cluster);
    }

    [Fact]
    public void Stability_KnownDraws_CountsThem()
    {
        var counter = new ClusterStabilityCounter(Six.Neighbours);
        counter.AddFirst([1, 2, 6, 3, 5, 4], 3);
        counter.AddFirst([2, 1, 3, 6, 5, 4], 3);
        counter.AddFirst([1, 2, 0, 4, 3, 5], 3);
        counter.AddFirst([1, 4, 6, 2, 5, 3], 3);

        var stability = counter.Result();

        Assert.Equal(4, stability.Draws);
        Assert.Equal(0.75, stability.Share(0, 1));
        Assert.Equal(0.5, stability.Share(3, 0));
        Assert.Equal(0.25, stability.Share(1, 4));
        Assert.True(double.IsNaN(stability.Share(0, 5)));
        Assert.Equal([1, 0.75, 0.25, 0.5, 0.25, 0.25], stability.InCluster);
        Assert.Equal([0.75, 0.5], stability.SharesOf(0).ToArray());
        Assert.Equal((0.75 + 0.5) / 2, stability.MeanWithin([2, 2, 0, 2, 0, 1], 2), 12);
        Assert.True(double.IsNaN(stability.MeanWithin([2, 2, 0, 2, 0, 1], 1)));
    }

    [Fact]
    public void Stability_SimpleRule_IsTheSameAsGroupingEachDraw()
    {
        var areas = ClusterCase.Lattice(6, 6, 1, 2);
        var (first, grouped) = (new ClusterStabilityCounter(areas.Neighbours), new ClusterStabilityCounter(areas.Neighbours));
        for (var draw = 0; draw < 50; draw++)
        {
            var random = new SeededRandom(3, draw);
            var scores = areas.Data.Values.Select(x => x + random.NextNormal()).ToArray();
            int[] ranks = [.. scores.Select(s => 1 + scores.Count(other => other > s))];
            first.AddFirst(ranks, 9);
            grouped.Add((areas with { Data = areas.Data with { Values = scores } }).Find(new ClusterOptions { Method = ClusterMethod.Simple, Count = 9 }).Cluster);
        }

        Assert.Equal(first.Result().InCluster, grouped.Result().InCluster);
        Assert.All(Enumerable.Range(0, 36), a => Assert.Equal(first.Result().SharesOf(a).ToArray(), grouped.Result().SharesOf(a).ToArray()));
    }

    [Fact]
    public void Stability_OverAnIndexsDraws_AgreesWithPTop()
    {
        var areas = ClusterCase.Lattice(6, 5, 3, 12);
        var definition = new IndexDefinition { Indicators = [new("a", 1, 1, -1), new("b", 1, 1, -1), new("c", 1, 1, -1)] };
        foreach (var threads in new[] { 1, 2 })
        {
            var counter = new ClusterStabilityCounter(areas.Neighbours);
            var options = new RobustnessOptions { Draws = 500, TopK = 8, Threads = threads, OnRanks = (_, ranks) => counter.AddFirst(ranks, 8) };

            var result = Robustness.Run(new IndexData(30, 3, areas.Data.Values), definition, options, cancellation: TestContext.Current.CancellationToken);

            Assert.Equal(500, counter.Result().Draws);
            Assert.Equal(result.PTop, counter.Result().InCluster);
        }
    }

    [Fact]
    public void Stability_WrongLength_Throws()
    {
        var counter = new ClusterStabilityCounter(Six.Neighbours);

        Assert.Throws<ArgumentException>(() => counter.Add([1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => counter.AddFirst([1, 2, 3, 4, 5, 6], 0));
        Assert.Throws<ArgumentException>(() => counter.Result().MeanWithin([1], 1));
        Assert.True(double.IsNaN(counter.Result().InCluster[0]));
    }
}
