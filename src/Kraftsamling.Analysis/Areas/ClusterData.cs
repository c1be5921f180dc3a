namespace Kraftsamling.Analysis.Areas;

/// <summary>What is known of the areas that are grouped.</summary>
/// <param name="Areas">Number of areas.</param>
/// <param name="Columns">Number of columns, at least 1.</param>
/// <param name="Values">Areas × columns, row-major. NaN = missing, which is refused with the areas named.</param>
public sealed record ClusterData(int Areas, int Columns, double[] Values)
{
    /// <summary>One per area, at least 0: residents, births or whatever a floor is about; null = unknown.</summary>
    public double[]? Population { get; init; }

    /// <summary>Surface in square metres, one per area; null = unknown. With <see cref="Perimeters"/> it gives compactness.</summary>
    public double[]? Surfaces { get; init; }

    /// <summary>Length of the whole border in metres, one per area; null = unknown.</summary>
    public double[]? Perimeters { get; init; }

    /// <summary>Names of the areas for messages; null = their position from 1.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Names of the columns for messages; null = their position from 1.</summary>
    public IReadOnlyList<string>? ColumnNames { get; init; }

    internal string Name(int area) => Names?[area] ?? $"{area + 1}";

    internal string ColumnName(int column) => ColumnNames?[column] ?? $"{column + 1}";
}
