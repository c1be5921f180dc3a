using System.Globalization;
using System.Net;
using System.Text;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Exchange.Coordinates;
using NetTopologySuite.Geometries;

namespace Kraftsamling.Core.Statistics.Recipes.Report;

/// <summary>Draws areas as one SVG. Positions are snapped to a fine grid, so neighbours stay neighbours while detail no eye can see falls away.</summary>
internal sealed class ReportMap
{
    private const double Width = 760;
    private const double TallestShare = 1.15;
    private const double Grid = 0.5;
    private readonly double _minX, _maxY, _scale, _stretch;

    private ReportMap(Envelope extent, bool degrees)
    {
        _stretch = degrees ? Math.Cos(extent.Centre.Y * Math.PI / 180) : 1;
        var (width, height) = (Math.Max(extent.Width * _stretch, 1e-9), Math.Max(extent.Height, 1e-9));
        _scale = Math.Min(Width / width, Width * TallestShare / height);
        (_minX, _maxY) = (extent.MinX, extent.MaxY);
        (PixelWidth, PixelHeight) = (width * _scale, height * _scale);
    }

    private double PixelWidth { get; }
    private double PixelHeight { get; }

    /// <summary>The map as SVG.</summary>
    /// <param name="set">The areas.</param>
    /// <param name="title">What the map shows, for those who hear it.</param>
    /// <param name="look">Classes and tooltip of area number i.</param>
    public static string Draw(BoundarySet set, string title, Func<int, (string Classes, string Tip)> look)
    {
        var extent = new Envelope();
        foreach (var area in set.Areas)
        {
            extent.ExpandToInclude(area.Geometry.EnvelopeInternal);
        }
        var map = new ReportMap(extent, set.Epsg == CoordinateSystems.Wgs84);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"-2 -2 {map.PixelWidth + 4:0} {map.PixelHeight + 4:0}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(title)}\">");
        svg.Append("<defs><pattern id=\"none\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><line y2=\"6\" stroke=\"var(--none)\" stroke-width=\"2\"/></pattern></defs>");
        // Outlined areas last, so that no neighbour covers the outline.
        var looks = Enumerable.Range(0, set.Areas.Count).Select(i => (Area: set.Areas[i], Look: look(i))).OrderBy(a => a.Look.Classes.Contains("sure", StringComparison.Ordinal));
        foreach (var (area, (classes, tip)) in looks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{classes}\" d=\"{map.Path(area.Geometry)}\"><title>{WebUtility.HtmlEncode(tip)}</title></path>");
        }
        return svg.Append("</svg>").ToString();
    }

    private string Path(Geometry geometry)
    {
        var path = new StringBuilder();
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            var polygon = (Polygon)geometry.GetGeometryN(i);
            Ring(polygon.Shell, path, keep: true);
            foreach (var hole in polygon.Holes)
            {
                Ring(hole, path, keep: false);
            }
        }
        return path.ToString();
    }

    private void Ring(LinearRing ring, StringBuilder path, bool keep)
    {
        var points = new List<(int X, int Y)>();
        var sequence = ring.CoordinateSequence;
        for (var i = 0; i < sequence.Count; i++)
        {
            var point = ((int)Math.Round((sequence.GetX(i) - _minX) * _stretch * _scale / Grid), (int)Math.Round((_maxY - sequence.GetY(i)) * _scale / Grid));
            if (points.Count == 0 || points[^1] != point)
            {
                points.Add(point);
            }
        }
        if (points.Count < 4)
        {
            if (!keep || points.Count == 0)
            {
                return;
            }
            // Too small to see: a dot of one step, so that no area disappears.
            var (x, y) = points[0];
            points = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y)];
        }
        for (var i = 0; i < points.Count - 1; i++)
        {
            path.Append(i == 0 ? 'M' : 'L').Append(Text(points[i].X)).Append(' ').Append(Text(points[i].Y));
        }
        path.Append('Z');
    }

    private static string Text(int steps) => (steps * Grid).ToString("0.#", CultureInfo.InvariantCulture);
}
