using System.Globalization;
using Kraftsamling.Testing;

namespace Kraftsamling.Analysis.Tests.Statistics;

/// <summary>A small reader for the reference files: a header, quoted or bare cells, an empty cell or NA is missing.</summary>
internal sealed class ReferenceTable
{
    private readonly Dictionary<string, int> _columns;
    private readonly List<string[]> _rows;

    private ReferenceTable(string[] header, List<string[]> rows)
    {
        _columns = header.Select((name, k) => (name, k)).ToDictionary(x => x.name, x => x.k);
        _rows = rows;
        Header = header;
    }

    public string[] Header { get; }

    public int Count => _rows.Count;

    public static ReferenceTable Read(string name, string? sortBy = null)
    {
        var lines = File.ReadAllLines(SharedFiles.Require(Path.Combine("reference", "index", name)));
        var rows = lines.Skip(1).Where(l => l.Length > 0).Select(Split).ToList();
        var table = new ReferenceTable(Split(lines[0]), rows);
        if (sortBy is not null)
        {
            int key = table._columns[sortBy];
            rows.Sort((a, b) => string.CompareOrdinal(a[key], b[key]));
        }
        return table;
    }

    public string[] Text(string column) => [.. _rows.Select(r => r[_columns[column]])];

    public double[] Numbers(string column) => [.. Text(column).Select(Number)];

    /// <summary>Rows × the named columns, row-major.</summary>
    public double[] Matrix(IReadOnlyList<string> columns) =>
        [.. _rows.SelectMany(r => columns.Select(c => Number(r[_columns[c]])))];

    private static double Number(string cell) =>
        cell is "" or "NA" ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);

    private static string[] Split(string line)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        bool quoted = false;
        foreach (char c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }
        cells.Add(cell.ToString());
        return [.. cells];
    }
}
