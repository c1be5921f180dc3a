namespace Kraftsamling.Analysis.Statistics;

/// <summary>Rates drawn towards the common mean.</summary>
/// <param name="Rates">Shrunken rates 0–1, one per area; NaN where the counts are missing.</param>
/// <param name="MeanLogit">Common mean on the logit scale; NaN when no area has counts.</param>
/// <param name="BetweenVariance">Variance between areas on the logit scale, at least 0.</param>
/// <param name="Variances">Sampling variance per area on the logit scale; NaN where the counts are missing.</param>
public sealed record ShrunkenRates(double[] Rates, double MeanLogit, double BetweenVariance, double[] Variances);

/// <summary>
/// Empirical-Bayes shrinkage of rates on small numbers, on the logit scale, as in the English indices of deprivation. The
/// between-area variance is DerSimonian and Laird's (1986) moment estimate.
/// </summary>
public static class Shrinkage
{
    /// <summary>Weight on an area's own rate: (1/s²)/(1/s² + 1/t²).</summary>
    /// <param name="variance">Sampling variance s² of the area, above 0.</param>
    /// <param name="between">Variance t² between areas, at least 0.</param>
    /// <returns>0 (only the mean counts) to 1 (only the area counts).</returns>
    public static double Weight(double variance, double between) => between / (between + variance);

    /// <summary>
    /// Draws each rate towards the mean. With y = ln(x/(n−x)) and s² = 1/x + 1/(n−x): t² = max(0, (Q−(k−1))/(Σw−Σw²/Σw))
    /// with w = 1/s² and Q = Σw(y−ȳ)²; the mean weighs areas by 1/(s²+t²). Where x is 0 or n, ½ is added to x and to n−x.
    /// </summary>
    /// <param name="numerators">Counts x per area, 0 ≤ x ≤ n; NaN = missing.</param>
    /// <param name="denominators">Population at risk n per area, above 0; NaN or 0 = missing.</param>
    /// <returns>Shrunken rates with the mean and the variance they were drawn by.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a numerator is negative or above its denominator.</exception>
    public static ShrunkenRates EmpiricalBayes(ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators)
    {
        if (numerators.Length != denominators.Length)
        {
            throw new ArgumentException($"Found {numerators.Length} numerators and {denominators.Length} denominators.", nameof(numerators));
        }
        var logits = new double[numerators.Length];
        var variances = new double[numerators.Length];
        for (int i = 0; i < logits.Length; i++)
        {
            (logits[i], variances[i]) = Logit(numerators[i], denominators[i]);
        }
        double between = DerSimonianLaird(logits, variances);
        double mean = WeightedMean(logits, variances, between);
        for (int i = 0; i < logits.Length; i++)
        {
            double own = Weight(variances[i], between);
            logits[i] = 1 / (1 + Math.Exp(-(own * logits[i] + (1 - own) * mean)));
        }
        return new ShrunkenRates(logits, mean, between, variances);
    }

    internal static (double Logit, double Variance) Logit(double x, double n)
    {
        if (double.IsNaN(x) || !(n > 0))
        {
            return (double.NaN, double.NaN);
        }
        if (x < 0 || x > n)
        {
            throw new ArgumentException($"Found numerator {x} with denominator {n}, expected 0 ≤ numerator ≤ denominator.", nameof(x));
        }
        double correction = x == 0 || x == n ? 0.5 : 0;
        double yes = x + correction, no = n - x + correction;
        return (Math.Log(yes / no), 1 / yes + 1 / no);
    }

    private static double DerSimonianLaird(double[] logits, double[] variances)
    {
        double sum = 0, squares = 0, weighted = 0;
        int k = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            if (double.IsNaN(logits[i]))
            {
                continue;
            }
            double w = 1 / variances[i];
            (sum, squares, weighted, k) = (sum + w, squares + w * w, weighted + w * logits[i], k + 1);
        }
        if (k < 2)
        {
            return 0;
        }
        double mean = weighted / sum, q = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            double d = logits[i] - mean;
            q += double.IsNaN(d) ? 0 : d * d / variances[i];
        }
        return Math.Max(0, (q - (k - 1)) / (sum - squares / sum));
    }

    private static double WeightedMean(double[] logits, double[] variances, double between)
    {
        double sum = 0, weighted = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            if (!double.IsNaN(logits[i]))
            {
                double w = 1 / (variances[i] + between);
                (sum, weighted) = (sum + w, weighted + w * logits[i]);
            }
        }
        return weighted / sum;
    }
}
