namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// Areas that must stay together become one group. Where they are not neighbours the group takes in the areas on the way between
/// them, the fewest possible and among those the most alike.
/// </summary>
internal sealed class TogetherGroups(Neighbours neighbours, ClusterData data, ClusterOptions options, double[] scaled, ClusterMessages messages)
{
    private readonly int[] _group = [.. Enumerable.Range(0, neighbours.Count)];

    /// <summary>One number per area; equal numbers belong together.</summary>
    public int[] Join()
    {
        foreach (var (a, b) in options.Together)
        {
            Merge(a, b);
        }
        foreach (var (a, b) in options.Together)
        {
            if (!Connected(a, b))
            {
                Bridge(a, b);
            }
        }
        return [.. Enumerable.Range(0, _group.Length).Select(Root)];
    }

    private void Bridge(int a, int b)
    {
        var avoided = new HashSet<int>();
        var way = Way(a, b, avoided);
        // Two areas on the way that must be apart: the later one is avoided, and another way looked for.
        while (way is not null && Clash(way) is { } area)
        {
            avoided.Add(area);
            way = Way(a, b, avoided);
        }
        if (way is null)
        {
            messages.CannotStayTogether(data.Name(a), data.Name(b));
            return;
        }
        foreach (var area in way)
        {
            Merge(a, area);
        }
        messages.TogetherByWayOf(data.Name(a), data.Name(b), way.Select(data.Name));
    }

    private int? Clash(List<int> way)
    {
        for (var k = 0; k < way.Count; k++)
        {
            if (options.Apart.Any(p => (p.A == way[k] && way.IndexOf(p.B) is var b && b >= 0 && b < k) || (p.B == way[k] && way.IndexOf(p.A) is var a && a >= 0 && a < k)))
            {
                return way[k];
            }
        }
        return null;
    }

    private bool Connected(int a, int b)
    {
        var root = Root(a);
        var seen = new HashSet<int> { a };
        var queue = new Queue<int>(seen);
        while (queue.TryDequeue(out var at))
        {
            foreach (var next in neighbours.Of(at))
            {
                if (Root(next) == root && seen.Add(next))
                {
                    queue.Enqueue(next);
                }
            }
        }
        return seen.Contains(b);
    }

    // Areas of the group cost nothing, others one step and a little for being unlike; those that must be apart from it are closed.
    private List<int>? Way(int from, int to, HashSet<int> avoided)
    {
        var root = Root(from);
        var closed = options.Apart.SelectMany(p => Root(p.A) == root ? [Root(p.B)] : Root(p.B) == root ? new[] { Root(p.A) } : []).ToHashSet();
        var cost = new Dictionary<int, (int Steps, double Unlike)> { [from] = (0, 0) };
        var before = new Dictionary<int, int>();
        var queue = new PriorityQueue<int, (int, double)>();
        var done = new HashSet<int>();
        queue.Enqueue(from, (0, 0));
        while (queue.TryDequeue(out var at, out _))
        {
            if (at == to)
            {
                return Trace(before, to, root);
            }
            if (!done.Add(at))
            {
                continue;
            }
            foreach (var next in neighbours.Of(at))
            {
                if (closed.Contains(Root(next)) || avoided.Contains(next))
                {
                    continue;
                }
                var own = Root(next) == root;
                var c = (cost[at].Steps + (own ? 0 : 1), cost[at].Unlike + (own ? 0 : Distance(at, next)));
                if (!cost.TryGetValue(next, out var known) || c.CompareTo(known) < 0)
                {
                    cost[next] = c;
                    before[next] = at;
                    queue.Enqueue(next, c);
                }
            }
        }
        return null;
    }

    private List<int> Trace(Dictionary<int, int> before, int to, int root)
    {
        var way = new List<int>();
        for (var at = to; before.TryGetValue(at, out var previous); at = previous)
        {
            if (Root(at) != root)
            {
                way.Add(at);
            }
        }
        way.Reverse();
        return way;
    }

    private double Distance(int a, int b)
    {
        double sum = 0;
        for (var j = 0; j < data.Columns; j++)
        {
            var d = scaled[a * data.Columns + j] - scaled[b * data.Columns + j];
            sum += d * d;
        }
        return Math.Sqrt(sum);
    }

    private void Merge(int a, int b) => _group[Root(b)] = Root(a);

    private int Root(int area)
    {
        while (_group[area] != area)
        {
            area = _group[area] = _group[_group[area]];
        }
        return area;
    }
}
