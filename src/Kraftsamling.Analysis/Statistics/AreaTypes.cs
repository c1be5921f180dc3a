namespace Kraftsamling.Analysis.Statistics;

/// <summary>Where area types begin, in standard deviations above the mean.</summary>
/// <param name="Limits">Falling limits; type 1 starts at the first, type 2 at the second, and so on; below the last comes one more type.</param>
/// <param name="Sample">Whether the standard deviation uses n−1 (true) or n (false). The published footnote does not say.</param>
public sealed record AreaTypeRule(IReadOnlyList<double> Limits, bool Sample = true)
{
    /// <summary>Two public implementations' reading of the five types: m+2s, m+s, m, m−s.</summary>
    public static AreaTypeRule Published { get; } = new([2, 1, 0, -1]);
}

/// <summary>Area types by distance from the mean over all areas (unweighted), as in SCB's and Delmos' områdestyper.</summary>
public static class AreaTypes
{
    /// <summary>Types by the mean and standard deviation of the values themselves.</summary>
    /// <param name="values">One per area, higher = more need; NaN = missing.</param>
    /// <param name="rule">The limits.</param>
    /// <returns>1 (most need) to limits + 1; 0 for a missing value.</returns>
    /// <exception cref="ArgumentException">The limits do not fall.</exception>
    public static int[] Classify(ReadOnlySpan<double> values, AreaTypeRule rule) =>
        Classify(values, rule, Moments.Mean(values), Spread(values, rule));

    /// <summary>Types by a given mean and standard deviation, for instance the nation's (2022: 9.10 and 5.47).</summary>
    /// <param name="values">One per area, higher = more need; NaN = missing.</param>
    /// <param name="rule">The limits.</param>
    /// <param name="mean">Mean m.</param>
    /// <param name="standardDeviation">Standard deviation s, at least 0.</param>
    /// <returns>1 (most need) to limits + 1; 0 for a missing value.</returns>
    /// <exception cref="ArgumentException">The limits do not fall.</exception>
    public static int[] Classify(ReadOnlySpan<double> values, AreaTypeRule rule, double mean, double standardDeviation)
    {
        for (int k = 1; k < rule.Limits.Count; k++)
        {
            if (!(rule.Limits[k] < rule.Limits[k - 1]))
            {
                throw new ArgumentException("Found limits that do not fall, expected each below the one before.", nameof(rule));
            }
        }
        var types = new int[values.Length];
        for (int i = 0; i < types.Length; i++)
        {
            types[i] = double.IsNaN(values[i]) ? 0 : Type(values[i], rule, mean, standardDeviation);
        }
        return types;
    }

    private static int Type(double value, AreaTypeRule rule, double mean, double standardDeviation)
    {
        int type = 1;
        foreach (double limit in rule.Limits)
        {
            if (value >= mean + limit * standardDeviation)
            {
                return type;
            }
            type++;
        }
        return type;
    }

    private static double Spread(ReadOnlySpan<double> values, AreaTypeRule rule)
    {
        double s = Moments.StandardDeviation(values, rule.Sample);
        return double.IsNaN(s) ? 0 : s;
    }
}
