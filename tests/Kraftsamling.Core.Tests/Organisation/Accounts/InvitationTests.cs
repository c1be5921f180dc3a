using Kraftsamling.Core.Mailing;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Core.Tests.Organisation.Accounts;

public sealed class InvitationTests
{
    private static CancellationToken Cancel => AccountTown.Cancel;

    [Theory, BothDatabases]
    public async Task FindAsync_FromNothingToClosed_TellsHowFarThePersonHasCome(DatabaseKind kind)
    {
        await using var town = await AccountTown.CreateAsync(kind);
        await town.MemberAsync("Ada Prov", Role.Administrator);
        var eva = await town.PersonAsync("Eva Prov");
        Assert.Equal(AccountState.None, (await town.FindAsync(eva)).State);

        var first = await InviteAsync(town, eva);
        Assert.Equal((AccountState.Invited, (DateTimeOffset?)town.Clock.GetUtcNow()), ((await town.FindAsync(eva)).State, (await town.FindAsync(eva)).InvitedAt));
        town.Clock.Now = town.Clock.Now.AddDays(15);
        Assert.Equal(AccountState.InvitationExpired, (await town.FindAsync(eva)).State);

        var (second, third) = (await InviteAsync(town, eva), await InviteAsync(town, eva));
        foreach (var old in new[] { first, second })
        {
            Assert.False((await town.UseAsync<AccountService, AccountResult>(service => service.SetPasswordByLinkAsync(old, AccountTown.Password, town.By(), Cancel))).Done);
        }
        Assert.True((await town.UseAsync<AccountService, AccountResult>(service => service.SetPasswordByLinkAsync(third, AccountTown.Password, town.By(), Cancel))).Done);
        await town.UseAsync<Sessions, AccountSession>(sessions => sessions.StartAsync(eva, SignInMethod.Link, new("prov", "127.0.0.1"), cancel: Cancel));
        var inside = await town.FindAsync(eva);
        Assert.Equal((AccountState.Active, true, false, (DateTimeOffset?)town.Clock.GetUtcNow()), (inside.State, inside.HasPassword, inside.TwoStep, inside.LastSignIn));
    }

    [Theory, BothDatabases]
    public async Task SetPasswordByLinkAsync_TwoLinks_TheOtherStopsWorking(DatabaseKind kind)
    {
        await using var town = await AccountTown.CreateAsync(kind);
        var eva = await town.MemberAsync("Eva Prov");
        var (invitation, password) = (await InviteAsync(town, eva), await town.UseAsync<AccountService, string>(service => service.OfferNewPasswordAsync(eva, town.By(), Cancel)));
        Assert.True((await town.UseAsync<AccountService, AccountResult>(service => service.SetPasswordByLinkAsync(password, AccountTown.Password + "!", town.By(), Cancel))).Done);
        Assert.Null(await town.UseAsync<AccountService, OpenLink?>(service => service.FindLinkAsync(invitation, Cancel)));
    }

    [Theory, BothDatabases]
    public async Task Invitation_InTheOutbox_StandsInNoOtherTable(DatabaseKind kind)
    {
        await using var town = await AccountTown.CreateAsync(kind);
        var eva = await town.PersonAsync("Eva Prov");
        var secret = await InviteAsync(town, eva);
        await town.UseAsync<MailOutbox, bool>(outbox => outbox.PostAsync(new Mail("eva@exempel.example", "Inbjudan", $"Öppna https://kraftsamling.example/inbjudan/{secret}"), town.By(), Cancel));

        await using var db = town.Database.Open();
        var holding = new List<string>();
        foreach (var table in await TestDatabase.TablesAsync(db))
        {
            if ((await TestDatabase.RowsAsync(db, $"SELECT * FROM \"{table}\"")).Exists(row => row.Contains(secret, StringComparison.Ordinal)))
            {
                holding.Add(table);
            }
        }
        Assert.Equal(["outbox_mail"], holding);
        Assert.All(await new MailOutbox(db, new MailSettings(), town.Clock).ListAsync(OutboxState.Waiting, cancel: Cancel), mail => Assert.Equal("", mail.Text));
        Assert.Contains(await db.ChangeLog.AsNoTracking().ToListAsync(Cancel), entry => entry.Subject.StartsWith("outbox_mail:", StringComparison.Ordinal));
    }

    private static Task<string> InviteAsync(AccountTown town, Guid person) => town.UseAsync<AccountService, string>(service => service.InviteAsync(person, town.By(), Cancel));
}
