using Kraftsamling.Core.Areas;
using Kraftsamling.Exchange.StatTables;
using Text = Kraftsamling.Exchange.Text;

namespace Kraftsamling.Core.Statistics;

/// <summary>An indicator's values as a statistical table: indicator × area × sex × (age) × year, for PX and JSON-stat.</summary>
public static class IndicatorTable
{
    private const short NoUpperAge = 999;

    /// <summary>What the symbols in our own tables mean.</summary>
    public static IReadOnlyDictionary<string, Text> Legend { get; } = new Dictionary<string, Text>
    {
        [".."] = new("Uppgift saknas", "Not available"),
        ["..."] = new("Visas inte av hänsyn till enskilda", "Not shown, to protect people"),
        ["."] = new("Kan inte förekomma", "Not applicable"),
    };

    /// <summary>The table of the values as they may be shown; null when there are none.</summary>
    /// <param name="indicator">What the values are.</param>
    /// <param name="set">The areas they are about.</param>
    /// <param name="areas">Code and name by area id; values of other areas are left out.</param>
    /// <param name="shown">The values, of one sex or several.</param>
    public static StatTable? From(Indicator indicator, AreaSet set, IReadOnlyDictionary<int, (string Code, string Name)> areas, IEnumerable<Observation> shown)
    {
        var values = shown.Where(item => areas.ContainsKey(item.AreaId)).ToList();
        if (values.Count == 0)
        {
            return null;
        }
        StatDimension[] all =
        [
            new("indicator", new("indikator", "indicator"), [new(indicator.Code, new(indicator.NameSv, indicator.NameEn)) { Unit = new(indicator.Unit, indicator.Unit), Decimals = indicator.Decimals }]) { Role = DimensionRole.Metric },
            new("area", new("område", "area"), [.. values.Select(item => areas[item.AreaId]).Distinct().OrderBy(area => area.Code, StringComparer.Ordinal).Select(area => new StatCategory(area.Code, new(area.Name, area.Name)))]) { Role = DimensionRole.Geo },
            new("sex", new("kön", "sex"), [.. values.Select(item => item.Sex).Distinct().Order().Select(sex => new StatCategory(Code(sex), Label(sex)))]),
            new("age", new("ålder", "age"), [.. values.Select(item => (item.AgeFrom, item.AgeTo)).Distinct().Order().Select(age => new StatCategory(Code(age), Label(age)))]),
            new("year", new("år", "year"), [.. values.Select(item => (item.Year, item.Years)).Distinct().Order().Select(period => new StatCategory(Code(period), new(Code(period), Code(period))))]) { Role = DimensionRole.Time, InHeading = true },
        ];
        return Fill(indicator, set, areas, values, all[3].Categories.Count > 1 ? all : [all[0], all[1], all[2], all[4]]);
    }

    private static StatTable Fill(Indicator indicator, AreaSet set, IReadOnlyDictionary<int, (string Code, string Name)> areas, List<Observation> values, StatDimension[] dimensions)
    {
        var numbers = new double[StatTable.CountCells(dimensions)];
        var symbols = new string?[numbers.Length];
        Array.Fill(numbers, double.NaN);
        Array.Fill(symbols, "..");
        foreach (var item in values)
        {
            var cell = 0;
            foreach (var dimension in dimensions)
            {
                cell = (cell * dimension.Categories.Count) + dimension.IndexOf(dimension.Code switch
                {
                    "area" => areas[item.AreaId].Code,
                    "sex" => Code(item.Sex),
                    "age" => Code((item.AgeFrom, item.AgeTo)),
                    "year" => Code((item.Year, item.Years)),
                    _ => indicator.Code,
                });
            }
            (numbers[cell], symbols[cell]) = (item.Value, Symbol(item));
        }
        return new StatTable(dimensions, numbers, symbols)
        {
            Id = indicator.Code,
            Languages = ["sv", "en"],
            Title = new($"{indicator.NameSv} efter område och år. {set.NameSv}", $"{indicator.NameEn} by area and year. {set.NameEn}"),
            Contents = new(indicator.NameSv, indicator.NameEn),
            Unit = new(indicator.Unit, indicator.Unit),
            Source = new(indicator.Source, indicator.Source),
            Decimals = indicator.Decimals,
            ShowDecimals = indicator.Decimals,
            Legend = Legend,
            Notes = indicator.DefinitionSv.Length == 0 ? [] : [new StatNote(NoteScope.Table, new(indicator.DefinitionSv, indicator.DefinitionEn)) { IsMandatory = true }],
        };
    }

    private static string? Symbol(Observation item) => item.Status switch
    {
        ObservationStatus.Missing => "..",
        ObservationStatus.Suppressed => "...",
        ObservationStatus.NotApplicable => ".",
        ObservationStatus.Preliminary => "p",
        _ => double.IsNaN(item.Value) ? ".." : null,
    };

    private static string Code(Sex sex) => sex switch { Sex.Women => "K", Sex.Men => "M", _ => "T" };

    private static Text Label(Sex sex) => sex switch { Sex.Women => new("kvinnor", "women"), Sex.Men => new("män", "men"), _ => new("totalt", "total") };

    private static string Code((short From, short To) age) => age is (0, NoUpperAge) ? "alla" : age.To == NoUpperAge ? $"{age.From}+" : $"{age.From}-{age.To}";

    private static Text Label((short From, short To) age) => age is (0, NoUpperAge) ? new("alla", "all") : new(Code(age) + " år", Code(age) + " years");

    private static string Code((short Year, byte Years) period) => period.Years > 1 ? $"{period.Year - period.Years + 1}-{period.Year}" : $"{period.Year}";
}
