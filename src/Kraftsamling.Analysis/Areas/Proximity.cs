using NetTopologySuite.Geometries;

namespace Kraftsamling.Analysis.Areas;

/// <summary>Neighbours by distance between points, one per area. In degrees, distances are along the ground of WGS 84.</summary>
public static class Proximity
{
    /// <summary>The centre of mass of each area.</summary>
    /// <param name="areas">Polygons or multipolygons.</param>
    /// <returns>One position per area in the coordinates given; NaN for an area without ground.</returns>
    public static Coordinate[] Centroids(IReadOnlyList<Geometry> areas) =>
        [.. areas.Select(a => a.IsEmpty ? new Coordinate(double.NaN, double.NaN) : a.Centroid.Coordinate)];

    /// <summary>The k nearest of each area. A may be among the nearest of B without B being among those of A: the links go one way.</summary>
    /// <param name="points">One per area; an area with NaN is an island.</param>
    /// <param name="k">How many, at least 1; with fewer other areas, all of them.</param>
    /// <param name="degrees">True when positions are degrees of longitude and latitude.</param>
    /// <returns>Directed neighbours with distances; of several as near, the lowest area.</returns>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public static Neighbours Nearest(IReadOnlyList<Coordinate> points, int k, bool degrees = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var tree = new PointTree(points, degrees);
        var links = new List<(int, int, double)>(points.Count * k);
        foreach (int area in tree.Points)
        {
            foreach (var (other, distance) in tree.Nearest(area, k))
            {
                links.Add((area, other, distance));
            }
        }
        return Neighbours.FromLinks(points.Count, links, LinkLength.Distance);
    }

    /// <summary>All areas whose points lie within a distance of each other.</summary>
    /// <param name="points">One per area; an area with NaN is an island.</param>
    /// <param name="distance">Metres (plane units), included; 0 or above.</param>
    /// <param name="degrees">True when positions are degrees of longitude and latitude.</param>
    /// <returns>Symmetric neighbours with distances.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is negative or not a number.</exception>
    public static Neighbours Within(IReadOnlyList<Coordinate> points, double distance, bool degrees = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(distance);
        ArgumentOutOfRangeException.ThrowIfEqual(distance, double.NaN);
        var tree = new PointTree(points, degrees);
        var links = new List<(int, int, double)>();
        foreach (int area in tree.Points)
        {
            foreach (var (other, away) in tree.Within(area, distance))
            {
                links.Add((area, other, away));
            }
        }
        return Neighbours.FromLinks(points.Count, links, LinkLength.Distance);
    }

    /// <summary>The least distance within which every area has a neighbour.</summary>
    /// <param name="points">One per area.</param>
    /// <param name="degrees">True when positions are degrees of longitude and latitude.</param>
    /// <returns>Metres (plane units); 0 when there are fewer than two points.</returns>
    public static double LeastBand(IReadOnlyList<Coordinate> points, bool degrees = false) =>
        Nearest(points, 1, degrees).Links().Select(l => l.Length).DefaultIfEmpty().Max();
}
