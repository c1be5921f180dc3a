using FsCheck;
using FsCheck.Fluent;
using Kraftsamling.Analysis.Areas;

namespace Kraftsamling.Analysis.Tests.Areas;

/// <summary>What holds for neighbours however they were given.</summary>
public class NeighboursTests
{
    public sealed record Graph(int Count, (int A, int B, double Length)[] Pairs);

    private static readonly Arbitrary<Graph> Graphs = Arb.From(
        from count in Gen.Choose(2, 30)
        from size in Gen.Choose(0, 80)
        from cells in Gen.ArrayOf(Gen.Choose(0, 1_000_000), size)
        select new Graph(count, [.. cells.Select(c => (c % count, c / count % count, c % 7 / 2.0)).Where(p => p.Item1 != p.Item2)]));

    private static void ForAll(Action<Graph> property) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Graphs, property));

    [Fact]
    public void FromPairs_AnyOrderAndNumberOfTimes_IsSymmetricAscendingAndWithoutDoubles() => ForAll(graph =>
    {
        var neighbours = Neighbours.FromPairs(graph.Count, graph.Pairs);
        var expected = graph.Pairs.SelectMany(p => new[] { (p.A, p.B), (p.B, p.A) }).Distinct().Order().ToList();
        Assert.Equal(expected, neighbours.Links().Select(l => (l.From, l.To)));
        Assert.True(neighbours.IsSymmetric);
        Assert.Equal(expected.Count, neighbours.LinkCount);
        var backwards = Neighbours.FromPairs(graph.Count, graph.Pairs.Reverse().Select(p => (p.B, p.A, p.Length)));
        Assert.Equal(neighbours.Links(), backwards.Links());
    });

    [Fact]
    public void LengthsOf_PairGivenSeveralTimes_IsTheGreatestBothWays() => ForAll(graph =>
    {
        var neighbours = Neighbours.FromPairs(graph.Count, graph.Pairs);
        for (int i = 0; i < graph.Count; i++)
        {
            for (int k = 0; k < neighbours.Of(i).Length; k++)
            {
                int j = neighbours.Of(i)[k];
                double greatest = graph.Pairs.Where(p => (p.A == i && p.B == j) || (p.A == j && p.B == i)).Max(p => p.Length);
                Assert.Equal(greatest, neighbours.LengthsOf(i)[k]);
            }
        }
    });

    [Fact]
    public void Components_AnyGraph_LinkedAreasShareAPartAndPartsCannotBeJoined() => ForAll(graph =>
    {
        var neighbours = Neighbours.FromPairs(graph.Count, graph.Pairs);
        int[] parts = neighbours.Components();
        Assert.All(graph.Pairs, p => Assert.Equal(parts[p.A], parts[p.B]));
        // As many parts as there are areas left when every link has joined two.
        var root = Enumerable.Range(0, graph.Count).ToArray();
        int Find(int i) => root[i] == i ? i : root[i] = Find(root[i]);
        foreach (var (a, b, _) in graph.Pairs)
        {
            root[Find(a)] = Find(b);
        }
        Assert.Equal(Enumerable.Range(0, graph.Count).Count(i => Find(i) == i), parts.Distinct().Count());
        Assert.Equal(Enumerable.Range(0, parts.Max() + 1), parts.Distinct());
        Assert.Equal(Enumerable.Range(0, graph.Count).Where(i => !graph.Pairs.Any(p => p.A == i || p.B == i)), neighbours.Islands);
    });

    [Fact]
    public void FromLinks_OneWay_IsNotSymmetricUntilAsked()
    {
        var neighbours = Neighbours.FromLinks(3, [(0, 1, 4), (1, 0, 4), (1, 2, 5)], LinkLength.Distance);
        Assert.False(neighbours.IsSymmetric);
        Assert.Equal([2], neighbours.Islands);
        Assert.Equal(3, neighbours.LinkCount);
        Assert.True(neighbours.AreLinked(1, 2) && !neighbours.AreLinked(2, 1));
        var both = neighbours.ToSymmetric();
        Assert.True(both.IsSymmetric);
        Assert.Equal(LinkLength.Distance, both.Measure);
        Assert.Equal([1], both.Of(2).ToArray());
        Assert.Equal([0, 0, 0], neighbours.Components());
    }

    [Fact]
    public void FromPairs_LoopUnknownAreaOrBadLength_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Neighbours.FromPairs(3, [(1, 1, 0)]));
        Assert.Throws<ArgumentException>(() => Neighbours.FromPairs(3, [(0, 3, 0)]));
        Assert.Throws<ArgumentException>(() => Neighbours.FromPairs(3, [(-1, 2, 0)]));
        Assert.Throws<ArgumentException>(() => Neighbours.FromPairs(3, [(0, 1, -1)]));
        Assert.Throws<ArgumentException>(() => Neighbours.FromPairs(3, [(0, 1, double.NaN)]));
    }

    [Fact]
    public void FromPairs_NoAreas_IsEmpty()
    {
        var neighbours = Neighbours.FromPairs(0, []);
        Assert.Equal(0, neighbours.Count);
        Assert.Empty(neighbours.Components());
        Assert.Empty(neighbours.Islands);
    }
}
