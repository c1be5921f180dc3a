using NetTopologySuite.Geometries;

namespace Kraftsamling.Analysis.Areas;

/// <summary>Surface and length of border of areas, in the measure that <see cref="Contiguity"/> has its lengths in.</summary>
/// <param name="Surfaces">Square metres (or square plane units), one per area; 0 for an empty one.</param>
/// <param name="Perimeters">Metres (or plane units) of all rings, holes too, one per area.</param>
public sealed record AreaMeasures(double[] Surfaces, double[] Perimeters)
{
    /// <summary>Measures areas.</summary>
    /// <param name="areas">Polygons or multipolygons.</param>
    /// <param name="degrees">True when positions are degrees of longitude and latitude: measured on the ellipsoid of WGS 84, each segment at its own latitude.</param>
    /// <returns>One surface and one perimeter per area.</returns>
    public static AreaMeasures Of(IReadOnlyList<Geometry> areas, bool degrees)
    {
        var scale = new GroundScale(degrees);
        var measures = new AreaMeasures(new double[areas.Count], new double[areas.Count]);
        for (var area = 0; area < areas.Count; area++)
        {
            for (var part = 0; part < areas[area].NumGeometries; part++)
            {
                if (areas[area].GetGeometryN(part) is Polygon { IsEmpty: false } polygon)
                {
                    measures.Surfaces[area] += measures.Ring(polygon.Shell, scale, area);
                    measures.Surfaces[area] -= polygon.Holes.Sum(hole => measures.Ring(hole, scale, area));
                }
            }
        }
        return measures;
    }

    // East of the ring's first position, so that nothing large cancels.
    private double Ring(LinearRing ring, GroundScale scale, int area)
    {
        var positions = ring.CoordinateSequence;
        double surface = 0;
        for (var i = 1; i < positions.Count; i++)
        {
            var (ax, ay, bx, by) = (positions.GetX(i - 1), positions.GetY(i - 1), positions.GetX(i), positions.GetY(i));
            var (east, north) = scale.At((ay + by) / 2);
            surface += ((ax + bx) / 2 - positions.GetX(0)) * east * (by - ay) * north;
            Perimeters[area] += scale.Distance(ax, ay, bx, by);
        }
        return Math.Abs(surface);
    }
}
