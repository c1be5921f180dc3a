using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Exchange.Observations;

/// <summary>Reads the number or the symbol in a cell.</summary>
internal sealed class CellReader
{
    private readonly TableReader _table;
    private readonly DecimalMark _mark;
    private readonly ObservationStatus _measured;
    private readonly ColumnPlan _plan;
    private readonly ProblemList _problems;
    private readonly Dictionary<string, SymbolMeaning>.AlternateLookup<ReadOnlySpan<char>> _symbols;

    public CellReader(TableReader table, TableMapping mapping, ColumnPlan plan, ProblemList problems)
    {
        (_table, _mark, _plan, _problems) = (table, mapping.DecimalMark, plan, problems);
        _measured = mapping.Preliminary ? ObservationStatus.Preliminary : ObservationStatus.Measured;
        _symbols = new Dictionary<string, SymbolMeaning>(mapping.Symbols).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>True for a number or a symbol other than the empty cell.</summary>
    public bool HoldsValue(int column)
    {
        var text = _table.Trimmed(column);
        return !text.IsEmpty && (_table.TryNumber(column, out _) || NumberText.TryParse(text, _mark, out _, out var fault) || fault == NumberFault.Ambiguous || _symbols.ContainsKey(text));
    }

    /// <summary>The value of a cell, or the status a symbol gives it; false, with a problem, when it is neither.</summary>
    public bool TryValue(int column, out double value, out ObservationStatus status)
    {
        status = _measured;
        if (TryNumber(column, out value, out var fault))
        {
            return true;
        }
        if (_symbols.TryGetValue(_table.Trimmed(column), out var meaning))
        {
            (value, status) = meaning switch
            {
                SymbolMeaning.Zero => (0, _measured),
                SymbolMeaning.Suppressed => (double.NaN, ObservationStatus.Suppressed),
                SymbolMeaning.NotApplicable => (double.NaN, ObservationStatus.NotApplicable),
                _ => (double.NaN, ObservationStatus.Missing),
            };
            return true;
        }
        ReportNumber(column, fault);
        return false;
    }

    /// <summary>Numerator or denominator: NaN where there is no such column, or a symbol.</summary>
    public bool TryPart(int column, out double value)
    {
        value = double.NaN;
        return column < 0 || TryValue(column, out value, out _);
    }

    /// <summary>Reports the cell of the current row.</summary>
    public void Report(int column, Text expected, Text? advice = null)
    {
        if (!_problems.HasRoom)
        {
            _problems.CountOnly();
            return;
        }
        _problems.Add(new Problem(expected, _table.Trimmed(column).ToString()) { File = _table.FileName, Sheet = _table.Sheet, Row = _table.Row, Column = _plan.Label(column), Advice = advice });
    }

    private bool TryNumber(int column, out double value, out NumberFault fault)
    {
        fault = NumberFault.None;
        return _table.TryNumber(column, out value) || NumberText.TryParse(_table.Field(column), _mark, out value, out fault);
    }

    private void ReportNumber(int column, NumberFault fault)
    {
        if (fault == NumberFault.Ambiguous)
        {
            Report(column, new("ett tal som bara kan läsas på ett sätt", "a number that can be read in one way only"), new("Ange om filen har decimalkomma eller decimalpunkt.", "Say whether the file has a decimal comma or a decimal point."));
        }
        else if (MissingSymbols.Known(_table.Field(column)))
        {
            Report(column, new("ett tal eller ett tecken med vald betydelse", "a number or a symbol with a chosen meaning"), new("Välj vad tecknet betyder: saknas, sekretess, ej tillämpligt eller noll.", "Choose what the symbol means: missing, suppressed, not applicable or zero."));
        }
        else
        {
            Report(column, new("ett tal", "a number"), _mark switch
            {
                DecimalMark.Comma => new("Skriv talet med siffror och decimalkomma.", "Write the number with digits and a decimal comma."),
                DecimalMark.Point => new("Skriv talet med siffror och decimalpunkt.", "Write the number with digits and a decimal point."),
                _ => new("Skriv talet med siffror.", "Write the number with digits."),
            });
        }
    }
}
