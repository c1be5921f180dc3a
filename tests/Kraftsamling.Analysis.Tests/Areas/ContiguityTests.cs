using FsCheck;
using FsCheck.Fluent;
using Kraftsamling.Analysis.Areas;
using Kraftsamling.Analysis.Tests.Statistics;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Geometry = NetTopologySuite.Geometries.Geometry;

namespace Kraftsamling.Analysis.Tests.Areas;

/// <summary>Contiguity on small maps whose answer can be seen, and against an exact geometry engine on random ones.</summary>
public class ContiguityTests
{
    private static readonly ContiguityOptions Queen = new();
    private static readonly ContiguityOptions Rook = new() { Rule = ContiguityRule.Rook };

    private static Geometry[] Map(params string[] texts)
    {
        var reader = new WKTReader();
        return [.. texts.Select(t => reader.Read(t))];
    }

    private static string Box(double left, double bottom, double right, double top) => FormattableString.Invariant(
        $"POLYGON(({left} {bottom}, {right} {bottom}, {right} {top}, {left} {top}, {left} {bottom}))");

    private static string Links(Neighbours neighbours) => string.Join(' ', neighbours.Links().Where(l => l.From < l.To).Select(l => FormattableString.Invariant($"{l.From}-{l.To}:{l.Length:0.###}")));

    /// <summary>Right-angled and slanted pieces on a small grid: they touch, overlap, cross and contain each other.</summary>
    private static readonly Arbitrary<int[]> Shapes = Arb.From(Gen.ArrayOf(Gen.Choose(0, 1_000_000_000), 7));

    private static Geometry[] Random(int[] seeds) => [.. seeds.Select(seed =>
    {
        int x = seed % 7, y = seed / 7 % 7, w = 1 + seed / 49 % 4, h = 1 + seed / 196 % 4;
        string text = (seed / 784 % 3) switch
        {
            0 => Box(x, y, x + w, y + h),
            1 => $"POLYGON(({x} {y}, {x + w} {y}, {x} {y + h}, {x} {y}))",
            _ => $"POLYGON(({x} {y}, {x + w} {y + 1}, {x + w} {y + 1 + h}, {x} {y + h}, {x} {y}))",
        };
        return new WKTReader().Read(text);
    })];

    [Fact]
    public void Find_AnyShapes_QueenIsWhatIntersects() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Shapes, seeds =>
    {
        var map = Random(seeds);
        var neighbours = Contiguity.Find(map, Queen).Neighbours;
        for (int i = 0; i < map.Length; i++)
        {
            Assert.Equal(Enumerable.Range(0, map.Length).Where(j => j != i && map[i].Intersects(map[j])), neighbours.Of(i).ToArray());
        }
    }));

    [Fact]
    public void Find_AnyShapes_LengthIsThatOfTheCommonBorderAndRookHasOne() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Shapes, seeds =>
    {
        var map = Random(seeds);
        var queen = Contiguity.Find(map, Queen).Neighbours;
        var rook = Contiguity.Find(map, Rook).Neighbours;
        for (int i = 0; i < map.Length; i++)
        {
            for (int k = 0; k < queen.Of(i).Length; k++)
            {
                int j = queen.Of(i)[k];
                double expected = map[i].Boundary.Intersection(map[j].Boundary).Length;
                Close.One(expected, queen.LengthsOf(i)[k], 1e-9, $"{map[i]} {map[j]}");
                Assert.Equal(expected > 1e-9, rook.AreLinked(i, j));
            }
        }
    }));

    [Fact]
    public void Find_Tolerance_NeverTakesALinkAwayAndForQueenNeitherDoesAGreaterOne() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Shapes, seeds =>
    {
        var map = Random(seeds);
        foreach (var rule in new[] { ContiguityRule.Queen, ContiguityRule.Rook })
        {
            var before = new HashSet<(int, int)>();
            foreach (double tolerance in new[] { 0, 0.1, 0.5, 1, 1.5 })
            {
                var result = Contiguity.Find(map, new() { Rule = rule, Tolerance = tolerance });
                var links = result.Neighbours.Links().Select(l => (l.From, l.To)).ToHashSet();
                Assert.Superset(before, links);
                Assert.Equal(links.Count, result.Strict.LinkCount + 2 * result.Added.Count);
                Assert.True(result.Neighbours.IsSymmetric);
                before = rule == ContiguityRule.Queen || tolerance == 0 ? links : before;
            }
        }
    }));

    [Fact]
    public void Find_AnyShapes_QueenWithinAToleranceIsWhatLiesWithinIt() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Shapes, seeds =>
    {
        var map = Random(seeds);
        var result = Contiguity.Find(map, new() { Tolerance = 1.1 });
        for (int i = 0; i < map.Length; i++)
        {
            Assert.Equal(Enumerable.Range(0, map.Length).Where(j => j != i && map[i].Distance(map[j]) <= 1.1), result.Neighbours.Of(i).ToArray());
        }
        Assert.All(result.Added, a => Close.One(map[a.A].Distance(map[a.B]), a.Distance));
    }));

    [Fact]
    public void Find_AnyShapes_OverlapsAreThoseOfAnExactEngine() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Shapes, seeds =>
    {
        var map = Random(seeds);
        var result = Contiguity.Find(map, new() { LookWithin = 0.01 });
        var expected = Enumerable.Range(0, map.Length).SelectMany(i => Enumerable.Range(i + 1, map.Length - i - 1).Where(j => map[i].Intersection(map[j]).Area > 1e-9).Select(j => (i, j)));
        Assert.Equal(expected, result.Faults.Where(f => f.Kind == FaultKind.Overlap).Select(f => (f.A, f.B)).Distinct().Order());
        Assert.All(result.Crossing, pair => Assert.True(map[pair.A].Intersection(map[pair.B]).Area > 1e-9));
        Assert.All(result.Faults.Where(f => f.Kind == FaultKind.Overlap).GroupBy(f => (f.A, f.B)), g => Close.One(map[g.Key.A].Intersection(map[g.Key.B]).Area, g.Sum(f => f.Size), 1e-6));
    }));

    [Fact]
    public void Find_OverlapBesideAnAlmostCommonLine_IsTold()
    {
        var result = Contiguity.Find(Random([595138134, 862252306, 129024566, 625926377, 358257156, 779144882, 758937164]), new() { LookWithin = 0.01 });
        var fault = Assert.Single(result.Faults, f => (f.A, f.B) == (1, 4));
        Close.One(1, fault.Size);
    }

    [Fact]
    public void Find_TJunction_IsABorderThoughNoVerticesAgree()
    {
        var map = Map(Box(0, 0, 10, 5), Box(1, 5, 4, 8), Box(4, 5, 9, 8));
        Assert.Equal("0-1:3 0-2:5 1-2:3", Links(Contiguity.Find(map, Rook).Neighbours));
    }

    [Fact]
    public void Find_CornersOnly_AreQueenNeighboursWithoutLength()
    {
        var map = Map(Box(0, 0, 1, 1), Box(1, 0, 2, 1), Box(0, 1, 1, 2), Box(1, 1, 2, 2));
        Assert.Equal("0-1:1 0-2:1 0-3:0 1-2:0 1-3:1 2-3:1", Links(Contiguity.Find(map, Queen).Neighbours));
        Assert.Equal("0-1:1 0-2:1 1-3:1 2-3:1", Links(Contiguity.Find(map, Rook).Neighbours));
    }

    [Fact]
    public void Find_HoleAndEnclave_ShareTheWholeBorder()
    {
        var map = Map("POLYGON((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 3 6, 6 6, 6 3, 3 3))", Box(3, 3, 6, 6));
        Assert.Equal("0-1:12", Links(Contiguity.Find(map, Rook).Neighbours));
        Assert.Empty(Contiguity.Find(map, Rook).Crossing);
    }

    [Fact]
    public void Find_OneInsideAnother_IsNamedAsOverlap()
    {
        var result = Contiguity.Find(Map(Box(0, 0, 9, 9), Box(3, 3, 6, 6)), new() { LookWithin = 0.5 });
        Assert.Equal("0-1:0", Links(result.Neighbours));
        Assert.Equal([(0, 1)], result.Crossing);
        var fault = Assert.Single(result.Faults);
        Assert.Equal((FaultKind.Overlap, 0, 1), (fault.Kind, fault.A, fault.B));
        Close.One(9, fault.Size);
    }

    [Fact]
    public void Find_PartsOfOneArea_AreNotItsNeighbours()
    {
        var map = Map("MULTIPOLYGON(((0 0, 1 0, 1 1, 0 1, 0 0)), ((1 0, 2 0, 2 1, 1 1, 1 0)))", "POLYGON EMPTY");
        var neighbours = Contiguity.Find(map, Queen).Neighbours;
        Assert.Equal([0, 1], neighbours.Islands);
    }

    [Fact]
    public void Find_GapBetweenBorders_CountsWithinTheToleranceAndIsReported()
    {
        // A strip half a metre wide and ten long, and an area a hundred away.
        var map = Map(Box(0, 0, 10, 5), Box(0, 5.5, 10, 9), Box(100, 0, 101, 1));
        Assert.Equal("", Links(Contiguity.Find(map, Queen).Neighbours));
        foreach (var rule in new[] { ContiguityRule.Queen, ContiguityRule.Rook })
        {
            var result = Contiguity.Find(map, new() { Rule = rule, Tolerance = 1 });
            Assert.Equal("0-1:10", Links(result.Neighbours));
            var added = Assert.Single(result.Added);
            Assert.Equal((0, 1, 0.5, 10.0), (added.A, added.B, added.Distance, added.Length));
            var gap = Assert.Single(result.Faults);
            Assert.Equal((FaultKind.Gap, 0, 1), (gap.Kind, gap.A, gap.B));
            Close.All([10, 0.5, 5], [gap.Length, gap.Width, gap.Size]);
            Assert.Equal([2], result.Neighbours.Islands);
        }
        Assert.Equal("", Links(Contiguity.Find(map, new() { Tolerance = 0.4, LookWithin = 1 }).Neighbours));
        Assert.Single(Contiguity.Find(map, new() { Tolerance = 0.4, LookWithin = 1 }).Faults);
    }

    [Fact]
    public void Find_OverlapAlongABorder_IsReportedWithItsWidthAndSize()
    {
        var result = Contiguity.Find(Map(Box(0, 0, 10, 5), Box(0, 4.75, 10, 9)), new() { Rule = ContiguityRule.Rook, Tolerance = 1 });
        var overlap = Assert.Single(result.Faults);
        Assert.Equal((FaultKind.Overlap, 0, 1), (overlap.Kind, overlap.A, overlap.B));
        Close.All([10, 0.25, 2.5], [overlap.Length, overlap.Width, overlap.Size]);
        Assert.Equal([(0, 1)], result.Neighbours.Links().Where(l => l.From < l.To).Select(l => (l.From, l.To)));
    }

    [Theory]
    [InlineData("POLYGON((0 2, 10 2, 10 9, 0 9, 0 2))", 30, 30.0 / 13)]
    [InlineData("POLYGON((0 5, 5 2, 10 5, 10 9, 0 9, 0 5))", 15, 0)]
    public void Find_OverlapWiderThanLookedFor_IsToldOnceWithItsWholeSize(string other, double size, double width)
    {
        var result = Contiguity.Find(Map(Box(0, 0, 10, 5), other), new() { LookWithin = 1 });
        var overlap = Assert.Single(result.Faults);
        Assert.Equal((FaultKind.Overlap, 0, 1), (overlap.Kind, overlap.A, overlap.B));
        Close.One(size, overlap.Size);
        Assert.True(overlap.Width > width - 1e-9);
    }

    [Fact]
    public void Find_VertexBesideTheLine_LeavesOneSliverWithoutChangingTheLink()
    {
        // The upper area has a vertex a tenth above the lower one's straight border.
        var map = Map(Box(0, 0, 10, 5), "POLYGON((0 5, 4 5.1, 10 5, 10 9, 0 9, 0 5))");
        Assert.Equal("0-1:0", Links(Contiguity.Find(map, Queen).Neighbours));
        var result = Contiguity.Find(map, new() { Rule = ContiguityRule.Rook, Tolerance = 0.2 });
        var gap = Assert.Single(result.Faults);
        Assert.Equal(FaultKind.Gap, gap.Kind);
        Close.All([10, 0.1, 0.5], [gap.Length, gap.Width, gap.Size]);
        Close.One(10, result.Neighbours.LengthsOf(0)[0], 0.001);
    }

    [Fact]
    public void Find_CornersThatNearlyMeet_AreNotABorder()
    {
        var map = Map(Box(0, 0, 5, 5), Box(4.9, 5.1, 9, 9));
        Assert.Single(Contiguity.Find(map, new() { Tolerance = 0.5 }).Added);
        Assert.Empty(Contiguity.Find(map, new() { Rule = ContiguityRule.Rook, Tolerance = 0.5 }).Added);
    }

    [Fact]
    public void Find_CoastsThatPart_LeaveNoGap()
    {
        var result = Contiguity.Find(Map("POLYGON((0 0, 10 0, 10 -5, 0 -5, 0 0))", "POLYGON((0 0, 10 1, 10 6, 0 6, 0 0))"), new() { Rule = ContiguityRule.Rook, Tolerance = 0.5 });
        Assert.Empty(result.Faults);
        Assert.Empty(result.Added);
    }

    [Fact]
    public void Find_Degrees_MeasuresInMetresOnTheGround()
    {
        // One hundredth of a degree: 1,113.9 m along the parallel at 0°, and 557.6 m at 60° (WGS 84 tables).
        var equator = Contiguity.Find(Map(Box(10, -0.01, 10.01, 0), Box(10, 0, 10.01, 0.01)), Rook with { Degrees = true }).Neighbours;
        Close.One(1113.1949, equator.LengthsOf(0)[0], 1e-6);
        var north = Contiguity.Find(Map(Box(10, 59.99, 10.01, 60), Box(10, 60, 10.01, 60.01)), Rook with { Degrees = true }).Neighbours;
        Close.One(558.0032, north.LengthsOf(0)[0], 1e-3);
        // A gap of 0.00001° is 1.11 m north–south and half that east–west at 60°.
        var map = Map(Box(10, 60, 10.01, 60.01), Box(10.01001, 60, 10.02, 60.01));
        Assert.Empty(Contiguity.Find(map, new() { Degrees = true, Tolerance = 0.5 }).Added);
        Close.One(0.558, Assert.Single(Contiguity.Find(map, new() { Degrees = true, Tolerance = 0.6 }).Added).Distance, 0.001);
    }

    [Fact]
    public void Find_NoAreasOrBadInput_IsEmptyOrRefused()
    {
        Assert.Equal(0, Contiguity.Find([], Queen).Neighbours.Count);
        Assert.Throws<ArgumentException>(() => Contiguity.Find([], Queen with { Tolerance = -1 }));
        Assert.Throws<ArgumentException>(() => Contiguity.Find([], Queen with { Tolerance = double.NaN }));
        var broken = GeometryFactory.Default.CreatePolygon([new(0, 0), new(1, 0), new(double.NaN, 1), new(0, 0)]);
        Assert.Throws<ArgumentException>(() => Contiguity.Find([broken], Queen));
    }
}
