using System.Text;
using System.Text.Unicode;

namespace Kraftsamling.Exchange.Csv;

/// <summary>Finds out encoding and delimiter of a delimited text from its bytes.</summary>
internal static class CsvDialect
{
    private const int BlockLength = 256 * 1024;
    private const int SampleLength = 64 * 1024;
    private const int SampleRows = 100;

    // In order of preference when two fit equally well: a comma is also a decimal mark, a semicolon also punctuation.
    private static readonly char[] Delimiters = ['\t', ';', ','];

    /// <summary>Windows-1252, the encoding of older Swedish exports.</summary>
    public static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// By byte order mark; else UTF-8 while all bytes up to and including the first block with letters outside ASCII are valid UTF-8;
    /// else Windows-1252. Leaves the stream where it was.
    /// </summary>
    public static Encoding FindEncoding(Stream stream)
    {
        var start = stream.Position;
        var block = new byte[BlockLength];
        var kept = 0;
        Encoding? found = null;
        for (var first = true; found is null; first = false)
        {
            var read = stream.ReadAtLeast(block.AsSpan(kept), BlockLength - kept, throwOnEndOfStream: false);
            var bytes = block.AsSpan(0, kept + read);
            found = first ? ByMark(bytes) : null;
            found ??= ByContent(bytes, last: read == 0 || bytes.Length < BlockLength, out kept);
            bytes[^kept..].CopyTo(block);
        }
        stream.Position = start;
        return found;
    }

    /// <summary>The delimiter that splits most of the first rows into the same number of fields; comma if none does.</summary>
    public static char FindDelimiter(Stream stream, Encoding encoding)
    {
        var start = stream.Position;
        var bytes = new byte[SampleLength];
        var read = stream.ReadAtLeast(bytes, SampleLength, throwOnEndOfStream: false);
        stream.Position = start;
        if (read == SampleLength)
        {
            read = bytes.AsSpan().LastIndexOf((byte)'\n') is var line and > 0 ? line + 1 : read;
        }
        var best = ',';
        var bestScore = 0.0;
        foreach (var delimiter in Delimiters)
        {
            var score = Score(bytes, read, encoding, delimiter);
            if (score > bestScore)
            {
                (best, bestScore) = (delimiter, score);
            }
        }
        return best;
    }

    // The share of rows that have the most common number of fields; no score where that number is one.
    private static double Score(byte[] bytes, int length, Encoding encoding, char delimiter)
    {
        using var reader = new CsvTableReader(new MemoryStream(bytes, 0, length, writable: false), encoding, delimiter, SampleLength) { FileName = "" };
        var counts = new Dictionary<int, int>();
        var rows = 0;
        while (rows < SampleRows && reader.Read())
        {
            if (!reader.IsBlank)
            {
                counts[reader.FieldCount] = counts.GetValueOrDefault(reader.FieldCount) + 1;
                rows++;
            }
        }
        var several = counts.Where(pair => pair.Key > 1).ToList();
        return several.Count == 0 ? 0 : (double)several.Max(pair => pair.Value) / rows;
    }

    private static Encoding? ByMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static Encoding? ByContent(ReadOnlySpan<byte> bytes, bool last, out int kept)
    {
        kept = last ? 0 : Unfinished(bytes);
        var whole = bytes[..^kept];
        if (!Utf8.IsValid(whole))
        {
            return Windows1252;
        }
        return last || whole.IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0 ? Encoding.UTF8 : null;
    }

    // How many bytes at the end may belong to a letter that goes on in the next block.
    private static int Unfinished(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(4, bytes.Length); back++)
        {
            if (bytes[^back] < 0x80)
            {
                return back - 1;
            }
            if (bytes[^back] >= 0xC0)
            {
                return back;
            }
        }
        return 0;
    }
}
