namespace Kraftsamling.Analysis.Statistics;

/// <summary>Draws taken from elsewhere instead of being drawn.</summary>
/// <param name="Normalisations">One per draw.</param>
/// <param name="Weights">draws × indicators, row-major, from 0 upwards, at least one above 0 per draw; group weights stay as in the recipe.</param>
public sealed record ReplayDraws(IReadOnlyList<NormalisationOptions> Normalisations, double[] Weights);

/// <summary>How Sobol indices are estimated.</summary>
/// <param name="Samples">Base samples N; the index is computed N·(factors + 2) times. At least 2.</param>
/// <param name="Bootstraps">Resamples behind the 95 % intervals; 0 = no intervals (NaN).</param>
/// <param name="Area">Area whose rank is explained besides the mean rank shift; −1 = none.</param>
/// <param name="SeparateWeights">False: all weights are one factor. True: one factor per weight.</param>
public sealed record SobolOptions(int Samples = 1024, int Bootstraps = 500, int Area = -1, bool SeparateWeights = false);

/// <summary>What is varied, how often and how the outcome is read. Checked when used.</summary>
public sealed record RobustnessOptions
{
    /// <summary>Number of draws, 1–10,000,000. Default 1,000. Not used with <see cref="Replay"/>.</summary>
    public int Draws { get; init; } = 1000;

    /// <summary>Seed; any value. The result does not depend on <see cref="Threads"/>.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Threads to use; 0 = one per processor.</summary>
    public int Threads { get; init; }

    /// <summary>k in "among the first k"; at least 1. Default 10.</summary>
    public int TopK { get; init; } = 10;

    /// <summary>f in w·(1 + U(−f, f)), from 0 up to but not including 1. Default 0.25. Applies to indicators and groups.</summary>
    public double WeightNoise { get; init; } = 0.25;

    /// <summary>Scales drawn from with equal probability; empty = the recipe's own.</summary>
    public IReadOnlyList<NormalisationOptions> Normalisations { get; init; } = [];

    /// <summary>Aggregations drawn from with equal probability, for parents without a method of their own; empty = the recipe's own.</summary>
    public IReadOnlyList<AggregationOptions> Aggregations { get; init; } = [];

    /// <summary>Rules for missing values drawn from with equal probability; empty = the recipe's own.</summary>
    public IReadOnlyList<MissingOptions> MissingRules { get; init; } = [];

    /// <summary>Whether a draw may leave one indicator out: none or each of them with equal probability.</summary>
    public bool DropIndicator { get; init; }

    /// <summary>
    /// Whether rates with known counts are drawn anew: from Beta(x+½, n−x+½), or with empirical-Bayes shrinkage from the normal
    /// distribution around the shrunken logit with variance 1/(1/s²+1/t²).
    /// </summary>
    public bool SamplingNoise { get; init; }

    /// <summary>Probability of being among the first k from which an area counts as robustly inside. Default 0.9.</summary>
    public double RobustIn { get; init; } = 0.9;

    /// <summary>Probability of being among the first k up to which an area counts as robustly outside. Default 0.1.</summary>
    public double RobustOut { get; init; } = 0.1;

    /// <summary>Draws to repeat instead of drawing; null = draw.</summary>
    public ReplayDraws? Replay { get; init; }

    /// <summary>
    /// Told the number of each draw and its ranks (one per area, 1 = highest score, 0 = none), for instance to follow clusters
    /// over the draws. Called from any of the threads, several at once, in any order; the ranks are gone after the call. Null = nobody.
    /// </summary>
    public Action<int, ReadOnlySpan<int>>? OnRanks { get; init; }

    /// <summary>Sobol indices as well; null = none. Not possible together with <see cref="Replay"/>.</summary>
    public SobolOptions? Sobol { get; init; }
}
