using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Storage;
using Kraftsamling.Core.Tests.Statistics.Fetching;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions;

public sealed class ReportInvitationServiceTests
{
    private static readonly InvitationAsk Ask = new("Föreningen Prov\r\n\r\n Bolaget Prov \r\nföreningen prov\r\nSkolan Prov", "Vad vet ni?", new(2026, 3, 20));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task InviteAsync_ManyOrganisations_EachHasALinkOfItsOwnThatIsNotStored(DatabaseKind kind)
    {
        await using var city = await City.CreateAsync(kind);

        var saved = await city.Service.InviteAsync(city.Report, Ask, TestDatabase.Change, Cancel);

        Assert.Empty(saved.Problems);
        Assert.Equal(["Föreningen Prov", "Bolaget Prov", "Skolan Prov"], saved.Made.Select(one => one.Invitation.Organisation));
        Assert.Equal(3, saved.Made.Select(one => one.Token).Distinct().Count());
        Assert.All(saved.Made, one => Assert.Equal(43, one.Token.Length));
        var stored = await city.Service.ListAsync(city.Report, Cancel);
        Assert.Equal(["Bolaget Prov", "Föreningen Prov", "Skolan Prov"], stored.Select(one => one.Organisation));
        Assert.All(saved.Made, made => Assert.DoesNotContain(stored, one => one.TokenHash.Contains(made.Token, StringComparison.Ordinal)));
        Assert.DoesNotContain(await city.Db.ChangeLog.AsNoTracking().ToListAsync(Cancel), entry => saved.Made.Any(made => (entry.What + entry.Why + entry.Subject).Contains(made.Token, StringComparison.Ordinal)));
        Assert.Null(await city.Service.FindOpenAsync(stored[0].TokenHash, Cancel));
        Assert.Contains("redan inbjuden", Assert.Single((await city.Service.InviteAsync(city.Report, Ask with { Organisations = "SKOLAN PROV" }, TestDatabase.Change, Cancel)).Problems).Sv, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task AnswerAsync_UntilTheLastDay_AddsWhatIsSaidAndThenNothing(DatabaseKind kind)
    {
        await using var city = await City.CreateAsync(kind);
        var token = (await city.InviteAsync()).Token;
        var partner = TestDatabase.Change with { Who = "Föreningen Prov, på inbjudan" };
        Assert.True((await city.Service.AnswerAsync(token, "Så här\r\nser vi det.", partner, Cancel)).Saved);
        Assert.True((await city.Service.AnswerAsync(token, "Så här\nser vi det. ", partner, Cancel)).Saved);
        city.Clock.Now = new(2026, 3, 20, 23, 59, 59, TimeSpan.Zero);
        Assert.True((await city.Service.AnswerAsync(token, "Och en sak till.", partner, Cancel)).Saved);
        city.Clock.Now = city.Clock.Now.AddSeconds(1);
        Assert.Null((await city.Service.AnswerAsync(token, "För sent.", partner, Cancel)).Open);

        var said = await city.Reports.ReadContributionsAsync(city.Report, Cancel);
        Assert.Equal(["Och en sak till.", "Så här\nser vi det."], said.Select(one => one.Text).Order(StringComparer.Ordinal));
        Assert.All(said, one => Assert.Equal(("Föreningen Prov", "Föreningen Prov, på inbjudan"), (one.Organisation, one.AddedBy)));
        var invitation = Assert.Single(await city.Service.ListAsync(city.Report, Cancel));
        Assert.Equal(InvitationState.Answered, invitation.State);
        Assert.All(said, one => Assert.Equal(invitation.Id, one.InvitationId));
    }

    [Theory, BothDatabases]
    public async Task WithdrawAsync_OpenLink_TakesNoMoreAnswers(DatabaseKind kind)
    {
        await using var city = await City.CreateAsync(kind);
        var (invitation, token) = await city.InviteAsync();
        await city.Service.WithdrawAsync(Guid.Empty, invitation.Id, TestDatabase.Change, Cancel);
        Assert.NotNull(await city.Service.FindOpenAsync(token, Cancel));

        await city.Service.WithdrawAsync(city.Report, invitation.Id, TestDatabase.Change, Cancel);

        Assert.Null(await city.Service.FindOpenAsync(token, Cancel));
        Assert.False((await city.Service.AnswerAsync(token, "För sent.", TestDatabase.Change, Cancel)).Saved);
        Assert.Empty(await city.Reports.ReadContributionsAsync(city.Report, Cancel));
        Assert.NotEqual(token, (await city.InviteAsync()).Token);
    }

    [Theory, BothDatabases]
    public async Task PublishAsync_OpenInvitations_AreClosedAndFrozen(DatabaseKind kind)
    {
        await using var city = await City.CreateAsync(kind);
        var made = (await city.Service.InviteAsync(city.Report, Ask, TestDatabase.Change, Cancel)).Made;
        Assert.True((await city.Service.AnswerAsync(made[0].Token, "Ett svar.", TestDatabase.Change, Cancel)).Saved);
        var report = (await city.Reports.FindAsync(city.Report, Cancel))!;

        Assert.True((await city.Reports.PublishAsync(report.Id, report.RowVersion, new(report.Subject, report.Name, report.Version, report.AsOf, new ReportText()), TestDatabase.Change, Cancel)).Saved);

        Assert.Equal([InvitationState.Closed, InvitationState.Answered, InvitationState.Closed], (await city.Service.ListAsync(city.Report, Cancel)).Select(one => one.State));
        foreach (var one in made)
        {
            Assert.Null(await city.Service.FindOpenAsync(one.Token, Cancel));
        }
        Assert.Null((await city.Service.AnswerAsync(made[0].Token, "För sent.", TestDatabase.Change, Cancel)).Open);
        Assert.Contains("fryst", (await city.Service.InviteAsync(city.Report, Ask, TestDatabase.Change, Cancel)).Problems[0].Sv, StringComparison.Ordinal);
        Assert.Contains("frozen", (await Assert.ThrowsAnyAsync<Exception>(() => city.Db.Database.ExecuteSqlAsync($"UPDATE report_invitation SET question = 'annat'", Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("frozen", (await Assert.ThrowsAnyAsync<Exception>(() => city.Db.Database.ExecuteSqlAsync($"DELETE FROM report_invitation", Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("frozen", (await Assert.ThrowsAnyAsync<Exception>(() => city.Db.Database.ExecuteSqlAsync($"INSERT INTO report_invitation SELECT * FROM report_invitation", Cancel))).Message, StringComparison.Ordinal);
        Assert.Equal(3, await city.Db.Database.ExecuteSqlAsync($"UPDATE report_invitation SET state = 2", Cancel));
        Assert.Null(await ChangeLogWriter.FirstBrokenAsync(city.Db, Cancel));
    }

    [Theory, BothDatabases]
    public async Task InviteAndAnswer_PersonalDataOrNothing_AreRefusedAndStoreNothing(DatabaseKind kind)
    {
        await using var city = await City.CreateAsync(kind);
        var wrong = await city.Service.InviteAsync(city.Report, new("namn@exempel.se\n" + new string('x', ReportContribution.OrganisationMaxLength + 1), " ", new(2026, 3, 1)), TestDatabase.Change, Cancel);
        Assert.Equal(4, wrong.Problems.Count);
        Assert.Contains("1–100", (await city.Service.InviteAsync(city.Report, Ask with { Organisations = " \n" }, TestDatabase.Change, Cancel)).Problems[0].Sv, StringComparison.Ordinal);
        Assert.Empty(await city.Service.ListAsync(city.Report, Cancel));

        var token = (await city.InviteAsync()).Token;
        Assert.Contains("personnummer", Assert.Single((await city.Service.AnswerAsync(token, "Fråga 19121212-1212.", TestDatabase.Change, Cancel)).Problems).Sv, StringComparison.Ordinal);
        Assert.Single((await city.Service.AnswerAsync(token, "  ", TestDatabase.Change, Cancel)).Problems);
        Assert.Single((await city.Service.AnswerAsync(token, new string('x', ReportContribution.TextMaxLength + 1), TestDatabase.Change, Cancel)).Problems);
        Assert.Empty(await city.Reports.ReadContributionsAsync(city.Report, Cancel));
        Assert.Single((await city.Reports.AddContributionAsync(city.Report, "Föreningen Prov", "Ring 070-123 45 67.", Ask.AnswerBy, TestDatabase.Change, Cancel)).Problems);
    }

    /// <summary>A draft about a theme, and a clock at noon on 2 March 2026.</summary>
    private sealed class City(TestDatabase database, AppDb db) : IAsyncDisposable
    {
        public AppDb Db => db;
        public SetClock Clock { get; } = new();
        public Guid Report { get; private set; }
        public AreaReportService Reports => new(db, Clock);
        public ReportInvitationService Service => new(db, Clock);

        public static async Task<City> CreateAsync(DatabaseKind kind)
        {
            var database = await TestDatabase.CreateAsync(kind);
            var city = new City(database, database.Open());
            city.Report = (await city.Reports.CreateForNameAsync(ReportSubject.Theme, "Trygghet", TestDatabase.Change, Cancel)).Report!.Id;
            return city;
        }

        public async Task<MadeInvitation> InviteAsync() =>
            Assert.Single((await Service.InviteAsync(Report, Ask with { Organisations = "Föreningen Prov" }, TestDatabase.Change, Cancel)).Made);

        public async ValueTask DisposeAsync()
        {
            await db.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
