using System.Diagnostics;
using System.Globalization;
using Kraftsamling.Core;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange.Observations;
using Kraftsamling.Exchange.Tables;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Kraftsamling.Benchmarks;

/// <summary>
/// A whole import, from the file to the committed transaction, with its memory:
/// <c>dotnet run -c Release --project bench/Kraftsamling.Benchmarks -- import [million rows] [sqlite|postgres]</c>.
/// </summary>
internal static class ImportBench
{
    public static async Task<int> RunAsync(string[] args)
    {
        var rows = (int)(1_000_000 * (args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 10));
        var only = args.Length > 1 ? args[1] : null;
        var folder = Directory.CreateTempSubdirectory("kraftsamling-bench-").FullName;
        Console.WriteLine("| Database | Rows | File, MiB | Seconds | Rows/s | Peak working set, MiB | Peak managed heap, MiB |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        if (only is null or "sqlite")
        {
            await MeasureAsync("SQLite", DatabaseOptions.Parse("sqlite", folder), folder, rows);
            SqliteConnection.ClearAllPools();
        }
        if (only is null or "postgres")
        {
            await StoreBench.WithPostgresAsync(connection => MeasureAsync("PostgreSQL", DatabaseOptions.Postgres(connection), folder, rows));
        }
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task MeasureAsync(string name, DatabaseOptions options, string folder, int rows)
    {
        await using var services = new ServiceCollection().AddKraftsamlingStorage(options).BuildServiceProvider();
        await services.GetRequiredService<Migrator>().MigrateAsync();
        var (set, areas, indicators) = await StoreBench.PrepareAsync(services, StoreBench.IndicatorsFor(rows));
        var path = Path.Combine(folder, "stor.csv");
        WriteFile(path, areas.Length, indicators.Length, rows);
        var mapping = new StatisticsMapping
        {
            Table = new TableMapping
            {
                Area = new AreaColumns { Code = "kod" }, YearColumn = "år", SexColumn = "kön", IndicatorColumn = "indikator", DecimalMark = DecimalMark.Comma,
                Values = [new ValueColumn { Column = "värde", Numerator = "täljare", Denominator = "nämnare" }],
            },
        };
        var heap = 0L;
        var progress = new Peak(() => heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false)));
        var clock = Stopwatch.GetTimestamp();
        var commit = await services.GetRequiredService<StatisticsImport>().CommitAsync(new StatisticsRequest(path, set, mapping), StoreBench.Change, progress);
        var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        if (commit.Import is null)
        {
            throw new InvalidOperationException(string.Join('\n', commit.Trial.Problems.Take(5)));
        }
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant(
            $"| {name} | {commit.Trial.Observations} | {new FileInfo(path).Length / 1048576} | {seconds:F1} | {rows / seconds:F0} | {self.PeakWorkingSet64 / 1048576} | {heap / 1048576} |"));
    }

    private static void WriteFile(string path, int areas, int indicators, int rows)
    {
        string[] sexes = ["totalt", "kvinnor", "män"];
        using var file = new StreamWriter(path);
        file.NewLine = "\n";
        file.WriteLine("kod;år;kön;indikator;värde;täljare;nämnare");
        for (var row = 0; row < rows; row++)
        {
            var (indicator, rest) = (row % indicators, row / indicators);
            var (sex, place) = (rest % 3, rest / 3);
            var (area, year) = (place % areas, 2001 + (place / areas));
            var denominator = 500 + ((area * 31) % 997);
            var numerator = (indicator + (area * 7) + (year * 3) + sex) % denominator;
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{area:0000};{year};{sexes[sex]};i{indicator};{1000 * numerator / denominator / 10},{1000 * numerator / denominator % 10};{numerator};{denominator}"));
        }
    }

    private sealed class Peak(Action look) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => look();
    }
}
