using Kraftsamling.Core;
using Kraftsamling.Journeys.Tests.Support;
using Kraftsamling.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kraftsamling.Journeys.Tests.Journeys;

/// <summary>Two people at two computers have one thing open, on either database. Neither loses a word.</summary>
public abstract class TwoBrowsersTests(Site site, TwoPeople two)
{
    [Fact]
    public async Task Report_DifferentFields_AreBothKeptWithoutAQuestion()
    {
        await using var hers = await EnterAsync("Sara Sekreterare");
        await using var his = await EnterAsync("Arvid Arbetsgrupp");
        var edit = await DraftAsync(hers.Page);
        await hers.Page.OpenAsync(edit);
        await his.Page.OpenAsync(edit);
        await hers.Page.GetByLabel("Sammanfattning").FillAsync("Saras sammanfattning av läget.");
        await hers.SaveAsync();
        await his.Page.GetByLabel("En fråga per rad").FillAsync("Arvids fråga om kvällarna?");
        await his.SaveAsync();
        await Expect(his.Page.GetByText("Bådas ändringar är sparade")).ToBeVisibleAsync();
        await his.Page.OpenAsync(edit);
        await Expect(his.Page.GetByLabel("Sammanfattning")).ToHaveValueAsync("Saras sammanfattning av läget.");
        await Expect(his.Page.GetByLabel("En fråga per rad")).ToHaveValueAsync("Arvids fråga om kvällarna?");
        two.NothingWentWrong();
    }

    [Fact]
    public async Task Report_TheSameField_IsWrittenTogetherByKeyboardAndBothVersionsAreInTheHistory()
    {
        await using var hers = await EnterAsync("Sara Sekreterare");
        await using var his = await EnterAsync("Arvid Arbetsgrupp");
        var edit = await DraftAsync(hers.Page);
        await hers.Page.OpenAsync(edit);
        await his.Page.OpenAsync(edit);
        await hers.Page.GetByLabel("Sammanfattning").FillAsync("Saras ord om skolvägen.");
        await hers.SaveAsync();
        await his.Page.GetByLabel("Sammanfattning").FillAsync("Arvids ord om hallen.");
        await his.SaveAsync();
        // He sees who was there, when, her words and his own.
        await Expect(his.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Sara Sekreterare hann spara före dig");
        await Expect(his.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Clock.Local(TimeProvider.System.GetUtcNow()).ToString("HH:", System.Globalization.CultureInfo.InvariantCulture));
        await Expect(his.Page.Locator(".ks-merge")).ToContainTextAsync("Saras ord om skolvägen.");
        await Expect(his.Page.Locator(".ks-merge")).ToContainTextAsync("Arvids ord om hallen.");
        await his.Page.IsAccessibleAsync("two people's versions");
        await FitsAPhoneAsync(his.Page);
        // By the keyboard alone: her words, then both, then the text and on to the button.
        await his.Page.GetByLabel("Båda, som du kan skriva ihop").FocusAsync();
        await his.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(his.Page.GetByLabel("Det du skrev")).ToBeCheckedAsync();
        await his.Page.Keyboard.PressAsync("ArrowDown");
        await his.Page.Keyboard.PressAsync("Tab");
        await his.Page.Keyboard.PressAsync("ControlOrMeta+a");
        await his.Page.Keyboard.TypeAsync("Skolvägen och hallen, tillsammans.");
        await Expect(his.Page.GetByLabel("Båda, som du kan skriva ihop")).ToBeCheckedAsync();
        await his.Page.Keyboard.PressAsync("Tab");
        await Expect(his.Page.GetByRole(AriaRole.Button, new() { Name = "Spara det tillsammans" })).ToBeFocusedAsync();
        await his.Page.Keyboard.PressAsync("Enter");
        await his.Page.WaitForURLAsync(address => !address.Contains("redigera", StringComparison.Ordinal));
        await his.Page.OpenAsync(edit);
        await Expect(his.Page.GetByLabel("Sammanfattning")).ToHaveValueAsync("Skolvägen och hallen, tillsammans.");
        await his.Page.OpenAsync("/andringar/area_report/" + edit.Split('/')[3]);
        var history = his.Page.Locator(".ks-events");
        await Expect(history).ToContainTextAsync("Saras ord om skolvägen.");
        await Expect(history).ToContainTextAsync("Skolvägen och hallen, tillsammans.");
        await Expect(history).ToContainTextAsync("Arvid Arbetsgrupp");
        two.NothingWentWrong();
    }

    [Fact]
    public async Task Group_MandateAndKindByTwo_KeepsHersWithoutAQuestionAndAsksAboutTheSame()
    {
        await using var hers = await EnterAsync("Sara Sekreterare");
        await using var his = await EnterAsync("Adam Administratör");
        await hers.Page.OpenAsync("/organisation/grupper");
        var links = await hers.Page.Locator("main a[href^='/organisation/grupper/']").EvaluateAllAsync<string[]>("all => all.map(link => link.pathname)");
        var edit = links.First(path => Guid.TryParse(path.Split('/')[^1], out _)) + "/andra";
        await hers.Page.OpenAsync(edit);
        await his.Page.OpenAsync(edit);
        await hers.Page.GetByLabel("Namn på engelska").FillAsync("Sara's name");
        await hers.Page.GetByLabel("Vad det är").SelectOptionAsync("StrategicCouncil");
        await hers.SaveAsync();
        await his.Page.GetByLabel("Uppdrag", new() { Exact = true }).FillAsync("Adams uppdrag.");
        await his.Page.GetByLabel("Vad det är").SelectOptionAsync("ReferenceGroup");
        await his.SaveAsync();
        // One question only, in words and not in codes.
        await Expect(his.Page.Locator(".ks-merge")).ToHaveCountAsync(1);
        await Expect(his.Page.Locator("#sammanfoga")).ToContainTextAsync("Strategiskt råd");
        await Expect(his.Page.Locator("#sammanfoga")).ToContainTextAsync("Sara's name");
        await his.Page.IsAccessibleAsync("two people's choices");
        await his.Page.GetByLabel("Det Sara Sekreterare skrev").CheckAsync();
        await his.Page.GetByRole(AriaRole.Button, new() { Name = "Spara det tillsammans" }).ClickAsync();
        await his.Page.WaitForURLAsync(address => !address.Contains("/andra", StringComparison.Ordinal));
        await his.Page.OpenAsync(edit);
        await Expect(his.Page.GetByLabel("Namn på engelska")).ToHaveValueAsync("Sara's name");
        await Expect(his.Page.GetByLabel("Uppdrag", new() { Exact = true })).ToHaveValueAsync("Adams uppdrag.");
        await Expect(his.Page.GetByLabel("Vad det är")).ToHaveValueAsync("StrategicCouncil");
        two.NothingWentWrong();
    }

    private async Task<Desk> EnterAsync(string name)
    {
        var session = await site.VisitAsync(city: two.Address, signedIn: false);
        var page = await session.NewPageAsync();
        two.Listen(page);
        await page.OpenAsync("/logga-in");
        await page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = name })).ToBeVisibleAsync();
        return new Desk(session, page);
    }

    private static async Task<string> DraftAsync(IPage page)
    {
        await page.OpenAsync("/omraden/rapporter");
        foreach (var link in await page.Locator("main a[href^='/omraden/rapporter/']").AllAsync())
        {
            var href = await link.GetAttributeAsync("href");
            if (Guid.TryParse(href!.Split('/')[^1], out _))
            {
                var answer = await page.APIRequest.GetAsync(href);
                if ((await answer.TextAsync()).Contains(href + "/redigera", StringComparison.Ordinal))
                {
                    return href + "/redigera";
                }
            }
        }
        throw new InvalidOperationException("There is no draft.");
    }

    private static async Task FitsAPhoneAsync(IPage page)
    {
        await page.SetViewportSizeAsync(390, 800);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390, "wider than a phone");
        await page.SetViewportSizeAsync(1280, 900);
    }

    private sealed record Desk(IBrowserContext Session, IPage Page) : IAsyncDisposable
    {
        public async Task SaveAsync()
        {
            await Page.GetByRole(AriaRole.Button, new() { Name = "Spara", Exact = true }).ClickAsync();
            await Page.WaitForLoadStateAsync(LoadState.Load);
        }

        public ValueTask DisposeAsync() => Session.DisposeAsync();
    }
}

public sealed class SqliteTwoBrowsersTests(Site site, SqliteTwoBrowsersTests.City city) : TwoBrowsersTests(site, city), IClassFixture<SqliteTwoBrowsersTests.City>
{
    public sealed class City : TwoPeople;
}

public sealed class PostgresTwoBrowsersTests(Site site, PostgresTwoBrowsersTests.City city) : TwoBrowsersTests(site, city), IClassFixture<PostgresTwoBrowsersTests.City>
{
    public sealed class City : TwoPeople
    {
        protected override Task<string> DatabaseAsync() => ThrowAwayPostgres.CreateDatabaseAsync();
    }
}
