using System.Runtime.InteropServices;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Exchange.Observations;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Core.Statistics.Recipes;

/// <summary>One row of the values file as the recipe sees it; the numbers lie in <see cref="ValueTable.Numbers"/>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ValueRow(int Area, short Year, Sex Sex, int Group, long Line);

/// <summary>The rows and columns of a values file that a recipe asks for. Areas keep the file's order.</summary>
internal sealed class ValueTable
{
    public required string FileName { get; init; }
    public List<string> Codes { get; } = [];
    public List<string> Names { get; } = [];
    public List<string> GroupNames { get; } = [];
    public List<ValueRow> Rows { get; } = [];

    /// <summary>The numeric columns asked for, by name.</summary>
    public Dictionary<string, int> Slots { get; } = [];

    /// <summary>rows × slots, row-major; NaN = missing.</summary>
    public List<double> Numbers { get; } = [];

    /// <summary>How many cells were hidden to protect people.</summary>
    public int Suppressed { get; set; }

    public double At(int row, string? column) => column is null ? double.NaN : Numbers[row * Slots.Count + Slots[column]];
}

/// <summary>Reads a values file by a recipe: title rows, notes, symbols and either decimal mark are understood.</summary>
internal sealed class ValueTableReader
{
    private readonly RecipeDocument _recipe;
    private readonly ProblemList _problems;
    private readonly TableShape _shape;
    private readonly ValueTable _table;
    private readonly Dictionary<string, int> _areas = [];
    private readonly Dictionary<string, int> _groups = [];
    private readonly List<(int Column, int Slot, string Name)> _numbers = [];
    private readonly int _area, _name, _year, _sex, _group;
    private readonly (int Column, IReadOnlyList<string> Values)[] _where;

    private ValueTableReader(RecipeDocument recipe, TableShape shape, ProblemList problems)
    {
        (_recipe, _shape, _problems) = (recipe, shape, problems);
        _table = new ValueTable { FileName = shape.FileName };
        _area = Column(recipe.AreaColumn, "areaColumn");
        _name = Column(recipe.NameColumn, "nameColumn");
        _year = Column(recipe.Years?.Column, "years.column");
        _sex = Column(recipe.Sex?.Column, "sex.column");
        _group = Column(recipe.MissingGroupColumn, "missing.groupColumn");
        _where = [.. recipe.Where.Select(w => (Column(w.Key, "where"), w.Value))];
        foreach (var (name, path) in NumericColumns(recipe))
        {
            if (!_table.Slots.ContainsKey(name))
            {
                _table.Slots[name] = _numbers.Count;
                _numbers.Add((Column(name, path), _numbers.Count, name));
            }
        }
    }

    /// <summary>Reads the file; null when a column is missing or the file is no table. Cells that are no numbers are collected as problems.</summary>
    public static ValueTable? Read(string path, RecipeDocument recipe, ProblemList problems, CancellationToken cancellation)
    {
        var shape = TableFile.Inspect(path, problems, cancellation: cancellation);
        if (shape is null || problems.HasErrors)
        {
            return null;
        }
        var reader = new ValueTableReader(recipe, shape, problems);
        if (problems.HasErrors)
        {
            return null;
        }
        using var rows = TableFile.Open(path, problems);
        reader.ReadRows(rows!, cancellation);
        return reader._table;
    }

    private static IEnumerable<(string Name, string Path)> NumericColumns(RecipeDocument recipe)
    {
        for (var i = 0; i < recipe.Indicators.Count; i++)
        {
            var indicator = recipe.Indicators[i];
            var fields = new[] { (indicator.Per is null ? indicator.Column : null, "column"), (indicator.Numerator, "numerator"), (indicator.Denominator, "denominator") };
            foreach (var (name, field) in fields)
            {
                if (name is not null)
                {
                    yield return (name, $"indicators[{Exchange.Numbers.Write(i)}].{field}");
                }
            }
        }
        if (recipe.PopulationColumn is not null)
        {
            yield return (recipe.PopulationColumn, "populationColumn");
        }
    }

    private int Column(string? name, string path)
    {
        if (name is null)
        {
            return -1;
        }
        if (_shape.Column(name) is { } column)
        {
            return column.Index;
        }
        var names = _shape.Columns.Select(c => c.Name).ToList();
        var listed = string.Join(", ", names.Take(40));
        var near = Words.Nearest(name, names);
        _problems.Add(new Problem(new($"kolumnen «{name}» som receptet anger i {path}", $"the column “{name}” that the recipe names in {path}"), "")
        {
            File = _shape.FileName,
            Row = _shape.HeaderRow > 0 ? _shape.HeaderRow : null,
            Advice = near is null
                ? new($"Filens kolumner är {listed}. Ändra receptet eller filen.", $"The file's columns are {listed}. Change the recipe or the file.")
                : new($"Menade du «{near}»? Filens kolumner är {listed}.", $"Did you mean “{near}”? The file's columns are {listed}."),
        });
        return -1;
    }

    private void ReadRows(TableReader reader, CancellationToken cancellation)
    {
        while (reader.Read() && !(reader.Row >= _shape.NotesFrom))
        {
            if (reader.Row % 4096 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
            if (reader.Row > _shape.HeaderRow && !reader.IsBlank && Wanted(reader))
            {
                ReadRow(reader);
            }
        }
        if (_table.Rows.Count == 0 && !_problems.HasErrors)
        {
            var wanted = string.Join("; ", _recipe.Where.Select(w => $"{w.Key} = {string.Join(" / ", w.Value)}"));
            Add(reader, null, wanted, new("minst en rad med värden", "at least one row of values"), wanted.Length == 0
                ? new("Kontrollera att filen har rader under rubriken.", "Check that the file has rows below the header.")
                : new("Ingen rad uppfyller «where» i receptet. Kontrollera stavningen.", "No row meets “where” in the recipe. Check the spelling."));
        }
    }

    private bool Wanted(TableReader reader)
    {
        foreach (var (column, values) in _where)
        {
            if (!values.Contains(reader.Trimmed(column).ToString()))
            {
                return false;
            }
        }
        return true;
    }

    private void ReadRow(TableReader reader)
    {
        var code = CodeText.Normalise(reader.Trimmed(_area).ToString());
        if (code.Length == 0)
        {
            Add(reader, _recipe.AreaColumn, "", new("områdets kod", "the area's code"), new("Fyll i koden eller ta bort raden.", "Fill in the code or remove the row."));
            return;
        }
        if (!TryYear(reader, out var year) || !TrySex(reader, out var sex))
        {
            return;
        }
        var area = AreaAt(code, reader);
        var group = _group < 0 ? -1 : At(_groups, _table.GroupNames, reader.Trimmed(_group).ToString());
        _table.Rows.Add(new ValueRow(area, year, sex, group, reader.Row));
        foreach (var (column, _, name) in _numbers)
        {
            _table.Numbers.Add(Number(reader, column, name));
        }
    }

    private int AreaAt(string code, TableReader reader)
    {
        var count = _table.Codes.Count;
        var area = At(_areas, _table.Codes, code);
        if (area == count)
        {
            var name = _name < 0 ? "" : reader.Trimmed(_name).ToString();
            _table.Names.Add(name.Length == 0 ? code : name);
        }
        return area;
    }

    private static int At(Dictionary<string, int> known, List<string> list, string text)
    {
        if (!known.TryGetValue(text, out var at))
        {
            known[text] = at = list.Count;
            list.Add(text);
        }
        return at;
    }

    private bool TryYear(TableReader reader, out short year)
    {
        year = 0;
        if (_year < 0)
        {
            return true;
        }
        var text = reader.Trimmed(_year);
        if (YearText.TryParse(text, SchoolYear.Last, out _, out var last))
        {
            year = (short)last;
            return true;
        }
        Add(reader, _recipe.Years!.Column, text.ToString(), new("ett årtal", "a year"), new("Skriv året med fyra siffror.", "Write the year in four digits."));
        return false;
    }

    private bool TrySex(TableReader reader, out Sex sex)
    {
        sex = Sex.Total;
        if (_sex < 0)
        {
            return true;
        }
        var text = reader.Trimmed(_sex).ToString();
        var rule = _recipe.Sex!;
        var named = rule.Total.Concat(rule.Women).Concat(rule.Men).Any();
        if (rule.Total.Contains(text) || rule.Women.Contains(text) || rule.Men.Contains(text))
        {
            sex = rule.Women.Contains(text) ? Sex.Women : rule.Men.Contains(text) ? Sex.Men : Sex.Total;
            return true;
        }
        if (!named && SexText.TryParse(text, out var usual))
        {
            sex = (Sex)(byte)usual;
            return true;
        }
        Add(reader, rule.Column, text, new("totalt, kvinnor eller män", "total, women or men"), new("Ange i receptets «sex» vilka texter som betyder total, women och men.", "Say in the recipe's “sex” which texts mean total, women and men."));
        return false;
    }

    private double Number(TableReader reader, int column, string name)
    {
        if (reader.TryNumber(column, out var cell))
        {
            return cell;
        }
        var text = reader.Trimmed(column);
        if (_recipe.Symbols.Count == 0 || !_recipe.Symbols.TryGetValue(text.ToString(), out var meaning))
        {
            var mark = _shape.DecimalMark != DecimalMark.Unknown ? _shape.DecimalMark : _shape.Columns[column].DecimalMark;
            if (NumberText.TryParse(text, mark, out var value, out var fault))
            {
                return value;
            }
            if (!MissingSymbols.Default.TryGetValue(text.ToString(), out meaning))
            {
                ReportNumber(reader, name, text.ToString(), fault);
                return double.NaN;
            }
        }
        _table.Suppressed += meaning == SymbolMeaning.Suppressed ? 1 : 0;
        return meaning == SymbolMeaning.Zero ? 0 : double.NaN;
    }

    private void ReportNumber(TableReader reader, string column, string found, NumberFault fault) => Add(reader, column, found,
        new("ett tal eller ett tecken för saknat värde", "a number or a sign for a missing value"),
        fault == NumberFault.Ambiguous
            ? new("Talet kan läsas på två sätt. Skriv det utan tusentalsavskiljare.", "The number can be read in two ways. Write it without thousands separator.")
            : new("Skriv talet med siffror, lämna cellen tom eller ange tecknet i receptets «symbols».", "Write the number in digits, leave the cell empty or name the sign in the recipe's “symbols”."));

    private void Add(TableReader reader, string? column, string found, Text expected, Text advice)
    {
        if (!_problems.HasRoom)
        {
            _problems.CountOnly();
            return;
        }
        _problems.Add(new Problem(expected, found) { File = _shape.FileName, Sheet = reader.Sheet, Row = reader.Row, Column = column, Advice = advice });
    }
}
