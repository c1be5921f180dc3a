namespace Kraftsamling.Analysis.Areas;

/// <summary>How many draws a permutation test needs when many areas are tested at once.</summary>
public static class PermutationCount
{
    /// <summary>The draws with which a single area could still pass a false-discovery rate (Benjamini &amp; Hochberg 1995): the least p must not exceed rate / areas.</summary>
    /// <param name="areas">Number of areas tested, at least 1.</param>
    /// <param name="rate">False-discovery rate, above 0 and below 1.</param>
    /// <param name="pValue">The probability used; a two-sided one needs twice as many.</param>
    /// <returns>At least 999, and one less than a thousand's multiple: 999, 2,999 …</returns>
    /// <exception cref="ArgumentOutOfRangeException">Areas or rate are outside their range.</exception>
    public static int For(int areas, double rate = 0.05, PValueKind pValue = PValueKind.Folded)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(areas, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rate, 1);
        double least = (pValue == PValueKind.TwoSided ? 2 : 1) * areas / rate;
        return 1000 * (int)Math.Ceiling(Math.Max(1000, least - 1e-9) / 1000) - 1;
    }
}
