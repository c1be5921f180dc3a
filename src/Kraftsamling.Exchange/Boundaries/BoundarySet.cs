using NetTopologySuite.Geometries;

namespace Kraftsamling.Exchange.Boundaries;

/// <summary>How a boundary file is to be read; everything not given is found out and remarked on.</summary>
public sealed record BoundaryOptions
{
    /// <summary>The EPSG code the coordinates are in, overriding what the file says; null to believe the file.</summary>
    public int? Crs { get; init; }

    /// <summary>The field with the area's code; when null the field that looks most like one is taken, with a remark.</summary>
    public string? CodeField { get; init; }

    /// <summary>The field with the area's name; when null the field that looks most like one is taken, if any.</summary>
    public string? NameField { get; init; }

    /// <summary>The layer of a GeoPackage; when null the only one with polygons.</summary>
    public string? Layer { get; init; }
}

/// <summary>One area as read.</summary>
/// <param name="Code">Its code as text; a number that is whole is written without decimals (24407.0 is "24407").</param>
/// <param name="Name">Its name, or the code where the file has no name.</param>
/// <param name="Geometry">A valid polygon or multipolygon in two dimensions; its SRID is the set's <see cref="BoundarySet.Epsg"/>.</param>
/// <param name="Properties">All fields: text, double, long, bool or null; nested JSON as its text.</param>
public sealed record BoundaryArea(string Code, string Name, Geometry Geometry, IReadOnlyDictionary<string, object?> Properties);

/// <summary>The areas of a boundary file in the file's order and coordinate system.</summary>
public sealed record BoundarySet
{
    /// <summary>The EPSG code of the coordinates; 0 for plane units of an unknown system.</summary>
    public required int Epsg { get; init; }

    /// <summary>The areas; empty when <see cref="Problems"/> holds an error that stopped the reading.</summary>
    public required IReadOnlyList<BoundaryArea> Areas { get; init; }

    /// <summary>Errors, and remarks such as repaired rings.</summary>
    public required ProblemList Problems { get; init; }

    /// <summary>The field the codes came from, or null.</summary>
    public string? CodeField { get; init; }

    /// <summary>The field the names came from, or null.</summary>
    public string? NameField { get; init; }

    /// <summary>The fields of the file in order.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The layer read, or null for a file without layers.</summary>
    public string? Layer { get; init; }

    /// <summary>The layers that could have been read.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];
}
