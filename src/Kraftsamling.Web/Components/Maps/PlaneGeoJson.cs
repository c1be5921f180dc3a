using System.Text.Json;
using Kraftsamling.Exchange.Boundaries;
using NetTopologySuite.Geometries;

namespace Kraftsamling.Web.Components.Maps;

/// <summary>Boundaries in plane units of an unknown system, for the map alone: GeoJSON in form, not by the standard.</summary>
internal static class PlaneGeoJson
{
    public static void Write(Stream stream, IEnumerable<BoundaryArea> areas)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (var area in areas)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteStartObject("properties");
            json.WriteString("code", area.Code);
            json.WriteString("name", area.Name);
            json.WriteEndObject();
            json.WriteStartObject("geometry");
            json.WriteString("type", "MultiPolygon");
            json.WriteStartArray("coordinates");
            for (var i = 0; i < area.Geometry.NumGeometries; i++)
            {
                WritePolygon(json, (Polygon)area.Geometry.GetGeometryN(i));
            }
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePolygon(Utf8JsonWriter json, Polygon polygon)
    {
        json.WriteStartArray();
        foreach (var ring in new[] { polygon.Shell }.Concat(polygon.Holes))
        {
            json.WriteStartArray();
            foreach (var at in ring.Coordinates)
            {
                json.WriteStartArray();
                json.WriteNumberValue(at.X);
                json.WriteNumberValue(at.Y);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
