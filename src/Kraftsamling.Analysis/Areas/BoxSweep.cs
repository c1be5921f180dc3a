namespace Kraftsamling.Analysis.Areas;

/// <summary>Is told each pair of boxes that overlap.</summary>
internal interface IPairVisitor
{
    void Visit(int a, int b);
}

/// <summary>
/// All pairs of overlapping boxes, each once: boxes sorted by their left edge are swept within horizontal strips. A pair that lies in
/// several strips is told in the strip where the upper of the two begins.
/// </summary>
internal sealed class BoxSweep
{
    private readonly int[] _order;
    private readonly double[] _left, _right, _bottom, _top;
    private readonly int[] _firstStrip, _lastStrip;
    private readonly int _strips;

    public BoxSweep(double[] left, double[] right, double[] bottom, double[] top)
    {
        int count = left.Length;
        _order = new int[count];
        for (int i = 0; i < count; i++)
        {
            _order[i] = i;
        }
        _left = (double[])left.Clone();
        Array.Sort(_left, _order);
        _right = Gather(right);
        _bottom = Gather(bottom);
        _top = Gather(top);
        (_firstStrip, _lastStrip) = (new int[count], new int[count]);
        _strips = Cut();
    }

    public void Pairs<T>(ref T visitor) where T : IPairVisitor
    {
        var (starts, entries) = Fill();
        for (int strip = 0; strip < _strips; strip++)
        {
            for (int p = starts[strip]; p < starts[strip + 1]; p++)
            {
                Forward(entries.AsSpan(p + 1, starts[strip + 1] - p - 1), entries[p], strip, ref visitor);
            }
        }
    }

    private void Forward<T>(ReadOnlySpan<int> following, int a, int strip, ref T visitor) where T : IPairVisitor
    {
        double right = _right[a], bottom = _bottom[a], top = _top[a];
        foreach (int b in following)
        {
            if (_left[b] > right)
            {
                return;
            }
            if (_bottom[b] <= top && _top[b] >= bottom && Math.Max(_firstStrip[a], _firstStrip[b]) == strip)
            {
                visitor.Visit(_order[a], _order[b]);
            }
        }
    }

    private double[] Gather(double[] values)
    {
        var gathered = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            gathered[i] = values[_order[i]];
        }
        return gathered;
    }

    // As many strips as there are boxes across, but none much lower than a box.
    private int Cut()
    {
        int count = _left.Length;
        double low = double.MaxValue, high = double.MinValue, sum = 0;
        for (int i = 0; i < count; i++)
        {
            low = Math.Min(low, _bottom[i]);
            high = Math.Max(high, _top[i]);
            sum += _top[i] - _bottom[i];
        }
        if (count == 0 || !(high > low))
        {
            return Math.Min(count, 1);
        }
        double most = Math.Min(Math.Sqrt(count), count * (high - low) / (2 * sum));
        int strips = Math.Max(1, (int)most);
        double scale = strips / (high - low);
        for (int i = 0; i < count; i++)
        {
            _firstStrip[i] = Math.Min(strips - 1, (int)((_bottom[i] - low) * scale));
            _lastStrip[i] = Math.Min(strips - 1, (int)((_top[i] - low) * scale));
        }
        return strips;
    }

    private (int[] Starts, int[] Entries) Fill()
    {
        var starts = new int[_strips + 1];
        for (int i = 0; i < _order.Length; i++)
        {
            for (int s = _firstStrip[i]; s <= _lastStrip[i]; s++)
            {
                starts[s + 1]++;
            }
        }
        for (int s = 0; s < _strips; s++)
        {
            starts[s + 1] += starts[s];
        }
        var entries = new int[starts[_strips]];
        var next = starts.AsSpan(0, _strips).ToArray();
        for (int i = 0; i < _order.Length; i++)
        {
            for (int s = _firstStrip[i]; s <= _lastStrip[i]; s++)
            {
                entries[next[s]++] = i;
            }
        }
        return (starts, entries);
    }
}
