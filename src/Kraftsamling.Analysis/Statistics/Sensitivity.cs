namespace Kraftsamling.Analysis.Statistics;

/// <summary>One factor's part of the variance of an outcome. Estimates can fall slightly outside 0–1 by chance.</summary>
/// <param name="First">Share explained by the factor alone.</param>
/// <param name="FirstLow">2.5 % bootstrap quantile; NaN without bootstrap.</param>
/// <param name="FirstHigh">97.5 % bootstrap quantile; NaN without bootstrap.</param>
/// <param name="Total">Share that would remain if everything but this factor were settled.</param>
/// <param name="TotalLow">2.5 % bootstrap quantile; NaN without bootstrap.</param>
/// <param name="TotalHigh">97.5 % bootstrap quantile; NaN without bootstrap.</param>
public sealed record SobolIndex(double First, double FirstLow, double FirstHigh, double Total, double TotalLow, double TotalHigh);

/// <summary>
/// Variance-based sensitivity with the matrices A, B and AB_i (Saltelli et al. 2010, Jansen 1999). Outcomes are centred
/// before the first-order index is taken; without that a large mean drowns it.
/// </summary>
public static class Sensitivity
{
    /// <summary>First-order and total indices of a function of independent uniform numbers.</summary>
    /// <param name="factors">Number of factors, at least 1.</param>
    /// <param name="model">Outcome for one point in the unit cube (one number per factor); must not keep the array.</param>
    /// <param name="samples">Base samples N, at least 2; the model runs N·(factors + 2) times.</param>
    /// <param name="bootstraps">Resamples behind the intervals; 0 = none.</param>
    /// <param name="seed">Seed; any value.</param>
    /// <returns>One per factor; all 0 when the outcome never varies.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Too few factors or samples, or a negative number of resamples.</exception>
    public static IReadOnlyList<SobolIndex> Sobol(int factors, Func<double[], double> model, int samples = 1024, int bootstraps = 500, long seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factors, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(bootstraps);
        var a = new double[samples];
        var b = new double[samples];
        var mixed = Enumerable.Range(0, factors).Select(_ => new double[samples]).ToArray();
        double[] first = new double[factors], second = new double[factors], point = new double[factors];
        for (int i = 0; i < samples; i++)
        {
            var random = new SeededRandom(seed, i);
            Fill(first, ref random);
            Fill(second, ref random);
            a[i] = model([.. first]);
            b[i] = model([.. second]);
            for (int k = 0; k < factors; k++)
            {
                first.CopyTo(point, 0);
                point[k] = second[k];
                mixed[k][i] = model([.. point]);
            }
        }
        return [.. mixed.Select(ab => Estimate(a, b, ab, bootstraps, seed))];
    }

    internal static void Fill(Span<double> point, ref SeededRandom random)
    {
        foreach (ref double u in point)
        {
            u = random.NextDouble();
        }
    }

    internal static SobolIndex Estimate(double[] a, double[] b, double[] mixed, int bootstraps, long seed)
    {
        var all = Enumerable.Range(0, a.Length).ToArray();
        var (first, total) = At(a, b, mixed, all);
        if (bootstraps == 0)
        {
            return new SobolIndex(first, double.NaN, double.NaN, total, double.NaN, double.NaN);
        }
        var firsts = new double[bootstraps];
        var totals = new double[bootstraps];
        for (int r = 0; r < bootstraps; r++)
        {
            // The same rows for every factor, so that their indices move together.
            var random = new SeededRandom(~seed, r);
            for (int i = 0; i < all.Length; i++)
            {
                all[i] = random.NextInt(all.Length);
            }
            (firsts[r], totals[r]) = At(a, b, mixed, all);
        }
        Array.Sort(firsts);
        Array.Sort(totals);
        return new SobolIndex(first, Moments.Quantile(firsts, 0.025), Moments.Quantile(firsts, 0.975),
            total, Moments.Quantile(totals, 0.025), Moments.Quantile(totals, 0.975));
    }

    private static (double First, double Total) At(double[] a, double[] b, double[] mixed, int[] rows)
    {
        double sum = 0;
        foreach (int i in rows)
        {
            sum += a[i] + b[i];
        }
        double mean = sum / (2.0 * rows.Length), variance = 0, first = 0, total = 0;
        foreach (int i in rows)
        {
            double ya = a[i] - mean, yb = b[i] - mean, ym = mixed[i] - mean;
            variance += ya * ya + yb * yb;
            first += yb * (ym - ya);
            total += (ya - ym) * (ya - ym);
        }
        // Divisors: variance over 2N values, both sums over N.
        return variance == 0 ? (0, 0) : (2 * first / variance, total / variance);
    }
}
