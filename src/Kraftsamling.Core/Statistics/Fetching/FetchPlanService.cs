using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics.Fetching;

/// <summary>Saved, or why not; nothing was written when it was not.</summary>
public sealed record FetchPlanSave(FetchPlan? Plan, Text? Problem, ConcurrencyProblem? Stale = null)
{
    public bool Saved => Problem is null && Stale is null;
}

/// <summary>A plan with its latest run.</summary>
public sealed record FetchPlanRow(FetchPlan Plan, FetchRun? Latest);

/// <summary>Keeps fetch plans and finds what became of them.</summary>
public sealed class FetchPlanService(IDbContextFactory<AppDb> databases, FetchSettings settings, TimeProvider clock)
{
    /// <summary>All plans in Swedish order, each with its latest run.</summary>
    public async Task<IReadOnlyList<FetchPlanRow>> ListAsync(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var plans = await db.FetchPlans.AsNoTracking().OrderBy(plan => plan.TitleSv).ToListAsync(cancel);
        var latest = await db.FetchRuns.AsNoTracking().Where(run => !db.FetchRuns.Any(later => later.PlanId == run.PlanId && later.StartedAt > run.StartedAt)).ToListAsync(cancel);
        return [.. plans.Select(plan => new FetchPlanRow(plan, latest.Find(run => run.PlanId == plan.Id)))];
    }

    public async Task<FetchPlan?> FindAsync(Guid id, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.FetchPlans.AsNoTracking().FirstOrDefaultAsync(plan => plan.Id == id, cancel);
    }

    /// <summary>By its code.</summary>
    public async Task<FetchPlan?> FindAsync(string code, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.FetchPlans.AsNoTracking().FirstOrDefaultAsync(plan => plan.Code == code, cancel);
    }

    public async Task<FetchRun?> FindRunAsync(Guid id, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.FetchRuns.AsNoTracking().FirstOrDefaultAsync(run => run.Id == id, cancel);
    }

    /// <summary>The runs of a plan, the newest first.</summary>
    public async Task<IReadOnlyList<FetchRun>> ListRunsAsync(Guid planId, int most = 50, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.FetchRuns.AsNoTracking().Where(run => run.PlanId == planId).OrderByDescending(run => run.StartedAt).Take(most).ToListAsync(cancel);
    }

    /// <summary>What came in a run, as CSV; null when nothing did.</summary>
    public async Task<byte[]?> ReadWholeAsync(Guid runId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var packed = await db.FetchParts.AsNoTracking().Where(part => part.RunId == runId && part.Key == FetchPartStore.Whole).Select(part => part.Content).FirstOrDefaultAsync(cancel);
        return packed is null ? null : FetchPartStore.Unpack(packed);
    }

    /// <summary>Saves a plan under its code: a new one, or the one that somebody opened at version <paramref name="seen"/>; null replaces whatever is there.</summary>
    public async Task<FetchPlanSave> SaveAsync(FetchSpec spec, Guid? id, long? seen, Change change, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var stored = id is { } known ? await db.FetchPlans.FirstOrDefaultAsync(plan => plan.Id == known, cancel) : seen is null ? await db.FetchPlans.FirstOrDefaultAsync(plan => plan.Code == spec.Code, cancel) : null;
        if (await db.FetchPlans.AnyAsync(plan => plan.Code == spec.Code && (stored == null || plan.Id != stored.Id), cancel))
        {
            return new(null, new($"Koden {spec.Code} används av en annan hämtning. Välj en annan kod.", $"The code {spec.Code} is used by another fetch. Choose another code."));
        }
        if (PersonalData.IdentityNumbers(new("Texten", "The text"), FreeTextGuard.TextsOf(FetchPlanFile.Write([spec]))) is [var personal, ..])
        {
            return new(null, personal);
        }
        if (stored is null)
        {
            stored = new FetchPlan { Id = Guid.CreateVersion7(clock.GetUtcNow()), Code = "", TitleSv = "", TitleEn = "", Json = "", ChangedBy = "" };
            db.FetchPlans.Add(stored);
        }
        else if (seen is { } version)
        {
            db.ExpectVersion(stored, version);
        }
        Fill(stored, spec, change);
        var saved = await db.SaveAsync(change, cancel);
        return saved.Saved ? new(stored, null) : new(null, null, saved.Stale);
    }

    /// <summary>Turns a plan on or off.</summary>
    public async Task<FetchPlanSave> TurnAsync(Guid id, bool on, Change change, CancellationToken cancel = default)
    {
        var plan = await FindAsync(id, cancel) ?? throw new KeyNotFoundException($"Found no fetch plan {id}.");
        return await SaveAsync(plan.Spec() with { On = on }, id, plan.RowVersion, change, cancel);
    }

    /// <summary>Removes a plan that has never been carried out; one with a history is turned off instead.</summary>
    public async Task<FetchPlanSave> RemoveAsync(Guid id, long seen, Change change, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var plan = await db.FetchPlans.FirstOrDefaultAsync(plan => plan.Id == id, cancel) ?? throw new KeyNotFoundException($"Found no fetch plan {id}.");
        if (await db.FetchRuns.AnyAsync(run => run.PlanId == id, cancel))
        {
            return new(plan, new("Hämtningen har en historik och tas inte bort. Stäng av den i stället.", "The fetch has a history and is not removed. Turn it off instead."));
        }
        db.ExpectVersion(plan, seen);
        db.FetchPlans.Remove(plan);
        var saved = await db.SaveAsync(change, cancel);
        return new(plan, null, saved.Stale);
    }

    private void Fill(FetchPlan plan, FetchSpec spec, Change change)
    {
        var json = FetchPlanFile.Write([spec]);
        if (json != plan.Json)
        {
            (plan.NextAt, plan.SourceUpdated) = (spec.On ? spec.Schedule.Next(clock.GetUtcNow(), settings.Zone) : null, null);
        }
        (plan.Code, plan.TitleSv, plan.TitleEn, plan.Json, plan.IsOn) = (spec.Code, spec.Title.Sv, spec.Title.En, json, spec.On);
        (plan.ChangedAt, plan.ChangedBy) = (change.At, change.Who);
    }
}
