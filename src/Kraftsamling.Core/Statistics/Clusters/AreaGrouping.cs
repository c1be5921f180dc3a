using Kraftsamling.Analysis.Areas;
using Kraftsamling.Core.Areas;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Clusters;

/// <summary>A cluster as people speak of it.</summary>
public sealed record AreaGroup
{
    /// <summary>From 1; the one with most areas first.</summary>
    public required int Number { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<AreaShape> Areas { get; init; }

    /// <summary>Residents; NaN when not known for every area.</summary>
    public required double Population { get; init; }

    /// <summary>The larger areas it lies in; more than one when it crosses them.</summary>
    public required IReadOnlyList<LargerArea> Larger { get; init; }

    /// <summary>4π·surface/perimeter², 1 for a disc; NaN when not known.</summary>
    public required double Compactness { get; init; }

    /// <summary>How often, 0–1, its neighbours end in one cluster when the index is computed again with other weights and scales; NaN when not tested.</summary>
    public required double Stability { get; init; }

    /// <summary>Its areas' names, joined.</summary>
    public string Name => string.Join(", ", Areas.Select(area => area.Name));
}

/// <summary>The areas of an index version in groups, or why there are none.</summary>
public sealed record AreaGrouping
{
    public required ClusterQuestion Question { get; init; }

    /// <summary>The engine's answer, by position in the set's areas.</summary>
    public required ClusterResult Result { get; init; }

    public required IReadOnlyList<AreaGroup> Groups { get; init; }

    /// <summary>Area code → number of its group; areas in no group are left out.</summary>
    public required IReadOnlyDictionary<string, int> NumberOf { get; init; }

    /// <summary>Residents of all areas of the set; NaN when not known for every area.</summary>
    public required double Residents { get; init; }

    /// <summary>What a reader must know, such as areas without a value.</summary>
    public required IReadOnlyList<Text> Notes { get; init; }

    /// <summary>Why there are no groups; empty when there are.</summary>
    public IReadOnlyList<Text> Problems => [.. Result.Problems.Select(problem => new Text(problem.Sv, problem.En))];
}
