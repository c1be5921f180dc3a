namespace Kraftsamling.Analysis.Areas;

/// <summary>What a gap is measured against.</summary>
public enum GapBasis
{
    /// <summary>Nothing: no other answer was looked for.</summary>
    None,
    /// <summary>The best answer of all methods and starts tried; a better one may exist.</summary>
    BestFound,
    /// <summary>The optimum, proven by exact search.</summary>
    Optimum,
}

/// <summary>One cluster.</summary>
/// <param name="Number">Its number from 1.</param>
/// <param name="Areas">Number of areas, at least 1.</param>
/// <param name="Population">Sum over its areas; NaN where unknown.</param>
/// <param name="Within">Sum of squared deviations from the cluster's mean over all scaled columns, at least 0.</param>
/// <param name="Compactness">4π·surface/perimeter² (Polsby &amp; Popper 1991), 1 for a disc and lower the more ragged; NaN where surfaces, perimeters or border lengths are unknown.</param>
public sealed record ClusterPart(int Number, int Areas, double Population, double Within, double Compactness);

/// <summary>A grouping of areas, or why there is none.</summary>
public sealed record ClusterResult
{
    /// <summary>Number of the cluster per area, from 1 (most areas first); 0 = in no cluster (by the simple rule, or left out for lack of a value). Empty when there is no grouping.</summary>
    public int[] Cluster { get; init; } = [];

    /// <summary>The clusters in order of their number.</summary>
    public IReadOnlyList<ClusterPart> Parts { get; init; } = [];

    /// <summary>Sum of squared deviations within clusters: what the methods make small. NaN when there is no grouping.</summary>
    public double Objective { get; init; } = double.NaN;

    /// <summary>The same with all areas in one cluster. The objective's share of it is what the grouping does not explain.</summary>
    public double Total { get; init; } = double.NaN;

    /// <summary>The objective of the method's own answer, before improvement; NaN where the method gave none within the rules.</summary>
    public double MethodObjective { get; init; } = double.NaN;

    /// <summary>The least objective known for the same number of clusters and the same rules.</summary>
    public double Best { get; init; } = double.NaN;

    /// <summary>What <see cref="Best"/> is.</summary>
    public GapBasis Basis { get; init; }

    /// <summary>Objective/best − 1, at least 0; NaN where there is nothing to compare with.</summary>
    public double Gap => Basis == GapBasis.None ? double.NaN : Relative(Objective);

    /// <summary>As <see cref="Gap"/> for the method's own answer.</summary>
    public double MethodGap => Basis == GapBasis.None ? double.NaN : Relative(MethodObjective);

    /// <summary>Number of starts that were improved.</summary>
    public int Starts { get; init; }

    /// <summary>How many of them ended within a thousandth of the best: many say that it will hardly get better.</summary>
    public int StartsAtBest { get; init; }

    /// <summary>What a reader must know.</summary>
    public IReadOnlyList<Warning> Warnings { get; init; } = [];

    /// <summary>Why there is no grouping: faults in the data and rules that cannot hold at the same time. Empty when there is one.</summary>
    public IReadOnlyList<Warning> Problems { get; init; } = [];

    /// <summary>True when there is a grouping.</summary>
    public bool Found => Problems.Count == 0;

    private double Relative(double objective)
    {
        if (!(Best > 0))
        {
            return objective > 1e-9 ? double.PositiveInfinity : objective - objective;
        }
        // Sums taken in another order differ in the last bits.
        return objective / Best - 1 is var gap && gap < 1e-12 ? 0 : gap;
    }
}
