using Kraftsamling.Core;
using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Interventions.Levels;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Core.Organisation.Comments;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kraftsamling.Web.Tests.Access;

/// <summary>The demo city with one more of each kind of thing, finished and with parts, tasks and a history, that only the secretary may see.</summary>
public sealed class HiddenCity : RunningWeb
{
    /// <summary>Stands in every text of the hidden things and nowhere else.</summary>
    public const string Word = "Zqxvhemlig";

    /// <summary>The hidden things by kind.</summary>
    internal Dictionary<string, Guid> Hidden { get; } = new(StringComparer.Ordinal);

    /// <summary>What has been said about the hidden things: a comment on each, and one on a task about it.</summary>
    internal List<Guid> Comments { get; } = [];

    /// <summary>Somebody of each role, named in every one of the comments.</summary>
    internal Dictionary<Role, SignedIn> Named { get; } = [];

    /// <summary>Requests for public documents that concern the hidden things: one answered, one open.</summary>
    internal List<Guid> Requests { get; } = [];

    protected override async Task PrepareAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var clock = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        var change = new Change("prov", clock.GetUtcNow(), "prov", "Prov av det som är dolt");
        await AddReportAsync(db, change);
        await AddSituationAndPlanAsync(db, change);
        await AddSelectionAsync(db, change);
        AddAgreement(db, change);
        await db.SaveAsync(change);
        db.ChangeTracker.Clear();
        await LinkToTheReportAsync(db, change);
        foreach (var role in AccessDocument.Columns.Where(role => role != Role.Public))
        {
            Named[role] = await SignedIn.AsAsync(services, $"Namngiven {role}", role switch { Role.HasAccount => [], Role.SignedIn => [Role.ElectedMember], _ => [role] });
        }
        var tasks = scope.ServiceProvider.GetRequiredService<TaskReconciler>();
        await tasks.ReconcileAsync(change);
        await CommentAsync(db, change);
        await tasks.ReconcileAsync(change);
        var marks = scope.ServiceProvider.GetRequiredService<MarkService>();
        foreach (var (kind, id) in Hidden)
        {
            var seen = (await marks.FindAsync(kind, id))!.Mark?.RowVersion ?? 0;
            var saved = await marks.SaveLevelAsync(kind, id, seen, new LevelEdit(AccessLevel.Restricted, [], [], "OSL 26 kap. 1 §", $"{Word} varför"), change);
            if (!saved.Saved)
            {
                throw new InvalidOperationException(string.Join(' ', saved.Messages.Select(message => message.En)));
            }
        }
        if (!Hidden.Keys.Order(StringComparer.Ordinal).SequenceEqual(ThingKinds.All.Select(kind => kind.Kind).Order(StringComparer.Ordinal)))
        {
            throw new InvalidOperationException("A kind of thing has no hidden one in the test.");
        }
        db.ChangeTracker.Clear();
        await RequestAsync(scope.ServiceProvider, close: true, change);
        await RequestAsync(scope.ServiceProvider, close: false, change);
        await tasks.ReconcileAsync(change);
    }

    // Requests for public documents concern the hidden things, one answered and one open.
    private async Task RequestAsync(IServiceProvider services, bool close, Change change)
    {
        var (db, requests, reviews) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<RequestService>(), services.GetRequiredService<ReviewService>());
        var request = Required(await requests.CreateAsync(new(Text("begäran"), Day(change), RequestChannel.Letter), change)).Id;
        Requests.Add(request);
        Required(await requests.ChooseAsync(request, Hidden.Values, change));
        foreach (var row in (await requests.FindAsync(request))!.Documents)
        {
            db.ChangeTracker.Clear();
            var seen = (await reviews.FindAsync(request, row.Document.Id))!;
            Required(await reviews.ReviewAsync(request, row.Document.Id, row.Document.RowVersion, new(DisclosureDecision.Whole, "", "", [], "", TitleShown: false, Voluntary: true, seen.Hash), change));
        }
        db.ChangeTracker.Clear();
        if (close)
        {
            Required(await services.GetRequiredService<ClosingService>().CloseAsync(request, 1, Text("beslutsfattare"), "Exempelstad", noneFound: false, change));
            db.ChangeTracker.Clear();
        }
    }

    private static T Required<T>(Outcome<T> outcome)
        where T : class => outcome.Saved ? outcome.Value! : throw new InvalidOperationException(string.Join(' ', outcome.Messages.Select(message => message.En)));

    private static string Text(string what) => $"{Word} {what}";

    private async Task AddReportAsync(AppDb db, Change change)
    {
        var text = new ReportText { Summary = Text("sammanfattning"), Questions = [Text("fråga")] };
        var report = new AreaReport
        {
            Id = NewId("area_report"), Subject = ReportSubject.Theme, Name = Text("rapport"), AsOf = Day(change), RemindOn = Day(change).AddDays(-1), Text = text.ToJson(),
            ChangedAt = change.At, ChangedBy = Text("skribent"),
        };
        db.AreaReports.Add(report);
        await db.SaveAsync(change);
        db.ReportContributions.Add(new() { Id = Guid.CreateVersion7(), ReportId = report.Id, Organisation = Text("förening"), Text = Text("ord"), Day = report.AsOf, AddedAt = change.At, AddedBy = Text("förening") });
        var asked = Asked("area_report", null, null, change);
        db.Add(asked);
        db.InvitationAnswers.Add(new() { Id = Guid.CreateVersion7(), InvitationId = asked.Id, ThingId = report.Id, Organisation = asked.Organisation, Text = Text("svar"), Day = report.AsOf, AddedAt = change.At, AddedBy = Text("förening") });
        await db.SaveAsync(change with { Who = Text("förening, på inbjudan") });
        report.Content = new ReportContent(report.Subject, report.Name, 1, report.AsOf, text) { Voices = [new(Text("förening"), Text("ord"), report.AsOf)] }.ToJson();
        (report.ContentHash, report.Publication) = ("0", PublicationStatus.Published);
        await db.SaveAsync(change);
    }

    // A published situation report that everybody sees has the hidden report in it.
    private async Task LinkToTheReportAsync(AppDb db, Change change)
    {
        var last = await db.SituationReports.AsNoTracking().Where(one => one.Id != Hidden["situation_report"] && one.Content != null).OrderByDescending(one => one.Version).FirstAsync();
        var content = SituationContent.From(last.Content!);
        var link = new SituationLink(Hidden["area_report"], ReportSubject.Theme, Text("rapport"), 1, Day(change), Text("sammanfattning"));
        var text = SituationText.From(last.Text) with { Reports = [link.Id] };
        db.SituationReports.Add(new()
        {
            Id = Guid.CreateVersion7(), Version = await db.SituationReports.MaxAsync(one => one.Version) + 1, FormerId = Hidden["situation_report"], PeriodFrom = last.PeriodFrom, PeriodTo = last.PeriodTo, Text = text.ToJson(),
            Publication = PublicationStatus.Published, PublishedOn = Day(change), Content = (content with { Text = text, Links = [link] }).ToJson(), ContentHash = "0", ChangedAt = change.At, ChangedBy = "prov",
        });
        await db.SaveAsync(change);
        db.ChangeTracker.Clear();
    }

    private async Task AddSituationAndPlanAsync(AppDb db, Change change)
    {
        var before = await db.SituationReports.AsNoTracking().OrderByDescending(one => one.Version).FirstAsync();
        var text = SituationText.From(before.Text) with { Summary = Text("sammanfattning"), What = Text("vad"), Reports = [] };
        var situation = new SituationReport
        {
            Id = NewId("situation_report"), Version = before.Version + 1, FormerId = before.Id, PeriodFrom = before.PeriodFrom, PeriodTo = before.PeriodTo, Text = text.ToJson(), Publication = PublicationStatus.Published,
            PublishedOn = Day(change), ChangedAt = change.At, ChangedBy = Text("skribent"), ContentHash = "0",
        };
        situation.Content = new SituationContent(situation.Version, situation.PeriodFrom, situation.PeriodTo, situation.PublishedOn, text).ToJson();
        db.SituationReports.Add(situation);
        var last = await db.ActionPlans.AsNoTracking().OrderByDescending(one => one.Version).FirstAsync();
        var measure = new PlanMeasure(Guid.CreateVersion7()) { Name = Text("åtgärd"), Function = Text("funktion"), FollowUpOn = Day(change) };
        var content = PlanContent.From(last.Content) with { Problems = [new PlanProblem(Guid.CreateVersion7(), Text("problem")) { Measures = [measure] }] };
        db.ActionPlans.Add(new()
        {
            Id = NewId("action_plan"), Version = last.Version + 1, FormerId = last.Id, SituationId = situation.Id, Status = PlanStatus.Decided, Content = content.ToJson(), DecisionBody = Text("organ"), DecidedOn = Day(change).AddYears(-1),
            ContentHash = "0", ChangedAt = change.At, ChangedBy = Text("skribent"),
        });
        var partner = new Person { Id = Guid.CreateVersion7(), Name = "Lokal Part" };
        db.AddRange(partner, new RoleAssignment { Id = Guid.CreateVersion7(), PersonId = partner.Id, Role = Role.LocalPartner }, Asked("action_plan", measure.Id, partner.Id, change));
        db.PlanFollowUps.Add(new() { Id = Guid.CreateVersion7(), PlanId = Hidden["action_plan"], MeasureId = measure.Id, Day = Day(change).AddDays(-3), Seen = Text("sett"), AddedAt = change.At, AddedBy = Text("skribent") });
    }

    private async Task AddSelectionAsync(AppDb db, Change change)
    {
        var before = await db.Selections.AsNoTracking().OrderByDescending(one => one.ChangedAt).FirstAsync();
        var selection = new Selection
        {
            Id = NewId("selection"), SeriesId = before.SeriesId, Version = await db.Selections.Where(one => one.SeriesId == before.SeriesId).MaxAsync(one => one.Version) + 1, FormerId = before.Id, TitleSv = Text("val"), TitleEn = Text("selection"),
            AreaSetId = before.AreaSetId, Year = before.Year, IndexVersionId = before.IndexVersionId, Content = before.Content, ChildRights = Text("barn"), Grounds = Text("skäl"), CreatedAt = change.At, CreatedBy = Text("skribent"), ChangedAt = change.At, ChangedBy = Text("skribent"),
        };
        db.Selections.Add(selection);
        await db.SaveAsync(change);
        db.SelectionRounds.Add(new() { Id = Guid.CreateVersion7(), SelectionId = Hidden["selection"], Number = 1, Year = before.Year, Content = before.Content, Note = Text("omgång"), MadeAt = change.At, MadeBy = Text("skribent") });
        await db.SaveAsync(change);
        (selection.Status, selection.DecisionBody, selection.DecidedOn, selection.ContentHash) = (SelectionStatus.Decided, Text("organ"), Day(change), "0");
    }

    private void AddAgreement(AppDb db, Change change)
    {
        db.CollaborationAgreements.Add(new CollaborationAgreement
        {
            Id = NewId("collaboration_agreement"), Title = Text("överenskommelse"), Purpose = Text("ändamål"), Scope = Text("avser"), ValidFrom = Day(change).AddYears(-1), ValidTo = Day(change).AddDays(20), Status = DecisionStatus.Decided,
        });
        var pdf = System.Text.Encoding.UTF8.GetBytes($"%PDF-1.7 {Word} %%EOF");
        db.AgreementFiles.Add(new() { Id = Guid.CreateVersion7(), AgreementId = Hidden["collaboration_agreement"], Name = Text("avtal.pdf"), Size = pdf.Length, Hash = Word, Content = pdf, AddedAt = change.At, AddedBy = Text("tillagd av") });
        db.AgreementParties.Add(new() { Id = Guid.CreateVersion7(), AgreementId = Hidden["collaboration_agreement"], UnitId = db.Units.AsNoTracking().OrderBy(unit => unit.Code).First().Id });
    }

    private async Task CommentAsync(AppDb db, Change change)
    {
        var (writer, keys) = (Named[Role.Secretary].Person.Id, Hidden.Values.Select(id => id.ToString()).ToList());
        var tasks = (await db.WorkTasks.AsNoTracking().Where(task => task.Subject != null).ToListAsync()).Where(task => keys.Exists(key => task.Subject!.Contains(key, StringComparison.Ordinal)));
        foreach (var subject in Hidden.Select(one => $"{one.Key}:{one.Value}").Concat(tasks.Select(task => $"work_task:{task.Id}")))
        {
            var comment = new Comment { Id = Guid.CreateVersion7(change.At), Subject = subject, PersonId = writer, Text = Text("kommentar"), At = change.At };
            Comments.Add(comment.Id);
            db.Comments.Add(comment);
            db.CommentMentions.AddRange(Named.Values.Select(one => new CommentMention { Id = Guid.CreateVersion7(), CommentId = comment.Id, PersonId = one.Person.Id }));
        }
        await db.SaveAsync(change);
        db.ChangeTracker.Clear();
        if (Comments.Count <= Hidden.Count)
        {
            throw new InvalidOperationException("No task about a hidden thing has a comment.");
        }
    }

    private PartnerInvitation Asked(string kind, Guid? part, Guid? person, Change change) => new()
    {
        Id = Guid.CreateVersion7(), Kind = kind, ThingId = Hidden[kind], PartId = part, PersonId = person, TokenHash = person is null ? SecretToken.HashOf(kind) : null, Organisation = Text("part"), Question = Text("fråga till part"),
        AnswerBy = Day(change).AddDays(7), State = person is null ? InvitationState.Answered : InvitationState.Open, MadeAt = change.At, MadeBy = Text("skribent"),
    };

    private Guid NewId(string kind) => Hidden[kind] = Guid.CreateVersion7();

    private static DateOnly Day(Change change) => DateOnly.FromDateTime(change.At.UtcDateTime);
}
