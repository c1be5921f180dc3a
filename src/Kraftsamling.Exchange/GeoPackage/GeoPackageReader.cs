using System.Globalization;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Exchange.Coordinates;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using SQLitePCL;

namespace Kraftsamling.Exchange.GeoPackage;

/// <summary>Reads one layer of a GeoPackage.</summary>
internal sealed class GeoPackageReader : IDisposable
{
    private static readonly Text NoGeoPackage = new("Filen är skadad eller ingen GeoPackage. Exportera den igen.", "The file is damaged or no GeoPackage. Export it again.");

    private const int MaxValue = 256 * 1024 * 1024;

    private readonly SqliteConnection _connection;
    private readonly string _file;
    private readonly ProblemList _problems;
    private readonly RawLayer _layer = new();

    private GeoPackageReader(string path, string file, ProblemList problems)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        _file = file;
        _problems = problems;
    }

    public static RawLayer Read(string path, string file, string? layer, ProblemList problems, CancellationToken cancellation)
    {
        using var reader = new GeoPackageReader(path, file, problems);
        try
        {
            reader._connection.Open();
            reader.Guard();
            reader.Read(layer, cancellation);
        }
        // Beside what the database itself says: values of another kind than the format promises.
        catch (Exception broken) when (broken is SqliteException or InvalidCastException or InvalidOperationException or FormatException or OverflowException or OutOfMemoryException)
        {
            reader.Stop(new Problem(new("en hel GeoPackage-fil", "a whole GeoPackage file"), broken.Message)
            {
                Advice = NoGeoPackage,
            });
        }
        return reader._layer;
    }

    public void Dispose() => _connection.Dispose();

    // A database brings a schema of its own, which may compute: what is read must be plain tables, and no value may be made larger than a file holds.
    private void Guard()
    {
        raw.sqlite3_limit(_connection.Handle, raw.SQLITE_LIMIT_LENGTH, MaxValue);
        using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON; PRAGMA cell_size_check = ON";
        command.ExecuteNonQuery();
    }

    private bool IsPlainTable(string name)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = $name COLLATE NOCASE AND sql NOT LIKE 'CREATE VIRTUAL%'";
        command.Parameters.AddWithValue("$name", name);
        return (long)command.ExecuteScalar()! > 0 && !HasComputed(name);
    }

    // Hidden 2 and 3 are columns that are computed when they are read.
    private bool HasComputed(string name)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM pragma_table_xinfo($name) WHERE hidden IN (2, 3)";
        command.Parameters.AddWithValue("$name", name);
        return (long)command.ExecuteScalar()! > 0;
    }

    private static Problem NotPlain(string name) => new(new("tabeller utan vyer och beräknade kolumner", "tables without views and computed columns"), name)
    {
        Advice = new("Filen är inte exporterad av ett kartprogram på vanligt sätt och läses inte. Exportera gränserna igen.", "The file was not exported by a map program in the usual way, and is not read. Export the boundaries again."),
    };

    private void Read(string? wanted, CancellationToken cancellation)
    {
        foreach (var table in new[] { "gpkg_geometry_columns", "gpkg_spatial_ref_sys" })
        {
            if (!IsPlainTable(table))
            {
                Stop(NotPlain(table) with { Advice = NoGeoPackage });
                return;
            }
        }
        var layers = Layers();
        _layer.Layers = layers.ConvertAll(layer => layer.Table);
        var polygons = layers.FindAll(layer => layer.MayHoldPolygons);
        var chosen = wanted is not null ? layers.Find(layer => string.Equals(layer.Table, wanted, StringComparison.OrdinalIgnoreCase))
            : layers.Count == 1 ? layers[0]
            : polygons.Count == 1 ? polygons[0] : null;
        if (chosen is null)
        {
            Stop(NoLayer(wanted));
            return;
        }
        _layer.Layer = chosen.Table;
        if (!IsPlainTable(chosen.Table))
        {
            Stop(NotPlain(chosen.Table));
            return;
        }
        FindCrs(chosen.SrsId);
        Features(chosen, cancellation);
    }

    private Problem NoLayer(string? wanted)
    {
        var names = string.Join(", ", _layer.Layers);
        return _layer.Layers.Count == 0
            ? new Problem(new("ett lager med ytor", "a layer with areas"), "") { Advice = new("Filen har inga lager. Exportera gränserna igen.", "The file has no layers. Export the boundaries again.") }
            : new Problem(new($"ett av lagren {names}", $"one of the layers {names}"), wanted ?? "") { Advice = new("Ange vilket lager som ska läsas.", "Say which layer to read.") };
    }

    private sealed record Layer(string Table, string Column, string Type, int SrsId)
    {
        public bool MayHoldPolygons => Type.ToUpperInvariant() is "POLYGON" or "MULTIPOLYGON" or "GEOMETRY" or "GEOMETRYCOLLECTION" or "CURVEPOLYGON" or "MULTISURFACE" or "SURFACE";
    }

    private List<Layer> Layers()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT table_name, column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns ORDER BY table_name";
        using var rows = command.ExecuteReader();
        var layers = new List<Layer>();
        while (rows.Read())
        {
            layers.Add(new Layer(rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetInt32(3)));
        }
        return layers;
    }

    // The number in the file is only a key: the organisation beside it says whether it is an EPSG code, and otherwise the definition may be a known one.
    private void FindCrs(int srsId)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT organization, organization_coordsys_id, srs_name, definition FROM gpkg_spatial_ref_sys WHERE srs_id = $id";
        command.Parameters.AddWithValue("$id", srsId);
        using var rows = command.ExecuteReader();
        if (!rows.Read() || srsId <= 0)
        {
            return;
        }
        _layer.CrsText = $"{srsId.ToString(CultureInfo.InvariantCulture)} ({rows.GetString(2)})";
        var epsg = string.Equals(rows.GetString(0), "EPSG", StringComparison.OrdinalIgnoreCase) ? rows.GetInt32(1) : CrsDefinition.Recognise(rows.GetString(3));
        _layer.Epsg = epsg ?? 0;
        _layer.CrsRecognised = epsg == srsId ? null : epsg;
    }

    private void Features(Layer layer, CancellationToken cancellation)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {Quote(layer.Table)}";
        using var rows = command.ExecuteReader();
        var geometryAt = Enumerable.Range(0, rows.FieldCount).First(i => string.Equals(rows.GetName(i), layer.Column, StringComparison.OrdinalIgnoreCase));
        while (rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            var properties = new Dictionary<string, object?>();
            for (var i = 0; i < rows.FieldCount; i++)
            {
                if (i != geometryAt)
                {
                    properties[rows.GetName(i)] = rows.IsDBNull(i) || rows.GetFieldType(i) == typeof(byte[]) ? null : rows.GetValue(i);
                }
            }
            var feature = new RawFeature(_layer.Features.Count + 1, null, "", properties);
            var blob = rows.IsDBNull(geometryAt) ? null : rows.GetValue(geometryAt) as byte[];
            _layer.Features.Add(blob is null ? feature : WithGeometry(feature, blob));
        }
    }

    private RawFeature WithGeometry(RawFeature feature, byte[] blob)
    {
        if (!GeoPackageBlob.TryRead(blob, out var geometry, out var type) || (geometry is not null && !IsOnEarth(geometry.EnvelopeInternal)))
        {
            feature.Faults.Malformed = true;
            return feature with { GeometryType = type };
        }
        _layer.HadHeight |= geometry is not null && !geometry.IsEmpty && geometry.Coordinate is CoordinateZ { Z: not double.NaN };
        return feature with { Geometry = geometry is Polygon or MultiPolygon or GeometryCollection ? geometry : null, GeometryType = type };
    }

    private static bool IsOnEarth(Envelope extent) => Flat.IsOnEarth(extent.MinX) && Flat.IsOnEarth(extent.MaxX) && Flat.IsOnEarth(extent.MinY) && Flat.IsOnEarth(extent.MaxY);

    private void Stop(Problem problem)
    {
        _layer.IsBroken = true;
        _layer.Features.Clear();
        _problems.Add(problem with { File = _file, Sheet = _layer.Layer });
    }

    private static string Quote(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
