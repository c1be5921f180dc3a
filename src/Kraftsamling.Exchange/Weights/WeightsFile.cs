using System.Globalization;
using System.Runtime.InteropServices;
using Kraftsamling.Exchange.Csv;

namespace Kraftsamling.Exchange.Weights;

/// <summary>The forms of a file with neighbours.</summary>
public enum WeightsFormat
{
    /// <summary>CSV with the columns from, to and length.</summary>
    Csv,
    /// <summary>GAL: each area with its neighbours, no lengths.</summary>
    Gal,
    /// <summary>GWT: a line per link with its length or distance.</summary>
    Gwt,
}

/// <summary>A link from one area to another.</summary>
/// <param name="From">Position in <see cref="WeightsTable.Codes"/>.</param>
/// <param name="To">Position in <see cref="WeightsTable.Codes"/>.</param>
/// <param name="Length">Length of shared border or distance; 1 where the format has none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WeightsLink(int From, int To, double Length);

/// <summary>Areas and the links between them, as files of spatial weights hold them.</summary>
/// <param name="Codes">The areas' codes.</param>
/// <param name="Links">Directed links, ascending by area.</param>
public sealed record WeightsTable(IReadOnlyList<string> Codes, IReadOnlyList<WeightsLink> Links)
{
    /// <summary>The name of the boundaries the links come from; "areas" unless told otherwise.</summary>
    public string Source { get; init; } = "areas";

    /// <summary>The field of the boundaries that holds the codes; "id" unless told otherwise.</summary>
    public string Field { get; init; } = "id";
}

/// <summary>Writes and reads neighbours as GeoDa, spdep and PySAL exchange them (GAL and GWT), and as CSV.</summary>
public static class WeightsFile
{
    private static readonly char[] Blanks = [' ', '\t', '\r'];

    /// <summary>The format a file's extension says: .gal, .gwt, otherwise CSV.</summary>
    public static WeightsFormat FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".GAL" => WeightsFormat.Gal,
        ".GWT" => WeightsFormat.Gwt,
        _ => WeightsFormat.Csv,
    };

    /// <summary>What keeps a table from being written in a format: GAL and GWT separate by blanks, so no code may hold one or be empty.</summary>
    public static IEnumerable<Problem> Obstacles(WeightsTable table, WeightsFormat format) => format == WeightsFormat.Csv ? [] :
        table.Codes.Where(code => code.Length == 0 || code.Any(char.IsWhiteSpace)).Select(code => new Problem(new("en kod utan blanktecken", "a code without blanks"), code)
        {
            Advice = new("Välj ett annat kodfält, eller skriv filen som CSV.", "Choose another code field, or write the file as CSV."),
        });

    /// <summary>Writes UTF-8 with LF and all digits; the stream stays open.</summary>
    public static void Write(Stream stream, WeightsTable table, WeightsFormat format)
    {
        if (format == WeightsFormat.Csv)
        {
            WriteCsv(stream, table);
            return;
        }
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine($"0 {Numbers.Write(table.Codes.Count)} {Word(table.Source)} {Word(table.Field)}");
        if (format == WeightsFormat.Gwt)
        {
            foreach (var link in table.Links)
            {
                writer.WriteLine($"{table.Codes[link.From]} {table.Codes[link.To]} {Numbers.Write(link.Length)}");
            }
            return;
        }
        var rows = table.Links.ToLookup(link => link.From, link => table.Codes[link.To]);
        for (var i = 0; i < table.Codes.Count; i++)
        {
            writer.WriteLine($"{table.Codes[i]} {Numbers.Write(rows[i].LongCount())}");
            writer.WriteLine(string.Join(' ', rows[i]));
        }
    }

    /// <summary>Reads GAL or GWT; null when the file is none, with every fault in <paramref name="problems"/>. An area of a GWT file without links is known to the header's number alone and is left out.</summary>
    public static WeightsTable? Read(Stream stream, string name, WeightsFormat format, ProblemList problems)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var lines = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries));
        }
        return new Parser(name, lines, problems).Parse(format);
    }

    private static void WriteCsv(Stream stream, WeightsTable table)
    {
        using var csv = new CsvFileWriter(stream);
        csv.Row("from", "to", "length");
        foreach (var link in table.Links)
        {
            csv.Field(table.Codes[link.From]).Field(table.Codes[link.To]).Field(link.Length).EndRow();
        }
    }

    private static string Word(string text) => string.Concat(text.Select(c => char.IsWhiteSpace(c) ? '_' : c));

    private sealed class Parser(string name, List<string[]> lines, ProblemList problems)
    {
        private readonly List<string> _codes = [];
        private readonly Dictionary<string, int> _numbers = [];
        private readonly List<(string From, string To, double Length, int Row)> _links = [];

        public WeightsTable? Parse(WeightsFormat format)
        {
            var header = lines.Count == 0 ? [] : lines[0];
            var size = header.Length == 1 ? header[0] : header.Length == 4 ? header[1] : "";
            if (!int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                Fault(0, string.Join(' ', header), new("antalet områden, eller «0 antal källa fält»", "the number of areas, or “0 number source field”"));
                return null;
            }
            if (format == WeightsFormat.Gal)
            {
                Gal(count);
            }
            else
            {
                Gwt();
            }
            var links = new List<WeightsLink>();
            foreach (var (from, to, length, row) in _links)
            {
                if (!_numbers.ContainsKey(to))
                {
                    Fault(row, to, new("ett område som finns i filen", "an area that is in the file"));
                    continue;
                }
                links.Add(new(_numbers[from], _numbers[to], length));
            }
            return problems.HasErrors ? null : new WeightsTable(_codes, [.. links.OrderBy(l => l.From).ThenBy(l => l.To)])
            {
                Source = header.Length == 4 ? header[2] : "areas",
                Field = header.Length == 4 ? header[3] : "id",
            };
        }

        private void Gal(int count)
        {
            var row = 1;
            while (row < lines.Count)
            {
                if (lines[row].Length == 0)
                {
                    row++;
                    continue;
                }
                if (lines[row].Length != 2 || !int.TryParse(lines[row][1], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
                {
                    Fault(row, string.Join(' ', lines[row]), new("en kod och dess antal grannar", "a code and its number of neighbours"));
                    return;
                }
                var code = lines[row][0];
                if (!_numbers.TryAdd(code, _codes.Count))
                {
                    Fault(row, code, new("en kod som bara står en gång", "a code that stands only once"));
                }
                _codes.Add(code);
                string[] around = row + 1 < lines.Count && size > 0 ? lines[row + 1] : [];
                if (around.Length != size)
                {
                    Fault(row + 1, string.Join(' ', around), new($"{size} grannar till {code}", $"{size} neighbours of {code}"));
                }
                _links.AddRange(around.Select(to => (code, to, 1.0, row + 1)));
                row += size > 0 ? 2 : 1;
            }
            if (_codes.Count != count)
            {
                Fault(0, Numbers.Write(_codes.Count), new($"{count} områden som filens första rad säger", $"{count} areas as the file's first line says"));
            }
        }

        private void Gwt()
        {
            for (var row = 1; row < lines.Count; row++)
            {
                if (lines[row].Length == 0)
                {
                    continue;
                }
                if (lines[row].Length != 3 || !double.TryParse(lines[row][2], NumberStyles.Float, CultureInfo.InvariantCulture, out var length) || !double.IsFinite(length))
                {
                    Fault(row, string.Join(' ', lines[row]), new("två koder och ett tal", "two codes and a number"));
                    continue;
                }
                foreach (var code in lines[row].Take(2).Where(code => _numbers.TryAdd(code, _codes.Count)))
                {
                    _codes.Add(code);
                }
                _links.Add((lines[row][0], lines[row][1], length, row));
            }
        }

        private void Fault(int row, string found, Text expected) =>
            problems.Add(new Problem(expected, found) { File = name, Row = row + 1, Advice = new("Skriv om filen från källan.", "Write the file anew from its source.") });
    }
}
