using Kraftsamling.Analysis.Areas;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Exchange.Coordinates;
using NetTopologySuite.Geometries;

namespace Kraftsamling.Cli.Areas;

/// <summary>Areas as read and their neighbours as asked for.</summary>
internal sealed record FoundNeighbours(BoundarySet Set, IReadOnlyList<Geometry> Areas, bool Degrees, Neighbours Neighbours)
{
    /// <summary>What was found on the borders; null for neighbours by distance.</summary>
    public ContiguityResult? Borders { get; init; }

    /// <summary>Links that were added over water or to islands.</summary>
    public IReadOnlyList<Bridge> Bridges { get; init; } = [];

    /// <summary>The band in metres, when that is the rule.</summary>
    public double? Band { get; init; }

    public string Code(int area) => Set.Areas[area].Code;
}

/// <summary>Reads boundaries and finds neighbours by the call.</summary>
internal static class NeighbourSearch
{
    /// <summary>Null when the boundaries or the bridges cannot be used, with every reason.</summary>
    public static FoundNeighbours? Run(NeighbourCall call, ProblemList problems, CancellationToken cancellation)
    {
        var set = BoundaryFile.Read(call.Areas, new BoundaryOptions { Crs = call.Crs, CodeField = call.AreaId }, cancellation);
        problems.AddRange(set.Problems);
        if (set.Areas.Count == 0 || problems.HasErrors)
        {
            return null;
        }
        cancellation.ThrowIfCancellationRequested();
        Geometry[] areas = [.. set.Areas.Select(a => a.Geometry)];
        var found = Find(call, set, areas, set.Epsg == CoordinateSystems.Wgs84);
        var given = Given(call, set, problems);
        return problems.HasErrors ? null : Bridged(found, given, call.Islands);
    }

    private static FoundNeighbours Find(NeighbourCall call, BoundarySet set, Geometry[] areas, bool degrees)
    {
        if (call.Rule is NeighbourOptions.Queen or NeighbourOptions.Rook)
        {
            var borders = Contiguity.Find(areas, new ContiguityOptions
            {
                Rule = call.Rule == NeighbourOptions.Queen ? ContiguityRule.Queen : ContiguityRule.Rook,
                Tolerance = call.Tolerance,
                LookWithin = call.Look ?? Math.Max(1, call.Tolerance),
                Degrees = degrees,
            });
            return new(set, areas, degrees, borders.Neighbours) { Borders = borders };
        }
        var points = Proximity.Centroids(areas);
        if (call.Rule == NeighbourOptions.Nearest)
        {
            return new(set, areas, degrees, Proximity.Nearest(points, call.K, degrees));
        }
        var band = call.Distance ?? (call.Tolerance > 0 ? call.Tolerance : Proximity.LeastBand(points, degrees));
        return new(set, areas, degrees, Proximity.Within(points, band, degrees)) { Band = band };
    }

    private static FoundNeighbours Bridged(FoundNeighbours found, List<Bridge> given, IslandPolicy islands)
    {
        var neighbours = found.Neighbours.With(given.Select(b => (b.A, b.B)));
        var toNearest = islands == IslandPolicy.Bridge ? Bridges.ToNearest(neighbours, found.Areas, found.Degrees) : [];
        neighbours = neighbours.With(toNearest.Select(b => (b.A, b.B)));
        return found with { Neighbours = neighbours, Bridges = [.. given, .. toNearest] };
    }

    private static List<Bridge> Given(NeighbourCall call, BoundarySet set, ProblemList problems)
    {
        var numbers = set.Areas.Select((a, i) => (a.Code, i)).ToDictionary(a => a.Code, a => a.i);
        var bridges = new List<Bridge>();
        foreach (var (a, b) in call.Bridges)
        {
            foreach (var code in new[] { a, b }.Where(c => !numbers.ContainsKey(c)))
            {
                problems.Add(new Problem(new("koden på ett område", "the code of an area"), code) { File = Path.GetFileName(call.Areas), Column = "--bridge", Advice = new("Skriv koderna som de står i gränserna.", "Write the codes as they stand in the boundaries.") });
            }
            if (numbers.TryGetValue(a, out var from) && numbers.TryGetValue(b, out var to))
            {
                if (from == to)
                {
                    problems.Add(new Problem(new("två olika områden", "two different areas"), $"{a},{b}") { Column = "--bridge" });
                    continue;
                }
                bridges.Add(new Bridge(from, to, 0));
            }
        }
        return bridges;
    }
}
