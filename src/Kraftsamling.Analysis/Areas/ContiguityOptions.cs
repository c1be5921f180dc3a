namespace Kraftsamling.Analysis.Areas;

/// <summary>What makes two areas neighbours.</summary>
public enum ContiguityRule
{
    /// <summary>They share at least a point.</summary>
    Queen,
    /// <summary>They share a stretch of border.</summary>
    Rook,
}

/// <summary>What happens to areas that border on no other.</summary>
public enum IslandPolicy
{
    /// <summary>They stay, without neighbours: in statistics they count with no one around them.</summary>
    Keep,
    /// <summary>Each is linked to the area nearest to it.</summary>
    Bridge,
    /// <summary>They are left out of statistics, as if not in the data.</summary>
    Separate,
}

/// <summary>How borders are compared.</summary>
public sealed record ContiguityOptions
{
    /// <summary>What makes two areas neighbours; queen unless told otherwise.</summary>
    public ContiguityRule Rule { get; init; }

    /// <summary>Metres (plane units) within which borders count as meeting; 0 or above. 0, the default, is strict: positions as they are given.</summary>
    public double Tolerance { get; init; }

    /// <summary>Metres (plane units) within which gaps and overlaps are looked for and reported, whether or not they count; at least <see cref="Tolerance"/>, which is the default. With 0 none are looked for.</summary>
    public double LookWithin { get; init; }

    /// <summary>True when positions are degrees of longitude and latitude: lengths and tolerance are then in metres on the ellipsoid, at each border's own latitude.</summary>
    public bool Degrees { get; init; }
}
