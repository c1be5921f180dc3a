namespace Kraftsamling.Exchange.Observations;

/// <summary>Gives each different text a number, building a string only the first time it is seen.</summary>
internal sealed class TextPool
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _texts = [];
    private int _last = -1;

    public TextPool() => _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The text's number; <paramref name="isNew"/> the first time.</summary>
    public int Number(ReadOnlySpan<char> text, out bool isNew)
    {
        isNew = false;
        // Files are mostly sorted: the same text stands on many rows in a row.
        if (_last >= 0 && text.SequenceEqual(_texts[_last]))
        {
            return _last;
        }
        if (!_lookup.TryGetValue(text, out _last))
        {
            isNew = true;
            _last = _texts.Count;
            _texts.Add(text.ToString());
            _numbers.Add(_texts[_last], _last);
        }
        return _last;
    }
}
