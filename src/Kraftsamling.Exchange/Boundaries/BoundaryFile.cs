using Kraftsamling.Exchange.GeoJson;
using Kraftsamling.Exchange.GeoPackage;

namespace Kraftsamling.Exchange.Boundaries;

/// <summary>Reads area boundaries from GeoJSON and GeoPackage; the content decides, not the extension.</summary>
public static class BoundaryFile
{
    private static ReadOnlySpan<byte> SqliteMagic => "SQLite format 3\0"u8;

    /// <summary>
    /// Reads all areas. Never throws for what a file can hold: errors are in <see cref="BoundarySet.Problems"/>, and then no areas are given.
    /// Invalid rings are repaired and remarked on; heights are dropped.
    /// </summary>
    /// <param name="path">A .geojson, .json or .gpkg file.</param>
    /// <param name="options">Coordinate system, fields and layer where they are known.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static BoundarySet Read(string path, BoundaryOptions? options = null, CancellationToken cancellation = default)
    {
        var name = Path.GetFileName(path);
        var problems = new ProblemList();
        if (!File.Exists(path))
        {
            problems.Add(new Problem(new("en fil som finns", "a file that exists"), path) { Advice = new("Kontrollera sökvägen.", "Check the path.") });
            return new BoundarySet { Epsg = 0, Areas = [], Problems = problems };
        }
        RawLayer layer;
        if (IsGeoPackage(path))
        {
            layer = GeoPackageReader.Read(path, name, options?.Layer, problems, cancellation);
        }
        else
        {
            using var stream = File.OpenRead(path);
            layer = GeoJsonReader.Read(stream, name, problems, cancellation);
        }
        return new BoundaryBuilder(name, layer, options ?? new BoundaryOptions(), problems).Build();
    }

    /// <summary>Reads GeoJSON from a stream, as <see cref="Read"/>.</summary>
    /// <param name="stream">UTF-8 JSON.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <param name="options">Coordinate system and fields where they are known.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static BoundarySet ReadGeoJson(Stream stream, string name, BoundaryOptions? options = null, CancellationToken cancellation = default)
    {
        var problems = new ProblemList();
        var layer = GeoJsonReader.Read(stream, name, problems, cancellation);
        return new BoundaryBuilder(name, layer, options ?? new BoundaryOptions(), problems).Build();
    }

    private static bool IsGeoPackage(string path)
    {
        Span<byte> head = stackalloc byte[16];
        using var stream = File.OpenRead(path);
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual(SqliteMagic);
    }
}
