using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;

namespace Kraftsamling.Core.Areas;

/// <summary>Which areas meet: found through a tree of their extents, so that a country takes seconds and a city no time.</summary>
internal static class TouchingAreas
{
    /// <summary>For each area with a boundary the others whose boundary it meets, by name.</summary>
    public static Dictionary<int, AreaShape[]> Find(IReadOnlyList<AreaShape> areas)
    {
        var drawn = areas.Where(area => area.Boundary is { IsEmpty: false }).ToArray();
        var tree = new STRtree<AreaShape>();
        foreach (var area in drawn)
        {
            tree.Insert(area.Boundary!.EnvelopeInternal, area);
        }
        return drawn.ToDictionary(area => area.Id, area => Meeting(area, tree));
    }

    private static AreaShape[] Meeting(AreaShape area, STRtree<AreaShape> tree)
    {
        var prepared = PreparedGeometryFactory.Prepare(area.Boundary!);
        return [.. tree.Query(area.Boundary!.EnvelopeInternal)
            .Where(other => other.Id != area.Id && prepared.Intersects(other.Boundary!))
            .OrderBy(other => other.Name, AreaQueries.BySwedishName)];
    }
}
