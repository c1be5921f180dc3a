namespace Kraftsamling.Exchange.Tables;

/// <summary>Counts what stands in one column.</summary>
internal sealed class ColumnTally
{
    private const double NearlyAll = 0.9;
    private const double Most = 0.5;
    private const int MaxCodeLength = 24;
    private static readonly string[] CodeWords = ["kod", "code", "id", "deso", "regso", "nyko"];

    private static readonly string[] ValueWords = ["värde", "varde", "value", "andel", "antal", "procent", "percent", "rate", "share"];

    private readonly HashSet<string> _seen = [];
    private readonly List<string> _distinct = [];
    private readonly Dictionary<string, long> _symbols = [];
    private long _filled, _empty, _years, _codes, _whole, _regions, _points, _commas;

    public long Numbers { get; private set; }

    public long Ambiguous { get; private set; }

    public bool MixedMarks => _points > 0 && _commas > 0;

    public void Add(ReadOnlySpan<char> text, bool isNumberCell)
    {
        if (text.IsEmpty)
        {
            _empty++;
            return;
        }
        Remember(text);
        if (!isNumberCell && MissingSymbols.Known(text))
        {
            CountSymbol(text);
            return;
        }
        _filled++;
        var whole = IsWhole(text);
        if (whole)
        {
            Numbers++;
            _whole++;
            _codes += text.Length > 1 && text[0] == '0' ? 1 : 0;
            _years += YearText.IsYear(text) ? 1 : 0;
        }
        else if (isNumberCell)
        {
            Numbers++;
        }
        else if (!TryCountNumber(text))
        {
            _regions += IsRegion(text) ? 1 : 0;
            _codes += IsCode(text) ? 1 : 0;
        }
    }

    public TableColumn ToColumn(int index, string name) => new()
    {
        Index = index,
        Name = name,
        Kind = Kind(name),
        Filled = _filled,
        Empty = _empty,
        Distinct = _distinct.Count > ShapeInspector.MaxDistinct ? null : _distinct,
        Symbols = _symbols,
        DecimalMark = MixedMarks ? DecimalMark.Unknown : _points > 0 ? DecimalMark.Point : _commas > 0 ? DecimalMark.Comma : DecimalMark.Unknown,
    };

    private ColumnKind Kind(string name)
    {
        if (_filled == 0)
        {
            return _symbols.Count > 0 ? ColumnKind.Number : ColumnKind.Empty;
        }
        if (_years == _filled && _distinct.Count <= ShapeInspector.MaxDistinct)
        {
            return ColumnKind.Year;
        }
        if (_codes > 0 && _codes + _whole >= _filled && _codes >= _filled / 10)
        {
            return ColumnKind.Code;
        }
        if (_whole == _filled && SaysCode(name))
        {
            return ColumnKind.Code;
        }
        // A few words among the numbers of a short file are faults to tell, not a reason to read it all as text.
        var needed = SaysValue(name) ? Most : NearlyAll;
        return Numbers >= _filled * needed ? ColumnKind.Number : _regions >= _filled * NearlyAll ? ColumnKind.Region : ColumnKind.Text;
    }

    private bool TryCountNumber(ReadOnlySpan<char> text)
    {
        if (NumberText.TryParse(text, DecimalMark.Unknown, out _, out var fault) || fault == NumberFault.Ambiguous)
        {
            Numbers++;
            Ambiguous += fault == NumberFault.Ambiguous ? 1 : 0;
            var evidence = NumberText.Evidence(text);
            _points += evidence == DecimalMark.Point ? 1 : 0;
            _commas += evidence == DecimalMark.Comma ? 1 : 0;
            return true;
        }
        return false;
    }

    private void Remember(ReadOnlySpan<char> text)
    {
        if (_distinct.Count <= ShapeInspector.MaxDistinct && !_seen.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text))
        {
            var kept = text.ToString();
            _seen.Add(kept);
            _distinct.Add(kept);
        }
    }

    private void CountSymbol(ReadOnlySpan<char> text)
    {
        var counts = _symbols.GetAlternateLookup<ReadOnlySpan<char>>();
        counts[text] = counts.TryGetValue(text, out var count) ? count + 1 : 1;
    }

    private static bool IsWhole(ReadOnlySpan<char> text) => text.Length <= 15 && !text.ContainsAnyExceptInRange('0', '9');

    private static bool IsRegion(ReadOnlySpan<char> text) => text.EndsWith(')') && text.IndexOf(" (", StringComparison.Ordinal) > 0;

    private static bool IsCode(ReadOnlySpan<char> text)
    {
        var digits = false;
        foreach (var c in text)
        {
            digits |= char.IsAsciiDigit(c);
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return false;
            }
        }
        return digits && text.Length <= MaxCodeLength;
    }

    private static bool SaysValue(string name) => Array.Exists(ValueWords, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool SaysCode(string name) => Array.Exists(CodeWords, word =>
        name.EndsWith(word, StringComparison.OrdinalIgnoreCase) && (name.Length == word.Length || word.Length > 2 || !char.IsLetter(name[^(word.Length + 1)])));
}
