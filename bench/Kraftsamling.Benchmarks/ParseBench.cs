using System.Diagnostics;
using System.Globalization;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Observations;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Benchmarks;

/// <summary>
/// Parses and validates a generated file of observations: how many a second, and how much memory at most.
/// `parse [rows] [long|wide]`; ten million rows in long form unless told otherwise.
/// </summary>
internal static class ParseBench
{
    private const int Areas = 3362;
    private const int Indicators = 24;
    private const int FirstYear = 2005;
    private const int Years = 20;
    private static readonly string[] Sexes = ["totalt", "kvinnor", "män"];

    public static int Run(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000_000;
        var wide = args.Length > 1 && args[1] == "wide";
        var path = Path.Combine(Path.GetTempPath(), $"kraft-parse-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.csv");
        try
        {
            Generate(path, rows, wide);
            Measure(path, wide ? Wide() : Long(), wide ? "wide, 20 years as columns" : "long, one value per row");
        }
        finally
        {
            File.Delete(path);
        }
        return 0;
    }

    private static void Measure(string path, TableMapping mapping, string form)
    {
        GC.Collect();
        var before = Process.GetCurrentProcess().WorkingSet64;
        var peak = before;
        var clock = Stopwatch.StartNew();
        var problems = new ProblemList();
        using var reader = ObservationReader.Open(path, mapping, problems)!;
        var batch = new RawObservation[16 * 1024];
        var sum = 0.0;
        for (int count, turn = 0; (count = reader.Read(batch)) > 0; turn++)
        {
            for (var i = 0; i < count; i++)
            {
                sum += double.IsNaN(batch[i].Value) ? 0 : batch[i].Value;
            }
            if (turn % 32 == 0)
            {
                peak = Math.Max(peak, Process.GetCurrentProcess().WorkingSet64);
            }
        }
        var seconds = clock.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            form            {form}
            file            {new FileInfo(path).Length / 1048576.0:F0} MiB, {reader.Rows:N0} rows
            observations    {reader.Count:N0} ({reader.Areas.Count} areas, {reader.Indicators.Count} indicators, {problems.ErrorCount} errors)
            time            {seconds:F2} s
            speed           {reader.Count / seconds:N0} observations/s
            memory          {before / 1048576.0:F0} MiB before, {peak / 1048576.0:F0} MiB at most
            allocated       {GC.GetTotalAllocatedBytes() / 1048576.0:F0} MiB in all
            checksum        {sum:R}
            """));
    }

    private static TableMapping Long() => new()
    {
        DecimalMark = DecimalMark.Comma,
        Area = new AreaColumns { Code = "regsokod", Name = "regsonamn" },
        YearColumn = "år",
        SexColumn = "kön",
        IndicatorColumn = "indikator",
        Values = [new ValueColumn { Column = "värde", Numerator = "täljare", Denominator = "nämnare" }],
    };

    private static TableMapping Wide() => new()
    {
        DecimalMark = DecimalMark.Comma,
        Area = new AreaColumns { Code = "regsokod", Name = "regsonamn" },
        SexColumn = "kön",
        IndicatorColumn = "indikator",
        Values = [.. Enumerable.Range(FirstYear, Years).Select(year => new ValueColumn { Column = Numbers.Write(year), Year = year })],
    };

    // Every row differs in area, indicator, year or sex, so that the check for values given twice has its full work.
    private static void Generate(string path, int rows, bool wide)
    {
        using var writer = new StreamWriter(path) { NewLine = "\r\n" };
        writer.WriteLine(wide ? "regsokod;regsonamn;indikator;kön;" + string.Join(';', Enumerable.Range(FirstYear, Years)) : "regsokod;regsonamn;indikator;år;kön;värde;täljare;nämnare");
        ulong state = 20260101;
        for (var row = 0; row < rows; row++)
        {
            int area = row % Areas, rest = row / Areas;
            var (year, sex, indicator) = wide ? (0, rest % 3, rest / 3) : (rest % Years, rest / Years % 3, rest / Years / 3);
            var who = string.Create(CultureInfo.InvariantCulture, $"{area / 20 + 100:D4}R{area % 20 + 1:D3};Område {area};Indikator {indicator % Math.Max(Indicators, rows)}");
            writer.Write(who);
            writer.Write(wide ? $";{Sexes[sex]}" : string.Create(CultureInfo.InvariantCulture, $";{FirstYear + year};{Sexes[sex]};"));
            for (var column = 0; column < (wide ? Years : 1); column++)
            {
                state = state * 6364136223846793005 + 1442695040888963407;
                var denominator = 30 + (int)(state >> 50);
                var numerator = (int)((state >> 20) % (ulong)denominator);
                writer.Write(wide ? ";" : "");
                writer.Write(state % 97 == 0 ? ".." : (100.0 * numerator / denominator).ToString("0.0#", CultureInfo.InvariantCulture).Replace('.', ','));
                writer.Write(wide ? "" : string.Create(CultureInfo.InvariantCulture, $";{numerator};{denominator}"));
            }
            writer.WriteLine();
        }
    }
}
