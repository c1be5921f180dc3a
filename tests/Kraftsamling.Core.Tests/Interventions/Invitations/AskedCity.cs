using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Core.Tests.Statistics.Fetching;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions.Invitations;

/// <summary>A draft about a theme, a decided plan with two measures, two local partners with accounts to be, and a clock at noon on 2 March 2026.</summary>
internal sealed class AskedCity(TestDatabase database, AppDb db) : IAsyncDisposable
{
    public static readonly InvitationAsk Ask = new("Föreningen Prov\r\n\r\n Bolaget Prov \r\nföreningen prov\r\nSkolan Prov", "Vad vet ni?", new(2026, 3, 20));

    public TestDatabase Database => database;
    public AppDb Db => db;
    public SetClock Clock { get; } = new();
    public Guid Report { get; private set; }
    public Guid Plan { get; private set; }
    public PlanMeasure Light { get; } = new(Guid.CreateVersion7()) { Name = "Ljus på stråket" };
    public PlanMeasure Holidays { get; } = new(Guid.CreateVersion7()) { Name = "Lovaktiviteter" };
    public Guid Fanny { get; private set; }
    public Guid Frans { get; private set; }

    public AreaReportService Reports => new(db, Clock);
    public InvitationService Service => new(db, Clock);
    public AnswerService Answers => new(db, Clock);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<AskedCity> CreateAsync(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        var city = new AskedCity(database, database.Open());
        city.Report = (await city.Reports.CreateForNameAsync(ReportSubject.Theme, "Trygghet", TestDatabase.Change, Cancel)).Report!.Id;
        (city.Fanny, city.Frans) = (city.Partner("Fanny Förening"), city.Partner("Frans Fastighet"));
        var situation = new SituationReport
        {
            Id = Guid.CreateVersion7(), Version = 1, Publication = PublicationStatus.Published, PeriodFrom = new(2024, 1, 1), PeriodTo = new(2024, 12, 31), Text = "{}", Content = "{}", ContentHash = new string('0', 64),
            PublishedOn = new(2025, 2, 28), ChangedAt = TestDatabase.Change.At, ChangedBy = "prov",
        };
        city.Db.Add(situation);
        city.Plan = city.NewPlan(situation.Id, 1, PlanStatus.Decided);
        await city.Db.SaveAsync(TestDatabase.Change, Cancel);
        return city;
    }

    public Guid NewPlan(Guid situation, int version, PlanStatus status)
    {
        var content = new PlanContent { Problems = [new(Guid.CreateVersion7(), "Stråket") { Goal = "Tryggt", Sign = "Fler går där", Measures = [Light with { Function = "belysning", FollowUp = "räkning" }, Holidays with { Function = "fritid", FollowUp = "räkning" }] }] };
        var plan = new ActionPlan
        {
            Id = Guid.CreateVersion7(), Version = version, SituationId = situation, Status = status, Content = content.ToJson(), DecidedOn = status == PlanStatus.Decided ? new(2025, 6, 1) : null,
            ChangedAt = TestDatabase.Change.At, ChangedBy = "prov",
        };
        db.Add(plan);
        return plan.Id;
    }

    public async Task<AskedThing> ReportAsync() => (await Service.FindThingAsync("area_report", Report, null, Cancel))!;

    public async Task<AskedThing> MeasureAsync() => (await Service.FindThingAsync("action_plan", Plan, Light.Id, Cancel))!;

    /// <summary>By link, about the report.</summary>
    public async Task<MadeInvitation> ByLinkAsync() => Assert.Single((await Service.InviteAsync(await ReportAsync(), Ask with { Organisations = "Föreningen Prov" }, TestDatabase.Change, Cancel)).Made);

    /// <summary>With an account.</summary>
    public async Task<PartnerInvitation> InviteAsync(AskedThing thing, Guid person, string organisation = "Föreningen Prov")
    {
        var saved = await Service.InviteAsync(thing, Ask with { Organisations = "", Partners = [new(person, organisation)] }, TestDatabase.Change, Cancel);
        Assert.Empty(saved.Problems);
        return Assert.Single(saved.Made).Invitation;
    }

    public async ValueTask DisposeAsync()
    {
        await db.DisposeAsync();
        await database.DisposeAsync();
    }

    private Guid Partner(string name)
    {
        var person = new Person { Id = Guid.CreateVersion7(), Name = name, Email = name.Split(' ')[0].ToLowerInvariant() + "@prov.example" };
        db.Add(person);
        db.Add(new RoleAssignment { Id = Guid.CreateVersion7(), PersonId = person.Id, Role = Role.LocalPartner, ValidFrom = new(2026, 1, 1) });
        return person.Id;
    }
}
