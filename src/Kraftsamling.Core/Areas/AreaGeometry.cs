using Kraftsamling.Exchange.Coordinates;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Kraftsamling.Core.Areas;

/// <summary>Between boundaries as read and as stored: well-known binary, area in square metres, a point inside in degrees.</summary>
public static class AreaGeometry
{
    /// <summary>Mean metres per degree of latitude; per degree of longitude it shrinks with the cosine of the latitude.</summary>
    private const double MetresPerDegree = 111_195;

    public static byte[] ToBytes(Geometry geometry) => new WKBWriter().Write(geometry);

    /// <param name="bytes">As stored in <see cref="Area.Geometry"/>.</param>
    /// <param name="epsg">The set's coordinate system, given to the geometry as its SRID.</param>
    public static Geometry FromBytes(byte[] bytes, int epsg)
    {
        var geometry = new WKBReader().Read(bytes);
        geometry.SRID = epsg;
        return geometry;
    }

    /// <summary>
    /// Metric systems: the plane area. Degrees and Web Mercator: the area on a sphere's local plane at the geometry's middle latitude, good to about
    /// half a per cent for areas of a city's size. Unknown systems: null.
    /// </summary>
    public static double? SquareMetres(Geometry geometry, int epsg)
    {
        if (!CoordinateSystems.IsKnown(epsg))
        {
            return null;
        }
        if (epsg is not (CoordinateSystems.Wgs84 or CoordinateSystems.WebMercator))
        {
            return geometry.Area;
        }
        var degrees = CoordinateSystems.Transform(geometry, epsg, CoordinateSystems.Wgs84);
        return degrees.Area * MetresPerDegree * MetresPerDegree * Math.Cos(degrees.EnvelopeInternal.Centre.Y * Math.PI / 180);
    }

    /// <summary>A point inside the area, WGS 84 degrees; null in an unknown system.</summary>
    public static (double Longitude, double Latitude)? PointInside(Geometry geometry, int epsg)
    {
        if (!CoordinateSystems.IsKnown(epsg))
        {
            return null;
        }
        var point = geometry.InteriorPoint;
        return CoordinateSystems.Transform(point.X, point.Y, epsg, CoordinateSystems.Wgs84);
    }
}
