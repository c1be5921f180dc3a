namespace Kraftsamling.Analysis.Areas;

/// <summary>Pairs of areas in the order they were found, with lengths that are summed per pair.</summary>
internal sealed class PairSums
{
    private int[] _low = new int[1024];
    private int[] _high = new int[1024];
    private double[] _length = new double[1024];

    public int Count { get; private set; }

    public void Add(int a, int b, double length)
    {
        if (Count == _low.Length)
        {
            Array.Resize(ref _low, 2 * Count);
            Array.Resize(ref _high, 2 * Count);
            Array.Resize(ref _length, 2 * Count);
        }
        (_low[Count], _high[Count]) = a < b ? (a, b) : (b, a);
        _length[Count++] = length;
    }

    /// <summary>Every pair of different areas, one from each chain.</summary>
    public void Add(OwnerChains ofA, int a, OwnerChains ofB, int b, double length)
    {
        for (int i = ofA.First(a); i >= 0; i = ofA.Next(i))
        {
            for (int j = ofB.First(b); j >= 0; j = ofB.Next(j))
            {
                if (ofA.Area(i) != ofB.Area(j))
                {
                    Add(ofA.Area(i), ofB.Area(j), length);
                }
            }
        }
    }

    /// <summary>Every pair within one chain.</summary>
    public void AddWithin(OwnerChains chains, int item, double length)
    {
        for (int i = chains.First(item); i >= 0; i = chains.Next(i))
        {
            for (int j = chains.Next(i); j >= 0; j = chains.Next(j))
            {
                Add(chains.Area(i), chains.Area(j), length);
            }
        }
    }

    /// <summary>Compressed rows of both directions, ascending, each pair once with its sum.</summary>
    public (int[] Starts, int[] Links, double[] Lengths) Rows(int count)
    {
        var (starts, high, length) = Upper(count);
        var full = new int[count + 1];
        for (int i = 0; i < count; i++)
        {
            for (int k = starts[i]; k < starts[i + 1] && high[k] >= 0; k++)
            {
                full[i + 1]++;
                full[high[k] + 1]++;
            }
        }
        for (int i = 0; i < count; i++)
        {
            full[i + 1] += full[i];
        }
        var links = new int[full[count]];
        var lengths = new double[full[count]];
        var next = full.AsSpan(0, count).ToArray();
        for (int i = 0; i < count; i++)
        {
            for (int k = starts[i]; k < starts[i + 1] && high[k] >= 0; k++)
            {
                int j = high[k];
                (links[next[i]], lengths[next[i]++]) = (j, length[k]);
                (links[next[j]], lengths[next[j]++]) = (i, length[k]);
            }
        }
        return (full, links, lengths);
    }

    // Rows of the higher areas of each lower one: summed, ascending, the rest of a row filled with −1.
    private (int[] Starts, int[] High, double[] Length) Upper(int count)
    {
        var starts = new int[count + 1];
        for (int k = 0; k < Count; k++)
        {
            starts[_low[k] + 1]++;
        }
        for (int i = 0; i < count; i++)
        {
            starts[i + 1] += starts[i];
        }
        var high = new int[Count];
        var length = new double[Count];
        var next = starts.AsSpan(0, count).ToArray();
        for (int k = 0; k < Count; k++)
        {
            int at = next[_low[k]]++;
            (high[at], length[at]) = (_high[k], _length[k]);
        }
        var place = new int[count];
        Array.Fill(place, -1);
        for (int i = 0; i < count; i++)
        {
            int end = starts[i];
            for (int k = starts[i]; k < starts[i + 1]; k++)
            {
                int j = high[k];
                if (place[j] >= starts[i] && place[j] < end)
                {
                    length[place[j]] += length[k];
                    continue;
                }
                (high[end], length[end]) = (j, length[k]);
                place[j] = end++;
            }
            Array.Sort(high, length, starts[i], end - starts[i]);
            Array.Fill(high, -1, end, starts[i + 1] - end);
        }
        return (starts, high, length);
    }
}
