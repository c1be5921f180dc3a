using System.Text.Json;
using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.Situations;

/// <summary>Saved, or every problem that stops it; nothing is stored when there is one.</summary>
public sealed record PlanSave(ActionPlan? Plan, IReadOnlyList<Text> Problems, ConcurrencyProblem? Stale = null)
{
    public bool Saved => Problems.Count == 0 && Stale is null;
}

/// <summary>Who decided and where that is written; paragraph and document may be unknown.</summary>
/// <param name="Afterwards">It was decided before it was entered here.</param>
/// <param name="OldSituationReason">Why it was decided on a situation report that should have been revised.</param>
public sealed record PlanDecision(string Body, DateOnly? On, string? Paragraph, string? Document, bool Afterwards = false, string? OldSituationReason = null);

/// <summary>What was seen about a measure on a day.</summary>
/// <param name="Why">Why it was stopped.</param>
public sealed record PlanNote(Guid MeasureId, DateOnly? Day, MeasureState State, string Seen, string? Why);

/// <summary>Writes, decides, follows up and finds the municipality's action plans.</summary>
public sealed class ActionPlanService(AppDb db, TimeProvider clock)
{
    /// <summary>All plans, the newest first.</summary>
    public async Task<IReadOnlyList<ActionPlan>> ListAsync(CancellationToken cancel = default) =>
        await db.ActionPlans.AsNoTracking().OrderByDescending(plan => plan.Version).ToListAsync(cancel);

    public Task<ActionPlan?> FindAsync(Guid id, CancellationToken cancel = default) => db.ActionPlans.AsNoTracking().FirstOrDefaultAsync(plan => plan.Id == id, cancel);

    /// <summary>The notes about a plan's measures, the newest first.</summary>
    public Task<List<PlanFollowUp>> ReadFollowUpsAsync(Guid planId, CancellationToken cancel = default) =>
        db.PlanFollowUps.AsNoTracking().Where(note => note.PlanId == planId).OrderByDescending(note => note.Day).ThenByDescending(note => note.AddedAt).ToListAsync(cancel);

    /// <summary>A new draft resting on a situation report; the draft itself when there is one.</summary>
    /// <param name="situationId">Published or not: it must be published before the decision.</param>
    /// <param name="formerId">The plan to begin from; null = begin from the problems of the situation report's analysis.</param>
    public async Task<PlanSave> CreateAsync(Guid situationId, Guid? formerId, Change change, CancellationToken cancel = default)
    {
        var last = await db.ActionPlans.AsNoTracking().OrderByDescending(plan => plan.Version).FirstOrDefaultAsync(cancel);
        if (last is { IsDecided: false })
        {
            return new(last, []);
        }
        var situation = await SituationAsync(situationId, cancel);
        // What the reader does not see keeps its number.
        var highest = await db.ActionPlans.IgnoreQueryFilters().MaxAsync(plan => (int?)plan.Version, cancel) ?? 0;
        var former = formerId is { } id ? await db.ActionPlans.AsNoTracking().FirstOrDefaultAsync(plan => plan.Id == id, cancel) ?? throw NotFound(id) : null;
        var plan = new ActionPlan
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), Version = highest + 1, FormerId = former?.Id, SituationId = situationId,
            Content = former?.Content ?? Begin(situation).ToJson(), ChangedAt = change.At, ChangedBy = change.Who,
        };
        db.ActionPlans.Add(plan);
        await ThingMarks.InheritAsync(db, former?.Id, "action_plan", plan.Id, change, cancel);
        await ThingMarks.InheritAsync(db, situationId, "action_plan", plan.Id, change, cancel);
        return await SavedAsync(plan, change, cancel);
    }

    /// <summary>Saves a draft that somebody opened at version <paramref name="seen"/>.</summary>
    public async Task<PlanSave> SaveAsync(Guid id, long seen, Guid situationId, PlanContent content, Change change, CancellationToken cancel = default)
    {
        var plan = await RequireAsync(id, cancel);
        List<Text> problems = [.. PlanRules.IsFrozen(plan), .. PlanRules.Refusals(content), .. await UnknownAreasAsync(content, cancel)];
        if (problems.Count > 0)
        {
            return new(plan, problems);
        }
        await SituationAsync(situationId, cancel);
        db.ExpectVersion(plan, seen);
        (plan.SituationId, plan.Content) = (situationId, content.ToJson());
        await ThingMarks.InheritAsync(db, situationId, "action_plan", plan.Id, change, cancel);
        return await SavedAsync(plan, change, cancel);
    }

    /// <summary>Enters the decision and freezes the plan.</summary>
    public async Task<PlanSave> DecideAsync(Guid id, long seen, PlanDecision decision, Change change, CancellationToken cancel = default)
    {
        var plan = await RequireAsync(id, cancel);
        var situation = await SituationAsync(plan.SituationId, cancel);
        var problems = PlanRules.CheckBeforeDecision(plan, situation, decision, CrimePreventionLaw.Current, DateOnly.FromDateTime(change.At.UtcDateTime));
        if (problems.Count > 0)
        {
            return new(plan, problems);
        }
        db.ExpectVersion(plan, seen);
        (plan.DecisionBody, plan.DecidedOn) = (decision.Body.Trim(), decision.On);
        (plan.DecisionParagraph, plan.DecisionDocument) = (Blank(decision.Paragraph), Blank(decision.Document));
        plan.OldSituationReason = PlanRules.IsTooOld(situation, decision.On!.Value, CrimePreventionLaw.Current) ? Blank(decision.OldSituationReason) : null;
        (plan.Status, plan.EnteredAfterwards) = (PlanStatus.Decided, decision.Afterwards);
        plan.ContentHash = HashOf(plan, situation);
        // The plans that it replaces are not followed up any more.
        await InvitationService.CloseAsync(db, await db.ActionPlans.IgnoreQueryFilters().Where(one => one.Status == PlanStatus.Decided && one.Id != id).Select(one => one.Id).ToListAsync(cancel), cancel);
        return await SavedAsync(plan, change, cancel);
    }

    /// <summary>Adds a dated note about a measure; the plan itself is not touched.</summary>
    public async Task<PlanSave> FollowUpAsync(Guid id, PlanNote note, Change change, CancellationToken cancel = default)
    {
        var plan = await RequireAsync(id, cancel);
        if (PlanRules.CheckNote(plan, note, DateOnly.FromDateTime(change.At.UtcDateTime)).ToList() is { Count: > 0 } problems)
        {
            return new(plan, problems);
        }
        db.PlanFollowUps.Add(new PlanFollowUp
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), PlanId = id, MeasureId = note.MeasureId, Day = note.Day!.Value, State = note.State, Seen = note.Seen.Trim(),
            Why = note.State == MeasureState.Stopped ? Blank(note.Why) : null, AddedAt = change.At, AddedBy = change.Who,
        });
        return new(plan, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Throws a draft away; a decided plan stays.</summary>
    public async Task<bool> RemoveDraftAsync(Guid id, Change change, CancellationToken cancel = default)
    {
        var plan = await db.ActionPlans.FirstOrDefaultAsync(one => one.Id == id && one.Status == PlanStatus.Draft, cancel);
        if (plan is null)
        {
            return false;
        }
        db.ActionPlans.Remove(plan);
        return (await db.SaveAsync(change, cancel)).Saved;
    }

    /// <summary>
    /// When a decided plan must be followed up: counted from the measure that was looked at longest ago, measures that have ended left out;
    /// when all have ended, from the last note. Null before the decision.
    /// </summary>
    public static DueDay? FollowUpDue(ActionPlan plan, IReadOnlyList<PlanFollowUp> notes, DateOnly today)
    {
        if (plan.DecidedOn is not { } decided)
        {
            return null;
        }
        var latest = Latest(notes);
        var open = PlanContent.From(plan.Content).Measures.Where(measure => !latest.TryGetValue(measure.Id, out var note) || note.State is MeasureState.NotStarted or MeasureState.UnderWay)
            .Select(measure => latest.TryGetValue(measure.Id, out var note) ? note.Day : decided).ToList();
        var last = open.Count > 0 ? open.Min() : notes.Select(note => note.Day).DefaultIfEmpty(decided).Max();
        return CrimePreventionLaw.Current.FollowUp(last, today);
    }

    /// <summary>The newest note about each measure.</summary>
    public static IReadOnlyDictionary<Guid, PlanFollowUp> Latest(IEnumerable<PlanFollowUp> notes) =>
        notes.GroupBy(note => note.MeasureId).ToDictionary(group => group.Key, group => group.MaxBy(note => (note.Day, note.AddedAt))!);

    /// <summary>True when a decided plan is what it was when it was decided.</summary>
    public static bool IsWhole(ActionPlan plan, SituationReport situation) => plan.ContentHash is { } hash && hash == HashOf(plan, situation);

    private static string HashOf(ActionPlan plan, SituationReport situation) => AreaReportService.HashOf(JsonSerializer.Serialize(new
    {
        plan.Id, plan.Version, plan.FormerId, plan.SituationId, Situation = situation.ContentHash, plan.Content, plan.DecisionBody, plan.DecidedOn, plan.DecisionParagraph,
        plan.DecisionDocument, plan.EnteredAfterwards, plan.OldSituationReason,
    }, ReportText.Options));

    private PlanContent Begin(SituationReport situation) => new()
    {
        Problems = [.. SituationText.From(situation.Text).Problems.Where(problem => problem.About.Length is > 0 and <= PlanContent.NameMaxLength).Take(PlanContent.MaxProblems).Select(problem => new PlanProblem(Guid.CreateVersion7(clock.GetUtcNow()), problem.About))],
    };

    private async Task<IEnumerable<Text>> UnknownAreasAsync(PlanContent content, CancellationToken cancel)
    {
        var named = content.Measures.SelectMany(measure => measure.Areas).Distinct().ToList();
        var known = await db.Areas.Where(area => named.Contains(area.Name)).Select(area => area.Name).ToListAsync(cancel);
        return named.Except(known).Select(name => new Text($"Hittar inget område som heter «{name}». Skriv namnet som det står under Områden, ett per rad.", $"Finds no area called “{name}”. Write the name as it stands under Areas, one per line."));
    }

    private async Task<PlanSave> SavedAsync(ActionPlan plan, Change change, CancellationToken cancel)
    {
        (plan.ChangedAt, plan.ChangedBy) = (change.At, change.Who);
        return new(plan, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    private async Task<SituationReport> SituationAsync(Guid id, CancellationToken cancel) =>
        await db.SituationReports.AsNoTracking().FirstOrDefaultAsync(report => report.Id == id, cancel) ?? throw new KeyNotFoundException($"Found no situation report {id}.");

    private async Task<ActionPlan> RequireAsync(Guid id, CancellationToken cancel) => await db.ActionPlans.FirstOrDefaultAsync(plan => plan.Id == id, cancel) ?? throw NotFound(id);

    private static KeyNotFoundException NotFound(Guid id) => new($"Found no action plan {id}.");

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
