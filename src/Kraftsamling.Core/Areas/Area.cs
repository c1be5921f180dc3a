namespace Kraftsamling.Core.Areas;

/// <summary>A place in an <see cref="AreaSet"/>. Its number is small because observations refer to it by the million.</summary>
public sealed class Area
{
    public const int CodeMaxLength = 60;
    public const int NameMaxLength = 160;

    public int Id { get; set; }
    public int AreaSetId { get; set; }
    [NotFreeText("a code of the source, which may be any ten digits")]
    public required string Code { get; set; }
    public required string Name { get; set; }

    /// <summary>Boundary as well-known binary in the set's own coordinates; null when only statistics are known.</summary>
    public byte[]? Geometry { get; set; }

    /// <summary>Land area in square metres; null when unknown.</summary>
    public double? SquareMetres { get; set; }

    /// <summary>A point inside the area, WGS 84 degrees; null without a boundary.</summary>
    public double? Longitude { get; set; }
    public double? Latitude { get; set; }

    /// <summary>The import that added it; null when it was entered otherwise.</summary>
    public int? ImportId { get; set; }
}

/// <summary>An area belongs to a larger one by membership, not by nesting: a cluster may cross larger areas.</summary>
public sealed class AreaMembership
{
    public int ParentAreaId { get; set; }
    public int ChildAreaId { get; set; }
}

/// <summary>Part of one area in another edition: how values are carried between divisions.</summary>
public sealed class AreaCrosswalk
{
    public int FromAreaId { get; set; }
    public int ToAreaId { get; set; }

    /// <summary>Share of the first area's residents that live in the second, 0–1.</summary>
    public double Weight { get; set; }
}
