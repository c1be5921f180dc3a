namespace Kraftsamling.Analysis.Areas;

/// <summary>Getis and Ord's statistic of every area. All arrays have one entry per area in the caller's order, NaN where there is none.</summary>
public sealed record GetisOrdResult
{
    /// <summary>Standardised G: above 0 where high values lie together, below where low ones do.</summary>
    public required double[] Z { get; init; }

    /// <summary>Two-sided probability of <see cref="Z"/> under normality.</summary>
    public required double[] PNormal { get; init; }

    /// <summary>Folded one-sided probability by conditional permutation.</summary>
    public required double[] PFolded { get; init; }

    /// <summary>Two-sided probability by conditional permutation.</summary>
    public required double[] PTwoSided { get; init; }

    /// <summary>The permutation probability chosen in the options, adjusted by Benjamini &amp; Hochberg.</summary>
    public required double[] Q { get; init; }

    /// <summary>Draws made per area.</summary>
    public required int Permutations { get; init; }

    /// <summary>Areas that were tested.</summary>
    public required int Count { get; init; }

    /// <summary>What a reader must know.</summary>
    public required IReadOnlyList<Warning> Warnings { get; init; }
}

/// <summary>
/// Gᵢ (the area's neighbours) and Gᵢ* (the area with its neighbours) as z-values (Ord &amp; Getis 1995). Neighbours count equally, so that
/// binary and row-standardised weights give the same z. In the permutation test the area keeps its value, so both have the same p.
/// </summary>
public static class GetisOrd
{
    /// <summary>Computes and tests every area.</summary>
    /// <param name="values">One per area; NaN for missing, which leaves the area out.</param>
    /// <param name="neighbours">Of the same areas; need not be symmetric.</param>
    /// <param name="star">True for Gᵢ*, which includes the area itself.</param>
    /// <param name="options">Draws, seed, threads, islands; the style of weights does not matter.</param>
    /// <param name="cancellation">Stops the draws.</param>
    /// <returns>One entry per area; an island has z for Gᵢ* only, and no p by permutation.</returns>
    /// <exception cref="ArgumentException">Values and neighbours differ in number, or a value is infinite.</exception>
    public static GetisOrdResult Compute(ReadOnlySpan<double> values, Neighbours neighbours, bool star, AutocorrelationOptions options, CancellationToken cancellation = default)
    {
        var local = LocalMoran.Compute(values, neighbours, options, cancellation);
        var tested = TestedAreas.Of(values, neighbours, options.Islands);
        var z = tested.Spread(k => tested.IsConstant ? double.NaN : star ? WithItself(tested, k) : Around(tested, k));
        return new GetisOrdResult
        {
            Z = z,
            PNormal = Array.ConvertAll(z, Tails.Normal),
            PFolded = local.PFolded,
            PTwoSided = local.PTwoSided,
            Q = local.Q,
            Permutations = local.Permutations,
            Count = local.Count,
            Warnings = local.Warnings,
        };
    }

    // Worked on deviations from the mean, which leaves z as it is and the digits where they are needed.
    private static double WithItself(TestedAreas tested, int area)
    {
        double n = tested.Count, size = tested.Neighbours.Of(area).Length + 1;
        double sum = tested.Deviations[area] + Sum(tested, area);
        return sum / Math.Sqrt(tested.Squares / n * (n * size - size * size) / (n - 1));
    }

    private static double Around(TestedAreas tested, int area)
    {
        double n = tested.Count, size = tested.Neighbours.Of(area).Length, own = tested.Deviations[area];
        double mean = -own / (n - 1);
        double variance = (tested.Squares - own * own) / (n - 1) - mean * mean;
        return size == 0 ? double.NaN : (Sum(tested, area) - size * mean) / Math.Sqrt(variance * ((n - 1) * size - size * size) / (n - 2));
    }

    private static double Sum(TestedAreas tested, int area)
    {
        double sum = 0;
        foreach (int j in tested.Neighbours.Of(area))
        {
            sum += tested.Deviations[j];
        }
        return sum;
    }
}
