namespace Kraftsamling.Analysis.Areas;

/// <summary>How areas are grouped.</summary>
public enum ClusterMethod
{
    /// <summary>The areas among the first k that lie next to each other form a cluster; what people follow by hand.</summary>
    Simple,
    /// <summary>SKATER (Assunção et al. 2006): the shortest spanning tree over the borders, cut where it helps most.</summary>
    Skater,
    /// <summary>REDCAP (Guo 2008), full order, average linkage: a tree from merging the neighbours that are most alike on average.</summary>
    RedcapAverage,
    /// <summary>REDCAP, full order, complete linkage: merging by the two areas least alike.</summary>
    RedcapComplete,
    /// <summary>REDCAP, full order, single linkage: merging by the two areas most alike.</summary>
    RedcapSingle,
    /// <summary>AZP with tabu (Openshaw &amp; Rao 1995): border areas change cluster, one at a time.</summary>
    Azp,
    /// <summary>Max-p (Duque, Anselin &amp; Rey 2012): as many clusters as possible with a floor each, then alike within.</summary>
    MaxP,
}

/// <summary>What is done to the columns first.</summary>
public enum ClusterScale
{
    /// <summary>(x − mean)/sd with the sample sd (n−1).</summary>
    Z,
    /// <summary>As they are.</summary>
    None,
}

/// <summary>How much work is put into a better answer.</summary>
public enum ClusterEffort
{
    /// <summary>The method's own answer and nothing else.</summary>
    Method,
    /// <summary>The method's answer is the first of several starts, each improved by moving border areas and by merging and splitting clusters; the best is kept.</summary>
    Improved,
}

/// <summary>What happens to areas without a value in some column.</summary>
public enum ClusterMissing
{
    /// <summary>Nothing is grouped; the areas are named.</summary>
    Refuse,
    /// <summary>They are in no cluster (0), and neighbours on either side of them do not become neighbours.</summary>
    LeaveOut,
}

/// <summary>How clusters are made. Everything has a default but <see cref="Count"/>.</summary>
public sealed record ClusterOptions
{
    /// <summary>The method.</summary>
    public ClusterMethod Method { get; init; } = ClusterMethod.Skater;

    /// <summary>
    /// Number of clusters wanted, at least 1. For <see cref="ClusterMethod.MaxP"/> the most that are allowed, 0 = no limit.
    /// For <see cref="ClusterMethod.Simple"/> the number of areas that are taken from the top.
    /// </summary>
    public int Count { get; init; }

    /// <summary>Least population of a cluster; 0 = none. Needs <see cref="ClusterData.Population"/>.</summary>
    public double Floor { get; init; }

    /// <summary>Greatest population of a cluster; infinite = none. Needs <see cref="ClusterData.Population"/>.</summary>
    public double Ceiling { get; init; } = double.PositiveInfinity;

    /// <summary>Least number of areas in a cluster.</summary>
    public int LeastAreas { get; init; } = 1;

    /// <summary>Greatest number of areas in a cluster.</summary>
    public int MostAreas { get; init; } = int.MaxValue;

    /// <summary>Pairs of areas (positions from 0) that must be in the same cluster. They need not be neighbours.</summary>
    public IReadOnlyList<(int A, int B)> Together { get; init; } = [];

    /// <summary>Pairs of areas (positions from 0) that must not be in the same cluster.</summary>
    public IReadOnlyList<(int A, int B)> Apart { get; init; } = [];

    /// <summary>The scale of the columns.</summary>
    public ClusterScale Scale { get; init; } = ClusterScale.Z;

    /// <summary>Areas without a value.</summary>
    public ClusterMissing Missing { get; init; }

    /// <summary>How much work.</summary>
    public ClusterEffort Effort { get; init; } = ClusterEffort.Improved;

    /// <summary>Number of starts of the improvement, at least 1.</summary>
    public int Starts { get; init; } = 8;

    /// <summary>Steps of improvement per start, at least 1; 0 = by the number of areas. A step takes some nanoseconds anywhere, so few steps are for readers who wait.</summary>
    public long Work { get; init; }

    /// <summary>With at most this many areas the best grouping is searched for exactly, so that the gap is proven; 0 = never; at most 20.</summary>
    public int ExactUpTo { get; init; } = MostExact;

    /// <summary>Seed of the random trees and steps.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Number of threads; 0 = as many as there are processors. The result does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Most areas of an exact search.</summary>
    public const int MostExact = 20;
}
