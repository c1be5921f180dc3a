namespace Kraftsamling.Analysis.Areas;

/// <summary>First groupings: each method's own answer, and variations of them to improve from.</summary>
internal sealed class RegionStarts(RegionGraph graph, RegionRules rules, long seed, CancellationToken cancellation)
{
    private const int RepairRounds = 3000;

    /// <summary>The method's own answer with so many clusters.</summary>
    public Grouping Own(ClusterMethod method, int count)
    {
        switch (method)
        {
            case ClusterMethod.Azp:
                var random = new SeededRandom(seed, -1);
                return RegionSearch.Tabu(graph, rules, Cut(RegionTrees.Noisy(graph, 1, ref random), count, exact: false), random, cancellation);
            case ClusterMethod.RedcapAverage:
                return Cut(RegionMerging.Tree(graph, Linkage.Average), count, exact: true);
            case ClusterMethod.RedcapComplete:
                return Cut(RegionMerging.Tree(graph, Linkage.Complete), count, exact: true);
            case ClusterMethod.RedcapSingle:
                return Cut(RegionMerging.Tree(graph, Linkage.Single), count, exact: true);
            default:
                return Cut(RegionTrees.Shortest(graph), count, exact: true);
        }
    }

    /// <summary>Variation number 1 and up: the other trees, then noisy ones.</summary>
    public Grouping Variation(int number, int count)
    {
        var random = new SeededRandom(seed, number);
        return number switch
        {
            1 => MergeTo(Tree(RegionMerging.Tree(graph, Linkage.Ward), count), count),
            2 => Cut(RegionTrees.Shortest(graph), count, exact: false),
            3 => Cut(RegionMerging.Tree(graph, Linkage.Average), count, exact: false),
            4 => Cut(RegionMerging.Tree(graph, Linkage.Complete), count, exact: false),
            _ => Cut(RegionTrees.Noisy(graph, 0.1 * number, ref random), count, exact: false),
        };
    }

    /// <summary>As many clusters as an attempt finds, at most <paramref name="most"/>.</summary>
    public Grouping MaxP(int number, int most, int rounds) =>
        MergeTo(RegionMaxP.Find(graph, rules, most, rounds, new SeededRandom(seed, 1000 + number), cancellation), most);

    /// <summary>Merges the neighbouring clusters where it costs least until there are so many.</summary>
    public Grouping MergeTo(Grouping grouping, int count)
    {
        var of = (int[])grouping.Of.Clone();
        var clusters = grouping.Count;
        while (clusters > count)
        {
            cancellation.ThrowIfCancellationRequested();
            var regions = new Regions(graph, rules, of, clusters);
            var (a, b) = Cheapest(regions);
            if (a < 0)
            {
                break;
            }
            clusters--;
            for (var u = 0; u < of.Length; u++)
            {
                of[u] = of[u] == b ? a : of[u];
                of[u] = of[u] == clusters ? b : of[u];
            }
        }
        return Grouping.From(graph, rules, of, clusters);
    }

    private (int A, int B) Cheapest(Regions regions)
    {
        var (pair, least) = ((-1, -1), (double.PositiveInfinity, double.PositiveInfinity));
        foreach (var u in regions.Border)
        {
            foreach (var other in graph.Of(u))
            {
                var (a, b) = (Math.Min(regions.Of[u], regions.Of[other]), Math.Max(regions.Of[u], regions.Of[other]));
                if (a != b)
                {
                    var cost = (regions.ExcessOfMerging(a, b), regions.Merging(a, b));
                    if (cost.CompareTo(least) < 0)
                    {
                        (pair, least) = ((a, b), cost);
                    }
                }
            }
        }
        return pair;
    }

    // The merges in their order, stopped in time: the tree's first links.
    private Grouping Tree((int A, int B)[] merges, int count)
    {
        var cuts = new RegionCuts(graph, new RegionRules(0, double.PositiveInfinity, 1, int.MaxValue), merges[..Math.Max(0, graph.Count - count)], Units());
        return rules.None ? Grouping.From(graph, rules, cuts.Partition(), cuts.Parts) : Cut(merges, count, exact: false);
    }

    private Grouping Cut((int A, int B)[] tree, int count, bool exact)
    {
        var cuts = new RegionCuts(graph, rules, tree, Units());
        if (!cuts.CutTo(count))
        {
            return Repaired(tree, count);
        }
        cuts.Exchange();
        var own = Grouping.From(graph, rules, cuts.Partition(), count);
        return exact && RegionBestCut.Find(graph, rules, cuts, count, own.Objective) is { } best ? Grouping.From(graph, rules, best, count) : own;
    }

    // The tree has no cuts within the rules: from clusters that are all large enough, or from cuts that break the rules.
    private Grouping Repaired((int A, int B)[] tree, int count)
    {
        var large = RegionMaxP.Find(graph, rules, count, RepairRounds, new SeededRandom(seed, tree.Length), cancellation);
        if (large.Count >= count)
        {
            return MergeTo(large, count);
        }
        var cuts = new RegionCuts(graph, new RegionRules(0, double.PositiveInfinity, 1, int.MaxValue), tree, Units());
        cuts.CutTo(count);
        return Grouping.From(graph, rules, cuts.Partition(), count);
    }

    private int[] Units() => [.. Enumerable.Range(0, graph.Count)];
}
