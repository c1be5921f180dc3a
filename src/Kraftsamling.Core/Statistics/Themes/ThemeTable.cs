using System.Globalization;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Exchange.StatTables;
using Text = Kraftsamling.Exchange.Text;

namespace Kraftsamling.Core.Statistics.Themes;

/// <summary>Main and theme indices as one statistical table: measure × area × index × year, for PX and JSON-stat.</summary>
public static class ThemeTable
{
    /// <summary>The code of the main index in the table.</summary>
    public const string MainCode = "main";

    /// <summary>The table; null without theme indices or areas. The year is the newest index's; notes name the years of the others.</summary>
    public static StatTable? From(ThemeOverview overview, Text areas, string id)
    {
        if (overview.Themes.Count == 0 || overview.Rows.Count == 0)
        {
            return null;
        }
        List<(string Code, Text Name, IndexResultDocument Document, Func<ThemeRow, IndexArea?> Of)> indices = [];
        if (overview.Main is { } main)
        {
            indices.Add((MainCode, new("Huvudindex", "Main index"), main, row => row.Main));
        }
        indices.AddRange(overview.Themes.Select((theme, at) => (theme.Index.Code, theme.Index.Name, theme.Index.Document, new Func<ThemeRow, IndexArea?>(row => row.Themes[at]))));
        (StatCategory Category, Func<IndexArea, double?> Of)[] measures =
        [
            (Category("rank", new("Plats, 1 = störst behov", "Rank, 1 = greatest need"), new("plats", "rank"), 0), area => area.Rank > 0 ? area.Rank : null),
            (Category("score", new("Poäng", "Score"), new("index", "index"), 3), area => area.Score),
            (Category("pTop", new("Sannolikhet att höra till de första", "Probability of being among the first"), new("0–1", "0–1"), 3), area => area.TopProbability),
        ];
        var year = indices.Max(index => index.Document.Year).ToString(CultureInfo.InvariantCulture);
        double[] values = [.. from measure in measures from row in overview.Rows from index in indices select (index.Of(row) is { } area ? measure.Of(area) : null) ?? double.NaN];
        var sources = string.Join("; ", indices.SelectMany(index => index.Document.Indicators).Select(indicator => indicator.Source).Where(source => source.Length > 0).Distinct());
        return new StatTable(
            [
                new("measure", new("mått", "measure"), [.. measures.Select(measure => measure.Category)]) { Role = DimensionRole.Metric },
                new("area", new("område", "area"), [.. overview.Rows.Select(row => new StatCategory(row.Code, new(row.Name, row.Name)))]) { Role = DimensionRole.Geo },
                new("index", new("index", "index"), [.. indices.Select(index => new StatCategory(index.Code, index.Name))]) { InHeading = true },
                new("year", new("år", "year"), [new(year, new(year, year))]) { Role = DimensionRole.Time, InHeading = true },
            ],
            values, [.. values.Select(value => double.IsNaN(value) ? ".." : null)])
        {
            Id = id,
            Languages = ["sv", "en"],
            Title = new($"Huvudindex och temaindex efter område {year}. {areas.Sv}", $"Main and theme indices by area {year}. {areas.En}"),
            Contents = new("Index", "Index"),
            Source = new(sources, sources),
            Legend = new Dictionary<string, Text> { [".."] = IndicatorTable.Legend[".."] },
            Notes = [.. indices.Select(index => new StatNote(NoteScope.Table, new(
                $"{index.Name.Sv}: {index.Document.Recipe.Title.Sv}, version {index.Document.Recipe.Version}, {index.Document.Year}.", $"{index.Name.En}: {index.Document.Recipe.Title.En}, version {index.Document.Recipe.Version}, {index.Document.Year}.")))],
        };
    }

    private static StatCategory Category(string code, Text label, Text unit, int decimals) => new(code, label) { Unit = unit, Decimals = decimals };
}
