using System.Runtime.InteropServices;

namespace Kraftsamling.Analysis.Statistics;

/// <summary>A number with its 95 % interval, on the scale of shares 0–1 (differences −1 to 1).</summary>
/// <param name="Value">The number; NaN when it cannot be computed.</param>
/// <param name="Low">Lower end; NaN with the value.</param>
/// <param name="High">Upper end; NaN with the value.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ShareInterval(double Value, double Low, double High)
{
    /// <summary>Nothing to compute from.</summary>
    public static readonly ShareInterval None = new(double.NaN, double.NaN, double.NaN);
}

/// <summary>Shares of answers and how sure they are.</summary>
public static class Proportions
{
    /// <summary>The normal deviate of a two-sided 95 % interval.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>Wilson's score interval of a share (Wilson 1927): never outside 0–1, and good for small numbers.</summary>
    /// <param name="count">How many, 0 to <paramref name="of"/>.</param>
    /// <param name="of">Of how many, 0 or more.</param>
    /// <returns>The share and its interval; NaN of nobody.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or larger than what it is of.</exception>
    public static ShareInterval Wilson(long count, long of)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, of);
        if (of == 0)
        {
            return ShareInterval.None;
        }
        double n = of, p = count / n, z2 = Z * Z;
        double middle = (p + (z2 / (2 * n))) / (1 + (z2 / n));
        double half = Z * Math.Sqrt((p * (1 - p) / n) + (z2 / (4 * n * n))) / (1 + (z2 / n));
        // At 0 and 1 rounding would leave a hair on the wrong side.
        return new ShareInterval(p, count == 0 ? 0 : middle - half, count == of ? 1 : middle + half);
    }

    /// <summary>The difference between two independent shares with Newcombe's interval from two Wilson intervals (Newcombe 1998, method 10).</summary>
    /// <param name="count">How many in the first group.</param>
    /// <param name="of">Size of the first group.</param>
    /// <param name="otherCount">How many in the second group; the groups have nobody in common.</param>
    /// <param name="otherOf">Size of the second group.</param>
    /// <returns>First share less second, with its interval; NaN when a group is empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or larger than its group.</exception>
    public static ShareInterval Difference(long count, long of, long otherCount, long otherOf)
    {
        var (p, low, high) = Wilson(count, of);
        var (other, otherLow, otherHigh) = Wilson(otherCount, otherOf);
        if (double.IsNaN(p) || double.IsNaN(other))
        {
            return ShareInterval.None;
        }
        double difference = p - other;
        double below = Math.Sqrt(((p - low) * (p - low)) + ((otherHigh - other) * (otherHigh - other)));
        double above = Math.Sqrt(((high - p) * (high - p)) + ((other - otherLow) * (other - otherLow)));
        return new ShareInterval(difference, difference - below, difference + above);
    }
}
