namespace Kraftsamling.Analysis.Statistics;

/// <summary>
/// Sorts numbers by two radix passes over their position between the least and the greatest, then mends the few neighbours
/// that fell on the same step. Keeps its buffers, so that thousands of draws allocate nothing.
/// </summary>
internal sealed class RankSorter(int capacity)
{
    private readonly int[] _order = new int[capacity];
    private readonly int[] _scratch = new int[capacity];
    private readonly uint[] _keys = new uint[capacity];
    private readonly int[] _low = new int[2048];
    private readonly int[] _high = new int[2048];

    /// <summary>Positions of the present values from the least to the greatest; equal values stay in input order.</summary>
    public ReadOnlySpan<int> Order(int count) => _order.AsSpan(0, count);

    /// <summary>Sorts; NaN is left out. Returns how many values are present; <see cref="Order"/> then holds the order.</summary>
    public int Sort(ReadOnlySpan<double> values)
    {
        var (count, min, max) = Collect(values);
        if (count < 2 || min == max)
        {
            return count;
        }
        int bits = count <= 512 ? 8 : 11;
        Distribute(values, count, bits, min, ((1 << (2 * bits)) - 1) / (max - min));
        Mend(values, count);
        return count;
    }

    /// <summary>Ranks with 1 for the greatest; ties share the lowest number; 0 for NaN.</summary>
    public void RankDescending(ReadOnlySpan<double> values, Span<int> ranks)
    {
        int count = Sort(values);
        if (count < values.Length)
        {
            ranks.Clear();
        }
        int rank = 0;
        double previous = double.NaN;
        for (int k = 0; k < count; k++)
        {
            int i = _order[count - 1 - k];
            double value = values[i];
            rank = value == previous ? rank : k + 1;
            previous = value;
            ranks[i] = rank;
        }
    }

    private (int Count, double Min, double Max) Collect(ReadOnlySpan<double> values)
    {
        int count = 0;
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        for (int i = 0; i < values.Length; i++)
        {
            double x = values[i];
            if (double.IsNaN(x))
            {
                continue;
            }
            _order[count++] = i;
            min = Math.Min(min, x);
            max = Math.Max(max, x);
        }
        return (count, min, max);
    }

    private void Distribute(ReadOnlySpan<double> values, int count, int bits, double min, double scale)
    {
        int mask = (1 << bits) - 1;
        var low = _low.AsSpan(0, mask + 1);
        var high = _high.AsSpan(0, mask + 1);
        low.Clear();
        high.Clear();
        uint last = (1u << (2 * bits)) - 1;
        // A range near the largest double makes the scale 0 or infinite; the mending then does all the work.
        scale = double.IsFinite(scale) ? scale : 0;
        for (int k = 0; k < count; k++)
        {
            int i = _order[k];
            uint key = Math.Min((uint)((values[i] - min) * scale), last);
            _keys[i] = key;
            low[(int)(key & mask)]++;
            high[(int)(key >> bits)]++;
        }
        Accumulate(low);
        Accumulate(high);
        for (int k = 0; k < count; k++)
        {
            int i = _order[k];
            _scratch[low[(int)(_keys[i] & mask)]++] = i;
        }
        for (int k = 0; k < count; k++)
        {
            int i = _scratch[k];
            _order[high[(int)(_keys[i] >> bits)]++] = i;
        }
    }

    private static void Accumulate(Span<int> counts)
    {
        int sum = 0;
        foreach (ref int count in counts)
        {
            (count, sum) = (sum, sum + count);
        }
    }

    private void Mend(ReadOnlySpan<double> values, int count)
    {
        int start = 0;
        for (int k = 1; k <= count; k++)
        {
            if (k < count && _keys[_order[k]] == _keys[_order[start]])
            {
                continue;
            }
            if (k - start > 1)
            {
                MendRun(values, _order.AsSpan(start, k - start));
            }
            start = k;
        }
    }

    private static void MendRun(ReadOnlySpan<double> values, Span<int> run)
    {
        if (run.Length > 24)
        {
            SortLongRun(values, run);
            return;
        }
        for (int k = 1; k < run.Length; k++)
        {
            int i = run[k];
            double x = values[i];
            int at = k - 1;
            while (at >= 0 && values[run[at]] > x)
            {
                run[at + 1] = run[at];
                at--;
            }
            run[at + 1] = i;
        }
    }

    private static void SortLongRun(ReadOnlySpan<double> values, Span<int> run)
    {
        double first = values[run[0]];
        bool same = true;
        var keys = new (double Value, int Index)[run.Length];
        for (int k = 0; k < run.Length; k++)
        {
            keys[k] = (values[run[k]], run[k]);
            same &= keys[k].Value == first;
        }
        if (same)
        {
            return;
        }
        Array.Sort(keys);
        for (int k = 0; k < run.Length; k++)
        {
            run[k] = keys[k].Index;
        }
    }
}
