using System.Numerics;
using System.Runtime.InteropServices;

namespace Kraftsamling.Analysis.Statistics;

/// <summary>
/// Copeland's method: every pair of areas is compared, and an area gets +1 for each area it outranks and −1 for each that
/// outranks it. Two areas are compared on the indicators both have; without any in common the pair gives 0 to both. The
/// outcome therefore does not depend on the order of the rows. Work grows with the square of the number of areas.
/// </summary>
public static class Copeland
{
    /// <summary>Above this many areas a caller should say that the comparison of all pairs takes a while.</summary>
    public const int LargeAreas = 5000;

    private const double Tolerance = 1e-12;

    /// <summary>
    /// Scores per area: Σⱼ sign(oᵢⱼ − ½) with oᵢⱼ the weighted share of common indicators where i is higher, ties counting half.
    /// </summary>
    /// <param name="columns">Indicators, each with one value per area, higher = more need; NaN = missing.</param>
    /// <param name="weights">One per indicator, above 0.</param>
    /// <param name="scores">Result, one per area, from −(n−1) to n−1; NaN where every indicator is missing.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public static void Score(double[][] columns, ReadOnlySpan<double> weights, Span<double> scores)
    {
        if (columns.Length != weights.Length)
        {
            throw new ArgumentException($"Found {weights.Length} weights, expected {columns.Length}.", nameof(weights));
        }
        double total = 0;
        foreach (double weight in weights)
        {
            total += weight;
        }
        var net = new double[scores.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            Array.Clear(net);
            bool any = false;
            for (int c = 0; c < columns.Length; c++)
            {
                any |= !double.IsNaN(columns[c][i]);
                Compare(columns[c][i], columns[c], weights[c], net);
            }
            scores[i] = any ? Wins(net, Tolerance * total) : double.NaN;
        }
    }

    // Adds the weight where the area is higher and takes it where it is lower; NaN is neither.
    private static void Compare(double own, double[] others, double weight, double[] net)
    {
        var from = MemoryMarshal.Cast<double, Vector<double>>(others.AsSpan());
        var to = MemoryMarshal.Cast<double, Vector<double>>(net.AsSpan());
        Vector<double> x = new(own), w = new(weight), zero = Vector<double>.Zero;
        for (int k = 0; k < from.Length; k++)
        {
            to[k] += Vector.ConditionalSelect(Vector.GreaterThan(x, from[k]), w, zero)
                - Vector.ConditionalSelect(Vector.LessThan(x, from[k]), w, zero);
        }
        for (int j = from.Length * Vector<double>.Count; j < net.Length; j++)
        {
            net[j] += own > others[j] ? weight : own < others[j] ? -weight : 0;
        }
    }

    private static int Wins(double[] net, double tolerance)
    {
        int wins = 0;
        foreach (double x in net)
        {
            wins += x > tolerance ? 1 : x < -tolerance ? -1 : 0;
        }
        return wins;
    }
}
