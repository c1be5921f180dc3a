using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Kraftsamling.Exchange.Csv;

namespace Kraftsamling.Exchange.Px;

/// <summary>Turns the bytes of a PX file into text: byte order mark, then what CODEPAGE says, then CHARSET.</summary>
internal static partial class PxText
{
    private const int HeadLength = 64 * 1024;
    private const int OldDos = 850;

    public static string? Decode(byte[] bytes, string file, ProblemList problems)
    {
        var content = bytes.AsSpan();
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, ..]: return Encoding.UTF8.GetString(content[3..]);
            case [0xFF, 0xFE, ..]: return Encoding.Unicode.GetString(content[2..]);
            case [0xFE, 0xFF, ..]: return Encoding.BigEndianUnicode.GetString(content[2..]);
        }
        var head = Encoding.Latin1.GetString(content[..Math.Min(HeadLength, bytes.Length)]);
        var page = CodePage().Match(head);
        var utf8 = HasUtf8Letters(bytes);
        if (!page.Success)
        {
            return (utf8 ? Encoding.UTF8 : IsAnsi(head) ? CsvDialect.Windows1252 : CodePagesEncodingProvider.Instance.GetEncoding(OldDos)!).GetString(content);
        }
        if (Find(page.Groups["name"].Value) is not { } named)
        {
            problems.Add(new Problem(new("en känd teckenkodning i CODEPAGE", "a known encoding in CODEPAGE"), page.Groups["name"].Value) { File = file, Row = LineOf(head, page.Index), Advice = new("Skriv till exempel ISO-8859-1 eller UTF-8.", "Write for instance ISO-8859-1 or UTF-8.") });
            return null;
        }
        if (utf8 && named.IsSingleByte)
        {
            problems.Add(new Problem(new($"text i {page.Groups["name"].Value}, som CODEPAGE säger", $"text in {page.Groups["name"].Value}, as CODEPAGE says"), "UTF-8") { File = file, Row = LineOf(head, page.Index), IsError = false, Advice = new("Filen lästes som UTF-8.", "The file was read as UTF-8.") });
            named = Encoding.UTF8;
        }
        return named.GetString(content);
    }

    // In PX files "iso-8859-1" commonly means Windows-1252, which holds it.
    private static Encoding? Find(string name)
    {
        if (name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase))
        {
            return CsvDialect.Windows1252;
        }
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool HasUtf8Letters(byte[] bytes) => bytes.AsSpan().IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0 && Utf8.IsValid(bytes);

    private static bool IsAnsi(string head) => AnsiCharset().IsMatch(head) || !head.Contains("CHARSET", StringComparison.Ordinal);

    private static int LineOf(string head, int at) => head.AsSpan(0, at).Count('\n') + 1;

    [GeneratedRegex("""^\s*CODEPAGE\s*=\s*"(?<name>[^"\n]*)";""", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodePage();

    [GeneratedRegex("""^\s*CHARSET\s*=\s*"(ANSI|Unicode|UTF-?8)";""", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AnsiCharset();
}
