using NetTopologySuite.Geometries;

namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// Neighbours from borders. Segments are compared, not vertices only: areas whose borders run along the same line meet even where their
/// vertices differ (T-junctions), and so do areas that overlap. Segments are swept, so the work grows with borders, not with pairs of areas.
/// </summary>
public static class Contiguity
{
    /// <summary>Finds who borders on whom.</summary>
    /// <param name="areas">Polygons or multipolygons, one per area, positions all in one system; an empty one is an island. Valid rings are expected, but none are refused.</param>
    /// <param name="options">Rule and tolerance.</param>
    /// <returns>Neighbours with the length of shared border in metres (plane units), links the tolerance added, gaps and overlaps.</returns>
    /// <exception cref="ArgumentException">A position is not a finite number, or an option is negative.</exception>
    public static ContiguityResult Find(IReadOnlyList<Geometry> areas, ContiguityOptions options)
    {
        if (!(options.Tolerance >= 0) || !(options.LookWithin >= 0))
        {
            throw new ArgumentException("The tolerance and the width looked within must be 0 or above.", nameof(options));
        }
        var set = new SegmentSet(areas);
        var scale = new GroundScale(options.Degrees);
        var contacts = new StrictContacts(set, scale);
        contacts.Find(areas);
        var queen = Neighbours.FromSums(areas.Count, contacts.Pairs);
        var strict = options.Rule == ContiguityRule.Queen ? queen : queen.WithBorder();
        double reach = Math.Max(options.Tolerance, options.LookWithin);
        if (reach == 0)
        {
            return new ContiguityResult { Neighbours = strict, Strict = strict, Added = [], Faults = [], Crossing = contacts.Crossing };
        }
        var near = new NearBorders(set, scale, queen, reach);
        near.Find();
        List<BorderFault> narrow = [.. near.Faults()];
        var wide = WideOverlaps.Find(areas, contacts.Crossing.Union(near.Entering(areas)).Except(near.NarrowOverlaps(narrow)), scale, reach);
        var (neighbours, added) = options.Tolerance == 0 ? (strict, []) : near.Link(strict, options);
        return new ContiguityResult
        {
            Neighbours = neighbours,
            Strict = strict,
            Added = added,
            Faults = [.. narrow.Concat(wide).OrderByDescending(f => f.Size).ThenBy(f => f.A).ThenBy(f => f.B).ThenBy(f => f.X)],
            Crossing = contacts.Crossing,
        };
    }
}
