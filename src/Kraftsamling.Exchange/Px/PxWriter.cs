using System.Text;
using Kraftsamling.Exchange.Csv;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.Px;

/// <summary>
/// Writes tables as PX files (version 2013): in Windows-1252, which all PX programs read, or UTF-8 when some character needs it.
/// What the format cannot hold is told as remarks: quotation marks, equal names, symbols other than dots and dash. An empty cell becomes "..".
/// </summary>
public static class PxWriter
{
    private const string NoValue = "\"..\"";

    /// <summary>Writes a table; the stream stays open.</summary>
    /// <param name="stream">Where the file goes.</param>
    /// <param name="table">The table; without cells it cannot be written.</param>
    /// <param name="problems">What had to be changed, as remarks.</param>
    /// <exception cref="ArgumentException">The table has no dimension or no cell.</exception>
    public static void Write(Stream stream, StatTable table, ProblemList problems)
    {
        if (table.Dimensions.Count == 0 || table.CellCount == 0)
        {
            throw new ArgumentException("A PX file has at least one dimension and one cell.", nameof(table));
        }
        using var header = new StringWriter();
        PxHeaderWriter.Write(header, table, problems);
        var text = header.ToString();
        var narrow = CanBe1252(text);
        using var writer = new StreamWriter(stream, narrow ? CsvDialect.Windows1252 : new UTF8Encoding(false), 64 * 1024, leaveOpen: true);
        writer.Write(narrow ? "CHARSET=\"ANSI\";\nAXIS-VERSION=\"2013\";\nCODEPAGE=\"Windows-1252\";\n" : "CHARSET=\"ANSI\";\nAXIS-VERSION=\"2013\";\nCODEPAGE=\"utf-8\";\n");
        writer.Write(text);
        WriteCells(new PxLines(writer), table, problems);
    }

    private static void WriteCells(PxLines lines, StatTable table, ProblemList problems)
    {
        var width = Heading(table).Aggregate(1, (product, dimension) => product * dimension.Categories.Count);
        var values = table.Values;
        string? lost = null;
        lines.BeginData();
        for (var cell = 0; cell < values.Length; cell++)
        {
            var symbol = table.StatusOf(cell);
            var known = symbol is null ? null : PxSymbols.Find(symbol);
            lost ??= known is null ? symbol : null;
            lines.Cell(!double.IsNaN(values[cell]) ? PxLines.Number(values[cell]) : known is null ? NoValue : $"\"{known}\"");
            if ((cell + 1) % width == 0)
            {
                lines.EndRow();
            }
        }
        lines.EndData();
        if (lost is not null)
        {
            problems.Add(new Problem(new("bara punkter och streck som symboler i PX", "only dots and dash as symbols in PX"), lost) { IsError = false, Advice = new("Symbolen utelämnades. Använd JSON-stat eller CSV för att behålla den.", "The symbol was left out. Use JSON-stat or CSV to keep it.") });
        }
    }

    /// <summary>The dimensions that stand in the head: those at the end that say so.</summary>
    internal static IEnumerable<StatDimension> Heading(StatTable table) => table.Dimensions.Reverse().TakeWhile(dimension => dimension.InHeading).Reverse();

    private static bool CanBe1252(string text)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(CsvDialect.Windows1252.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
        try
        {
            encoding.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
