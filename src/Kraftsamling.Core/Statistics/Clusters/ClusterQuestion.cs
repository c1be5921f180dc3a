using Kraftsamling.Analysis.Areas;

namespace Kraftsamling.Core.Statistics.Clusters;

/// <summary>How the areas of an index version are to be grouped.</summary>
public sealed record ClusterQuestion
{
    public const int MostAreas = 500;
    public const int MostClusters = 200;
    public const int MostSteps = 20;
    public const double WidestTolerance = 1000;

    /// <summary>The simple rule unless told otherwise: it can be followed by hand.</summary>
    public ClusterMethod Method { get; init; } = ClusterMethod.Simple;

    /// <summary>For the simple rule the areas taken from the top, else the number of clusters; 0 with max-p = as many as possible.</summary>
    public int Count { get; init; } = 12;

    /// <summary>Least number of residents in a cluster; 0 = none.</summary>
    public double Floor { get; init; }

    /// <summary>Metres within which borders count as meeting.</summary>
    public double Tolerance { get; init; }

    public long Seed { get; init; } = 1;

    /// <summary>Pairs of area codes that must be in one cluster.</summary>
    public IReadOnlyList<(string A, string B)> Together { get; init; } = [];

    /// <summary>Pairs of area codes that must not be in one cluster.</summary>
    public IReadOnlyList<(string A, string B)> Apart { get; init; } = [];

    /// <summary>The same question has the same key.</summary>
    public string Key => FormattableString.Invariant($"{Method}|{Count}|{Floor:R}|{Tolerance:R}|{Seed}|{Pairs(Together)}|{Pairs(Apart)}");

    private static string Pairs(IReadOnlyList<(string A, string B)> pairs) => string.Join(';', pairs.Select(pair => $"{pair.A}+{pair.B}"));
}

/// <summary>What a number of clusters gives.</summary>
/// <param name="Count">Number of clusters.</param>
/// <param name="Left">Share, 0–1, of the difference between all areas that is left within the clusters.</param>
public sealed record ClusterStep(int Count, double Left);
