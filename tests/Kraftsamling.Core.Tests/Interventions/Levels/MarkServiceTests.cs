using Kraftsamling.Core.Interventions.Levels;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Core.Organisation.Comments;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions.Levels;

public sealed class MarkServiceTests
{
    private static readonly LevelEdit Internal = new(AccessLevel.Internal, [], [], null, "Prövas internt först");
    private static readonly LevelEdit Closed = new(AccessLevel.Restricted, [], [], "OSL 26 kap. 1 §", "Nära enskilda ärenden");
    private static readonly Reader Colleague = new(SeesInternal: true, SeesAll: false, [], [Role.Public, Role.SignedIn]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task SaveLevelAsync_EachKind_IsSeenByWhomItSaysAndByNobodyElse(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        await AddOfEachKindAsync(db);
        var group = await AddGroupAsync(db);
        var service = new MarkService(db);
        var named = Colleague with { Groups = [group] };
        var roled = Colleague with { Roles = [Role.SteeringGroupMember] };
        foreach (var thing in (await service.ListAsync(Cancel)).Select(one => one.Thing))
        {
            var known = ThingKinds.Find(thing.Kind)!;
            async Task<bool> SeesAsync(Reader reader)
            {
                using (db.ReadAs(reader))
                {
                    return (await known.ListAsync(db, Cancel)).Any(one => one.Id == thing.Id) && await new MarkService(db).FindAsync(thing.Kind, thing.Id, Cancel) is not null;
                }
            }
            async Task<long> VersionAsync() => (await service.FindAsync(thing.Kind, thing.Id, Cancel))!.Mark?.RowVersion ?? 0;
            // A plan follows its situation report, which had its turn before.
            Assert.True((await service.SaveLevelAsync(thing.Kind, thing.Id, await VersionAsync(), Internal with { Level = AccessLevel.Public }, TestDatabase.Change, Cancel)).Saved);
            Assert.True(await SeesAsync(Colleague));
            Assert.True((await service.SaveLevelAsync(thing.Kind, thing.Id, await VersionAsync(), Internal, TestDatabase.Change, Cancel)).Saved);
            Assert.Equal((false, true, true), (await SeesAsync(Reader.Visitor), await SeesAsync(Colleague), await SeesAsync(Reader.Program)));
            Assert.True((await service.SaveLevelAsync(thing.Kind, thing.Id, await VersionAsync(), Closed with { Groups = [group] }, TestDatabase.Change, Cancel)).Saved);
            Assert.Equal((false, false, true, false, true), (await SeesAsync(Reader.Visitor), await SeesAsync(Colleague), await SeesAsync(named), await SeesAsync(roled), await SeesAsync(Reader.Program)));
            Assert.True((await service.SaveLevelAsync(thing.Kind, thing.Id, await VersionAsync(), Closed with { Roles = [Role.SteeringGroupMember] }, TestDatabase.Change, Cancel)).Saved);
            Assert.Equal((false, true), (await SeesAsync(named), await SeesAsync(roled)));
            Assert.True((await service.SaveLevelAsync(thing.Kind, thing.Id, await VersionAsync(), Internal with { Level = AccessLevel.Public }, TestDatabase.Change, Cancel)).Saved);
            Assert.True(await SeesAsync(Colleague));
        }
    }

    [Theory, BothDatabases]
    public async Task SaveLevelAsync_SecrecyMarking_NeedsItsProvisionAndSaysWhoAndWhen(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var id = await AddReportAsync(db, "Ängen");
        var service = new MarkService(db);
        Assert.NotEmpty((await service.SaveLevelAsync("area_report", id, 0, Closed with { Provision = " " }, TestDatabase.Change, Cancel)).Problems);
        Assert.NotEmpty((await service.SaveLevelAsync("area_report", id, 0, Closed with { Level = AccessLevel.Public }, TestDatabase.Change, Cancel)).Problems);
        Assert.NotEmpty((await service.SaveLevelAsync("area_report", id, 0, Closed with { Reason = "" }, TestDatabase.Change, Cancel)).Problems);
        Assert.NotEmpty((await service.SaveLevelAsync("area_report", id, 0, Closed with { Reason = "gäller 20010101-1234" }, TestDatabase.Change, Cancel)).Problems);
        Assert.NotEmpty((await service.SaveLevelAsync("area_report", id, 0, Closed with { Roles = [Role.Public] }, TestDatabase.Change, Cancel)).Problems);
        Assert.NotEmpty((await service.SaveLevelAsync("area_report", id, 0, Closed with { Groups = [Guid.CreateVersion7()] }, TestDatabase.Change, Cancel)).Problems);
        Assert.Equal(0, await db.ThingMarks.CountAsync(Cancel));

        var marked = (await service.SaveLevelAsync("area_report", id, 0, Closed, TestDatabase.Change, Cancel)).Value!;
        Assert.Equal(("OSL 26 kap. 1 §", TestDatabase.Change.Who, TestDatabase.Change.At), (marked.Provision, marked.MarkedBy, marked.MarkedAt));
        var later = TestDatabase.Change with { Who = "någon annan", At = TestDatabase.Change.At.AddDays(1) };
        var kept = (await service.SaveLevelAsync("area_report", id, marked.RowVersion, Closed with { Reason = "Fortfarande" }, later, Cancel)).Value!;
        Assert.Equal((TestDatabase.Change.Who, TestDatabase.Change.At), (kept.MarkedBy, kept.MarkedAt));
        var lifted = (await service.SaveLevelAsync("area_report", id, kept.RowVersion, Internal, later, Cancel)).Value!;
        Assert.False(lifted.IsSecret);
        var log = await new ChangeLogQueries(db).ListAboutAsync($"area_report:{id}", 50, Cancel);
        Assert.Contains(log, entry => entry.Details.Fields?.ContainsKey("provision") == true && entry.Who == "någon annan");
        Assert.Null(await ChangeLogWriter.FirstBrokenAsync(db, Cancel));
    }

    [Theory, BothDatabases]
    public async Task SaveDocumentAsync_Draft_IsWorkingMaterialUntilTheSecretarySaysOtherwise(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var id = await AddReportAsync(db, "Ängen");
        var service = new MarkService(db);
        Assert.Equal(RecordStatus.WorkingMaterial, (await service.FindAsync("area_report", id, Cancel))!.Document);
        Assert.NotEmpty((await service.SaveDocumentAsync("area_report", id, 0, RecordStatus.OfficialDocument, " ", TestDatabase.Change, Cancel)).Problems);
        Assert.True((await service.SaveDocumentAsync("area_report", id, 0, RecordStatus.OfficialDocument, "Skickad till regionen", TestDatabase.Change, Cancel)).Saved);
        var marked = (await service.FindAsync("area_report", id, Cancel))!;
        Assert.Equal((RecordStatus.OfficialDocument, AccessLevel.Public), (marked.Document, marked.Level));
        Assert.True((await service.SaveDocumentAsync("area_report", id, marked.Mark!.RowVersion, null, "Det var fel", TestDatabase.Change, Cancel)).Saved);
        Assert.Equal(RecordStatus.WorkingMaterial, (await service.FindAsync("area_report", id, Cancel))!.Document);
        var stale = await service.SaveDocumentAsync("area_report", id, 1, RecordStatus.OfficialDocument, "För sent", TestDatabase.Change, Cancel);
        Assert.NotNull(stale.Stale);
    }

    [Theory, BothDatabases]
    public async Task CreateAsync_NextVersionOfARestrictedThing_IsAsClosed(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var id = await AddReportAsync(db, "Ängen", publish: true);
        await new MarkService(db).SaveLevelAsync("area_report", id, 0, Closed with { Roles = [Role.Analyst] }, TestDatabase.Change, Cancel);
        var reports = new AreaReportService(db, TimeProvider.System);
        var next = (await reports.CreateForNameAsync(ReportSubject.Theme, "Ängen", TestDatabase.Change, Cancel)).Report!;
        var inherited = (await new MarkService(db).FindAsync("area_report", next.Id, Cancel))!;
        Assert.Equal((2, AccessLevel.Restricted, "OSL 26 kap. 1 §"), (next.Version, inherited.Level, inherited.Mark!.Provision));
        Assert.Equal(Role.Analyst, Assert.Single(inherited.Readers).Role);
        using (db.ReadAs(Colleague))
        {
            // Somebody who does not see them begins anew, without a clash of numbers and without their words.
            var own = (await reports.CreateForNameAsync(ReportSubject.Theme, "Ängen", TestDatabase.Change, Cancel)).Report!;
            Assert.DoesNotContain("Ord om", own.Text, StringComparison.Ordinal);
            Assert.Equal(3, own.Version);
        }
    }

    [Theory, BothDatabases]
    public async Task SaveLevelAsync_SituationReport_ClosesThePlansThatRestOnIt(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        await AddOfEachKindAsync(db);
        var plan = await db.ActionPlans.AsNoTracking().SingleAsync(Cancel);
        var service = new MarkService(db);
        await service.SaveLevelAsync("situation_report", plan.SituationId, 0, Closed, TestDatabase.Change, Cancel);
        Assert.Equal(AccessLevel.Restricted, (await service.FindAsync("action_plan", plan.Id, Cancel))!.Level);
        using (db.ReadAs(Colleague))
        {
            Assert.Empty(await db.ActionPlans.ToListAsync(Cancel));
        }
    }

    [Theory, BothDatabases]
    public async Task Reader_OfWhoDoesNotSee_FindsNoPartTaskOrLineOfTheLog(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var id = await AddReportAsync(db, "Ängen");
        var open = await AddReportAsync(db, "Backen");
        var reports = new AreaReportService(db, TimeProvider.System);
        await reports.AddContributionAsync(id, "En förening", "Ord", new DateOnly(2026, 3, 2), TestDatabase.Change, Cancel);
        db.WorkTasks.AddRange(Task(id, "Se över Ängen"), Task(open, "Se över Backen"));
        await db.SaveAsync(TestDatabase.Change, Cancel);
        await new MarkService(db).SaveLevelAsync("area_report", id, 0, Closed, TestDatabase.Change, Cancel);

        Assert.Equal(2, await db.WorkTasks.CountAsync(Cancel));
        using var _ = db.ReadAs(Colleague);
        Assert.Equal(0, await db.ReportContributions.CountAsync(Cancel));
        Assert.Equal("Se över Backen", (await db.WorkTasks.SingleAsync(Cancel)).TextSv);
        var log = await new ChangeLogQueries(db).ListAsync(new(), null, 500, Cancel);
        Assert.NotEmpty(log);
        Assert.DoesNotContain(log, entry => entry.Entry.Subject.Contains(id.ToString(), StringComparison.Ordinal) || entry.Entry.Details?.Contains("Ängen", StringComparison.Ordinal) == true || entry.Entry.Kind is "thing_mark" or "report_contribution");
        Assert.Empty(await new ChangeLogQueries(db).ListAboutAsync($"area_report:{id}", 10, Cancel));
        Assert.DoesNotContain("thing_mark", await new ChangeLogQueries(db).ListValuesAsync("kind", Cancel));
    }

    [Theory, BothDatabases]
    public async Task Reader_OfWhoDoesNotSee_FindsNoCommentOrMention(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var (hidden, open) = (await AddReportAsync(db, "Ängen"), await AddReportAsync(db, "Backen"));
        var (writer, named) = (new Person { Id = Guid.CreateVersion7(), Name = "Siv Skribent" }, new Person { Id = Guid.CreateVersion7(), Name = "Nils Nämnd" });
        db.People.AddRange(writer, named);
        var task = Task(hidden, "Se över Ängen");
        db.WorkTasks.Add(task);
        await db.SaveAsync(TestDatabase.Change, Cancel);
        foreach (var subject in new[] { $"area_report:{hidden}", $"work_task:{task.Id}", $"area_report:{open}" })
        {
            var comment = new Comment { Id = Guid.CreateVersion7(), Subject = subject, PersonId = writer.Id, Text = "Ord", At = TestDatabase.Change.At };
            db.Comments.Add(comment);
            db.CommentMentions.Add(new CommentMention { Id = Guid.CreateVersion7(), CommentId = comment.Id, PersonId = named.Id });
            await db.SaveAsync(TestDatabase.Change, Cancel);
        }
        await new MarkService(db).SaveLevelAsync("area_report", hidden, 0, Closed, TestDatabase.Change, Cancel);
        var wanted = await new MentionTasks().ReadAsync(db, new DateOnly(2026, 3, 2), Cancel);
        Assert.Equal([$"area_report:{hidden}", $"area_report:{hidden}", $"area_report:{open}"], wanted.Select(one => one.About!).OrderBy(about => about == $"area_report:{open}"));
        db.WorkTasks.AddRange(wanted.Select(one => new WorkTask { Id = Guid.CreateVersion7(), Key = one.Key, Kind = one.Kind, TextSv = one.Text.Sv, TextEn = one.Text.En, Owner = one.Owner, Subject = one.Subject, About = one.About, MadeAt = TestDatabase.Change.At, ChangedAt = TestDatabase.Change.At }));
        await db.SaveAsync(TestDatabase.Change, Cancel);

        Assert.Equal((3, 4), (await db.Comments.CountAsync(Cancel), await db.WorkTasks.CountAsync(Cancel)));
        Assert.Equal((3, 3, 4), await LinesAsync(db));
        using var _ = db.ReadAs(Colleague);
        Assert.Equal((1, 1, 1), await LinesAsync(db));
        // A comment on a task is found through the task alone, which is not there.
        Assert.Equal([$"area_report:{open}", $"work_task:{task.Id}"], await db.Comments.Select(comment => comment.Subject).OrderBy(subject => subject).ToListAsync(Cancel));
        Assert.Equal($"area_report:{open}", (await db.WorkTasks.SingleAsync(Cancel)).About);
    }

    [Theory, BothDatabases]
    public async Task SaveLevelAsync_FirstWordOfTwoPeopleAtOnce_TellsTheLaterOne(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var first = database.Open();
        var id = await AddReportAsync(first, "Ängen");
        var other = await AddReportAsync(first, "Backen");
        Assert.True((await new MarkService(first).SaveLevelAsync("area_report", other, 0, Closed, TestDatabase.Change, Cancel)).Saved);
        await using var second = database.Open();
        // The second one has looked and found no mark; in that moment there is one.
        second.ChangeTracker.Tracked += (_, tracked) =>
        {
            if (tracked.Entry.Entity is ThingMark)
            {
                first.ThingMarks.Where(mark => mark.ThingId == other).ExecuteUpdate(set => set.SetProperty(mark => mark.ThingId, id).SetProperty(mark => mark.ThingKey, id.ToString()));
            }
        };
        var saved = await new MarkService(second).SaveLevelAsync("area_report", id, 0, Internal, TestDatabase.Change, Cancel);
        Assert.Equal(TestDatabase.Change.Who, saved.Stale!.Who);
        Assert.Equal(AccessLevel.Restricted, (await first.ThingMarks.AsNoTracking().SingleAsync(Cancel)).Level);
    }

    [Fact]
    public void All_ProvisionsOfTheModel_HaveCodeAndWords()
    {
        Assert.True(SecrecyProvision.All.Count >= 10);
        Assert.All(SecrecyProvision.All, one => Assert.Matches(@"^OSL \d+ kap\. \d+ §$", one.Code));
        Assert.All(SecrecyProvision.All, one => Assert.True(one.Words.Sv.Length > 20 && one.Words.En.Length > 20 && one.Code.Length <= ThingMark.ProvisionMaxLength));
    }

    private static async Task<(int Comments, int Mentions, int Tasks)> LinesAsync(AppDb db)
    {
        var log = await new ChangeLogQueries(db).ListAsync(new(), null, 500, Cancel);
        int Of(string kind) => log.Count(entry => entry.Entry.Kind == kind);
        return (Of("comment"), Of("comment_mention"), Of("work_task"));
    }

    private static WorkTask Task(Guid report, string text) => new()
    {
        Id = Guid.CreateVersion7(), Kind = TaskKind.ReviewReport, TextSv = text, TextEn = text, Subject = $"area_report:{report}", Role = Role.Analyst, MadeAt = TestDatabase.Change.At, ChangedAt = TestDatabase.Change.At,
    };

    private static async Task<Guid> AddGroupAsync(AppDb db)
    {
        var group = new CollaborationGroup { Id = Guid.CreateVersion7(), NameSv = "Styrgruppen", NameEn = "The steering group" };
        db.CollaborationGroups.Add(group);
        await db.SaveAsync(TestDatabase.Change, Cancel);
        return group.Id;
    }

    private static async Task<Guid> AddReportAsync(AppDb db, string name, bool publish = false)
    {
        var service = new AreaReportService(db, TimeProvider.System);
        var report = (await service.CreateForNameAsync(ReportSubject.Theme, name, TestDatabase.Change, Cancel)).Report!;
        var saved = (await service.SaveAsync(report.Id, report.RowVersion, new(new ReportText { Summary = "Ord om " + name }, new DateOnly(2026, 3, 2), null), TestDatabase.Change, Cancel)).Report!;
        if (publish)
        {
            await service.PublishAsync(report.Id, saved.RowVersion, new ReportContent(report.Subject, name, 1, saved.AsOf, ReportText.From(saved.Text)), TestDatabase.Change, Cancel);
        }
        db.ChangeTracker.Clear();
        return report.Id;
    }

    private static async Task AddOfEachKindAsync(AppDb db)
    {
        var at = TestDatabase.Change.At;
        await AddReportAsync(db, "Ängen", publish: true);
        var set = new Core.Areas.AreaSet { Code = "prov", NameSv = "Prov", NameEn = "Trial", Edition = 2026 };
        db.AreaSets.Add(set);
        await db.SaveAsync(TestDatabase.Change, Cancel);
        var situation = Guid.CreateVersion7();
        var selection = Guid.CreateVersion7();
        db.SituationReports.Add(new() { Id = situation, Text = new SituationText().ToJson(), Publication = PublicationStatus.Published, ChangedAt = at, ChangedBy = "prov" });
        db.ActionPlans.Add(new() { Id = Guid.CreateVersion7(), SituationId = situation, Content = new PlanContent().ToJson(), Status = PlanStatus.Decided, ChangedAt = at, ChangedBy = "prov" });
        db.Selections.Add(new()
        {
            Id = selection, SeriesId = selection, TitleSv = "Valet", TitleEn = "The selection", AreaSetId = set.Id, Year = 2026, Content = "{}", Status = Core.Areas.Selections.SelectionStatus.Decided,
            CreatedAt = at, CreatedBy = "prov", ChangedAt = at, ChangedBy = "prov",
        });
        db.CollaborationAgreements.Add(new CollaborationAgreement { Id = Guid.CreateVersion7(), Title = "Med polisen", ValidFrom = new DateOnly(2026, 1, 1), Status = DecisionStatus.Decided });
        await db.SaveAsync(TestDatabase.Change, Cancel);
        db.ChangeTracker.Clear();
        Assert.Equal(ThingKinds.All.Count, (await new MarkService(db).ListAsync(Cancel)).Select(one => one.Thing.Kind).Distinct().Count());
    }
}
