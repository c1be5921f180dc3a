using System.Globalization;
using Kraftsamling.Analysis.Areas;

namespace Kraftsamling.Analysis.Tests.Areas;

/// <summary>Areas to group: reference data, lattices, and what every grouping must be.</summary>
internal sealed record ClusterCase(Neighbours Neighbours, ClusterData Data)
{
    /// <summary>Reference data with the neighbours of the expected lists.</summary>
    public static ClusterCase Reference(string name)
    {
        (string[] columns, string? population) = name switch
        {
            "columbus" => (new[] { "CRIME", "HOVAL", "INC" }, (string?)null),
            "nc" => (["SIDR74", "NWR74"], "BIR74"),
            _ => (["need", "v2", "v3"], "pop"),
        };
        var ids = ReferenceAreas.Column($"{name}.csv", "id").Select((id, i) => (id, i)).ToDictionary(x => x.id, x => x.i);
        var links = ReferenceAreas.Rows($"expected/spdep/nb_{name}_queen.csv").Select(r => (ids[Number(r[0])], ids[Number(r[1])], 0.0));
        var values = columns.Select(c => ReferenceAreas.Column($"{name}.csv", c)).ToArray();
        return new ClusterCase(
            Neighbours.FromPairs(ids.Count, links),
            new ClusterData(ids.Count, columns.Length, [.. Enumerable.Range(0, ids.Count).SelectMany(i => values.Select(v => v[i]))])
            {
                Population = population is null ? null : ReferenceAreas.Column($"{name}.csv", population),
            });
    }

    /// <summary>Columns × rows squares with made-up values and populations.</summary>
    public static ClusterCase Lattice(int across, int down, int columns, long seed, bool corners = false)
    {
        var random = new SeededRandom(seed);
        var count = across * down;
        var pairs = new List<(int, int, double)>();
        for (var a = 0; a < count; a++)
        {
            for (var b = a + 1; b < count; b++)
            {
                var (x, y) = (Math.Abs(a % across - b % across), Math.Abs(a / across - b / across));
                if (x + y == 1 || (corners && x == 1 && y == 1))
                {
                    pairs.Add((a, b, x + y == 1 ? 1 : 0));
                }
            }
        }
        var values = new double[count * columns];
        for (var k = 0; k < values.Length; k++)
        {
            values[k] = random.NextNormal() + 0.4 * (k / columns % across);
        }
        var population = Enumerable.Range(0, count).Select(_ => 100.0 + random.NextInt(900)).ToArray();
        return new ClusterCase(
            Neighbours.FromPairs(count, pairs),
            new ClusterData(count, columns, values) { Population = population, Surfaces = [.. Enumerable.Repeat(1.0, count)], Perimeters = [.. Enumerable.Repeat(4.0, count)] });
    }

    public ClusterResult Find(ClusterOptions options) => Clusters.Find(Neighbours, Data, options, cancellation: TestContext.Current.CancellationToken);

    /// <summary>Finds a grouping and checks what must hold for any: connected clusters, bounds, pairs, objective as said.</summary>
    public ClusterResult FindChecked(ClusterOptions options)
    {
        var result = Find(options);
        Assert.True(result.Found, string.Join('\n', result.Problems.Select(p => p.En)));
        Check(result, options);
        return result;
    }

    public void Check(ClusterResult result, ClusterOptions options)
    {
        Assert.Equal(Data.Areas, result.Cluster.Length);
        Assert.Equal(Enumerable.Range(1, result.Parts.Count), result.Cluster.Distinct().Order());
        foreach (var part in result.Parts)
        {
            var areas = Enumerable.Range(0, Data.Areas).Where(a => result.Cluster[a] == part.Number).ToList();
            Assert.Equal(areas.Count, part.Areas);
            Assert.True(IsConnected(areas), $"Cluster {part.Number} is in pieces.");
            Assert.InRange(areas.Count, options.LeastAreas, options.MostAreas);
            var people = Data.Population is { } p ? areas.Sum(a => p[a]) : 0;
            Assert.True(options.Floor == 0 || people >= options.Floor, $"Cluster {part.Number} has {people}, below the floor.");
            Assert.True(people <= options.Ceiling, $"Cluster {part.Number} has {people}, above the ceiling.");
        }
        Assert.All(options.Together, pair => Assert.Equal(result.Cluster[pair.A], result.Cluster[pair.B]));
        Assert.All(options.Apart, pair => Assert.NotEqual(result.Cluster[pair.A], result.Cluster[pair.B]));
        Assert.Equal(Objective(result.Cluster), result.Objective, 9);
    }

    /// <summary>Worked out anew from the input, with columns standardised by n−1.</summary>
    public double Objective(IReadOnlyList<int> cluster)
    {
        double objective = 0;
        for (var j = 0; j < Data.Columns; j++)
        {
            var column = Enumerable.Range(0, Data.Areas).Select(a => Data.Values[a * Data.Columns + j]).ToArray();
            var mean = column.Average();
            var sd = Math.Sqrt(column.Sum(x => (x - mean) * (x - mean)) / (column.Length - 1));
            foreach (var part in Enumerable.Range(0, Data.Areas).GroupBy(a => cluster[a]))
            {
                var middle = part.Average(a => column[a]);
                objective += part.Sum(a => (column[a] - middle) * (column[a] - middle)) / (sd * sd);
            }
        }
        return objective;
    }

    public bool IsConnected(List<int> areas)
    {
        var left = areas.ToHashSet();
        var queue = new Queue<int>([areas[0]]);
        left.Remove(areas[0]);
        while (queue.TryDequeue(out var at))
        {
            foreach (var next in Neighbours.Of(at))
            {
                if (left.Remove(next))
                {
                    queue.Enqueue(next);
                }
            }
        }
        return left.Count == 0;
    }

    /// <summary>The same areas in another order: area i of the new one is area order[i] of this.</summary>
    public ClusterCase Permuted(int[] order)
    {
        var place = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            place[order[i]] = i;
        }
        return new ClusterCase(
            Neighbours.FromPairs(order.Length, Neighbours.Links().Select(l => (place[l.From], place[l.To], l.Length))),
            Data with
            {
                Values = [.. order.SelectMany(a => Data.Values[(a * Data.Columns)..((a + 1) * Data.Columns)])],
                Population = Data.Population is { } p ? [.. order.Select(a => p[a])] : null,
            });
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
