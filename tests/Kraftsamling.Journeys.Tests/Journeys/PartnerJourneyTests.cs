using Kraftsamling.Journeys.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kraftsamling.Journeys.Tests.Journeys;

/// <summary>A local partner gets a link, chooses a password, answers, and the one who writes the report reads it there.</summary>
public sealed class PartnerJourneyTests(Site site, PartnerJourneyTests.City city) : IClassFixture<PartnerJourneyTests.City>
{
    private const string Words = "Portarna är låsta på kvällen, och trapphuset är lugnare.";

    [Fact]
    public async Task Partner_FromLinkToAnswer_StandsInTheReport()
    {
        var link = await LinkAsync();
        await using var hers = await site.VisitAsync(width: 390, city: city.Address, signedIn: false);
        var page = await hers.NewPageAsync();
        city.Listen(page);
        await page.OpenAsync(link);
        await page.GetByLabel("Lösenord").FillAsync("fyra ord i en lugn rad");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Du är inbjuden att bidra till" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Huvudmeny" }).GetByRole(AriaRole.Link)).ToHaveCountAsync(2);
        await IsFineAsync(page, "a partner's start page");
        await page.GetByRole(AriaRole.Link, new() { Name = "Lägg till" }).ClickAsync();
        await IsFineAsync(page, "a question to a partner");
        await page.GetByLabel("Mer att lägga till").FocusAsync();
        await page.Keyboard.TypeAsync(Words);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("svaret är skickat");
        await Expect(page.Locator("main")).ToContainTextAsync(Words);
        await IsFineAsync(page, "an answered question");

        await using var anjas = await site.VisitAsync(city: city.Address, signedIn: false);
        var editor = await EnterAsync(anjas, "Anja Analys");
        await editor.OpenAsync(await ReportAsync(editor));
        await Expect(editor.Locator("main")).ToContainTextAsync("Fastighetsägarna vid Torget, på inbjudan");
        await Expect(editor.Locator("main")).ToContainTextAsync(Words);
        await editor.GetByRole(AriaRole.Link, new() { Name = "Bjud in fler eller återkalla" }).ClickAsync();
        await editor.IsAccessibleAsync("inviting partners");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Återkalla inbjudan till Fastighetsägarna vid Torget" }).ClickAsync();
        await Expect(editor.Locator("main")).ToContainTextAsync("återkallad");
        await page.ReloadAsync();
        await Expect(page.Locator("main")).Not.ToContainTextAsync(Words);
    }

    // The administrator lets her in.
    private async Task<string> LinkAsync()
    {
        await using var adams = await site.VisitAsync(city: city.Address, signedIn: false);
        var page = await EnterAsync(adams, "Adam Administratör");
        await page.OpenAsync("/organisation/konton");
        await page.GetByRole(AriaRole.Link, new() { Name = "Petra Part" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Inbjuden att bidra till" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bjud in" }).ClickAsync();
        var link = await page.Locator("input[id^='lank-']").InputValueAsync();
        return new Uri(link).AbsolutePath;
    }

    private static async Task<string> ReportAsync(IPage page)
    {
        await page.OpenAsync("/omraden/rapporter");
        foreach (var address in await page.Locator("main a[href^='/omraden/rapporter/']").EvaluateAllAsync<string[]>("all => all.map(link => link.pathname)"))
        {
            await page.OpenAsync(address);
            if (await page.GetByText("Bjud in fler eller återkalla").CountAsync() > 0)
            {
                return address;
            }
        }
        throw new InvalidOperationException("No report asks a partner.");
    }

    private static async Task IsFineAsync(IPage page, string where)
    {
        await page.IsAccessibleAsync(where);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390, $"{where}: wider than a phone");
    }

    private async Task<IPage> EnterAsync(IBrowserContext session, string name)
    {
        var page = await session.NewPageAsync();
        await page.OpenAsync("/logga-in");
        await page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = name })).ToBeVisibleAsync();
        city.Listen(page);
        return page;
    }

    public sealed class City : TwoPeople;
}
