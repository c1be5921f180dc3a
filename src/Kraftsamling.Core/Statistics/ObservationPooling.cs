namespace Kraftsamling.Core.Statistics;

/// <summary>
/// Several single years as one figure. With numerator and denominator of every year used: Σ numerator / Σ denominator (× 100 for "%").
/// With denominators only, or another unit: mean of the values weighted by denominator. Otherwise the mean of the values.
/// Years before the indicator's last series break in the period are left out; so are years without a value (<see cref="ObservationMatrix.YearsUsed"/> tells).
/// </summary>
internal static class ObservationPooling
{
    /// <summary>The first year that may be used: the period's first, or the last series break in it.</summary>
    public static int FirstYear(string seriesBreaks, int year, int years)
    {
        var first = year - years + 1;
        foreach (var part in seriesBreaks.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out var broken) && broken <= year)
            {
                first = Math.Max(first, broken);
            }
        }
        return first;
    }

    /// <param name="years">The cell's single years, at least one.</param>
    /// <param name="unit">The indicator's unit.</param>
    public static Observation Pool(List<Observation> years, string unit)
    {
        var used = years.FindAll(year => !double.IsNaN(year.Value));
        if (used.Count == 0)
        {
            return years[^1];
        }
        var denominators = used.TrueForAll(year => !double.IsNaN(year.Denominator));
        var counts = denominators && used.TrueForAll(year => !double.IsNaN(year.Numerator));
        var numerator = counts ? used.Sum(year => year.Numerator) : double.NaN;
        var denominator = denominators ? used.Sum(year => year.Denominator) : double.NaN;
        var status = used.Exists(year => year.Status == ObservationStatus.Preliminary) ? ObservationStatus.Preliminary : ObservationStatus.Measured;
        return used[^1] with
        {
            Years = (byte)used.Count,
            Value = Value(used, unit, numerator, denominator),
            Numerator = numerator,
            Denominator = denominator,
            Status = status,
        };
    }

    private static double Value(List<Observation> used, string unit, double numerator, double denominator)
    {
        if (!(denominator > 0))
        {
            return used.Average(year => year.Value);
        }
        return unit == "%" && !double.IsNaN(numerator) ? 100 * numerator / denominator : used.Sum(year => year.Value * year.Denominator) / denominator;
    }
}
