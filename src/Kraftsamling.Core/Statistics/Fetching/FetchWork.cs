using System.Data.Common;
using System.Globalization;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Fetching;
using Kraftsamling.Exchange.StatTables;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics.Fetching;

/// <summary>One run at work: fetches, keeps what comes, tells how far it is, and ends in one transaction with the import.</summary>
internal sealed class FetchWork(IDbContextFactory<AppDb> databases, StatisticsImport imports, FetchSettings settings, TimeProvider clock, Change change, DateTimeOffset? published) : IProgress<FetchProgress>, IAsyncDisposable
{
    private const int BeatsPerLease = 4;
    private const int RemarksKept = 200;

    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private readonly CancellationTokenSource _stop = new();
    private FetchRun _run = null!;
    private FetchSession _session = null!;
    private (int Requests, int Retries) _before;
    private FetchProgress _progress;
    private bool _lost;

    public async Task<FetchRun> RunAsync(Guid runId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        _run = await db.FetchRuns.AsNoTracking().FirstAsync(run => run.Id == runId, cancel);
        _before = (_run.Requests, _run.Retries);
        var spec = FetchPlan.Read(_run.Json);
        using var session = _session = new FetchSession(spec, settings, clock);
        using var late = new CancellationTokenSource(settings.LongestRun, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token, _stop.Token);
        var beating = BeatAsync(either.Token);
        var problems = new ProblemList();
        try
        {
            await FetchAndStoreAsync(db, spec, problems, either.Token);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await EndAloneAsync(FetchState.Interrupted, problems);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            problems.Add(new Problem(new($"en hämtning på högst {settings.LongestRun.TotalMinutes:0} minuter", $"a fetch of at most {settings.LongestRun.TotalMinutes:0} minutes"), "") { Advice = new("Starta den igen: den går vidare från det som är hämtat.", "Start it again: it goes on from what has been fetched.") });
            await EndAloneAsync(FetchState.Failed, problems);
        }
        catch (FetchTooLargeException)
        {
            problems.Add(new Problem(new($"högst {settings.MaxBytes / (1024 * 1024)} MB", $"at most {settings.MaxBytes / (1024 * 1024)} MB"), "") { Advice = new("Välj färre områden, år eller värden.", "Choose fewer areas, years or values.") });
            await EndAloneAsync(FetchState.Failed, problems);
        }
        catch (Exception lost) when (lost is FetchLostException || _lost)
        {
            // Another program has the run now, and tells what becomes of it.
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            problems.Add(new Problem(new("en hämtning utan fel i programmet", "a fetch without a fault in the program"), fault.GetType().Name));
            await EndAloneAsync(FetchState.Failed, problems);
            throw;
        }
        finally
        {
            await _stop.CancelAsync();
            await beating;
        }
        return await db.FetchRuns.AsNoTracking().FirstAsync(run => run.Id == runId, CancellationToken.None);
    }

    public void Report(FetchProgress value) => _progress = value;

    public ValueTask DisposeAsync()
    {
        _stop.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task FetchAndStoreAsync(AppDb db, FetchSpec spec, ProblemList problems, CancellationToken cancel)
    {
        var set = await FetchAreaSet.FindAsync(db, spec, problems, cancel);
        var store = new FetchPartStore(databases, _run.Id, settings.MaxBytes, clock, TellAsync);
        var table = set is null ? null : await _session.FetchAsync(store, problems, this, cancel);
        if (table is null || FetchTable.Mapping(spec, table, set!.Codes, problems) is not { } mapping)
        {
            await EndAloneAsync(FetchState.Failed, problems);
            return;
        }
        using var file = FetchFile.Write(spec, table);
        await FetchPartStore.PutAsync(databases, _run.Id, FetchPartStore.Whole, await File.ReadAllBytesAsync(file.Path, cancel), clock.GetUtcNow(), cancel);
        var request = new StatisticsRequest(file.Path, await set.RequireAsync(db, change, cancel), mapping) { FileName = file.Name, OnlyChanges = true };
        var commit = await imports.CommitAsync(request, change, async (own, import, trial) =>
        {
            problems.AddRange(trial.Problems);
            await EndAsync(own, FetchState.Stored, problems, trial, import.Id);
        }, null, cancel);
        if (commit.Import is null)
        {
            problems.AddRange(commit.Trial.Problems);
            await EndAloneAsync(commit.Trial.CanCommit ? FetchState.NothingNew : FetchState.Failed, problems, commit.Trial);
        }
    }

    /// <summary>Moves the claim on while the run lives, so that nobody takes it for dead during a long wait.</summary>
    private async Task BeatAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(settings.Lease / BeatsPerLease, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                await TellAsync(stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
        catch (FetchLostException)
        {
            _lost = true;
            await _stop.CancelAsync();
        }
    }

    private async Task TellAsync(CancellationToken cancel)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            var until = clock.GetUtcNow() + settings.Lease;
            var (requests, retries, progress) = (_before.Requests + _session.Calls.Requests, _before.Retries + _session.Calls.Retries, _progress);
            if (await db.FetchPlans.Where(plan => plan.Id == _run.PlanId && plan.ClaimedBy == _run.Id).ExecuteUpdateAsync(set => set.SetProperty(plan => plan.ClaimedUntil, until), cancel) == 0)
            {
                throw new FetchLostException();
            }
            await db.FetchRuns.Where(run => run.Id == _run.Id).ExecuteUpdateAsync(
                set => set.SetProperty(run => run.AliveUntil, until).SetProperty(run => run.Requests, requests).SetProperty(run => run.Retries, retries)
                    .SetProperty(run => run.PartsDone, progress.Done).SetProperty(run => run.PartsTotal, progress.Total), cancel);
        }
        catch (DbException) when (!cancel.IsCancellationRequested)
        {
            // The database is busy; the claim holds for some beats more.
        }
    }

    private async Task EndAloneAsync(FetchState state, ProblemList problems, StatisticsTrial? trial = null)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync();
        try
        {
            await EndAsync(db, state, problems, trial, null);
            await transaction.CommitAsync();
        }
        catch (FetchLostException)
        {
            _lost = true;
        }
    }

    /// <summary>Inside the caller's transaction: what became of the run, and the plan let go. Fails when the plan was taken over meanwhile.</summary>
    private async Task EndAsync(AppDb db, FetchState state, ProblemList problems, StatisticsTrial? trial, int? importId)
    {
        var now = clock.GetUtcNow();
        var plan = await db.FetchPlans.AsNoTracking().FirstAsync(one => one.Id == _run.PlanId);
        var done = state is FetchState.Stored or FetchState.NothingNew;
        var next = state == FetchState.Interrupted ? plan.NextAt : plan.IsOn ? plan.Spec().Schedule.Next(now, settings.Zone) : null;
        var updated = done && published is not null ? published : plan.SourceUpdated;
        var let = await db.FetchPlans.Where(one => one.Id == plan.Id && one.ClaimedBy == _run.Id).ExecuteUpdateAsync(set => set
            .SetProperty(one => one.ClaimedBy, (Guid?)null).SetProperty(one => one.ClaimedUntil, (DateTimeOffset?)null).SetProperty(one => one.NextAt, next).SetProperty(one => one.SourceUpdated, updated));
        if (let == 0)
        {
            throw new FetchLostException();
        }
        var run = await db.FetchRuns.FirstAsync(one => one.Id == _run.Id);
        (run.State, run.EndedAt, run.AliveUntil, run.ImportId) = (state, now, now, importId);
        (run.Requests, run.Retries) = (_before.Requests + _session.Calls.Requests, _before.Retries + _session.Calls.Retries);
        if (_progress.Total > 0)
        {
            (run.PartsDone, run.PartsTotal) = (_progress.Done, _progress.Total);
        }
        run.Problems = FetchJson.Write(problems.Take(RemarksKept).Select(problem => new FetchRemark(new Text(problem.In(Swedish), problem.In(English)), problem.IsError)));
        if (trial is not null)
        {
            (run.Rows, run.Added, run.Replaced, run.Unchanged, run.Kept) = (trial.Observations, trial.Counts.Added, trial.Counts.Replaced, trial.Counts.Unchanged, trial.Kept);
            run.Touched = FetchJson.Write(trial.Touched);
        }
        if (done)
        {
            await db.FetchParts.Where(part => part.RunId == run.Id && part.Key != FetchPartStore.Whole).ExecuteDeleteAsync();
        }
        await db.SaveAsync(change);
    }
}

/// <summary>Another program took the plan over: this one's results are not stored.</summary>
internal sealed class FetchLostException() : Exception("The plan was taken over by another program.");
