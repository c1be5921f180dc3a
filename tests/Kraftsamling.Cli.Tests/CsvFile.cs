using System.Globalization;

namespace Kraftsamling.Cli.Tests;

/// <summary>A plain CSV file (no line breaks in fields) as rows by their first column.</summary>
internal sealed class CsvFile
{
    private readonly string[] _columns;
    private readonly Dictionary<string, string[]> _rows;

    public CsvFile(string path)
    {
        var lines = File.ReadAllText(path).TrimEnd('\n').Split('\n').Select(line => line.TrimEnd('\r').Split(',').Select(f => f.Trim('"')).ToArray()).ToList();
        _columns = lines[0];
        _rows = lines.Skip(1).ToDictionary(r => r[0]);
        Keys = [.. lines.Skip(1).Select(r => r[0])];
    }

    public IReadOnlyList<string> Columns => _columns;
    public IReadOnlyList<string> Keys { get; }

    public string Text(string key, string column) => _rows[key][Array.IndexOf(_columns, column)];

    public double Number(string key, string column) =>
        Text(key, column) is { Length: > 0 } text && text != "NA" ? double.Parse(text, CultureInfo.InvariantCulture) : double.NaN;
}
