namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// A grouping that changes one unit at a time: sums per cluster, the units on its inner borders, and whether a unit can leave
/// its cluster without breaking it.
/// </summary>
internal sealed class Regions
{
    private readonly RegionGraph _graph;
    private readonly RegionRules _rules;
    private readonly int _width;
    private readonly double[] _sum, _square, _weight, _cost, _excess;
    private readonly int[] _areas, _units, _clashes, _version;
    private readonly int[] _foreign;               // per unit: links to other clusters
    private readonly int[] _border, _borderPlace;  // units with such links, and where each stands (−1 = nowhere)
    private readonly int[] _leaveVersion;          // the version of the cluster for which _canLeave holds; no two clusters share one
    private readonly bool[] _canLeave;
    private readonly int[] _mark, _queue;
    private int _borderCount, _marking, _clock;

    public Regions(RegionGraph graph, RegionRules rules, int[] of, int count)
    {
        (_graph, _rules, _width, Count) = (graph, rules, graph.Width, count);
        Of = [.. of];
        (_sum, _square, _weight, _cost, _excess) = (new double[count * _width], new double[count], new double[count], new double[count], new double[count]);
        (_areas, _units, _clashes, _version) = (new int[count], new int[count], new int[count], new int[count]);
        (_foreign, _border, _borderPlace, _leaveVersion) = (new int[graph.Count], new int[graph.Count], new int[graph.Count], new int[graph.Count]);
        (_canLeave, _mark, _queue) = (new bool[graph.Count], new int[graph.Count], new int[graph.Count]);
        Refresh();
    }

    public int Count { get; }

    /// <summary>The cluster of each unit, from 0.</summary>
    public int[] Of { get; }

    /// <summary>Sum of squares within clusters.</summary>
    public double Objective { get; private set; }

    /// <summary>How far the rules are from being kept; 0 = kept.</summary>
    public double Excess { get; private set; }

    /// <summary>Work done so far, in steps of about the same length on any machine.</summary>
    public long Work { get; private set; }

    public ReadOnlySpan<int> Border => _border.AsSpan(0, _borderCount);

    public double Cost(int cluster) => _cost[cluster];

    public int Units(int cluster) => _units[cluster];

    /// <summary>Starts over from another grouping into as many clusters.</summary>
    public void Reset(int[] of)
    {
        of.CopyTo(Of, 0);
        Refresh();
    }

    /// <summary>Works everything out anew, which removes what rounding has left.</summary>
    public void Refresh()
    {
        Array.Clear(_sum);
        Array.Clear(_square);
        Array.Clear(_weight);
        Array.Clear(_areas);
        Array.Clear(_units);
        Array.Clear(_clashes);
        _borderCount = 0;
        for (var u = 0; u < _graph.Count; u++)
        {
            Add(Of[u], u, 1);
            _clashes[Of[u]] += Clashes(u, Of[u]);
            _foreign[u] = 0;
            foreach (var other in _graph.Of(u))
            {
                _foreign[u] += Of[other] != Of[u] ? 1 : 0;
            }
            _borderPlace[u] = -1;
            UpdateBorder(u);
        }
        (Objective, Excess) = (0, 0);
        for (var c = 0; c < Count; c++)
        {
            _clashes[c] /= 2;
            Settle(c);
            _version[c] = ++_clock;
        }
        Work += _graph.Count * (_width + 6);
    }

    /// <summary>What the objective and the excess change by when a unit leaves its cluster, before it enters another.</summary>
    public (double Objective, double Excess) Leaving(int u)
    {
        var c = Of[u];
        Work += _width + 2;
        var excess = _rules.Excess(_areas[c] - _graph.Size[u], _weight[c] - _graph.Weight[u]) + _clashes[c] - Clashes(u, c);
        return (CostWith(c, u, -1) - _cost[c], excess - _excess[c]);
    }

    /// <summary>As <see cref="Leaving"/> for the cluster it enters.</summary>
    public (double Objective, double Excess) Entering(int u, int c)
    {
        Work += _width + 2;
        var excess = _rules.Excess(_areas[c] + _graph.Size[u], _weight[c] + _graph.Weight[u]) + _clashes[c] + Clashes(u, c);
        return (CostWith(c, u, 1) - _cost[c], excess - _excess[c]);
    }

    /// <summary>True when the rest of the cluster stays connected without the unit, and is not empty.</summary>
    public bool CanLeave(int u)
    {
        var c = Of[u];
        if (_units[c] == 1)
        {
            return false;
        }
        if (_leaveVersion[u] != _version[c])
        {
            _leaveVersion[u] = _version[c];
            _canLeave[u] = RestIsConnected(u, c);
        }
        return _canLeave[u];
    }

    public void Move(int u, int to)
    {
        var from = Of[u];
        _clashes[from] -= Clashes(u, from);
        _clashes[to] += Clashes(u, to);
        Unsettle(from);
        Unsettle(to);
        Add(from, u, -1);
        Add(to, u, 1);
        Of[u] = to;
        _version[from] = ++_clock;
        _version[to] = ++_clock;
        Settle(from);
        Settle(to);
        foreach (var other in _graph.Of(u))
        {
            if (Of[other] == from)
            {
                _foreign[other]++;
                _foreign[u]++;
            }
            else if (Of[other] == to)
            {
                _foreign[other]--;
                _foreign[u]--;
            }
            UpdateBorder(other);
        }
        UpdateBorder(u);
    }

    /// <summary>Clusters that border on <paramref name="cluster"/>, in the order in which they are met.</summary>
    public List<int> NeighboursOf(int cluster)
    {
        var found = new List<int>();
        foreach (var u in Border)
        {
            if (Of[u] == cluster)
            {
                foreach (var other in _graph.Of(u))
                {
                    if (Of[other] != cluster && !found.Contains(Of[other]))
                    {
                        found.Add(Of[other]);
                    }
                }
            }
        }
        return found;
    }

    /// <summary>What the objective rises by when two clusters become one.</summary>
    public double Merging(int a, int b)
    {
        double sum = 0;
        for (var j = 0; j < _width; j++)
        {
            var d = _sum[a * _width + j] / _areas[a] - _sum[b * _width + j] / _areas[b];
            sum += d * d;
        }
        return sum * _areas[a] * _areas[b] / (_areas[a] + _areas[b]);
    }

    /// <summary>What the excess changes by when two clusters become one; clashes between them are not counted.</summary>
    public double ExcessOfMerging(int a, int b) => _rules.Excess(_areas[a] + _areas[b], _weight[a] + _weight[b]) - _excess[a] - _excess[b];

    private double CostWith(int c, int u, int sign)
    {
        double sum = 0;
        for (var j = 0; j < _width; j++)
        {
            var s = _sum[c * _width + j] + sign * _graph.Sum[u * _width + j];
            sum += s * s;
        }
        var areas = _areas[c] + sign * _graph.Size[u];
        return areas == 0 ? 0 : Math.Max(0, _square[c] + sign * _graph.Square[u] - sum / areas);
    }

    private void Add(int c, int u, int sign)
    {
        for (var j = 0; j < _width; j++)
        {
            _sum[c * _width + j] += sign * _graph.Sum[u * _width + j];
        }
        _square[c] += sign * _graph.Square[u];
        _weight[c] += sign * _graph.Weight[u];
        _areas[c] += sign * _graph.Size[u];
        _units[c] += sign;
    }

    private void Unsettle(int c)
    {
        Objective -= _cost[c];
        Excess -= _excess[c];
    }

    private void Settle(int c)
    {
        double sum = 0;
        for (var j = 0; j < _width; j++)
        {
            sum += _sum[c * _width + j] * _sum[c * _width + j];
        }
        _cost[c] = _areas[c] == 0 ? 0 : Math.Max(0, _square[c] - sum / _areas[c]);
        _excess[c] = _rules.Excess(_areas[c], _weight[c]) + _clashes[c];
        Objective += _cost[c];
        Excess += _excess[c];
    }

    private int Clashes(int u, int c)
    {
        var clashes = 0;
        foreach (var other in _graph.Apart[u])
        {
            clashes += Of[other] == c ? 1 : 0;
        }
        return clashes;
    }

    private void UpdateBorder(int u)
    {
        var place = _borderPlace[u];
        if (_foreign[u] > 0 && place < 0)
        {
            _borderPlace[u] = _borderCount;
            _border[_borderCount++] = u;
        }
        else if (_foreign[u] == 0 && place >= 0)
        {
            var last = _border[--_borderCount];
            _border[place] = last;
            _borderPlace[last] = place;
            _borderPlace[u] = -1;
        }
    }

    // A search from one neighbour that ends as soon as it has met all the others.
    private bool RestIsConnected(int u, int c)
    {
        _marking += 2;
        var (first, wanted) = (-1, 0);
        foreach (var other in _graph.Of(u))
        {
            if (Of[other] == c)
            {
                first = first < 0 ? other : first;
                _mark[other] = _marking;
                wanted++;
            }
        }
        if (wanted == 0)
        {
            return false;
        }
        var (head, tail) = (0, 1);
        _queue[0] = first;
        _mark[first] = _mark[u] = _marking + 1;
        wanted--;
        while (head < tail && wanted > 0)
        {
            Work += 6;
            foreach (var other in _graph.Of(_queue[head++]))
            {
                if (Of[other] == c && _mark[other] != _marking + 1)
                {
                    wanted -= _mark[other] == _marking ? 1 : 0;
                    _mark[other] = _marking + 1;
                    _queue[tail++] = other;
                }
            }
        }
        return wanted == 0;
    }
}
