using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace Kraftsamling.Demo.Map;

/// <summary>Land and water of Exempelstad in metres from its old harbour: a coast to the south, a river, docks and an island.</summary>
internal sealed class CityOutline
{
    private const double CoastStep = 640;
    private static readonly GeometryFactory Shapes = new(new PrecisionModel(10));

    private readonly double _phase;

    private CityOutline(Noise noise)
    {
        _phase = noise.For(1).Uniform() * 0.5;
        River = Shapes.CreateLineString(RiverCourse(noise.For(2)));
        Island = Shapes.CreatePolygon(Blob(new Coordinate(-2900, -3150), 1150, 620, noise.For(3)));
        var land = Shapes.CreatePolygon(Border(noise.For(4)));
        Mainland = Largest(Without(Without(land, Estuary()), Docks()));
    }

    /// <summary>The course of the river, from the border to the harbour.</summary>
    public LineString River { get; }

    public Polygon Mainland { get; }

    public Polygon Island { get; }

    public static CityOutline Make(Noise noise) => new(noise);

    public double CoastAt(double x) =>
        -900 + (650 * Math.Sin((x / 3900) + 0.9 + _phase)) + (260 * Math.Sin((x / 1450) + 2.1)) - (0.000013 * x * x);

    private Coordinate[] Border(Noise noise)
    {
        var corners = new List<Coordinate>();
        const double west = -9300, east = 10100;
        for (var x = west; x <= east; x += CoastStep)
        {
            corners.Add(new Coordinate(x, CoastAt(x)));
        }
        var coast = Roughened([.. corners], 0.13, 5, noise.For(1));
        var inland = new List<Coordinate>();
        var from = Math.Atan2(coast[^1].Y, coast[^1].X);
        var to = Math.Atan2(coast[0].Y, coast[0].X) + (2 * Math.PI);
        var startRadius = Math.Sqrt((coast[^1].X * coast[^1].X) + (coast[^1].Y * coast[^1].Y));
        var endRadius = Math.Sqrt((coast[0].X * coast[0].X) + (coast[0].Y * coast[0].Y));
        const int steps = 26;
        for (var i = 1; i < steps; i++)
        {
            var share = i / (double)steps;
            var angle = from + ((to - from) * share);
            var plain = startRadius + ((endRadius - startRadius) * share);
            var bulge = Math.Sin(Math.PI * share);
            var radius = (plain * (1 - (0.2 * bulge))) + (800 * bulge * Math.Sin((5.3 * share) + 1)) + (330 * bulge * noise.For(2, i).Normal());
            inland.Add(new Coordinate(radius * Math.Cos(angle), radius * Math.Sin(angle)));
        }
        var country = Roughened([coast[^1], .. inland, coast[0]], 0.1, 4, noise.For(3));
        return [.. coast, .. country.Skip(1)];
    }

    private Coordinate[] RiverCourse(Noise noise)
    {
        var mouth = new Coordinate(250, CoastAt(250) - 500);
        var source = new Coordinate(4300, 12500);
        var points = new List<Coordinate>();
        const int steps = 60;
        for (var i = 0; i <= steps; i++)
        {
            var share = i / (double)steps;
            var y = mouth.Y + ((source.Y - mouth.Y) * share);
            var bend = (900 * Math.Sin(share * 7.2) * share) + (330 * Math.Sin((share * 21) + 1.3) * Math.Sqrt(share));
            points.Add(new Coordinate(mouth.X + ((source.X - mouth.X) * share * share) + bend, y));
        }
        return Roughened([.. points], 0.05, 2, noise);
    }

    /// <summary>The last kilometres of the river are wide enough to be water on the map.</summary>
    private Geometry Estuary()
    {
        var parts = new List<Geometry>();
        var points = River.Coordinates;
        const double reach = 3400;
        var walked = 0.0;
        for (var i = 1; i < points.Length && walked < reach; i++)
        {
            walked += points[i].Distance(points[i - 1]);
            var width = 45 + (150 * Math.Pow(Math.Max(0, 1 - (walked / reach)), 2));
            parts.Add(Shapes.CreateLineString([points[i - 1], points[i]]).Buffer(width, 4));
        }
        return OverlayNGRobust.Union(parts);
    }

    /// <summary>Dock basins cut into the shore west of the mouth, with piers between.</summary>
    private Geometry Docks()
    {
        var basins = new List<Geometry>();
        for (var i = 0; i < 4; i++)
        {
            var x = -480 - (i * 470);
            var shore = CoastAt(x);
            basins.Add(Box(x, shore - 700, 190 + (20 * (i % 2)), 1180 - (120 * i)));
        }
        return OverlayNGRobust.Union(basins);
    }

    private static Polygon Box(double x, double y, double width, double height) => Shapes.CreatePolygon(
    [
        new(x, y), new(x + width, y), new(x + width - 30, y + height), new(x - 30, y + height - 40), new(x, y),
    ]);

    private static Coordinate[] Blob(Coordinate centre, double width, double height, Noise noise)
    {
        const int corners = 18;
        var ring = new Coordinate[corners + 1];
        for (var i = 0; i < corners; i++)
        {
            var angle = 2 * Math.PI * i / corners;
            var stretch = 1 + (0.13 * noise.For(i).Normal());
            ring[i] = new Coordinate(centre.X + (width * stretch * Math.Cos(angle)), centre.Y + (height * stretch * Math.Sin(angle)) + (0.25 * width * Math.Cos(angle)));
        }
        ring[corners] = ring[0];
        return Roughened(ring, 0.14, 3, noise.For(99));
    }

    /// <summary>Midpoint displacement: each half is bent again, less and less, as coasts and old boundaries are.</summary>
    internal static Coordinate[] Roughened(Coordinate[] line, double bend, int depth, Noise noise)
    {
        for (var level = 0; level < depth; level++)
        {
            var finer = new Coordinate[(line.Length * 2) - 1];
            for (var i = 0; i < line.Length - 1; i++)
            {
                var (a, b) = (line[i], line[i + 1]);
                var push = bend * Math.Clamp(noise.For(level, i).Normal(), -2, 2);
                finer[2 * i] = a;
                finer[(2 * i) + 1] = new Coordinate(((a.X + b.X) / 2) - (push * (b.Y - a.Y)), ((a.Y + b.Y) / 2) + (push * (b.X - a.X)));
            }
            finer[^1] = line[^1];
            line = finer;
        }
        return line;
    }

    private static Geometry Without(Geometry land, Geometry water) =>
        OverlayNG.Overlay(land, water, NetTopologySuite.Operation.Overlay.SpatialFunction.Difference, Shapes.PrecisionModel);

    private static Polygon Largest(Geometry geometry) =>
        Enumerable.Range(0, geometry.NumGeometries).Select(i => (Polygon)geometry.GetGeometryN(i)).MaxBy(part => part.Area)!;
}
