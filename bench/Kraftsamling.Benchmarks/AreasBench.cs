using System.Diagnostics;
using System.Globalization;
using Kraftsamling.Analysis.Areas;
using Kraftsamling.Exchange.Boundaries;
using NetTopologySuite.Geometries;

namespace Kraftsamling.Benchmarks;

/// <summary>Measures contiguity and local Moran on generated maps and writes a table of seconds: the best of several runs.</summary>
public static class AreasBench
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Measuring = TimeSpan.FromSeconds(3);

    public static int Run(string[] args)
    {
        string folder = args.FirstOrDefault() ?? Path.Combine("..", "shared", "reference", "areas");
        Console.WriteLine("| Areas | Links | Queen contiguity | with tolerance 1 | Local Moran, 999 draws, one thread | two threads |");
        Console.WriteLine("|---|---|---|---|---|---|");
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
        double[] values = [.. set.Areas.Select(a => Convert.ToDouble(a.Properties["need"], CultureInfo.InvariantCulture))];
        var neighbours = Contiguity.Find(areas, new()).Neighbours;
        double queen = Best(() => Contiguity.Find(areas, new()));
        double tolerant = Best(() => Contiguity.Find(areas, new() { Tolerance = 1 }));
        double one = Best(() => LocalMoran.Compute(values, neighbours, new() { Threads = 1 }));
        double two = Best(() => LocalMoran.Compute(values, neighbours, new() { Threads = 2 }));
        string[] cells = [.. new[] { queen, tolerant, one, two }.Select(s => s.ToString("0.####", CultureInfo.InvariantCulture))];
        Console.WriteLine($"| {areas.Length} | {neighbours.LinkCount} | {string.Join(" | ", cells)} |");
    }

    // After a warm-up: others share the machine, and they only ever add time.
    private static double Best(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < WarmUp)
        {
            work();
        }
        var best = TimeSpan.MaxValue;
        start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Measuring)
        {
            var before = Stopwatch.GetTimestamp();
            work();
            var taken = Stopwatch.GetElapsedTime(before);
            best = taken < best ? taken : best;
        }
        return best.TotalSeconds;
    }
}
