namespace Kraftsamling.Analysis.Statistics;

/// <summary>
/// Computes a composite index. Steps, in this order: direction, shrinkage, treatment of outliers, missing values,
/// normalisation, weights, aggregation, ranks. Formulas and reasons: docs/methods/index.md. Sources: OECD/JRC Handbook on
/// Constructing Composite Indicators (2008); R package COINr.
/// </summary>
public static class IndexEngine
{
    /// <summary>Computes the index. The same input gives the same result bit for bit on the same kind of machine.</summary>
    /// <param name="data">Values, areas × indicators, NaN = missing, with counts, population and groups where the recipe needs them.</param>
    /// <param name="definition">The recipe; one indicator per column of the matrix.</param>
    /// <returns>Scores, ranks, normalised values, parts and warnings, in the order of the input.</returns>
    /// <exception cref="IndexInputException">The recipe or the data cannot be used; carries every fault.</exception>
    /// <exception cref="ArgumentException">Array lengths do not agree.</exception>
    public static IndexResult Compute(IndexData data, IndexDefinition definition)
    {
        DefinitionCheck.Run(data, definition);
        var warnings = new List<Warning>();
        var pipeline = new IndexPipeline(data, definition, warnings);
        using var treated = pipeline.Treated();
        pipeline.Impute(treated, definition.Missing.Rule);
        pipeline.Describe(treated);
        using var normalised = pipeline.Normalise(treated, definition.Normalisation);
        var plan = AggregationPlan.Build(definition);
        var weights = Weighting.Resolve(definition, plan, normalised, treated, warnings);
        var aggregator = Aggregator.For(plan, data.Areas);
        aggregator.Run(plan, normalised, weights);
        DomainCheck.Run(data, definition, plan, weights, aggregator, normalised);
        return Collect(plan, weights, aggregator, treated, normalised, warnings);
    }

    private static IndexResult Collect(AggregationPlan plan, WeightSet weights, Aggregator aggregator, AreaColumns treated, AreaColumns normalised, List<Warning> warnings)
    {
        var scores = aggregator.Node(plan.Root).ToArray();
        var ranks = new int[scores.Length];
        new RankSorter(scores.Length).RankDescending(scores, ranks);
        Describe(scores, ranks, warnings);
        var scale = Contributions.ScaleOf(plan);
        using var parts = new Contributions(plan, weights, aggregator, normalised).Run(scale);
        return new IndexResult
        {
            Treated = treated.ToRows(),
            Normalised = normalised.ToRows(),
            Scores = scores,
            Ranks = ranks,
            GroupScores = GroupScores(plan, aggregator, weights.Groups.Length, scores.Length),
            Contributions = parts.ToRows(),
            ContributionScale = scale,
            EffectiveWeights = Weighting.Effective(plan, weights),
            Warnings = warnings,
        };
    }

    private static void Describe(double[] scores, int[] ranks, List<Warning> warnings)
    {
        int missing = ranks.Count(r => r == 0);
        if (missing > 0)
        {
            warnings.Add(IndexMessages.NoScore(missing));
        }
        var seen = new int[scores.Length + 1];
        foreach (int rank in ranks)
        {
            seen[rank]++;
        }
        int tied = seen.Skip(1).Where(n => n > 1).Sum();
        if (tied > 0)
        {
            warnings.Add(IndexMessages.Ties(tied));
        }
    }

    private static double[] GroupScores(AggregationPlan plan, Aggregator aggregator, int groups, int areas)
    {
        var result = new double[areas * groups];
        for (int k = 0; k < plan.Root; k++)
        {
            var scores = aggregator.Node(k);
            for (int i = 0; i < areas; i++)
            {
                result[i * groups + plan.Nodes[k].Group] = scores[i];
            }
        }
        return result;
    }
}
