namespace Kraftsamling.Analysis.Statistics;

/// <summary>Takes the score of each area apart into its indicators.</summary>
internal sealed class Contributions(AggregationPlan plan, WeightSet weights, Aggregator done, AreaColumns normalised)
{
    private readonly double[][] _down = new double[plan.Nodes.Length][];

    public static ContributionScale ScaleOf(AggregationPlan plan)
    {
        var used = plan.Nodes.Where(n => n.Children.Length > 0).Select(n => n.Aggregation).ToList();
        if (used.Exists(a => a.Method == AggregationMethod.Copeland))
        {
            return ContributionScale.NetWins;
        }
        bool same = used.TrueForAll(a => a.Method == used[0].Method
            && (a.Method != AggregationMethod.Generalised || a.Power == used[0].Power));
        return !same ? ContributionScale.Euler : used[0].Method switch
        {
            AggregationMethod.Arithmetic => ContributionScale.Score,
            AggregationMethod.Geometric => ContributionScale.Logarithm,
            AggregationMethod.Harmonic => ContributionScale.Reciprocal,
            _ => ContributionScale.Power,
        };
    }

    public AreaColumns Run(ContributionScale scale)
    {
        var result = new AreaColumns(normalised.Areas, normalised.Count);
        Array.Clear(result.Values);
        _down[plan.Root] = new double[normalised.Areas];
        Array.Fill(_down[plan.Root], 1);
        for (int k = plan.Root; k >= 0; k--)
        {
            foreach (var child in plan.Nodes[k].Children)
            {
                Child(k, child, scale, result);
            }
        }
        if (scale == ContributionScale.NetWins)
        {
            NetWins(result);
        }
        Blank(result);
        return result;
    }

    private void Child(int node, PlanChild child, ContributionScale scale, AreaColumns result)
    {
        double weight = weights.Of(child);
        var values = done.Values(child, normalised);
        var present = done.PresentOf(node);
        var score = done.Node(node);
        var aggregation = plan.Nodes[node].Aggregation;
        var to = child.IsIndicator ? result[child.Index] : (_down[child.Node] ??= new double[normalised.Areas]);
        for (int i = 0; i < to.Length; i++)
        {
            double x = values[i];
            if (double.IsNaN(x) || weight == 0)
            {
                to[i] = 0;
                continue;
            }
            double share = _down[node][i] * weight / present[i];
            share *= scale == ContributionScale.Euler ? Slope(aggregation, x, score[i]) : 1;
            to[i] = child.IsIndicator ? Part(share, x, scale, aggregation.Power) : share;
        }
    }

    private static double Part(double share, double x, ContributionScale scale, double power) => scale switch
    {
        ContributionScale.Score => share * x,
        ContributionScale.Euler => x == 0 ? 0 : share * x,
        ContributionScale.Logarithm => share * Math.Log(x),
        ContributionScale.Reciprocal => share / x,
        ContributionScale.Power => share * Math.Pow(x, power),
        _ => share,
    };

    // How much faster the mean grows with this child than the child's share says.
    private static double Slope(AggregationOptions aggregation, double x, double mean) => aggregation.Method switch
    {
        AggregationMethod.Geometric => mean / x,
        AggregationMethod.Harmonic => mean / x * (mean / x),
        AggregationMethod.Generalised => Math.Pow(x / mean, aggregation.Power - 1),
        _ => 1,
    };

    private void NetWins(AreaColumns shares)
    {
        var sorter = new RankSorter(normalised.Areas);
        for (int j = 0; j < shares.Count; j++)
        {
            var values = normalised[j];
            var column = shares[j];
            int count = sorter.Sort(values);
            var order = sorter.Order(count);
            for (int start = 0; start < count;)
            {
                int end = start + 1;
                while (end < count && values[order[end]] == values[order[start]])
                {
                    end++;
                }
                double net = count > 1 ? (start - (count - end)) / (count - 1.0) : 0;
                foreach (int i in order[start..end])
                {
                    column[i] *= net;
                }
                start = end;
            }
        }
    }

    private void Blank(AreaColumns result)
    {
        var scores = done.Node(plan.Root);
        for (int i = 0; i < scores.Length; i++)
        {
            if (double.IsNaN(scores[i]))
            {
                for (int j = 0; j < result.Count; j++)
                {
                    result[j][i] = double.NaN;
                }
            }
        }
    }
}
