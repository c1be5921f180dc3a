using System.Text.Json.Nodes;
using Kraftsamling.Analysis;
using Kraftsamling.Analysis.Areas;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Csv;

namespace Kraftsamling.Cli.Areas;

/// <summary>One run of kraft moran.</summary>
internal sealed class MoranJob(Terminal terminal)
{
    private readonly ProblemList _problems = new();

    public required NeighbourCall Call { get; init; }
    public required string Values { get; init; }
    public required string Column { get; init; }
    public string? ValueId { get; init; }
    public string? Base { get; init; }
    public required IReadOnlyList<(string Column, string Value)> Where { get; init; }
    public bool Local { get; init; }
    public required string Statistic { get; init; }
    public double Alpha { get; init; }
    public bool Fdr { get; init; }
    /// <summary>Null: as many as the number of areas needs.</summary>
    public int? Permutations { get; init; }
    public string? Output { get; init; }
    public bool Json { get; init; }
    public required AutocorrelationOptions Options { get; init; }

    public int Run(CancellationToken cancellation)
    {
        var found = NeighbourSearch.Run(Call, _problems, cancellation);
        var values = found is null ? null : ReadValues(found, cancellation);
        if (found is null || values is null || _problems.HasErrors)
        {
            return Refusal.Tell(terminal, _problems, Json);
        }
        var tested = values.Count(v => !double.IsNaN(v));
        var options = Options with { Islands = Call.Islands, Permutations = Permutations ?? PermutationCount.For(Math.Max(1, tested), Alpha, Options.PValue) };
        var global = GlobalMoran.Compute(values, found.Neighbours, options with { Permutations = Local ? 0 : options.Permutations }, cancellation);
        var local = Local ? LocalTable.Compute(values, found.Neighbours, Statistic, options, Alpha, Fdr, cancellation) : null;
        if (Output is not null)
        {
            OutputFile.Write(Output, stream => WriteCsv(stream, found, values, global, local), cancellation);
        }
        terminal.Show(_problems);
        NeighbourReport.Tell(terminal, found, Call);
        Tell(global, local);
        if (Json)
        {
            JsonText.Print(terminal, Document(found, values, global, local, options));
        }
        return ExitCodes.Done;
    }

    private double[]? ReadValues(FoundNeighbours found, CancellationToken cancellation)
    {
        string[] columns = Base is null ? [Column] : [Column, Base];
        var read = ValueColumns.Read(Values, ValueId ?? Call.AreaId ?? found.Set.CodeField!, columns, Where, found.Set, _problems, cancellation);
        if (read is null || Base is null)
        {
            return read?[0];
        }
        for (var i = 0; i < read[0].Length; i++)
        {
            if (read[0][i] < 0 || read[1][i] < 0)
            {
                _problems.Add(new Problem(new("antal som inte är negativa", "numbers that are not negative"), $"{found.Code(i)}: {read[0][i]} / {read[1][i]}") { File = Path.GetFileName(Values), Column = $"{Column}, {Base}" });
            }
        }
        return _problems.HasErrors ? null : EmpiricalBayesRates.Standardise(read[0], read[1]);
    }

    private void WriteCsv(Stream stream, FoundNeighbours found, double[] values, GlobalMoranResult global, LocalTable? local)
    {
        using var csv = new CsvFileWriter(stream);
        if (local is null)
        {
            csv.Row("I", "expected", "varianceNormality", "zNormality", "varianceRandomisation", "zRandomisation", "p", "permutations", "areas");
            csv.Field(global.I).Field(global.Expected).Field(global.VarianceNormality).Field(global.ZNormality).Field(global.VarianceRandomisation)
                .Field(global.ZRandomisation).Field(P(global)).Field(global.Permutations).Field(global.Count).EndRow();
            return;
        }
        csv.Row("area", "value", local.Name, "p", "cluster");
        for (var i = 0; i < values.Length; i++)
        {
            csv.Field(found.Code(i)).Field(values[i]).Field(local.Values[i]).Field(local.P[i]).Field(local.Clusters[i]).EndRow();
        }
    }

    private double P(GlobalMoranResult global) => Options.PValue == PValueKind.Folded ? global.PFolded : global.PTwoSided;

    private void Tell(GlobalMoranResult global, LocalTable? local)
    {
        foreach (var warning in local?.Warnings ?? global.Warnings)
        {
            terminal.Say(new("Obs: " + warning.Sv, "Note: " + warning.En));
        }
        var moran = string.Create(terminal.Culture, $"Moran I {global.I:0.0000}");
        if (local is null)
        {
            terminal.Say(new(
                string.Create(terminal.Culture, $"{moran}, väntat {global.Expected:0.0000}, z {global.ZRandomisation:0.00}, p {P(global):0.####} ({Options.PValue.Sv()}, {global.Permutations} dragningar)."),
                string.Create(terminal.Culture, $"{moran}, expected {global.Expected:0.0000}, z {global.ZRandomisation:0.00}, p {P(global):0.####} ({Options.PValue.En()}, {global.Permutations} draws).")));
            return;
        }
        terminal.Say(new(moran, moran));
        foreach (var group in local.Clusters.Where(c => c.Length > 0).GroupBy(c => c).OrderBy(g => g.Key))
        {
            terminal.Say(new($"  {group.Key}: {group.Count()}", $"  {group.Key}: {group.Count()}"));
        }
    }

    private JsonObject Document(FoundNeighbours found, double[] values, GlobalMoranResult global, LocalTable? local, AutocorrelationOptions options)
    {
        var document = new JsonObject
        {
            ["column"] = Column,
            ["base"] = Base,
            ["style"] = options.Style == WeightStyle.Binary ? "B" : "W",
            ["areas"] = global.Count,
            ["I"] = JsonText.Number(global.I),
            ["expected"] = JsonText.Number(global.Expected),
            ["varianceNormality"] = JsonText.Number(global.VarianceNormality),
            ["zNormality"] = JsonText.Number(global.ZNormality),
            ["pNormality"] = JsonText.Number(global.PNormality),
            ["varianceRandomisation"] = JsonText.Number(global.VarianceRandomisation),
            ["zRandomisation"] = JsonText.Number(global.ZRandomisation),
            ["pRandomisation"] = JsonText.Number(global.PRandomisation),
            ["permutations"] = options.Permutations,
            ["seed"] = options.Seed,
            ["pKind"] = options.PValue == PValueKind.Folded ? "folded" : "two-sided",
        };
        if (local is null)
        {
            document["p"] = JsonText.Number(P(global));
            document["pFolded"] = JsonText.Number(global.PFolded);
            document["pTwoSided"] = JsonText.Number(global.PTwoSided);
        }
        else
        {
            document["statistic"] = Statistic;
            document["alpha"] = Alpha;
            document["falseDiscoveryRate"] = Fdr;
            document["local"] = local.Node(found, values);
        }
        document["neighbours"] = NeighbourReport.Summary(found, Call);
        document["warnings"] = JsonText.Array(local?.Warnings ?? global.Warnings, w => JsonText.Both(new(w.Sv, w.En)));
        document["problems"] = ProblemsJson.Node(_problems);
        return document;
    }
}

/// <summary>Probabilities in words.</summary>
internal static class PValueWords
{
    public static string Sv(this PValueKind kind) => kind == PValueKind.Folded ? "ensidigt, vikt" : "tvåsidigt";

    public static string En(this PValueKind kind) => kind == PValueKind.Folded ? "one-sided, folded" : "two-sided";
}
