using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Core.Tests.Organisation.Accounts;

/// <summary>Who somebody is here, of those whom the organisation's own sign-in service has let in.</summary>
public sealed class SingleSignOnTests
{
    private const string Issuer = "https://inloggning.exempel.se";

    private static Change By => TestDatabase.Change;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task EnterAsync_TheSameSubject_IsTheSamePersonWhateverTheAddressSays(DatabaseKind kind)
    {
        await using var database = await CreateAsync(kind);
        await AddPersonAsync(database, "Kim Känd", "kim@exempel.se");
        var first = await EnterAsync(database, new(Issuer, "s1", "Kim Känd", "Kim@Exempel.se", []));
        var later = await EnterAsync(database, new(Issuer, "s1", "Kim Omdöpt", null, []));
        Assert.NotNull(first.Account);
        Assert.Equal(first, later);
        await using var db = database.Open();
        Assert.Equal("Kim Omdöpt", (await db.People.SingleAsync(Cancel)).Name);
        Assert.Equal(1, await db.Accounts.CountAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task EnterAsync_AnotherServiceOrSubject_IsNotLetInOnTheSubjectAlone(DatabaseKind kind)
    {
        await using var database = await CreateAsync(kind);
        await AddPersonAsync(database, "Kim Känd", "kim@exempel.se");
        await EnterAsync(database, new(Issuer, "s1", "Kim Känd", "kim@exempel.se", []));
        Assert.Equal(EntranceProblem.Unknown, (await EnterAsync(database, new("https://en-annan.exempel.se", "s1", "Kim Känd", null, []))).Problem);
        Assert.Equal(EntranceProblem.AddressTaken, (await EnterAsync(database, new(Issuer, "s2", "Kim Annan", "kim@exempel.se", []))).Problem);
        Assert.Equal(EntranceProblem.Unknown, (await EnterAsync(database, new(Issuer, "S1", "Kim Känd", null, []))).Problem);
    }

    [Theory, BothDatabases]
    public async Task EnterAsync_Rules_GiveAndTakeBackTheirOwnRolesOnly(DatabaseKind kind)
    {
        await using var database = await CreateAsync(kind);
        await using (var scope = database.Services.CreateAsyncScope())
        {
            var rules = scope.ServiceProvider.GetRequiredService<ClaimRuleService>();
            Assert.Empty(await rules.AddAsync("groups", "analys", Role.Analyst, null, By, Cancel));
            Assert.Empty(await rules.AddAsync("employee", "", Role.WorkGroupMember, null, By, Cancel));
            Assert.Single(await rules.AddAsync("groups", "analys", Role.Analyst, null, By, Cancel));
            Assert.Single(await rules.AddAsync("groups", "", Role.Administrator, null, By, Cancel));
            Assert.Single(await rules.AddAsync("två ord", "x", Role.Analyst, null, By, Cancel));
            Assert.Single(await rules.AddAsync("groups", "x", Role.HasAccount, null, By, Cancel));
        }
        var entered = await EnterAsync(database, new(Issuer, "ny", "Nora Ny", "nora@exempel.se", [("groups", "annat"), ("groups", "analys"), ("employee", "12")]));
        var person = entered.Account!.Value;
        Assert.Equal([Role.WorkGroupMember, Role.Analyst], await RolesAsync(database, person));
        await using (var scope = database.Services.CreateAsyncScope())
        {
            var roles = scope.ServiceProvider.GetRequiredService<RoleService>();
            Assert.Empty(await roles.GiveAsync(person, Role.Secretary, null, null, By, Cancel));
            var byRule = (await roles.ListAsync(person, Cancel)).First(role => role.ClaimRuleId is not null);
            Assert.Single(await roles.TakeBackAsync(byRule.Id, By, Cancel));
        }
        await EnterAsync(database, new(Issuer, "ny", "Nora Ny", "nora@exempel.se", [("groups", "Analys"), ("employee", "12")]));
        Assert.Equal([Role.WorkGroupMember, Role.Secretary], await RolesAsync(database, person));
        await using (var scope = database.Services.CreateAsyncScope())
        {
            var rules = scope.ServiceProvider.GetRequiredService<ClaimRuleService>();
            var listed = await rules.ListAsync(Cancel);
            Assert.Equal([("employee", 1), ("groups", 0)], listed.Select(used => (used.Rule.Claim, used.People)));
            await rules.RemoveAsync(listed[0].Rule.Id, By, Cancel);
        }
        Assert.Equal([Role.Secretary], await RolesAsync(database, person));
    }

    [Theory, BothDatabases]
    public async Task EnterAsync_Newcomer_WithoutRuleOrName_LeavesNothingBehind(DatabaseKind kind)
    {
        await using var database = await CreateAsync(kind);
        await using (var scope = database.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ClaimRuleService>().AddAsync("groups", "analys", Role.Analyst, null, By, Cancel);
        }
        var before = await database.ContentHashAsync();
        Assert.Equal(EntranceProblem.Unknown, (await EnterAsync(database, new(Issuer, "ny", "Nora Ny", "nora@exempel.se", [("groups", "annat")]))).Problem);
        Assert.Equal(EntranceProblem.NoName, (await EnterAsync(database, new(Issuer, "ny", " ", "nora@exempel.se", [("groups", "analys")]))).Problem);
        Assert.Equal(before, await database.ContentHashAsync());
    }

    [Theory, BothDatabases]
    public async Task EnterAsync_ClosedAccount_IsNotLetInByAnyWay(DatabaseKind kind)
    {
        await using var database = await CreateAsync(kind);
        await AddPersonAsync(database, "Stig Stängd", "stig@exempel.se");
        var account = (await EnterAsync(database, new(Issuer, "s1", "Stig Stängd", "stig@exempel.se", []))).Account!.Value;
        await using (var scope = database.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<AccountService>().CloseAsync(account, By, Cancel);
        }
        Assert.Equal(EntranceProblem.Closed, (await EnterAsync(database, new(Issuer, "s1", "Stig Stängd", "stig@exempel.se", []))).Problem);
    }

    private static Task<TestDatabase> CreateAsync(DatabaseKind kind) => TestDatabase.CreateAsync(kind, services =>
    {
        services.AddLogging().AddKraftsamlingAccounts(breachedList: null).AddScoped<PersonService>().AddSingleton(TimeProvider.System);
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
    });

    private static async Task<Entrance> EnterAsync(TestDatabase database, Arrival arrival)
    {
        await using var scope = database.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SingleSignOn>().EnterAsync(arrival, By, Cancel);
    }

    private static async Task AddPersonAsync(TestDatabase database, string name, string email)
    {
        await using var db = database.Open();
        Assert.Empty((await new PersonService(db).AddAsync(new(name, email, null), By, Cancel)).Problems);
    }

    private static async Task<List<Role>> RolesAsync(TestDatabase database, Guid person)
    {
        await using var db = database.Open();
        return await db.RoleAssignments.Where(role => role.PersonId == person).OrderBy(role => role.Role).Select(role => role.Role).ToListAsync(Cancel);
    }
}
