using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Interventions.TaskRules;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Core.Storage;
using Kraftsamling.Core.Tests.Organisation.Tasks;
using Kraftsamling.Exchange;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions;

/// <summary>Each process's tasks, from what lies in the database on 2 March 2026.</summary>
public sealed class TaskRulesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task SituationAndPlan_PublishedAndDecided_AreDueByTheLawAndTheirOwnDays(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        var situation = town.Add(new SituationReport
        {
            Id = Guid.CreateVersion7(), Version = 3, Publication = PublicationStatus.Published, PeriodFrom = new(2024, 1, 1), PeriodTo = new(2024, 12, 31), Text = "{}", Content = "{}", ContentHash = new string('0', 64),
            PublishedOn = new(2025, 2, 28), ChangedAt = town.Clock.Now, ChangedBy = "prov",
        });
        var (late, early) = (new PlanMeasure(Guid.CreateVersion7()) { Name = "Ljus", Unit = new("SK", new("a", "b")), FollowUpOn = new(2026, 8, 1) }, new PlanMeasure(Guid.CreateVersion7()) { Name = "Lov", FollowUpOn = new(2026, 4, 1) });
        var content = new PlanContent { Problems = [new(Guid.CreateVersion7(), "Stråk") { Measures = [late, early, new(Guid.CreateVersion7()) { Name = "utan dag" }] }] };
        var plan = town.Add(new ActionPlan { Id = Guid.CreateVersion7(), SituationId = situation.Id, Status = PlanStatus.Decided, Content = content.ToJson(), DecidedOn = new(2025, 6, 1), ChangedAt = town.Clock.Now, ChangedBy = "prov" });
        await town.SaveAsync();

        await town.ReconcileAsync(new SituationTasks(), new PlanTasks());

        var tasks = await town.TasksAsync();
        Assert.Equal(4, tasks.Count);
        var revise = tasks.Single(task => task.Kind == TaskKind.ReviseSituation);
        Assert.Equal((new DateOnly(2027, 2, 28), Role.Analyst, "Revidera lägesbilden (version 3)"), (revise.Due!.Value, revise.Role!.Value, revise.TextSv));
        Assert.Equal(new DateOnly(2027, 6, 1), tasks.Single(task => task.Kind == TaskKind.FollowUpPlan).Due);
        var measures = tasks.Where(task => task.Kind == TaskKind.FollowUpMeasure).OrderBy(task => task.Due).ToList();
        Assert.Equal(["Följ upp åtgärden «Lov»", "Följ upp åtgärden «Ljus»"], measures.Select(task => task.TextSv));
        Assert.Equal((Role.Secretary, null), (measures[0].Role, measures[0].SeatId));
        // The unit that answers for it sits in the working group: its seat has the task.
        Assert.Contains(measures[1].SeatId!.Value, new[] { town.AnnasSeat, town.VacantSeat });

        town.Add(new PlanFollowUp { Id = Guid.CreateVersion7(), PlanId = plan.Id, MeasureId = early.Id, Day = new(2026, 4, 2), State = MeasureState.UnderWay, Seen = "Gott", AddedAt = town.Clock.Now, AddedBy = "prov" });
        await town.SaveAsync();
        await town.ReconcileAsync(new SituationTasks(), new PlanTasks());
        Assert.Equal(TaskState.Done, (await town.TasksAsync()).Single(task => task.TextSv.Contains("Lov", StringComparison.Ordinal)).State);
    }

    [Theory, BothDatabases]
    public async Task Reports_AskedPartnersAndReminders_CountThoseWhoAreSilent(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        var report = Report(town, "Trygghet", PublicationStatus.Draft, null);
        var (first, _) = (Invitation(town, report, "Föreningen Ett"), Invitation(town, report, "Föreningen Två"));
        Report(town, "Äldre", PublicationStatus.Published, new(2026, 3, 1));
        await town.SaveAsync();
        ITaskRule[] rules = [new AnswerTasks(), new ReportReviewTasks()];
        await town.ReconcileAsync(rules);

        var tasks = await town.TasksAsync();
        Assert.Equal(["2 av 2 tillfrågade har inte svarat. Temarapport: Trygghet", "Se över områdesrapporten om Äldre"], tasks.Select(task => task.TextSv));
        Assert.Equal([new DateOnly(2026, 4, 1), new DateOnly(2026, 3, 1)], tasks.Select(task => task.Due!.Value));

        (await town.Db.PartnerInvitations.FindAsync([first], Cancel))!.State = InvitationState.Answered;
        await town.SaveAsync();
        Assert.Equal(1, (await town.ReconcileAsync(rules)).Changed);
        Assert.StartsWith("1 av 2", (await town.TasksAsync())[0].TextSv, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task SelectionAndFetch_ProposedAndFailed_WaitForThoseWhoCanActOnThem(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        var set = await Builders.AddSetAsync(town.Database, ["Ängen"]);
        var steering = town.Add(new CollaborationGroup { Id = Guid.CreateVersion7(), NameSv = "Styrgruppen", NameEn = "The steering group", Kind = GroupKind.SteeringGroup }).Id;
        var id = Guid.CreateVersion7();
        town.Add(new Selection { Id = id, SeriesId = id, TitleSv = "Områden 2026", TitleEn = "Areas 2026", AreaSetId = set, Year = 2026, Status = SelectionStatus.Proposed, Content = "{}", CreatedAt = town.Clock.Now, CreatedBy = "prov", ChangedAt = town.Clock.Now, ChangedBy = "prov" });
        var plan = town.Add(new FetchPlan { Id = Guid.CreateVersion7(), Code = "uvas", TitleSv = "Unga", TitleEn = "Young", Json = "{}", IsOn = true, ChangedAt = town.Clock.Now, ChangedBy = "prov" }).Id;
        town.Add(new FetchRun { Id = Guid.CreateVersion7(), PlanId = plan, Json = "{}", Who = "prov", StartedAt = town.Clock.Now, AliveUntil = town.Clock.Now, State = FetchState.Failed });
        await town.SaveAsync();
        ITaskRule[] rules = [new SelectionTasks(), new FetchTasks()];
        await town.ReconcileAsync(rules);

        var tasks = await town.TasksAsync();
        Assert.Equal((new DateOnly(2026, 3, 9), Role.Analyst), (tasks[0].Due!.Value, tasks[0].Role!.Value));
        Assert.Equal((steering, "Ta ställning till valet av områden «Områden 2026»"), (tasks[1].GroupId!.Value, tasks[1].TextSv));

        town.Add(new FetchRun { Id = Guid.CreateVersion7(), PlanId = plan, Json = "{}", Who = "prov", StartedAt = town.Clock.Now.AddHours(1), AliveUntil = town.Clock.Now, State = FetchState.Stored });
        await town.SaveAsync();
        await town.ReconcileAsync(rules);
        Assert.Equal([TaskState.Done, TaskState.Open], (await town.TasksAsync()).Select(task => task.State));
    }

    [Theory, BothDatabases]
    public async Task Agreement_EndsSoon_IsRenewedOnce(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        var old = town.Add(new CollaborationAgreement { Id = Guid.CreateVersion7(), Title = "Med polisen", ValidFrom = new(2024, 1, 1), ValidTo = new(2026, 8, 31), RemindMonths = 6, Status = DecisionStatus.Decided }).Id;
        town.Add(new CollaborationAgreement { Id = Guid.CreateVersion7(), Title = "Långt bort", ValidFrom = new(2024, 1, 1), ValidTo = new(2028, 8, 31), RemindMonths = 6, Status = DecisionStatus.Decided });
        await town.SaveAsync();
        await town.ReconcileAsync(new AgreementTasks());
        Assert.Equal((new DateOnly(2026, 8, 31), TaskState.Open), ((await town.OneAsync()).Due!.Value, (await town.OneAsync()).State));

        town.Add(new CollaborationAgreement { Id = Guid.CreateVersion7(), Title = "Med polisen", ValidFrom = new(2026, 9, 1), Status = DecisionStatus.Decided, PreviousId = old });
        await town.SaveAsync();
        await town.ReconcileAsync(new AgreementTasks());
        Assert.Equal(TaskState.Done, (await town.OneAsync()).State);
    }

    private static Guid Report(TaskTown town, string name, PublicationStatus publication, DateOnly? remind) => town.Add(new AreaReport
    {
        Id = Guid.CreateVersion7(), Subject = ReportSubject.Theme, Name = name, Publication = publication, AsOf = new(2026, 1, 1), RemindOn = remind, Text = "{}", ChangedAt = town.Clock.Now, ChangedBy = "prov",
        Content = publication == PublicationStatus.Published ? "{}" : null, ContentHash = publication == PublicationStatus.Published ? new string('0', 64) : null,
    }).Id;

    private static Guid Invitation(TaskTown town, Guid report, string name) => town.Add(new PartnerInvitation
    {
        Id = Guid.CreateVersion7(), Kind = "area_report", ThingId = report, Organisation = name, Question = "Vad ser ni?", AnswerBy = new(2026, 4, 1), TokenHash = SecretToken.HashOf(name), MadeAt = town.Clock.Now, MadeBy = "prov",
    }).Id;
}
