using System.Diagnostics;
using System.Globalization;
using Kraftsamling.Analysis.Areas;
using Kraftsamling.Exchange.Boundaries;
using NetTopologySuite.Geometries;

namespace Kraftsamling.Benchmarks;

/// <summary>Measures ten clusters on generated maps, contiguity not counted, and writes a table of seconds and objectives.</summary>
public static class ClustersBench
{
    private const int Count = 10;
    private const int Runs = 20;
    private static readonly string[] Columns = ["need", "v2", "v3"];
    private static readonly ClusterMethod[] Methods = [ClusterMethod.Skater, ClusterMethod.RedcapAverage, ClusterMethod.RedcapComplete, ClusterMethod.RedcapSingle, ClusterMethod.Azp];

    public static int Run(string[] args)
    {
        string folder = args.FirstOrDefault() ?? Path.Combine("..", "shared", "reference", "areas");
        Console.WriteLine($"| Areas | {string.Join(" | ", Methods)} | Improved, two threads | Objective of SKATER | improved |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (string name in new[] { "voronoi136", "voronoi3363", "voronoi6160" })
        {
            var set = BoundaryFile.Read(Path.Combine(folder, name + ".geojson"), new BoundaryOptions { CodeField = "id" });
            if (set.Areas.Count == 0)
            {
                Console.Error.WriteLine($"{name}.geojson was not found in {folder}.");
                return 1;
            }
            Row(set);
        }
        return 0;
    }

    private static void Row(BoundarySet set)
    {
        Geometry[] areas = [.. set.Areas.Select(a => a.Geometry)];
        var neighbours = Contiguity.Find(areas, new()).Neighbours;
        var data = new ClusterData(areas.Length, Columns.Length, [.. set.Areas.SelectMany(a => Columns.Select(c => Convert.ToDouble(a.Properties[c], CultureInfo.InvariantCulture)))]);
        var own = new ClusterOptions { Count = Count, Effort = ClusterEffort.Method, Threads = 1 };
        var seconds = Methods.Select(m => Best(() => Clusters.Find(neighbours, data, own with { Method = m }), m == ClusterMethod.Skater ? Runs : 3)).ToList();
        var improved = own with { Effort = ClusterEffort.Improved, Threads = 2 };
        seconds.Add(Best(() => Clusters.Find(neighbours, data, improved), 1));
        double[] objectives = [Clusters.Find(neighbours, data, own).Objective, Clusters.Find(neighbours, data, improved).Objective];
        string[] cells = [.. seconds.Select(s => s.ToString("0.####", CultureInfo.InvariantCulture)), .. objectives.Select(o => o.ToString("0.00", CultureInfo.InvariantCulture))];
        Console.WriteLine($"| {areas.Length} | {string.Join(" | ", cells)} |");
    }

    // Others share the machine, and they only ever add time.
    private static double Best(Action work, int runs)
    {
        var best = double.PositiveInfinity;
        for (var run = 0; run < runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }
}
