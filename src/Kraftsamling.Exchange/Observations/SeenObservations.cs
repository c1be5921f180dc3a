using System.Runtime.InteropServices;

namespace Kraftsamling.Exchange.Observations;

/// <summary>What a series is about: everything but the area.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SeriesKey(int Indicator, short YearFrom, short YearTo, Sex Sex, short AgeFrom, short AgeTo);

/// <summary>Remembers with one bit per area and series which observations have been read: ten million take a few megabytes.</summary>
internal sealed class SeenObservations(int columns)
{
    private readonly Dictionary<SeriesKey, ulong[]> _bits = [];
    private readonly SeriesKey[] _lastKeys = new SeriesKey[columns];
    private readonly ulong[]?[] _lastBits = new ulong[columns][];

    /// <summary>False when the same observation has been added before.</summary>
    /// <param name="key">The series.</param>
    /// <param name="area">The area's number.</param>
    /// <param name="column">The value column, which mostly stays in one series.</param>
    public bool Add(SeriesKey key, int area, int column)
    {
        var bits = _lastBits[column] is { } last && _lastKeys[column] == key ? last : _bits.GetValueOrDefault(key, []);
        var word = area >> 6;
        if (word >= bits.Length)
        {
            Array.Resize(ref bits, Math.Max(word + 1, bits.Length * 2));
            _bits[key] = bits;
        }
        (_lastKeys[column], _lastBits[column]) = (key, bits);
        var bit = 1UL << (area & 63);
        var isNew = (bits[word] & bit) == 0;
        bits[word] |= bit;
        return isNew;
    }
}
