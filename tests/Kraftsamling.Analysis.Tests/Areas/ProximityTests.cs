using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Kraftsamling.Analysis.Areas;
using Kraftsamling.Analysis.Tests.Statistics;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Kraftsamling.Analysis.Tests.Areas;

/// <summary>Neighbours by distance, and bridges.</summary>
public class ProximityTests
{
    private static readonly Arbitrary<Coordinate[]> Clouds = Arb.From(
        from size in Gen.Choose(1, 60)
        from cells in Gen.ArrayOf(Gen.Choose(0, 1_000_000), size)
        select cells.Select(c => new Coordinate(c % 23, c / 23 % 23)).ToArray());

    private static void ForAll(Action<Coordinate[]> property) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Clouds, property));

    [Fact]
    public void Nearest_AnyPoints_AreThoseOfComparingAll() => ForAll(points =>
    {
        var neighbours = Proximity.Nearest(points, 4);
        for (int i = 0; i < points.Length; i++)
        {
            var expected = Enumerable.Range(0, points.Length).Where(j => j != i).OrderBy(j => points[i].Distance(points[j])).ThenBy(j => j).Take(4).Order();
            Assert.Equal(expected, neighbours.Of(i).ToArray());
        }
    });

    [Fact]
    public void Within_AnyPoints_AreThoseOfComparingAll() => ForAll(points =>
    {
        var neighbours = Proximity.Within(points, 5);
        Assert.True(neighbours.IsSymmetric);
        for (int i = 0; i < points.Length; i++)
        {
            Assert.Equal(Enumerable.Range(0, points.Length).Where(j => j != i && points[i].Distance(points[j]) <= 5), neighbours.Of(i).ToArray());
        }
        if (points.Length > 1)
        {
            double band = Proximity.LeastBand(points);
            Assert.Empty(Proximity.Within(points, band * 1.000001 + 1e-9).Islands);
        }
    });

    [Fact]
    public void Nearest_ColumbusCentroids_AreSpdeps()
    {
        var points = Proximity.Centroids(ReferenceAreas.Geometries("columbus"));
        foreach (var row in ReferenceAreas.Rows("expected/spdep/centroids_columbus.csv"))
        {
            var point = points[int.Parse(row[0], CultureInfo.InvariantCulture) - 1];
            Close.One(double.Parse(row[1], CultureInfo.InvariantCulture), point.X);
            Close.One(double.Parse(row[2], CultureInfo.InvariantCulture), point.Y);
        }
        var neighbours = Proximity.Nearest(points, 4);
        foreach (var row in ReferenceAreas.Rows("expected/spdep/knn4_columbus.csv"))
        {
            int area = int.Parse(row[0], CultureInfo.InvariantCulture) - 1;
            Assert.Equal(row[1..].Select(c => int.Parse(c, CultureInfo.InvariantCulture) - 1).Order(), neighbours.Of(area).ToArray());
        }
        Assert.False(neighbours.IsSymmetric);
    }

    [Fact]
    public void Within_Degrees_IsAlongTheGround()
    {
        // A degree of the meridian at 60° is 111,412 m long, of the parallel 55,800 m (WGS 84 tables).
        Coordinate[] points = [new(18, 59.5), new(18, 60.5), new(19, 59.5), new(double.NaN, 0)];
        var neighbours = Proximity.Within(points, 111_500, degrees: true);
        Assert.Equal([1, 2], neighbours.Of(0).ToArray());
        Assert.Equal([3], neighbours.Islands);
        Close.One(111_411, neighbours.LengthsOf(0)[0], 2e-3);
        Close.One(56_644, neighbours.LengthsOf(0)[1], 3e-3);
        Assert.Equal([2], Proximity.Nearest(points, 1, degrees: true).Of(0).ToArray());
    }

    [Fact]
    public void Nearest_FewPoints_TakesAllAndRefusesNone()
    {
        Assert.Equal(2, Proximity.Nearest([new(0, 0), new(1, 0)], 5).LinkCount);
        Assert.Equal([0], Proximity.Nearest([new(0, 0)], 5).Islands);
        Assert.Throws<ArgumentOutOfRangeException>(() => Proximity.Nearest([], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proximity.Within([], -1));
    }

    private static Geometry[] Archipelago()
    {
        var reader = new WKTReader();
        // Two that touch, an island 3 east of them, and two that touch 2 north of that island.
        return
        [
            reader.Read("POLYGON((0 0, 1 0, 1 1, 0 1, 0 0))"), reader.Read("POLYGON((1 0, 2 0, 2 1, 1 1, 1 0))"), reader.Read("POLYGON((5 0, 6 0, 6 1, 5 1, 5 0))"),
            reader.Read("POLYGON((5 3, 6 3, 6 4, 5 4, 5 3))"), reader.Read("POLYGON((6 3, 7 3, 7 4, 6 4, 6 3))"),
        ];
    }

    [Fact]
    public void ToNearest_Island_IsLinkedToTheAreaNearestToIt()
    {
        var areas = Archipelago();
        var neighbours = Contiguity.Find(areas, new()).Neighbours;
        Assert.Equal([2], neighbours.Islands);
        Assert.Equal([new Bridge(2, 3, 2)], Bridges.ToNearest(neighbours, areas));
        var bridged = neighbours.With([(2, 3)]);
        Assert.Empty(bridged.Islands);
        Assert.True(bridged.IsSymmetric);
        Assert.Equal(2, bridged.Components().Distinct().Count());
    }

    [Fact]
    public void BetweenParts_Archipelago_HangsTogetherWithTheShortestBridges()
    {
        var areas = Archipelago();
        var neighbours = Contiguity.Find(areas, new()).Neighbours;
        var bridges = Bridges.BetweenParts(neighbours, areas);
        Assert.Equal([2.0, 3.0], bridges.Select(b => b.Distance).Order());
        Assert.Single(neighbours.With(bridges.Select(b => (b.A, b.B))).Components().Distinct());
        Assert.Empty(Bridges.BetweenParts(neighbours.With(bridges.Select(b => (b.A, b.B))), areas));
    }

    [Fact]
    public void BetweenParts_RealIslands_JoinsThemAll()
    {
        var set = ReferenceAreas.Read("data/sverige/kommuner_3006.gpkg");
        var areas = ReferenceAreas.Geometries(set);
        var neighbours = Contiguity.Find(areas, new()).Neighbours;
        string gotland = set.Areas[neighbours.Islands.Single(i => set.Areas[i].Name == "Gotland")].Code;
        Assert.Equal("0980", gotland);
        var bridges = Bridges.BetweenParts(neighbours, areas);
        Assert.Single(neighbours.With(bridges.Select(b => (b.A, b.B))).Components().Distinct());
        Assert.Equal(neighbours.Components().Distinct().Count() - 1, bridges.Count);
        Assert.All(Bridges.ToNearest(neighbours, areas), b => Close.One(areas[b.A].Distance(areas[b.B]), b.Distance));
    }
}
