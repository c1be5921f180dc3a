using Kraftsamling.Analysis.Areas;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Coordinates;

namespace Kraftsamling.Core.Statistics.Clusters;

/// <summary>From an index version to what the engine groups by.</summary>
internal static class ClusterInput
{
    /// <summary>The score for the simple rule, each indicator on its common scale for the others.</summary>
    public static (ClusterData Data, IReadOnlyList<Text> Notes) Of(AreaSetContent content, IndexResultDocument document, IReadOnlyDictionary<string, double> residents, ClusterQuestion question)
    {
        var found = document.Areas.ToDictionary(area => area.Code, StringComparer.Ordinal);
        var rows = content.Areas.Select(area => found.GetValueOrDefault(area.Code)).ToList();
        var simple = question.Method == ClusterMethod.Simple;
        var columns = simple ? 1 : document.Indicators.Count;
        var values = new double[rows.Count * columns];
        for (var area = 0; area < rows.Count; area++)
        {
            for (var column = 0; column < columns; column++)
            {
                values[area * columns + column] = (simple ? rows[area]?.Score : rows[area]?.Normalised[column]) ?? double.NaN;
            }
        }
        List<AreaShape> without = [.. content.Areas.Where((_, area) => Enumerable.Range(0, columns).Any(column => double.IsNaN(values[area * columns + column])))];
        Fill(values, rows.Count, columns, simple);
        if (!simple)
        {
            Weigh(values, columns, document);
        }
        var drawn = content.Areas.All(area => area.Boundary is not null && area.SquareMetres is not null) && content.Set.Epsg is not 0;
        var population = content.Areas.Select(area => residents.GetValueOrDefault(area.Code, double.NaN)).ToArray();
        var data = new ClusterData(rows.Count, columns, values)
        {
            Population = Array.Exists(population, double.IsNaN) ? null : population,
            Surfaces = drawn ? [.. content.Areas.Select(area => area.SquareMetres!.Value)] : null,
            Perimeters = drawn && content.Set.Epsg != CoordinateSystems.Wgs84 ? [.. content.Areas.Select(area => area.Boundary!.Length)] : null,
            Names = [.. content.Areas.Select(area => area.Name)],
            ColumnNames = simple ? null : [.. document.Indicators.Select(indicator => indicator.Name.Sv)],
        };
        return (data, without.Count == 0 ? [] : [Missing(without, simple)]);
    }

    // A missing value says nothing: the simple rule leaves the area out, the others take it as the city's mean.
    private static void Fill(double[] values, int rows, int columns, bool simple)
    {
        for (var column = 0; column < columns; column++)
        {
            var (sum, count, least) = (0.0, 0, 0.0);
            for (var row = 0; row < rows; row++)
            {
                var value = values[row * columns + column];
                (sum, count, least) = double.IsNaN(value) ? (sum, count, least) : (sum + value, count + 1, Math.Min(least, value));
            }
            for (var row = 0; row < rows; row++)
            {
                ref var value = ref values[row * columns + column];
                value = double.IsNaN(value) ? (simple ? least - 1 : count == 0 ? 0 : sum / count) : value;
            }
        }
    }

    // An indicator counts in the likeness as it counts in the index: squared distances by its share.
    private static void Weigh(double[] values, int columns, IndexResultDocument document)
    {
        double[] shares = [.. document.Indicators.Select(indicator => Math.Sqrt(Math.Max(0, indicator.EffectiveWeight) * columns))];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] *= shares[at % columns];
        }
    }

    private static Text Missing(List<AreaShape> areas, bool simple)
    {
        var names = string.Join(", ", areas.Take(8).Select(area => area.Name));
        var (sv, en) = areas.Count > 8 ? (names + " med flera.", names + " and others.") : (names + ".", names + ".");
        return simple
            ? new($"{areas.Count} områden saknar poäng och är inte med bland de första: {sv}", $"{areas.Count} areas have no score and are not among the first: {en}")
            : new($"{areas.Count} områden saknar någon uppgift; den räknas som stadens medelvärde: {sv}", $"{areas.Count} areas lack a figure; it counts as the city's mean: {en}");
    }
}
