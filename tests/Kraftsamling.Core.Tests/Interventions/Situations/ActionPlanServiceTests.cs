using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions.Situations;

public sealed class ActionPlanServiceTests
{
    private static readonly DateOnly Published = new(2024, 2, 29);
    private static readonly DateOnly Decided = new(2024, 5, 2);
    private static readonly PlanDecision Decision = new(" Kommunstyrelsen ", Decided, "§ 12", "STK-2024-1");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task DecideAsync_WholePlan_IsFrozenWithItsSituationReport(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var situation = await Written.PublishedAsync(db, database, Published);
        var draft = await Written.DraftPlanAsync(db, situation);
        var service = Written.Plans(db);
        Assert.Empty((await service.DecideAsync(draft.Id, draft.RowVersion, Decision, TestDatabase.Change, Cancel)).Problems);

        var plan = (await service.FindAsync(draft.Id, Cancel))!;
        Assert.Equal(("Kommunstyrelsen", Decided, "§ 12", "STK-2024-1", false), (plan.DecisionBody, plan.DecidedOn, plan.DecisionParagraph, plan.DecisionDocument, plan.EnteredAfterwards));
        Assert.True(ActionPlanService.IsWhole(plan, situation));
        Assert.False(ActionPlanService.IsWhole(plan, new SituationReport { Text = "", ChangedBy = "", ContentHash = "annan" }));
        Assert.NotEmpty((await service.SaveAsync(plan.Id, plan.RowVersion, situation.Id, new PlanContent(), TestDatabase.Change, Cancel)).Problems);
        Assert.NotEmpty((await service.DecideAsync(plan.Id, plan.RowVersion, Decision, TestDatabase.Change, Cancel)).Problems);
        Assert.False(await service.RemoveDraftAsync(plan.Id, TestDatabase.Change, Cancel));
        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlAsync($"UPDATE action_plan SET content = '{{}}'", Cancel));
        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlAsync($"DELETE FROM action_plan", Cancel));
        var next = (await service.CreateAsync(situation.Id, plan.Id, TestDatabase.Change, Cancel)).Plan!;
        Assert.Equal((2, plan.Id, Written.Plan.ToJson(), PlanStatus.Draft), (next.Version, next.FormerId, next.Content, next.Status));
        Assert.Null(await ChangeLogWriter.FirstBrokenAsync(db, Cancel));
    }

    [Theory, BothDatabases]
    public async Task FollowUpAsync_DecidedPlan_KeepsNotesBesideIt(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var situation = await Written.PublishedAsync(db, database, Published);
        var draft = await Written.DraftPlanAsync(db, situation);
        var service = Written.Plans(db);
        var measure = Written.Plan.Measures.Single().Id;
        var note = new PlanNote(measure, Decided.AddDays(40), MeasureState.UnderWay, "Hälften är på plats.", null);
        Assert.NotEmpty((await service.FollowUpAsync(draft.Id, note, TestDatabase.Change, Cancel)).Problems);
        await Assert.ThrowsAnyAsync<Exception>(() => InsertNoteAsync(db, draft.Id, measure));

        await service.DecideAsync(draft.Id, draft.RowVersion, Decision, TestDatabase.Change, Cancel);
        var before = (await service.FindAsync(draft.Id, Cancel))!;
        Assert.Empty((await service.FollowUpAsync(draft.Id, note, TestDatabase.Change, Cancel)).Problems);
        Assert.Empty((await service.FollowUpAsync(draft.Id, note with { Day = Decided.AddDays(90), State = MeasureState.Stopped, Why = "Pengarna tog slut." }, TestDatabase.Change, Cancel)).Problems);

        var notes = await service.ReadFollowUpsAsync(draft.Id, Cancel);
        Assert.Equal([MeasureState.Stopped, MeasureState.UnderWay], notes.Select(one => one.State));
        Assert.Equal(["Pengarna tog slut.", null], notes.Select(one => one.Why));
        Assert.Equal(MeasureState.Stopped, ActionPlanService.Latest(notes)[measure].State);
        Assert.Equal((before.RowVersion, before.ContentHash), ((await service.FindAsync(draft.Id, Cancel))!.RowVersion, (await service.FindAsync(draft.Id, Cancel))!.ContentHash));
        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlAsync($"UPDATE plan_follow_up SET seen = 'annat'", Cancel));
        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlAsync($"DELETE FROM plan_follow_up", Cancel));
    }

    [Theory, BothDatabases]
    public async Task DecideAsync_SituationReportNotPublished_IsRefusedByRuleAndDatabase(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var situation = (await Written.Situations(db, database).CreateAsync(TestDatabase.Change, Cancel)).Report!;
        var draft = await Written.DraftPlanAsync(db, situation);

        var refused = await Written.Plans(db).DecideAsync(draft.Id, draft.RowVersion, Decision, TestDatabase.Change, Cancel);

        Assert.Contains("inte publicerad", Assert.Single(refused.Problems).Sv, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlAsync($"UPDATE action_plan SET status = 1", Cancel));
    }

    [Theory, BothDatabases]
    public async Task SaveAsync_SomebodySavedMeanwhile_TellsWhoAndKeepsTheirs(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var first = database.Open();
        var situation = await Written.PublishedAsync(first, database, Published);
        var draft = (await Written.Plans(first).CreateAsync(situation.Id, null, TestDatabase.Change, Cancel)).Plan!;
        var seen = draft.RowVersion;
        await using var second = database.Open();
        Assert.True((await Written.Plans(second).SaveAsync(draft.Id, seen, situation.Id, Written.Plan, TestDatabase.Change with { Who = "den andra" }, Cancel)).Saved);

        await using var third = database.Open();
        var stale = await Written.Plans(third).SaveAsync(draft.Id, seen, situation.Id, new PlanContent { Summary = "min" }, TestDatabase.Change, Cancel);

        Assert.Equal("den andra", stale.Stale?.Who);
        Assert.Equal(Written.Plan.ToJson(), (await Written.Plans(second).FindAsync(draft.Id, Cancel))!.Content);
    }

    [Theory]
    [InlineData("2026-02-28", null, 0)]
    [InlineData("2026-03-01", null, 1)]
    [InlineData("2026-03-01", "  ", 1)]
    [InlineData("2026-03-01", "Revideringen är beslutad till hösten.", 0)]
    public async Task DecideAsync_SituationReportOlderThanTwoYears_NeedsAReason(string on, string? reason, int problems)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        var draft = await Written.DraftPlanAsync(db, await Written.PublishedAsync(db, database, Published));
        var change = TestDatabase.Change with { At = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero) };

        var decided = await Written.Plans(db).DecideAsync(draft.Id, draft.RowVersion, Decision with { On = DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), OldSituationReason = reason }, change, Cancel);

        Assert.Equal(problems, decided.Problems.Count);
        Assert.Equal(problems == 0 ? reason : null, (await Written.Plans(db).FindAsync(draft.Id, Cancel))!.OldSituationReason);
    }

    [Fact]
    public async Task DecideAsync_PartsAreMissing_SaysEachUnlessEnteredAfterwards()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        var situation = await Written.PublishedAsync(db, database, Published);
        var service = Written.Plans(db);
        var draft = (await service.CreateAsync(situation.Id, null, TestDatabase.Change, Cancel)).Plan!;
        Assert.Equal(["Otrygga stråk", "Skadegörelse"], PlanContent.From(draft.Content).Problems.Select(problem => problem.Name));

        // Goal, sign and measures of two problems.
        Assert.Equal(6, (await service.DecideAsync(draft.Id, draft.RowVersion, Decision, TestDatabase.Change, Cancel)).Problems.Count);
        Assert.Equal(2, (await service.DecideAsync(draft.Id, draft.RowVersion, new PlanDecision("", null, null, null, Afterwards: true), TestDatabase.Change, Cancel)).Problems.Count);
        var entered = await service.DecideAsync(draft.Id, draft.RowVersion, new PlanDecision("Kommunstyrelsen", Decided, " ", null, Afterwards: true), TestDatabase.Change, Cancel);
        Assert.Equal((true, true, null), (entered.Saved, entered.Plan!.EnteredAfterwards, entered.Plan.DecisionParagraph));
    }

    [Fact]
    public async Task DecideAsync_BeforeTheSituationReport_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        var draft = await Written.DraftPlanAsync(db, await Written.PublishedAsync(db, database, Published));

        Assert.Single((await Written.Plans(db).DecideAsync(draft.Id, draft.RowVersion, Decision with { On = Published.AddDays(-1) }, TestDatabase.Change, Cancel)).Problems);
    }

    [Fact]
    public async Task SaveAsync_UnknownAreaBackwardPeriodOrNumber_SaysEach()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        var situation = await Written.PublishedAsync(db, database, Published);
        var draft = await Written.DraftPlanAsync(db, situation);
        var problem = Written.Plan.Problems[0];
        var wrong = problem with { Measures = [problem.Measures[0] with { Areas = ["Ingenstans"], End = new(2020, 1, 1), With = "19900101-1234" }] };

        Assert.Equal(3, (await Written.Plans(db).SaveAsync(draft.Id, draft.RowVersion, situation.Id, Written.Plan.With(wrong), TestDatabase.Change, Cancel)).Problems.Count);
    }

    [Fact]
    public void FollowUpDue_IsCountedFromTheMeasureSeenLongestAgo()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var plan = new ActionPlan { Content = new PlanContent { Problems = [new(Guid.CreateVersion7(), "p") { Measures = [new(one) { Name = "a" }, new(other) { Name = "b" }] }] }.ToJson(), ChangedBy = "", DecidedOn = Published, Status = PlanStatus.Decided };
        PlanFollowUp Note(Guid measure, DateOnly day, MeasureState state) => new() { MeasureId = measure, Day = day, State = state, Seen = "", AddedBy = "" };
        DateOnly? Due(params PlanFollowUp[] notes) => ActionPlanService.FollowUpDue(plan, notes, Published)?.Day;

        Assert.Equal(new DateOnly(2026, 2, 28), Due());
        Assert.Equal(new DateOnly(2026, 2, 28), Due(Note(one, new(2025, 1, 1), MeasureState.UnderWay)));
        Assert.Equal(new DateOnly(2027, 1, 1), Due(Note(one, new(2025, 1, 1), MeasureState.UnderWay), Note(other, new(2025, 6, 1), MeasureState.NotStarted)));
        Assert.Equal(new DateOnly(2027, 6, 1), Due(Note(one, new(2025, 1, 1), MeasureState.Done), Note(other, new(2025, 6, 1), MeasureState.UnderWay)));
        Assert.Equal(new DateOnly(2027, 6, 1), Due(Note(one, new(2025, 1, 1), MeasureState.Done), Note(other, new(2025, 6, 1), MeasureState.Stopped)));
        Assert.Null(ActionPlanService.FollowUpDue(new ActionPlan { Content = plan.Content, ChangedBy = "" }, [], Published));
    }

    [Theory]
    [InlineData(MeasureState.Stopped, "2024-06-01", "sett", null)]
    [InlineData(MeasureState.Done, "2024-06-01", " ", null)]
    [InlineData(MeasureState.Done, "2024-04-30", "sett", null)]
    [InlineData(MeasureState.Done, "2900-01-01", "sett", null)]
    [InlineData(MeasureState.Done, null, "sett", null)]
    [InlineData(MeasureState.Done, "2024-06-01", "pratade med 900101-1234", null)]
    public void CheckNote_SomethingIsWrong_SaysIt(MeasureState state, string? day, string seen, string? why)
    {
        var plan = new ActionPlan { Content = Written.Plan.ToJson(), ChangedBy = "", DecidedOn = Decided, Status = PlanStatus.Decided };
        var note = new PlanNote(Written.Plan.Measures.Single().Id, day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), state, seen, why);

        Assert.Single(PlanRules.CheckNote(plan, note, new DateOnly(2026, 1, 1)));
    }

    [Fact]
    public void Raised_AProblem_GoesOneStepUp()
    {
        var content = new PlanContent { Problems = [new(Guid.CreateVersion7(), "a"), new(Guid.CreateVersion7(), "b"), new(Guid.CreateVersion7(), "c")] };

        Assert.Equal(["a", "c", "b"], content.Raised(content.Problems[2].Id).Problems.Select(problem => problem.Name));
        Assert.Equal(["a", "b", "c"], content.Raised(content.Problems[0].Id).Problems.Select(problem => problem.Name));
    }

    private static Task<int> InsertNoteAsync(AppDb db, Guid plan, Guid measure) => db.Database.ExecuteSqlAsync(
        $"INSERT INTO plan_follow_up (id, plan_id, measure_id, day, state, seen, added_at, added_by) SELECT {Guid.CreateVersion7()}, {plan}, {measure}, period_from, 0, 'x', changed_at, 'x' FROM situation_report", Cancel);
}
