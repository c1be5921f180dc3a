using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Storage;
using Kraftsamling.Journeys.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kraftsamling.Journeys.Tests.Journeys;

/// <summary>What is typed is not lost when the page is closed, or the session ends, in the middle.</summary>
public sealed class DraftJourneyTests(Site site, DraftJourneyTests.City city) : IClassFixture<DraftJourneyTests.City>
{
    private const string Edit = "/omraden/malgrupper/ny";

    [Fact]
    public async Task PageClosedInTheMiddle_IsOfferedGoneOnWithAndGoneWhenSaved()
    {
        await using var session = await site.VisitAsync(city: city.Address, signedIn: false);
        var page = await EnterAsync(session, "Sara Sekreterare");
        await page.OpenAsync(Edit);
        await page.GetByLabel("Namn på svenska").FillAsync("Unga som flyttar ofta");
        await page.GetByLabel("Vilka menas?").FillAsync("De som har bytt skola två gånger");
        await Expect(page.GetByText("Utkastet sparat")).ToBeVisibleAsync();
        // The last words are typed and the page is closed at once.
        await page.GetByLabel("Vilka menas?").FillAsync("De som har bytt skola minst två gånger på ett år.");
        await page.OpenAsync("/omraden/malgrupper");
        await page.OpenAsync(Edit);
        var offer = page.Locator(".ks-draft");
        await Expect(offer).ToContainTextAsync("Det finns ett utkast från");
        await page.IsAccessibleAsync("a draft is offered");
        await FitsAPhoneAsync(page);
        // By keyboard.
        await page.GetByRole(AriaRole.Button, new() { Name = "Fortsätt med utkastet" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Vilka menas?")).ToHaveValueAsync("De som har bytt skola minst två gånger på ett år.");
        await Expect(page.GetByLabel("Namn på svenska")).ToBeFocusedAsync();
        await page.GetByLabel("Namn på engelska").FillAsync("Young people who often move");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(address => !address.EndsWith("/ny", StringComparison.Ordinal));
        await Expect(page.Locator("main")).ToContainTextAsync("minst två gånger på ett år");
        await page.OpenAsync(Edit);
        await Expect(page.GetByLabel("Vilka menas?")).ToHaveValueAsync("");
        await Expect(page.Locator(".ks-draft")).ToHaveCountAsync(0);
        city.NothingWentWrong();
    }

    [Fact]
    public async Task DraftThrownAway_IsNotOfferedAgainAndNobodyElseSeesIt()
    {
        await using var session = await site.VisitAsync(city: city.Address, signedIn: false);
        var page = await EnterAsync(session, "Adam Administratör");
        await page.OpenAsync("/organisation/overenskommelser/ny");
        await page.GetByLabel("Rubrik").FillAsync("Påbörjad överenskommelse");
        await Expect(page.GetByText("Utkastet sparat")).ToBeVisibleAsync();
        await using var other = await site.VisitAsync(city: city.Address, signedIn: false);
        var hers = await EnterAsync(other, "Sara Sekreterare");
        await hers.OpenAsync("/organisation/overenskommelser/ny");
        await hers.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(hers.Locator(".ks-draft")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Kasta utkastet" }).ClickAsync();
        await Expect(page.GetByText("Utkastet är kastat.")).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.ReloadAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(page.Locator(".ks-draft")).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("Rubrik")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task SessionEndedInTheMiddle_SigningInAgainLeadsBackToTheFormWithWhatWasTyped()
    {
        await using var session = await site.VisitAsync(city: city.Address, signedIn: false);
        // The refusal that the page meets is an error in the browser's own eyes.
        var page = await EnterAsync(session, "Arvid Arbetsgrupp", listen: false);
        var edit = await DraftAsync(page);
        await page.OpenAsync(edit);
        await page.GetByLabel("Sammanfattning").FillAsync("Skrivet innan sessionen tog slut.");
        await EndSessionsAsync("Arvid Arbetsgrupp");
        // Saving by hand does not take the words with it either.
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Du är utloggad. Det du har skrivit finns kvar");
        await page.IsAccessibleAsync("signed out while typing");
        await page.GetByRole(AriaRole.Link, new() { Name = "Logga in igen" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Arvid Arbetsgrupp" }).ClickAsync();
        await page.WaitForURLAsync(address => address.EndsWith(edit, StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Fortsätt med utkastet" }).ClickAsync();
        await Expect(page.GetByLabel("Sammanfattning")).ToHaveValueAsync("Skrivet innan sessionen tog slut.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(address => !address.EndsWith("redigera", StringComparison.Ordinal));
        await page.OpenAsync(edit);
        await Expect(page.GetByLabel("Sammanfattning")).ToHaveValueAsync("Skrivet innan sessionen tog slut.");
    }

    private async Task EndSessionsAsync(string name)
    {
        await using var scope = city.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var account = await db.People.Where(person => person.Name == name).Select(person => person.Id).FirstAsync(TestContext.Current.CancellationToken);
        foreach (var id in await db.AccountSessions.Where(one => one.AccountId == account).Select(one => one.Id).ToListAsync(TestContext.Current.CancellationToken))
        {
            await scope.ServiceProvider.GetRequiredService<Sessions>().EndAsync(account, id, SignInOutcome.SessionEnded, new Caller("prov", "127.0.0.1"), TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string> DraftAsync(IPage page)
    {
        await page.OpenAsync("/omraden/rapporter");
        foreach (var link in await page.Locator("main a[href^='/omraden/rapporter/']").AllAsync())
        {
            var href = (await link.GetAttributeAsync("href"))!;
            if (Guid.TryParse(href.Split('/')[^1], out _) && (await (await page.APIRequest.GetAsync(href)).TextAsync()).Contains(href + "/redigera", StringComparison.Ordinal))
            {
                return href + "/redigera";
            }
        }
        throw new InvalidOperationException("There is no draft of a report.");
    }

    private static async Task FitsAPhoneAsync(IPage page)
    {
        await page.SetViewportSizeAsync(390, 800);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390, "wider than a phone");
        await page.SetViewportSizeAsync(1280, 900);
    }

    private async Task<IPage> EnterAsync(IBrowserContext session, string name, bool listen = true)
    {
        var page = await session.NewPageAsync();
        await page.OpenAsync("/logga-in");
        await page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = name })).ToBeVisibleAsync();
        if (listen)
        {
            city.Listen(page);
        }
        return page;
    }

    public sealed class City : TwoPeople;
}
