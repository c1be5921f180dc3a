namespace Kraftsamling.Analysis.Areas;

/// <summary>Correction for testing many areas at once.</summary>
public static class FalseDiscovery
{
    /// <summary>
    /// Adjusted probabilities of Benjamini &amp; Hochberg (1995): the least false-discovery rate at which each would be called a finding,
    /// min over j with p(j) ≥ p(i) of p(j)·m/rank(j).
    /// </summary>
    /// <param name="p">Probabilities 0–1; NaN for what was not tested.</param>
    /// <returns>Adjusted probabilities 0–1 in the same order, NaN where p is; the number of tests is that of the others.</returns>
    public static double[] Adjust(IReadOnlyList<double> p)
    {
        int[] order = [.. Enumerable.Range(0, p.Count).Where(i => !double.IsNaN(p[i])).OrderByDescending(i => p[i])];
        var adjusted = new double[p.Count];
        Array.Fill(adjusted, double.NaN);
        double least = 1;
        for (int k = 0; k < order.Length; k++)
        {
            least = Math.Min(least, p[order[k]] * order.Length / (order.Length - k));
            adjusted[order[k]] = least;
        }
        return adjusted;
    }
}
