namespace Kraftsamling.Analysis.Areas;

/// <summary>Turns neighbours, data and rules into a <see cref="RegionGraph"/>; collects what cannot be.</summary>
internal sealed class RegionGraphBuilder(Neighbours neighbours, ClusterData data, ClusterOptions options, ClusterMessages messages)
{
    private readonly Neighbours _neighbours = neighbours.ToSymmetric();
    private int[] _order = [];

    /// <summary>Areas × columns, scaled and centred; areas in the order of the input.</summary>
    public double[] Scaled { get; private set; } = [];

    /// <summary>Null when the data or the rules cannot be used; the messages say why.</summary>
    public RegionGraph? Build()
    {
        messages.CheckData(data, options);
        if (messages.HasProblems)
        {
            return null;
        }
        _order = Order();
        Scaled = ColumnScale.Scale(data, _order, options.Scale, messages);
        var groups = new TogetherGroups(_neighbours, data, options, Scaled, messages).Join();
        var unitOf = Number(groups);
        var apart = Apart(unitOf);
        return messages.HasProblems ? null : Sum(unitOf, apart).WithComponents();
    }

    // By value, population and number of neighbours: areas that differ in any of them are ordered the same however the input is.
    private int[] Order()
    {
        var order = Enumerable.Range(0, data.Areas).ToArray();
        Array.Sort(order, (a, b) =>
        {
            for (var j = 0; j < data.Columns; j++)
            {
                var by = data.Values[a * data.Columns + j].CompareTo(data.Values[b * data.Columns + j]);
                if (by != 0)
                {
                    return by;
                }
            }
            var population = data.Population is { } p ? p[a].CompareTo(p[b]) : 0;
            var links = _neighbours.Of(a).Length.CompareTo(_neighbours.Of(b).Length);
            return population != 0 ? population : links != 0 ? links : a.CompareTo(b);
        });
        return order;
    }

    private int[] Number(int[] groups)
    {
        var number = new int[data.Areas];
        Array.Fill(number, -1);
        var unitOf = new int[data.Areas];
        var units = 0;
        foreach (var area in _order)
        {
            if (number[groups[area]] < 0)
            {
                number[groups[area]] = units++;
            }
            unitOf[area] = number[groups[area]];
        }
        return unitOf;
    }

    private int[][] Apart(int[] unitOf)
    {
        var sets = new SortedSet<int>?[unitOf.Max() + 1];
        foreach (var (a, b) in options.Apart)
        {
            if (unitOf[a] == unitOf[b])
            {
                messages.BothTogetherAndApart(data.Name(a), data.Name(b));
                continue;
            }
            (sets[unitOf[a]] ??= []).Add(unitOf[b]);
            (sets[unitOf[b]] ??= []).Add(unitOf[a]);
        }
        return [.. sets.Select(set => set is null ? [] : set.ToArray())];
    }

    private RegionGraph Sum(int[] unitOf, int[][] apart)
    {
        var count = apart.Length;
        var width = data.Columns;
        var (sum, square, weight, size) = (new double[count * width], new double[count], new double[count], new int[count]);
        foreach (var area in _order)
        {
            var unit = unitOf[area];
            size[unit]++;
            weight[unit] += data.Population?[area] ?? 0;
            for (var j = 0; j < width; j++)
            {
                var x = Scaled[area * width + j];
                sum[unit * width + j] += x;
                square[unit] += x * x;
            }
        }
        var (start, link) = Links(unitOf, count);
        return new RegionGraph { Count = count, Width = width, Start = start, Link = link, Sum = sum, Square = square, Weight = weight, Size = size, Apart = apart, UnitOf = unitOf };
    }

    private (int[] Start, int[] Link) Links(int[] unitOf, int count)
    {
        var pairs = new List<long>(_neighbours.LinkCount);
        for (var area = 0; area < data.Areas; area++)
        {
            foreach (var other in _neighbours.Of(area))
            {
                if (unitOf[area] != unitOf[other])
                {
                    pairs.Add((long)unitOf[area] * count + unitOf[other]);
                }
            }
        }
        pairs.Sort();
        var start = new int[count + 1];
        var link = new List<int>(pairs.Count);
        for (var k = 0; k < pairs.Count; k++)
        {
            if (k == 0 || pairs[k] != pairs[k - 1])
            {
                link.Add((int)(pairs[k] % count));
                start[pairs[k] / count + 1]++;
            }
        }
        for (var unit = 0; unit < count; unit++)
        {
            start[unit + 1] += start[unit];
        }
        return (start, [.. link]);
    }
}
