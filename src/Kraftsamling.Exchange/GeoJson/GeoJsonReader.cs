using System.Text.Json;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Exchange.Coordinates;
using NetTopologySuite.Geometries;

namespace Kraftsamling.Exchange.GeoJson;

/// <summary>Reads the features of a GeoJSON document as a stream of tokens.</summary>
internal sealed class GeoJsonReader
{
    private readonly JsonStream _json;
    private readonly string _file;
    private readonly ProblemList _problems;
    private readonly CancellationToken _cancellation;
    private readonly RawLayer _layer = new();
    private string _type = "";

    private GeoJsonReader(Stream stream, string file, ProblemList problems, CancellationToken cancellation)
    {
        _json = new JsonStream(stream);
        _file = file;
        _problems = problems;
        _cancellation = cancellation;
    }

    public static RawLayer Read(Stream stream, string file, ProblemList problems, CancellationToken cancellation)
    {
        var reader = new GeoJsonReader(stream, file, problems, cancellation);
        try
        {
            reader.Document();
        }
        catch (JsonException broken)
        {
            problems.Add(reader.NotJson(broken));
        }
        catch (InvalidOperationException broken)
        {
            // Text that is no text: half a character, or bytes that are not UTF-8.
            problems.Add(reader.NotJson(new JsonException(broken.Message, null, null, null, broken)));
        }
        return reader._layer;
    }

    private void Document()
    {
        var reader = _json.Start();
        if (!_json.Read(ref reader) || reader.TokenType != JsonTokenType.StartObject)
        {
            Wrong(new("ett GeoJSON-objekt som börjar med {", "a GeoJSON object that begins with {"), reader.TokenType.ToString());
            return;
        }
        RawFeature? single = null;
        while (_json.Read(ref reader) && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("features"))
            {
                _json.Read(ref reader);
                Features(ref reader);
            }
            else if (reader.ValueTextEquals("crs"))
            {
                Crs(ref reader);
            }
            else if (reader.ValueTextEquals("type"))
            {
                _json.Read(ref reader);
                _type = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
            }
            else if (reader.ValueTextEquals("geometry") || reader.ValueTextEquals("properties"))
            {
                single ??= new RawFeature(1, null, "", []);
                single = Member(ref reader, single);
            }
            else
            {
                _json.Skip(ref reader);
            }
        }
        while (_json.Read(ref reader))
        {
        }
        if (_type == "Feature" && single is not null)
        {
            _layer.Features.Add(single);
        }
        else if (_type != "FeatureCollection")
        {
            Wrong(new("en FeatureCollection", "a FeatureCollection"), _type);
        }
    }

    private void Features(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Wrong(new("en lista i «features»", "a list in “features”"), reader.TokenType.ToString());
            _json.Skip(ref reader);
            return;
        }
        while (_json.Read(ref reader) && reader.TokenType != JsonTokenType.EndArray)
        {
            _cancellation.ThrowIfCancellationRequested();
            var feature = new RawFeature(_layer.Features.Count + 1, null, "", []);
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                while (_json.Read(ref reader) && reader.TokenType == JsonTokenType.PropertyName)
                {
                    feature = Member(ref reader, feature);
                }
            }
            else
            {
                _json.Skip(ref reader);
            }
            _layer.Features.Add(feature);
        }
    }

    private RawFeature Member(ref Utf8JsonReader reader, RawFeature feature)
    {
        if (reader.ValueTextEquals("geometry"))
        {
            _json.Read(ref reader);
            var geometry = ReadGeometry(ref reader, out var type, feature.Faults);
            return feature with { Geometry = geometry, GeometryType = type };
        }
        if (reader.ValueTextEquals("properties"))
        {
            _json.Read(ref reader);
            Properties(ref reader, feature.Properties);
        }
        else if (reader.ValueTextEquals("id"))
        {
            _json.Read(ref reader);
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
            {
                feature.Properties.TryAdd("id", JsonValues.Scalar(ref reader));
            }
            else
            {
                _json.Skip(ref reader);
            }
        }
        else
        {
            _json.Skip(ref reader);
        }
        return feature;
    }

    private void Properties(ref Utf8JsonReader reader, Dictionary<string, object?> into)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            _json.Skip(ref reader);
            return;
        }
        while (_json.Read(ref reader) && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            _json.Read(ref reader);
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                into[name] = JsonValues.Text(_json, ref reader);
            }
            else
            {
                into[name] = JsonValues.Scalar(ref reader);
            }
        }
    }

    private Geometry? ReadGeometry(ref Utf8JsonReader reader, out string type, RingFaults faults)
    {
        type = "";
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            _json.Skip(ref reader);
            return null;
        }
        CoordinateTree? tree = null;
        List<Geometry>? parts = null;
        while (_json.Read(ref reader) && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"))
            {
                _json.Read(ref reader);
                type = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
            }
            else if (reader.ValueTextEquals("coordinates"))
            {
                _json.Read(ref reader);
                tree = CoordinateTree.Read(_json, ref reader);
            }
            else if (reader.ValueTextEquals("geometries"))
            {
                _json.Read(ref reader);
                parts = Parts(ref reader, faults);
            }
            else
            {
                _json.Skip(ref reader);
            }
        }
        if (parts is not null)
        {
            return Flat.Plain.CreateGeometryCollection([.. parts]);
        }
        return tree is null ? null : Polygons(tree, type, faults);
    }

    private List<Geometry> Parts(ref Utf8JsonReader reader, RingFaults faults)
    {
        var parts = new List<Geometry>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            _json.Skip(ref reader);
            return parts;
        }
        while (_json.Read(ref reader) && reader.TokenType != JsonTokenType.EndArray)
        {
            if (ReadGeometry(ref reader, out _, faults) is { } part)
            {
                parts.Add(part);
            }
        }
        return parts;
    }

    private Geometry? Polygons(CoordinateTree tree, string type, RingFaults faults)
    {
        _layer.HadHeight |= tree.HadHeight;
        if (type is not ("Polygon" or "MultiPolygon"))
        {
            return null;
        }
        var multi = type == "MultiPolygon";
        if (tree.IsBroken || (tree.Depth != 0 && tree.Depth != (multi ? 4 : 3)))
        {
            faults.Malformed = true;
            return null;
        }
        return tree.ToPolygons(multi, faults);
    }

    private void Crs(ref Utf8JsonReader reader)
    {
        _json.Read(ref reader);
        var found = "";
        var depth = reader.CurrentDepth;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (_json.Read(ref reader) && reader.CurrentDepth > depth)
            {
                if (reader.TokenType == JsonTokenType.PropertyName && (reader.ValueTextEquals("name") || reader.ValueTextEquals("code")))
                {
                    _json.Read(ref reader);
                    found = Convert.ToString(JsonValues.Scalar(ref reader), System.Globalization.CultureInfo.InvariantCulture) ?? "";
                }
            }
            _layer.CrsText = found;
            _layer.Epsg = CrsName.TryParse(found, out var epsg) ? epsg : 0;
        }
        else
        {
            _json.Skip(ref reader);
        }
    }

    private void Wrong(Text expected, string found)
    {
        var advice = _type == "Topology"
            ? new Text("Filen är TopoJSON. Exportera den som GeoJSON.", "The file is TopoJSON. Export it as GeoJSON.")
            : new Text("Exportera gränserna som GeoJSON (FeatureCollection) eller GeoPackage.", "Export the boundaries as GeoJSON (FeatureCollection) or GeoPackage.");
        _problems.Add(new Problem(expected, found) { File = _file, Advice = advice });
        _layer.Features.Clear();
        _layer.IsBroken = true;
    }

    private Problem NotJson(JsonException broken)
    {
        _layer.Features.Clear();
        _layer.IsBroken = true;
        return new Problem(new("giltig JSON", "valid JSON"), broken.Message.Split(" LineNumber", StringSplitOptions.None)[0])
        {
            File = _file,
            Row = broken.LineNumber + 1,
            Column = broken.BytePositionInLine is { } position ? Numbers.Write(position + 1) : null,
            Advice = new("Filen är avbruten eller ändrad för hand, eller inte sparad som UTF-8. Exportera den igen.", "The file is cut off, edited by hand or not saved as UTF-8. Export it again."),
        };
    }
}
