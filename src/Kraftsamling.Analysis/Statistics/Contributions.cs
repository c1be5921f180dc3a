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
        _down[plan.Root] = new double[normalised.Areas];
        Array.Fill(_down[plan.Root], 1);
        for (int k = plan.Root; k >= 0; k--)
        {
            var each = ShareOfOneUnit(k);
            foreach (var child in plan.Nodes[k].Children)
            {
                Child(k, each, child, scale, result);
            }
        }
        if (scale == ContributionScale.NetWins)
        {
            NetWins(result);
        }
        Blank(result);
        return result;
    }

    // What one unit of weight means below this node, per area; 0 where the node itself does not count.
    private double[] ShareOfOneUnit(int node)
    {
        var present = done.PresentOf(node);
        var result = new double[normalised.Areas];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = present[i] > 0 ? _down[node][i] / present[i] : 0;
        }
        return result;
    }

    private void Child(int node, double[] each, PlanChild child, ContributionScale scale, AreaColumns result)
    {
        double weight = weights.Of(child);
        var values = done.Values(child, normalised);
        var to = child.IsIndicator ? result[child.Index] : (_down[child.Node] ??= new double[normalised.Areas]);
        if (child.IsIndicator && scale == ContributionScale.Score)
        {
            Products(values, each, weight, to);
            return;
        }
        var score = done.Node(node);
        var aggregation = plan.Nodes[node].Aggregation;
        for (int i = 0; i < to.Length; i++)
        {
            double x = values[i], share = each[i] * weight;
            if (double.IsNaN(x) || share == 0)
            {
                to[i] = 0;
                continue;
            }
            share *= scale == ContributionScale.Euler ? Slope(aggregation, x, score[i]) : 1;
            to[i] = child.IsIndicator ? Part(share, x, scale, aggregation.Power) : share;
        }
    }

    private static void Products(ReadOnlySpan<double> values, double[] each, double weight, Span<double> to)
    {
        for (int i = 0; i < to.Length; i++)
        {
            double part = values[i] * (each[i] * weight);
            to[i] = double.IsNaN(part) ? 0 : part;
        }
    }

    private static double Part(double share, double x, ContributionScale scale, double power) => scale switch
    {
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
