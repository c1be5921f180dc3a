using NetTopologySuite.Geometries;

namespace Kraftsamling.Demo.Map;

/// <summary>Which polygons have segments in common, by exact coordinates.</summary>
internal static class SharedEdges
{
    /// <summary>Every pair that shares segments, with the segments' ends.</summary>
    public static IEnumerable<(int First, int Second, Coordinate From, Coordinate To)> Between(IReadOnlyList<Polygon> polygons)
    {
        var owners = new Dictionary<(Coordinate, Coordinate), int>();
        for (var i = 0; i < polygons.Count; i++)
        {
            foreach (var ring in Rings(polygons[i]))
            {
                for (var k = 1; k < ring.Length; k++)
                {
                    var (a, b) = ring[k - 1].CompareTo(ring[k]) < 0 ? (ring[k - 1], ring[k]) : (ring[k], ring[k - 1]);
                    if (!owners.TryAdd((a, b), i))
                    {
                        yield return (owners[(a, b)], i, a, b);
                    }
                }
            }
        }
    }

    public static int[][] Neighbours(IReadOnlyList<Polygon> polygons)
    {
        var near = polygons.Select(_ => new SortedSet<int>()).ToArray();
        foreach (var (first, second, _, _) in Between(polygons))
        {
            near[first].Add(second);
            near[second].Add(first);
        }
        return [.. near.Select(set => set.ToArray())];
    }

    private static IEnumerable<Coordinate[]> Rings(Polygon polygon) =>
        polygon.InteriorRings.Select(ring => ring.Coordinates).Prepend(polygon.ExteriorRing.Coordinates);
}
