using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions.Invitations;

public sealed class InvitationServiceTests
{
    private static InvitationAsk Ask => AskedCity.Ask;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task InviteAsync_ManyOrganisations_EachHasALinkOfItsOwnThatIsNotStored(DatabaseKind kind)
    {
        await using var city = await AskedCity.CreateAsync(kind);

        var saved = await city.Service.InviteAsync(await city.ReportAsync(), Ask, TestDatabase.Change, Cancel);

        Assert.Empty(saved.Problems);
        Assert.Equal(["Föreningen Prov", "Bolaget Prov", "Skolan Prov"], saved.Made.Select(one => one.Invitation.Organisation));
        Assert.Equal(3, saved.Made.Select(one => one.Token).Distinct().Count());
        Assert.All(saved.Made, one => Assert.Equal(43, one.Token!.Length));
        var stored = await city.Service.ListAsync(city.Report, null, Cancel);
        Assert.Equal(["Bolaget Prov", "Föreningen Prov", "Skolan Prov"], stored.Select(one => one.Organisation));
        Assert.All(saved.Made, made => Assert.DoesNotContain(stored, one => one.TokenHash!.Contains(made.Token!, StringComparison.Ordinal)));
        Assert.DoesNotContain(await city.Db.ChangeLog.AsNoTracking().ToListAsync(Cancel), entry => saved.Made.Any(made => (entry.What + entry.Why + entry.Subject).Contains(made.Token!, StringComparison.Ordinal)));
        Assert.Null(await city.Answers.FindByTokenAsync(stored[0].TokenHash!, Cancel));
        Assert.Contains("redan inbjuden", Assert.Single((await city.Service.InviteAsync(await city.ReportAsync(), Ask with { Organisations = "SKOLAN PROV" }, TestDatabase.Change, Cancel)).Problems).Sv, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task AnswerAsync_UntilTheLastDay_AddsWhatIsSaidAndThenNothing(DatabaseKind kind)
    {
        await using var city = await AskedCity.CreateAsync(kind);
        var token = (await city.ByLinkAsync()).Token;
        var partner = TestDatabase.Change with { Who = "Föreningen Prov, på inbjudan" };
        Assert.True((await city.Answers.AnswerByTokenAsync(token!, "Så här\r\nser vi det.", partner, Cancel)).Saved);
        Assert.True((await city.Answers.AnswerByTokenAsync(token!, "Så här\nser vi det. ", partner, Cancel)).Saved);
        city.Clock.Now = new(2026, 3, 20, 23, 59, 59, TimeSpan.Zero);
        Assert.True((await city.Answers.AnswerByTokenAsync(token!, "Och en sak till.", partner, Cancel)).Saved);
        city.Clock.Now = city.Clock.Now.AddSeconds(1);
        Assert.Null((await city.Answers.AnswerByTokenAsync(token!, "För sent.", partner, Cancel)).Open);

        var said = await city.Service.ReadAnswersAsync(city.Report, Cancel);
        Assert.Equal(["Och en sak till.", "Så här\nser vi det."], said.Select(one => one.Text).Order(StringComparer.Ordinal));
        Assert.All(said, one => Assert.Equal(("Föreningen Prov", "Föreningen Prov, på inbjudan"), (one.Organisation, one.AddedBy)));
        var invitation = Assert.Single(await city.Service.ListAsync(city.Report, null, Cancel));
        Assert.Equal(InvitationState.Answered, invitation.State);
        Assert.All(said, one => Assert.Equal(invitation.Id, one.InvitationId));
    }

    [Theory, BothDatabases]
    public async Task WithdrawAsync_OpenLink_TakesNoMoreAnswers(DatabaseKind kind)
    {
        await using var city = await AskedCity.CreateAsync(kind);
        var (invitation, token) = await city.ByLinkAsync();
        await city.Service.WithdrawAsync(Guid.Empty, invitation.Id, 1, TestDatabase.Change, Cancel);
        Assert.NotNull(await city.Answers.FindByTokenAsync(token!, Cancel));

        await city.Service.WithdrawAsync(city.Report, invitation.Id, 1, TestDatabase.Change, Cancel);

        Assert.Null(await city.Answers.FindByTokenAsync(token!, Cancel));
        Assert.False((await city.Answers.AnswerByTokenAsync(token!, "För sent.", TestDatabase.Change, Cancel)).Saved);
        Assert.Empty(await city.Service.ReadAnswersAsync(city.Report, Cancel));
        Assert.NotEqual(token, (await city.ByLinkAsync()).Token);
    }

    [Theory, BothDatabases]
    public async Task PublishAsync_OpenInvitations_AreClosedAndFrozen(DatabaseKind kind)
    {
        await using var city = await AskedCity.CreateAsync(kind);
        var made = (await city.Service.InviteAsync(await city.ReportAsync(), Ask, TestDatabase.Change, Cancel)).Made;
        Assert.True((await city.Answers.AnswerByTokenAsync(made[0].Token!, "Ett svar.", TestDatabase.Change, Cancel)).Saved);
        var report = (await city.Reports.FindAsync(city.Report, Cancel))!;

        Assert.True((await city.Reports.PublishAsync(report.Id, report.RowVersion, new(report.Subject, report.Name, report.Version, report.AsOf, new ReportText()), TestDatabase.Change, Cancel)).Saved);

        Assert.Equal([InvitationState.Closed, InvitationState.Answered, InvitationState.Closed], (await city.Service.ListAsync(city.Report, null, Cancel)).Select(one => one.State));
        foreach (var one in made)
        {
            Assert.Null(await city.Answers.FindByTokenAsync(one.Token!, Cancel));
        }
        Assert.Null((await city.Answers.AnswerByTokenAsync(made[0].Token!, "För sent.", TestDatabase.Change, Cancel)).Open);
        Assert.Contains("fryst", (await city.Service.InviteAsync(await city.ReportAsync(), Ask, TestDatabase.Change, Cancel)).Problems[0].Sv, StringComparison.Ordinal);
        Assert.Contains("frozen", (await Assert.ThrowsAnyAsync<Exception>(() => city.Db.Database.ExecuteSqlAsync($"UPDATE partner_invitation SET question = 'annat'", Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("frozen", (await Assert.ThrowsAnyAsync<Exception>(() => city.Db.Database.ExecuteSqlAsync($"DELETE FROM partner_invitation", Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("frozen", (await Assert.ThrowsAnyAsync<Exception>(() => city.Db.Database.ExecuteSqlAsync($"INSERT INTO partner_invitation SELECT * FROM partner_invitation", Cancel))).Message, StringComparison.Ordinal);
        Assert.Equal(3, await city.Db.Database.ExecuteSqlAsync($"UPDATE partner_invitation SET state = 2", Cancel));
        Assert.Null(await ChangeLogWriter.FirstBrokenAsync(city.Db, Cancel));
    }

    [Theory, BothDatabases]
    public async Task InviteAndAnswer_PersonalDataOrNothing_AreRefusedAndStoreNothing(DatabaseKind kind)
    {
        await using var city = await AskedCity.CreateAsync(kind);
        var wrong = await city.Service.InviteAsync(await city.ReportAsync(), new("namn@exempel.se\n" + new string('x', ReportContribution.OrganisationMaxLength + 1), " ", new(2026, 3, 1)), TestDatabase.Change, Cancel);
        Assert.Equal(4, wrong.Problems.Count);
        Assert.Contains("1–100", (await city.Service.InviteAsync(await city.ReportAsync(), Ask with { Organisations = " \n" }, TestDatabase.Change, Cancel)).Problems[0].Sv, StringComparison.Ordinal);
        Assert.Empty(await city.Service.ListAsync(city.Report, null, Cancel));

        var token = (await city.ByLinkAsync()).Token;
        Assert.Contains("personnummer", Assert.Single((await city.Answers.AnswerByTokenAsync(token!, "Fråga 19121212-1212.", TestDatabase.Change, Cancel)).Problems).Sv, StringComparison.Ordinal);
        Assert.Single((await city.Answers.AnswerByTokenAsync(token!, "  ", TestDatabase.Change, Cancel)).Problems);
        Assert.Single((await city.Answers.AnswerByTokenAsync(token!, new string('x', ReportContribution.TextMaxLength + 1), TestDatabase.Change, Cancel)).Problems);
        Assert.Empty(await city.Service.ReadAnswersAsync(city.Report, Cancel));
        Assert.Single((await city.Reports.AddContributionAsync(city.Report, "Föreningen Prov", "Ring 070-123 45 67.", Ask.AnswerBy, TestDatabase.Change, Cancel)).Problems);
    }
}
