using System.Text.Json.Nodes;
using Kraftsamling.Cli.Database;
using Kraftsamling.Core;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;

namespace Kraftsamling.Cli.Fetch;

/// <summary>One call of kraft fetch.</summary>
internal sealed class FetchJob(Terminal terminal)
{
    private readonly JsonArray _runs = [];

    public required string? Plan { get; init; }
    public required string? Only { get; init; }
    public required bool DryRun { get; init; }
    public required bool Json { get; init; }
    public required DatabaseOptions Database { get; init; }

    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var problems = new ProblemList();
        var specs = Plan is null ? [] : await ReadAsync(problems, cancel);
        await using var database = problems.HasErrors ? null : await StoredDatabase.OpenAsync(Database, Plan is null ? DatabaseUse.Existing : DryRun ? DatabaseUse.Trial : DatabaseUse.Write, problems, cancel);
        if (database is null)
        {
            return End(problems, failed: true);
        }
        var failed = false;
        foreach (var step in Plan is null ? await DueAsync(database, problems, cancel) : specs.Select(spec => (Func<Task<bool>>)(() => OneAsync(database, spec, cancel))))
        {
            cancel.ThrowIfCancellationRequested();
            failed |= !await step();
        }
        cancel.ThrowIfCancellationRequested();
        return End(problems, failed || problems.HasErrors);
    }

    private async Task<IReadOnlyList<FetchSpec>> ReadAsync(ProblemList problems, CancellationToken cancel)
    {
        if (!File.Exists(Plan))
        {
            problems.Add(new Problem(new("en fil som finns", "a file that exists"), Plan!) { Advice = new("Kontrollera sökvägen.", "Check the path.") });
            return [];
        }
        var specs = FetchPlanFile.Read(await File.ReadAllTextAsync(Plan, cancel), Path.GetFileName(Plan), problems) ?? [];
        var chosen = specs.Where(spec => Only is null || spec.Code == Only).ToList();
        if (chosen.Count == 0 && !problems.HasErrors)
        {
            problems.Add(NoSuch(specs.Select(spec => spec.Code)));
        }
        return chosen;
    }

    private async Task<IReadOnlyList<Func<Task<bool>>>> DueAsync(StoredDatabase database, ProblemList problems, CancellationToken cancel)
    {
        var runner = database.Get<FetchRunner>();
        if (Only is { } code)
        {
            if (await database.Get<FetchPlanService>().FindAsync(code, cancel) is { } plan)
            {
                return [async () => Tell(plan.Code, await runner.RunAsync(plan.Id, ByUser(plan.Code), cancel))];
            }
            problems.Add(NoSuch((await database.Get<FetchPlanService>().ListAsync(cancel)).Select(row => row.Plan.Code)));
            return [];
        }
        return [.. (await runner.ReadDueAsync(cancel)).Select(plan => (Func<Task<bool>>)(async () => await runner.RunDueAsync(plan, cancel) is not { } run || Tell(plan.Code, (run, null))))];
    }

    private async Task<bool> OneAsync(StoredDatabase database, FetchSpec spec, CancellationToken cancel)
    {
        terminal.Say(new($"Hämtar {spec.Code} från {spec.Source.Address.Host} …", $"Fetching {spec.Code} from {spec.Source.Address.Host} …"));
        var runner = database.Get<FetchRunner>();
        if (DryRun)
        {
            return Tell(spec.Code, await runner.TrialAsync(spec, whole: true, cancel));
        }
        var saved = await database.Get<FetchPlanService>().SaveAsync(spec, null, null, ByUser(spec.Code), cancel);
        return Tell(spec.Code, saved.Plan is { } plan ? await runner.RunAsync(plan.Id, ByUser(spec.Code), cancel) : (null, new Problem(new("en hämtning som går att spara", "a fetch that can be saved"), spec.Code) { Advice = saved.Problem ?? saved.Stale?.Message }));
    }

    private bool Tell(string code, (FetchRun? Run, Problem? Problem) result)
    {
        var (run, problem) = result;
        if (run is null)
        {
            terminal.Show([problem!]);
            _runs.Add(new JsonObject { ["code"] = code, ["state"] = "refused", ["problems"] = ProblemsJson.Node([problem!]) });
            return false;
        }
        foreach (var remark in run.ReadProblems())
        {
            terminal.Say(remark.Text);
        }
        _runs.Add(new JsonObject
        {
            ["code"] = code, ["state"] = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(run.State.ToString()), ["import"] = run.ImportId, ["requests"] = run.Requests, ["retries"] = run.Retries, ["values"] = run.Rows,
            ["added"] = run.Added, ["replaced"] = run.Replaced, ["unchanged"] = run.Unchanged, ["kept"] = run.Kept,
            ["touched"] = JsonText.Array(run.ReadTouched(), one => new JsonObject { ["version"] = one.Id, ["title"] = one.TitleSv, ["year"] = one.Year, ["sex"] = one.Sex.ToString().ToLowerInvariant(), ["values"] = one.Values }),
            ["problems"] = JsonText.Array(run.ReadProblems(), one => new JsonObject { ["error"] = one.IsError, ["text"] = JsonText.Both(one.Text) }),
        });
        Line(code, Word(run.State), run.Added, run.Replaced, run.Unchanged);
        foreach (var one in run.ReadTouched())
        {
            terminal.Say(new($"Det publicerade indexet «{one.TitleSv}» {one.Year} byggde på {one.Values} värden som nu är andra. Det är fryst och ändras inte.", $"The published index “{one.TitleEn}” {one.Year} rests on {one.Values} values that now are others. It is frozen and does not change."));
        }
        return run.State is FetchState.Stored or FetchState.NothingNew;
    }

    private bool Tell(string code, FetchTrial trial)
    {
        terminal.Show(trial.Problems);
        var counts = trial.Import?.Counts ?? new StoreCounts(0, 0, 0);
        _runs.Add(new JsonObject
        {
            ["code"] = code, ["state"] = "trial", ["requests"] = trial.Requests, ["values"] = trial.Import?.Observations ?? 0, ["added"] = counts.Added, ["replaced"] = counts.Replaced, ["unchanged"] = counts.Unchanged,
            ["kept"] = trial.Import?.Kept ?? 0, ["problems"] = ProblemsJson.Node(trial.Problems),
        });
        Line(code, new("prov, inget lagrat", "trial, nothing stored"), counts.Added, counts.Replaced, counts.Unchanged);
        return trial.IsGood;
    }

    private void Line(string code, Text state, long added, long replaced, long unchanged)
    {
        if (!Json)
        {
            terminal.Write(new($"{code}: {state.Sv}; {added} nya, {replaced} ändrade, {unchanged} oförändrade.", $"{code}: {state.En}; {added} new, {replaced} changed, {unchanged} unchanged."));
        }
    }

    private int End(ProblemList problems, bool failed)
    {
        terminal.Show(problems);
        if (Json)
        {
            JsonText.Print(terminal, new JsonObject { ["fetches"] = _runs, ["problems"] = ProblemsJson.Node(problems) });
        }
        else if (!failed && _runs.Count == 0)
        {
            terminal.Say(new("Inget är dags att hämta.", "Nothing is due."));
        }
        return failed ? ExitCodes.WrongInput : ExitCodes.Done;
    }

    private Problem NoSuch(IEnumerable<string> codes)
    {
        var known = string.Join(", ", codes);
        return new Problem(new("koden för en hämtning som finns", "the code of a fetch that exists"), Only ?? "") { Column = "--only", Advice = known.Length > 0 ? new($"Välj en av: {known}.", $"Choose one of: {known}.") : new("Ange en plan.", "Give a plan.") };
    }

    private static Change ByUser(string code) => new(Environment.UserName, TimeProvider.System.GetUtcNow(), "hamtning", code);

    private static Text Word(FetchState state) => state switch
    {
        FetchState.Stored => new("lagrat", "stored"),
        FetchState.NothingNew => new("inget nytt", "nothing new"),
        FetchState.Interrupted => new("avbruten", "interrupted"),
        _ => new("gick inte", "did not work"),
    };
}
