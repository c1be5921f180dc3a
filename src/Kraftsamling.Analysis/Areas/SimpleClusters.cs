using System.Globalization;

namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// The rule that can be followed by hand: take the first k areas by score, and let those of them that lie next to each other form
/// a cluster. Several columns are standardised and added. Areas outside the first k are in no cluster.
/// </summary>
internal static class SimpleClusters
{
    public static ClusterResult Find(Neighbours neighbours, ClusterData data, ClusterOptions options)
    {
        var messages = new ClusterMessages();
        messages.CheckData(data, options);
        if (options.Count > data.Areas)
        {
            messages.Refuse(
                $"De första {options.Count} områdena önskades, men det finns bara {data.Areas}.",
                $"The first {options.Count} areas were asked for, but there are only {data.Areas}.");
        }
        if (options.Floor > 0 || !double.IsPositiveInfinity(options.Ceiling) || options.LeastAreas > 1 || options.MostAreas < int.MaxValue || options.Together.Count + options.Apart.Count > 0)
        {
            messages.Refuse(
                "Den enkla regeln har varken golv, tak eller par: grannar bland de första bildar kluster. Välj en annan metod.",
                "The simple rule has neither floor, ceiling nor pairs: neighbours among the first form clusters. Choose another method.");
        }
        if (messages.HasProblems)
        {
            return new ClusterResult { Warnings = messages.Warnings, Problems = messages.Problems };
        }
        var order = Enumerable.Range(0, data.Areas).ToArray();
        var scaled = ColumnScale.Scale(data, order, data.Columns == 1 ? ClusterScale.None : ClusterScale.Z, messages);
        var scores = order.Select(a => Enumerable.Range(0, data.Columns).Sum(j => scaled[a * data.Columns + j])).ToArray();
        var cluster = Join(neighbours, scores, Chosen(scores, options.Count, messages));
        return Describe(neighbours, data, options, cluster, messages);
    }

    /// <summary>As <see cref="Find"/> for one draw: the clusters of the areas that are chosen, numbered by their highest score.</summary>
    public static int[] Join(Neighbours neighbours, double[] scores, bool[] chosen)
    {
        var cluster = new int[scores.Length];
        var count = 0;
        var stack = new Stack<int>();
        foreach (var first in Enumerable.Range(0, scores.Length).Where(a => chosen[a]).OrderByDescending(a => scores[a]))
        {
            if (cluster[first] == 0)
            {
                cluster[first] = ++count;
                stack.Push(first);
            }
            while (stack.TryPop(out var at))
            {
                foreach (var next in neighbours.Of(at))
                {
                    if (chosen[next] && cluster[next] == 0)
                    {
                        cluster[next] = count;
                        stack.Push(next);
                    }
                }
            }
        }
        return cluster;
    }

    // Areas that tie with the last one are all taken: nothing but their order in the file would tell them apart.
    private static bool[] Chosen(double[] scores, int count, ClusterMessages messages)
    {
        var least = scores.OrderDescending().ElementAt(count - 1);
        var chosen = scores.Select(s => s >= least).ToArray();
        var taken = chosen.Count(c => c);
        if (taken > count)
        {
            messages.Warn(
                string.Create(CultureInfo.InvariantCulture, $"{taken} områden är med i stället för {count}, för de sista har lika värde."),
                string.Create(CultureInfo.InvariantCulture, $"{taken} areas are in instead of {count}, because the last ones are equal."));
        }
        return chosen;
    }

    private static ClusterResult Describe(Neighbours neighbours, ClusterData data, ClusterOptions options, int[] cluster, ClusterMessages messages)
    {
        var order = Enumerable.Range(0, data.Areas).ToArray();
        var scaled = ColumnScale.Scale(data, order, options.Scale, new ClusterMessages());
        var parts = new ClusterDescription(neighbours, data, scaled).Parts(cluster);
        var objective = parts.Sum(p => p.Within);
        return new ClusterResult
        {
            Cluster = cluster,
            Parts = parts,
            Objective = objective,
            Total = scaled.Sum(x => x * x),
            MethodObjective = objective,
            Warnings = messages.Warnings,
        };
    }
}
