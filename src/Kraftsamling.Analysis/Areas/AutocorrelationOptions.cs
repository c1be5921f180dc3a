namespace Kraftsamling.Analysis.Areas;

/// <summary>How much each neighbour counts.</summary>
public enum WeightStyle
{
    /// <summary>W: an area's neighbours share the weight 1, so that the lag is their mean.</summary>
    RowStandardised,
    /// <summary>B: each neighbour has the weight 1, so that the lag is their sum.</summary>
    Binary,
}

/// <summary>Which probability a permutation test states.</summary>
public enum PValueKind
{
    /// <summary>One-sided towards the side that came out: (draws at least as far out in the smaller tail + 1) / (draws + 1). GeoDa's and PySAL's; at most about one half.</summary>
    Folded,
    /// <summary>Twice the folded one, at most 1: either side would have been noticed. About what spdep gives.</summary>
    TwoSided,
}

/// <summary>How autocorrelation is computed and tested.</summary>
public sealed record AutocorrelationOptions
{
    /// <summary>Weights of neighbours; W unless told otherwise.</summary>
    public WeightStyle Style { get; init; }

    /// <summary>Draws of the permutation test, 0 for none; 999 unless told otherwise. See <see cref="PermutationCount"/> for how many a false-discovery rate needs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int Permutations
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 999;

    /// <summary>Seed of the draws. The same seed gives the same result for any number of threads.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Threads, 0 for one per processor.</summary>
    public int Threads { get; init; }

    /// <summary>What areas without neighbours do: kept, they count in mean and variance (as in GeoDa and PySAL); separated, they are left out. Bridges are made beforehand, see <see cref="Bridges"/>.</summary>
    public IslandPolicy Islands { get; init; }

    /// <summary>The probability that the false-discovery rate is worked out from.</summary>
    public PValueKind PValue { get; init; }
}
