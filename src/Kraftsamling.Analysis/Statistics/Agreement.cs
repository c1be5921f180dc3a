namespace Kraftsamling.Analysis.Statistics;

/// <summary>How far two versions of an index agree, over the areas that have a rank in both.</summary>
/// <param name="Areas">Areas with a rank in both.</param>
/// <param name="Spearman">Rank correlation, −1 to 1; NaN below two areas.</param>
/// <param name="KendallTauB">Kendall's τ-b, −1 to 1; NaN below two areas.</param>
/// <param name="MeanShift">Mean absolute change of rank.</param>
/// <param name="MaxShift">Largest absolute change of rank.</param>
/// <param name="Overlap">Areas among the first k in both.</param>
/// <param name="FirstK">Areas among the first k in the first version (more than k with ties).</param>
/// <param name="Shifts">Second rank minus first, per area; 0 where either is missing.</param>
public sealed record AgreementResult(int Areas, double Spearman, double KendallTauB, double MeanShift, int MaxShift, int Overlap, int FirstK, int[] Shifts);

/// <summary>Compares two rankings of the same areas.</summary>
public static class Agreement
{
    /// <summary>Compares two rankings.</summary>
    /// <param name="first">Ranks, 1 = highest score; 0 = none.</param>
    /// <param name="second">Ranks of the same areas in the same order; 0 = none.</param>
    /// <param name="topK">k for the overlap, at least 1.</param>
    /// <returns>Correlations, shifts and overlap.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public static AgreementResult Compare(ReadOnlySpan<int> first, ReadOnlySpan<int> second, int topK)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(topK, 1);
        double mean = MeanShift(first, second);
        double[] a = Present(first), b = Present(second);
        var shifts = new int[first.Length];
        int areas = 0, overlap = 0, top = 0, max = 0;
        for (int i = 0; i < shifts.Length; i++)
        {
            bool both = first[i] > 0 && second[i] > 0;
            shifts[i] = both ? second[i] - first[i] : 0;
            max = Math.Max(max, Math.Abs(shifts[i]));
            areas += both ? 1 : 0;
            top += first[i] > 0 && first[i] <= topK ? 1 : 0;
            overlap += both && first[i] <= topK && second[i] <= topK ? 1 : 0;
        }
        return new AgreementResult(areas, Correlation.Spearman(a, b), Correlation.KendallTauB(a, b), mean, max, overlap, top, shifts);
    }

    /// <summary>Mean absolute change of rank over the areas ranked in both.</summary>
    /// <param name="first">Ranks; 0 = none.</param>
    /// <param name="second">Ranks of the same areas; 0 = none.</param>
    /// <returns>At least 0; 0 when no area is ranked in both.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double MeanShift(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException($"Found {first.Length} and {second.Length} ranks, expected as many.", nameof(second));
        }
        long sum = 0, count = 0;
        for (int i = 0; i < first.Length; i++)
        {
            if (first[i] > 0 && second[i] > 0)
            {
                sum += Math.Abs(first[i] - second[i]);
                count++;
            }
        }
        return count == 0 ? 0 : (double)sum / count;
    }

    private static double[] Present(ReadOnlySpan<int> ranks)
    {
        var result = new double[ranks.Length];
        for (int i = 0; i < ranks.Length; i++)
        {
            result[i] = ranks[i] > 0 ? ranks[i] : double.NaN;
        }
        return result;
    }
}
