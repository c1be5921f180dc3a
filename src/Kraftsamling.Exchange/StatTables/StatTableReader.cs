using System.Globalization;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Exchange.StatTables;

/// <summary>
/// Gives a statistical table row by row in long form, so that what reads files reads fetched tables, too: first the names of the
/// columns, then one row per cell. Where a cell has a symbol and no number, the symbol stands in the column "value".
/// </summary>
public sealed class StatTableReader : TableReader
{
    private readonly StatTable _table;
    private readonly LongForm _form;
    private int _cell = -2;
    private string?[] _fields = [];

    private StatTableReader(StatTable table)
    {
        _table = table;
        _form = new LongForm(table);
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Headers => _form.Headers;

    /// <inheritdoc/>
    public override int FieldCount => Headers.Count;

    /// <inheritdoc/>
    public override double Progress => _table.CellCount == 0 ? 1 : Math.Clamp((_cell + 1.0) / _table.CellCount, 0, 1);

    /// <summary>Reads a table as if it were a file of that name.</summary>
    public static StatTableReader Open(StatTable table, string name) => new(table) { FileName = name };

    /// <inheritdoc/>
    public override ReadOnlySpan<char> Field(int index) => (uint)index < (uint)_fields.Length ? _fields[index] : default;

    /// <inheritdoc/>
    public override bool Read()
    {
        if (_cell + 1 >= _table.CellCount)
        {
            return false;
        }
        _cell++;
        Row++;
        _fields = _cell < 0 ? [.. Headers] : Fields(_cell);
        return true;
    }

    /// <inheritdoc/>
    public override bool TryNumber(int index, out double value)
    {
        value = _cell >= 0 && index == _form.Labels.Count ? _table.Values[_cell] : double.NaN;
        return !double.IsNaN(value);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }

    private string?[] Fields(int cell)
    {
        _form.MoveTo(cell);
        var fields = new string?[Headers.Count];
        for (var i = 0; i < _form.Labels.Count; i++)
        {
            fields[i] = _form.Text(i);
        }
        var (number, symbol) = (_table.Values[cell], _table.StatusOf(cell));
        fields[_form.Labels.Count] = double.IsNaN(number) ? symbol : number.ToString("R", CultureInfo.InvariantCulture);
        if (_table.HasStatus)
        {
            fields[^1] = symbol;
        }
        return fields;
    }
}
