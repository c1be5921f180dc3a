namespace Kraftsamling.Analysis.Areas;

/// <summary>An area and those around it, each against the mean of all.</summary>
public enum Quadrant
{
    /// <summary>Not tested: no value, no neighbours, or all values equal.</summary>
    None,
    /// <summary>HH: high among high.</summary>
    HighHigh,
    /// <summary>LL: low among low.</summary>
    LowLow,
    /// <summary>LH: low among high.</summary>
    LowHigh,
    /// <summary>HL: high among low.</summary>
    HighLow,
}

/// <summary>Local Moran's I of every area. All arrays have one entry per area in the caller's order, NaN where there is none.</summary>
public sealed record LocalMoranResult
{
    /// <summary>Iᵢ; above 0 when the area is like those around it. 0 for an island that is kept.</summary>
    public required double[] I { get; init; }

    /// <summary>The weighted mean (W) or sum (B) of the neighbours' deviations from the mean, in the values' unit.</summary>
    public required double[] Lag { get; init; }

    /// <summary>Folded one-sided probability by conditional permutation.</summary>
    public required double[] PFolded { get; init; }

    /// <summary>Two-sided probability by conditional permutation.</summary>
    public required double[] PTwoSided { get; init; }

    /// <summary>The probability chosen in the options, adjusted by Benjamini &amp; Hochberg.</summary>
    public required double[] Q { get; init; }

    /// <summary>On which side the area and its neighbours lie, significant or not.</summary>
    public required Quadrant[] Quadrants { get; init; }

    /// <summary>Draws made per area.</summary>
    public required int Permutations { get; init; }

    /// <summary>Areas that were tested.</summary>
    public required int Count { get; init; }

    /// <summary>What a reader must know.</summary>
    public required IReadOnlyList<Warning> Warnings { get; init; }
}

/// <summary>
/// Local Moran's Iᵢ = zᵢ Σⱼ wᵢⱼ zⱼ / m2 with m2 = Σz²/(n−1), as GeoDa and PySAL have it (Anselin 1995; spdep divides by n and so is larger by
/// n/(n−1)). Tested by conditional permutation, drawn anew for each area and never looked up.
/// </summary>
public static class LocalMoran
{
    /// <summary>Computes and tests every area.</summary>
    /// <param name="values">One per area; NaN for missing, which leaves the area out.</param>
    /// <param name="neighbours">Of the same areas; need not be symmetric.</param>
    /// <param name="options">Weights, draws, seed, threads, islands.</param>
    /// <param name="cancellation">Stops the draws.</param>
    /// <returns>One entry per area.</returns>
    /// <exception cref="ArgumentException">Values and neighbours differ in number, or a value is infinite.</exception>
    public static LocalMoranResult Compute(ReadOnlySpan<double> values, Neighbours neighbours, AutocorrelationOptions options, CancellationToken cancellation = default)
    {
        var tested = TestedAreas.Of(values, neighbours, options.Islands);
        var lags = tested.Lags(options.Style);
        double m2 = tested.IsConstant ? double.NaN : tested.Squares / (tested.Count - 1);
        var (atLeast, atMost) = tested.IsConstant ? (Untested(tested.Count), Untested(tested.Count)) : ConditionalPermutations.Run(tested, options, cancellation);
        double[] P(PValueKind kind) => tested.Spread(k => Tails.P(atLeast[k], atMost[k], options.Permutations, kind));
        var folded = P(PValueKind.Folded);
        var twoSided = P(PValueKind.TwoSided);
        return new LocalMoranResult
        {
            I = tested.Spread(k => tested.Deviations[k] * lags[k] / m2),
            Lag = tested.Spread(k => tested.Neighbours.Of(k).IsEmpty ? double.NaN : lags[k]),
            PFolded = folded,
            PTwoSided = twoSided,
            Q = FalseDiscovery.Adjust(options.PValue == PValueKind.Folded ? folded : twoSided),
            Quadrants = Quadrants(tested, lags),
            Permutations = options.Permutations,
            Count = tested.Count,
            Warnings = tested.Warnings(),
        };
    }

    private static int[] Untested(int count)
    {
        var none = new int[count];
        Array.Fill(none, -1);
        return none;
    }

    private static Quadrant[] Quadrants(TestedAreas tested, double[] lags)
    {
        var quadrants = new Quadrant[tested.All];
        for (int k = 0; k < tested.Count && !tested.IsConstant; k++)
        {
            if (!tested.Neighbours.Of(k).IsEmpty)
            {
                quadrants[tested.Areas[k]] = (tested.Deviations[k] > 0, lags[k] > 0) switch
                {
                    (true, true) => Quadrant.HighHigh,
                    (false, false) => Quadrant.LowLow,
                    (false, true) => Quadrant.LowHigh,
                    (true, false) => Quadrant.HighLow,
                };
            }
        }
        return quadrants;
    }
}
