using Kraftsamling.Exchange.Csv;
using Kraftsamling.Exchange.JsonStat;
using Kraftsamling.Exchange.Px;
using Kraftsamling.Exchange.Tables;
using Kraftsamling.Exchange.Xlsx;

namespace Kraftsamling.Exchange.StatTables;

/// <summary>The formats statistical tables are exchanged in.</summary>
public enum StatFormat
{
    /// <summary>PX (.px).</summary>
    Px,

    /// <summary>JSON-stat 2.0 (.json, .jsonstat).</summary>
    JsonStat,

    /// <summary>Comma-separated text in long form (.csv): codes, labels, values and symbols.</summary>
    Csv,

    /// <summary>A workbook in long form (.xlsx), with a sheet about the table.</summary>
    Xlsx,
}

/// <summary>Reads and writes statistical tables in any of the formats.</summary>
public static class StatFile
{
    /// <summary>The format that a file name's extension says, or null.</summary>
    public static StatFormat? FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".PX" => StatFormat.Px,
        ".JSON" or ".JSONSTAT" or ".JSON-STAT" => StatFormat.JsonStat,
        ".CSV" => StatFormat.Csv,
        ".XLSX" => StatFormat.Xlsx,
        _ => null,
    };

    /// <summary>Reads a file in the format its extension says; null, with problems, when it cannot be read.</summary>
    public static StatTable? Read(string path, ProblemList problems)
    {
        if (FormatOf(path) is not { } format)
        {
            problems.Add(WrongExtension(path));
            return null;
        }
        if (format is StatFormat.Csv or StatFormat.Xlsx)
        {
            return ReadLong(path, problems);
        }
        if (!File.Exists(path))
        {
            problems.Add(new Problem(new("en fil som finns", "a file that exists"), path) { Advice = new("Kontrollera sökvägen.", "Check the path.") });
            return null;
        }
        return format == StatFormat.Px ? PxReader.Read(path, problems) : JsonStatReader.Read(path, problems);
    }

    /// <summary>Writes a table; the stream stays open.</summary>
    /// <param name="stream">Where it goes; for a workbook it must be able to seek.</param>
    /// <param name="table">The table.</param>
    /// <param name="format">The format.</param>
    /// <param name="problems">As remarks what the format cannot hold; as errors why nothing was written.</param>
    /// <param name="cancellation">Stops the writing of a workbook.</param>
    /// <returns>False when nothing was written.</returns>
    public static bool Write(Stream stream, StatTable table, StatFormat format, ProblemList problems, CancellationToken cancellation = default)
    {
        if (table.Dimensions.Count == 0 || table.CellCount == 0)
        {
            problems.Add(new Problem(new("en tabell med minst en cell", "a table with at least one cell"), "0"));
            return false;
        }
        switch (format)
        {
            case StatFormat.Px:
                PxWriter.Write(stream, table, problems);
                return true;
            case StatFormat.JsonStat:
                JsonStatWriter.Write(stream, table);
                return true;
            case StatFormat.Csv:
                WriteCsv(stream, table);
                return true;
            default:
                return WriteXlsx(stream, table, problems, cancellation);
        }
    }

    /// <summary>
    /// Writes a table as CSV to be taken in as statistics: long form, and where a cell has a symbol and no number the symbol stands
    /// in "value", so that the mapping says what it means. The stream stays open.
    /// </summary>
    public static void WriteForImport(Stream stream, StatTable table)
    {
        using var writer = new CsvFileWriter(stream);
        using var reader = StatTableReader.Open(table, table.Id);
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                writer.Field(reader.Field(i).ToString());
            }
            writer.EndRow();
        }
    }

    /// <summary>The problem with a file name that says none of the formats.</summary>
    public static Problem WrongExtension(string path) => new(new("en fil som slutar på .px, .json, .csv eller .xlsx", "a file ending with .px, .json, .csv or .xlsx"), Path.GetFileName(path));

    private static StatTable? ReadLong(string path, ProblemList problems)
    {
        using var reader = TableFile.Open(path, problems, IsOurs(path) ? new TableOptions { Delimiter = ',' } : null);
        var table = reader is null ? null : LongFormReader.Read(reader, problems);
        if (table is null || !reader!.Sheets.Contains(AboutRows.Sheet))
        {
            return table;
        }
        using var about = TableFile.Open(path, problems, new TableOptions { Sheet = AboutRows.Sheet });
        var rows = new List<(string, string)>();
        while (about?.Read() == true)
        {
            rows.Add((about.Trimmed(0).ToString(), about.Field(1).ToString()));
        }
        return AboutRows.Read(table, rows);
    }

    // Our own files have commas, which texts with commas in few rows could hide from a guess.
    private static bool IsOurs(string path)
    {
        if (FormatOf(path) != StatFormat.Csv || !File.Exists(path))
        {
            return false;
        }
        using var reader = TableFile.Open(path, new ProblemList(), new TableOptions { Delimiter = ',' });
        return reader?.Read() == true && LongFormReader.IsHeader(reader);
    }

    private static void WriteCsv(Stream stream, StatTable table)
    {
        using var writer = new CsvFileWriter(stream);
        var form = new LongForm(table);
        writer.Row([.. form.Headers]);
        for (var cell = 0; cell < table.CellCount; cell++)
        {
            form.MoveTo(cell);
            for (var i = 0; i < form.Labels.Count; i++)
            {
                writer.Field(form.Text(i));
            }
            writer.Field(table.Values[cell]);
            if (table.HasStatus)
            {
                writer.Field(table.StatusOf(cell));
            }
            writer.EndRow();
        }
    }

    private static bool WriteXlsx(Stream stream, StatTable table, ProblemList problems, CancellationToken cancellation)
    {
        if (table.CellCount >= XlsxWriter.MaxRows)
        {
            problems.Add(new Problem(new($"högst {XlsxWriter.MaxRows - 1} celler i en arbetsbok", $"at most {XlsxWriter.MaxRows - 1} cells in a workbook"), Numbers.Write(table.CellCount)) { Advice = new("Skriv CSV i stället.", "Write CSV instead.") });
            return false;
        }
        var form = new LongForm(table);
        XlsxWriter.Write(stream, [
            new XlsxSheet("Tabell", [.. form.Headers.Select(header => new XlsxColumn(header))], Rows(table, form)),
            XlsxSheet.About(AboutRows.Sheet, "Uppgift", "Text", AboutRows.Write(table))], cancellation);
        return true;
    }

    private static IEnumerable<IReadOnlyList<object?>> Rows(StatTable table, LongForm form)
    {
        for (var cell = 0; cell < table.CellCount; cell++)
        {
            form.MoveTo(cell);
            var row = new object?[form.Headers.Count];
            for (var i = 0; i < form.Labels.Count; i++)
            {
                row[i] = form.Text(i);
            }
            row[form.Labels.Count] = table.Values[cell];
            if (table.HasStatus)
            {
                row[^1] = table.StatusOf(cell);
            }
            yield return row;
        }
    }
}
