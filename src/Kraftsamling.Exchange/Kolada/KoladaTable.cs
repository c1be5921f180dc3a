using Kraftsamling.Exchange.Observations;
using Kraftsamling.Exchange.StatTables;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Exchange.Kolada;

/// <summary>Makes a table out of fetched values: indicator × area × year × gender.</summary>
public static class KoladaTable
{
    /// <summary>The code of the dimension of indicators.</summary>
    public const string Indicator = "kpi";

    /// <summary>The code of the dimension of areas.</summary>
    public const string Area = "area";

    /// <summary>The code of the dimension of years.</summary>
    public const string Year = "period";

    /// <summary>The code of the dimension of genders: T all, M men, K women.</summary>
    public const string Gender = "gender";

    /// <summary>The symbol of a combination that Kolada gave no row for.</summary>
    public const string Absent = "..";

    private static readonly (char Code, Text Label)[] Genders = [('T', new("Totalt", "Total")), ('K', new("Kvinnor", "Women")), ('M', new("Män", "Men"))];

    /// <summary>The values as a table; those that Kolada has removed are left out.</summary>
    /// <param name="values">The values.</param>
    /// <param name="indicators">Titles of indicators; one that is not here is called by its identity.</param>
    /// <param name="areas">Names of areas; one that is not here is called by its identity.</param>
    /// <returns>
    /// A table where a cell without a number has Kolada's status ("Missing", "Private") as symbol, or ".." when it gives none; null when there are no values.
    /// </returns>
    public static StatTable? From(IReadOnlyList<KoladaValue> values, IEnumerable<KoladaIndicator>? indicators = null, IEnumerable<KoladaArea>? areas = null)
    {
        var live = values.Where(value => !value.IsDeleted).ToList();
        if (live.Count == 0)
        {
            return null;
        }
        var titles = (indicators ?? []).ToDictionary(indicator => indicator.Id, indicator => indicator.Title);
        var names = (areas ?? []).ToDictionary(area => area.Id, area => area.Title);
        StatDimension[] dimensions =
        [
            new(Indicator, new("nyckeltal", "indicator"), Categories(live.Select(value => value.Indicator), titles)) { Role = DimensionRole.Metric },
            new(Area, new("område", "area"), Categories(live.Select(value => value.Area), names)) { Role = DimensionRole.Geo },
            new(Year, new("år", "year"), Categories(live.Select(value => Numbers.Write(value.Year)), [])) { Role = DimensionRole.Time, TimeScale = "A", InHeading = true },
            new(Gender, new("kön", "gender"), [.. Genders.Where(gender => live.Exists(value => value.Gender == gender.Code)).Select(gender => new StatCategory(gender.Code.ToString(), gender.Label))]) { InHeading = true },
        ];
        return Fill(dimensions, live);
    }

    /// <summary>How the table is read as observations by <see cref="StatTableReader"/>: "Private" is suppressed, other symbols are missing.</summary>
    public static TableMapping Mapping(StatTable table) => new()
    {
        DecimalMark = DecimalMark.Point,
        Symbols = Symbols(table),
        Area = new AreaColumns { Code = Area, Name = HasLabels(table, Area) ? Area + ":sv" : null },
        YearColumn = Year,
        SexColumn = Gender,
        IndicatorColumn = Indicator,
        Values = [new ValueColumn { Column = "value" }],
    };

    private static bool HasLabels(StatTable table, string dimension) =>
        table.Dimensions.First(one => one.Code == dimension).Categories.Any(category => category.Label.Sv != category.Code);

    private static Dictionary<string, SymbolMeaning> Symbols(StatTable table)
    {
        var symbols = new Dictionary<string, SymbolMeaning>(MissingSymbols.Default);
        for (var cell = 0; cell < table.CellCount; cell++)
        {
            if (table.StatusOf(cell) is { } symbol)
            {
                symbols.TryAdd(symbol, symbol.Equals("Private", StringComparison.OrdinalIgnoreCase) ? SymbolMeaning.Suppressed : SymbolMeaning.Missing);
            }
        }
        return symbols;
    }

    private static StatTable Fill(StatDimension[] dimensions, List<KoladaValue> live)
    {
        var cells = new double[StatTable.CountCells(dimensions)];
        var status = new string?[cells.Length];
        Array.Fill(cells, double.NaN);
        Array.Fill(status, Absent);
        foreach (var value in live)
        {
            var cell = dimensions[0].IndexOf(value.Indicator);
            cell = (cell * dimensions[1].Categories.Count) + dimensions[1].IndexOf(value.Area);
            cell = (cell * dimensions[2].Categories.Count) + dimensions[2].IndexOf(Numbers.Write(value.Year));
            cell = (cell * dimensions[3].Categories.Count) + dimensions[3].IndexOf(value.Gender.ToString());
            cells[cell] = value.Value;
            status[cell] = value.Status.Length > 0 ? string.Intern(value.Status) : double.IsNaN(value.Value) ? Absent : null;
        }
        return new StatTable(dimensions, cells, status)
        {
            Id = "kolada",
            Languages = ["sv"],
            Title = new("Kolada: nyckeltal efter område, år och kön", "Kolada: indicators by area, year and gender"),
            Contents = new("Nyckeltal", "Indicators"),
            Source = new("Kolada, RKA", "Kolada, RKA"),
        };
    }

    private static List<StatCategory> Categories(IEnumerable<string> ids, Dictionary<string, string> titles) =>
        [.. ids.Distinct().Order(StringComparer.Ordinal).Select(id => new StatCategory(id, new Text(titles.GetValueOrDefault(id, id), titles.GetValueOrDefault(id, id))))];
}
