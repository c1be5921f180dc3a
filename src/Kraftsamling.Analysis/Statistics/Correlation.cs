namespace Kraftsamling.Analysis.Statistics;

/// <summary>How two columns follow each other. Only areas with both values count.</summary>
public static class Correlation
{
    /// <summary>Pearson's r.</summary>
    /// <param name="x">Values; NaN = missing.</param>
    /// <param name="y">As many values; NaN = missing.</param>
    /// <returns>−1 to 1; NaN below two common areas or when a column is constant over them.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (covariance, varianceX, varianceY, count) = Products(x, y);
        return count < 2 || varianceX == 0 || varianceY == 0
            ? double.NaN
            : Math.Clamp(covariance / Math.Sqrt(varianceX * varianceY), -1, 1);
    }

    /// <summary>Spearman's ρ: Pearson's r of the ranks, tied values sharing their mean rank.</summary>
    /// <param name="x">Values; NaN = missing.</param>
    /// <param name="y">As many values; NaN = missing.</param>
    /// <returns>−1 to 1; NaN below two common areas or when a column is constant over them.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (a, b) = Common(x, y);
        return Pearson(MeanRanks(a), MeanRanks(b));
    }

    /// <summary>Kendall's τ-b, with the correction for ties.</summary>
    /// <param name="x">Values; NaN = missing.</param>
    /// <param name="y">As many values; NaN = missing.</param>
    /// <returns>−1 to 1; NaN below two common areas or when a column is constant over them. Work grows with n log n.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double KendallTauB(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (a, b) = Common(x, y);
        Array.Sort(a, b);
        SortTies(a, b);
        double pairs = Pairs(a.Length), tiedX = Ties(a), tiedBoth = JointTies(a, b);
        double discordant = Inversions(b, new double[b.Length]);
        double tiedY = Ties(b);
        double concordant = pairs - tiedX - tiedY + tiedBoth - discordant;
        double scale = Math.Sqrt((pairs - tiedX) * (pairs - tiedY));
        return scale > 0 ? (concordant - discordant) / scale : double.NaN;
    }

    /// <summary>Covariance with n−1 over areas with both values.</summary>
    /// <param name="x">Values; NaN = missing.</param>
    /// <param name="y">As many values; NaN = missing.</param>
    /// <returns>NaN below two common areas.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Covariance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (covariance, _, _, count) = Products(x, y);
        return count < 2 ? double.NaN : covariance / (count - 1);
    }

    private static (double Covariance, double VarianceX, double VarianceY, int Count) Products(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"Found {x.Length} and {y.Length} values, expected as many.", nameof(y));
        }
        double sumX = 0, sumY = 0;
        int count = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (!double.IsNaN(x[i] + y[i]))
            {
                (sumX, sumY, count) = (sumX + x[i], sumY + y[i], count + 1);
            }
        }
        double meanX = sumX / count, meanY = sumY / count, xy = 0, xx = 0, yy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (!double.IsNaN(x[i] + y[i]))
            {
                double dx = x[i] - meanX, dy = y[i] - meanY;
                (xy, xx, yy) = (xy + dx * dy, xx + dx * dx, yy + dy * dy);
            }
        }
        return (xy, xx, yy, count);
    }

    private static (double[] X, double[] Y) Common(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"Found {x.Length} and {y.Length} values, expected as many.", nameof(y));
        }
        var a = new List<double>(x.Length);
        var b = new List<double>(x.Length);
        for (int i = 0; i < x.Length; i++)
        {
            if (!double.IsNaN(x[i]) && !double.IsNaN(y[i]))
            {
                a.Add(x[i]);
                b.Add(y[i]);
            }
        }
        return ([.. a], [.. b]);
    }

    private static double[] MeanRanks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort((double[])values.Clone(), order);
        var ranks = new double[values.Length];
        for (int start = 0; start < order.Length;)
        {
            int end = start + 1;
            while (end < order.Length && values[order[end]] == values[order[start]])
            {
                end++;
            }
            foreach (int i in order.AsSpan(start, end - start))
            {
                ranks[i] = (start + end + 1) / 2.0;
            }
            start = end;
        }
        return ranks;
    }

    private static double Pairs(double n) => n * (n - 1) / 2;

    private static void SortTies(double[] a, double[] b)
    {
        for (int start = 0; start < a.Length;)
        {
            int end = RunEnd(a, start);
            Array.Sort(b, start, end - start);
            start = end;
        }
    }

    private static double Ties(double[] sorted)
    {
        double sum = 0;
        for (int start = 0; start < sorted.Length;)
        {
            int end = RunEnd(sorted, start);
            sum += Pairs(end - start);
            start = end;
        }
        return sum;
    }

    private static double JointTies(double[] a, double[] b)
    {
        double sum = 0;
        for (int start = 0; start < a.Length;)
        {
            int end = start + 1;
            while (end < a.Length && a[end] == a[start] && b[end] == b[start])
            {
                end++;
            }
            sum += Pairs(end - start);
            start = end;
        }
        return sum;
    }

    private static int RunEnd(double[] sorted, int start)
    {
        int end = start + 1;
        while (end < sorted.Length && sorted[end] == sorted[start])
        {
            end++;
        }
        return end;
    }

    // Merge sort that counts the pairs standing the wrong way round; leaves the values sorted.
    private static double Inversions(Span<double> values, Span<double> scratch)
    {
        if (values.Length < 2)
        {
            return 0;
        }
        int half = values.Length / 2;
        double count = Inversions(values[..half], scratch) + Inversions(values[half..], scratch);
        values.CopyTo(scratch);
        int left = 0, right = half;
        for (int k = 0; k < values.Length; k++)
        {
            bool takeLeft = right == values.Length || (left < half && scratch[left] <= scratch[right]);
            count += takeLeft ? 0 : half - left;
            values[k] = takeLeft ? scratch[left++] : scratch[right++];
        }
        return count;
    }
}
