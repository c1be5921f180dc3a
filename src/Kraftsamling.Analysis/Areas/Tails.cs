namespace Kraftsamling.Analysis.Areas;

/// <summary>Probabilities from the counts of draws in both tails (Phipson &amp; Smyth 2010: the data itself is one of the draws).</summary>
internal static class Tails
{
    public static double P(int atLeast, int atMost, int draws, PValueKind kind)
    {
        if (atLeast < 0 || draws == 0)
        {
            return double.NaN;
        }
        double folded = (Math.Min(atLeast, atMost) + 1.0) / (draws + 1);
        return kind == PValueKind.Folded ? folded : Math.Min(1, 2 * folded);
    }

    /// <summary>Two-sided probability of a standard normal number.</summary>
    public static double Normal(double z) => double.IsNaN(z) ? double.NaN : MathNet.Numerics.SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2));
}
