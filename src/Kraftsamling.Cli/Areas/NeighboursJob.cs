using Kraftsamling.Analysis.Areas;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Csv;
using Kraftsamling.Exchange.Weights;

namespace Kraftsamling.Cli.Areas;

/// <summary>One run of kraft neighbours.</summary>
internal sealed class NeighboursJob(Terminal terminal)
{
    private readonly ProblemList _problems = new();

    public required NeighbourCall Call { get; init; }
    public string? Output { get; init; }
    public string? Faults { get; init; }
    public bool Json { get; init; }

    public int Run(CancellationToken cancellation)
    {
        var found = NeighbourSearch.Run(Call, _problems, cancellation);
        var table = found is null ? null : Table(found);
        var format = WeightsFile.FormatOf(Output ?? "");
        if (table is not null)
        {
            _problems.AddRange(WeightsFile.Obstacles(table, format));
        }
        if (found is null || table is null || _problems.HasErrors)
        {
            return Refusal.Tell(terminal, _problems, Json);
        }
        if (Output is not null)
        {
            OutputFile.Write(Output, stream => WeightsFile.Write(stream, table, format), cancellation);
        }
        if (Faults is not null)
        {
            OutputFile.Write(Faults, stream => WriteFaults(stream, found), cancellation);
        }
        terminal.Show(_problems);
        NeighbourReport.Tell(terminal, found, Call);
        if (Json)
        {
            JsonText.Print(terminal, NeighbourReport.Document(found, Call, _problems));
        }
        return ExitCodes.Done;
    }

    private WeightsTable Table(FoundNeighbours found) => new(
        [.. found.Set.Areas.Select(a => a.Code)],
        [.. found.Neighbours.Links().Select(l => new WeightsLink(l.From, l.To, l.Length))])
    {
        Source = Path.GetFileNameWithoutExtension(Call.Areas),
        Field = found.Set.CodeField ?? "id",
    };

    private static void WriteFaults(Stream stream, FoundNeighbours found)
    {
        using var csv = new CsvFileWriter(stream);
        csv.Row("kind", "a", "b", "x", "y", "length", "width", "size");
        foreach (var f in found.Borders?.Faults ?? [])
        {
            csv.Field(f.Kind == FaultKind.Gap ? "gap" : "overlap").Field(found.Code(f.A)).Field(found.Code(f.B)).Field(f.X).Field(f.Y).Field(f.Length).Field(f.Width).Field(f.Size).EndRow();
        }
    }
}
