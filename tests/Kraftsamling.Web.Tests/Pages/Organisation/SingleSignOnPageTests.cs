using Kraftsamling.Core.Organisation;
using Kraftsamling.Web.Common;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Organisation;

/// <summary>The page where the administrator says which roles the organisation's own sign-in service gives.</summary>
public sealed class SingleSignOnPageTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    [Fact]
    public async Task WithoutAService_SaysSoAndHowToTurnItOn()
    {
        var page = await web.PageAsync(Links.SingleSignOnPath);
        Assert.Contains("Inloggning__Authority", page.Body!.TextContent, StringComparison.Ordinal);
        using var visitor = new FormClient(web.Address, null);
        var door = await visitor.GetAsync("/logga-in?fel=tjansten");
        Assert.NotNull(door.QuerySelector("[role=alert]"));
        Assert.DoesNotContain("/logga-in/tjanst\"", door.Body!.InnerHtml, StringComparison.Ordinal);
        using var begin = await web.GetAsync("/logga-in/tjanst");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, begin.StatusCode);
    }

    [Fact]
    public async Task Rule_AddedAndRemoved_IsASentenceMeanwhile()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var page = await browser.GetAsync(Links.SingleSignOnPath);
        page = await browser.SubmitAsync(page, "form.ks-form", null, ("uppgift", "groups"), ("varde", "analys"), ("roll", nameof(Role.Analyst)));
        Assert.Contains("Den som har groups = analys får rollen analytiker.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Gäller ingen än.", page.Body.TextContent, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, "form.ks-form", null, ("uppgift", "groups"), ("varde", ""), ("roll", nameof(Role.Administrator)));
        Assert.Contains("administratör ska ha", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var id = page.QuerySelector("form[action*=Remove] button")!.GetAttribute("value")!;
        page = await browser.SubmitAsync(page, "form[action*=Remove]", null, ("id", id));
        Assert.DoesNotContain("groups = analys", page.Body!.TextContent, StringComparison.Ordinal);
    }
}
