using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics.Fetching;

/// <summary>A run that was begun, or why none was.</summary>
public sealed record FetchStart(FetchRun? Run, Problem? Problem);

/// <summary>What a plan would bring; nothing is stored.</summary>
/// <param name="Import">How what came would be taken in; null when it did not come so far.</param>
/// <param name="Requests">Calls made.</param>
/// <param name="Problems">What was wrong or worth knowing.</param>
public sealed record FetchTrial(StatisticsTrial? Import, int Requests, ProblemList Problems)
{
    public bool IsGood => Import is not null && !Problems.HasErrors;
}

/// <summary>
/// Carries out plans. A plan is taken in the database before it is run, so that no two programs run it at once; what has come is kept, so
/// that a run whose program ended goes on from there.
/// </summary>
public sealed class FetchRunner(IDbContextFactory<AppDb> databases, StatisticsImport imports, FetchSettings settings, TimeProvider clock)
{
    private const string Process = "hamtning";

    /// <summary>Plans that are due now.</summary>
    public async Task<IReadOnlyList<FetchPlan>> ReadDueAsync(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        return await db.FetchPlans.AsNoTracking().Where(plan => plan.IsOn && plan.NextAt <= now && (plan.ClaimedUntil == null || plan.ClaimedUntil < now)).OrderBy(plan => plan.NextAt).ToListAsync(cancel);
    }

    /// <summary>Carries out a plan that is due; null when another program has it, or its source has published nothing since.</summary>
    public async Task<FetchRun?> RunDueAsync(FetchPlan plan, CancellationToken cancel = default)
    {
        var published = plan.Spec().Schedule.When == FetchWhen.Publication ? await PublishedAsync(plan, cancel) : null;
        if (published is { } at && at <= plan.SourceUpdated)
        {
            await PostponeAsync(plan, cancel);
            return null;
        }
        var change = Change.BySystem(clock, Process, "Enligt schemat");
        var start = await BeginAsync(plan.Id, change, cancel);
        return start.Run is { } run ? await CarryOutAsync(run.Id, change, published, cancel) : null;
    }

    /// <summary>Carries out a plan that somebody starts.</summary>
    public async Task<(FetchRun? Run, Problem? Problem)> RunAsync(Guid planId, Change change, CancellationToken cancel = default)
    {
        var start = await BeginAsync(planId, change, cancel);
        return start.Run is { } run ? (await CarryOutAsync(run.Id, change, null, cancel), null) : (null, start.Problem);
    }

    /// <summary>
    /// Takes the plan, so that nobody else runs it, and begins a run, or takes up the latest one if it was broken off, is of the same plan and
    /// is not too old. <see cref="CarryOutAsync"/> follows.
    /// </summary>
    public async Task<FetchStart> BeginAsync(Guid planId, Change change, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (now, until) = (clock.GetUtcNow(), clock.GetUtcNow() + settings.Lease);
        var plan = await db.FetchPlans.AsNoTracking().FirstOrDefaultAsync(one => one.Id == planId, cancel) ?? throw new KeyNotFoundException($"Found no fetch plan {planId}.");
        var former = await UnfinishedAsync(db, plan, now, cancel);
        var runId = former?.Id ?? Guid.CreateVersion7(now);
        var taken = await db.FetchPlans.Where(one => one.Id == planId && one.Json == plan.Json && (one.ClaimedUntil == null || one.ClaimedUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.ClaimedBy, runId).SetProperty(one => one.ClaimedUntil, until), cancel);
        if (taken == 0)
        {
            return new(null, new Problem(new("en hämtning som inte redan pågår", "a fetch that is not at work already"), plan.TitleSv) { Advice = new("Vänta tills den är klar.", "Wait until it is done.") });
        }
        await db.FetchRuns.Where(run => run.PlanId == planId && run.State == FetchState.Running && run.Id != runId)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.State, FetchState.Interrupted).SetProperty(run => run.EndedAt, run => run.AliveUntil), cancel);
        await db.FetchParts.Where(part => part.RunId != runId && part.Key != FetchPartStore.Whole && db.FetchRuns.Any(run => run.Id == part.RunId && run.PlanId == planId)).ExecuteDeleteAsync(cancel);
        var saved = former is null ? NewRun(runId, plan, change) : await db.FetchRuns.FirstAsync(run => run.Id == runId, cancel);
        (saved.State, saved.AliveUntil, saved.EndedAt, saved.Problems, saved.Resumed) = (FetchState.Running, until, null, "[]", saved.Resumed + (former is null ? 0 : 1));
        if (former is null)
        {
            db.FetchRuns.Add(saved);
        }
        await db.SaveAsync(change, cancel);
        return new(saved, null);
    }

    /// <summary>Fetches what the run's plan says and stores what is new.</summary>
    /// <param name="runId">A run that <see cref="BeginAsync"/> began.</param>
    /// <param name="change">Who started it and why.</param>
    /// <param name="published">What the source said about its latest publication, when it was asked.</param>
    /// <param name="cancel">The run is broken off and can be taken up again.</param>
    public async Task<FetchRun> CarryOutAsync(Guid runId, Change change, DateTimeOffset? published, CancellationToken cancel)
    {
        await using var work = new FetchWork(databases, imports, settings, clock, change, published);
        return await work.RunAsync(runId, cancel);
    }

    /// <summary>Fetches, all of it or a small sample, and tells what it would become.</summary>
    public async Task<FetchTrial> TrialAsync(FetchSpec spec, bool whole, CancellationToken cancel = default)
    {
        var problems = new ProblemList();
        using var session = new FetchSession(spec, settings, clock);
        using var late = new CancellationTokenSource(settings.LongestRun, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var set = await FetchAreaSet.FindAsync(db, spec, problems, cancel);
        if (problems.HasErrors)
        {
            return new(null, 0, problems);
        }
        var table = whole ? await session.FetchAsync(new Exchange.Fetching.MemoryFetchStore(), problems, null, either.Token) : await session.SampleAsync(problems, either.Token);
        if (table is null || FetchTable.Mapping(spec, table, set!.Codes, problems) is not { } mapping)
        {
            return new(null, session.Calls.Requests, problems);
        }
        using var file = FetchFile.Write(spec, table);
        var trial = await imports.TrialAsync(new StatisticsRequest(file.Path, set.Id ?? 0, mapping) { FileName = file.Name, OnlyChanges = true, StandIns = set.Id is null ? set.StandIns() : null }, null, either.Token);
        problems.AddRange(trial.Problems);
        return new(trial, session.Calls.Requests, problems);
    }

    private async Task<DateTimeOffset?> PublishedAsync(FetchPlan plan, CancellationToken cancel)
    {
        using var session = new FetchSession(plan.Spec(), settings, clock);
        return await session.PublishedAsync(clock.GetUtcNow(), new ProblemList(), cancel);
    }

    private async Task PostponeAsync(FetchPlan plan, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        await db.FetchPlans.Where(one => one.Id == plan.Id && one.NextAt == plan.NextAt)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.CheckedAt, now).SetProperty(one => one.NextAt, plan.Spec().Schedule.Next(now, settings.Zone)), cancel);
    }

    private async Task<FetchRun?> UnfinishedAsync(AppDb db, FetchPlan plan, DateTimeOffset now, CancellationToken cancel)
    {
        var latest = await db.FetchRuns.AsNoTracking().Where(run => run.PlanId == plan.Id).OrderByDescending(run => run.StartedAt).FirstOrDefaultAsync(cancel);
        var oldest = now - settings.KeepParts;
        return latest is not null && latest.StateAt(now) is FetchState.Interrupted or FetchState.Failed && latest!.Json == plan.Json && latest.StartedAt > oldest ? latest : null;
    }

    private static FetchRun NewRun(Guid id, FetchPlan plan, Change change) => new() { Id = id, PlanId = plan.Id, Json = plan.Json, Who = change.Who, StartedAt = change.At };
}
