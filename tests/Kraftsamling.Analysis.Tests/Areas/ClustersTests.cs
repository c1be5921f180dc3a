using Kraftsamling.Analysis.Areas;

namespace Kraftsamling.Analysis.Tests.Areas;

public class ClustersTests
{
    public static TheoryData<ClusterMethod> Searches => [ClusterMethod.Skater, ClusterMethod.RedcapAverage, ClusterMethod.RedcapComplete, ClusterMethod.RedcapSingle, ClusterMethod.Azp, ClusterMethod.MaxP];

    [Theory]
    [MemberData(nameof(Searches))]
    public void Find_AnyMethod_KeepsEveryBoundAndPair(ClusterMethod method)
    {
        var areas = ClusterCase.Lattice(6, 6, 2, 3);
        var options = new ClusterOptions
        {
            Method = method,
            Count = 5,
            Floor = 1500,
            Ceiling = 8000,
            LeastAreas = 3,
            MostAreas = 12,
            Together = [(0, 35), (3, 4)],
            Apart = [(14, 15), (20, 21)],
            Starts = 3,
        };

        var result = areas.FindChecked(options);

        Assert.True(method == ClusterMethod.MaxP ? result.Parts.Count <= 5 : result.Parts.Count == 5);
        Assert.Contains(result.Warnings, w => w.En.Contains("stay together by way of", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void Find_OneOrTwoThreads_GivesTheSame(ClusterMethod method)
    {
        var areas = ClusterCase.Lattice(7, 6, 2, 4);
        var options = new ClusterOptions { Method = method, Count = 6, Floor = 1500, Starts = 3 };

        var one = areas.FindChecked(options with { Threads = 1 });
        var two = areas.FindChecked(options with { Threads = 2 });

        Assert.Equal(one.Cluster, two.Cluster);
        Assert.Equal(one.Objective, two.Objective);
        Assert.Equal(one.StartsAtBest, two.StartsAtBest);
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void Find_AreasInAnotherOrder_GivesTheSameClusters(ClusterMethod method)
    {
        var areas = ClusterCase.Lattice(6, 5, 2, 5);
        var random = new SeededRandom(8);
        var order = Enumerable.Range(0, 30).Select(i => (Key: random.NextBits(), i)).OrderBy(x => x.Key).Select(x => x.i).ToArray();
        var options = new ClusterOptions { Method = method, Count = 5, Floor = 1200, Starts = 3 };

        var first = areas.FindChecked(options);
        var second = areas.Permuted(order).FindChecked(options);

        Assert.Equal([.. order.Select(a => first.Cluster[a])], second.Cluster);
    }

    [Fact]
    public void Find_SmallMap_IsTheBestOfAllGroupings()
    {
        foreach (var floor in new[] { 0.0, 900 })
        {
            for (var seed = 1; seed <= 4; seed++)
            {
                var areas = ClusterCase.Lattice(3, 3, 2, seed, corners: seed % 2 == 0);
                var options = new ClusterOptions { Count = 3, Floor = floor, Starts = 1 };
                var best = BestOfAll(areas, 3, floor);

                var result = areas.Find(options);

                Assert.Equal(double.IsInfinity(best), !result.Found);
                if (result.Found)
                {
                    areas.Check(result, options);
                    Assert.Equal(GapBasis.Optimum, result.Basis);
                    Assert.Equal(best, result.Objective, 9);
                    Assert.Equal(0, result.Gap, 9);
                }
            }
        }
    }

    // The exact search is turned off for the answer that is judged, and gives the optimum it is judged by.
    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(0.75, 0.03)]
    public void Find_TwentyAreas_IsNearTheOptimumWithoutTheExactSearch(double floorShare, double most)
    {
        var gaps = new List<double>();
        for (var seed = 1; seed <= 6; seed++)
        {
            var areas = ClusterCase.Lattice(5, 4, 1 + seed % 3, 100 + seed, corners: seed % 2 == 0);
            var k = 3 + seed % 4;
            var options = new ClusterOptions { Count = k, Floor = floorShare * areas.Data.Population!.Sum() / k, Starts = 3 };

            var judged = areas.FindChecked(options with { ExactUpTo = 0 });
            var optimum = areas.FindChecked(options with { Effort = ClusterEffort.Method });

            Assert.Equal(GapBasis.Optimum, optimum.Basis);
            gaps.Add(judged.Objective / optimum.Best - 1);
        }
        Assert.All(gaps, gap => Assert.True(gap > -1e-9, "Better than the optimum: one of the two is wrong."));
        Assert.True(gaps.Average() < most, string.Join(", ", gaps));
    }

    [Fact]
    public void Find_MethodAlone_SaysItsGapToTheOptimum()
    {
        var areas = ClusterCase.Lattice(5, 4, 2, 7);

        var own = areas.FindChecked(new ClusterOptions { Count = 4, Effort = ClusterEffort.Method });
        var improved = areas.FindChecked(new ClusterOptions { Count = 4, Starts = 2 });

        Assert.Equal(improved.Objective, own.Best, 9);
        Assert.Equal(own.Objective / improved.Objective - 1, own.Gap, 9);
        Assert.Equal(own.Gap, improved.MethodGap, 9);
        Assert.Equal(0, improved.Gap, 9);
        Assert.Equal(0, own.Starts);
    }

    [Fact]
    public void Find_LargeMapImproved_ComparesWithTheBestFound()
    {
        var areas = ClusterCase.Lattice(6, 6, 2, 9);

        var improved = areas.FindChecked(new ClusterOptions { Count = 4, Starts = 2 });
        var own = areas.FindChecked(new ClusterOptions { Count = 4, Effort = ClusterEffort.Method });

        Assert.Equal(GapBasis.BestFound, improved.Basis);
        Assert.InRange(improved.StartsAtBest, 1, 2);
        Assert.True(improved.Objective <= own.Objective);
        Assert.Equal(own.Objective, improved.MethodObjective, 9);
        Assert.Equal(GapBasis.None, own.Basis);
        Assert.True(double.IsNaN(own.Gap));
    }

    [Fact]
    public void Find_Compactness_IsThatOfTheOuterBorder()
    {
        // Two rows of two squares that differ: 2 × 1 squares each, perimeter 6.
        var areas = new ClusterCase(
            Neighbours.FromPairs(4, [(0, 1, 1), (2, 3, 1), (0, 2, 1), (1, 3, 1)]),
            new ClusterData(4, 1, [1, 1.1, 5, 5.2]) { Surfaces = [1, 1, 1, 1], Perimeters = [4, 4, 4, 4] });

        var result = areas.FindChecked(new ClusterOptions { Count = 2 });

        Assert.All(result.Parts, part => Assert.Equal(4 * Math.PI * 2 / 36, part.Compactness, 12));
    }

    [Fact]
    public void Find_WithoutScale_TakesTheColumnsAsTheyAre()
    {
        // The second column counts for nothing until it is standardised.
        var areas = new ClusterCase(Neighbours.FromPairs(4, [(0, 1, 0), (1, 2, 0), (2, 3, 0)]), new ClusterData(4, 2, [0, 0, 100, 0, 101, 1, 210, 1]));

        var raw = areas.Find(new ClusterOptions { Count = 2, Scale = ClusterScale.None });
        var scaled = areas.FindChecked(new ClusterOptions { Count = 2 });

        Assert.Equal(raw.Cluster[1], raw.Cluster[2]);
        Assert.NotEqual(scaled.Cluster[1], scaled.Cluster[2]);
    }

    [Fact]
    public void Find_ManyAreas_IsCutsOfOneTree()
    {
        var areas = ClusterCase.Lattice(60, 50, 3, 11);

        var result = areas.FindChecked(new ClusterOptions { Count = 40, Floor = 5000, Effort = ClusterEffort.Method });

        Assert.Equal(40, result.Parts.Count);
        Assert.True(result.Objective < result.Total);
    }

    private static double BestOfAll(ClusterCase areas, int k, double floor)
    {
        var best = double.PositiveInfinity;
        var of = new int[areas.Data.Areas];
        Try(0, 0);
        return best;

        void Try(int area, int used)
        {
            if (area == of.Length)
            {
                best = used == k && Enumerable.Range(0, k).All(Holds) ? Math.Min(best, areas.Objective(of)) : best;
                return;
            }
            for (var c = 0; c <= Math.Min(used, k - 1); c++)
            {
                of[area] = c;
                Try(area + 1, Math.Max(used, c + 1));
            }
        }

        bool Holds(int c)
        {
            var members = Enumerable.Range(0, of.Length).Where(a => of[a] == c).ToList();
            return members.Sum(a => areas.Data.Population![a]) >= floor && areas.IsConnected(members);
        }
    }
}
