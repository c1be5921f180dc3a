using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Polygonize;
using NetTopologySuite.Triangulate;

namespace Kraftsamling.Demo.Map;

/// <summary>Divides the land into areas: small in the centre, large at the border, never across the river; neighbours share every vertex.</summary>
internal sealed class CityDivision
{
    private const double SampleStep = 100;
    private const int Rounds = 5;
    private static readonly GeometryFactory Shapes = new(new PrecisionModel(10));

    /// <summary>Boundaries, west to east within each ring from the centre; the island is last.</summary>
    public required Polygon[] Areas { get; init; }

    /// <summary>For each area the numbers of those it shares a length with.</summary>
    public required int[][] Neighbours { get; init; }

    public static CityDivision Make(CityOutline outline, int count, Noise noise)
    {
        var sites = Sites(outline.Mainland, count - 1, noise);
        var faces = Faces(outline, sites, noise.For(7));
        var areas = FaceMerger.Merge(faces, sites, outline.River);
        Polygon[] all = [.. areas.OrderBy(area => Ring(area.Centroid)).ThenBy(area => area.Centroid.X), outline.Island];
        return new CityDivision { Areas = all, Neighbours = SharedEdges.Neighbours(all) };
    }

    private static int Ring(Point centre) => (int)(Math.Sqrt((centre.X * centre.X) + (centre.Y * centre.Y)) / 2500);

    /// <summary>How many areas per surface, relative: crowded at the old harbour and in three outer places.</summary>
    private static double Density(double x, double y)
    {
        static double Near(double x, double y, double atX, double atY, double reach) =>
            Math.Exp(-(((x - atX) * (x - atX)) + ((y - atY) * (y - atY))) / (2 * reach * reach));
        var crowded = Near(x, y, 300, 900, 2300) + (0.45 * Near(x, y, 300, 1500, 4600)) + (0.35 * Near(x, y, -6000, 1300, 900))
            + (0.35 * Near(x, y, 6600, 1500, 1000)) + (0.3 * Near(x, y, 2300, 6800, 900)) + 0.05;
        return crowded * crowded;
    }

    private static Coordinate[] Sites(Polygon land, int count, Noise noise)
    {
        var (points, weights) = Samples(land, noise.For(1));
        var sites = Drawn(points, weights, count, noise.For(2));
        var labels = new int[points.Length];
        for (var round = 0; round < Rounds; round++)
        {
            Assign(points, sites, labels);
            Recentre(points, weights, labels, sites);
        }
        return sites;
    }

    private static (Coordinate[] Points, double[] Weights) Samples(Polygon land, Noise noise)
    {
        var locator = new IndexedPointInAreaLocator(land);
        var box = land.EnvelopeInternal;
        var points = new List<Coordinate>();
        var number = 0;
        for (var y = box.MinY; y < box.MaxY; y += SampleStep)
        {
            for (var x = box.MinX; x < box.MaxX; x += SampleStep, number++)
            {
                var point = new Coordinate(x + (SampleStep * noise.For(number).Uniform()), y + (SampleStep * noise.For(number, 1).Uniform()));
                if (locator.Locate(point) == Location.Interior)
                {
                    points.Add(point);
                }
            }
        }
        return ([.. points], [.. points.Select(point => Density(point.X, point.Y))]);
    }

    /// <summary>Chosen with chance by weight, without repeats (exponential clocks).</summary>
    private static Coordinate[] Drawn(Coordinate[] points, double[] weights, int count, Noise noise) =>
    [
        .. Enumerable.Range(0, points.Length).OrderBy(i => -Math.Log(noise.For(i).Uniform()) / weights[i]).Take(count).Select(i => points[i].Copy()),
    ];

    private static void Assign(Coordinate[] points, Coordinate[] sites, int[] labels)
    {
        for (var i = 0; i < points.Length; i++)
        {
            labels[i] = Nearest(points[i], sites);
        }
    }

    internal static int Nearest(Coordinate point, Coordinate[] sites)
    {
        var (best, distance) = (0, double.MaxValue);
        for (var j = 0; j < sites.Length; j++)
        {
            var (dx, dy) = (point.X - sites[j].X, point.Y - sites[j].Y);
            var square = (dx * dx) + (dy * dy);
            if (square < distance)
            {
                (best, distance) = (j, square);
            }
        }
        return best;
    }

    private static void Recentre(Coordinate[] points, double[] weights, int[] labels, Coordinate[] sites)
    {
        var sums = new (double X, double Y, double Weight)[sites.Length];
        for (var i = 0; i < points.Length; i++)
        {
            ref var sum = ref sums[labels[i]];
            sum = (sum.X + (points[i].X * weights[i]), sum.Y + (points[i].Y * weights[i]), sum.Weight + weights[i]);
        }
        for (var j = 0; j < sites.Length; j++)
        {
            if (sums[j].Weight > 0)
            {
                sites[j] = new Coordinate(sums[j].X / sums[j].Weight, sums[j].Y / sums[j].Weight);
            }
        }
    }

    /// <summary>All lines noded together on a grid of decimetres; what they enclose are the faces.</summary>
    private static Polygon[] Faces(CityOutline outline, Coordinate[] sites, Noise noise)
    {
        var lines = new List<Geometry> { outline.Mainland.Boundary, outline.River };
        lines.AddRange(Edges(sites, outline.Mainland.EnvelopeInternal).Select((edge, number) => Bent(edge, noise.For(number))));
        var noded = UnaryUnionNG.Union(Shapes.BuildGeometry(lines), Shapes.PrecisionModel);
        var polygonizer = new Polygonizer();
        polygonizer.Add(noded);
        var land = new IndexedPointInAreaLocator(outline.Mainland);
        return [.. polygonizer.GetPolygons().Cast<Polygon>().Where(face => land.Locate(face.InteriorPoint.Coordinate) == Location.Interior)];
    }

    private static LineString Bent((Coordinate A, Coordinate B) edge, Noise noise)
    {
        var (x, y) = ((edge.A.X + edge.B.X) / 2, (edge.A.Y + edge.B.Y) / 2);
        var remote = Math.Min(1, Math.Sqrt((x * x) + (y * y)) / 5000);
        var depth = Math.Clamp((int)Math.Log2(edge.A.Distance(edge.B) / 60), 1, 5);
        return Shapes.CreateLineString(CityOutline.Roughened([edge.A, edge.B], 0.025 + (0.115 * remote), depth, noise));
    }

    private static (Coordinate, Coordinate)[] Edges(Coordinate[] sites, Envelope box)
    {
        var builder = new VoronoiDiagramBuilder { ClipEnvelope = new Envelope(box.MinX - 5000, box.MaxX + 5000, box.MinY - 5000, box.MaxY + 5000) };
        builder.SetSites(Shapes.CreateMultiPointFromCoords(sites));
        var diagram = builder.GetDiagram(Shapes);
        var edges = new HashSet<(double, double, double, double)>();
        for (var i = 0; i < diagram.NumGeometries; i++)
        {
            var ring = diagram.GetGeometryN(i).Coordinates;
            for (var k = 1; k < ring.Length; k++)
            {
                var (a, b) = (Rounded(ring[k - 1]), Rounded(ring[k]));
                edges.Add(a.CompareTo(b) < 0 ? (a.X, a.Y, b.X, b.Y) : (b.X, b.Y, a.X, a.Y));
            }
        }
        return [.. edges.Order().Where(edge => (edge.Item1, edge.Item2) != (edge.Item3, edge.Item4))
            .Select(edge => (new Coordinate(edge.Item1, edge.Item2), new Coordinate(edge.Item3, edge.Item4)))];
    }

    private static Coordinate Rounded(Coordinate point) => new(Math.Round(point.X), Math.Round(point.Y));
}
