using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Interventions.Coordination;
using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Interventions.TargetGroups;
using Kraftsamling.Core.Mailing;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Organisation.Units;
using Kraftsamling.Core.Organisation.Calendars;
using Kraftsamling.Core.Organisation.Comments;
using Kraftsamling.Core.Organisation.Digests;
using Kraftsamling.Core.Organisation.Drafts;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Organisation.Wheel;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Core.Statistics.Survey;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Kraftsamling.Core.Storage;

/// <summary>
/// The one database context; services use it directly. Observations are not an entity: ObservationStore moves them set-wise.
/// Every write says who and why: <see cref="SaveAsync"/> is the only way to save.
/// </summary>
public sealed partial class AppDb(DbContextOptions<AppDb> options) : DbContext(options)
{
    private static readonly ChangeLogKey NoKey = new(folder: null);

    private bool _logged;

    public DbSet<AreaSet> AreaSets => Set<AreaSet>();
    public DbSet<Area> Areas => Set<Area>();
    public DbSet<AreaMembership> AreaMemberships => Set<AreaMembership>();
    public DbSet<AreaCrosswalk> AreaCrosswalks => Set<AreaCrosswalk>();
    public DbSet<Indicator> Indicators => Set<Indicator>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<ImportContent> ImportContents => Set<ImportContent>();
    public DbSet<SavedMapping> SavedMappings => Set<SavedMapping>();
    public DbSet<IndexRecipe> IndexRecipes => Set<IndexRecipe>();
    public DbSet<IndexVersion> IndexVersions => Set<IndexVersion>();
    public DbSet<Selection> Selections => Set<Selection>();
    public DbSet<SelectionRound> SelectionRounds => Set<SelectionRound>();
    public DbSet<SurveyWave> SurveyWaves => Set<SurveyWave>();
    public DbSet<SurveyResult> SurveyResults => Set<SurveyResult>();
    public DbSet<SurveyCutPoint> SurveyCutPoints => Set<SurveyCutPoint>();
    public DbSet<AreaReport> AreaReports => Set<AreaReport>();
    public DbSet<ReportContribution> ReportContributions => Set<ReportContribution>();
    public DbSet<PartnerInvitation> PartnerInvitations => Set<PartnerInvitation>();
    public DbSet<InvitationAnswer> InvitationAnswers => Set<InvitationAnswer>();
    public DbSet<SituationReport> SituationReports => Set<SituationReport>();
    public DbSet<ActionPlan> ActionPlans => Set<ActionPlan>();
    public DbSet<PlanFollowUp> PlanFollowUps => Set<PlanFollowUp>();
    public DbSet<DocumentRequest> DocumentRequests => Set<DocumentRequest>();
    public DbSet<RequestedDocument> RequestedDocuments => Set<RequestedDocument>();
    public DbSet<RequestedText> RequestedTexts => Set<RequestedText>();
    public DbSet<RequestedDelivery> RequestedDeliveries => Set<RequestedDelivery>();
    public DbSet<FetchPlan> FetchPlans => Set<FetchPlan>();
    public DbSet<FetchRun> FetchRuns => Set<FetchRun>();
    public DbSet<FetchPart> FetchParts => Set<FetchPart>();
    public DbSet<TargetGroup> TargetGroups => Set<TargetGroup>();
    public DbSet<OutboxMail> OutboxMails => Set<OutboxMail>();
    public DbSet<WorkTask> WorkTasks => Set<WorkTask>();
    public DbSet<YearStep> YearSteps => Set<YearStep>();
    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();
    public DbSet<MessagePreference> MessagePreferences => Set<MessagePreference>();
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<CollaborationGroup> CollaborationGroups => Set<CollaborationGroup>();
    public DbSet<GroupYear> GroupYears => Set<GroupYear>();
    public DbSet<Seat> Seats => Set<Seat>();
    public DbSet<UnitSuccession> UnitSuccessions => Set<UnitSuccession>();
    public DbSet<ResponsibleUnit> ResponsibleUnits => Set<ResponsibleUnit>();
    public DbSet<CollaborationAgreement> CollaborationAgreements => Set<CollaborationAgreement>();
    public DbSet<AgreementParty> AgreementParties => Set<AgreementParty>();
    public DbSet<AgreementFile> AgreementFiles => Set<AgreementFile>();
    public DbSet<AreaCoordination> AreaCoordinations => Set<AreaCoordination>();
    public DbSet<RoleAssignment> RoleAssignments => Set<RoleAssignment>();
    public DbSet<ClaimRule> ClaimRules => Set<ClaimRule>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<AccountSession> AccountSessions => Set<AccountSession>();
    public DbSet<SignInEvent> SignInEvents => Set<SignInEvent>();
    public DbSet<AccountLink> AccountLinks => Set<AccountLink>();
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<ChangeLogEntry> ChangeLog => Set<ChangeLogEntry>();
    public DbSet<ChangeLogHead> ChangeLogHeads => Set<ChangeLogHead>();
    public DbSet<PersonalValue> PersonalValues => Set<PersonalValue>();
    public DbSet<Comment> Comments => Set<Comment>();
    public DbSet<CommentVersion> CommentVersions => Set<CommentVersion>();
    public DbSet<CommentMention> CommentMentions => Set<CommentMention>();
    public DbSet<FormDraft> FormDrafts => Set<FormDraft>();
    public DbSet<FormUse> FormUses => Set<FormUse>();

    internal bool IsSqlite => Database.IsSqlite();

    internal ChangeLogKey LogKey => options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<ChangeLogKey>() ?? NoKey;

    /// <summary>Lower case in Swedish, for searching: <c>db.Areas.Where(a => AppDb.SvLower(a.Name).Contains(AppDb.SvLower(term)))</c>.</summary>
    public static string SvLower(string text) => SwedishText.Lower(text);

    /// <summary>
    /// Saves everything tracked together with one entry in the change log per thing touched (one per kind when many), in one transaction
    /// (the caller's if there is one). A stale save writes nothing and returns who changed the thing meanwhile; what the person entered stays in the context.
    /// </summary>
    /// <exception cref="PersonalDataException">A new or changed text holds a personal identity number; nothing is written.</exception>
    public async Task<SaveResult> SaveAsync(Change change, CancellationToken cancel = default)
    {
        ChangeTracker.DetectChanges();
        FreeTextGuard.Check(ChangeTracker);
        var versions = RowVersions.Raise(ChangeTracker);
        var touched = Touched.In(ChangeTracker);
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancel) : null;
        try
        {
            await SaveSearchedAsync(acceptAll: false, cancel);
        }
        catch (DbUpdateConcurrencyException stale)
        {
            RowVersions.Lower(versions);
            if (own is not null)
            {
                await own.RollbackAsync(cancel);
            }
            return new SaveResult(await ConcurrencyProblem.ForAsync(this, stale.Entries[0], cancel));
        }
        var lines = Touched.Lines(touched);
        ChangeTracker.AcceptAllChanges();
        await ChangeLogWriter.WriteAsync(this, change, lines, cancel);
        if (own is not null)
        {
            await own.CommitAsync(cancel);
        }
        return SaveResult.Done;
    }

    /// <summary>The version the person saw: saving fails as stale when somebody has saved since.</summary>
    public void ExpectVersion(object entity, long seen) => Entry(entity).Property(nameof(Indicator.RowVersion)).OriginalValue = seen;

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw WithoutChange();

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        _logged ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken) : throw WithoutChange();

    internal Task SaveUnloggedAsync(bool acceptAll, CancellationToken cancel)
    {
        FreeTextGuard.Check(ChangeTracker);
        return SaveSearchedAsync(acceptAll, cancel);
    }

    private async Task SaveSearchedAsync(bool acceptAll, CancellationToken cancel)
    {
        _logged = true;
        try
        {
            await SaveChangesAsync(acceptAll, cancel);
        }
        finally
        {
            _logged = false;
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        modelBuilder.HasDbFunction(typeof(AppDb).GetMethod(nameof(SvLower))!).HasName("sv_lower");
        FilterBySight(modelBuilder);
        ModelConventions.Apply(modelBuilder, IsSqlite);
    }

    // Contexts are pooled: the next one to borrow it begins with everything in sight.
    public override void Dispose()
    {
        _reader = Reader.Program;
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        _reader = Reader.Program;
        return base.DisposeAsync();
    }

    private static InvalidOperationException WithoutChange() =>
        new("Every write says who, when and why: call AppDb.SaveAsync(change), not SaveChanges.");
}
