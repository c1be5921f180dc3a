using System.Numerics;

namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// The best grouping of at most 20 units, proven. Clusters are grown one at a time from the first unit left; what a cluster has
/// and what it has refused bound the answer from below, because sums of squares only grow with more units. The bound for units
/// without a cluster is the best grouping of each half of them by itself, borders disregarded.
/// </summary>
internal sealed class RegionExact
{
    private const long MostSteps = 60_000_000;
    private readonly RegionGraph _graph;
    private readonly RegionRules _rules;
    private readonly int _n, _half;
    private readonly int[] _unit;      // position → unit
    private readonly int[] _links, _apart;
    private readonly double[][] _low, _high; // [clusters][units of the half]
    private readonly Dictionary<long, double> _floorOf = [];
    private readonly CancellationToken _cancellation;
    private readonly int[] _chosen;
    private double _best;
    private int[]? _bestMasks;
    private long _steps;

    private RegionExact(RegionGraph graph, RegionRules rules, int clusters, double known, CancellationToken cancellation)
    {
        (_graph, _rules, _n, _cancellation) = (graph, rules, graph.Count, cancellation);
        _half = _n / 2;
        _unit = Order();
        var place = new int[_n];
        for (var p = 0; p < _n; p++)
        {
            place[_unit[p]] = p;
        }
        _links = [.. _unit.Select(u => Mask(graph.Of(u).ToArray(), place))];
        _apart = [.. _unit.Select(u => Mask(graph.Apart[u], place))];
        _low = Relaxed(0, _half, clusters);
        _high = Relaxed(_half, _n - _half, clusters);
        _chosen = new int[clusters];
        _best = known;
    }

    /// <summary>
    /// The best grouping, or null in its place when nothing better than what is known exists.
    /// Proven is false when the search was given up for its length.
    /// </summary>
    public static (Grouping? Better, bool Proven) Find(RegionGraph graph, RegionRules rules, int clusters, double known, CancellationToken cancellation)
    {
        var search = new RegionExact(graph, rules, clusters, known, cancellation);
        search.Next((1 << graph.Count) - 1, clusters, 0);
        var better = search._bestMasks is { } masks ? Grouping.From(graph, rules, search.Partition(masks), clusters) : null;
        return (better, search._steps <= MostSteps);
    }

    /// <summary>Chooses the clusters of the units left; returns a proven lower bound of their cost.</summary>
    private double Next(int left, int clusters, double cost)
    {
        var key = ((long)clusters << 32) | (uint)left;
        if (_floorOf.TryGetValue(key, out var known) && cost + known >= Limit)
        {
            return known;
        }
        var (sum, square, weight, areas) = (new double[_graph.Width], 0.0, 0.0, 0);
        if (clusters == 1)
        {
            for (var rest = left; rest != 0; rest &= rest - 1)
            {
                Add(BitOperations.TrailingZeroCount(rest), sum, ref square, ref weight, ref areas, 1);
            }
            return Last(left, cost, Cost(sum, square, areas), weight, areas);
        }
        var before = Limit;
        var first = left & -left;
        Add(BitOperations.TrailingZeroCount(left), sum, ref square, ref weight, ref areas, 1);
        Grow(left, clusters, cost, first, 0, sum, square, weight, areas);
        // When nothing was found below the limit of before, the rest costs at least what was left of it.
        var bound = _best < before ? _best - cost : before - cost;
        _floorOf[key] = Math.Max(known, bound);
        return bound;
    }

    private double Last(int left, double cost, double own, double weight, int areas)
    {
        if (cost + own < Limit && _rules.Excess(areas, weight) == 0 && Connected(left) && !Clash(left))
        {
            _best = cost + own;
            _chosen[0] = left;
            _bestMasks = [.. _chosen];
        }
        return own;
    }

    private double Limit => _best * (1 - 1e-11) - 1e-12;

    private void Grow(int left, int clusters, double cost, int own, int refused, double[] sum, double square, double weight, int areas)
    {
        if (++_steps > MostSteps)
        {
            return;
        }
        if ((_steps & 0xFFFF) == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }
        var now = Cost(sum, square, areas);
        if (cost + now + Bound(refused, clusters - 1) >= Limit || _rules.IsTooLarge(areas, weight))
        {
            return;
        }
        var frontier = 0;
        for (var rest = own; rest != 0; rest &= rest - 1)
        {
            frontier |= _links[BitOperations.TrailingZeroCount(rest)];
        }
        frontier &= left & ~own & ~refused;
        if (frontier == 0)
        {
            Close(left, clusters, cost + now, own, weight, areas);
            return;
        }
        var p = BitOperations.TrailingZeroCount(frontier);
        if ((_apart[p] & own) == 0 && BitOperations.PopCount((uint)(left & ~own)) > clusters - 1)
        {
            var (s, q, w, a) = ((double[])sum.Clone(), square, weight, areas);
            Add(p, s, ref q, ref w, ref a, 1);
            Grow(left, clusters, cost, own | (1 << p), refused, s, q, w, a);
        }
        Grow(left, clusters, cost, own, refused | (1 << p), sum, square, weight, areas);
    }

    private void Close(int left, int clusters, double cost, int own, double weight, int areas)
    {
        var rest = left & ~own;
        if (!_rules.IsLargeEnough(areas, weight) || BitOperations.PopCount((uint)rest) < clusters - 1 || cost + Bound(rest, clusters - 1) >= Limit || Parts(rest) > clusters - 1)
        {
            return;
        }
        _chosen[clusters - 1] = own;
        Next(rest, clusters - 1, cost);
    }

    private double Bound(int units, int clusters) => _low[clusters][units & ((1 << _half) - 1)] + _high[clusters][units >> _half];

    private void Add(int p, double[] sum, ref double square, ref double weight, ref int areas, int sign)
    {
        var u = _unit[p];
        for (var j = 0; j < sum.Length; j++)
        {
            sum[j] += sign * _graph.Sum[u * sum.Length + j];
        }
        square += sign * _graph.Square[u];
        weight += sign * _graph.Weight[u];
        areas += sign * _graph.Size[u];
    }

    private static double Cost(double[] sum, double square, int areas)
    {
        double own = 0;
        foreach (var s in sum)
        {
            own += s * s;
        }
        return Math.Max(0, square - own / areas);
    }

    /// <summary>The best grouping of each set of units of one half into at most so many clusters, without regard to borders and rules.</summary>
    private double[][] Relaxed(int from, int length, int clusters)
    {
        var sets = 1 << length;
        var one = new double[sets];
        for (var set = 1; set < sets; set++)
        {
            var (sum, square, weight, areas) = (new double[_graph.Width], 0.0, 0.0, 0);
            for (var rest = set; rest != 0; rest &= rest - 1)
            {
                Add(from + BitOperations.TrailingZeroCount(rest), sum, ref square, ref weight, ref areas, 1);
            }
            one[set] = Cost(sum, square, areas);
        }
        var tables = new double[clusters + 1][];
        tables[0] = new double[sets];
        for (var k = 1; k <= clusters; k++)
        {
            tables[k] = k == 1 ? one : [.. tables[k - 1]];
            for (var set = 1; k > 1 && set < sets; set++)
            {
                // The cluster with the first unit of the set, and the rest in one cluster fewer.
                var others = set & (set - 1);
                for (var rest = others; rest != 0; rest = (rest - 1) & others)
                {
                    tables[k][set] = Math.Min(tables[k][set], one[set & ~rest] + tables[k - 1][rest]);
                }
            }
        }
        return tables;
    }

    private bool Connected(int units) => Parts(units) == 1;

    private int Parts(int units)
    {
        var parts = 0;
        while (units != 0)
        {
            parts++;
            var (reached, edge) = (0, units & -units);
            while (edge != 0)
            {
                reached |= edge;
                var next = 0;
                for (; edge != 0; edge &= edge - 1)
                {
                    next |= _links[BitOperations.TrailingZeroCount(edge)];
                }
                edge = next & units & ~reached;
            }
            units &= ~reached;
        }
        return parts;
    }

    private bool Clash(int units)
    {
        for (var rest = units; rest != 0; rest &= rest - 1)
        {
            if ((_apart[BitOperations.TrailingZeroCount(rest)] & units) != 0)
            {
                return true;
            }
        }
        return false;
    }

    // Neighbours near each other in the order, from a unit at the edge of the map.
    private int[] Order()
    {
        var start = Enumerable.Range(0, _n).MinBy(u => _graph.Of(u).Length);
        var order = new List<int>();
        var seen = new bool[_n];
        foreach (var first in Enumerable.Range(0, _n).Prepend(start))
        {
            if (!seen[first])
            {
                seen[first] = true;
                order.Add(first);
                for (var k = order.Count - 1; k < order.Count; k++)
                {
                    foreach (var other in _graph.Of(order[k]))
                    {
                        if (!seen[other])
                        {
                            seen[other] = true;
                            order.Add(other);
                        }
                    }
                }
            }
        }
        return [.. order];
    }

    private static int Mask(int[] units, int[] place) => units.Aggregate(0, (mask, u) => mask | (1 << place[u]));

    private int[] Partition(int[] masks)
    {
        var of = new int[_n];
        for (var c = 0; c < masks.Length; c++)
        {
            for (var rest = masks[c]; rest != 0; rest &= rest - 1)
            {
                of[_unit[BitOperations.TrailingZeroCount(rest)]] = c;
            }
        }
        return of;
    }
}
