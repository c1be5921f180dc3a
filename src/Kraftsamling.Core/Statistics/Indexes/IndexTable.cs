using Kraftsamling.Exchange.StatTables;
using Text = Kraftsamling.Exchange.Text;

namespace Kraftsamling.Core.Statistics.Indexes;

/// <summary>A version of an index as a statistical table: measure × area × year, for PX and JSON-stat.</summary>
public static class IndexTable
{
    /// <summary>The table; null when the version has no areas.</summary>
    /// <param name="result">The version's frozen result.</param>
    /// <param name="id">The table's identity.</param>
    public static StatTable? From(IndexResultDocument result, string id)
    {
        if (result.Areas.Count == 0)
        {
            return null;
        }
        var measures = Measures(result).ToList();
        var year = $"{result.Year}";
        var sex = result.Sex switch { Sex.Women => new Text(", kvinnor", ", women"), Sex.Men => new Text(", män", ", men"), _ => new Text("", "") };
        StatDimension[] dimensions =
        [
            new("measure", new("mått", "measure"), [.. measures.Select(measure => measure.Category)]) { Role = DimensionRole.Metric },
            new("area", new("område", "area"), [.. result.Areas.Select(area => new StatCategory(area.Code, new(area.Name, area.Name)))]) { Role = DimensionRole.Geo },
            new("year", new("år", "year"), [new(year, new(year, year))]) { Role = DimensionRole.Time, InHeading = true },
        ];
        double[] values = [.. measures.SelectMany(measure => result.Areas.Select(area => measure.Of(area) ?? double.NaN))];
        var sources = string.Join("; ", result.Indicators.Select(indicator => indicator.Source).Where(source => source.Length > 0).Distinct());
        return new StatTable(dimensions, values, [.. values.Select(value => double.IsNaN(value) ? ".." : null)])
        {
            Id = id,
            Languages = ["sv", "en"],
            Title = new(
                $"{result.Recipe.Title.Sv}, version {result.Recipe.Version}, efter område {year}{sex.Sv}. {result.AreaSet.Name.Sv}",
                $"{result.Recipe.Title.En}, version {result.Recipe.Version}, by area {year}{sex.En}. {result.AreaSet.Name.En}"),
            Contents = result.Recipe.Title,
            Source = new(sources, sources),
            Legend = new Dictionary<string, Text> { [".."] = IndicatorTable.Legend[".."] },
            Notes = [.. result.Warnings.Select(warning => new StatNote(NoteScope.Table, warning))],
        };
    }

    private static IEnumerable<(StatCategory Category, Func<IndexArea, double?> Of)> Measures(IndexResultDocument result)
    {
        yield return (Category("score", new("Index", "Index"), new("index", "index"), 3), area => area.Score);
        yield return (Category("rank", new("Plats, 1 = störst behov", "Rank, 1 = greatest need"), new("plats", "rank"), 0), area => area.Rank > 0 ? area.Rank : null);
        if (result.Draws > 0)
        {
            yield return (Category("q5", new("Plats, 5:e percentilen", "Rank, 5th percentile"), new("plats", "rank"), 1), area => area.Q5);
            yield return (Category("median", new("Plats, median", "Rank, median"), new("plats", "rank"), 1), area => area.Median);
            yield return (Category("q95", new("Plats, 95:e percentilen", "Rank, 95th percentile"), new("plats", "rank"), 1), area => area.Q95);
            yield return (Category("pTop", new($"Sannolikhet att höra till de {result.TopK} första", $"Probability of being among the first {result.TopK}"), new("0–1", "0–1"), 3), area => area.TopProbability);
        }
        foreach (var (indicator, place) in result.Indicators.Select((indicator, place) => (indicator, place)))
        {
            yield return (Category(indicator.Code, indicator.Name, new(indicator.Unit, indicator.Unit), indicator.Decimals), area => area.Values[place]);
        }
    }

    private static StatCategory Category(string code, Text label, Text unit, int decimals) => new(code, label) { Unit = unit, Decimals = decimals };
}
