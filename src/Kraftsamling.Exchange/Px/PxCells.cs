using System.Buffers;
using System.Globalization;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.Px;

/// <summary>Reads what stands after DATA: numbers and symbols, row by row or with keys.</summary>
internal sealed class PxCells(string text, int start, int line, PxHeader header, IReadOnlyList<StatDimension> dimensions)
{
    private const int MaxFaults = 20;
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n,;\"\u001A\0");

    private readonly double[] _values = new double[(int)StatTable.CountCells(dimensions)];
    private string?[]? _status;
    private int _at = start;
    private int _line = line;
    private int _count;
    private int _faults;

    public (double[] Values, string?[]? Status)? Read()
    {
        var keyed = Keyed();
        if (keyed.Count == 0)
        {
            ReadPlain();
        }
        else if (keyed.Count == header.Variables.StubCount)
        {
            ReadKeyed(keyed);
        }
        else
        {
            header.Fault(header.Statements.First(statement => statement.Keyword == "KEYS"), new("KEYS för alla variabler i STUB", "KEYS for all variables in STUB"), Numbers.Write(keyed.Count));
        }
        return header.Problems.HasErrors ? null : (_values, _status);
    }

    private void ReadPlain()
    {
        while (Next(out var token, out _))
        {
            if (_count < _values.Length)
            {
                Put(_count, token);
            }
            _count++;
        }
        if (_count != _values.Length && _faults == 0)
        {
            Fault(new($"{_values.Length} tal efter DATA: {Product()}", $"{_values.Length} numbers after DATA: {Product()}"), Numbers.Write(_count), new(
                _count < _values.Length ? "Det fattas tal. Filen kan vara avbruten; hämta den igen." : "Det finns för många tal. Ett decimalkomma delar ett tal i två; skriv decimalpunkt.",
                _count < _values.Length ? "Numbers are missing. The file may be cut off; fetch it again." : "There are too many numbers. A decimal comma makes two of one; write a decimal point."));
        }
    }

    private string Product() => string.Join(" × ", dimensions.Select(dimension => Numbers.Write(dimension.Categories.Count)));

    // Which stub variables have keys, and whether by code.
    private List<bool> Keyed() =>
        [.. header.Variables.Names.Take(header.Variables.StubCount).Select(name => header.Find("KEYS", null, name)).OfType<PxStatement>().Select(statement => statement.Text.Equals("CODES", StringComparison.OrdinalIgnoreCase))];

    // Rows with nothing but zeros are left out of files with keys.
    private void ReadKeyed(List<bool> byCode)
    {
        var width = dimensions.Skip(byCode.Count).Aggregate(1, (product, dimension) => product * dimension.Categories.Count);
        var more = Next(out var token, out var quoted);
        while (more && _faults < MaxFaults)
        {
            var row = 0;
            for (var i = 0; i < byCode.Count && more; i++)
            {
                row = quoted ? Key(row, i, token, byCode[i]) : -1;
                if (row < 0)
                {
                    Fault(new("nycklar ur VALUES eller CODES i början av varje rad efter DATA", "keys from VALUES or CODES at the start of each row after DATA"), token, null);
                    return;
                }
                more = Next(out token, out quoted);
            }
            for (var i = 0; i < width; i++)
            {
                if (!more)
                {
                    Fault(new($"{width} tal efter radens nycklar", $"{width} numbers after the keys of the row"), Numbers.Write(i), new("Filen kan vara avbruten; hämta den igen.", "The file may be cut off; fetch it again."));
                    return;
                }
                Put((row * width) + i, token);
                more = Next(out token, out quoted);
            }
        }
    }

    private int Key(int row, int variable, ReadOnlySpan<char> token, bool byCode)
    {
        var key = token.ToString();
        var place = byCode ? dimensions[variable].IndexOf(key) : header.Variables.ValueOf(variable, key, null) ?? -1;
        return place < 0 ? -1 : (row * dimensions[variable].Categories.Count) + place;
    }

    private void Put(int cell, ReadOnlySpan<char> token)
    {
        if (double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            _values[cell] = number;
            return;
        }
        _values[cell] = double.NaN;
        if (PxSymbols.Find(token) is { } symbol)
        {
            (_status ??= new string?[_values.Length])[cell] = symbol;
            return;
        }
        if (_faults++ < MaxFaults)
        {
            Fault(new("ett tal, eller en till sex punkter eller - inom citattecken", "a number, or one to six dots or - in quotation marks"), token, null);
        }
    }

    private bool Next(out ReadOnlySpan<char> token, out bool quoted)
    {
        token = default;
        quoted = false;
        while (_at < text.Length && Ends.Contains(text[_at]) && text[_at] != '"')
        {
            _line += text[_at] == '\n' ? 1 : 0;
            _at++;
        }
        if (_at >= text.Length)
        {
            return false;
        }
        quoted = text[_at] == '"';
        var from = quoted ? _at + 1 : _at;
        var length = quoted ? text.AsSpan(from).IndexOf('"') : text.AsSpan(from).IndexOfAny(Ends);
        var to = length < 0 ? text.Length : from + length;
        token = text.AsSpan(from, to - from);
        _at = quoted ? Math.Min(text.Length, to + 1) : to;
        return true;
    }

    private void Fault(Text expected, ReadOnlySpan<char> found, Text? advice)
    {
        _faults++;
        header.Problems.Add(new Problem(expected, found.ToString()) { File = header.File, Row = _line, Advice = advice });
    }
}
