using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Exchange.Observations;

/// <summary>Proposes a mapping from column names and kinds.</summary>
internal sealed class MappingSuggester
{
    private const int FewTexts = ShapeInspector.MaxDistinct;
    private static readonly string[] CodeWords = ["regsokod", "desokod", "do_kod", "nyko", "områdeskod", "omradeskod", "kommunkod", "kod", "code", "area", "ucode", "id"];
    private static readonly string[] NameWords = ["regsonamn", "områdesnamn", "area_name", "namn", "name", "område", "omrade", "delområde", "delomrade", "region", "municipality", "kommun", "area"];
    private static readonly string[] IndicatorWords = ["indikator", "indicator", "nyckeltal", "kpi", "variabel", "variable", "mått", "tabellinnehåll"];

    private readonly TableShape _shape;
    private readonly HashSet<string> _used = [];
    private readonly List<Problem> _questions = [];

    private MappingSuggester(TableShape shape) => _shape = shape;

    public static MappingSuggestion Suggest(TableShape shape) => new MappingSuggester(shape).Suggest();

    private MappingSuggestion Suggest()
    {
        var sex = Take(column => column.Distinct is { Count: > 0 and <= 6 } texts && texts.All(text => SexText.TryParse(text, out _)) && column.Kind is ColumnKind.Text or ColumnKind.Code);
        var year = Take(column => column.Kind == ColumnKind.Year && !YearText.IsYear(column.Name) && IsYearName(column.Name)) ?? Take(column => column.Kind == ColumnKind.Year && column.Name[0] != '#' && !YearText.TrySplit(column.Name, out _, out _));
        var age = Take(column => IsOneOf(column.Name, ["ålder", "alder", "age"]) && column.Distinct?.All(text => AgeText.TryParse(text, out _, out _)) == true);
        var area = Area();
        var indicator = TakeNamed(IndicatorWords, column => column.Kind is ColumnKind.Text or ColumnKind.Code);
        var values = Values(year, ref indicator);
        Ask(area, year, values);
        if (area is null || values.Count == 0)
        {
            return new MappingSuggestion(null, _questions);
        }
        return new MappingSuggestion(
            new TableMapping
            {
                Sheet = _shape.Sheet,
                HeaderRow = _shape.HeaderRow,
                DecimalMark = _shape.DecimalMark,
                Symbols = Symbols(values),
                Area = area,
                YearColumn = year,
                SexColumn = sex,
                SexValues = sex is null ? new Dictionary<string, Sex>() : _shape.Column(sex)!.Distinct!.ToDictionary(text => text, text => SexText.TryParse(text, out var meaning) ? meaning : Sex.Total),
                AgeColumn = age,
                IndicatorColumn = indicator,
                Values = values,
            },
            _questions);
    }

    private AreaColumns? Area()
    {
        var combined = Take(column => column.Kind == ColumnKind.Region);
        if (combined is not null)
        {
            return new AreaColumns { Combined = combined };
        }
        var code = TakeNamed(CodeWords, column => column.Kind == ColumnKind.Code);
        var name = TakeNamed(NameWords, column => column.Kind == ColumnKind.Text);
        if (code is null && name is null)
        {
            code = Take(column => column.Kind == ColumnKind.Code);
            name = code is null ? LastText() : null;
        }
        return code is null && name is null ? null : new AreaColumns { Code = code, Name = name };
    }

    // Without telling names: of several columns with words the one with most different ones is the area, others are what the values are about.
    private string? LastText() => Take(_shape.Columns
        .Where(column => column.Kind == ColumnKind.Text && !_used.Contains(column.Name))
        .OrderByDescending(column => column.Distinct?.Count ?? int.MaxValue)
        .FirstOrDefault());

    private List<ValueColumn> Values(string? year, ref string? indicator)
    {
        var numbers = _shape.Columns.Where(column => column.Kind is ColumnKind.Number or ColumnKind.Year && !_used.Contains(column.Name)).ToList();
        if (indicator is not null)
        {
            return [.. numbers.Select(column => YearColumn(column, year) with { Indicator = null })];
        }
        var values = numbers.ConvertAll(column => YearColumn(column, year));
        var dimension = _shape.Columns.Where(column => column.Kind == ColumnKind.Text && !_used.Contains(column.Name) && column.Distinct is { Count: > 0 and <= FewTexts }).OrderByDescending(column => column.Distinct!.Count).FirstOrDefault();
        // A table of one kind of value, split by a further column, is about as many indicators as that column has texts.
        if (dimension is not null && values.Select(value => value.Indicator).Distinct().Count() == 1)
        {
            indicator = Take(dimension);
        }
        return indicator is null ? values.ConvertAll(Named) : values;
    }

    private static ValueColumn YearColumn(TableColumn column, string? year)
    {
        return year is null && YearText.TrySplit(column.Name, out var name, out var own)
            ? new ValueColumn { Column = column.Name, Indicator = name.Length == 0 ? null : name, Year = own }
            : new ValueColumn { Column = column.Name, Indicator = column.Name };
    }

    private ValueColumn Named(ValueColumn value) => value.Indicator is not null ? value : value with { Indicator = _shape.TitleRows.Count > 0 ? _shape.TitleRows[0] : Path.GetFileNameWithoutExtension(_shape.FileName) };

    private Dictionary<string, SymbolMeaning> Symbols(List<ValueColumn> values)
    {
        var symbols = new Dictionary<string, SymbolMeaning> { [""] = SymbolMeaning.Missing };
        foreach (var symbol in values.SelectMany(value => _shape.Column(value.Column)!.Symbols.Keys))
        {
            symbols[symbol] = MissingSymbols.Default[symbol];
        }
        if (symbols.Count > 1)
        {
            var found = string.Join(" ", symbols.Keys.Where(symbol => symbol.Length > 0));
            Question(new("vald betydelse för varje tecken", "a chosen meaning for each symbol"), found, new("Välj vad tecknen betyder: saknas, sekretess, ej tillämpligt eller noll.", "Choose what the symbols mean: missing, suppressed, not applicable or zero."));
        }
        return symbols;
    }

    private void Ask(AreaColumns? area, string? year, List<ValueColumn> values)
    {
        if (area is null)
        {
            Question(new("en kolumn med områden", "a column with areas"), "", new("Välj kolumnen med områdets kod eller namn.", "Choose the column with the area's code or name."));
        }
        if (values.Count == 0)
        {
            Question(new("minst en kolumn med värden", "at least one column with values"), "", new("Välj kolumnerna med värden.", "Choose the columns with values."));
        }
        else if (year is null && values.Exists(value => value.Year is null))
        {
            Question(new("ett år", "a year"), "", new("Välj kolumnen med år, eller ange året.", "Choose the column with the year, or give the year."));
        }
        if (_shape.MixedMarks || _shape.AmbiguousMarks)
        {
            Question(new("ett decimaltecken", "one decimal mark"), _shape.MixedMarks ? ", ." : "", new("Ange om filen har decimalkomma eller decimalpunkt.", "Say whether the file has a decimal comma or a decimal point."));
        }
    }

    private void Question(Text expected, string found, Text advice) => _questions.Add(new Problem(expected, found) { File = _shape.FileName, Sheet = _shape.Sheet, Advice = advice });

    private string? Take(Func<TableColumn, bool> fits) => Take(_shape.Columns.FirstOrDefault(column => !_used.Contains(column.Name) && fits(column)));

    private string? TakeNamed(string[] words, Func<TableColumn, bool> fits) => words
        .Select(word => Take(column => fits(column) && string.Equals(column.Name, word, StringComparison.OrdinalIgnoreCase)))
        .FirstOrDefault(name => name is not null);

    private string? Take(TableColumn? column)
    {
        if (column is not null)
        {
            _used.Add(column.Name);
        }
        return column?.Name;
    }

    private static bool IsYearName(string name) => IsOneOf(name, ["år", "ar", "year", "period", "tid", "time", "mätår"]);

    private static bool IsOneOf(string name, string[] words) => Array.Exists(words, word => string.Equals(word, name, StringComparison.OrdinalIgnoreCase));
}
