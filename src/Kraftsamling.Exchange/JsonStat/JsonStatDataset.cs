using System.Globalization;
using System.Text.Json;
using Kraftsamling.Exchange.Px;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.JsonStat;

/// <summary>Reads one dataset: its head, numbers and symbols.</summary>
internal sealed class JsonStatDataset(JsonElement root, string file, ProblemList problems)
{
    private const int MaxFaults = 20;

    private double[] _values = [];
    private string?[]? _status;
    private int _faults;

    public static StatTable? Read(JsonElement root, string file, ProblemList problems)
    {
        var before = problems.ErrorCount;
        var head = JsonStatHead.Read(root, file, problems);
        if (head is null)
        {
            return null;
        }
        var cells = StatTable.CountCells(head.Dimensions);
        if (cells > StatTable.MaxCells)
        {
            problems.Add(new Problem(new($"högst {StatTable.MaxCells} celler", $"at most {StatTable.MaxCells} cells"), Numbers.Write(cells)) { File = file, Column = "size" });
            return null;
        }
        var dataset = new JsonStatDataset(root, file, problems) { _values = new double[cells] };
        dataset.ReadValues();
        dataset.ReadStatus();
        return problems.ErrorCount > before ? null : head.With(head.Dimensions, dataset._values, dataset._status);
    }

    private void ReadValues()
    {
        Array.Fill(_values, double.NaN);
        switch (root.Get("value"))
        {
            case { ValueKind: JsonValueKind.Array } array when array.GetArrayLength() is 0 && _values.Length > 0:
            case { ValueKind: JsonValueKind.Object } sparse when !sparse.EnumerateObject().Any():
                problems.Add(new Problem(new("värden i value", "values in value"), "") { File = file, Column = "value", IsError = false, Advice = new("Filen har bara metadata; alla celler är tomma.", "The file has metadata only; all cells are empty.") });
                break;
            case { ValueKind: JsonValueKind.Array } array:
                ReadArray(array);
                break;
            case { ValueKind: JsonValueKind.Object } sparse:
                ReadSparse(sparse, "value", Put);
                break;
            default:
                Fault("value", new("en lista eller ett objekt med värden", "a list or object of values"), "");
                break;
        }
    }

    private void ReadArray(JsonElement array)
    {
        if (array.GetArrayLength() != _values.Length)
        {
            var product = string.Join(" × ", (root.Get("size") ?? root.Get("dimension", "size"))!.Value.EnumerateArray().Select(size => size.ToString()));
            Fault("value", new($"{_values.Length} värden: {product}", $"{_values.Length} values: {product}"), Numbers.Write(array.GetArrayLength()), new("Svaret kan vara avbrutet. Hämta det igen.", "The answer may be cut off. Fetch it again."));
            return;
        }
        var cell = 0;
        foreach (var value in array.EnumerateArray())
        {
            Put(cell++, value);
        }
    }

    private void ReadSparse(JsonElement sparse, string column, Action<int, JsonElement> put)
    {
        foreach (var member in sparse.EnumerateObject())
        {
            if (int.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var cell) && cell < _values.Length)
            {
                put(cell, member.Value);
            }
            else
            {
                Fault(column, new($"platser från 0 till {_values.Length - 1}", $"places from 0 to {_values.Length - 1}"), member.Name);
            }
        }
    }

    private void Put(int cell, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                _values[cell] = value.GetDouble();
                break;
            case JsonValueKind.Null:
                break;
            case JsonValueKind.String when PxSymbols.Find(value.GetString()) is { } symbol:
                PutStatus(cell, symbol);
                break;
            case JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                _values[cell] = number;
                break;
            default:
                Fault("value", new("ett tal eller null", "a number or null"), value.ToString());
                break;
        }
    }

    private void ReadStatus()
    {
        switch (root.Get("status"))
        {
            case { ValueKind: JsonValueKind.String } same:
                PutAll(same.GetString()!);
                break;
            case { ValueKind: JsonValueKind.Array } array when array.GetArrayLength() == 1 && _values.Length != 1 && array[0].ValueKind == JsonValueKind.String:
                PutAll(array[0].GetString()!);
                break;
            case { ValueKind: JsonValueKind.Array } array when array.GetArrayLength() == _values.Length:
                foreach (var (symbol, cell) in array.EnumerateArray().Select((symbol, cell) => (symbol, cell)))
                {
                    PutStatus(cell, symbol);
                }
                break;
            case { ValueKind: JsonValueKind.Array } array:
                Fault("status", new($"{_values.Length} symboler, som det finns värden", $"{_values.Length} symbols, as there are values"), Numbers.Write(array.GetArrayLength()));
                break;
            case { ValueKind: JsonValueKind.Object } sparse:
                ReadSparse(sparse, "status", PutStatus);
                break;
        }
    }

    private void PutAll(string symbol)
    {
        for (var cell = 0; cell < _values.Length; cell++)
        {
            PutStatus(cell, symbol);
        }
    }

    private void PutStatus(int cell, JsonElement symbol)
    {
        if (symbol.ValueKind == JsonValueKind.String)
        {
            PutStatus(cell, symbol.GetString()!);
        }
    }

    private void PutStatus(int cell, string symbol)
    {
        if (symbol.Length > 0)
        {
            (_status ??= new string?[_values.Length])[cell] = PxSymbols.Find(symbol) ?? string.Intern(symbol);
        }
    }

    private void Fault(string path, Text expected, string found, Text? advice = null)
    {
        if (_faults++ < MaxFaults)
        {
            problems.Add(new Problem(expected, found) { File = file, Column = path, Advice = advice });
        }
    }
}
