namespace Kraftsamling.Analysis.Statistics;

/// <summary>Fills in missing values of one column, in place.</summary>
internal static class Imputation
{
    public static void ByMean(Span<double> column)
    {
        double mean = Moments.Mean(column);
        foreach (ref double x in column)
        {
            x = double.IsNaN(x) ? mean : x;
        }
    }

    /// <summary>Groups without any value are left missing.</summary>
    public static void ByGroup(Span<double> column, int[] groups)
    {
        var sums = new Dictionary<int, (double Sum, int Count)>();
        for (int i = 0; i < column.Length; i++)
        {
            if (!double.IsNaN(column[i]))
            {
                var (sum, count) = sums.GetValueOrDefault(groups[i]);
                sums[groups[i]] = (sum + column[i], count + 1);
            }
        }
        for (int i = 0; i < column.Length; i++)
        {
            if (double.IsNaN(column[i]) && sums.TryGetValue(groups[i], out var group))
            {
                column[i] = group.Sum / group.Count;
            }
        }
    }
}
