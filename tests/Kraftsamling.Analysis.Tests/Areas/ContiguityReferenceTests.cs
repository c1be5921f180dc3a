using System.Globalization;
using Kraftsamling.Analysis.Areas;
using Kraftsamling.Analysis.Tests.Statistics;

namespace Kraftsamling.Analysis.Tests.Areas;

/// <summary>Neighbours as three other programs find them, and on real boundaries.</summary>
public class ContiguityReferenceTests
{
    private static ContiguityResult Find(string name, ContiguityRule rule, double tolerance = 0, double look = 0) =>
        Contiguity.Find(ReferenceAreas.Geometries(name), new ContiguityOptions { Rule = rule, Tolerance = tolerance, LookWithin = look });

    [Theory]
    [InlineData("columbus", ContiguityRule.Queen, 236)]
    [InlineData("columbus", ContiguityRule.Rook, 200)]
    [InlineData("nc", ContiguityRule.Queen, 490)]
    [InlineData("nc", ContiguityRule.Rook, 462)]
    [InlineData("voronoi136", ContiguityRule.Queen, 736)]
    [InlineData("voronoi136", ContiguityRule.Rook, 736)]
    public void Find_CleanBorders_GivesTheListsOfThreePrograms(string name, ContiguityRule rule, int links)
    {
        var neighbours = Find(name, rule).Neighbours;
        Assert.Equal(links, neighbours.LinkCount);
        var found = neighbours.Links().Select(l => $"{l.From + 1},{l.To + 1}").ToList();
        string word = rule == ContiguityRule.Queen ? "queen" : "rook";
        foreach (string program in new[] { "spdep", "rgeoda", "pysal" })
        {
            var expected = ReferenceAreas.Rows($"expected/{program}/nb_{name}_{word}.csv").Select(r => (A: int.Parse(r[0], CultureInfo.InvariantCulture), B: int.Parse(r[1], CultureInfo.InvariantCulture)));
            Assert.Equal(expected.Order().Select(p => $"{p.A},{p.B}"), found);
        }
    }

    [Theory]
    [InlineData("columbus", 1e-9)]
    [InlineData("voronoi136", 1e-9)]
    public void Find_SharedBorders_AreAsLongAsInSpdep(string name, double tolerance)
    {
        var neighbours = Find(name, ContiguityRule.Queen).Neighbours;
        var expected = ReferenceAreas.Rows($"expected/spdep/sharedlen_{name}.csv");
        Assert.NotEmpty(expected);
        foreach (var row in expected)
        {
            int a = int.Parse(row[0], CultureInfo.InvariantCulture) - 1, b = int.Parse(row[1], CultureInfo.InvariantCulture) - 1;
            Close.One(double.Parse(row[2], CultureInfo.InvariantCulture), neighbours.LengthsOf(a)[neighbours.Of(a).IndexOf(b)], tolerance, $"{name} {a}–{b}");
        }
    }

    [Fact]
    public void Find_MalmoDelomraden_HasTheKnownLinksAndNoIslands()
    {
        var set = ReferenceAreas.Read("data/malmo/malmo_delomraden_3008.gpkg");
        var queen = Contiguity.Find(ReferenceAreas.Geometries(set), new ContiguityOptions()).Neighbours;
        Assert.Equal(826, queen.LinkCount);
        Assert.Equal(6.07, (double)queen.LinkCount / queen.Count, 0.005);
        Assert.Empty(queen.Islands);
        Assert.Single(queen.Components().Distinct());
    }

    [Theory]
    [InlineData("data/uppsala/uppsala_lan_regso2020_3006.gpkg", null)]
    [InlineData("data/uppsala/uppsala_kommun_regso2020_4326.geojson", null)]
    [InlineData("reference/areas/stockholm.geojson", "id")]
    [InlineData("reference/areas/tokyo.geojson", "id")]
    public void Find_DirtyBorders_SliversAreReportedAndTheToleranceTellsWhatItChanged(string path, string? field)
    {
        var set = ReferenceAreas.Read(path, field);
        var map = ReferenceAreas.Geometries(set);
        foreach (var rule in new[] { ContiguityRule.Queen, ContiguityRule.Rook })
        {
            var options = new ContiguityOptions { Rule = rule, Degrees = set.Epsg == 4326 };
            var strict = Contiguity.Find(map, options with { LookWithin = 1 });
            var tolerant = Contiguity.Find(map, options with { Tolerance = 1 });
            Assert.Equal(strict.Faults, tolerant.Faults);
            Assert.Contains(strict.Faults, f => f.Kind == FaultKind.Gap);
            Assert.Contains(strict.Faults, f => f.Kind == FaultKind.Overlap);
            Assert.All(strict.Faults, f => Assert.True(f.Size >= 0 && f.Length > 0 && f.Size <= f.Length * f.Width * 1.001));
            Assert.Equal(strict.Neighbours.Links().Select(l => (l.From, l.To)), tolerant.Strict.Links().Select(l => (l.From, l.To)));
            var added = tolerant.Neighbours.Links().Where(l => l.From < l.To && !tolerant.Strict.AreLinked(l.From, l.To)).Select(l => (l.From, l.To));
            Assert.Equal(added, tolerant.Added.Select(a => (a.A, a.B)));
            Assert.All(tolerant.Added, a => Assert.InRange(a.Distance, 0, 1));
        }
    }

    [Theory]
    [InlineData("stockholm")]
    [InlineData("tokyo")]
    public void Find_DirtyBordersStrict_QueenIsWhatAnExactEngineSaysIntersects(string name)
    {
        var map = ReferenceAreas.Geometries(name);
        var index = new NetTopologySuite.Index.Strtree.STRtree<int>();
        for (int i = 0; i < map.Count; i++)
        {
            index.Insert(map[i].EnvelopeInternal, i);
        }
        var expected = Enumerable.Range(0, map.Count).SelectMany(i => index.Query(map[i].EnvelopeInternal).Where(j => j != i && map[i].Intersects(map[j])).Order().Select(j => (i, j)));
        Assert.Equal(expected, Find(name, ContiguityRule.Queen).Neighbours.Links().Select(l => (l.From, l.To)));
    }

    [Fact]
    public void Find_Stockholm_AToleranceOfACentimetreFindsTheBordersThatRoundingHid()
    {
        // Positions differ by less than a millimetre: strictly, almost no two areas share a stretch of border.
        Assert.True(Find("stockholm", ContiguityRule.Rook).Neighbours.LinkCount < 100);
        var rook = Find("stockholm", ContiguityRule.Rook, 0.01).Neighbours;
        var queen = Find("stockholm", ContiguityRule.Queen, 0.01).Neighbours;
        Assert.InRange((double)rook.LinkCount / rook.Count, 4.5, 6);
        Assert.All(rook.Links(), l => Assert.True(queen.AreLinked(l.From, l.To)));
        Assert.Empty(queen.Islands);
    }

    [Fact]
    public void Find_MalmoInDegrees_BordersAreAsLongAsInThePlane()
    {
        var plane = ReferenceAreas.Read("data/malmo/malmo_delomraden_3008.gpkg");
        var degrees = ReferenceAreas.Read("data/malmo/malmo_delomraden_4326.geojson");
        double inPlane = Contiguity.Find(ReferenceAreas.Geometries(plane), new()).Neighbours.Links().Sum(l => l.Length);
        double inDegrees = Contiguity.Find(ReferenceAreas.Geometries(degrees), new() { Degrees = true }).Neighbours.Links().Sum(l => l.Length);
        Close.One(1, inDegrees / inPlane, 1e-4);
    }
}
