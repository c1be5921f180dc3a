using System.Numerics;
using System.Runtime.InteropServices;

namespace Kraftsamling.Analysis.Statistics;

/// <summary>Count, mean, spread, shape and quantiles of a column. NaN is missing and left out everywhere.</summary>
public static class Moments
{
    /// <summary>Number of present values.</summary>
    /// <param name="values">Values; NaN = missing.</param>
    /// <returns>0 for an empty or all-missing column.</returns>
    public static int Count(ReadOnlySpan<double> values)
    {
        int count = 0;
        foreach (double x in values)
        {
            count += !double.IsNaN(x) ? 1 : 0;
        }
        return count;
    }

    /// <summary>Mean of the present values.</summary>
    /// <param name="values">Values; NaN = missing.</param>
    /// <returns>NaN when nothing is present.</returns>
    public static double Mean(ReadOnlySpan<double> values)
    {
        var (sum, count) = SumAndCount(values);
        return sum / count;
    }

    /// <summary>Sum of squared distances from the mean, over present values.</summary>
    /// <param name="values">Values; NaN = missing.</param>
    /// <param name="mean">The mean to measure from.</param>
    /// <returns>At least 0; 0 when nothing is present.</returns>
    public static double SumOfSquares(ReadOnlySpan<double> values, double mean)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var centre = new Vector<double>(mean);
        var sums = Vector<double>.Zero;
        foreach (var x in vectors)
        {
            var d = x - centre;
            sums += Vector.ConditionalSelect(Vector.Equals(x, x), d * d, Vector<double>.Zero);
        }
        double sum = Vector.Sum(sums);
        foreach (double x in values[(vectors.Length * Vector<double>.Count)..])
        {
            sum += !double.IsNaN(x) ? (x - mean) * (x - mean) : 0;
        }
        return sum;
    }

    /// <summary>Standard deviation of the present values.</summary>
    /// <param name="values">Values; NaN = missing.</param>
    /// <param name="sample">True for n−1 in the denominator, false for n.</param>
    /// <returns>NaN below two present values (sample) or one (population).</returns>
    public static double StandardDeviation(ReadOnlySpan<double> values, bool sample = true)
    {
        var (sum, count) = SumAndCount(values);
        int divisor = sample ? count - 1 : count;
        return divisor < 1 ? double.NaN : Math.Sqrt(SumOfSquares(values, sum / count) / divisor);
    }

    /// <summary>Least and greatest present value.</summary>
    /// <param name="values">Values; NaN = missing.</param>
    /// <returns>(+∞, −∞) when nothing is present.</returns>
    public static (double Min, double Max) Range(ReadOnlySpan<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var least = new Vector<double>(double.PositiveInfinity);
        var greatest = new Vector<double>(double.NegativeInfinity);
        foreach (var x in vectors)
        {
            least = Vector.ConditionalSelect(Vector.LessThan(x, least), x, least);
            greatest = Vector.ConditionalSelect(Vector.GreaterThan(x, greatest), x, greatest);
        }
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        for (int k = 0; k < Vector<double>.Count; k++)
        {
            min = Math.Min(min, least[k]);
            max = Math.Max(max, greatest[k]);
        }
        foreach (double x in values[(vectors.Length * Vector<double>.Count)..])
        {
            min = x < min ? x : min;
            max = x > max ? x : max;
        }
        return (min, max);
    }

    /// <summary>Skewness G1 = √(n(n−1))/(n−2) · m₃/m₂^1.5 (Joanes &amp; Gill 1998), as in COINr.</summary>
    /// <param name="values">Values; NaN = missing.</param>
    /// <returns>NaN below three present values or when all are equal.</returns>
    public static double Skewness(ReadOnlySpan<double> values)
    {
        var (n, m2, m3, _) = Central(values);
        return n < 3 || m2 == 0 ? double.NaN : Math.Sqrt((double)n * (n - 1)) / (n - 2) * m3 / Math.Pow(m2, 1.5);
    }

    /// <summary>Excess kurtosis G2 = (n−1)/((n−2)(n−3)) · ((n+1)(m₄/m₂² − 3) + 6) (Joanes &amp; Gill 1998), as in COINr.</summary>
    /// <param name="values">Values; NaN = missing.</param>
    /// <returns>NaN below four present values or when all are equal.</returns>
    public static double ExcessKurtosis(ReadOnlySpan<double> values)
    {
        var (n, m2, _, m4) = Central(values);
        return n < 4 || m2 == 0
            ? double.NaN
            : (n - 1.0) / ((n - 2.0) * (n - 3.0)) * ((n + 1) * (m4 / (m2 * m2) - 3) + 6);
    }

    /// <summary>Quantile of type 7 (Hyndman &amp; Fan 1996): linear between the order statistics around (n−1)p.</summary>
    /// <param name="sorted">Values from the least to the greatest, none missing.</param>
    /// <param name="probability">0–1.</param>
    /// <returns>NaN for an empty span.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside 0–1.</exception>
    public static double Quantile(ReadOnlySpan<double> sorted, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        if (sorted.IsEmpty)
        {
            return double.NaN;
        }
        double h = (sorted.Length - 1) * probability;
        int low = (int)h;
        int high = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + (h - low) * (sorted[high] - sorted[low]);
    }

    internal static (double Sum, int Count) SumAndCount(ReadOnlySpan<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var sums = Vector<double>.Zero;
        var counts = Vector<double>.Zero;
        foreach (var x in vectors)
        {
            var present = Vector.Equals(x, x);
            sums += Vector.ConditionalSelect(present, x, Vector<double>.Zero);
            counts += Vector.ConditionalSelect(present, Vector<double>.One, Vector<double>.Zero);
        }
        double sum = Vector.Sum(sums);
        int count = (int)Vector.Sum(counts);
        foreach (double x in values[(vectors.Length * Vector<double>.Count)..])
        {
            sum += !double.IsNaN(x) ? x : 0;
            count += !double.IsNaN(x) ? 1 : 0;
        }
        return (sum, count);
    }

    private static (int N, double M2, double M3, double M4) Central(ReadOnlySpan<double> values)
    {
        var (sum, n) = SumAndCount(values);
        double mean = sum / n, m2 = 0, m3 = 0, m4 = 0;
        foreach (double x in values)
        {
            if (double.IsNaN(x))
            {
                continue;
            }
            double d = x - mean, square = d * d;
            m2 += square;
            m3 += square * d;
            m4 += square * square;
        }
        return (n, m2 / n, m3 / n, m4 / n);
    }
}
