using System.Text;
using Kraftsamling.Exchange.Csv;
using Kraftsamling.Exchange.Xlsx;

namespace Kraftsamling.Exchange.Tables;

/// <summary>Opens tables: delimited text (CSV with comma, semicolon or tab) and workbooks (.xlsx, .xls). The content decides, not the extension.</summary>
public static class TableFile
{
    private const int HeadLength = 4096;

    /// <summary>Opens a file for reading row by row.</summary>
    /// <returns>The reader at its start, to be disposed; null when the file cannot be read as a table, with the reason in <paramref name="problems"/>.</returns>
    public static TableReader? Open(string path, ProblemList problems, TableOptions? options = null)
    {
        if (!File.Exists(path))
        {
            problems.Add(new Problem(new("en fil som finns", "a file that exists"), path) { Advice = new("Kontrollera sökvägen.", "Check the path.") });
            return null;
        }
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 128 * 1024, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem(new("en fil som får läsas", "a file that may be read"), path) { Advice = new("Stäng filen i andra program och kontrollera rättigheterna.", "Close the file in other programs and check its permissions.") });
            return null;
        }
        return Open(stream, Path.GetFileName(path), problems, options);
    }

    /// <summary>Opens a stream for reading row by row; the reader owns the stream from here on.</summary>
    /// <param name="stream">Any readable stream; one that cannot seek is first copied into memory.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <param name="problems">Where problems go, both now and while reading.</param>
    /// <param name="options">Sheet, delimiter and encoding where they are known.</param>
    public static TableReader? Open(Stream stream, string name, ProblemList problems, TableOptions? options = null)
    {
        options ??= new TableOptions();
        stream = Seekable(stream);
        var head = new byte[HeadLength];
        var start = stream.Position;
        var length = stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false);
        stream.Position = start;
        if (IsWorkbook(head.AsSpan(0, length)))
        {
            return ExcelTableReader.Open(stream, name, options.Sheet, problems);
        }
        if (WhyNotText(head.AsSpan(0, length)) is { } problem)
        {
            problems.Add(problem with { File = name });
            stream.Dispose();
            return null;
        }
        var encoding = options.Encoding ?? EncodingOf(stream, head.AsSpan(0, length));
        var delimiter = options.Delimiter ?? CsvDialect.FindDelimiter(stream, encoding);
        return new CsvTableReader(stream, encoding, delimiter, options.MaxRowLength) { FileName = name, Problems = problems };
    }

    /// <summary>Looks through a file: encoding, delimiter, sheets, header, columns and their kinds, notes at the end. Null when it cannot be read as a table.</summary>
    public static TableShape? Inspect(string path, ProblemList problems, TableOptions? options = null, CancellationToken cancellation = default)
    {
        using var reader = Open(path, problems, options);
        return reader is null ? null : ShapeInspector.Inspect(reader, cancellation);
    }

    /// <summary>As <see cref="Inspect(string, ProblemList, TableOptions?, CancellationToken)"/> for a stream, which is closed afterwards.</summary>
    public static TableShape? Inspect(Stream stream, string name, ProblemList problems, TableOptions? options = null, CancellationToken cancellation = default)
    {
        using var reader = Open(stream, name, problems, options);
        return reader is null ? null : ShapeInspector.Inspect(reader, cancellation);
    }

    private static Stream Seekable(Stream stream)
    {
        if (stream.CanSeek)
        {
            return stream;
        }
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        stream.Dispose();
        copy.Position = 0;
        return copy;
    }

    private static bool IsWorkbook(ReadOnlySpan<byte> head) =>
        head is [(byte)'P', (byte)'K', 3, 4, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..];

    private static Problem? WhyNotText(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
        {
            return new Problem(new("en tabell", "a table"), "") { Advice = new("Filen är tom. Exportera den igen.", "The file is empty. Export it again.") };
        }
        if (Encoding.Latin1.GetString(head[..Math.Min(512, head.Length)]).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t') is { Length: > 0 } text && text[0] == '<')
        {
            return new Problem(new("en tabell som text (CSV) eller arbetsbok (.xlsx, .xls)", "a table as text (CSV) or workbook (.xlsx, .xls)"), text[..Math.Min(40, text.Length)]) { Advice = new("Filen är en webbsida eller XML. Öppna den i kalkylprogrammet och spara som .xlsx eller CSV.", "The file is a web page or XML. Open it in the spreadsheet program and save it as .xlsx or CSV.") };
        }
        if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || !head.Contains((byte)0) || LooksUtf16(head))
        {
            return null;
        }
        return new Problem(new("en tabell som text (CSV) eller arbetsbok (.xlsx, .xls)", "a table as text (CSV) or workbook (.xlsx, .xls)"), "") { Advice = new("Filen är inte text. Exportera den som CSV eller .xlsx.", "The file is not text. Export it as CSV or .xlsx.") };
    }

    private static Encoding EncodingOf(Stream stream, ReadOnlySpan<byte> head) =>
        head is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) && LooksUtf16(head) ? Encoding.Unicode : CsvDialect.FindEncoding(stream);

    // UTF-16 without a mark: nearly every second byte of Western text is zero.
    private static bool LooksUtf16(ReadOnlySpan<byte> head)
    {
        var zeros = 0;
        for (var i = 1; i < head.Length; i += 2)
        {
            zeros += head[i] == 0 && head[i - 1] != 0 ? 1 : 0;
        }
        return head.Length >= 4 && zeros > head.Length / 3;
    }
}
