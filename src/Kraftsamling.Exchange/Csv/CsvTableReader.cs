using System.Buffers;
using System.Text;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Exchange.Csv;

/// <summary>
/// Splits delimited text into fields inside one buffer. Quoted fields may hold delimiters, doubled quotation marks and
/// line breaks. A line ends at \n, \r, or any run of \r before \n (statistics exports write \r\r\n).
/// </summary>
internal sealed class CsvTableReader : TableReader
{
    /// <summary>As many as a workbook has; a row with more is no row of a table.</summary>
    private const int MaxColumns = 16_384;

    private readonly StreamReader _reader;
    private readonly Stream _stream;
    private readonly char _delimiter;
    private readonly int _maxRowLength;
    private readonly SearchValues<char> _stops;
    private char[] _buffer = new char[64 * 1024];
    private int _next;
    private int _end;
    private bool _atEnd;
    private bool _broken;
    private int[] _starts = new int[32];
    private int[] _lengths = new int[32];
    private int _count;

    public CsvTableReader(Stream stream, Encoding encoding, char delimiter, int maxRowLength)
    {
        _stream = stream;
        _reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);
        _delimiter = delimiter;
        _maxRowLength = maxRowLength;
        _stops = SearchValues.Create([delimiter, '\r', '\n']);
        EncodingName = encoding.WebName;
    }

    public override string? EncodingName { get; }

    public override char? Delimiter => _delimiter;

    public override int FieldCount => _count;

    public override double Progress => _stream.CanSeek && _stream.Length > 0 ? (double)_stream.Position / _stream.Length : double.NaN;

    public override ReadOnlySpan<char> Field(int index) =>
        (uint)index < (uint)_count ? _buffer.AsSpan(_starts[index], _lengths[index]) : default;

    public override bool Read()
    {
        while (!_broken)
        {
            if (_next < _end && TryRow(out var after) && !_broken)
            {
                _next = after;
                Row++;
                return true;
            }
            if (_broken)
            {
                return false;
            }
            if (_atEnd)
            {
                return ReportUnclosed();
            }
            Fill();
        }
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _reader.Dispose();
        }
    }

    // Moves the unfinished row to the front, makes room and reads on; the row is then split again from its start.
    private void Fill()
    {
        _buffer.AsSpan(_next, _end - _next).CopyTo(_buffer);
        _end -= _next;
        _next = 0;
        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= _maxRowLength)
            {
                _atEnd = true;
                return;
            }
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        var read = _reader.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _atEnd = read == 0;
    }

    private bool ReportUnclosed()
    {
        _broken = true;
        _count = 0;
        if (_next < _end)
        {
            Problems.Add(new Problem(new("ett avslutande citattecken", "a closing quotation mark"), new string(_buffer, _next, Math.Min(80, _end - _next)))
            {
                File = FileName,
                Row = Row + 1,
                Advice = new("Ett citattecken (\") öppnas på raden och stängs aldrig. Stäng det eller ta bort det.", "A quotation mark (\") opens on this row and is never closed. Close it or remove it."),
            });
        }
        return false;
    }

    private bool ReportTooWide()
    {
        (_broken, _count) = (true, 0);
        Problems.Add(new Problem(new($"högst {MaxColumns} kolumner", $"at most {MaxColumns} columns"), new string(_delimiter, 3) + "…")
        {
            File = FileName,
            Row = Row + 1,
            Advice = new("Raden har fler kolumner än en tabell kan ha. Kontrollera skiljetecknet och exportera filen igen.", "The row has more columns than a table can have. Check the delimiter and export the file again."),
        });
        return false;
    }

    // False when the row is not complete in the buffer, or too wide.
    private bool TryRow(out int after)
    {
        _count = 0;
        var at = _next;
        after = 0;
        while (true)
        {
            if (_count == MaxColumns)
            {
                return ReportTooWide();
            }
            if (_count == _starts.Length)
            {
                Array.Resize(ref _starts, _count * 2);
                Array.Resize(ref _lengths, _count * 2);
            }
            var quoted = at < _end && _buffer[at] == '"';
            var stop = quoted ? EndOfQuoted(at) : EndOfPlain(at);
            if (stop < 0)
            {
                return false;
            }
            _starts[_count] = at;
            _lengths[_count] = quoted ? ~(stop - at) : stop - at;
            _count++;
            if (stop < _end && _buffer[stop] == _delimiter)
            {
                at = stop + 1;
                continue;
            }
            if (!TryLineEnd(stop, out after))
            {
                return false;
            }
            Unquote();
            return true;
        }
    }

    private int EndOfPlain(int at)
    {
        var offset = _buffer.AsSpan(at, _end - at).IndexOfAny(_stops);
        return offset >= 0 ? at + offset : _atEnd ? _end : -1;
    }

    private int EndOfQuoted(int at)
    {
        at++;
        while (true)
        {
            var offset = _buffer.AsSpan(at, _end - at).IndexOf('"');
            if (offset < 0)
            {
                return -1;
            }
            at += offset + 1;
            if (at == _end)
            {
                return _atEnd ? at : -1;
            }
            if (_buffer[at] != '"')
            {
                return EndOfPlain(at);
            }
            at++;
        }
    }

    private bool TryLineEnd(int stop, out int after)
    {
        after = stop;
        if (stop == _end)
        {
            return _atEnd;
        }
        if (_buffer[stop] == '\n')
        {
            after = stop + 1;
            return true;
        }
        while (after < _end && _buffer[after] == '\r')
        {
            after++;
        }
        if (after == _end && !_atEnd)
        {
            return false;
        }
        after = after < _end && _buffer[after] == '\n' ? after + 1 : stop + 1;
        return true;
    }

    // Quoted fields were marked by a complemented length; their quotation marks are taken out in place.
    private void Unquote()
    {
        for (var i = 0; i < _count; i++)
        {
            if (_lengths[i] < 0)
            {
                _lengths[i] = ~_lengths[i];
                Unquote(i);
            }
        }
    }

    private void Unquote(int index)
    {
        var text = _buffer.AsSpan(_starts[index], _lengths[index]);
        var inside = text[1..];
        var first = inside.IndexOf('"');
        if (first == inside.Length - 1)
        {
            _starts[index]++;
            _lengths[index] -= 2;
            return;
        }
        var written = 0;
        var open = true;
        for (var i = 0; i < inside.Length; i++)
        {
            if (inside[i] != '"')
            {
                text[written++] = inside[i];
            }
            else if (open && i + 1 < inside.Length && inside[i + 1] == '"')
            {
                text[written++] = '"';
                i++;
            }
            else if (open)
            {
                open = false;
            }
            else
            {
                text[written++] = '"';
            }
        }
        _lengths[index] = written;
    }
}
