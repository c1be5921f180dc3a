namespace Kraftsamling.Analysis.Statistics;

/// <summary>A column of a node: an indicator or an earlier node.</summary>
internal readonly record struct PlanChild(bool IsIndicator, int Index, int Node);

/// <summary>One parent: a group, or the index itself (Group −1), with its children.</summary>
internal sealed record PlanNode(int Group, string Name, PlanChild[] Children, AggregationOptions Aggregation, double Share);

/// <summary>The hierarchy as a list where every node stands after its children and the index itself last.</summary>
internal sealed class AggregationPlan
{
    private AggregationPlan(PlanNode[] nodes) => Nodes = nodes;

    public PlanNode[] Nodes { get; }

    public int Root => Nodes.Length - 1;

    public static AggregationPlan Build(IndexDefinition definition)
    {
        var nodes = new List<PlanNode>();
        Add(definition, -1, nodes);
        return new AggregationPlan([.. nodes]);
    }

    /// <summary>The same hierarchy with another method where a group says nothing else, or another least share.</summary>
    public AggregationPlan With(IndexDefinition definition, AggregationOptions aggregation, MissingOptions missing) =>
        new([.. Nodes.Select(n => n with
        {
            Aggregation = Own(definition, n.Group)?.Aggregation ?? aggregation,
            Share = Share(Own(definition, n.Group), missing),
        })]);

    private static GroupDefinition? Own(IndexDefinition definition, int group) => group < 0 ? null : definition.Groups[group];

    private static double Share(GroupDefinition? group, MissingOptions missing) =>
        group?.MinimumShare ?? (missing.Rule == MissingRule.MinimumShare ? missing.Share : 0);

    private static int Add(IndexDefinition definition, int group, List<PlanNode> nodes)
    {
        var children = new List<PlanChild>();
        for (int j = 0; j < definition.Indicators.Count; j++)
        {
            if (definition.Indicators[j].Parent == group)
            {
                children.Add(new PlanChild(true, j, -1));
            }
        }
        for (int g = 0; g < definition.Groups.Count; g++)
        {
            if (definition.Groups[g].Parent == group)
            {
                children.Add(new PlanChild(false, g, Add(definition, g, nodes)));
            }
        }
        var own = Own(definition, group);
        nodes.Add(new PlanNode(group, own?.Name ?? "index", [.. children],
            own?.Aggregation ?? definition.Aggregation, Share(own, definition.Missing)));
        return nodes.Count - 1;
    }
}

/// <summary>Weights per indicator and per group, each within its own parent.</summary>
internal sealed record WeightSet(double[] Indicators, double[] Groups)
{
    public double Of(PlanChild child) => child.IsIndicator ? Indicators[child.Index] : Groups[child.Index];

    public WeightSet Copy() => new([.. Indicators], [.. Groups]);
}
