using System.Globalization;
using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Exchange.Csv;
using Kraftsamling.Exchange.GeoJson;

namespace Kraftsamling.Core.Statistics.Recipes;

/// <summary>Writes the files of an index: UTF-8, LF, decimal point, numbers with 17 significant digits, nothing for a missing number.</summary>
public static class IndexFiles
{
    /// <summary>Every file that may be written; those that do not belong to a run are removed from its folder.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["scores.csv", "normalised.csv", "contributions.csv", "ranks.csv", "area-types.csv", "diagnostics.json", "index.geojson", "rapport.html"];

    /// <summary>17 significant digits: reads back to the same number; empty for NaN.</summary>
    public static string Precise(double value) => double.IsFinite(value) ? value.ToString("G17", CultureInfo.InvariantCulture) : "";

    /// <summary>Writes the tables of one index into a folder.</summary>
    public static void WriteTables(IndexRunResult run, string folder)
    {
        Directory.CreateDirectory(folder);
        var columns = run.Recipe.Indicators.Select(i => i.Column).ToArray();
        Write(folder, "scores.csv", run, ["score", "rank"], i => [Precise(run.Index.Scores[i]), Rank(run.Index.Ranks[i])]);
        Write(folder, "normalised.csv", run, columns, i => Row(run.Index.Normalised, i, columns.Length));
        Write(folder, "contributions.csv", run, columns, i => Row(run.Index.Contributions, i, columns.Length));
        if (run.Robustness is { } r)
        {
            Write(folder, "ranks.csv", run, ["nominal", "mean", "median", "q5", "q95", "pTop"], i =>
                [Rank(r.Nominal[i]), Precise(r.Mean[i]), Precise(r.Median[i]), Precise(r.Q5[i]), Precise(r.Q95[i]), Precise(r.PTop[i])]);
        }
        if (run.AreaTypes is { } types)
        {
            Write(folder, "area-types.csv", run, ["type"], i => [Rank(types[i])]);
        }
    }

    /// <summary>Writes the boundaries with score, rank and certainty; areas without values have null.</summary>
    public static void WriteGeoJson(IndexRunResult run, BoundarySet boundaries, AreaJoin join, string folder)
    {
        using var file = File.Create(Path.Combine(folder, "index.geojson"));
        // Plane units of an unknown system are written as they are.
        GeoJsonWriter.Write(file, boundaries.Areas.Select((area, i) => area with { Properties = Properties(run, area, join.Rows[i]) }), boundaries.Epsg == 0 ? 4326 : boundaries.Epsg, 7);
    }

    private static Dictionary<string, object?> Properties(IndexRunResult run, BoundaryArea area, int row)
    {
        var properties = area.Properties.ToDictionary(p => p.Key, p => p.Value);
        var scored = row >= 0 && run.Index.Ranks[row] > 0;
        properties["score"] = scored ? run.Index.Scores[row] : null;
        properties["rank"] = scored ? (long)run.Index.Ranks[row] : null;
        if (run.Robustness is { } r)
        {
            properties["q5"] = scored ? r.Q5[row] : null;
            properties["q95"] = scored ? r.Q95[row] : null;
            properties["pTop"] = scored ? r.PTop[row] : null;
            properties["selection"] = !scored ? null : r.Classes[row] switch { SelectionClass.RobustIn => "robustIn", SelectionClass.RobustOut => "robustOut", _ => "uncertain" };
        }
        if (run.AreaTypes is { } types)
        {
            properties["areaType"] = scored ? (long)types[row] : null;
        }
        return properties;
    }

    private static void Write(string folder, string name, IndexRunResult run, string[] columns, Func<int, IEnumerable<string>> row)
    {
        using var file = File.Create(Path.Combine(folder, name));
        using var csv = new CsvFileWriter(file);
        csv.Field("area");
        foreach (var column in columns)
        {
            csv.Field(column);
        }
        csv.EndRow();
        for (var i = 0; i < run.Input.Codes.Count; i++)
        {
            csv.Field(run.Input.Codes[i]);
            foreach (var field in row(i))
            {
                csv.Field(field);
            }
            csv.EndRow();
        }
    }

    private static IEnumerable<string> Row(double[] values, int row, int columns) =>
        Enumerable.Range(row * columns, columns).Select(at => Precise(values[at]));

    private static string Rank(int rank) => rank == 0 ? "" : rank.ToString(CultureInfo.InvariantCulture);
}
