using System.Linq.Expressions;
using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Core.Organisation.Comments;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Kraftsamling.Core.Storage;

// What the reader does not see does not exist: in no list, page, count, file or calendar.
public sealed partial class AppDb
{
    /// <summary>The filter that hides drafts from visitors.</summary>
    public const string DraftFilter = "drafts";

    /// <summary>The filter that hides what has a level above the reader's.</summary>
    public const string LevelFilter = "levels";

    // Who is no partner any more has no partner's tasks.
    private const string InvitedFilter = "invited";

    // A plan is not seen by those who do not see what it rests on.
    private const string BasisFilter = "basis";

    private Reader _reader = Reader.Program;

    public DbSet<ThingMark> ThingMarks => Set<ThingMark>();
    public DbSet<ThingReader> ThingReaders => Set<ThingReader>();

    /// <summary>Whose eyes everything is read with. Said once per request; the program's own work sees everything.</summary>
    public Reader Reader
    {
        get => _reader;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _reader = value;
        }
    }

    // Filters ask these, so that each query takes them as parameters.
    private bool SeesInternal => _reader.SeesInternal;
    private bool SeesAll => _reader.SeesAll;
    private Guid[] ReaderGroups => _reader.Groups;
    private Role[] ReaderRoles => _reader.Roles;
    private Guid? ReaderPerson => _reader.Person;
    private bool IsPartner => _reader.Roles.Contains(Role.LocalPartner);

    /// <summary>Reads with somebody else's eyes until the answer is disposed.</summary>
    public IDisposable ReadAs(Reader reader)
    {
        var before = _reader;
        Reader = reader;
        return new Back(this, before);
    }

    /// <summary>The marks of what this reader does not see.</summary>
    internal IQueryable<ThingMark> HiddenMarks() => ThingMarks.Where(Hides());

    /// <summary>A new version is as closed as the one before; for parts that do not know the organisation. Saved with whatever the caller saves.</summary>
    internal Task FollowMarkAsync(Guid former, string kind, Guid thing, Change change, CancellationToken cancel) =>
        Organisation.Levels.ThingMarks.InheritAsync(this, former, kind, thing, change, cancel);

    private void FilterBySight(ModelBuilder model)
    {
        model.Entity<AreaReport>().HasQueryFilter(DraftFilter, report => SeesInternal || report.Publication == PublicationStatus.Published);
        model.Entity<Selection>().HasQueryFilter(DraftFilter, selection => SeesInternal || selection.Status == SelectionStatus.Decided);
        model.Entity<SelectionRound>().HasQueryFilter(DraftFilter, round => SeesInternal);
        model.Entity<SituationReport>().HasQueryFilter(DraftFilter, report => SeesInternal || report.Publication == PublicationStatus.Published);
        model.Entity<ActionPlan>().HasQueryFilter(DraftFilter, plan => SeesInternal || plan.Status == PlanStatus.Decided);
        model.Entity<PartnerInvitation>().HasQueryFilter(DraftFilter, invitation => SeesInternal);
        model.Entity<InvitationAnswer>().HasQueryFilter(DraftFilter, answer => SeesInternal);
        Follow<AreaReport>(model, report => report.Id);
        Follow<ReportContribution>(model, one => one.ReportId);
        Follow<PartnerInvitation>(model, one => one.ThingId);
        Follow<InvitationAnswer>(model, one => one.ThingId);
        Follow<Selection>(model, selection => selection.Id);
        Follow<SelectionRound>(model, round => round.SelectionId);
        Follow<SituationReport>(model, report => report.Id);
        Follow<ActionPlan>(model, plan => plan.Id);
        Follow<ActionPlan>(model, plan => plan.SituationId, BasisFilter);
        Follow<PlanFollowUp>(model, note => note.PlanId);
        Follow<CollaborationAgreement>(model, agreement => agreement.Id);
        Follow<AgreementParty>(model, party => party.AgreementId);
        Follow<AgreementFile>(model, file => file.AgreementId);
        model.Entity<DocumentRequest>().HasQueryFilter(LevelFilter, request => SeesAll);
        model.Entity<RequestedDocument>().HasQueryFilter(LevelFilter, document => SeesAll);
        model.Entity<RequestedText>().HasQueryFilter(LevelFilter, text => SeesAll);
        model.Entity<RequestedDelivery>().HasQueryFilter(LevelFilter, delivery => SeesAll);
        // Written out: a filter may name this context and nothing else.
        model.Entity<WorkTask>().HasQueryFilter(InvitedFilter, task => task.Kind != TaskKind.AnswerInvitation || SeesInternal || IsPartner);
        model.Entity<WorkTask>().HasQueryFilter(LevelFilter, task => SeesAll || (task.About ?? task.Subject) == null || (task.Kind == TaskKind.AnswerInvitation && task.PersonId == ReaderPerson) || !ThingMarks.Any(mark => (task.About ?? task.Subject)!.Contains(mark.ThingKey) && mark.Level != AccessLevel.Public
            && !(mark.Level == AccessLevel.Internal ? SeesInternal : ThingReaders.Any(one => one.MarkId == mark.Id
                && ((one.GroupId != null && ReaderGroups.Contains(one.GroupId.Value)) || (one.Role != null && ReaderRoles.Contains(one.Role.Value)))))));
        model.Entity<Comment>().HasQueryFilter(LevelFilter, comment => SeesAll || !ThingMarks.Any(mark => comment.Subject.Contains(mark.ThingKey) && mark.Level != AccessLevel.Public
            && !(mark.Level == AccessLevel.Internal ? SeesInternal : ThingReaders.Any(one => one.MarkId == mark.Id
                && ((one.GroupId != null && ReaderGroups.Contains(one.GroupId.Value)) || (one.Role != null && ReaderRoles.Contains(one.Role.Value)))))));
    }

    // Things, and what is part of them, follow the mark of the thing.
    private void Follow<T>(ModelBuilder model, Expression<Func<T, Guid>> thing, string name = LevelFilter)
        where T : class
    {
        Expression<Func<Guid, bool>> seen = id => SeesAll || !ThingMarks.Any(mark => mark.ThingId == id && mark.Level != AccessLevel.Public
            && !(mark.Level == AccessLevel.Internal ? SeesInternal : ThingReaders.Any(one => one.MarkId == mark.Id
                && ((one.GroupId != null && ReaderGroups.Contains(one.GroupId.Value)) || (one.Role != null && ReaderRoles.Contains(one.Role.Value))))));
        var body = ReplacingExpressionVisitor.Replace(seen.Parameters[0], thing.Body, seen.Body);
        model.Entity<T>().HasQueryFilter(name, Expression.Lambda<Func<T, bool>>(body, thing.Parameters[0]));
    }

    private Expression<Func<ThingMark, bool>> Hides() => mark => !SeesAll && mark.Level != AccessLevel.Public
        && !(mark.Level == AccessLevel.Internal ? SeesInternal : ThingReaders.Any(one => one.MarkId == mark.Id
            && ((one.GroupId != null && ReaderGroups.Contains(one.GroupId.Value)) || (one.Role != null && ReaderRoles.Contains(one.Role.Value)))));

    private sealed class Back(AppDb db, Reader before) : IDisposable
    {
        public void Dispose() => db.Reader = before;
    }
}
