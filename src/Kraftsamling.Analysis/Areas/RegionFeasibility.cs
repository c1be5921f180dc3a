namespace Kraftsamling.Analysis.Areas;

/// <summary>Rules that cannot hold whatever the grouping; found by counting, before any search.</summary>
internal sealed class RegionFeasibility(RegionGraph graph, ClusterData data, ClusterOptions options, ClusterMessages messages)
{
    private readonly RegionRules _rules = RegionRules.From(options);

    /// <summary>The greatest number of clusters that counting allows.</summary>
    public int MostClusters { get; private set; }

    public void Check()
    {
        var (weight, areas, units) = Parts();
        CheckUnits();
        MostClusters = 0;
        var least = 0;
        for (var part = 0; part < graph.Components; part++)
        {
            CheckPart(part, weight[part], areas[part]);
            var most = Math.Min(units[part], areas[part] / Math.Max(1, _rules.LeastAreas));
            most = _rules.Floor > 0 ? (int)Math.Min(most, Math.Floor(weight[part] / _rules.Floor * (1 + 1e-12))) : most;
            MostClusters += most;
            least += Math.Max(1, Math.Max(Needed(weight[part], _rules.Ceiling), Needed(areas[part], _rules.MostAreas == int.MaxValue ? double.PositiveInfinity : _rules.MostAreas)));
        }
        if (options.Method == ClusterMethod.MaxP)
        {
            MostClusters = options.Count > 0 ? Math.Min(MostClusters, options.Count) : MostClusters;
        }
        CheckCount(least);
    }

    private void CheckCount(int least)
    {
        var wanted = options.Method == ClusterMethod.MaxP && options.Count == 0 ? int.MaxValue : options.Count;
        if (graph.Components > wanted)
        {
            messages.Refuse(
                $"Kartan har {graph.Components} delar utan gräns till varandra, och varje del blir minst ett kluster. {wanted} kluster räcker inte: öka antalet, eller lägg till broar mellan delarna.",
                $"The map has {graph.Components} parts without a border to each other, and each becomes at least one cluster. {wanted} clusters are not enough: ask for more, or add bridges between the parts.");
        }
        else if (least > wanted)
        {
            messages.Refuse($"Taket kräver minst {least} kluster, men {wanted} önskades.", $"The ceiling needs at least {least} clusters, but {wanted} were asked for.");
        }
        if (options.Method != ClusterMethod.MaxP && options.Count > MostClusters && !messages.HasProblems)
        {
            messages.Refuse(
                $"{options.Count} kluster går inte: med {data.Areas} områden och de regler som gäller blir det högst {MostClusters}.",
                $"{options.Count} clusters are impossible: {data.Areas} areas and the given rules allow at most {MostClusters}.");
        }
    }

    private void CheckUnits()
    {
        for (var unit = 0; unit < graph.Count; unit++)
        {
            if (_rules.IsTooLarge(graph.Size[unit], graph.Weight[unit]))
            {
                var names = ClusterMessages.List(data, Members(u => u == unit), "och", "till");
                var english = ClusterMessages.List(data, Members(u => u == unit), "and", "more");
                messages.Refuse($"{names} ligger ensamt över taket.", $"{english} is above the ceiling by itself.");
            }
        }
    }

    private void CheckPart(int part, double weight, int areas)
    {
        if (!_rules.IsLargeEnough(areas, weight))
        {
            var members = Members(u => graph.Component[u] == part);
            messages.Refuse(
                $"{ClusterMessages.List(data, members, "och", "till")} har ingen gräns till resten av kartan och når inte golvet på egen hand. Lägg till en bro eller sänk golvet.",
                $"{ClusterMessages.List(data, members, "and", "more")} has no border to the rest of the map and does not reach the floor by itself. Add a bridge or lower the floor.");
        }
    }

    private List<int> Members(Func<int, bool> unit) => [.. Enumerable.Range(0, data.Areas).Where(area => unit(graph.UnitOf[area]))];

    private static int Needed(double total, double ceiling) => double.IsPositiveInfinity(ceiling) || ceiling <= 0 ? 1 : (int)Math.Ceiling(total / ceiling * (1 - 1e-12));

    private (double[] Weight, int[] Areas, int[] Units) Parts()
    {
        var (weight, areas, units) = (new double[graph.Components], new int[graph.Components], new int[graph.Components]);
        for (var unit = 0; unit < graph.Count; unit++)
        {
            var part = graph.Component[unit];
            weight[part] += graph.Weight[unit];
            areas[part] += graph.Size[unit];
            units[part]++;
        }
        return (weight, areas, units);
    }
}
