using NetTopologySuite.Geometries;

namespace Kraftsamling.Exchange.Boundaries;

/// <summary>A feature as it stands in the file, before codes are taken and rings repaired.</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Geometry">What could be read of the geometry, or null when there is none.</param>
/// <param name="GeometryType">The name of the geometry's type as the file says.</param>
/// <param name="Properties">The fields.</param>
internal sealed record RawFeature(long Number, Geometry? Geometry, string GeometryType, Dictionary<string, object?> Properties)
{
    /// <summary>What was wrong with its rings.</summary>
    public RingFaults Faults { get; } = new();
}

/// <summary>What a file holds: features, and what it says about its coordinate system.</summary>
internal sealed class RawLayer
{
    public List<RawFeature> Features { get; } = [];

    /// <summary>The file's own coordinate system: null when it says nothing, 0 when what it says is not understood.</summary>
    public int? Epsg { get; set; }

    /// <summary>What the file says about the coordinate system, as written.</summary>
    public string CrsText { get; set; } = "";

    /// <summary>The EPSG code when it was recognised by the parameters and not by its number.</summary>
    public int? CrsRecognised { get; set; }

    public string? Layer { get; set; }

    public IReadOnlyList<string> Layers { get; set; } = [];

    /// <summary>True when the file could not be read at all and a problem says why.</summary>
    public bool IsBroken { get; set; }

    /// <summary>True when at least one position had a height.</summary>
    public bool HadHeight { get; set; }
}
