using System.Diagnostics;
using Kraftsamling.Journeys.Tests.Support;
using Kraftsamling.Web.Hosting;
using Microsoft.Playwright;
using Xunit;

namespace Kraftsamling.Journeys.Tests.Journeys;

/// <summary>The first day, as somebody who has never seen the program: from the link on the terminal to a working group whose members are in.</summary>
public sealed class FirstDayJourneyTests(Site site)
{
    private const int MostLoads = 8;
    private const int MostClicks = 7;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Administrator_FromTheFirstLink_HasInvitedTheWorkingGroupInAFewSteps()
    {
        var (app, address) = await site.EmptyAsync(withPeople: false);
        await using var stop = app;
        var started = Stopwatch.StartNew();
        await using var session = await site.VisitAsync(city: address, signedIn: false);
        await session.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var page = await session.NewPageAsync();
        var (loads, clicks, errors) = (0, 0, page.Errors());
        page.Load += (_, _) => loads++;
        async Task ClickAsync(AriaRole role, string name, string leadsTo)
        {
            clicks++;
            await page.GetByRole(role, new() { Name = name }).ClickAsync();
            await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(leadsTo);
            await page.WaitForLoadStateAsync(LoadState.Load);
        }

        await page.OpenAsync((await StartUp.FirstLinkAsync(app.Services, TestContext.Current.CancellationToken))!);
        await page.GetByLabel("Ditt namn").FillAsync("Ada Administratör");
        await page.GetByLabel("Din e-postadress").FillAsync("ada@exempel.se");
        await page.GetByLabel("Lösenord").FillAsync("fyra gröna cyklar rullar");
        await ClickAsync(AriaRole.Button, "Skapa kontot", "Läget");
        await Assertions.Expect(page.Locator(".ks-start__step")).ToHaveCountAsync(5);
        await page.IsAccessibleAsync("the first steps");
        await ClickAsync(AriaRole.Button, "Ta in modellens organisation", "Fyll platserna");
        await page.IsAccessibleAsync("many seats on one page");
        var members = await FillAsync(page);
        await ClickAsync(AriaRole.Button, "Spara alla", "Arbetsgruppen");
        await page.IsAccessibleAsync("the group");
        await ClickAsync(AriaRole.Link, "För in beslutet", "För in beslutet");
        await page.GetByLabel("Organ eller chef som beslutade").FillAsync("Stadsdirektören");
        await ClickAsync(AriaRole.Button, "För in beslutet", "Arbetsgruppen");
        await ClickAsync(AriaRole.Link, "Bjud in dem", "Bjud in");
        await page.IsAccessibleAsync("whom to invite");
        await ClickAsync(AriaRole.Button, "Visa länkarna", "Bjud in");
        await Assertions.Expect(page.Locator("[data-copy] input")).ToHaveCountAsync(members);
        await page.IsAccessibleAsync("links to hand over");
        started.Stop();
        Assert.True(loads <= MostLoads, $"{loads} pages were loaded");
        Assert.True(clicks <= MostClicks, $"{clicks} clicks");
        Assert.True(started.Elapsed < Longest, $"It took {started.Elapsed}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Kopiera länken till Person 0 Prov" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Kopierad" })).ToBeVisibleAsync();
        var link = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Equal(link, await page.GetByLabel("Länk till Person 0 Prov").InputValueAsync());
        await MemberAsync(address, link);
        await page.OpenAsync("/");
        await Assertions.Expect(page.Locator(".ks-start")).ToHaveCountAsync(0);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Administrator_OnAPhoneInEnglish_FindsThePagesWholeAndAccessible()
    {
        await using var session = await site.VisitAsync(language: "en", width: 390, colours: ColorScheme.Dark);
        var page = await session.NewPageAsync();
        foreach (var path in new[] { "/organisation/konton", "/organisation/konton/ny", "/organisation/konton/bjud-in", "/organisation/inloggningar" })
        {
            await page.OpenAsync(path);
            await page.IsAccessibleAsync(path);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{path} is wider than a phone");
        }
        await page.OpenAsync("/organisation/konton");
        await page.GetByLabel("Search name, address, unit or role").FillAsync("Arvid");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Arvid Arbetsgrupp" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Arvid Arbetsgrupp");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("follows from the seat as");
        await page.IsAccessibleAsync("a person's account");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "The account is wider than a phone");
    }

    private static async Task<int> FillAsync(IPage page)
    {
        var names = await page.Locator("input[name^='namn-']").AllAsync();
        var emails = await page.Locator("input[name^='epost-']").AllAsync();
        for (var at = 0; at < names.Count; at++)
        {
            await names[at].FillAsync($"Person {at} Prov");
            await emails[at].FillAsync($"person{at}@exempel.se");
        }
        // A row more, for the unit that the program says is missing.
        await page.Locator("#ny-namn-0").FillAsync("Person Ny Prov");
        await page.Locator("#ny-epost-0").FillAsync("person.ny@exempel.se");
        return names.Count + 1;
    }

    private async Task MemberAsync(Uri address, string link)
    {
        await using var session = await site.VisitAsync(city: address, signedIn: false);
        var page = await session.NewPageAsync();
        await page.OpenAsync(link);
        await page.IsAccessibleAsync("an invitation");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Välkommen, Person 0 Prov");
        await page.GetByLabel("Lösenord").FillAsync("sju blåa båtar seglar");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Person 0 Prov" })).ToBeVisibleAsync();
        await page.IsAccessibleAsync("the member's start page");
        await page.GetByRole(AriaRole.Link, new() { Name = "Organisation", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Grupper" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("9 av 9 platser har en person");
    }
}
