namespace Kraftsamling.Analysis.Statistics;

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

    /// <summary>Each indicator's part of the score, areas × indicators, row-major. Parts of an arithmetic index sum to the score; for other methods see docs/methods/index.md.</summary>
    public required double[] Contributions { get; init; }

    /// <summary>Weight per indicator after the weighting method, scaled to sum 1 over all indicators (products down the hierarchy).</summary>
    public required double[] EffectiveWeights { get; init; }

    /// <summary>What a reader must know: a constant column, a negative alpha, a tie, a value that was replaced.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
