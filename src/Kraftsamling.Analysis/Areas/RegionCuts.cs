namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// Cuts a spanning forest into clusters. The nodes lie in preorder, so a subtree is a range, and sums over subtrees make the
/// search for the best cut linear in the size of the part.
/// </summary>
internal sealed class RegionCuts
{
    private readonly RegionGraph _graph;
    private readonly RegionRules _rules;
    private readonly int _width;
    private readonly int[] _unit;    // per position
    private readonly int[] _parent;  // position of the parent, −1 at a root of the forest
    private readonly int[] _end;     // first position after the subtree
    private readonly bool[] _cut;    // no link to the parent; true at the roots too
    private readonly double[] _sum;  // per position: what is left of the subtree after the cuts below it
    private readonly double[] _square;
    private readonly double[] _weight;
    private readonly int[] _areas;
    private readonly Dictionary<int, (int At, double Gain)> _best = [];

    /// <param name="graph">The units.</param>
    /// <param name="rules">Both sides of a cut must be large enough.</param>
    /// <param name="tree">Links of a forest.</param>
    /// <param name="units">The units it spans.</param>
    public RegionCuts(RegionGraph graph, RegionRules rules, (int A, int B)[] tree, ReadOnlySpan<int> units)
    {
        (_graph, _rules, _width) = (graph, rules, graph.Width);
        var n = units.Length;
        (_unit, _parent) = Rooted(graph.Count, tree, units, 0);
        (_end, _cut) = (Ends(_parent), new bool[n]);
        (_sum, _square, _weight, _areas) = (new double[n * _width], new double[n], new double[n], new int[n]);
        for (var p = 0; p < n; p++)
        {
            var u = _unit[p];
            graph.Sum.AsSpan(u * _width, _width).CopyTo(_sum.AsSpan(p * _width, _width));
            (_square[p], _weight[p], _areas[p], _cut[p]) = (graph.Square[u], graph.Weight[u], graph.Size[u], _parent[p] < 0);
        }
        for (var p = n - 1; p >= 0; p--)
        {
            if (_parent[p] >= 0)
            {
                Add(_parent[p], p, 1);
            }
        }
        for (var p = 0; p < n; p = _end[p])
        {
            _best[p] = BestCut(p);
        }
    }

    /// <summary>Number of parts now.</summary>
    public int Parts => _best.Count;

    /// <summary>Makes the best cut again and again; false when no cut within the rules is left before there are so many parts.</summary>
    public bool CutTo(int parts)
    {
        while (Parts < parts)
        {
            var (at, _) = Best();
            if (at < 0)
            {
                return false;
            }
            Cut(at);
        }
        return true;
    }

    /// <summary>The best single cut of any part and what it gains; −1 when there is none.</summary>
    public (int At, double Gain) Best()
    {
        var best = (At: -1, Gain: double.NegativeInfinity);
        foreach (var candidate in _best.Values)
        {
            if (candidate.At >= 0 && (candidate.Gain > best.Gain || (candidate.Gain == best.Gain && candidate.At < best.At)))
            {
                best = candidate;
            }
        }
        return best;
    }

    /// <summary>Takes back one cut at a time and makes the best one instead, while that helps.</summary>
    public void Exchange()
    {
        for (var better = true; better;)
        {
            better = false;
            foreach (var at in _best.Keys.Where(p => _parent[p] >= 0).Order().ToList())
            {
                var root = RootOf(_parent[at]);
                var before = Cost(root) + Cost(at);
                Join(at);
                var loss = Cost(root) - before;
                var (other, gain) = Best();
                var helps = other >= 0 && other != at && gain > loss + 1e-10 * (1 + Math.Abs(loss));
                Cut(helps ? other : at);
                better |= helps;
            }
        }
    }

    public void Cut(int at)
    {
        var root = RootOf(_parent[at]);
        for (var p = _parent[at]; ; p = _parent[p])
        {
            Add(p, at, -1);
            if (p == root)
            {
                break;
            }
        }
        _cut[at] = true;
        _best[root] = BestCut(root);
        _best[at] = BestCut(at);
    }

    /// <summary>The part of each unit, from 0 in the order of the tree; −1 for units outside the tree.</summary>
    public int[] Partition()
    {
        var part = new int[_graph.Count];
        Array.Fill(part, -1);
        var number = 0;
        for (var p = 0; p < _unit.Length; p++)
        {
            part[_unit[p]] = _cut[p] ? number++ : part[_unit[_parent[p]]];
        }
        return part;
    }

    /// <summary>The positions' parents, for a search that cuts by itself.</summary>
    public (int[] Units, int[] Parents) Shape => (_unit, _parent);

    private void Join(int at)
    {
        _cut[at] = false;
        _best.Remove(at);
        var root = RootOf(_parent[at]);
        for (var p = _parent[at]; ; p = _parent[p])
        {
            Add(p, at, 1);
            if (p == root)
            {
                break;
            }
        }
        _best[root] = BestCut(root);
    }

    private (int At, double Gain) BestCut(int root)
    {
        var best = (At: -1, Gain: double.NegativeInfinity);
        var whole = Cost(root);
        for (var p = root + 1; p < _end[root]; p++)
        {
            if (_cut[p])
            {
                p = _end[p] - 1;
                continue;
            }
            if (!_rules.IsLargeEnough(_areas[p], _weight[p]) || !_rules.IsLargeEnough(_areas[root] - _areas[p], _weight[root] - _weight[p]))
            {
                continue;
            }
            double squares = 0, own = 0;
            for (var j = 0; j < _width; j++)
            {
                var (s, r) = (_sum[p * _width + j], _sum[root * _width + j] - _sum[p * _width + j]);
                own += s * s;
                squares += r * r;
            }
            var gain = own / _areas[p] + squares / (_areas[root] - _areas[p]);
            if (gain > best.Gain)
            {
                best = (p, gain);
            }
        }
        return best.At < 0 ? best : (best.At, best.Gain + whole - _square[root]);
    }

    private double Cost(int p)
    {
        double sum = 0;
        for (var j = 0; j < _width; j++)
        {
            sum += _sum[p * _width + j] * _sum[p * _width + j];
        }
        return _square[p] - sum / _areas[p];
    }

    private void Add(int to, int from, int sign)
    {
        for (var j = 0; j < _width; j++)
        {
            _sum[to * _width + j] += sign * _sum[from * _width + j];
        }
        _square[to] += sign * _square[from];
        _weight[to] += sign * _weight[from];
        _areas[to] += sign * _areas[from];
    }

    private int RootOf(int p)
    {
        while (!_cut[p])
        {
            p = _parent[p];
        }
        return p;
    }

    /// <summary>Units in preorder and the positions of their parents (−1 at roots); the first root is the unit at <paramref name="first"/>.</summary>
    public static (int[] Units, int[] Parents) Rooted(int count, (int A, int B)[] tree, ReadOnlySpan<int> units, int first)
    {
        var (start, other) = Adjacency(count, tree);
        var (order, parents) = (new int[units.Length], new int[units.Length]);
        var seen = new bool[count];
        var stack = new Stack<(int Unit, int Parent)>();
        var next = 0;
        for (var k = 0; k < units.Length; k++)
        {
            var root = units[(k + first) % units.Length];
            if (!seen[root])
            {
                stack.Push((root, -1));
                seen[root] = true;
            }
            while (stack.TryPop(out var top))
            {
                (order[next], parents[next]) = top;
                for (var l = start[top.Unit]; l < start[top.Unit + 1]; l++)
                {
                    if (!seen[other[l]])
                    {
                        seen[other[l]] = true;
                        stack.Push((other[l], next));
                    }
                }
                next++;
            }
        }
        return (order, parents);
    }

    private static int[] Ends(int[] parents)
    {
        var end = new int[parents.Length];
        for (var p = end.Length - 1; p >= 0; p--)
        {
            end[p] = Math.Max(end[p], p + 1);
            if (parents[p] >= 0)
            {
                end[parents[p]] = Math.Max(end[parents[p]], end[p]);
            }
        }
        return end;
    }

    private static (int[] Start, int[] Other) Adjacency(int count, (int A, int B)[] tree)
    {
        var start = new int[count + 1];
        foreach (var (a, b) in tree)
        {
            start[a + 1]++;
            start[b + 1]++;
        }
        for (var u = 0; u < count; u++)
        {
            start[u + 1] += start[u];
        }
        var other = new int[tree.Length * 2];
        var fill = start.AsSpan(0, count).ToArray();
        foreach (var (a, b) in tree)
        {
            other[fill[a]++] = b;
            other[fill[b]++] = a;
        }
        return (start, other);
    }
}
