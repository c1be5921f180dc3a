using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace Kraftsamling.Demo.Map;

/// <summary>
/// Joins the faces of the noded lines into one area per site: the largest face of a site is its core; splinters go to the core they share
/// most boundary with, across the river only when there is no other way.
/// </summary>
internal static class FaceMerger
{
    public static Polygon[] Merge(Polygon[] faces, Coordinate[] sites, LineString river)
    {
        var site = faces.Select(face => CityDivision.Nearest(face.InteriorPoint.Coordinate, sites)).ToArray();
        var owner = Cores(faces, site);
        var borders = Borders(faces, river);
        while (Absorb(owner, site, borders))
        {
        }
        return
        [
            .. Enumerable.Range(0, faces.Length).Where(i => owner[i] >= 0).GroupBy(i => owner[i]).OrderBy(group => group.Key)
                .Select(group => (Polygon)CoverageUnion.Union(faces[0].Factory.BuildGeometry([.. group.Select(i => (Geometry)faces[i])]))),
        ];
    }

    private static int[] Cores(Polygon[] faces, int[] site)
    {
        var owner = Enumerable.Repeat(-1, faces.Length).ToArray();
        foreach (var group in Enumerable.Range(0, faces.Length).GroupBy(i => site[i]))
        {
            owner[group.MaxBy(i => faces[i].Area)] = group.Key;
        }
        return owner;
    }

    private static Dictionary<(int, int), (double Dry, double Wet)> Borders(Polygon[] faces, LineString river)
    {
        var water = new NetTopologySuite.Operation.Distance.IndexedFacetDistance(river);
        var borders = new Dictionary<(int, int), (double Dry, double Wet)>();
        foreach (var (first, second, from, to) in SharedEdges.Between(faces))
        {
            var middle = river.Factory.CreatePoint(new Coordinate((from.X + to.X) / 2, (from.Y + to.Y) / 2));
            var wet = water.Distance(middle) < 1;
            var (dry, over) = borders.GetValueOrDefault((first, second));
            borders[(first, second)] = wet ? (dry, over + from.Distance(to)) : (dry + from.Distance(to), over);
        }
        return borders;
    }

    /// <summary>Gives the one splinter with the strongest claim to an area; false when none is left.</summary>
    private static bool Absorb(int[] owner, int[] site, Dictionary<(int, int), (double Dry, double Wet)> borders)
    {
        var (best, claim, to) = (-1, 0.0, -1);
        foreach (var ((first, second), (dry, wet)) in borders)
        {
            if (owner[first] >= 0 == owner[second] >= 0)
            {
                continue;
            }
            var (free, taken) = owner[first] < 0 ? (first, second) : (second, first);
            var strength = (dry * (site[free] == owner[taken] ? 3 : 1)) + (wet * 1e-6);
            if (strength > claim)
            {
                (best, claim, to) = (free, strength, owner[taken]);
            }
        }
        if (best >= 0)
        {
            owner[best] = to;
        }
        return best >= 0;
    }
}
