using System.Text;

namespace Kraftsamling.Exchange.Px;

/// <summary>Takes the statements of a PX file apart, up to DATA. A broken statement is a problem and is passed over, so that the others are found too.</summary>
internal sealed class PxScanner(string text, string file, ProblemList problems)
{
    private const int ShownLength = 40;

    private int _at;
    private int _line = 1;

    /// <summary>Where the cells begin, or -1 when there is no DATA.</summary>
    public int DataStart { get; private set; } = -1;

    /// <summary>The line where the cells begin, from 1.</summary>
    public int DataLine { get; private set; }

    public List<PxStatement> Read()
    {
        var statements = new List<PxStatement>();
        while (SkipBlank())
        {
            var line = _line;
            var keyword = Word();
            if (keyword.Length == 0)
            {
                Fault(new("ett nyckelord, till exempel TITLE=", "a keyword, for instance TITLE="), new("Ta bort det som står mellan två satser.", "Remove what stands between two statements."));
                continue;
            }
            if (Statement(keyword.ToUpperInvariant(), line) is { } statement)
            {
                statements.Add(statement);
            }
            if (DataStart >= 0)
            {
                break;
            }
        }
        return statements;
    }

    private PxStatement? Statement(string keyword, int line)
    {
        var language = Language();
        var keys = Keys(keyword);
        if (keys is null)
        {
            return null;
        }
        SkipBlank();
        if (Peek != '=')
        {
            Fault(new($"likhetstecken efter {keyword}", $"an equals sign after {keyword}"), new("Varje sats skrivs NYCKELORD=värde; och slutar med semikolon.", "Each statement is written KEYWORD=value; and ends with a semicolon."));
            return null;
        }
        _at++;
        if (keyword == "DATA")
        {
            (DataStart, DataLine) = (_at, _line);
            return null;
        }
        return Values(keyword) is { } values ? new PxStatement(keyword, language, keys, values, line) : null;
    }

    private string? Language()
    {
        if (Peek != '[')
        {
            return null;
        }
        var end = text.IndexOf(']', _at);
        var language = end < 0 ? "" : text[(_at + 1)..end].Trim('"', ' ').ToLowerInvariant();
        _at = end < 0 ? text.Length : end + 1;
        return language;
    }

    private List<string>? Keys(string keyword)
    {
        var keys = new List<string>();
        SkipBlank();
        if (Peek != '(')
        {
            return keys;
        }
        do
        {
            _at++;
            SkipBlank();
            if (Peek != '"')
            {
                return Fault<List<string>>(new($"namn inom citattecken i parentesen efter {keyword}", $"names in quotation marks in the parentheses after {keyword}"), new("Skriv till exempel VALUES(\"kön\").", "Write for instance VALUES(\"sex\")."));
            }
            if (Quoted(keyword) is not { } key)
            {
                return null;
            }
            keys.Add(key);
            SkipBlank();
        }
        while (Peek == ',');
        if (Peek != ')')
        {
            return Fault<List<string>>(new($"högerparentes i {keyword}", $"a closing parenthesis in {keyword}"), new("Ett citattecken står fel eller parentesen saknas.", "A quotation mark is misplaced or the parenthesis is missing."));
        }
        _at++;
        return keys;
    }

    private List<PxValue>? Values(string keyword)
    {
        var values = new List<PxValue>();
        while (true)
        {
            if (!SkipBlank())
            {
                return Fault<List<PxValue>>(new($"semikolon efter {keyword}", $"a semicolon after {keyword}"), new("Filen tar slut mitt i en sats. Hämta den igen.", "The file ends in the middle of a statement. Fetch it again."));
            }
            if (Value(keyword) is not { } value)
            {
                return null;
            }
            values.Add(value);
            SkipBlank();
            var end = Peek;
            _at++;
            if (end == ';')
            {
                return values;
            }
        }
    }

    private PxValue? Value(string keyword)
    {
        if (Peek is ',' or ';')
        {
            return new PxValue("", IsWord: true);
        }
        if (Peek != '"')
        {
            return BareValue(keyword);
        }
        if (Quoted(keyword) is not { } quoted)
        {
            return null;
        }
        SkipBlank();
        if (Peek == ':')
        {
            _at++;
            SkipBlank();
            if (Peek != '"')
            {
                return Fault<PxValue?>(new($"en text i citattecken på var sida om kolonet i {keyword}", $"a text in quotation marks on each side of the colon in {keyword}"), null);
            }
            return Quoted(keyword) is { } child ? new PxValue(quoted, IsWord: false, child) : null;
        }
        return Peek is ',' or ';' ? new PxValue(quoted, IsWord: false) : MisplacedQuote<PxValue?>(keyword);
    }

    // YES, 12, TLIST(A1,"2000"-"2010"): to the next comma or semicolon outside parentheses and quotation marks.
    private PxValue? BareValue(string keyword)
    {
        var (start, line) = (_at, _line);
        var depth = 0;
        var inside = false;
        for (; _at < text.Length; _at++)
        {
            var c = text[_at];
            if (depth == 0 && !inside && (c is ',' or ';'))
            {
                return new PxValue(text[start.._at].Trim(), IsWord: true);
            }
            if (depth == 0 && (c is '\n' or '"'))
            {
                break;
            }
            _line += c == '\n' ? 1 : 0;
            inside ^= c == '"';
            depth += inside ? 0 : c switch { '(' => 1, ')' => -1, _ => 0 };
        }
        (_at, _line) = (start, line);
        return Fault<PxValue?>(new($"semikolon efter värdet i {keyword}", $"a semicolon after the value of {keyword}"), new(
            "Varje sats slutar med semikolon; text står inom citattecken.", "Each statement ends with a semicolon; text stands in quotation marks."));
    }

    // A text in quotation marks; several in a row are one text cut over lines.
    private string? Quoted(string keyword)
    {
        var all = new StringBuilder();
        while (Peek == '"')
        {
            var end = text.IndexOf('"', _at + 1);
            var line = text.IndexOf('\n', _at);
            if (end < 0 || (line >= 0 && line < end && BeginsStatement(line + 1)))
            {
                return Fault<string>(new($"ett avslutande citattecken i {keyword}", $"a closing quotation mark in {keyword}"), new("Skriv citattecken också i slutet av texten.", "Put a quotation mark at the end of the text, too."));
            }
            all.Append(text, _at + 1, end - _at - 1);
            _line += text.AsSpan(_at, end - _at).Count('\n');
            _at = end + 1;
            var (at, before) = (_at, _line);
            SkipBlank();
            if (Peek != '"')
            {
                (_at, _line) = (at, before);
                break;
            }
        }
        return all.ToString();
    }

    private T? MisplacedQuote<T>(string keyword) => Fault<T>(
        new($"komma eller semikolon efter citattecknet i {keyword}", $"a comma or semicolon after the quotation mark in {keyword}"),
        new("Ett citattecken får inte stå inuti en text. Ta bort det eller skriv ' i stället.", "A quotation mark must not stand inside a text. Remove it or write ' instead."));

    private T? Fault<T>(Text expected, Text? advice)
    {
        Fault(expected, advice);
        return default;
    }

    private void Fault(Text expected, Text? advice)
    {
        var end = text.AsSpan(Math.Min(_at, text.Length)).IndexOfAny('\r', '\n') is var length and >= 0 ? _at + length : text.Length;
        problems.Add(new Problem(expected, text[Math.Min(_at, text.Length)..Math.Min(end, _at + ShownLength)]) { File = file, Row = _line, Advice = advice });
        Resume();
    }

    // The next statement begins after a semicolon at the end of a line.
    private void Resume()
    {
        while (_at < text.Length)
        {
            var end = text.IndexOf('\n', _at);
            end = end < 0 ? text.Length : end;
            var ends = text.AsSpan(_at, end - _at).TrimEnd().EndsWith(";", StringComparison.Ordinal);
            _at = Math.Min(text.Length, end + 1);
            _line++;
            if (ends)
            {
                return;
            }
        }
    }

    private bool BeginsStatement(int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiLetterUpper(text[end]) || char.IsAsciiDigit(text[end]) || text[end] == '-'))
        {
            end++;
        }
        return end - at > 2 && end < text.Length && text[end] is '=' or '[' or '(' && char.IsAsciiLetterUpper(text[at]);
    }

    private char Peek => _at < text.Length ? text[_at] : '\0';

    private string Word()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '-' or '_'))
        {
            _at++;
        }
        return text[start.._at];
    }

    private bool SkipBlank()
    {
        while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || text[_at] == '\u001A' || text[_at] == '\0'))
        {
            _line += text[_at] == '\n' ? 1 : 0;
            _at++;
        }
        return _at < text.Length;
    }
}
