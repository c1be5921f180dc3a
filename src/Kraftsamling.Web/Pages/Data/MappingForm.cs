using System.Globalization;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange.Observations;
using Kraftsamling.Exchange.Tables;
using ObservedSex = Kraftsamling.Exchange.Observations.Sex;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>From the trial page's form to a mapping: what the form does not show stays as it was.</summary>
public static class MappingForm
{
    public const string Skip = "-";
    public const string New = "+";

    public static StatisticsMapping Read(IFormCollection form, StatisticsMapping former, TableShape shape)
    {
        var table = former.Table;
        if (form.ContainsKey("kolumner"))
        {
            table = table with
            {
                Area = table.Area with { Code = Word(form, "omradeskod"), Name = Word(form, "omradesnamn"), Combined = Word(form, "kommunnamn"), Municipality = Word(form, "kommun") },
                YearColumn = Word(form, "arkolumn"),
                Year = int.TryParse(form["ar"], CultureInfo.InvariantCulture, out var year) ? year : null,
                SchoolYear = Enum.TryParse<SchoolYear>(form["lasar"], out var school) ? school : table.SchoolYear,
                SexColumn = Word(form, "konkolumn"),
                Sex = Enum.TryParse<ObservedSex>(form["kon"], out var sex) ? sex : table.Sex,
                AgeColumn = Word(form, "alderkolumn"),
                IndicatorColumn = Word(form, "indikatorkolumn"),
                DecimalMark = Enum.TryParse<DecimalMark>(form["decimal"], out var mark) ? mark : table.DecimalMark,
                Preliminary = form.ContainsKey("preliminar"),
                Values = Values(form, table, shape),
                Symbols = Symbols(form, table, shape),
                Only = Only(form, table, shape),
            };
        }
        return former with { Table = table, Indicators = Indicators(form, former), NewIndicators = NewIndicators(form, former), Areas = Areas(form, former) };
    }

    /// <summary>Every unmatched indicator becomes a new one, or is left out.</summary>
    public static StatisticsMapping AllIndicators(StatisticsMapping mapping, IReadOnlyList<Unmatched> unmatched, bool create)
    {
        var chosen = new Dictionary<string, string>(mapping.Indicators);
        var made = mapping.NewIndicators.ToList();
        foreach (var item in unmatched)
        {
            var code = create ? Slug(item.Shown) : "";
            chosen[item.Key] = code;
            if (create && made.TrueForAll(known => known.Code != code))
            {
                made.Add(new NewIndicator(code, Cut(item.Shown), Cut(item.Shown), UnitOf(item.Shown), IndicatorDirection.MoreIsWorse));
            }
        }
        return mapping with { Indicators = chosen, NewIndicators = made };
    }

    public static StatisticsMapping SkipAreas(StatisticsMapping mapping, IReadOnlyList<Unmatched> unmatched)
    {
        var chosen = new Dictionary<string, string>(mapping.Areas);
        foreach (var item in unmatched)
        {
            chosen[item.Key] = "";
        }
        return mapping with { Areas = chosen };
    }

    public static string Slug(string text)
    {
        var plain = new System.Text.StringBuilder();
        foreach (var c in text.ToLowerInvariant().Normalize(System.Text.NormalizationForm.FormD))
        {
            plain.Append(char.IsAsciiLetterOrDigit(c) ? c : char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark ? "" : "-");
        }
        var slug = string.Join('-', plain.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length == 0 ? "indikator" : slug[..Math.Min(slug.Length, Indicator.CodeMaxLength)];
    }

    public static string UnitOf(string name) =>
        name.Contains('%', StringComparison.Ordinal) || name.EndsWith("pct", StringComparison.OrdinalIgnoreCase) || name.Contains("andel", StringComparison.OrdinalIgnoreCase) ? "%" : "";

    private static ValueColumn[] Values(IFormCollection form, TableMapping table, TableShape shape)
    {
        var known = table.Values.DistinctBy(value => value.Column).ToDictionary(value => value.Column);
        var chosen = form["varde"].OfType<string>().ToHashSet();
        return [.. shape.Columns.Where(column => chosen.Contains(column.Name)).Select(column =>
        {
            var at = column.Index.ToString(CultureInfo.InvariantCulture);
            var former = known.GetValueOrDefault(column.Name) ?? new ValueColumn { Column = column.Name };
            return former with
            {
                Indicator = Word(form, "heter-" + at),
                Year = int.TryParse(form["vardear-" + at], CultureInfo.InvariantCulture, out var year) ? year : null,
                Numerator = Word(form, "taljare-" + at),
                Denominator = Word(form, "namnare-" + at),
            };
        })];
    }

    private static Dictionary<string, SymbolMeaning> Symbols(IFormCollection form, TableMapping table, TableShape shape)
    {
        var symbols = new Dictionary<string, SymbolMeaning>(table.Symbols);
        foreach (var (symbol, at) in SymbolsIn(shape))
        {
            if (Enum.TryParse<SymbolMeaning>(form[$"symbol-{at}"], out var meaning))
            {
                symbols[symbol] = meaning;
            }
        }
        return symbols;
    }

    /// <summary>The symbols that stand in the file, each with its place among them.</summary>
    public static IReadOnlyList<(string Symbol, int At)> SymbolsIn(TableShape shape) =>
        [.. shape.Columns.SelectMany(column => column.Symbols.Keys).Append("").Distinct().Order(StringComparer.Ordinal).Select((symbol, at) => (symbol, at))];

    private static Dictionary<string, IReadOnlyList<string>> Only(IFormCollection form, TableMapping table, TableShape shape)
    {
        var only = new Dictionary<string, IReadOnlyList<string>>(table.Only);
        foreach (var column in shape.Columns)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"bara-{column.Index}");
            if (form.ContainsKey(field) && Word(form, field) is { } one)
            {
                only[column.Name] = [one];
            }
            else if (form.ContainsKey(field))
            {
                only.Remove(column.Name);
            }
        }
        return only;
    }

    private static Dictionary<string, string> Indicators(IFormCollection form, StatisticsMapping former)
    {
        var chosen = new Dictionary<string, string>(former.Indicators);
        foreach (var (key, choice, at) in Choices(form, "indikator"))
        {
            if (choice.Length > 0)
            {
                chosen[key] = choice switch { Skip => "", New => NewCode(form, key, at), _ => choice };
            }
        }
        return chosen;
    }

    private static List<NewIndicator> NewIndicators(IFormCollection form, StatisticsMapping former)
    {
        var made = former.NewIndicators.ToList();
        foreach (var (key, choice, at) in Choices(form, "indikator"))
        {
            if (choice == New)
            {
                var code = NewCode(form, key, at);
                made.RemoveAll(known => known.Code == code);
                var name = Word(form, "nytt-namn-" + at) ?? Cut(key);
                made.Add(new NewIndicator(code, name, Word(form, "nytt-name-" + at) ?? name, Word(form, "ny-enhet-" + at) ?? "",
                    form["ny-riktning-" + at] == "-1" ? IndicatorDirection.MoreIsBetter : IndicatorDirection.MoreIsWorse));
            }
        }
        // Changes to those decided earlier come under their code.
        return [.. made.Select(item => !form.ContainsKey("andra-namn-" + item.Code) ? item : item with
        {
            NameSv = Word(form, "andra-namn-" + item.Code) ?? item.NameSv,
            NameEn = Word(form, "andra-name-" + item.Code) ?? item.NameEn,
            Unit = Word(form, "andra-enhet-" + item.Code) ?? "",
            Direction = form["andra-riktning-" + item.Code] == "-1" ? IndicatorDirection.MoreIsBetter : IndicatorDirection.MoreIsWorse,
        })];
    }

    private static Dictionary<string, string> Areas(IFormCollection form, StatisticsMapping former)
    {
        var chosen = new Dictionary<string, string>(former.Areas);
        foreach (var (key, choice, at) in Choices(form, "omrade"))
        {
            var typed = Word(form, "omrade-skrivet-" + at);
            if (typed is not null || choice.Length > 0)
            {
                chosen[key] = typed ?? (choice == Skip ? "" : choice);
            }
        }
        return chosen;
    }

    private static IEnumerable<(string Key, string Choice, string At)> Choices(IFormCollection form, string name)
    {
        for (var number = 0; form.ContainsKey(string.Create(CultureInfo.InvariantCulture, $"{name}-nyckel-{number}")); number++)
        {
            var at = number.ToString(CultureInfo.InvariantCulture);
            yield return (form[$"{name}-nyckel-{at}"].ToString(), form[$"{name}-val-{at}"].ToString(), at);
        }
    }

    private static string NewCode(IFormCollection form, string key, string at) => Slug(Word(form, "ny-kod-" + at) ?? key);

    private static string Cut(string text) => text.Length <= Indicator.NameMaxLength ? text : text[..Indicator.NameMaxLength];

    private static string? Word(IFormCollection form, string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
}
