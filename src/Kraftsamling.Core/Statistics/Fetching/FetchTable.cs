using System.Globalization;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Kolada;
using Kraftsamling.Exchange.Observations;
using Kraftsamling.Exchange.PxWeb;
using Kraftsamling.Exchange.StatTables;
using Kraftsamling.Exchange.Tables;
using ObservedSex = Kraftsamling.Exchange.Observations.Sex;

namespace Kraftsamling.Core.Statistics.Fetching;

/// <summary>What a plan asks of a source's dimensions, and how what comes is read as observations.</summary>
internal static class FetchTable
{
    /// <summary>The dimension of areas; null and a problem when the source does not say which it is.</summary>
    public static StatDimension? AreaDimension(FetchSpec spec, IReadOnlyList<StatDimension> dimensions, ProblemList problems)
    {
        var named = spec.Areas.Dimension;
        var found = named is null
            ? dimensions.FirstOrDefault(one => one.Role == DimensionRole.Geo) ?? dimensions.FirstOrDefault(one => one.Code.Equals("Region", StringComparison.OrdinalIgnoreCase))
            : dimensions.FirstOrDefault(one => one.Code == named);
        if (found is null)
        {
            problems.Add(Missing("areas.dimension", named, dimensions, new("dimensionen med områden", "the dimension of areas")));
        }
        return found;
    }

    /// <summary>What to take of each dimension; null with problems when the plan does not fit the table.</summary>
    public static IReadOnlyList<DimensionChoice>? Choices(FetchSpec spec, IReadOnlyList<StatDimension> dimensions, ProblemList problems)
    {
        var before = problems.ErrorCount;
        var (area, time, metric) = (AreaDimension(spec, dimensions, problems), dimensions.FirstOrDefault(one => one.Role == DimensionRole.Time), Metric(spec, dimensions, problems));
        var choices = new List<DimensionChoice>();
        if (area is not null)
        {
            choices.Add(new DimensionChoice(area.Code, spec.Areas.Codes.Count > 0 ? spec.Areas.Codes : ["*"], spec.Areas.CodeList));
        }
        if (time is not null)
        {
            choices.Add(new DimensionChoice(time.Code, Years(spec.Years)));
        }
        if (metric is not null && spec.Indicators.Count > 0 && !spec.Choices.ContainsKey(metric.Code))
        {
            choices.Add(new DimensionChoice(metric.Code, [.. spec.Indicators.Where(pair => pair.Value.Length > 0).Select(pair => pair.Key)]));
        }
        choices.AddRange(spec.Choices.Where(pair => choices.TrueForAll(choice => choice.Dimension != pair.Key)).Select(pair => new DimensionChoice(pair.Key, pair.Value)));
        return problems.ErrorCount > before ? null : choices;
    }

    /// <summary>How the table is read; null, with problems, when it has a dimension that nobody has said what it is.</summary>
    public static StatisticsMapping? Mapping(FetchSpec spec, StatTable table, IReadOnlyCollection<string> areaCodes, ProblemList problems)
    {
        var before = problems.ErrorCount;
        var columns = spec.Source.IsKolada ? KoladaTable.Mapping(table) : Columns(spec, table, problems);
        if (columns is null || problems.ErrorCount > before)
        {
            return null;
        }
        var place = table.Dimensions.First(one => one.Code == columns.Area.Code);
        return new StatisticsMapping
        {
            Table = columns with { Area = new AreaColumns { Code = columns.Area.Code }, Symbols = Symbols(spec, columns.Symbols) },
            Indicators = spec.Indicators,
            Areas = Areas(spec.Areas, place, areaCodes),
        };
    }

    /// <summary>The values of the latest so many years that have any value.</summary>
    public static IReadOnlyList<KoladaValue> Latest(IReadOnlyList<KoladaValue> values, int count)
    {
        var years = values.Where(value => !double.IsNaN(value.Value) && !value.IsDeleted).Select(value => value.Year).Distinct().OrderDescending().Take(count).ToHashSet();
        return [.. values.Where(value => years.Contains(value.Year))];
    }

    private static StatDimension? Metric(FetchSpec spec, IReadOnlyList<StatDimension> dimensions, ProblemList problems)
    {
        var found = spec.IndicatorDimension is { } named ? dimensions.FirstOrDefault(one => one.Code == named) : dimensions.FirstOrDefault(one => one.Role == DimensionRole.Metric);
        if (found is null && spec.IndicatorDimension is not null)
        {
            problems.Add(Missing("indicatorDimension", spec.IndicatorDimension, dimensions, new("dimensionen med mått", "the dimension of measures")));
        }
        return found;
    }

    private static TableMapping? Columns(FetchSpec spec, StatTable table, ProblemList problems)
    {
        var area = AreaDimension(spec, table.Dimensions, problems);
        var metric = Metric(spec, table.Dimensions, problems);
        var time = table.Time;
        var sex = table.Dimensions.FirstOrDefault(one => one != area && one != metric && IsSex(one));
        if (time is null || time.Categories.Any(category => !YearText.IsYear(category.Code)))
        {
            problems.Add(new Problem(new("år", "years"), time?.Categories[0].Code ?? "") { File = table.Id, Column = time?.Code, Advice = new("Bara tabeller med ett värde per år kan hämtas.", "Only tables with one value per year can be fetched.") });
        }
        foreach (var other in table.Dimensions.Where(one => one != area && one != metric && one != time && one != sex && one.Categories.Count > 1))
        {
            problems.Add(new Problem(new($"ett enda värde i {other.Code}", $"a single value in {other.Code}"), string.Join(", ", other.Categories.Take(5).Select(category => $"{category.Code} ({category.Label.Sv})")))
            {
                File = table.Id, Column = "choices." + other.Code, Advice = new("Välj ett värde under choices; inget läggs ihop.", "Choose one value under choices; nothing is added up."),
            });
        }
        if (area is null || time is null)
        {
            return null;
        }
        return new TableMapping
        {
            DecimalMark = DecimalMark.Point, Area = new AreaColumns { Code = area.Code }, YearColumn = time.Code, SexColumn = sex?.Code, SexValues = sex is null ? new Dictionary<string, ObservedSex>() : SexValues(sex),
            IndicatorColumn = metric?.Code, Values = [new ValueColumn { Column = "value", Indicator = metric is null ? table.Id : null }],
        };
    }

    private static string[] Years(FetchYears years) =>
        years.Named.Count > 0 ? [.. years.Named.Select(year => year.ToString(CultureInfo.InvariantCulture))] : [years.Latest is { } latest ? string.Create(CultureInfo.InvariantCulture, $"TOP({latest})") : "*"];

    private static bool IsSex(StatDimension dimension) => dimension.Categories.All(category => SexText.TryParse(category.Label.Sv, out _) || SexText.TryParse(category.Code, out _));

    private static Dictionary<string, ObservedSex> SexValues(StatDimension dimension) =>
        dimension.Categories.ToDictionary(category => category.Code, category => SexText.TryParse(category.Label.Sv, out var sex) || SexText.TryParse(category.Code, out sex) ? sex : ObservedSex.Total);

    private static Dictionary<string, SymbolMeaning> Symbols(FetchSpec spec, IReadOnlyDictionary<string, SymbolMeaning> usual)
    {
        var symbols = new Dictionary<string, SymbolMeaning>(usual);
        foreach (var (symbol, meaning) in spec.Symbols)
        {
            symbols[symbol] = meaning;
        }
        return symbols;
    }

    private static Dictionary<string, string> Areas(FetchAreas areas, StatDimension place, IReadOnlyCollection<string> known)
    {
        var map = new Dictionary<string, string>(areas.Map);
        foreach (var category in place.Categories.Where(category => areas.SkipOthers && !map.ContainsKey(category.Code) && !known.Contains(category.Code)))
        {
            map[category.Code] = "";
        }
        return map;
    }

    private static Problem Missing(string field, string? found, IReadOnlyList<StatDimension> dimensions, Text expected)
    {
        var codes = string.Join(", ", dimensions.Select(one => one.Code));
        return new Problem(expected, found ?? "") { Column = field, Advice = new($"Skriv dess kod. Tabellen har: {codes}.", $"Write its code. The table has: {codes}.") };
    }
}
