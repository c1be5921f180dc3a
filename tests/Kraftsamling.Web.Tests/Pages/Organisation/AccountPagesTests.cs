using System.Net;
using AngleSharp.Dom;
using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Pages.Organisation.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Organisation;

/// <summary>The administrator and other people's accounts, by the forms alone.</summary>
[Collection(SharedWeb.Name)]
public sealed class AccountPagesTests(RunningWeb web)
{
    private const string Password = "fyra gröna cyklar rullar";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Handlers => ["Invite", "NewPassword", "Give", "TakeBack", "Close", "Reopen", "End", "TwoStep", "Revoke"];

    [Theory, MemberData(nameof(Handlers))]
    public async Task Account_EachAction_IsTheAdministratorsAlone(string handler)
    {
        var person = await SignedIn.AsAsync(web.Services, "Prov Orörd", Role.Secretary);
        var before = await LogAsync(person.Person.Id);
        foreach (var (role, expected) in new[] { (Role.Secretary, HttpStatusCode.Forbidden), (Role.Public, HttpStatusCode.Unauthorized), (Role.Administrator, HttpStatusCode.BadRequest) })
        {
            using var client = await web.ClientAsync(role);
            using var content = new FormUrlEncodedContent([]);
            using var answer = await client.PostAsync(new Uri($"/organisation/konton/{person.Person.Id}?handler={handler}", UriKind.Relative), content, Cancel);
            // The administrator is let in, and stopped by the form's missing token.
            Assert.Equal(expected, answer.StatusCode);
        }
        Assert.Equal(before, await LogAsync(person.Person.Id));
    }

    [Theory, InlineData("/organisation/konton"), InlineData("/organisation/konton/ny"), InlineData("/organisation/konton/bjud-in"), InlineData("/organisation/inloggningar")]
    public async Task Pages_Secretary_AreClosed(string path)
    {
        using var client = await web.ClientAsync(Role.Secretary);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(new Uri(path, UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task Account_Unknown_IsNotFound()
    {
        using var answer = await web.GetAsync($"/organisation/konton/{Guid.CreateVersion7()}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Invite_WithoutMailServer_ShowsALinkOnceThatLetsThePersonIn()
    {
        using var admin = await AdministratorAsync();
        var person = await PersonAsync("Inga Inbjuden", "inga.inbjuden@prov.example");
        var page = await admin.GetAsync(At(person));
        Assert.Contains("Inget konto", Text(page), StringComparison.Ordinal);

        var first = await admin.SubmitAsync(page, "form[action*=Invite]");
        var link = Handed(first);
        Assert.Contains("no-store", await CacheAsync(At(person)), StringComparison.Ordinal);
        var later = await admin.GetAsync(At(person));
        Assert.Null(later.QuerySelector("[data-copy]"));
        Assert.Contains("Bjöds in", Text(later), StringComparison.Ordinal);
        var second = Handed(await admin.SubmitAsync(later, "form[action*=Invite]"));

        using var browser = new FormClient(web.Address, null);
        Assert.Contains("går inte att använda", Text(await browser.GetAsync(link)), StringComparison.Ordinal);
        await browser.SubmitAsync(await browser.GetAsync(second), "main form", null, ("losenord", Password));
        Assert.Contains("Inga Inbjuden", (await browser.GetAsync("/konto")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var inside = await admin.GetAsync(At(person));
        Assert.All(["Har konto", "Nytt lösenord", "inloggad i en webbläsare", "Loggade in"], said => Assert.Contains(said, Text(inside), StringComparison.Ordinal));
        Assert.Contains(await EntriesAsync("account_link"), entry => entry is { Process: "accounts", Why: "Bjöd in" });
    }

    [Fact]
    public async Task Roles_GivenAndTakenBack_AreFeltAtOnceAndSeatsAreOnlyShown()
    {
        using var admin = await AdministratorAsync();
        var erik = await SignedIn.AsAsync(web.Services, "Erik Extra", Role.LocalPartner);
        using var browser = new FormClient(web.Address, erik.Cookie);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(erik, "/data"));
        var page = await admin.GetAsync(At(erik.Person.Id));

        page = await admin.SubmitAsync(page, "#ge-roll", null, ("roll", "Analyst"), ("till", "2020-01-01"));
        Assert.Contains("Sista dagen har redan varit", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        page = await admin.SubmitAsync(page, "#ge-roll", null, ("roll", "Analyst"), ("till", "2099-12-31"));
        Assert.Contains("Rollen är given", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("till och med 31 december 2099", Text(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(erik, "/data"));

        var analyst = await RoleIdAsync(erik.Person.Id, Role.Analyst);
        page = await admin.SubmitAsync(page, $"form:has(button[value='{analyst}'])", null, ("roll", analyst.ToString()));
        Assert.Contains("tillbakatagen", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(erik, "/data"));

        var seated = await admin.GetAsync(At(await PersonIdAsync("Arvid Arbetsgrupp")));
        Assert.Contains("följer av platsen som", Text(seated), StringComparison.Ordinal);
        Assert.Null(seated.QuerySelector("form[action*=TakeBack]"));
    }

    [Fact]
    public async Task TakeBack_AnotherPersonsRole_IsNotReachedByThisPage()
    {
        using var admin = await AdministratorAsync();
        var (one, other) = (await SignedIn.AsAsync(web.Services, "Prov En", Role.Secretary), await SignedIn.AsAsync(web.Services, "Prov Annan", Role.Secretary));
        var kept = await RoleIdAsync(other.Person.Id, Role.Secretary);
        await admin.SubmitAsync(await admin.GetAsync(At(one.Person.Id)), "form[action*=TakeBack]", null, ("roll", kept.ToString()));
        Assert.Equal(kept, await RoleIdAsync(other.Person.Id, Role.Secretary));
    }

    [Fact]
    public async Task Close_ThenReopen_ShutsTheDoorAtOnceAndOpensItAgain()
    {
        using var admin = await AdministratorAsync();
        var person = await SignedIn.AsAsync(web.Services, "Stina Stängd", Role.ElectedMember);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(person, "/konto"));
        var page = await admin.SubmitAsync(await admin.GetAsync(At(person.Person.Id)), "form[action*=Close]");
        Assert.Contains("Kontot är stängt", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(person, "/konto"));
        Assert.Null(page.QuerySelector("form[action*=Close], form[action*=NewPassword]"));
        page = await admin.SubmitAsync(page, "form[action*=Reopen]");
        Assert.Contains("öppet igen", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(person, "/konto"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(person with { Cookie = await SignedInAgainAsync(person.Person.Id) }, "/konto"));
    }

    [Fact]
    public async Task OwnAccount_Administrator_CannotLockItselfOut()
    {
        var ada = await SignedIn.AsAsync(web.Services, "Ada Prov", Role.Administrator);
        using var admin = new FormClient(web.Address, ada.Cookie);
        var page = await admin.GetAsync(At(ada.Person.Id));
        Assert.Null(page.QuerySelector("form[action*=Close], form[action*=TakeBack], form[action*='handler=End']"));
        Assert.Contains("ditt eget konto", Text(page), StringComparison.Ordinal);
        foreach (var (handler, field) in new[] { ("Close", ""), ("TakeBack", (await RoleIdAsync(ada.Person.Id, Role.Administrator)).ToString()) })
        {
            var refused = await admin.SubmitAsync(page, "#ge-roll", $"?handler={handler}", ("roll", field));
            Assert.Contains("stänga ute dig själv", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ada, "/organisation/konton"));
    }

    [Fact]
    public async Task Sessions_EndedEverywhere_AreOutAtTheNextClick()
    {
        using var admin = await AdministratorAsync();
        var person = await SignedIn.AsAsync(web.Services, "Ulla Ute", Role.ElectedMember);
        var other = await SignedInAgainAsync(person.Person.Id);
        var page = await admin.GetAsync(At(person.Person.Id));
        Assert.Contains("i 2 webbläsare", Text(page), StringComparison.Ordinal);
        await admin.SubmitAsync(page, "form[action*='handler=End']");
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(person, "/konto"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(person with { Cookie = other }, "/konto"));
    }

    [Fact]
    public async Task NewPasswordAndTwoStep_LostTelephone_LetThePersonInAgain()
    {
        using var admin = await AdministratorAsync();
        var person = await SignedIn.AsAsync(web.Services, "Tappad Telefon", Role.ElectedMember);
        await using (var scope = web.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            await users.SetTwoFactorEnabledAsync((await users.FindByIdAsync(person.Person.Id.ToString()))!, true);
        }
        var page = await admin.GetAsync(At(person.Person.Id));
        var link = Handed(await admin.SubmitAsync(page, "form[action*=NewPassword]"));
        page = await admin.SubmitAsync(page, "form[action*=TwoStep]");
        Assert.Contains("borttagna", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form[action*=TwoStep]"));
        using var browser = new FormClient(web.Address, null);
        var inside = await browser.SubmitAsync(await browser.GetAsync(link), "main form", null, ("losenord", Password));
        Assert.EndsWith("/", inside.Url, StringComparison.Ordinal);
        Assert.Contains("Tappad Telefon", inside.QuerySelector(".ks-me")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_RevokedByTheAdministrator_FetchesNothing()
    {
        using var admin = await AdministratorAsync();
        var person = await SignedIn.AsAsync(web.Services, "Nisse Nyckel", Role.Analyst);
        await using var scope = web.Services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<ApiTokenService>().MakeAsync(person.Person.Id, "Nattlig hämtning", ["data.read"], 10, new Change("prov", TimeProvider.System.GetUtcNow(), "prov", "Prov"), Cancel);
        using var program = new HttpClient { BaseAddress = web.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", made.Secret);
        var file = new Uri("/data/indikatorer.csv", UriKind.Relative);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(file, Cancel)).StatusCode);
        var page = await admin.GetAsync(At(person.Person.Id));
        Assert.Contains("Nattlig hämtning", Text(page), StringComparison.Ordinal);
        var key = page.QuerySelector("form[action*=Revoke] button")!.GetAttribute("value")!;
        page = await admin.SubmitAsync(page, "form[action*=Revoke]", null, ("nyckel", key));
        Assert.DoesNotContain("Nattlig hämtning", Text(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync(file, Cancel)).StatusCode);
    }

    [Fact]
    public async Task NewAccount_NewAndKnownPerson_GetTheRoleAndALinkWhereNeeded()
    {
        using var admin = await AdministratorAsync();
        var page = await admin.GetAsync("/organisation/konton/ny");
        var refused = await admin.SubmitAsync(page, "#ny", null, ("namn", "Sam Sekreterare"), ("epost", "sam@prov.example"));
        Assert.Contains("Välj en roll", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var done = await admin.SubmitAsync(refused, "#ny", null, ("roll", "Secretary"));
        using var browser = new FormClient(web.Address, null);
        await browser.SubmitAsync(await browser.GetAsync(Handed(done)), "main form", null, ("losenord", Password));
        Assert.Contains("Sekreterare", Text(await browser.GetAsync("/konto")), StringComparison.Ordinal);

        var known = await admin.SubmitAsync(page, "#ny", null, ("namn", "Sam Sekreterare"), ("epost", "SAM@prov.example"), ("roll", "Analyst"));
        Assert.Contains("Rollen är given", known.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(known.QuerySelector("[data-copy]"));
    }

    [Fact]
    public async Task Accounts_SearchedAndFiltered_ShowWhoAnswers()
    {
        using var admin = await AdministratorAsync();
        await PersonAsync("Östen Ödling", null);
        var found = await admin.GetAsync("/organisation/konton?sok=öDL&lage=None");
        Assert.Equal("Östen Ödling", Assert.Single(found.QuerySelectorAll("tbody th")).TextContent.Trim());
        Assert.Empty((await admin.GetAsync("/organisation/konton?sok=ödling&lage=Active")).QuerySelectorAll("tbody th"));
        var all = await admin.GetAsync("/organisation/konton");
        Assert.Contains(all.QuerySelectorAll("tbody tr"), row => row.TextContent.Contains("Arvid Arbetsgrupp", StringComparison.Ordinal) && row.TextContent.Contains("plats i Arbetsgruppen", StringComparison.Ordinal));
        var page = await admin.GetAsync(found.QuerySelector("tbody th a")!.GetAttribute("href")!);
        Assert.Null(page.QuerySelector("form[action*=Invite]"));
        Assert.Contains("Lägg till adressen", Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIns_ByPersonKindAndDay_ComeAPageAtATime()
    {
        using var admin = await AdministratorAsync();
        var person = await SignedIn.AsAsync(web.Services, "Logga Många", Role.ElectedMember);
        await using (var scope = web.Services.CreateAsyncScope())
        {
            for (var at = 0; at < 60; at++)
            {
                await scope.ServiceProvider.GetRequiredService<SignInLog>().WriteAsync(new(person.Person.Id, SignInOutcome.WrongCode), new("prov", "127.0.0.1"), Cancel);
            }
        }
        var today = TimeProvider.System.Today().ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        var page = await admin.GetAsync($"/organisation/inloggningar?person={person.Person.Id}&handelse=WrongCode&dag={today}");
        Assert.Equal(50, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("365 dagar", Text(page), StringComparison.Ordinal);
        var older = await admin.GetAsync(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(10, older.QuerySelectorAll("tbody tr").Length);
        Assert.Null(older.QuerySelector("a[rel=next]"));
        Assert.Empty((await admin.GetAsync($"/organisation/inloggningar?person={person.Person.Id}&dag=2001-01-01")).QuerySelectorAll("tbody th"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(web.Me, "/organisation/inloggningar?dag=inte&handelse=77&person=x&fore=y"));
    }

    [Fact]
    public async Task SignInLogClock_Woken_RemovesWhatIsOlderThanAYear()
    {
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var person = await SignedIn.AsAsync(web.Services, "Gammal Gäst");
        var log = scope.ServiceProvider.GetRequiredService<SignInLog>();
        await log.WriteAsync(new(person.Person.Id, SignInOutcome.SignedOut), new("prov", "127.0.0.1"), Cancel);
        var then = TimeProvider.System.GetUtcNow().AddDays(-366);
        Assert.Equal(1, await db.SignInEvents.Where(row => row.AccountId == person.Person.Id && row.Outcome == SignInOutcome.SignedOut).ExecuteUpdateAsync(set => set.SetProperty(row => row.At, then), Cancel));

        var scheduler = await web.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancel);
        await scheduler!.TriggerJob(SignInLogClock.Key, cancellationToken: Cancel);

        for (var tries = 0; tries < 100 && (await log.ListAsync(person.Person.Id, 10, Cancel)).Count > 1; tries++)
        {
            await Task.Delay(100, Cancel);
        }
        Assert.Equal([SignInOutcome.SignedIn], (await log.ListAsync(person.Person.Id, 10, Cancel)).Select(row => row.Outcome));
    }

    private static string At(Guid person) => $"/organisation/konton/{person}";

    private static string Text(IDocument page) => page.QuerySelector("main")!.TextContent;

    private static string Handed(IDocument page) => new Uri(page.QuerySelector("[data-copy] input")!.GetAttribute("value")!).PathAndQuery;

    private async Task<FormClient> AdministratorAsync() => new(web.Address, (await SignedIn.AsAsync(web.Services, "Prov Förvaltare", Role.Administrator)).Cookie);

    private async Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read)
    {
        await using var scope = web.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    private Task<Guid> PersonIdAsync(string name) => ReadAsync(async db => (await db.People.ToListAsync(Cancel)).First(person => person.Name == name).Id);

    private Task<Guid> RoleIdAsync(Guid person, Role role) => ReadAsync(async db => (await db.RoleAssignments.FirstAsync(one => one.PersonId == person && one.Role == role, Cancel)).Id);

    private Task<List<ChangeLogEntry>> EntriesAsync(string kind) => ReadAsync(db => db.ChangeLog.AsNoTracking().Where(entry => entry.Subject.StartsWith(kind + ":")).ToListAsync(Cancel));

    private Task<int> LogAsync(Guid person) => ReadAsync(db => db.ChangeLog.CountAsync(entry => entry.Subject == "account:" + person, Cancel));

    private Task<Guid> PersonAsync(string name, string? email) => ReadAsync(async db =>
    {
        var person = new Person { Id = Guid.CreateVersion7(), Name = name, Email = email };
        db.People.Add(person);
        await db.SaveAsync(new Change("prov", TimeProvider.System.GetUtcNow(), "prov", "Prov"), Cancel);
        return person.Id;
    });

    private async Task<string> SignedInAgainAsync(Guid person)
    {
        await using var scope = web.Services.CreateAsyncScope();
        return await SignedIn.CookieAsync(scope.ServiceProvider, person);
    }

    private async Task<HttpStatusCode> StatusAsync(SignedIn who, string path)
    {
        using var answer = await SendAsync(who, path);
        return answer.StatusCode;
    }

    private async Task<string> CacheAsync(string path)
    {
        using var answer = await SendAsync(web.Me, path);
        return answer.Headers.CacheControl!.ToString();
    }

    private async Task<HttpResponseMessage> SendAsync(SignedIn who, string path)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = web.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", who.Cookie);
        request.Headers.Add("Accept", "text/html");
        return await client.SendAsync(request, Cancel);
    }
}
