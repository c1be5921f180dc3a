using System.Runtime.InteropServices;

namespace Kraftsamling.Analysis.Areas;

/// <summary>How unlike two clusters are while they are merged.</summary>
internal enum Linkage
{
    Single,
    Average,
    Complete,
    /// <summary>The increase of the sum of squares.</summary>
    Ward,
}

/// <summary>
/// Merges the two neighbouring clusters that are least unlike until none are left, full order: all pairs of areas count, not only
/// neighbours. Each merge gives one link of a spanning tree, the shortest border link between the two. Linkages are kept for
/// neighbouring clusters alone, so memory stays linear; each pair of areas is looked at once at most.
/// </summary>
internal sealed class RegionMerging
{
    private readonly RegionGraph _graph;
    private readonly Linkage _linkage;
    private readonly Dictionary<int, Bond>[] _bonds;
    private readonly List<int>[] _members;
    private readonly double[] _sum;
    private readonly double[] _size;
    private readonly PriorityQueue<(int A, int B), double> _queue = new();

    // Unlike is the linkage; for average the sum over all pairs, so that sums can be added. A–B is the shortest link.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Bond(double Unlike, int A, int B, double Shortest);

    private RegionMerging(RegionGraph graph, Linkage linkage)
    {
        (_graph, _linkage) = (graph, linkage);
        _bonds = new Dictionary<int, Bond>[graph.Count];
        _members = new List<int>[graph.Count];
        _sum = [.. graph.Sum];
        _size = [.. graph.Size.Select(s => (double)s)];
        for (var unit = 0; unit < graph.Count; unit++)
        {
            _members[unit] = [unit];
            _bonds[unit] = [];
            foreach (var other in graph.Of(unit))
            {
                var d = graph.Distance(unit, other);
                _bonds[unit][other] = new Bond(linkage == Linkage.Average ? d * graph.Size[unit] * graph.Size[other] : d, Math.Min(unit, other), Math.Max(unit, other), d);
            }
        }
    }

    /// <summary>The links of the tree in the order of the merges.</summary>
    public static (int A, int B)[] Tree(RegionGraph graph, Linkage linkage) => new RegionMerging(graph, linkage).Run();

    private (int A, int B)[] Run()
    {
        for (var a = 0; a < _graph.Count; a++)
        {
            foreach (var (b, bond) in _bonds[a])
            {
                if (b > a)
                {
                    _queue.Enqueue((a, b), Unlike(a, b, bond));
                }
            }
        }
        var tree = new List<(int A, int B)>(_graph.Count);
        while (_queue.TryDequeue(out var pair, out var unlike))
        {
            // Pairs whose clusters are gone or have changed since are skipped.
            if (_bonds[pair.A].TryGetValue(pair.B, out var bond) && Unlike(pair.A, pair.B, bond) == unlike)
            {
                tree.Add((bond.A, bond.B));
                Merge(pair.A, pair.B);
            }
        }
        return [.. tree];
    }

    private double Unlike(int a, int b, Bond bond) => _linkage switch
    {
        Linkage.Ward => Increase(Math.Min(a, b), Math.Max(a, b)),
        Linkage.Average => bond.Unlike / (_size[a] * _size[b]),
        _ => bond.Unlike,
    };

    private double Increase(int a, int b)
    {
        double sum = 0;
        for (var j = 0; j < _graph.Width; j++)
        {
            var d = _sum[a * _graph.Width + j] / _size[a] - _sum[b * _graph.Width + j] / _size[b];
            sum += d * d;
        }
        return sum * _size[a] * _size[b] / (_size[a] + _size[b]);
    }

    private void Merge(int a, int b)
    {
        if (_bonds[a].Count < _bonds[b].Count)
        {
            (a, b) = (b, a);
        }
        _bonds[a].Remove(b);
        _bonds[b].Remove(a);
        int[] onlyOfA = [.. _bonds[a].Keys.Where(c => !_bonds[b].ContainsKey(c))];
        var changed = new List<(int C, Bond Bond)>();
        foreach (var c in _bonds[b].Keys.Concat(onlyOfA))
        {
            var bond = Joined(a, b, c);
            if (!_bonds[a].TryGetValue(c, out var before) || bond != before)
            {
                changed.Add((c, bond));
            }
            _bonds[c].Remove(b);
        }
        _bonds[b].Clear();
        Sum(a, b);
        foreach (var (c, bond) in changed)
        {
            _bonds[a][c] = bond;
            _bonds[c][a] = bond;
        }
        Enqueue(a, changed);
    }

    // Only what has changed; with Ward and average linkage that is everything, since the sizes count.
    private void Enqueue(int a, List<(int C, Bond Bond)> changed)
    {
        if (_linkage is Linkage.Ward or Linkage.Average)
        {
            foreach (var (c, bond) in _bonds[a])
            {
                _queue.Enqueue((a, c), Unlike(a, c, bond));
            }
            return;
        }
        foreach (var (c, bond) in changed)
        {
            _queue.Enqueue((a, c), bond.Unlike);
        }
    }

    private void Sum(int a, int b)
    {
        _members[a].AddRange(_members[b]);
        _members[b] = [];
        _size[a] += _size[b];
        for (var j = 0; j < _graph.Width; j++)
        {
            _sum[a * _graph.Width + j] += _sum[b * _graph.Width + j];
        }
    }

    private Bond Joined(int a, int b, int c)
    {
        var hasA = _bonds[a].TryGetValue(c, out var x);
        var hasB = _bonds[b].TryGetValue(c, out var y);
        var nearest = !hasB || (hasA && x.Shortest <= y.Shortest) ? x : y;
        var (first, second) = _linkage == Linkage.Ward ? (0, 0) : (hasA ? x.Unlike : Across(a, c), hasB ? y.Unlike : Across(b, c));
        return nearest with { Unlike = _linkage switch { Linkage.Average => first + second, Linkage.Single => Math.Min(first, second), _ => Math.Max(first, second) } };
    }

    // For two clusters that were no neighbours until now.
    private double Across(int a, int b)
    {
        var result = _linkage == Linkage.Single ? double.PositiveInfinity : 0;
        foreach (var i in _members[a])
        {
            foreach (var j in _members[b])
            {
                var d = _graph.Distance(i, j);
                result = _linkage switch { Linkage.Average => result + d * _graph.Size[i] * _graph.Size[j], Linkage.Single => Math.Min(result, d), _ => Math.Max(result, d) };
            }
        }
        return result;
    }
}
