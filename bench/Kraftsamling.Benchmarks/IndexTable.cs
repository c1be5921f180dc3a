using System.Diagnostics;
using System.Globalization;
using Kraftsamling.Analysis.Statistics;

namespace Kraftsamling.Benchmarks;

/// <summary>Measures the index at the three sizes and writes seconds as CSV: size, one index, draws on one and two threads, 10,000 draws.</summary>
public static class IndexTable
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Measuring = TimeSpan.FromSeconds(3);

    public static int Write(TextWriter to)
    {
        to.WriteLine("size,index,draws1,draws2,draws10000");
        foreach (var (areas, indicators) in IndexInput.Sizes)
        {
            var data = IndexInput.Data(areas, indicators);
            var definition = IndexInput.Definition(indicators);
            double index = Best(() => IndexEngine.Compute(data, definition), ProcessorTime);
            double one = Best(() => Robustness.Run(data, definition, IndexInput.Options(1000, 1)), ProcessorTime);
            double two = Best(() => Robustness.Run(data, definition, IndexInput.Options(1000, 2)), WallTime);
            double many = Best(() => Robustness.Run(data, definition, IndexInput.Options(10_000, 2)), WallTime);
            string[] cells = [.. new[] { index, one, two, many }.Select(s => s.ToString("0.######", CultureInfo.InvariantCulture))];
            to.WriteLine($"{areas}x{indicators},{string.Join(',', cells)}");
        }
        return 0;
    }

    private static TimeSpan ProcessorTime() => Environment.CpuUsage.TotalTime;

    private static TimeSpan WallTime() => Stopwatch.GetElapsedTime(0);

    // The best of several runs, after a warm-up: others share the machine, and they only ever add time.
    private static double Best(Action work, Func<TimeSpan> clock)
    {
        var start = WallTime();
        while (WallTime() - start < WarmUp)
        {
            work();
        }
        var best = TimeSpan.MaxValue;
        start = WallTime();
        while (WallTime() - start < Measuring)
        {
            var before = clock();
            work();
            var taken = clock() - before;
            best = taken < best ? taken : best;
        }
        return best.TotalSeconds;
    }
}
