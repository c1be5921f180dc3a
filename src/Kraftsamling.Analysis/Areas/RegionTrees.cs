namespace Kraftsamling.Analysis.Areas;

/// <summary>Spanning trees (forests, where the map has several parts) over the borders.</summary>
internal static class RegionTrees
{
    /// <summary>The shortest tree: Kruskal on the distance between neighbours.</summary>
    public static (int A, int B)[] Shortest(RegionGraph graph)
    {
        var links = Links(graph);
        return Kruskal(graph.Count, links, [.. links.Select(l => graph.Distance(l.A, l.B))]);
    }

    /// <summary>A tree that is short but for noise: distances times e^(noise · N(0,1)).</summary>
    public static (int A, int B)[] Noisy(RegionGraph graph, double noise, ref SeededRandom random)
    {
        var links = Links(graph);
        return Kruskal(graph.Count, links, Weights(graph, links, noise, ref random));
    }

    /// <summary>The same over some units only, which must be connected for one tree to come out.</summary>
    public static (int A, int B)[] Noisy(RegionGraph graph, ReadOnlySpan<int> units, Func<int, bool> among, double noise, ref SeededRandom random)
    {
        var links = new List<(int A, int B)>(units.Length * 3);
        foreach (var unit in units)
        {
            foreach (var other in graph.Of(unit))
            {
                if (other > unit && among(other))
                {
                    links.Add((unit, other));
                }
            }
        }
        return Kruskal(graph.Count, links, Weights(graph, links, noise, ref random));
    }

    public static List<(int A, int B)> Links(RegionGraph graph)
    {
        var links = new List<(int A, int B)>(graph.Link.Length / 2);
        for (var unit = 0; unit < graph.Count; unit++)
        {
            foreach (var other in graph.Of(unit))
            {
                if (other > unit)
                {
                    links.Add((unit, other));
                }
            }
        }
        return links;
    }

    private static double[] Weights(RegionGraph graph, List<(int A, int B)> links, double noise, ref SeededRandom random)
    {
        var weights = new double[links.Count];
        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] = double.IsPositiveInfinity(noise) ? random.NextDouble() : graph.Distance(links[k].A, links[k].B) * Math.Exp(noise * random.NextNormal());
        }
        return weights;
    }

    private static (int A, int B)[] Kruskal(int count, List<(int A, int B)> links, double[] weights)
    {
        var order = Numbered(weights.Length);
        Array.Sort(weights, order);
        var root = Numbered(count);
        var tree = new List<(int A, int B)>(count);
        foreach (var k in order)
        {
            var (a, b) = (Root(root, links[k].A), Root(root, links[k].B));
            if (a != b)
            {
                root[b] = a;
                tree.Add(links[k]);
            }
        }
        return [.. tree];
    }

    private static int[] Numbered(int count)
    {
        var numbers = new int[count];
        for (var k = 0; k < count; k++)
        {
            numbers[k] = k;
        }
        return numbers;
    }

    private static int Root(int[] root, int unit)
    {
        while (root[unit] != unit)
        {
            unit = root[unit] = root[root[unit]];
        }
        return unit;
    }
}
