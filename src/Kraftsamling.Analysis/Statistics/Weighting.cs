using MathNet.Numerics.LinearAlgebra;

namespace Kraftsamling.Analysis.Statistics;

/// <summary>Turns the weighting method into one weight per indicator and per group.</summary>
internal static class Weighting
{
    public static WeightSet Resolve(IndexDefinition definition, AggregationPlan plan, AreaColumns normalised, AreaColumns treated, List<Warning> warnings)
    {
        var given = new WeightSet([.. definition.Indicators.Select(i => i.Weight)], [.. definition.Groups.Select(g => g.Weight)]);
        var weights = definition.Weights.Method switch
        {
            WeightMethod.Given => given,
            WeightMethod.Equal => new WeightSet(Ones(given.Indicators), Ones(given.Groups)),
            WeightMethod.Budget => given with { Indicators = Budget(definition.Weights.BudgetPoints!, given.Indicators.Length) },
            _ => FromData(definition, plan, normalised, treated, given, warnings),
        };
        return DropEmptyGroups(definition, plan, weights, warnings);
    }

    /// <summary>Products of the shares down the hierarchy; sum 1.</summary>
    public static double[] Effective(AggregationPlan plan, WeightSet weights)
    {
        var shares = new double[plan.Nodes.Length];
        var result = new double[weights.Indicators.Length];
        shares[plan.Root] = 1;
        for (int k = plan.Root; k >= 0; k--)
        {
            double total = plan.Nodes[k].Children.Sum(weights.Of);
            foreach (var child in plan.Nodes[k].Children)
            {
                double share = total > 0 ? shares[k] * weights.Of(child) / total : 0;
                (child.IsIndicator ? ref result[child.Index] : ref shares[child.Node]) = share;
            }
        }
        return result;
    }

    private static double[] Ones(double[] given) => [.. given.Select(w => w == 0 ? 0.0 : 1)];

    private static double[] Budget(double[] points, int indicators)
    {
        var result = new double[indicators];
        int persons = points.Length / indicators;
        for (int person = 0; person < persons; person++)
        {
            var own = points.AsSpan(person * indicators, indicators);
            double total = 0;
            foreach (double p in own)
            {
                total += p;
            }
            for (int j = 0; j < indicators; j++)
            {
                result[j] += own[j] / total / persons;
            }
        }
        return result;
    }

    private static WeightSet FromData(IndexDefinition definition, AggregationPlan plan, AreaColumns normalised, AreaColumns treated, WeightSet given, List<Warning> warnings)
    {
        var result = given.Copy();
        foreach (var node in plan.Nodes)
        {
            var columns = node.Children.Where(c => c.IsIndicator && given.Indicators[c.Index] > 0).Select(c => c.Index).ToArray();
            if (columns.Length == 0)
            {
                continue;
            }
            var own = definition.Weights.Method == WeightMethod.Entropy
                ? Entropy(treated, columns)
                : Loadings(definition, normalised, columns, warnings);
            Place(result.Indicators, columns, own, node.Name, warnings);
        }
        return result;
    }

    private static void Place(double[] weights, int[] columns, double[] own, string parent, List<Warning> warnings)
    {
        double total = own.Sum();
        if (!(total > 0))
        {
            warnings.Add(IndexMessages.EqualInstead(parent));
            (own, total) = ([.. own.Select(_ => 1.0)], own.Length);
        }
        // Siblings that are groups keep their given weights, so the indicators keep their given total.
        double scale = columns.Sum(j => weights[j]) / total;
        for (int k = 0; k < columns.Length; k++)
        {
            weights[columns[k]] = own[k] * scale;
        }
    }

    // 1 + Σ p ln p / ln n over the min–max values of the areas that have one.
    private static double[] Entropy(AreaColumns treated, int[] columns) => [.. columns.Select(j =>
    {
        var scaled = Normalisation.Column(treated[j], new NormalisationOptions(NormalisationMethod.DistanceToBest));
        var (min, max) = Moments.Range(treated[j]);
        var (sum, count) = Moments.SumAndCount(scaled);
        if (!(max > min))
        {
            return 0;
        }
        double entropy = scaled.Where(x => x > 0).Sum(x => -(x / sum) * Math.Log(x / sum)) / Math.Log(count);
        return Math.Max(0, 1 - entropy);
    })];

    private static double[] Loadings(IndexDefinition definition, AreaColumns normalised, int[] columns, List<Warning> warnings)
    {
        if (columns.Length == 1)
        {
            return [1];
        }
        var correlations = Matrix<double>.Build.Dense(columns.Length, columns.Length, (a, b) =>
            a == b ? 1 : Finite(Correlation.Pearson(normalised[columns[a]], normalised[columns[b]])));
        var first = correlations.Evd(Symmetricity.Symmetric).EigenVectors.Column(columns.Length - 1);
        double sign = first.Sum() < 0 ? -1 : 1;
        var loadings = first.Select(x => x * sign).ToArray();
        for (int k = 0; k < loadings.Length; k++)
        {
            if (loadings[k] < 0)
            {
                warnings.Add(IndexMessages.NegativeLoading(definition.Indicators[columns[k]].Name, loadings[k]));
                loadings[k] = 0;
            }
        }
        return loadings;
    }

    private static double Finite(double x) => double.IsFinite(x) ? x : 0;

    private static WeightSet DropEmptyGroups(IndexDefinition definition, AggregationPlan plan, WeightSet weights, List<Warning> warnings)
    {
        var result = weights.Copy();
        foreach (var node in plan.Nodes.Where(n => n.Group >= 0 && n.Children.All(c => result.Of(c) == 0) && result.Groups[n.Group] > 0))
        {
            warnings.Add(IndexMessages.EmptyGroup(definition.Groups[node.Group].Name));
            result.Groups[node.Group] = 0;
        }
        return result;
    }
}
