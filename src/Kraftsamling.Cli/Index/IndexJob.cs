using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Recipes;
using Kraftsamling.Core.Statistics.Recipes.Report;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Boundaries;

namespace Kraftsamling.Cli.Index;

/// <summary>One run of kraft index: read, compute, write everything or nothing.</summary>
internal sealed class IndexJob(Terminal terminal)
{
    private const int SlowCopeland = 5000;
    private const int ShownRows = 20;
    private readonly ProblemList _problems = new();

    public required string Values { get; init; }
    public required string Recipe { get; init; }
    public string? Areas { get; init; }
    public string? AreaId { get; init; }
    public string? Output { get; init; }
    public int? Crs { get; init; }
    public bool Json { get; init; }
    public required IndexRunOptions Options { get; init; }

    public int Run(CancellationToken cancellation)
    {
        var loaded = RecipeFiles.Load(Recipe, _problems);
        var inputs = loaded is null ? null : IndexRun.ReadValues(Values, loaded.Recipe, _problems, cancellation);
        var boundaries = Areas is null ? null : ReadAreas(Areas, cancellation);
        var runs = loaded is null || inputs is null || _problems.HasErrors ? null : Compute(loaded, inputs, cancellation);
        if (runs is null || _problems.HasErrors)
        {
            return Refuse();
        }
        var join = boundaries is null ? null : AreaJoin.Match(boundaries, runs[0].Input, Path.GetFileName(Values), Path.GetFileName(Areas!), _problems);
        if (_problems.HasErrors)
        {
            return Refuse();
        }
        cancellation.ThrowIfCancellationRequested();
        if (Output is not null)
        {
            OutputFolder.Write(Output, IndexFiles.Names, folder => WriteFiles(runs, boundaries, join, folder), cancellation);
        }
        Tell(runs[0], boundaries, join);
        return ExitCodes.Done;
    }

    private BoundarySet ReadAreas(string path, CancellationToken cancellation)
    {
        var set = BoundaryFile.Read(path, new BoundaryOptions { Crs = Crs, CodeField = AreaId }, cancellation);
        _problems.AddRange(set.Problems);
        return set;
    }

    private List<IndexRunResult>? Compute(LoadedRecipe loaded, IReadOnlyList<RecipeInput> inputs, CancellationToken cancellation)
    {
        var runs = new List<IndexRunResult>();
        foreach (var input in inputs)
        {
            WarnOfCopeland(loaded.Recipe, input);
            var run = loaded.Recipe.Robustness is null
                ? IndexRun.Compute(loaded, input, Options, _problems, cancellation)
                : terminal.Progress(new("Prövar säkerheten", "Trying the certainty"), progress => IndexRun.Compute(loaded, input, Options with { Progress = progress }, _problems, cancellation));
            if (run is null)
            {
                return null;
            }
            runs.Add(run);
        }
        return runs;
    }

    private void WarnOfCopeland(RecipeDocument recipe, RecipeInput input)
    {
        var copeland = recipe.Groups.Select(g => g.Aggregation?.Method).Append(recipe.Aggregation.Method).Contains(AggregationMethod.Copeland);
        if (copeland && input.Codes.Count > SlowCopeland)
        {
            terminal.Say(new(
                $"Copeland jämför alla par av {input.Codes.Count} områden. Det tar en stund.",
                $"Copeland compares all pairs of {input.Codes.Count} areas. This takes a while."));
        }
    }

    private void WriteFiles(List<IndexRunResult> runs, BoundarySet? boundaries, AreaJoin? join, string folder)
    {
        foreach (var run in runs)
        {
            var own = run.Input.Sex == Sex.Total ? folder : Path.Combine(folder, SexFolder(run.Input.Sex));
            IndexFiles.WriteTables(run, own);
            using var file = File.Create(Path.Combine(own, "diagnostics.json"));
            using var json = new Utf8JsonWriter(file, DiagnosticsDocument.Style);
            Document(run, join).Write(json);
            json.Flush();
            file.Write("\n"u8);
        }
        if (boundaries is not null)
        {
            IndexFiles.WriteGeoJson(runs[0], boundaries, join!, folder);
            var report = new ReportInput(runs, boundaries, join!, Hashes(), [.. _problems.Where(p => !p.IsError)]);
            File.WriteAllText(Path.Combine(folder, "rapport.html"), ReportPage.Write(report, terminal.English));
        }
    }

    private DiagnosticsDocument Document(IndexRunResult run, AreaJoin? join) =>
        new(run, join, Hashes(), _problems.Where(p => !p.IsError));

    private Dictionary<string, string> Hashes()
    {
        var files = new[] { Values, Recipe, Areas }.OfType<string>().Distinct();
        var hashes = new Dictionary<string, string>();
        foreach (var file in files)
        {
            using var stream = File.OpenRead(file);
            hashes[Path.GetFileName(file)] = Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        return hashes;
    }

    private int Refuse()
    {
        if (Json)
        {
            ProblemsJson.Write(_problems, terminal.Output);
        }
        terminal.Show(_problems);
        terminal.Say(new("Inget har skrivits.", "Nothing was written."));
        return ExitCodes.WrongInput;
    }

    private void Tell(IndexRunResult run, BoundarySet? boundaries, AreaJoin? join)
    {
        terminal.Show(_problems);
        foreach (var remark in run.Input.Remarks)
        {
            terminal.Say(remark);
        }
        foreach (var warning in run.Warnings)
        {
            terminal.Say(new("Obs: " + warning.Sv, "Note: " + warning.En));
        }
        if (Json)
        {
            WriteJson(run, join);
            return;
        }
        Rows(run, boundaries, join);
        terminal.Say(new($"Filerna ligger i {Output}.", $"The files are in {Output}."));
    }

    private void Rows(IndexRunResult run, BoundarySet? boundaries, AreaJoin? join)
    {
        var ranked = Enumerable.Range(0, run.Index.Ranks.Length).Where(i => run.Index.Ranks[i] > 0).OrderBy(i => run.Index.Ranks[i]).ToList();
        var names = Names(run, boundaries, join);
        terminal.Say(new($"{run.Input.Codes.Count} områden. Störst behov enligt receptet:", $"{run.Input.Codes.Count} areas. Greatest need by the recipe:"));
        foreach (var i in ranked.Take(ShownRows))
        {
            var interval = run.Robustness is { } r ? string.Create(terminal.Culture, $"  ({r.Q5[i]:0}–{r.Q95[i]:0})") : "";
            var name = names[i] == run.Input.Codes[i] ? "" : "  " + names[i];
            terminal.Say(Same(string.Create(terminal.Culture, $"{run.Index.Ranks[i],5}  {run.Input.Codes[i]}{name}  {run.Index.Scores[i]:0.###}{interval}")));
        }
        if (ranked.Count > ShownRows)
        {
            terminal.Say(new($"… och {ranked.Count - ShownRows} till i scores.csv", $"… and {ranked.Count - ShownRows} more in scores.csv"));
        }
    }

    /// <summary>The values' own names; where they have none, those of the boundaries.</summary>
    private static string[] Names(IndexRunResult run, BoundarySet? boundaries, AreaJoin? join)
    {
        string[] names = [.. run.Input.Names];
        for (var b = 0; boundaries?.NameField is not null && b < join!.Rows.Count; b++)
        {
            var row = join.Rows[b];
            if (row >= 0 && names[row] == run.Input.Codes[row])
            {
                names[row] = boundaries.Areas[b].Name;
            }
        }
        return names;
    }

    private static Text Same(string line) => new(line, line);

    private void WriteJson(IndexRunResult run, AreaJoin? join)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, DiagnosticsDocument.Style))
        {
            json.WriteStartObject();
            json.WriteStartArray("areas");
            for (var i = 0; i < run.Input.Codes.Count; i++)
            {
                Area(json, run, i);
            }
            json.WriteEndArray();
            json.WritePropertyName("diagnostics");
            Document(run, join).Write(json);
            json.WriteEndObject();
        }
        terminal.Output.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static void Area(Utf8JsonWriter json, IndexRunResult run, int i)
    {
        json.WriteStartObject();
        json.WriteString("area", run.Input.Codes[i]);
        DiagnosticsDocument.Number(json, "score", run.Index.Scores[i]);
        DiagnosticsDocument.Number(json, "rank", run.Index.Ranks[i] == 0 ? double.NaN : run.Index.Ranks[i]);
        if (run.Robustness is { } r)
        {
            DiagnosticsDocument.Number(json, "mean", r.Mean[i]);
            DiagnosticsDocument.Number(json, "median", r.Median[i]);
            DiagnosticsDocument.Number(json, "q5", r.Q5[i]);
            DiagnosticsDocument.Number(json, "q95", r.Q95[i]);
            DiagnosticsDocument.Number(json, "pTop", r.PTop[i]);
        }
        json.WriteEndObject();
    }

    private static string SexFolder(Sex sex) => sex.ToString().ToLower(CultureInfo.InvariantCulture);
}
