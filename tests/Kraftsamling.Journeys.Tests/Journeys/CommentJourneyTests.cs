using Kraftsamling.Core;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Journeys.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kraftsamling.Journeys.Tests.Journeys;

/// <summary>Somebody is named in a comment, finds it among the tasks, and answers.</summary>
public sealed class CommentJourneyTests(Site site, CommentJourneyTests.City city) : IClassFixture<CommentJourneyTests.City>
{
    [Fact]
    public async Task Comment_NamingSomebodyByKeyboard_IsATaskThatAnAnswerEnds()
    {
        await using var hers = await site.VisitAsync(city: city.Address, signedIn: false);
        var page = await EnterAsync(hers, "Sara Sekreterare");
        await page.OpenAsync("/organisation/grupper");
        var links = await page.Locator("main a[href^='/organisation/grupper/']").EvaluateAllAsync<string[]>("all => all.map(link => link.pathname)");
        await page.OpenAsync(links.First(path => Guid.TryParse(path.Split('/')[^1], out _)));
        await page.GetByText("Skriv en kommentar").ClickAsync();
        await page.Locator("#ny-text").FocusAsync();
        await page.Keyboard.TypeAsync("Ska kulturen vara med, @Arv");
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "Arvid Arbetsgrupp" })).ToBeVisibleAsync();
        await page.IsAccessibleAsync("names to choose among");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#ny-text")).ToHaveValueAsync("Ska kulturen vara med, @Arvid Arbetsgrupp ");
        // Called away: what was written waits in the folded form.
        await Expect(page.GetByText("Utkastet sparat")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await page.GetByText("Skriv en kommentar").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Fortsätt med utkastet" }).ClickAsync();
        await Expect(page.Locator("#ny-text")).ToHaveValueAsync("Ska kulturen vara med, @Arvid Arbetsgrupp ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kommentera", Exact = true }).ClickAsync();
        await Expect(page.Locator("article.ks-comment")).ToContainTextAsync("Ska kulturen vara med");
        await page.IsAccessibleAsync("a comment");
        await page.SetViewportSizeAsync(390, 800);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390, "wider than a phone");
        await city.Services.GetRequiredService<TaskReconciler>().ReconcileAsync(Change.BySystem(TimeProvider.System, "prov", "Prov"), TestContext.Current.CancellationToken);
        await using var his = await site.VisitAsync(city: city.Address, signedIn: false);
        var other = await EnterAsync(his, "Arvid Arbetsgrupp");
        await other.OpenAsync("/att-gora");
        await other.GetByRole(AriaRole.Link, new() { Name = "Sara Sekreterare nämner dig i en kommentar" }).First.ClickAsync();
        if (await other.GetByRole(AriaRole.Link, new() { Name = "Till kommentaren" }).CountAsync() > 0)
        {
            await other.GetByRole(AriaRole.Link, new() { Name = "Till kommentaren" }).ClickAsync();
        }
        await Expect(other.GetByRole(AriaRole.Button, new() { Name = "Jag har läst" })).ToBeVisibleAsync();
        await other.IsAccessibleAsync("the comments of a thing");
        await other.Locator(".ks-comment__foot summary").ClickAsync();
        await other.GetByLabel("Svar", new() { Exact = true }).FillAsync("Ja, från hösten.");
        await other.GetByRole(AriaRole.Button, new() { Name = "Svara", Exact = true }).ClickAsync();
        await Expect(other.Locator(".ks-comment--answer")).ToContainTextAsync("Ja, från hösten.");
        await Expect(other.GetByRole(AriaRole.Button, new() { Name = "Jag har läst" })).ToHaveCountAsync(0);
        city.NothingWentWrong();
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
