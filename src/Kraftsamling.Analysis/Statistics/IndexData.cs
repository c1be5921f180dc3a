namespace Kraftsamling.Analysis.Statistics;

/// <summary>What an index is computed from: one matrix of values and what is known about each value.</summary>
public sealed class IndexData
{
    /// <summary>Wraps the matrix without copying it.</summary>
    /// <param name="areas">Number of areas (rows), at least 1.</param>
    /// <param name="indicators">Number of indicators (columns), at least 1.</param>
    /// <param name="values">areas × indicators, row-major; NaN = missing; infinities are refused.</param>
    /// <exception cref="ArgumentException">The lengths do not agree or a value is infinite.</exception>
    public IndexData(int areas, int indicators, double[] values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(areas, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(indicators, 1);
        if (values.Length != (long)areas * indicators)
        {
            throw new ArgumentException($"Found {values.Length} values, expected {areas} × {indicators}.", nameof(values));
        }
        if (Array.Exists(values, double.IsInfinity))
        {
            throw new ArgumentException("Found an infinite value, expected finite values or NaN for missing.", nameof(values));
        }
        (Areas, Indicators, Values) = (areas, indicators, values);
    }

    /// <summary>Number of areas (rows).</summary>
    public int Areas { get; }

    /// <summary>Number of indicators (columns).</summary>
    public int Indicators { get; }

    /// <summary>areas × indicators, row-major; NaN = missing.</summary>
    public double[] Values { get; }

    /// <summary>Counts behind each value, areas × indicators, row-major, NaN = unknown; null when no indicator has counts.</summary>
    public double[]? Numerators { get; init; }

    /// <summary>Population at risk behind each value, areas × indicators, row-major, NaN = unknown; null when no indicator has counts.</summary>
    public double[]? Denominators { get; init; }

    /// <summary>Residents per area, used by population-weighted standardisation; null when unknown.</summary>
    public double[]? Population { get; init; }

    /// <summary>Code or name per area, used in messages only; null = areas are named by their number from 1.</summary>
    public IReadOnlyList<string>? AreaNames { get; init; }

    /// <summary>Group number per area for imputation by group mean; null when there are no groups.</summary>
    public int[]? MissingGroup { get; init; }

    internal string AreaName(int area) => AreaNames is { } names && area < names.Count ? names[area] : $"nr {area + 1}";
}
