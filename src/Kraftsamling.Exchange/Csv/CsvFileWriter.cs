using System.Text;

namespace Kraftsamling.Exchange.Csv;

/// <summary>How delimited text is written.</summary>
public sealed record CsvWriteOptions
{
    /// <summary>Between fields; comma unless told otherwise.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>A byte order mark first, which spreadsheet programs need to recognise UTF-8; none unless told otherwise.</summary>
    public bool ByteOrderMark { get; init; }

    /// <summary>
    /// Puts an apostrophe before texts that a spreadsheet program would run as a formula (beginning with = + - @ or a control character).
    /// For files that people open; off for files that programs read, which must get the text as it is. Numbers are never changed.
    /// </summary>
    public bool SafeForSpreadsheets { get; init; }
}

/// <summary>Writes delimited text: UTF-8, lines ending with LF, decimal point, quotation marks only where needed.</summary>
public sealed class CsvFileWriter : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly CsvWriteOptions _options;
    private readonly char[] _digits = new char[Numbers.MaxLength];
    private readonly char[] _special;
    private bool _first = true;

    /// <summary>Writes to a stream, which stays open.</summary>
    public CsvFileWriter(Stream stream, CsvWriteOptions? options = null)
    {
        _options = options ?? new CsvWriteOptions();
        _writer = new StreamWriter(stream, new UTF8Encoding(_options.ByteOrderMark), 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        _special = [_options.Delimiter, '"', '\r', '\n'];
    }

    /// <summary>A field of text; null is the empty field.</summary>
    public CsvFileWriter Field(string? text)
    {
        Separate();
        text ??= "";
        if (_options.SafeForSpreadsheets && text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
        {
            text = "'" + text;
        }
        if (text.AsSpan().IndexOfAny(_special) < 0 && !(text.Length > 0 && (text[0] == ' ' || text[^1] == ' ')))
        {
            _writer.Write(text);
            return this;
        }
        _writer.Write('"');
        _writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        _writer.Write('"');
        return this;
    }

    /// <summary>A number that reads back to exactly the same one; NaN is the empty field.</summary>
    public CsvFileWriter Field(double number)
    {
        Separate();
        Numbers.TryWrite(number, _digits, out var length);
        _writer.Write(_digits, 0, length);
        return this;
    }

    /// <summary>A whole number.</summary>
    public CsvFileWriter Field(long number)
    {
        Separate();
        _writer.Write(Numbers.Write(number));
        return this;
    }

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        _writer.Write('\n');
        _first = true;
    }

    /// <summary>A row of texts.</summary>
    public void Row(params ReadOnlySpan<string?> fields)
    {
        foreach (var field in fields)
        {
            Field(field);
        }
        EndRow();
    }

    /// <summary>Writes what is left; the stream stays open.</summary>
    public void Dispose() => _writer.Dispose();

    private void Separate()
    {
        if (!_first)
        {
            _writer.Write(_options.Delimiter);
        }
        _first = false;
    }
}
