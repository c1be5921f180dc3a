using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;

namespace Kraftsamling.Exchange.Boundaries;

/// <summary>Changes flat x, y, x, y … ordinates in place.</summary>
internal delegate void ChangeOrdinates(Span<double> ordinates);

/// <summary>Polygons whose positions lie in one flat array of doubles each: small, and quick to transform.</summary>
internal static class Flat
{
    /// <summary>False for what is no place in degrees or metres in any coordinate system.</summary>
    public static bool IsOnEarth(double ordinate) => Math.Abs(ordinate) < 1e8;

    /// <summary>A factory without coordinate system.</summary>
    public static GeometryFactory Plain { get; } = Factory(0);

    /// <summary>A factory for flat geometries in the given system.</summary>
    public static GeometryFactory Factory(int epsg) => new(new PrecisionModel(), epsg, PackedCoordinateSequenceFactory.DoubleFactory);

    /// <summary>A sequence over <paramref name="ordinates"/>, which it keeps.</summary>
    public static CoordinateSequence Sequence(double[] ordinates) => new PackedDoubleCoordinateSequence(ordinates, 2, 0);

    /// <summary>A copy of any geometry's polygons in two dimensions; every ring's positions go through <paramref name="change"/>.</summary>
    public static Geometry Copy(Geometry geometry, GeometryFactory factory, ChangeOrdinates? change = null)
    {
        var polygons = new List<Polygon>();
        Collect(geometry, polygons);
        var copies = polygons.ConvertAll(polygon => Copy(polygon, factory, change));
        return copies.Count == 1 && geometry is Polygon ? copies[0] : factory.CreateMultiPolygon([.. copies]);
    }

    /// <summary>All polygons in a geometry, collections within collections included.</summary>
    public static void Collect(Geometry geometry, List<Polygon> into)
    {
        if (geometry is Polygon polygon)
        {
            if (!polygon.IsEmpty)
            {
                into.Add(polygon);
            }
            return;
        }
        if (geometry is GeometryCollection collection)
        {
            foreach (var part in collection.Geometries)
            {
                Collect(part, into);
            }
        }
    }

    private static Polygon Copy(Polygon polygon, GeometryFactory factory, ChangeOrdinates? change) =>
        factory.CreatePolygon(Copy(polygon.Shell, factory, change), Array.ConvertAll(polygon.Holes, hole => Copy(hole, factory, change)));

    private static LinearRing Copy(LinearRing ring, GeometryFactory factory, ChangeOrdinates? change)
    {
        var sequence = ring.CoordinateSequence;
        var ordinates = new double[2 * sequence.Count];
        for (var i = 0; i < sequence.Count; i++)
        {
            ordinates[2 * i] = sequence.GetX(i);
            ordinates[2 * i + 1] = sequence.GetY(i);
        }
        change?.Invoke(ordinates);
        return factory.CreateLinearRing(Sequence(ordinates));
    }
}
