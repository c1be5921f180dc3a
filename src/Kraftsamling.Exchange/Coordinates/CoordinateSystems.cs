using System.Collections.Concurrent;
using Kraftsamling.Exchange.Boundaries;
using NetTopologySuite.Geometries;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace Kraftsamling.Exchange.Coordinates;

/// <summary>
/// The coordinate systems boundaries come in: WGS 84 (4326), SWEREF 99 TM (3006), the twelve SWEREF 99 zones (3007–3018),
/// British National Grid (27700) and Web Mercator (3857). Axes are always east (longitude) first.
/// SWEREF 99 and WGS 84 are taken to be the same: they differ by less than a metre. From and to 27700 the shift between
/// datums is the seven-parameter one, good to about 5 m.
/// </summary>
public static class CoordinateSystems
{
    /// <summary>Degrees of longitude and latitude.</summary>
    public const int Wgs84 = 4326;

    /// <summary>SWEREF 99 TM.</summary>
    public const int Sweref99Tm = 3006;

    /// <summary>Web Mercator.</summary>
    public const int WebMercator = 3857;

    /// <summary>British National Grid.</summary>
    public const int BritishGrid = 27700;

    /// <summary>Plane units of a system that is not known.</summary>
    public const int Plane = 0;

    private static readonly ConcurrentDictionary<int, MathTransform> ToDegrees = new();
    private static readonly ConcurrentDictionary<int, MathTransform> FromDegrees = new();

    /// <summary>All EPSG codes that can be transformed, ascending.</summary>
    public static IReadOnlyList<int> Known { get; } = [.. Enumerable.Range(Sweref99Tm, 13), WebMercator, Wgs84, BritishGrid];

    /// <summary>True for a code in <see cref="Known"/>.</summary>
    public static bool IsKnown(int epsg) => epsg is >= Sweref99Tm and <= 3018 or WebMercator or Wgs84 or BritishGrid;

    /// <summary>The system's common name, "SWEREF 99 13 30" for 3008.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The code is not known.</exception>
    public static string Name(int epsg) => Definitions.Name(epsg);

    /// <summary>A copy of a geometry's polygons in another system, two-dimensional, with SRID <paramref name="to"/>.</summary>
    /// <param name="geometry">Polygons or multipolygons; other parts of a collection are left out.</param>
    /// <param name="from">EPSG code of the geometry's coordinates.</param>
    /// <param name="to">EPSG code wanted.</param>
    /// <exception cref="ArgumentOutOfRangeException">A code is not known.</exception>
    public static Geometry Transform(Geometry geometry, int from, int to)
    {
        var factory = Flat.Factory(to);
        return from == to ? Flat.Copy(geometry, factory) : Flat.Copy(geometry, factory, ordinates => Transform(ordinates, from, to));
    }

    /// <summary>One position in another system.</summary>
    /// <param name="x">East or longitude.</param>
    /// <param name="y">North or latitude.</param>
    /// <param name="from">EPSG code of the position.</param>
    /// <param name="to">EPSG code wanted.</param>
    /// <exception cref="ArgumentOutOfRangeException">A code is not known.</exception>
    public static (double X, double Y) Transform(double x, double y, int from, int to)
    {
        Span<double> position = [x, y];
        Transform(position, from, to);
        return (position[0], position[1]);
    }

    /// <summary>Transforms positions in place.</summary>
    /// <param name="ordinates">x, y, x, y …</param>
    /// <param name="from">EPSG code of the positions.</param>
    /// <param name="to">EPSG code wanted.</param>
    /// <exception cref="ArgumentOutOfRangeException">A code is not known.</exception>
    public static void Transform(Span<double> ordinates, int from, int to)
    {
        _ = (Definitions.Name(from), Definitions.Name(to));
        if (from == to)
        {
            return;
        }
        if (from != Wgs84)
        {
            Apply(ToDegrees.GetOrAdd(from, static epsg => Between(Definitions.Get(epsg), Definitions.Degrees(epsg))), ordinates);
        }
        if (to != Wgs84)
        {
            Apply(FromDegrees.GetOrAdd(to, static epsg => Between(Definitions.Degrees(epsg), Definitions.Get(epsg))), ordinates);
        }
    }

    /// <summary>What coordinates are taken for when a file says nothing: degrees if all lie within ±180/±90, else <see cref="Plane"/>.</summary>
    public static int Guess(Envelope extent) =>
        extent.MinX >= -180 && extent.MaxX <= 180 && extent.MinY >= -90 && extent.MaxY <= 90 ? Wgs84 : Plane;

    /// <summary>The systems in which coordinates of this extent would lie where that system is used: a hint for a person, never applied.</summary>
    public static IReadOnlyList<int> Fitting(Envelope extent) => [.. Known.Where(epsg => Definitions.IsWithinUse(extent, epsg))];

    private static MathTransform Between(CoordinateSystem from, CoordinateSystem to) =>
        new CoordinateTransformationFactory().CreateFromCoordinateSystems(from, to).MathTransform;

    private static void Apply(MathTransform transform, Span<double> ordinates)
    {
        for (var i = 0; i + 1 < ordinates.Length; i += 2)
        {
            transform.Transform(ref ordinates[i], ref ordinates[i + 1]);
        }
    }
}
