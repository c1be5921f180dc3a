using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Testing;
using Xunit;
using static Kraftsamling.Core.Tests.Organisation.Municipality;

namespace Kraftsamling.Core.Tests.Organisation.Accounts;

/// <summary>Somebody can always look after the accounts, and nobody locks the own door from outside.</summary>
public sealed class AdministratorTests
{
    [Theory, BothDatabases]
    public async Task TakeBackAsync_LastAdministrator_KeepsTheRoleAndNothingIsStored(DatabaseKind kind)
    {
        await using var town = await AccountTown.CreateAsync(kind);
        var (ada, eva) = (await town.MemberAsync("Ada Prov", Role.Administrator), await town.MemberAsync("Eva Prov", Role.Secretary));
        // Somebody who has been given the role and never followed an invitation looks after nothing.
        await town.PersonAsync("Ute Prov", Role.Administrator);
        var before = await town.Database.ContentHashAsync();

        var refused = await town.TakeBackAsync(await town.RoleOfAsync(ada, Role.Administrator), eva);

        Assert.Contains("enda administratören", Said(refused), StringComparison.Ordinal);
        Assert.Contains("enda administratören", Said(await town.CloseAsync(ada, eva)), StringComparison.Ordinal);
        Assert.Equal(before, await town.Database.ContentHashAsync());
        Assert.Empty(await town.TakeBackAsync(await town.RoleOfAsync(eva, Role.Secretary), ada));
        Assert.Empty((await town.FindAsync(eva)).Given);
    }

    [Theory, BothDatabases]
    public async Task TakeBackAsync_OwnRole_IsRefusedAndAnothersIsNot(DatabaseKind kind)
    {
        await using var town = await AccountTown.CreateAsync(kind);
        var (ada, eva) = (await town.MemberAsync("Ada Prov", Role.Administrator), await town.MemberAsync("Eva Prov", Role.Administrator));

        Assert.Contains("stänga ute dig själv", Said(await town.TakeBackAsync(await town.RoleOfAsync(ada, Role.Administrator), ada)), StringComparison.Ordinal);
        Assert.Contains("stänga ute dig själv", Said(await town.CloseAsync(ada, ada)), StringComparison.Ordinal);
        Assert.Empty(await town.TakeBackAsync(await town.RoleOfAsync(eva, Role.Administrator), ada));
        Assert.False((await town.FindAsync(eva)).IsAdministrator);
    }

    [Theory, BothDatabases]
    public async Task TakeBackAsync_TwoTakeFromEachOtherAtOnce_OneStays(DatabaseKind kind)
    {
        await using var town = await AccountTown.CreateAsync(kind);
        var (ada, eva) = (await town.MemberAsync("Ada Prov", Role.Administrator), await town.MemberAsync("Eva Prov", Role.Administrator));
        var (adas, evas) = (await town.RoleOfAsync(ada, Role.Administrator), await town.RoleOfAsync(eva, Role.Administrator));

        var said = await Task.WhenAll(Task.Run(() => town.TakeBackAsync(adas, eva)), Task.Run(() => town.TakeBackAsync(evas, ada)));

        Assert.Single(said, problems => problems.Count == 0);
        Assert.Single(await town.UseAsync<AccountQueries, IReadOnlyList<PersonAccess>>(accounts => accounts.ListAsync(AccountTown.Cancel)), one => one.IsAdministrator);
    }

    [Theory, BothDatabases]
    public async Task CloseAsync_Colleague_EndsSessionsLinksAndTokens(DatabaseKind kind)
    {
        await using var town = await AccountTown.CreateAsync(kind);
        var (ada, eva) = (await town.MemberAsync("Ada Prov", Role.Administrator), await town.MemberAsync("Eva Prov", Role.Secretary));
        var session = await town.UseAsync<Sessions, AccountSession>(sessions => sessions.StartAsync(eva, SignInMethod.Password, new("prov", "127.0.0.1"), cancel: AccountTown.Cancel));
        var link = await town.UseAsync<AccountService, string>(accounts => accounts.OfferNewPasswordAsync(eva, town.By(ada), AccountTown.Cancel));
        var token = (await town.UseAsync<ApiTokenService, NewApiToken>(tokens => tokens.MakeAsync(eva, "prov", ["data.read"], 10, town.By(eva), AccountTown.Cancel))).Secret!;

        Assert.Empty(await town.CloseAsync(eva, ada));

        Assert.Equal(AccountState.Closed, (await town.FindAsync(eva)).State);
        Assert.Null(await town.UseAsync<ApiTokenService, ApiToken?>(tokens => tokens.FindAsync(token, AccountTown.Cancel)));
        Assert.Null(await town.UseAsync<AccountService, OpenLink?>(accounts => accounts.FindLinkAsync(link, AccountTown.Cancel)));
        await town.UseAsync<AccountService, bool>(async accounts =>
        {
            await accounts.ReopenAsync(eva, town.By(ada));
            return true;
        });
        Assert.Equal(AccountState.Active, (await town.FindAsync(eva)).State);
        // What was ended stays ended when the account is opened again.
        Assert.Null(await town.UseAsync<Sessions, AccountSession?>(sessions => sessions.FindAsync(session.Id, AccountTown.Cancel)));
    }

    [Fact]
    public async Task GiveAsync_AdministratorOfAUnit_IsRefused()
    {
        await using var town = await AccountTown.CreateAsync(DatabaseKind.Sqlite);
        var eva = await town.PersonAsync("Eva Prov");
        Assert.Contains("hela kommunen", Said(await town.UseAsync<RoleService, IReadOnlyList<Text>>(roles => roles.GiveAsync(eva, Role.Administrator, Guid.CreateVersion7(), null, town.By(), AccountTown.Cancel))), StringComparison.Ordinal);
    }
}
