namespace Kraftsamling.Analysis.Statistics;

/// <summary>Finds the values that a mean cannot take and names their area and indicator.</summary>
internal static class DomainCheck
{
    public static void Run(IndexData data, IndexDefinition definition, AggregationPlan plan, WeightSet weights, Aggregator done, AreaColumns normalised)
    {
        var errors = new List<IndexInputError>();
        foreach (var node in plan.Nodes.Where(n => n.Aggregation.Method is not (AggregationMethod.Arithmetic or AggregationMethod.Copeland)))
        {
            foreach (var child in node.Children.Where(c => weights.Of(c) > 0))
            {
                Child(data, definition, node.Aggregation, child, done.Values(child, normalised), errors);
            }
        }
        if (errors.Count > 0)
        {
            throw new IndexInputException(errors);
        }
    }

    private static void Child(IndexData data, IndexDefinition definition, AggregationOptions aggregation, PlanChild child, ReadOnlySpan<double> values, List<IndexInputError> errors)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]) && !MeanDomain.Accepts(aggregation, values[i]))
            {
                string name = child.IsIndicator ? definition.Indicators[child.Index].Name : definition.Groups[child.Index].Name;
                var message = IndexMessages.NotPositive(aggregation.Method, name, data.AreaName(i), values[i]);
                errors.Add(new IndexInputError(message, i, child.IsIndicator ? child.Index : -1));
            }
        }
    }
}
