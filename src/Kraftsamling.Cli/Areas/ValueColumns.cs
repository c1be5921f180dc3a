using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Boundaries;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Cli.Areas;

/// <summary>Columns of a values file, one number per area of the boundaries.</summary>
internal sealed class ValueColumns
{
    private const int Listed = 8;
    private readonly ProblemList _problems;
    private readonly TableShape _shape;
    private readonly Dictionary<string, int> _areas;
    private readonly long[] _rows;
    private readonly List<string> _strange = [];

    private ValueColumns(TableShape shape, IReadOnlyList<BoundaryArea> areas, int columns, ProblemList problems)
    {
        (_shape, _problems) = (shape, problems);
        _areas = areas.Select((area, i) => (Code: CodeText.Normalise(area.Code), i)).ToDictionary(a => a.Code, a => a.i);
        _rows = new long[areas.Count];
        Numbers = [.. Enumerable.Range(0, columns).Select(_ => Missing(areas.Count))];
    }

    /// <summary>One array per column asked for, in the areas' order; NaN = missing.</summary>
    public double[][] Numbers { get; }

    /// <summary>Reads; null when the file is no table, lacks a column or has cells that are no numbers.</summary>
    /// <param name="path">CSV, XLSX or XLS.</param>
    /// <param name="codeField">The column with the areas' codes.</param>
    /// <param name="columns">The columns with numbers.</param>
    /// <param name="where">Only rows with these texts in these columns.</param>
    /// <param name="set">The boundaries.</param>
    /// <param name="problems">Collects everything.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static double[][]? Read(string path, string codeField, IReadOnlyList<string> columns, IReadOnlyList<(string Column, string Value)> where, BoundarySet set, ProblemList problems, CancellationToken cancellation)
    {
        var shape = TableFile.Inspect(path, problems, cancellation: cancellation);
        if (shape is null || problems.HasErrors)
        {
            return null;
        }
        var reading = new ValueColumns(shape, set.Areas, columns.Count, problems);
        var code = reading.Find(codeField, "--value-id");
        var wanted = columns.Select(c => reading.Find(c, null)).ToList();
        var filter = where.Select(w => (Column: reading.Find(w.Column, null), w.Value)).ToList();
        if (problems.HasErrors)
        {
            return null;
        }
        using var table = TableFile.Open(path, problems);
        reading.ReadRows(table!, code!, [.. wanted.Select(c => c!)], [.. filter.Select(f => (f.Column!.Index, f.Value))], cancellation);
        reading.Compare(set);
        return problems.HasErrors ? null : reading.Numbers;
    }

    private TableColumn? Find(string name, string? option)
    {
        if (_shape.Column(name) is { } column)
        {
            return column;
        }
        var names = _shape.Columns.Select(c => c.Name).ToList();
        var listed = string.Join(", ", names.Take(40));
        var choose = option is null ? new Text("", "") : new Text($" Ange kolumnen med områdets kod med {option}.", $" Name the column with the area's code with {option}.");
        _problems.Add(new Problem(new($"kolumnen «{name}»", $"the column “{name}”"), "")
        {
            File = _shape.FileName,
            Row = _shape.HeaderRow > 0 ? _shape.HeaderRow : null,
            Advice = new($"Filens kolumner är {listed}.{choose.Sv}", $"The file's columns are {listed}.{choose.En}"),
        });
        return null;
    }

    private void ReadRows(TableReader table, TableColumn code, TableColumn[] columns, (int Column, string Value)[] where, CancellationToken cancellation)
    {
        while (table.Read() && !(table.Row >= _shape.NotesFrom))
        {
            cancellation.ThrowIfCancellationRequested();
            if (table.Row <= _shape.HeaderRow || table.IsBlank || !Array.TrueForAll(where, w => table.Trimmed(w.Column).SequenceEqual(w.Value)))
            {
                continue;
            }
            var text = table.Trimmed(code.Index).ToString();
            if (!_areas.TryGetValue(CodeText.Normalise(text), out var area))
            {
                _strange.Add(text);
                continue;
            }
            if (_rows[area] > 0)
            {
                Add(table, code.Name, text, new("en rad per område", "one row per area"), new($"Området står redan på rad {_rows[area]}. Välj ut till exempel ett år med --where KOLUMN=VÄRDE.", $"The area already stands on row {_rows[area]}. Pick for instance one year by --where COLUMN=VALUE."));
                continue;
            }
            _rows[area] = table.Row;
            for (var c = 0; c < columns.Length; c++)
            {
                Numbers[c][area] = Number(table, columns[c]);
            }
        }
    }

    private double Number(TableReader table, TableColumn column)
    {
        if (table.TryNumber(column.Index, out var cell))
        {
            return cell;
        }
        var text = table.Trimmed(column.Index);
        var mark = _shape.DecimalMark != DecimalMark.Unknown ? _shape.DecimalMark : column.DecimalMark;
        if (NumberText.TryParse(text, mark, out var value, out var fault))
        {
            return value;
        }
        if (MissingSymbols.Default.TryGetValue(text.ToString(), out var meaning))
        {
            return meaning == SymbolMeaning.Zero ? 0 : double.NaN;
        }
        Add(table, column.Name, text.ToString(), new("ett tal eller ett tecken för saknat värde", "a number or a sign for a missing value"), fault == NumberFault.Ambiguous
            ? new("Talet kan läsas på två sätt. Skriv det utan tusentalsavskiljare.", "The number can be read in two ways. Write it without thousands separator.")
            : new("Skriv talet med siffror eller lämna cellen tom.", "Write the number in digits or leave the cell empty."));
        return double.NaN;
    }

    private void Compare(BoundarySet set)
    {
        var without = set.Areas.Where((_, i) => _rows[i] == 0).Select(a => a.Code).ToList();
        if (without.Count == set.Areas.Count)
        {
            _problems.Add(new Problem(new($"koder som bland gränserna, till exempel {List(without)}", $"codes as among the boundaries, such as {List(without)}"), List(_strange))
            {
                File = _shape.FileName,
                Advice = new("Välj ett annat kodfält med --area-id eller --value-id.", "Choose another code field with --area-id or --value-id."),
            });
            return;
        }
        Remark(without, new("ett värde för varje område", "a value for each area"), new("Områdena räknas som utan värde.", "The areas count as without a value."));
        Remark(_strange, new("en gräns för varje rad", "a boundary for each row"), new("Raderna används inte.", "The rows are not used."));
    }

    private void Remark(List<string> codes, Text expected, Text advice)
    {
        if (codes.Count > 0)
        {
            _problems.Add(new Problem(expected, List(codes)) { File = _shape.FileName, Advice = new($"{codes.Count}: {advice.Sv}", $"{codes.Count}: {advice.En}"), IsError = false });
        }
    }

    private void Add(TableReader table, string column, string found, Text expected, Text advice)
    {
        if (_problems.HasRoom)
        {
            _problems.Add(new Problem(expected, found) { File = _shape.FileName, Sheet = table.Sheet, Row = table.Row, Column = column, Advice = advice });
            return;
        }
        _problems.CountOnly();
    }

    private static string List(List<string> codes) => string.Join(", ", codes.Take(Listed)) + (codes.Count > Listed ? " …" : "");

    private static double[] Missing(int count)
    {
        var missing = new double[count];
        Array.Fill(missing, double.NaN);
        return missing;
    }
}
