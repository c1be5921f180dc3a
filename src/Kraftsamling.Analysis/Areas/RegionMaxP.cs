namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// As many clusters as possible that are each large enough. On a tree the greatest number is found exactly, by closing a part as
/// soon as it is large enough, from the leaves up. Many random trees are tried over the whole map; then groups of neighbouring
/// clusters are divided anew along random trees, which moves what is left over until it makes one cluster more.
/// </summary>
internal sealed class RegionMaxP
{
    private const int WholeTrees = 200;
    private readonly RegionGraph _graph;
    private readonly RegionRules _rules;
    private readonly int _most;
    private SeededRandom _random;
    private readonly List<List<int>> _members = [];
    private int[] _of = [];
    private int _count;
    private readonly double[] _weight;
    private readonly int[] _areas;

    private RegionMaxP(RegionGraph graph, RegionRules rules, int most, SeededRandom random)
    {
        (_graph, _rules, _most, _random) = (graph, rules, most, random);
        (_weight, _areas) = (new double[graph.Count], new int[graph.Count]);
    }

    /// <summary>One attempt, which stops when there are as many as <paramref name="most"/> or more; attempts differ by their random numbers.</summary>
    public static Grouping Find(RegionGraph graph, RegionRules rules, int most, int rounds, SeededRandom random, CancellationToken cancellation)
    {
        var search = new RegionMaxP(graph, rules, most, random);
        search.WholeMap(cancellation);
        search.Redivide(rounds, cancellation);
        return Grouping.From(graph, rules, search._of, search._count);
    }

    private void WholeMap(CancellationToken cancellation)
    {
        var units = Enumerable.Range(0, _graph.Count).ToArray();
        for (var t = 0; t < WholeTrees && _count < _most; t++)
        {
            cancellation.ThrowIfCancellationRequested();
            var noise = t == 0 ? 0 : t % 2 == 0 ? double.PositiveInfinity : 0.5;
            var (part, count) = Close(units, RegionTrees.Noisy(_graph, noise, ref _random));
            if (count > _count)
            {
                (_of, _count) = (part, count);
            }
        }
    }

    private void Redivide(int rounds, CancellationToken cancellation)
    {
        for (var c = 0; c < _count; c++)
        {
            _members.Add([]);
        }
        for (var u = 0; u < _of.Length; u++)
        {
            _members[_of[u]].Add(u);
        }
        for (var round = 0; round < rounds && _count < _most && _count > 1; round++)
        {
            if (round % 64 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
            var clusters = SomeNeighbours(2 + _random.NextInt(4));
            int[] units = [.. clusters.SelectMany(c => _members[c])];
            var tree = RegionTrees.Noisy(_graph, units, u => clusters.Contains(_of[u]), double.PositiveInfinity, ref _random);
            var (part, count) = Close(units, tree);
            if (count >= clusters.Count)
            {
                Take(units, part, count, clusters);
            }
        }
    }

    private void Take(int[] units, int[] part, int count, List<int> clusters)
    {
        var numbers = clusters.ToList();
        while (numbers.Count < count)
        {
            numbers.Add(_count++);
            _members.Add([]);
        }
        numbers.ForEach(c => _members[c].Clear());
        foreach (var u in units)
        {
            _of[u] = numbers[part[u]];
            _members[_of[u]].Add(u);
        }
    }

    private List<int> SomeNeighbours(int wanted)
    {
        var clusters = new List<int> { _of[_random.NextInt(_graph.Count)] };
        for (var tries = 0; tries < 40 * wanted && clusters.Count < wanted; tries++)
        {
            var u = _random.NextInt(_graph.Count);
            if (clusters.Contains(_of[u]))
            {
                foreach (var other in _graph.Of(u))
                {
                    if (!clusters.Contains(_of[other]))
                    {
                        clusters.Add(_of[other]);
                        break;
                    }
                }
            }
        }
        return clusters;
    }

    /// <summary>The part per unit, from 0 (−1 outside), and how many there are.</summary>
    private (int[] Part, int Count) Close(int[] units, (int A, int B)[] tree)
    {
        var (order, parents) = RegionCuts.Rooted(_graph.Count, tree, units, _random.NextInt(units.Length));
        var closed = new bool[order.Length];
        Array.Clear(_weight);
        Array.Clear(_areas);
        for (var p = order.Length - 1; p >= 0; p--)
        {
            _weight[p] += _graph.Weight[order[p]];
            _areas[p] += _graph.Size[order[p]];
            closed[p] = _rules.IsLargeEnough(_areas[p], _weight[p]);
            if (!closed[p] && parents[p] >= 0)
            {
                _weight[parents[p]] += _weight[p];
                _areas[parents[p]] += _areas[p];
            }
        }
        return Number(order, parents, closed);
    }

    // What is left at a root joins the first closed part below it.
    private (int[] Part, int Count) Number(int[] order, int[] parents, bool[] closed)
    {
        for (var p = 0; p < order.Length; p++)
        {
            if (parents[p] >= 0 && closed[p] && !closed[Root(parents, closed, parents[p])])
            {
                closed[p] = false;
                closed[Root(parents, closed, p)] = true;
            }
        }
        var part = new int[_graph.Count];
        Array.Fill(part, -1);
        var count = 0;
        for (var p = 0; p < order.Length; p++)
        {
            part[order[p]] = closed[p] || parents[p] < 0 ? count++ : part[order[parents[p]]];
        }
        return (part, count);
    }

    private static int Root(int[] parents, bool[] closed, int p)
    {
        while (!closed[p] && parents[p] >= 0)
        {
            p = parents[p];
        }
        return p;
    }
}
