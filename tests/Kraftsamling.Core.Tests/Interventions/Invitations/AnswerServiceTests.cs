using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Interventions.Levels;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Interventions.TaskRules;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions.Invitations;

/// <summary>What a local partner with an account is asked, sees and answers.</summary>
public sealed class AnswerServiceTests
{
    private static readonly Change Partner = TestDatabase.Change with { Who = "Fanny Förening" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task ReadOwn_OfTwoPartners_EachHasTheOwnAlone(DatabaseKind kind)
    {
        await using var city = await AskedCity.CreateAsync(kind);
        var first = await city.InviteAsync(await city.ReportAsync(), city.Fanny);
        var second = await city.InviteAsync(await city.MeasureAsync(), city.Frans, "Bolaget Prov");

        Assert.Equal([first.Id], (await city.Answers.ReadOwnAsync(city.Fanny, Cancel)).Select(one => one.Invitation.Id));
        Assert.Equal("Åtgärd: Ljus på stråket", Assert.Single(await city.Answers.ReadOwnAsync(city.Frans, Cancel)).Thing.Title.Sv);
        Assert.Null(await city.Answers.FindOwnAsync(city.Fanny, second.Id, Cancel));
        Assert.Null((await city.Answers.AnswerOwnAsync(city.Fanny, second.Id, "Inte min.", Partner, Cancel)).Open);
        Assert.Empty(await city.Db.InvitationAnswers.ToListAsync(Cancel));
        Assert.Null(first.TokenHash);
    }

    [Theory, BothDatabases]
    public async Task AnswerOwn_SeveralTimes_StandsWithTheOrganisationAndNeverTheName(DatabaseKind kind)
    {
        await using var city = await AskedCity.CreateAsync(kind);
        var invitation = await city.InviteAsync(await city.MeasureAsync(), city.Fanny);
        foreach (var words in new[] { "Lampan lyser.", "Lampan lyser.", "Fler går där." })
        {
            Assert.True((await city.Answers.AnswerOwnAsync(city.Fanny, invitation.Id, words, Partner, Cancel)).Saved);
        }
        Assert.Single((await city.Answers.AnswerOwnAsync(city.Fanny, invitation.Id, "Ring 070-123 45 67.", Partner, Cancel)).Problems);

        var said = await city.Service.ReadAnswersAsync(city.Plan, Cancel);
        Assert.Equal(["Fler går där.", "Lampan lyser."], said.Select(one => one.Text).Order(StringComparer.Ordinal));
        Assert.All(said, one => Assert.Equal((city.Light.Id, "Föreningen Prov", "Föreningen Prov, på inbjudan"), (one.PartId!.Value, one.Organisation, one.AddedBy)));
        // What a partner sees is no follow-up of the municipality's.
        Assert.Empty(await new ActionPlanService(city.Db, city.Clock).ReadFollowUpsAsync(city.Plan, Cancel));
        Assert.Contains("frozen", (await Assert.ThrowsAnyAsync<Exception>(() => city.Db.Database.ExecuteSqlAsync($"UPDATE invitation_answer SET text = 'annat'", Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("frozen", (await Assert.ThrowsAnyAsync<Exception>(() => city.Db.Database.ExecuteSqlAsync($"DELETE FROM invitation_answer", Cancel))).Message, StringComparison.Ordinal);

        city.Clock.Now = new(2026, 3, 21, 0, 0, 0, TimeSpan.Zero);
        var closed = Assert.Single(await city.Answers.ReadOwnAsync(city.Fanny, Cancel));
        Assert.Equal((false, 2), (closed.IsOpen, closed.Answers.Count));
        Assert.Null((await city.Answers.AnswerOwnAsync(city.Fanny, invitation.Id, "För sent.", Partner, Cancel)).Open);
    }

    [Theory, BothDatabases]
    public async Task Measure_WhenALaterPlanIsDecided_TakesNoMoreAnswers(DatabaseKind kind)
    {
        await using var city = await AskedCity.CreateAsync(kind);
        await city.InviteAsync(await city.MeasureAsync(), city.Fanny);
        var plans = new ActionPlanService(city.Db, city.Clock);
        var situation = await city.Db.SituationReports.Select(one => one.Id).FirstAsync(Cancel);
        var draft = city.NewPlan(situation, 2, PlanStatus.Draft);
        await city.Db.SaveAsync(TestDatabase.Change, Cancel);
        Assert.Contains("gäller", Assert.Single((await city.Service.InviteAsync((await city.Service.FindThingAsync("action_plan", draft, city.Light.Id, Cancel))!, AskedCity.Ask, TestDatabase.Change, Cancel)).Problems).Sv, StringComparison.Ordinal);
        Assert.Null(await city.Service.FindThingAsync("action_plan", city.Plan, Guid.CreateVersion7(), Cancel));
        var decided = await plans.DecideAsync(draft, (await plans.FindAsync(draft, Cancel))!.RowVersion, new("Kommunstyrelsen", new(2026, 3, 2), null, null), TestDatabase.Change, Cancel);
        Assert.Empty(decided.Problems);

        Assert.Empty(await city.Answers.ReadOwnAsync(city.Fanny, Cancel));
        Assert.Equal(InvitationState.Closed, Assert.Single(await city.Service.ListAsync(city.Plan, city.Light.Id, Cancel)).State);
    }

    [Theory, BothDatabases]
    public async Task Withdraw_AnAnsweredInvitation_IsGoneWithItsTask(DatabaseKind kind)
    {
        await using var city = await AskedCity.CreateAsync(kind);
        var invitation = await city.InviteAsync(await city.ReportAsync(), city.Fanny);
        await ReconcileAsync(city);
        Assert.True((await city.Answers.AnswerOwnAsync(city.Fanny, invitation.Id, "Ett svar.", Partner, Cancel)).Saved);
        var task = await city.Db.WorkTasks.AsNoTracking().SingleAsync(one => one.Kind == TaskKind.AnswerInvitation, Cancel);
        Assert.Equal((TaskState.Done, "Föreningen Prov, på inbjudan"), (task.State, task.ClosedBy));

        // Whoever had not seen the answer is told of it first.
        city.Db.ChangeTracker.Clear();
        Assert.NotNull(await city.Service.WithdrawAsync(city.Report, invitation.Id, 1, TestDatabase.Change, Cancel));
        city.Db.ChangeTracker.Clear();
        Assert.Null(await city.Service.WithdrawAsync(city.Report, invitation.Id, 2, TestDatabase.Change, Cancel));

        Assert.Empty(await city.Answers.ReadOwnAsync(city.Fanny, Cancel));
        Assert.Empty(await city.Db.WorkTasks.Where(task => task.Kind == TaskKind.AnswerInvitation).ToListAsync(Cancel));
        Assert.Single(await city.Service.ReadAnswersAsync(city.Report, Cancel));
    }

    [Theory, BothDatabases]
    public async Task Task_OfARestrictedThing_IsSeenByTheInvitedUntilTheRoleEnds(DatabaseKind kind)
    {
        await using var city = await AskedCity.CreateAsync(kind);
        var invitation = await city.InviteAsync(await city.ReportAsync(), city.Fanny);
        await city.InviteAsync(await city.ReportAsync(), city.Frans, "Bolaget Prov");
        await ReconcileAsync(city);
        Assert.Equal(2, await city.Service.ReadOpenCountAsync(city.Report, Cancel));
        Assert.True((await new MarkService(city.Db).SaveLevelAsync("area_report", city.Report, 0, new(AccessLevel.Restricted, [], [], null, "Prov"), TestDatabase.Change, Cancel)).Saved);

        Assert.Equal(["Svara på frågan från kommunen. Temarapport: Trygghet"], await OwnTasksAsync(city, city.Fanny));
        Assert.NotNull(await city.Answers.FindOwnAsync(city.Fanny, invitation.Id, Cancel));
        using (city.Db.ReadAs(Reader.Of(city.Frans, [new Grant(Role.LocalPartner, null)])))
        {
            Assert.Single(await city.Db.WorkTasks.ToListAsync(Cancel));
            Assert.Empty(await city.Db.PartnerInvitations.ToListAsync(Cancel));
        }
        // A colleague who is not let past the mark learns of no invitation.
        using (city.Db.ReadAs(Reader.Of(Guid.CreateVersion7(), [new Grant(Role.Administrator, null)])))
        {
            Assert.Empty(await city.Db.WorkTasks.ToListAsync(Cancel));
            Assert.Empty(await city.Service.ListOfPersonAsync(city.Fanny, Cancel));
        }
        city.Db.RoleAssignments.RemoveRange(await city.Db.RoleAssignments.Where(role => role.PersonId == city.Fanny).ToListAsync(Cancel));
        await city.Db.SaveAsync(TestDatabase.Change, Cancel);
        Assert.Empty(await OwnTasksAsync(city, city.Fanny));
        await ReconcileAsync(city);
        Assert.Equal(TaskState.Cancelled, await city.Db.WorkTasks.Where(task => task.PersonId == city.Fanny).Select(task => task.State).SingleAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task Invite_SomebodyWhoIsNoPartnerOrIsAsked_IsRefused(DatabaseKind kind)
    {
        await using var city = await AskedCity.CreateAsync(kind);
        var thing = await city.ReportAsync();
        var ask = AskedCity.Ask with { Organisations = "", Partners = [new(Guid.CreateVersion7(), "Föreningen Prov")] };
        Assert.Contains("inte längre lokal part", Assert.Single((await city.Service.InviteAsync(thing, ask, TestDatabase.Change, Cancel)).Problems).Sv, StringComparison.Ordinal);
        await city.InviteAsync(thing, city.Fanny);
        Assert.Contains("redan inbjuden med konto", Assert.Single((await city.Service.InviteAsync(thing, ask with { Partners = [new(city.Fanny, "Föreningen Prov")] }, TestDatabase.Change, Cancel)).Problems).Sv, StringComparison.Ordinal);
        Assert.Contains("vilken organisation", Assert.Single((await city.Service.InviteAsync(thing, ask with { Partners = [new(city.Frans, " ")] }, TestDatabase.Change, Cancel)).Problems).Sv, StringComparison.Ordinal);
        Assert.Single(await city.Db.PartnerInvitations.ToListAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task Disposal_OfAPartner_LeavesTheAnswerAndNoName(DatabaseKind kind)
    {
        await using var city = await AskedCity.CreateAsync(kind);
        var invitation = await city.InviteAsync(await city.ReportAsync(), city.Fanny);
        var change = Partner with { PersonId = city.Fanny };
        Assert.True((await city.Answers.AnswerOwnAsync(city.Fanny, invitation.Id, "Ett svar.", change, Cancel)).Saved);

        city.Db.RoleAssignments.RemoveRange(await city.Db.RoleAssignments.Where(role => role.PersonId == city.Fanny).ToListAsync(Cancel));
        await city.Db.SaveAsync(TestDatabase.Change, Cancel);
        Assert.True((await new DisposalService(city.Db, TimeProvider.System).DisposeAsync(city.Fanny, "Kommunstyrelsen 2026-03-01 § 1", TestDatabase.Change, Cancel)).Done);

        Assert.Equal("Ett svar.", Assert.Single(await city.Service.ReadAnswersAsync(city.Report, Cancel)).Text);
        foreach (var table in await TestDatabase.TablesAsync(city.Db))
        {
            Assert.DoesNotContain(await TestDatabase.RowsAsync(city.Db, $"SELECT * FROM \"{table}\""), row => row.Contains("Fanny", StringComparison.OrdinalIgnoreCase));
        }
        Assert.Null(await ChangeLogWriter.FirstBrokenAsync(city.Db, Cancel));
    }

    [Theory, BothDatabases]
    public async Task Migration_OfInvitationsToReports_CarriesEveryRowOver(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(kind);
        await using var db = database.Open();
        var scripts = MigrationScript.For(kind);
        var at = scripts.FindIndex(script => script.Name.Contains("_partners", StringComparison.Ordinal));
        var migrator = database.Get<Migrator>();
        await using (var transaction = await db.Database.BeginTransactionAsync(Cancel))
        {
            await migrator.ApplyMissingAsync(db, scripts[..at], Cancel);
            await db.Database.ExecuteSqlRawAsync(Former(kind), Cancel);
            await migrator.ApplyMissingAsync(db, scripts, Cancel);
            await transaction.CommitAsync(Cancel);
        }
        var invitation = Assert.Single(await db.PartnerInvitations.AsNoTracking().ToListAsync(Cancel));
        var report = await db.AreaReports.AsNoTracking().SingleAsync(Cancel);
        Assert.Equal(("area_report", report.Id, InvitationState.Answered, "h", 2L), (invitation.Kind, invitation.ThingId, invitation.State, invitation.TokenHash, invitation.RowVersion));
        var answer = await db.InvitationAnswers.AsNoTracking().SingleAsync(Cancel);
        Assert.Equal(("På inbjudan", invitation.Id, report.Id), (answer.Text, answer.InvitationId, answer.ThingId));
        Assert.Equal("Nedskrivet", await db.ReportContributions.Select(one => one.Text).SingleAsync(Cancel));
        Assert.StartsWith("invitation.gather:", await db.WorkTasks.Select(task => task.Key).SingleAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains("frozen", (await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlAsync($"DELETE FROM report_contribution", Cancel))).Message, StringComparison.Ordinal);
    }

    // A published report with an answer by invitation and one that was written down, as they stood before.
    private static string Former(DatabaseKind kind)
    {
        var (report, invitation, first, second, task) = ("'01900000-0000-7000-8000-000000000001'", "'01900000-0000-7000-8000-000000000002'", "'01900000-0000-7000-8000-000000000003'", "'01900000-0000-7000-8000-000000000004'", "'01900000-0000-7000-8000-000000000005'");
        var now = kind == DatabaseKind.Sqlite ? "1772440200000000" : "'2026-03-02T08:30:00Z'";
        var no = kind == DatabaseKind.Sqlite ? "0" : "false";
        return $"""
            INSERT INTO area_report (id, subject, name, version, publication, as_of, text, changed_at, changed_by, row_version) VALUES ({report}, 1, 'Trygghet', 1, 0, '2026-03-01', '', {now}, 'prov', 1);
            INSERT INTO report_invitation VALUES ({invitation}, {report}, 'Föreningen Prov', 'Vad vet ni?', '2026-03-20', 1, 'h', {now}, 'prov', 2);
            INSERT INTO report_contribution (id, report_id, organisation, text, day, added_at, added_by, invitation_id) VALUES ({first}, {report}, 'Föreningen Prov', 'På inbjudan', '2026-03-02', {now}, 'Föreningen Prov, på inbjudan', {invitation});
            INSERT INTO report_contribution (id, report_id, organisation, text, day, added_at, added_by) VALUES ({second}, {report}, 'Skolan Prov', 'Nedskrivet', '2026-03-02', {now}, 'prov');
            INSERT INTO work_task (id, key, kind, text_sv, text_en, note, postponed_why, is_handed_over, state, closed_by, made_at, made_by, changed_at, row_version, role) VALUES ({task}, 'report.answers:x:2026-03-20', 1, 'a', 'b', '', '', {no}, 0, '', {now}, '', {now}, 1, 8);
            UPDATE area_report SET publication = 1, content = '', content_hash = 'x' WHERE id = {report};
            """;
    }

    private static async Task ReconcileAsync(AskedCity city) =>
        await new TaskReconciler(city.Database.Get<IDbContextFactory<AppDb>>(), [new InvitationTasks()], city.Clock).ReconcileAsync(TestDatabase.Change, Cancel);

    private static async Task<IEnumerable<string>> OwnTasksAsync(AskedCity city, Guid person)
    {
        city.Db.ChangeTracker.Clear();
        var grants = await new Rights(city.Db).ListAsync(person, new(2026, 3, 2), Cancel);
        using (city.Db.ReadAs(Reader.Of(person, grants)))
        {
            return (await new TaskLists(city.Db, city.Clock).ReadMineAsync(person, Rights.RolesOf(grants), Cancel)).Select(row => row.Task.TextSv);
        }
    }
}
