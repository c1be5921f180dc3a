namespace Kraftsamling.Analysis.Areas;

/// <summary>Numbers the clusters of a grouping and works out what each is like.</summary>
internal sealed class ClusterDescription(Neighbours neighbours, ClusterData data, double[] scaled)
{
    /// <summary>Per area from 1: most areas first, then most people, then by the order of the units.</summary>
    public static int[] Number(RegionGraph graph, Grouping grouping)
    {
        var areas = new int[grouping.Count];
        var people = new double[grouping.Count];
        var first = new int[grouping.Count];
        for (var u = graph.Count - 1; u >= 0; u--)
        {
            areas[grouping.Of[u]] += graph.Size[u];
            people[grouping.Of[u]] += graph.Weight[u];
            first[grouping.Of[u]] = u;
        }
        var number = new int[grouping.Count];
        var order = Enumerable.Range(0, grouping.Count).OrderByDescending(c => areas[c]).ThenByDescending(c => people[c]).ThenBy(c => first[c]);
        foreach (var (c, place) in order.Select((c, place) => (c, place)))
        {
            number[c] = place + 1;
        }
        return [.. graph.UnitOf.Select(u => number[grouping.Of[u]])];
    }

    /// <param name="cluster">Per area from 1; 0 = none.</param>
    public List<ClusterPart> Parts(int[] cluster)
    {
        var members = new List<int>[cluster.Max()];
        for (var c = 0; c < members.Length; c++)
        {
            members[c] = [];
        }
        for (var area = 0; area < cluster.Length; area++)
        {
            if (cluster[area] > 0)
            {
                members[cluster[area] - 1].Add(area);
            }
        }
        return [.. members.Select((areas, c) => new ClusterPart(c + 1, areas.Count, data.Population is { } p ? areas.Sum(a => p[a]) : double.NaN, Within(areas), Compactness(areas, cluster)))];
    }

    private double Within(List<int> areas)
    {
        double within = 0;
        for (var j = 0; j < data.Columns; j++)
        {
            var column = j;
            var mean = areas.Sum(a => scaled[a * data.Columns + column]) / areas.Count;
            within += areas.Sum(a => (scaled[a * data.Columns + column] - mean) * (scaled[a * data.Columns + column] - mean));
        }
        return within;
    }

    // Borders between two areas of the cluster are inside it and do not count.
    private double Compactness(List<int> areas, int[] cluster)
    {
        if (data.Surfaces is null || data.Perimeters is null || neighbours.Measure != LinkLength.Border)
        {
            return double.NaN;
        }
        double surface = 0, perimeter = 0, inside = 0;
        foreach (var area in areas)
        {
            surface += data.Surfaces[area];
            perimeter += data.Perimeters[area];
            var others = neighbours.Of(area);
            var lengths = neighbours.LengthsOf(area);
            for (var k = 0; k < others.Length; k++)
            {
                inside += cluster[others[k]] == cluster[area] ? lengths[k] : 0;
            }
        }
        var outer = perimeter - inside;
        return outer > 0 && (inside > 0 || areas.Count == 1) ? Math.Min(1, 4 * Math.PI * surface / (outer * outer)) : double.NaN;
    }
}
