using System.Text.RegularExpressions;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Journeys.Tests.Support;
using Kraftsamling.Testing;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Kraftsamling.Journeys.Tests.Journeys;

/// <summary>Getting in and out, as people do it in a browser: by one click, password, code, passkey, link and token.</summary>
public sealed partial class SignInJourneyTests(Site site)
{
    private const string Password = "fyra gröna cyklar rullar";

    [Fact]
    public async Task DemoPerson_EntersWithOneClick_SeesTheOwnRoleAndLeaves()
    {
        await using var session = await site.VisitAsync(signedIn: false);
        var page = await session.NewPageAsync();
        await page.OpenAsync("/");
        await Expect(page.Locator("h1")).ToContainTextAsync("Exempelstad");
        await page.GetByRole(AriaRole.Link, new() { Name = "Logga in" }).ClickAsync();
        await page.IsAccessibleAsync("sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Anja Analys" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Anja Analys" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Anja Analys" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Analytiker");
        await page.GetByRole(AriaRole.Button, new() { Name = "Logga ut" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Logga in" })).ToBeVisibleAsync();
        await page.OpenAsync("/index");
        await Expect(page).ToHaveURLAsync(AtTheDoor());
    }

    [Fact]
    public async Task FirstAdministrator_ByTheLinkOnTheTerminal_IsInAndTheLinkIsUsedUp()
    {
        var (app, address) = await site.EmptyAsync(withPeople: false);
        await using var stop = app;
        var link = await StartUp.FirstLinkAsync(app.Services, TestContext.Current.CancellationToken);
        await using var session = await site.VisitAsync(city: address, signedIn: false);
        var page = await session.NewPageAsync();
        await page.OpenAsync(link!);
        await page.IsAccessibleAsync("first administrator");
        await page.GetByLabel("Ditt namn").FillAsync("Ada Administratör");
        await page.GetByLabel("Din e-postadress").FillAsync("ada@exempel.se");
        await page.GetByLabel("Lösenord").FillAsync("för kort");
        await page.GetByRole(AriaRole.Button, new() { Name = "Skapa kontot" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("8 tecken");
        await page.GetByLabel("Lösenord").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Skapa kontot" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ada Administratör" })).ToBeVisibleAsync();
        await page.OpenAsync(link!);
        await Expect(page.Locator("h1")).ToContainTextAsync("går inte att använda");
        Assert.Null(await StartUp.FirstLinkAsync(app.Services, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Password_WrongTenTimes_LocksTheAccountForAWhile()
    {
        var person = await PersonAsync("Lotta Låst", Password);
        await using var session = await site.VisitAsync(signedIn: false);
        var page = await session.NewPageAsync();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await SignInAsync(page, person.Email!, "fel lösenord helt och hållet");
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("hör inte ihop");
        }
        await SignInAsync(page, person.Email!, Password);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("låses ett konto");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Lotta Låst" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task TwoSteps_TurnedOn_AskForACodeThatWorksOnceAndRecoveryCodesToo()
    {
        var person = await PersonAsync("Tvåan Steg", Password);
        await using var session = await site.VisitAsync(signedIn: false);
        var page = await session.NewPageAsync();
        await SignInAsync(page, person.Email!, Password);
        await page.OpenAsync("/konto/tvasteg");
        await page.IsAccessibleAsync("two-step");
        var key = (await page.Locator("main ol code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("Kod").FillAsync(Totp.Code(key, TimeProvider.System.GetUtcNow()));
        await page.GetByRole(AriaRole.Button, new() { Name = "Slå på" }).ClickAsync();
        var recovery = await page.Locator(".ks-codes code").AllInnerTextsAsync();
        Assert.Equal(10, recovery.Count);
        await page.OpenAsync("/konto");
        await page.GetByRole(AriaRole.Button, new() { Name = "Logga ut" }).ClickAsync();

        await SignInAsync(page, person.Email!, Password);
        await page.IsAccessibleAsync("code");
        var code = Totp.Code(key, TimeProvider.System.GetUtcNow());
        await CodeAsync(page, code);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Tvåan Steg" })).ToBeVisibleAsync();
        await page.OpenAsync("/konto");
        await page.GetByRole(AriaRole.Button, new() { Name = "Logga ut" }).ClickAsync();

        await SignInAsync(page, person.Email!, Password);
        await CodeAsync(page, code);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("stämmer inte");
        await CodeAsync(page, recovery[0]);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Tvåan Steg" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Passkey_AddedAndUsed_LetsInWithoutAPassword()
    {
        var person = await PersonAsync("Pelle Passernyckel", Password);
        await using var session = await site.VisitAsync(signedIn: false, city: site.LocalName);
        var page = await session.NewPageAsync();
        await AuthenticatorAsync(session, page);
        await SignInAsync(page, person.Email!, Password);
        await page.OpenAsync("/konto/passernycklar");
        await page.IsAccessibleAsync("passkeys");
        await page.GetByLabel("Vad ska den heta?").FillAsync("Provnyckeln");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till en passernyckel" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Provnyckeln");
        await page.OpenAsync("/konto");
        await page.GetByRole(AriaRole.Button, new() { Name = "Logga ut" }).ClickAsync();

        await page.OpenAsync("/logga-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Logga in med passernyckel" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Pelle Passernyckel" })).ToBeVisibleAsync();
        await page.OpenAsync("/konto/sessioner");
        await Expect(page.Locator("main")).ToContainTextAsync("passernyckel");
        await page.OpenAsync("/konto/passernycklar");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ta bort Provnyckeln" }).ClickAsync();
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Provnyckeln");
    }

    [Fact]
    public async Task SingleSignOn_AtARealService_LetsInByRuleAndSignsOutThereToo()
    {
        await using var service = await SignInService.StartAsync();
        var secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, SignInService.Secret, TestContext.Current.CancellationToken);
        await using var app = await site.WithSettingsAsync(("Inloggning:Authority", service.Issuer), ("Inloggning:ClientSecretFile", secret), ("Inloggning:Title", "Provstads inloggning"));
        var city = new Uri(app.Urls.First());
        await service.KnowAsync(city);
        await service.AddAsync("sigrid", "Sigrid Samlad", "sigrid@provstad.example", verified: true, "kraftsamling-analys");

        // A rule says who becomes what.
        await using var administrator = await site.VisitAsync();
        var rules = await administrator.NewPageAsync();
        await rules.OpenAsync(new Uri(city, "/organisation/inloggning").ToString());
        await rules.IsAccessibleAsync("single sign-on");
        await rules.GetByLabel("Uppgift").FillAsync("groups");
        await rules.GetByLabel("Värde").FillAsync("kraftsamling-analys");
        await rules.GetByLabel("Roll", new() { Exact = true }).SelectOptionAsync("Analyst");
        await rules.GetByRole(AriaRole.Button, new() { Name = "Lägg till" }).ClickAsync();
        await Expect(rules.Locator("main")).ToContainTextAsync("får rollen analytiker");
        await rules.IsAccessibleAsync("single sign-on with a rule");

        // Somebody new goes to a page, signs in at the service and is on that page.
        await using var session = await site.VisitAsync(city: city, signedIn: false);
        var page = await session.NewPageAsync();
        await page.GotoAsync("/data");
        await Expect(page).ToHaveURLAsync(AtTheDoor());
        await page.IsAccessibleAsync("sign-in with a service");
        await page.GetByRole(AriaRole.Link, new() { Name = "Logga in med Provstads inloggning" }).ClickAsync();
        await page.GetByPlaceholder("Enter any login").FillAsync("sigrid");
        await page.GetByPlaceholder("and password").FillAsync("x");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign-in" }).ClickAsync();
        await page.WaitForURLAsync(new Uri(city, "/data").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Sigrid Samlad" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Analytiker");

        // Out here and there: the next sign-in asks who it is again.
        await page.GetByRole(AriaRole.Button, new() { Name = "Logga ut" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, sign me out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Logga in" })).ToBeVisibleAsync();
        await page.OpenAsync("/logga-in");
        await page.GetByRole(AriaRole.Link, new() { Name = "Logga in med Provstads inloggning" }).ClickAsync();
        await Expect(page.GetByPlaceholder("Enter any login")).ToBeVisibleAsync();

        // Somebody whom no rule knows comes back with a word of what to do.
        await service.AddAsync("okand", "Olle Okänd", "olle@provstad.example");
        await page.GetByPlaceholder("Enter any login").FillAsync("okand");
        await page.GetByPlaceholder("and password").FillAsync("x");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign-in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("ingen plats här än");
        await page.IsAccessibleAsync("refused by the service's word");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Logga in där som någon annan" })).ToBeVisibleAsync();
        File.Delete(secret);
    }

    [Fact]
    public async Task Session_EndedFromAnotherBrowser_IsOutAtTheNextClick()
    {
        var person = await PersonAsync("Sessa Två", Password);
        await using var left = await site.VisitAsync(signedIn: false);
        await using var kept = await site.VisitAsync(signedIn: false);
        var (away, here) = (await left.NewPageAsync(), await kept.NewPageAsync());
        await SignInAsync(away, person.Email!, Password);
        await SignInAsync(here, person.Email!, Password);
        await here.OpenAsync("/konto/sessioner");
        await here.IsAccessibleAsync("sessions");
        await here.GetByRole(AriaRole.Button, new() { Name = "Avsluta alla andra" }).ClickAsync();
        await away.OpenAsync("/konto");
        await Expect(away).ToHaveURLAsync(AtTheDoor());
        await here.OpenAsync("/konto");
        await Expect(here.Locator("h1")).ToContainTextAsync("Sessa Två");
    }

    [Fact]
    public async Task Token_MadeAndRevoked_FetchesWhatItMayAndNothingElse()
    {
        // Signed in just now: an older sign-in is asked to confirm itself before a token is made.
        var person = await PersonAsync("Tora Nyckel", Password);
        await using var session = await site.VisitAsync(signedIn: false);
        var page = await session.NewPageAsync();
        await SignInAsync(page, person.Email!, Password);
        await page.OpenAsync("/konto/program");
        await page.IsAccessibleAsync("tokens");
        await page.GetByLabel("Vad är den till för?").FillAsync("Provhämtning");
        await page.GetByLabel("Läsa statistik och var den kommer ifrån").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Gör nyckeln" }).ClickAsync();
        var secret = await page.Locator(".ks-secret").InnerTextAsync();
        Assert.StartsWith("kraft_", secret, StringComparison.Ordinal);
        using var program = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        Assert.Equal(200, await StatusAsync(program, "/data/indikatorer.csv"));
        Assert.Equal(403, await StatusAsync(program, "/data/hamtningar.json"));
        Assert.Equal(403, await StatusAsync(program, "/konto"));
        await page.OpenAsync("/konto/program");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dra in Provhämtning" }).ClickAsync();
        Assert.Equal(401, await StatusAsync(program, "/data/indikatorer.csv"));
    }

    [GeneratedRegex(@"/logga-in\?return=", RegexOptions.None, 1000)]
    private static partial Regex AtTheDoor();

    private static async Task<int> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static IPageAssertions Expect(IPage page) => Assertions.Expect(page);

    private static async Task SignInAsync(IPage page, string email, string password)
    {
        await page.OpenAsync("/logga-in");
        await page.GetByLabel("E-postadress").FillAsync(email);
        await page.GetByLabel("Lösenord").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Logga in", Exact = true }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.Load);
    }

    private static async Task CodeAsync(IPage page, string code)
    {
        await page.GetByLabel("Kod").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Logga in" }).ClickAsync();
    }

    private static async Task AuthenticatorAsync(IBrowserContext session, IPage page)
    {
        var devtools = await session.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
    }

    private async Task<Core.Organisation.Person> PersonAsync(string name, string password)
    {
        var made = await Web.Tests.SignedIn.AsAsync(site.Services, name, Core.Organisation.Role.ElectedMember);
        await using var scope = site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = await users.FindByIdAsync(made.Person.Id.ToString());
        Assert.True((await users.AddPasswordAsync(account!, password)).Succeeded);
        return made.Person;
    }
}
