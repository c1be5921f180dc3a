using System.Globalization;
using System.Text;
using Kraftsamling.Core.Areas;
using Kraftsamling.Exchange.Coordinates;
using NetTopologySuite.Geometries;

namespace Kraftsamling.Web.Components.Maps;

/// <summary>
/// The boundaries of a set as small SVG paths. Positions are rounded to whole units of a drawing 1000 wide, equally for
/// neighbours, so that there are no gaps and a city is some tens of kilobytes.
/// </summary>
public sealed class SvgDrawing
{
    /// <summary>Width of every drawing.</summary>
    public const int Width = 1000;

    private SvgDrawing(int height, IReadOnlyDictionary<string, string> paths, IReadOnlyDictionary<string, (int X, int Y)> middles) =>
        (Height, Paths, Middles) = (height, paths, middles);

    /// <summary>Height of the drawing when it is 1000 wide.</summary>
    public int Height { get; }

    /// <summary>Area code → the path's data; areas without a boundary have none.</summary>
    public IReadOnlyDictionary<string, string> Paths { get; }

    /// <summary>Area code → a point inside the area.</summary>
    public IReadOnlyDictionary<string, (int X, int Y)> Middles { get; }

    public string ViewBox => string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {Height}");

    /// <summary>Draws the set, or some of its areas; null when none has a boundary.</summary>
    public static SvgDrawing? Of(AreaSetContent content, IReadOnlySet<string>? codes = null)
    {
        var extent = new Envelope();
        var wanted = content.Areas.Where(area => codes is null || codes.Contains(area.Code)).ToList();
        foreach (var area in wanted)
        {
            extent.ExpandToInclude(area.Boundary?.EnvelopeInternal ?? new Envelope());
        }
        if (extent.IsNull || extent.Width <= 0 || extent.Height <= 0)
        {
            return null;
        }
        // Degrees of longitude are shorter than degrees of latitude.
        var squeeze = content.Set.Epsg == CoordinateSystems.Wgs84 ? Math.Cos(extent.Centre.Y * Math.PI / 180) : 1;
        var scale = Width / (extent.Width * squeeze);
        (int X, int Y) Place(Coordinate at) =>
            ((int)Math.Round((at.X - extent.MinX) * squeeze * scale), (int)Math.Round((extent.MaxY - at.Y) * scale));
        var drawn = wanted.Where(area => area.Boundary is { IsEmpty: false }).ToList();
        return new SvgDrawing(
            (int)Math.Ceiling(extent.Height * scale),
            drawn.ToDictionary(area => area.Code, area => Path(area.Boundary!, Place)),
            drawn.ToDictionary(area => area.Code, area => Place(area.Boundary!.InteriorPoint.Coordinate)));
    }

    private static string Path(Geometry boundary, Func<Coordinate, (int X, int Y)> place)
    {
        var path = new StringBuilder();
        for (var i = 0; i < boundary.NumGeometries; i++)
        {
            if (boundary.GetGeometryN(i) is Polygon polygon)
            {
                Ring(path, polygon.Shell, place);
                foreach (var hole in polygon.Holes)
                {
                    Ring(path, hole, place);
                }
            }
        }
        return path.ToString();
    }

    private static void Ring(StringBuilder path, LinearRing ring, Func<Coordinate, (int X, int Y)> place)
    {
        var (x, y) = place(ring.GetCoordinateN(0));
        path.Append(CultureInfo.InvariantCulture, $"M{x} {y}l");
        var first = true;
        for (var i = 1; i < ring.NumPoints - 1; i++)
        {
            var (nextX, nextY) = place(ring.GetCoordinateN(i));
            if (nextX == x && nextY == y)
            {
                continue;
            }
            var (dx, dy) = (nextX - x, nextY - y);
            path.Append(CultureInfo.InvariantCulture, $"{(first || dx < 0 ? "" : " ")}{dx}{(dy < 0 ? "" : " ")}{dy}");
            (x, y, first) = (nextX, nextY, false);
        }
        // A ring smaller than one unit is a dot; it must stay a valid path.
        path.Append(first ? "0 0z" : "z");
    }
}
