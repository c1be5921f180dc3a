using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Exchange.Coordinates;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Kraftsamling.Exchange.GeoJson;

/// <summary>Writes areas as GeoJSON by RFC 7946: longitude and latitude in WGS 84, outer rings counter-clockwise, holes clockwise, with bbox.</summary>
public static class GeoJsonWriter
{
    /// <summary>Six decimals of a degree are about a decimetre.</summary>
    public const int DefaultDecimals = 6;

    /// <summary>Writes a feature collection; the stream stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="areas">The areas; their properties are written as they are, after "code" and "name".</param>
    /// <param name="epsg">The system of their geometries: one of <see cref="CoordinateSystems.Known"/>.</param>
    /// <param name="decimals">Decimals of a degree, 0–15. Neighbouring areas stay neighbours: equal positions are rounded equally.</param>
    /// <exception cref="ArgumentOutOfRangeException">The system is not known: plane units cannot be written as GeoJSON.</exception>
    public static void Write(Stream stream, IEnumerable<BoundaryArea> areas, int epsg, int decimals = DefaultDecimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 15);
        var written = areas.Select(area => area with { Geometry = CoordinateSystems.Transform(area.Geometry, epsg, CoordinateSystems.Wgs84) }).ToList();
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        WriteBox(json, written, decimals);
        json.WriteStartArray("features");
        foreach (var area in written)
        {
            WriteFeature(json, area, decimals);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteBox(Utf8JsonWriter json, List<BoundaryArea> areas, int decimals)
    {
        var box = new Envelope();
        areas.ForEach(area => box.ExpandToInclude(area.Geometry.EnvelopeInternal));
        if (!box.IsNull)
        {
            json.WriteStartArray("bbox");
            WriteNumber(json, box.MinX, decimals);
            WriteNumber(json, box.MinY, decimals);
            WriteNumber(json, box.MaxX, decimals);
            WriteNumber(json, box.MaxY, decimals);
            json.WriteEndArray();
        }
    }

    private static void WriteFeature(Utf8JsonWriter json, BoundaryArea area, int decimals)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteString("code", area.Code);
        json.WriteString("name", area.Name);
        foreach (var (field, value) in area.Properties)
        {
            if (field is not ("code" or "name"))
            {
                WriteValue(json, field, value);
            }
        }
        json.WriteEndObject();
        json.WritePropertyName("geometry");
        WriteGeometry(json, area.Geometry, decimals);
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, string field, object? value)
    {
        switch (value)
        {
            case null: json.WriteNull(field); break;
            case string text: json.WriteString(field, text); break;
            case bool truth: json.WriteBoolean(field, truth); break;
            case long whole: json.WriteNumber(field, whole); break;
            case int whole: json.WriteNumber(field, whole); break;
            case double number when double.IsFinite(number): json.WriteNumber(field, number); break;
            case double: json.WriteNull(field); break;
            default: json.WriteString(field, Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }

    private static void WriteGeometry(Utf8JsonWriter json, Geometry geometry, int decimals)
    {
        json.WriteStartObject();
        json.WriteString("type", geometry is Polygon ? "Polygon" : "MultiPolygon");
        json.WriteStartArray("coordinates");
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            var polygon = (Polygon)geometry.GetGeometryN(i);
            if (geometry is Polygon)
            {
                WriteRings(json, polygon, decimals);
                continue;
            }
            json.WriteStartArray();
            WriteRings(json, polygon, decimals);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRings(Utf8JsonWriter json, Polygon polygon, int decimals)
    {
        if (polygon.IsEmpty)
        {
            return;
        }
        WriteRing(json, polygon.Shell, counterClockwise: true, decimals);
        foreach (var hole in polygon.Holes)
        {
            WriteRing(json, hole, counterClockwise: false, decimals);
        }
    }

    private static void WriteRing(Utf8JsonWriter json, LinearRing ring, bool counterClockwise, int decimals)
    {
        var sequence = ring.CoordinateSequence;
        var forwards = Orientation.IsCCW(sequence) == counterClockwise;
        json.WriteStartArray();
        for (var i = 0; i < sequence.Count; i++)
        {
            var at = forwards ? i : sequence.Count - 1 - i;
            json.WriteStartArray();
            WriteNumber(json, sequence.GetX(at), decimals);
            WriteNumber(json, sequence.GetY(at), decimals);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, double number, int decimals) => json.WriteNumberValue(Math.Round(number, decimals));
}
