using Kraftsamling.Analysis.Areas;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Boundaries;

namespace Kraftsamling.Cli.Areas;

/// <summary>One run of kraft cluster.</summary>
internal sealed class ClusterJob(Terminal terminal)
{
    private readonly ProblemList _problems = new();

    public required NeighbourCall Call { get; init; }
    public required string Values { get; init; }
    public string? ValueId { get; init; }
    public required IReadOnlyList<(string Column, string Value)> Where { get; init; }
    public required IReadOnlyList<string> Columns { get; init; }
    public string? FloorColumn { get; init; }
    public required IReadOnlyList<(string A, string B)> Together { get; init; }
    public required IReadOnlyList<(string A, string B)> Apart { get; init; }
    public string? Output { get; init; }
    public bool Json { get; init; }
    public required ClusterOptions Options { get; init; }

    public int Run(CancellationToken cancellation)
    {
        var found = NeighbourSearch.Run(Call, _problems, cancellation);
        var data = found is null ? null : ReadData(found, cancellation);
        if (found is null || data is null || _problems.HasErrors)
        {
            return Refusal.Tell(terminal, _problems, Json);
        }
        var options = Options with { Together = Pairs("--together", Together, found), Apart = Pairs("--apart", Apart, found) };
        var result = _problems.HasErrors ? null : terminal.Progress(new("Söker kluster", "Looking for clusters"), progress => Clusters.Find(found.Neighbours, data, options, progress, cancellation));
        if (result is null || !result.Found)
        {
            AddProblems(result);
            return Refusal.Tell(terminal, _problems, Json);
        }
        var report = new ClusterReport(found, Call, options, result, Columns, FloorColumn);
        if (Output is not null)
        {
            OutputFile.Write(Output, report.WriterFor(Output), cancellation);
        }
        terminal.Show(_problems);
        report.Tell(terminal);
        if (Json)
        {
            JsonText.Print(terminal, report.Document(_problems));
        }
        return ExitCodes.Done;
    }

    private ClusterData? ReadData(FoundNeighbours found, CancellationToken cancellation)
    {
        string[] columns = FloorColumn is null ? [.. Columns] : [.. Columns, FloorColumn];
        var read = ValueColumns.Read(Values, ValueId ?? Call.AreaId ?? found.Set.CodeField!, columns, Where, found.Set, _problems, cancellation);
        if (read is null)
        {
            return null;
        }
        var measures = AreaMeasures.Of(found.Areas, found.Degrees);
        var areas = found.Areas.Count;
        return new ClusterData(areas, Columns.Count, [.. Enumerable.Range(0, areas).SelectMany(a => Enumerable.Range(0, Columns.Count).Select(c => read[c][a]))])
        {
            Population = FloorColumn is null ? null : read[^1],
            Surfaces = measures.Surfaces,
            Perimeters = measures.Perimeters,
            Names = [.. found.Set.Areas.Select(a => a.Code)],
            ColumnNames = Columns,
        };
    }

    private List<(int A, int B)> Pairs(string option, IReadOnlyList<(string A, string B)> pairs, FoundNeighbours found)
    {
        var numbers = found.Set.Areas.Select((area, i) => (Code: CodeText.Normalise(area.Code), i)).ToDictionary(a => a.Code, a => a.i);
        var read = new List<(int A, int B)>();
        foreach (var (a, b) in pairs)
        {
            foreach (var code in new[] { a, b }.Where(c => !numbers.ContainsKey(CodeText.Normalise(c))))
            {
                _problems.Add(new Problem(new("koden på ett område", "the code of an area"), code) { File = Path.GetFileName(Call.Areas), Column = option, Advice = new("Skriv koderna som de står i gränserna.", "Write the codes as they stand in the boundaries.") });
            }
            if (numbers.TryGetValue(CodeText.Normalise(a), out var from) && numbers.TryGetValue(CodeText.Normalise(b), out var to))
            {
                if (from == to)
                {
                    _problems.Add(new Problem(new("två olika områden", "two different areas"), $"{a},{b}") { Column = option });
                    continue;
                }
                read.Add((from, to));
            }
        }
        return read;
    }

    private void AddProblems(ClusterResult? result)
    {
        foreach (var problem in result?.Problems ?? [])
        {
            _problems.Add(new Problem(new("en gruppering som går att göra", "a grouping that is possible"), Asked()) { File = Path.GetFileName(Values), Advice = new(problem.Sv, problem.En) });
        }
    }

    private string Asked()
    {
        var asked = $"{ClusterCommand.Word(Options.Method)} --k {Options.Count}";
        return Options.Floor > 0 ? $"{asked} --floor {Numbers.Write(Options.Floor)}" : asked;
    }
}
