namespace Kraftsamling.Analysis.Statistics;

/// <summary>How sure an area's place among the first k is.</summary>
public enum SelectionClass
{
    /// <summary>Among the first k in nearly every draw.</summary>
    RobustIn,
    /// <summary>Depends on the choices made.</summary>
    Uncertain,
    /// <summary>Outside in nearly every draw.</summary>
    RobustOut,
}

/// <summary>A choice that is varied.</summary>
public enum UncertaintyFactor
{
    /// <summary>All weights together.</summary>
    Weights,
    /// <summary>One indicator's weight.</summary>
    IndicatorWeight,
    /// <summary>One group's weight.</summary>
    GroupWeight,
    /// <summary>The common scale.</summary>
    Normalisation,
    /// <summary>How indicators are put together.</summary>
    Aggregation,
    /// <summary>What happens to missing values.</summary>
    Missing,
    /// <summary>Which indicator is left out, if any.</summary>
    DroppedIndicator,
    /// <summary>Chance in the counts behind the rates.</summary>
    SamplingNoise,
}

/// <summary>How much of the variation one choice accounts for.</summary>
/// <param name="Factor">The choice.</param>
/// <param name="Position">Indicator or group the weight belongs to; −1 otherwise.</param>
/// <param name="Index">First-order and total index with intervals.</param>
public sealed record FactorInfluence(UncertaintyFactor Factor, int Position, SobolIndex Index);

/// <summary>What the draws say. Arrays have one entry per area in the order of the input.</summary>
public sealed class RobustnessResult
{
    /// <summary>Number of draws behind the figures.</summary>
    public required int Draws { get; init; }

    /// <summary>Rank by the recipe itself, 1 = highest score; 0 = no score.</summary>
    public required int[] Nominal { get; init; }

    /// <summary>Mean rank over the draws where the area has one; NaN where it never has.</summary>
    public required double[] Mean { get; init; }

    /// <summary>Median rank (type 7); NaN where there is none.</summary>
    public required double[] Median { get; init; }

    /// <summary>5 % quantile of the rank (type 7); NaN where there is none.</summary>
    public required double[] Q5 { get; init; }

    /// <summary>95 % quantile of the rank (type 7); NaN where there is none.</summary>
    public required double[] Q95 { get; init; }

    /// <summary>Share of all draws in which the area is among the first k, 0–1.</summary>
    public required double[] PTop { get; init; }

    /// <summary>Reading of <see cref="PTop"/> by the limits in the options.</summary>
    public required SelectionClass[] Classes { get; init; }

    /// <summary>Sobol indices of the mean absolute rank shift against the recipe; empty when not asked for.</summary>
    public IReadOnlyList<FactorInfluence> RankShift { get; init; } = [];

    /// <summary>Sobol indices of the chosen area's rank; empty when not asked for.</summary>
    public IReadOnlyList<FactorInfluence> AreaRank { get; init; } = [];

    /// <summary>The index by the recipe itself.</summary>
    public required IndexResult Index { get; init; }

    /// <summary>What a reader must know.</summary>
    public required IReadOnlyList<Warning> Warnings { get; init; }
}
