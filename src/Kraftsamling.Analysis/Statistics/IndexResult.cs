namespace Kraftsamling.Analysis.Statistics;

/// <summary>What an area's contributions sum to.</summary>
public enum ContributionScale
{
    /// <summary>The score (arithmetic mean throughout).</summary>
    Score,
    /// <summary>The natural logarithm of the score (geometric mean throughout).</summary>
    Logarithm,
    /// <summary>1/score (harmonic mean throughout).</summary>
    Reciprocal,
    /// <summary>scoreᵖ (generalised mean with one power throughout).</summary>
    Power,
    /// <summary>The score, by Euler's theorem: part = x·∂score/∂x (different means at different levels).</summary>
    Euler,
    /// <summary>Nothing: weighted net wins per indicator against all other areas, −1 to 1 times the weight (Copeland anywhere).</summary>
    NetWins,
}

/// <summary>What the engine gives back. All arrays follow the order of areas and indicators of the input.</summary>
public sealed class IndexResult
{
    /// <summary>Directed, shrunk, treated and imputed values before normalisation, areas × indicators, row-major, NaN = missing.</summary>
    public required double[] Treated { get; init; }

    /// <summary>Values on the common scale, areas × indicators, row-major, NaN = missing.</summary>
    public required double[] Normalised { get; init; }

    /// <summary>Index score per area; higher = more need; NaN = too much was missing.</summary>
    public required double[] Scores { get; init; }

    /// <summary>Rank per area, 1 = highest score, ties share the lowest number; 0 where the score is missing.</summary>
    public required int[] Ranks { get; init; }

    /// <summary>Group scores, areas × groups, row-major, NaN = missing.</summary>
    public required double[] GroupScores { get; init; }

    /// <summary>Each indicator's part of the score, areas × indicators, row-major, on <see cref="ContributionScale"/>; 0 where the indicator is missing, NaN where the score is.</summary>
    public required double[] Contributions { get; init; }

    /// <summary>What the parts of an area sum to.</summary>
    public required ContributionScale ContributionScale { get; init; }

    /// <summary>Weight per indicator after the weighting method, scaled to sum 1 over all indicators (products down the hierarchy).</summary>
    public required double[] EffectiveWeights { get; init; }

    /// <summary>What a reader must know: a constant column, a negative alpha, a tie, a value that was replaced.</summary>
    public required IReadOnlyList<Warning> Warnings { get; init; }
}
