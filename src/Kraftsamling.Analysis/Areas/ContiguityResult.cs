namespace Kraftsamling.Analysis.Areas;

/// <summary>What lies between two borders that should be one.</summary>
public enum FaultKind
{
    /// <summary>Ground that belongs to neither area.</summary>
    Gap,
    /// <summary>Ground that belongs to both areas.</summary>
    Overlap,
}

/// <summary>A sliver between two areas.</summary>
/// <param name="Kind">Gap or overlap.</param>
/// <param name="A">The lower of the two areas.</param>
/// <param name="B">The higher of the two areas.</param>
/// <param name="X">Position in the coordinates given, where the sliver is widest (for an overlap wider than was looked for, a point inside it).</param>
/// <param name="Y">See <paramref name="X"/>.</param>
/// <param name="Length">Metres along the border.</param>
/// <param name="Width">Greatest width in metres (mean width for an overlap wider than was looked for).</param>
/// <param name="Size">Square metres.</param>
public sealed record BorderFault(FaultKind Kind, int A, int B, double X, double Y, double Length, double Width, double Size);

/// <summary>A link that is there only because of the tolerance.</summary>
/// <param name="A">The lower of the two areas.</param>
/// <param name="B">The higher of the two areas.</param>
/// <param name="Distance">Metres between the borders where they are nearest; 0 when they touch and only the shared stretch was missing.</param>
/// <param name="Length">Metres of border they share within the tolerance, 0 for a point.</param>
/// <param name="X">Position in the coordinates given, where they are nearest.</param>
/// <param name="Y">See <paramref name="X"/>.</param>
public sealed record AddedLink(int A, int B, double Distance, double Length, double X, double Y);

/// <summary>Neighbours found from borders, and what was wrong with the borders.</summary>
public sealed record ContiguityResult
{
    /// <summary>The neighbours by the rule, within the tolerance.</summary>
    public required Neighbours Neighbours { get; init; }

    /// <summary>The neighbours by the rule with tolerance 0; the same object as <see cref="Neighbours"/> when the tolerance is 0.</summary>
    public required Neighbours Strict { get; init; }

    /// <summary>The links the tolerance added, ascending by area; empty when it is 0.</summary>
    public required IReadOnlyList<AddedLink> Added { get; init; }

    /// <summary>Gaps and overlaps that were found, the largest first; empty when none were looked for.</summary>
    public required IReadOnlyList<BorderFault> Faults { get; init; }

    /// <summary>Pairs of areas that overlap for certain: their borders cross, they lie on the same side of a border, or one contains the other. Ascending.</summary>
    public required IReadOnlyList<(int A, int B)> Crossing { get; init; }
}
