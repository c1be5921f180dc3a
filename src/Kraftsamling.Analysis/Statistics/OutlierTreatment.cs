namespace Kraftsamling.Analysis.Statistics;

/// <summary>What was done to one column.</summary>
/// <param name="Method">Method that ended up in use; None when the column was accepted as it was.</param>
/// <param name="Steps">Winsorising steps taken; one step moves every value tied at the extreme.</param>
/// <param name="Power">Box–Cox power; NaN otherwise.</param>
/// <param name="Accepted">Whether the column now has |skewness| below 2 or excess kurtosis below 3.5.</param>
public readonly record struct TreatedColumn(TreatmentMethod Method, int Steps, double Power, bool Accepted);

/// <summary>
/// Treatment of outliers, column by column. A column is accepted when |G1| &lt; 2 or G2 &lt; 3.5; only others are touched.
/// The rule and the order winsorise-then-log follow COINr.
/// </summary>
public static class OutlierTreatment
{
    /// <summary>Skewness at or above which (together with the kurtosis) a column is treated.</summary>
    public const double SkewnessLimit = 2;

    /// <summary>Excess kurtosis at or above which (together with the skewness) a column is treated.</summary>
    public const double KurtosisLimit = 3.5;

    /// <summary>Whether a column can stay as it is. Fewer than four present values, or a constant column, always can.</summary>
    /// <param name="column">Values; NaN = missing.</param>
    /// <returns>True when |skewness| &lt; 2 or excess kurtosis &lt; 3.5.</returns>
    public static bool IsAccepted(ReadOnlySpan<double> column)
    {
        double skewness = Moments.Skewness(column);
        double kurtosis = Moments.ExcessKurtosis(column);
        return double.IsNaN(skewness) || double.IsNaN(kurtosis)
            || Math.Abs(skewness) < SkewnessLimit || kurtosis < KurtosisLimit;
    }

    /// <summary>
    /// Treats a column in place. Winsorise: the extreme on the skewed side is set to the next value, at most MaxPoints times;
    /// if the column is still not accepted, log is taken of the original instead. Log: log(x − min + 0.01·range) when the tail
    /// is high, mirrored −log(max − x + 0.01·range) when it is low, so that a reversed indicator is treated like its original.
    /// Box–Cox: the power in [−2, 2] with the greatest likelihood, after a shift to positive values where needed.
    /// </summary>
    /// <param name="column">Values, changed in place; NaN = missing and stays so.</param>
    /// <param name="options">Method and number of points.</param>
    /// <returns>What was done.</returns>
    public static TreatedColumn Treat(Span<double> column, TreatmentOptions options)
    {
        if (options.Method == TreatmentMethod.None || IsAccepted(column))
        {
            return new TreatedColumn(TreatmentMethod.None, 0, double.NaN, true);
        }
        return options.Method switch
        {
            TreatmentMethod.Winsorise => WinsoriseOrLog(column, options.MaxPoints),
            TreatmentMethod.Log => Log(column),
            _ => BoxCox(column),
        };
    }

    private static TreatedColumn WinsoriseOrLog(Span<double> column, int maxPoints)
    {
        var original = column.ToArray();
        for (int step = 1; step <= maxPoints; step++)
        {
            PullIn(column);
            if (IsAccepted(column))
            {
                return new TreatedColumn(TreatmentMethod.Winsorise, step, double.NaN, true);
            }
        }
        original.CopyTo(column);
        return Log(column);
    }

    private static void PullIn(Span<double> column)
    {
        bool high = Moments.Skewness(column) > 0;
        var (min, max) = Moments.Range(column);
        double extreme = high ? max : min;
        double next = double.NaN;
        foreach (double x in column)
        {
            bool closer = high ? x < extreme && !(x <= next) : x > extreme && !(x >= next);
            next = closer ? x : next;
        }
        column.Replace(extreme, next);
    }

    private static TreatedColumn Log(Span<double> column)
    {
        bool high = !(Moments.Skewness(column) < 0);
        var (min, max) = Moments.Range(column);
        double offset = 0.01 * (max - min);
        foreach (ref double x in column)
        {
            x = high ? Math.Log(x - min + offset) : -Math.Log(max - x + offset);
        }
        return new TreatedColumn(TreatmentMethod.Log, 0, double.NaN, IsAccepted(column));
    }

    private static TreatedColumn BoxCox(Span<double> column)
    {
        var (min, max) = Moments.Range(column);
        double shift = min > 0 ? 0 : 0.01 * (max - min) - min;
        var logs = new double[column.Length];
        for (int i = 0; i < logs.Length; i++)
        {
            logs[i] = Math.Log(column[i] + shift);
        }
        double power = BestPower(logs);
        for (int i = 0; i < logs.Length; i++)
        {
            column[i] = Transform(logs[i], power);
        }
        return new TreatedColumn(TreatmentMethod.BoxCox, 0, power, IsAccepted(column));
    }

    private static double Transform(double log, double power) =>
        Math.Abs(power) < 1e-9 ? log : Math.Exp(power * log) / power - 1 / power;

    // The profile likelihood has one top; golden section finds it.
    private static double BestPower(double[] logs)
    {
        double low = -2, high = 2, ratio = (Math.Sqrt(5) - 1) / 2;
        var buffer = new double[logs.Length];
        double mean = Moments.Mean(logs);
        double a = high - ratio * (high - low), b = low + ratio * (high - low);
        double atA = Likelihood(logs, mean, a, buffer), atB = Likelihood(logs, mean, b, buffer);
        while (high - low > 1e-7)
        {
            if (atA > atB)
            {
                (high, b, atB) = (b, a, atA);
                a = high - ratio * (high - low);
                atA = Likelihood(logs, mean, a, buffer);
            }
            else
            {
                (low, a, atA) = (a, b, atB);
                b = low + ratio * (high - low);
                atB = Likelihood(logs, mean, b, buffer);
            }
        }
        return (low + high) / 2;
    }

    // −½ ln variance + (λ−1)·mean of logs, per observation.
    private static double Likelihood(double[] logs, double meanLog, double power, double[] buffer)
    {
        for (int i = 0; i < logs.Length; i++)
        {
            buffer[i] = Transform(logs[i], power);
        }
        return -Math.Log(Moments.StandardDeviation(buffer, sample: false)) + (power - 1) * meanLog;
    }
}
