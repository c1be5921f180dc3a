using System.Diagnostics;
using System.Globalization;
using Kraftsamling.Core;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kraftsamling.Benchmarks;

/// <summary>
/// How many observations a second are stored, from the first row handed over to the committed transaction:
/// <c>dotnet run -c Release --project bench/Kraftsamling.Benchmarks -- store [million rows] [sqlite|postgres]</c>.
/// PostgreSQL is the one KRAFTSAMLING_TEST_POSTGRES names, else a throw-away one.
/// </summary>
internal static class StoreBench
{
    private const int Areas = 3_363;
    private const int Years = 20;
    private const int Sexes = 3;

    internal static readonly Change Change = new("bench", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), "bench", "Mätning");

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = (int)(1_000_000 * (args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 2));
        var only = args.Length > 1 ? args[1] : null;
        Console.WriteLine("| Database | Order of rows | Rows | Seconds | Rows/s | Peak working set, MiB |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|");
        if (only is null or "sqlite")
        {
            var folder = Directory.CreateTempSubdirectory("kraftsamling-bench-").FullName;
            await MeasureAsync("SQLite", DatabaseOptions.Parse("sqlite", folder), rows);
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
        if (only is null or "postgres")
        {
            await WithPostgresAsync(connection => MeasureAsync("PostgreSQL", DatabaseOptions.Postgres(connection), rows));
        }
        return 0;
    }

    private static async Task MeasureAsync(string name, DatabaseOptions options, int rows)
    {
        await using var services = new ServiceCollection().AddKraftsamlingStorage(options).BuildServiceProvider();
        await services.GetRequiredService<Migrator>().MigrateAsync();
        var (set, areas, indicators) = await PrepareAsync(services, IndicatorsFor(rows));
        var store = services.GetRequiredService<ObservationStore>();
        var history = services.GetRequiredService<ImportHistory>();
        var sorted = await TimeAsync(name, "sorted by key", store, Import(set, "sorted"), Sorted(areas, indicators).Take(rows), rows);
        await history.UndoAsync(sorted, Change);
        var mixed = await TimeAsync(name, "by year and area, indicators as columns", store, Import(set, "mixed"), Mixed(areas, indicators).Take(rows), rows);
        await TimeAsync(name, "the same again, all replaced", store, Import(set, "again"), Mixed(areas, indicators).Take(rows), rows);
        var clock = Stopwatch.GetTimestamp();
        await history.UndoAsync(mixed, Change);
        Console.WriteLine(FormattableString.Invariant($"| {name} | undo of a replaced import | {rows} | {Stopwatch.GetElapsedTime(clock).TotalSeconds:F1} | | |"));
        clock = Stopwatch.GetTimestamp();
        var matrix = await store.ReadMatrixAsync(set, indicators, 2010);
        var used = matrix.Values.Count(value => !double.IsNaN(value));
        Console.WriteLine(FormattableString.Invariant($"| {name} | read matrix of {used} values | | {Stopwatch.GetElapsedTime(clock).TotalSeconds:F3} | | |"));
    }

    private static async Task<int> TimeAsync(string name, string order, ObservationStore store, Import import, IEnumerable<Observation> observations, int rows)
    {
        GC.Collect();
        var clock = Stopwatch.GetTimestamp();
        await store.WriteAsync(import, observations, Change);
        var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant($"| {name} | {order} | {rows} | {seconds:F1} | {rows / seconds:F0} | {self.PeakWorkingSet64 / 1048576} |"));
        return import.Id;
    }

    internal static async Task<(int Set, int[] Areas, int[] Indicators)> PrepareAsync(IServiceProvider services, int indicators)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var set = new AreaSet { Code = "bench", NameSv = "Mätning", NameEn = "Measurement", Edition = 2020 };
        db.AreaSets.Add(set);
        await db.SaveAsync(Change);
        db.Areas.AddRange(Enumerable.Range(0, Areas).Select(number => new Area { AreaSetId = set.Id, Code = number.ToString("0000", CultureInfo.InvariantCulture), Name = "Område " + number }));
        db.Indicators.AddRange(Enumerable.Range(0, indicators).Select(number => new Indicator
        {
            Code = "i" + number, NameSv = "Mått " + number, NameEn = "Measure " + number, DefinitionSv = "", DefinitionEn = "", Unit = "%", PopulationSv = "", PopulationEn = "", Source = "",
        }));
        await db.SaveAsync(Change);
        return (set.Id, await db.Areas.OrderBy(area => area.Id).Select(area => area.Id).ToArrayAsync(), await db.Indicators.OrderBy(found => found.Id).Select(found => found.Id).ToArrayAsync());
    }

    internal static int IndicatorsFor(int rows) => 1 + (rows / (Areas * Years * Sexes));

    private static IEnumerable<Observation> Sorted(int[] areas, int[] indicators) =>
        from indicator in indicators
        from area in areas
        from year in Enumerable.Range(2001, Years)
        from sex in Enumerable.Range(0, Sexes)
        select Cell(indicator, area, year, sex);

    private static IEnumerable<Observation> Mixed(int[] areas, int[] indicators) =>
        from year in Enumerable.Range(2001, Years)
        from area in areas
        from sex in Enumerable.Range(0, Sexes)
        from indicator in indicators
        select Cell(indicator, area, year, sex);

    private static Observation Cell(int indicator, int area, int year, int sex)
    {
        var denominator = 500 + ((area * 31) % 997);
        var numerator = (indicator + (area * 7) + (year * 3) + sex) % denominator;
        return new Observation(indicator, area, (short)year, 1, (Sex)sex, 0, 999, 100.0 * numerator / denominator, numerator, denominator, ObservationStatus.Measured, 0);
    }

    private static Import Import(int set, string name) => new()
    {
        Kind = ImportKind.Statistics, FileName = name, Hash = name, At = Change.At, Who = Change.Who, AreaSetId = set, Mapping = "{}",
    };

    internal static async Task WithPostgresAsync(Func<string, Task> measure)
    {
        if (Environment.GetEnvironmentVariable("KRAFTSAMLING_TEST_POSTGRES") is { Length: > 0 } given)
        {
            await measure(given);
            return;
        }
        using var script = Process.Start(new ProcessStartInfo("/bin/sh", Script()) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        if (await script.StandardOutput.ReadLineAsync() is { } connection)
        {
            await measure(connection);
        }
        script.StandardInput.Close();
        await script.WaitForExitAsync();
    }

    private static string Script()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Kraftsamling.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Kraftsamling.slnx was not found above the program's folder.");
        }
        return Path.Combine(folder, "tests", "Kraftsamling.Testing", "postgres.sh");
    }
}
