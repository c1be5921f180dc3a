using System.Numerics;
using System.Runtime.InteropServices;

namespace Kraftsamling.Analysis.Statistics;

/// <summary>Puts one indicator at a time on a common scale.</summary>
public static class Normalisation
{
    private static readonly double ExponentialReach = 1 - Math.Exp(-100.0 / 23);

    /// <summary>
    /// Normalises a column that already points towards need. Missing values stay missing and do not count in the mean, the
    /// range or the number of ranks. A constant column gets a neutral value: 0 for z, the middle for min–max and distance to best.
    /// Tied values share the lowest rank; a single present value has percentile rank 0.
    /// </summary>
    /// <param name="column">Values, one per area; NaN = missing.</param>
    /// <param name="options">The scale.</param>
    /// <param name="population">Residents per area, needed by <see cref="NormalisationMethod.ZWeighted"/>; areas without are left out of mean and spread.</param>
    /// <returns>New array of the same length.</returns>
    /// <exception cref="ArgumentException">The weighted z-score is asked for without population.</exception>
    public static double[] Column(ReadOnlySpan<double> column, NormalisationOptions options, ReadOnlySpan<double> population = default)
    {
        var result = new double[column.Length];
        Into(column, result, options, population, new RankSorter(column.Length));
        return result;
    }

    /// <summary>The exponential domain score of the English indices: −23·ln(1 − R(1 − e^(−100/23))).</summary>
    /// <param name="relativeRank">R = rank/N, above 0 up to 1, where 1 has the greatest need.</param>
    /// <returns>0 for R = 0 up to 100 for R = 1; the upper tenth spreads over the upper half of the scale.</returns>
    public static double Exponential(double relativeRank) => -23 * Math.Log(1 - relativeRank * ExponentialReach);

    internal static void Into(ReadOnlySpan<double> column, Span<double> result, NormalisationOptions options, ReadOnlySpan<double> population, RankSorter sorter)
    {
        switch (options.Method)
        {
            case NormalisationMethod.Z: Standardise(column, result, sample: true); break;
            case NormalisationMethod.ZPopulation: Standardise(column, result, sample: false); break;
            case NormalisationMethod.ZWeighted: StandardiseWeighted(column, result, population); break;
            case NormalisationMethod.MinMax: Stretch(column, result, options.Lower, options.Upper); break;
            case NormalisationMethod.DistanceToBest: Stretch(column, result, 0, 1); break;
            case NormalisationMethod.AsIs: column.CopyTo(result); break;
            default: FromRanks(column, result, options.Method, sorter); break;
        }
    }

    private static void Standardise(ReadOnlySpan<double> column, Span<double> result, bool sample)
    {
        var (sum, count) = Moments.SumAndCount(column);
        double mean = sum / count;
        double sd = Math.Sqrt(Moments.SumOfSquares(column, mean) / (sample ? count - 1 : count));
        Scale(column, result, mean, sd);
    }

    private static void StandardiseWeighted(ReadOnlySpan<double> column, Span<double> result, ReadOnlySpan<double> population)
    {
        if (population.Length != column.Length)
        {
            throw new ArgumentException($"Found {population.Length} population figures, expected {column.Length}.", nameof(population));
        }
        double weights = 0, sum = 0;
        for (int i = 0; i < column.Length; i++)
        {
            double p = Weight(column[i], population[i]);
            (weights, sum) = (weights + p, sum + (p == 0 ? 0 : p * column[i]));
        }
        double mean = sum / weights, squares = 0;
        for (int i = 0; i < column.Length; i++)
        {
            double p = Weight(column[i], population[i]);
            squares += p == 0 ? 0 : p * (column[i] - mean) * (column[i] - mean);
        }
        Scale(column, result, mean, Math.Sqrt(squares / weights));
    }

    private static double Weight(double value, double population) => double.IsNaN(value) || !(population > 0) ? 0 : population;

    private static void Scale(ReadOnlySpan<double> column, Span<double> result, double mean, double sd)
    {
        var (min, max) = Moments.Range(column);
        bool flat = !(max > min) || !(sd > 0);
        if (flat)
        {
            Neutral(column, result, 0);
            return;
        }
        Linear(column, result, mean, sd, 1, 0);
    }

    private static void Stretch(ReadOnlySpan<double> column, Span<double> result, double lower, double upper)
    {
        var (min, max) = Moments.Range(column);
        if (!(max > min))
        {
            Neutral(column, result, (lower + upper) / 2);
            return;
        }
        Linear(column, result, min, max - min, upper - lower, lower);
    }

    private static void Neutral(ReadOnlySpan<double> column, Span<double> result, double value)
    {
        for (int i = 0; i < column.Length; i++)
        {
            result[i] = double.IsNaN(column[i]) ? double.NaN : value;
        }
    }

    // (x − from)/by·times + plus; missing stays missing by itself.
    private static void Linear(ReadOnlySpan<double> column, Span<double> result, double from, double by, double times, double plus)
    {
        var source = MemoryMarshal.Cast<double, Vector<double>>(column);
        var target = MemoryMarshal.Cast<double, Vector<double>>(result);
        Vector<double> f = new(from), b = new(by), t = new(times), p = new(plus);
        for (int k = 0; k < source.Length; k++)
        {
            target[k] = (source[k] - f) / b * t + p;
        }
        for (int i = source.Length * Vector<double>.Count; i < column.Length; i++)
        {
            result[i] = (column[i] - from) / by * times + plus;
        }
    }

    private static void FromRanks(ReadOnlySpan<double> column, Span<double> result, NormalisationMethod method, RankSorter sorter)
    {
        int count = sorter.Sort(column);
        result.Fill(double.NaN);
        var order = sorter.Order(count);
        int rank = 0;
        double previous = double.NaN, score = double.NaN;
        for (int k = 0; k < count; k++)
        {
            double value = column[order[k]];
            if (value != previous)
            {
                (rank, previous) = (k + 1, value);
                score = RankScore(rank, count, method);
            }
            result[order[k]] = score;
        }
    }

    private static double RankScore(int rank, int count, NormalisationMethod method) => method switch
    {
        NormalisationMethod.Rank => rank,
        NormalisationMethod.PercentileRank => count == 1 ? 0 : (rank - 1.0) / (count - 1),
        _ => Exponential((double)rank / count),
    };
}
