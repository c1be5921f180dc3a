using System.Net;
using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Access;

/// <summary>Sign-in at the organisation's own service, against a real provider: who gets in as whom, and every token that must not count.</summary>
public sealed class SingleSignOnTests(ServiceWeb web) : IClassFixture<ServiceWeb>, IAsyncLifetime
{
    private const string Group = "kraftsamling-sekretariat";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await web.KnowAsync();
        await web.Service.SpoilAsync("");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task KnownAddress_Verified_IsLetInAsThatPersonAndComesBackToThePage()
    {
        var person = await AddPersonAsync("Kim Känd", Role.ElectedMember);
        await web.Service.AddAsync("kim", "Kim Känd", person.Email);
        using var visitor = web.Visit();
        await visitor.GoAsync("/organisation/grupper");
        Assert.Equal("/logga-in", visitor.Place.AbsolutePath);
        Assert.Contains("Logga in med Provstads inloggning", visitor.Page, StringComparison.Ordinal);
        await visitor.SignInAsync("kim", "/logga-in/tjanst?return=%2Forganisation%2Fgrupper");
        Assert.Equal("/organisation/grupper", visitor.Place.AbsolutePath);
        AssertIn(visitor, "Kim Känd");
        var session = await web.ReadAsync(db => db.AccountSessions.SingleAsync(one => one.AccountId == person.Id, Cancel));
        Assert.Equal(SignInMethod.SingleSignOn, session.Method);
        Assert.NotNull(session.ProviderSession);
    }

    [Fact]
    public async Task AddressNotVerified_Unknown_IsNotLetInAndToldWhatToDo()
    {
        var person = await AddPersonAsync("Ove Overifierad", Role.Administrator);
        await web.Service.AddAsync("ove", "Ove Overifierad", person.Email, verified: false);
        using var visitor = web.Visit();
        await visitor.SignInAsync("ove");
        AssertRefused(visitor, "okand");
        Assert.Contains("har ingen plats här än", visitor.Page, StringComparison.Ordinal);
        Assert.Contains("byt=1", visitor.Page, StringComparison.Ordinal);
        var logged = await web.LatestAsync();
        Assert.Equal((SignInOutcome.Refused, SignInMethod.SingleSignOn), (logged.Outcome, logged.Method));
        Assert.Contains("email_verified", logged.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Email!, logged.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Newcomer_WithTheClaimOfARule_BecomesAPersonWithTheRoleAndLosesItWithTheClaim()
    {
        await AddRuleAsync("groups", Group, Role.Secretary);
        await web.Service.AddAsync("nora", "Nora Ny", "nora@provstad.example", verified: true, "annat", Group);
        using var visitor = web.Visit();
        await visitor.SignInAsync("nora");
        AssertIn(visitor, "Nora Ny");
        var id = await web.ReadAsync(async db => (await db.People.SingleAsync(one => one.Email == "nora@provstad.example", Cancel)).Id);
        Assert.Equal([Role.Secretary], await RolesAsync(id));

        await web.Service.AddAsync("nora", "Nora Gift", "nora@provstad.example", verified: true, "annat");
        using var later = web.Visit();
        await later.SignInAsync("nora");
        AssertIn(later, "Nora Gift");
        Assert.Empty(await RolesAsync(id));
    }

    [Fact]
    public async Task Address_OfAnAccountThatAnotherSignInUses_IsNotTakenOver()
    {
        var person = await AddPersonAsync("Första Adressen", Role.Administrator);
        await web.Service.AddAsync("forsta", "Första Adressen", person.Email);
        await web.Service.AddAsync("andra", "Andra Adressen", person.Email);
        using var first = web.Visit();
        await first.SignInAsync("forsta");
        using var second = web.Visit();
        await second.SignInAsync("andra");
        AssertRefused(second, "upptagen");
    }

    [Fact]
    public async Task ClosedAccount_IsNotLetIn()
    {
        var person = await AddPersonAsync("Stig Stängd", Role.ElectedMember);
        await web.Service.AddAsync("stig", "Stig Stängd", person.Email);
        await using (var scope = web.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<AccountService>().CloseAsync(person.Id, Change(scope), TestContext.Current.CancellationToken);
        }
        using var visitor = web.Visit();
        await visitor.SignInAsync("stig");
        AssertRefused(visitor, "stangt");
    }

    [Theory]
    [InlineData("audience")]
    [InlineData("two-audiences")]
    [InlineData("issuer")]
    [InlineData("expired")]
    [InlineData("future")]
    [InlineData("nonce")]
    [InlineData("no-nonce")]
    [InlineData("tampered")]
    [InlineData("unsigned")]
    [InlineData("shared-secret")]
    [InlineData("foreign-key")]
    [InlineData("borrowed-name")]
    [InlineData("garbage")]
    public async Task SpoiledToken_IsRefusedAndLogged(string fault)
    {
        var name = "fel-" + fault;
        var person = await AddPersonAsync(name, Role.ElectedMember);
        await web.Service.AddAsync(name, name, person.Email);
        await web.Service.SpoilAsync(fault);
        using var visitor = web.Visit();
        await visitor.SignInAsync(name);
        AssertRefused(visitor, ServiceProblem.Failed);
        Assert.Equal(SignInOutcome.Refused, (await web.LatestAsync()).Outcome);
        Assert.False(await web.ReadAsync(db => db.AccountSessions.AnyAsync(one => one.AccountId == person.Id, Cancel)));
    }

    [Fact]
    public async Task Token_ExpiredWithinTheSkewOfTheClocks_IsTaken()
    {
        var person = await AddPersonAsync("Klocka Efter", Role.ElectedMember);
        await web.Service.AddAsync("klocka", "Klocka Efter", person.Email);
        await web.Service.SpoilAsync("just-expired");
        using var visitor = web.Visit();
        await visitor.SignInAsync("klocka");
        AssertIn(visitor, "Klocka Efter");
    }

    [Fact]
    public async Task Token_OfAnEarlierSignIn_IsRefused()
    {
        var person = await AddPersonAsync("Åter Spelad", Role.ElectedMember);
        await web.Service.AddAsync("ater", "Åter Spelad", person.Email);
        using (var honest = web.Visit())
        {
            await honest.SignInAsync("ater");
        }
        await web.Service.SpoilAsync("replay");
        using var visitor = web.Visit();
        await visitor.SignInAsync("ater");
        AssertRefused(visitor, ServiceProblem.Failed);
    }

    [Fact]
    public async Task Answer_SentAgainByTheSameOrAnotherBrowser_LetsNobodyIn()
    {
        var person = await AddPersonAsync("Svar Igen", Role.ElectedMember);
        await web.Service.AddAsync("igen", "Svar Igen", person.Email);
        using var visitor = web.Visit();
        await visitor.SignInAsync("igen");
        var answer = visitor.Way.Single(one => one.AbsolutePath == ServiceLinks.CallbackPath);
        await visitor.GoAsync("/logga-ut");
        await visitor.SendAsync([], "main form");
        await visitor.GoAsync(answer.PathAndQuery);
        AssertRefused(visitor, ServiceProblem.Failed);
        using var other = web.Visit();
        await other.GoAsync(answer.PathAndQuery);
        AssertRefused(other, ServiceProblem.Failed);
        await other.GoAsync(ServiceLinks.CallbackPath + "?code=pahittad&state=pahittad");
        AssertRefused(other, ServiceProblem.Failed);
    }

    [Fact]
    public async Task Keys_Changed_AreFetchedAnewAndTheFormerOnesNoLongerHold()
    {
        var person = await AddPersonAsync("Nyckel Bytt", Role.ElectedMember);
        await web.Service.AddAsync("nyckel", "Nyckel Bytt", person.Email);
        using (var before = web.Visit())
        {
            await before.SignInAsync("nyckel");
            AssertIn(before, "Nyckel Bytt");
        }
        await web.Service.ChangeKeysAsync();
        using (var after = web.Visit())
        {
            await after.SignInAsync("nyckel");
            AssertIn(after, "Nyckel Bytt");
        }
        await web.Service.SpoilAsync("former-key");
        using var former = web.Visit();
        await former.SignInAsync("nyckel");
        // Round once more, in case the keys had been changed; then no.
        Assert.Equal(2, former.Way.Count(one => one.AbsolutePath == ServiceLinks.CallbackPath));
        AssertRefused(former, ServiceProblem.Failed);
    }

    [Fact]
    public async Task SignOut_GoesOnToTheService()
    {
        var person = await AddPersonAsync("Ute Ur", Role.ElectedMember);
        await web.Service.AddAsync("ute", "Ute Ur", person.Email);
        using var visitor = web.Visit();
        await visitor.SignInAsync("ute");
        await visitor.GoAsync("/logga-ut");
        await visitor.SendAsync([], "main form");
        var asked = visitor.Way.Single(one => one.AbsolutePath == "/session/end");
        Assert.Contains("id_token_hint=", asked.Query, StringComparison.Ordinal);
        Assert.Contains(Uri.EscapeDataString(ServiceLinks.SignedOutPath), asked.Query, StringComparison.OrdinalIgnoreCase);
        await visitor.GoAsync("/konto");
        Assert.Equal("/logga-in", visitor.Place.AbsolutePath);
    }

    [Fact]
    public async Task ServiceTells_OfASignOut_EndsTheSessionHere()
    {
        var person = await AddPersonAsync("Bak Kanal", Role.ElectedMember);
        await web.Service.AddAsync("bak", "Bak Kanal", person.Email);
        using var visitor = web.Visit();
        await visitor.SignInAsync("bak");
        var session = await web.ReadAsync(db => db.AccountSessions.SingleAsync(one => one.AccountId == person.Id, Cancel));
        await web.Service.TellOfSignOutAsync("bak", session.ProviderSession!);
        await visitor.GoAsync("/konto");
        Assert.Equal("/logga-in", visitor.Place.AbsolutePath);
    }

    [Fact]
    public async Task MessageOfASignOut_Spoiled_EndsNothing()
    {
        var person = await AddPersonAsync("Kvar Inne", Role.ElectedMember);
        await web.Service.AddAsync("kvar", "Kvar Inne", person.Email);
        using var visitor = web.Visit();
        await visitor.SignInAsync("kvar");
        var sub = "kvar";
        string[] spoiled =
        [
            await web.Service.SignOutTokenAsync(new { sub, aud = "ett-annat-program" }),
            await web.Service.SignOutTokenAsync(new { sub, iss = "http://127.0.0.1:1" }),
            await web.Service.SignOutTokenAsync(new { sub, exp = 1_000_000_000 }),
            await web.Service.SignOutTokenAsync(new { sub, nonce = "n" }),
            await web.Service.SignOutTokenAsync(new { sub, events = new { } }),
            await web.Service.SignOutTokenAsync(new { }),
            await web.Service.SignOutTokenAsync(new { sub }, "at+jwt"),
            await web.Service.SignOutTokenAsync(new { sub }, foreign: true),
            await web.Service.SignOutTokenAsync(new { sub }, foreign: false, "jti"),
            await web.Service.SignOutTokenAsync(new { sub }, foreign: false, "exp"),
            "ingen.token.alls", "",
        ];
        foreach (var token in spoiled)
        {
            Assert.Equal(HttpStatusCode.BadRequest, await TellAsync(token));
        }
        await visitor.GoAsync("/konto");
        AssertIn(visitor, "Kvar Inne");

        var right = await web.Service.SignOutTokenAsync(new { sub });
        Assert.Equal(HttpStatusCode.OK, await TellAsync(right));
        Assert.Equal(HttpStatusCode.BadRequest, await TellAsync(right));
        await visitor.GoAsync("/konto");
        Assert.Equal("/logga-in", visitor.Place.AbsolutePath);
    }

    private static void AssertIn(ServiceVisitor visitor, string name) =>
        Assert.True(visitor.Page.Contains(name, StringComparison.Ordinal), $"{string.Join('\n', visitor.Way)}\n{visitor.Page}");

    private static void AssertRefused(ServiceVisitor visitor, string word)
    {
        Assert.True(visitor.Place.AbsolutePath == "/logga-in" && visitor.Place.Query.Contains("fel=" + word, StringComparison.Ordinal), $"{string.Join('\n', visitor.Way)}\n{visitor.Page}");
        Assert.Contains("role=\"alert\"", visitor.Page, StringComparison.Ordinal);
        Assert.Null(visitor.Cookies.GetCookies(visitor.Place)[AccessServices.CookieName]);
    }

    private static Change Change(AsyncServiceScope scope) => new("prov", scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), "prov", "Prov");

    private async Task<HttpStatusCode> TellAsync(string token)
    {
        using var client = new HttpClient { BaseAddress = web.Address };
        using var form = new FormUrlEncodedContent([new("logout_token", token)]);
        using var answer = await client.PostAsync(new Uri(ServiceLinks.LogoutPath, UriKind.Relative), form, Cancel);
        return answer.StatusCode;
    }

    private async Task<Person> AddPersonAsync(string name, Role role) => (await SignedIn.AsAsync(web.Services, name, role)) is var made && await web.ReadAsync(db => db.AccountSessions.Where(one => one.AccountId == made.Person.Id).ExecuteDeleteAsync(Cancel)) > 0 ? made.Person : throw new InvalidOperationException();

    private async Task AddRuleAsync(string claim, string value, Role role)
    {
        await using var scope = web.Services.CreateAsyncScope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<ClaimRuleService>().AddAsync(claim, value, role, null, Change(scope), Cancel));
    }

    private Task<List<Role>> RolesAsync(Guid person) => web.ReadAsync(db => db.RoleAssignments.Where(role => role.PersonId == person).Select(role => role.Role).ToListAsync(Cancel));
}
