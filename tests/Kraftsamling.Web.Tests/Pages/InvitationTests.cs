using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages;

[Collection(SharedWeb.Name)]
public sealed class InvitationTests(RunningWeb web)
{
    private const string Invite = "#bjud-in";

    [Fact]
    public async Task Invitation_FromTheDraftToAnAnswer_StandsInTheReport()
    {
        using var city = new FormClient(web.Address, web.Me.Cookie);
        using var partner = new FormClient(web.Address, cookie: null);
        var draft = await DraftAsync(city, "Inbjudan ett", "Hemligt <för> andra.");
        var made = await city.SubmitAsync(await InvitingAsync(city, draft), Invite, null, ("organisations", "Föreningen Prov\r\nBolaget <Prov>"), ("question", "Vad vet ni om torget?"));
        var links = Links(made);
        Assert.Equal(2, links.Length);
        Assert.Contains("bara på den här datorn", made.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Bolaget <Prov>", "Föreningen Prov"], made.QuerySelectorAll("main table tbody tr").Where(row => row.QuerySelector("button") is not null).Select(row => row.QuerySelector("th")!.TextContent.Trim()));
        Assert.Empty(Links(await InvitingAsync(city, draft)));

        var asked = await partner.GetAsync(links[0]);
        Assert.All(["Föreningen Prov", "Inbjudan ett", "Vad vet ni om torget?", "enskilda personer", "allmän handling"], said => Assert.Contains(said, Text(asked), StringComparison.Ordinal));
        Assert.DoesNotContain("Hemligt", Text(asked), StringComparison.Ordinal);
        Assert.Equal("noindex, nofollow", asked.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        var refused = await partner.SubmitAsync(asked, "main form", null, ("svar", "Fråga 19121212-1212."));
        Assert.Contains("personnummer", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Fråga 19121212-1212.", refused.QuerySelector("#svar")!.TextContent);
        var thanks = await partner.SubmitAsync(refused, "main form", null, ("svar", "Lampan är <trasig>."));
        Assert.Equal("Lampan är <trasig>.", thanks.QuerySelector("blockquote")!.TextContent);

        var read = await city.GetAsync(new Uri(draft.Url).AbsolutePath);
        Assert.Contains("Föreningen Prov, på inbjudan", Text(read), StringComparison.Ordinal);
        Assert.Contains("Lampan är <trasig>.", Text(read), StringComparison.Ordinal);
        Assert.Contains("har svarat, kan svara igen", Text(read), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_UnknownWithdrawnOrPublished_GiveTheSamePage()
    {
        using var city = new FormClient(web.Address, web.Me.Cookie);
        var draft = await DraftAsync(city, "Inbjudan två", "Text");
        var made = await city.SubmitAsync(await InvitingAsync(city, draft), Invite, null, ("organisations", "Föreningen Prov\nBolaget Prov"));
        var links = Links(made);
        var button = made.QuerySelectorAll("button[form=aterkalla]").First(one => one.GetAttribute("aria-label")!.Contains("Föreningen", StringComparison.Ordinal));
        var withdrawn = await city.SubmitAsync(made, "#aterkalla", null, ("invitation", button.GetAttribute("value")!));
        Assert.Contains("återkallad", Text(withdrawn), StringComparison.Ordinal);
        var unknown = await NotFoundAsync("/bidra/finns-inte");
        Assert.Equal(unknown, await NotFoundAsync(links[0]));
        await city.SubmitAsync(await city.GetAsync(new Uri(draft.Url).AbsolutePath), "form[action*=Publish]");
        Assert.Equal(unknown, await NotFoundAsync(links[1]));
        Assert.Contains("felskriven, återkallad eller för gammal", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_WrongOrTooLarge_IsRefusedAndKeepsWhatWasWritten()
    {
        using var city = new FormClient(web.Address, web.Me.Cookie);
        var draft = await DraftAsync(city, "Inbjudan tre", "Text");
        var wrong = await city.SubmitAsync(await InvitingAsync(city, draft), Invite, null, ("organisations", "namn@exempel.se"), ("answerBy", "i morgon"));
        Assert.Equal(2, wrong.QuerySelectorAll("[role=alert] li, [role=alert] p").Length);
        Assert.Equal("namn@exempel.se", wrong.QuerySelector("#organisations")!.TextContent);
        Assert.Empty(Links(wrong));
        var link = Links(await city.SubmitAsync(wrong, Invite, null, ("organisations", "Föreningen Prov"), ("answerBy", "2099-01-01")))[0];
        var asked = await city.GetAsync(link);
        var longer = await city.SubmitAsync(asked, "main form", null, ("svar", new string('x', 5_000)));
        Assert.Contains("1–4000 tecken", longer.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        // The body itself is refused: with the same token, so that nothing else is wrong with it.
        var refused = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => city.SubmitAsync(asked, "main form", null, ("svar", new string('x', 100_000))));
        Assert.Matches(": (400|413)", refused.Message);
    }

    private static async Task<IDocument> DraftAsync(FormClient city, string name, string summary)
    {
        var edit = await city.SubmitAsync(await city.GetAsync("/omraden/rapporter"), "form[action*=Named]", null, ("subject", "Theme"), ("name", name));
        return await city.SubmitAsync(edit, "main form", null, ("sammanfattning", summary));
    }

    // The way there is on the thing's own page.
    private static async Task<IDocument> InvitingAsync(FormClient city, IDocument draft) =>
        await city.GetAsync(new Uri((await city.GetAsync(new Uri(draft.Url).AbsolutePath)).QuerySelectorAll<IHtmlAnchorElement>("main a[href^='/bjud-in/']").Single().Href).PathAndQuery);

    private static string[] Links(IDocument page) => [.. page.QuerySelectorAll<IHtmlInputElement>("input[id^=lank-]").Select(input => new Uri(input.Value).AbsolutePath)];

    private async Task<string> NotFoundAsync(string link)
    {
        using var answer = await web.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("noindex, nofollow", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")));
        return (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Replace(Uri.EscapeDataString(link), "", StringComparison.Ordinal);
    }

    private static string Text(IDocument page) => page.QuerySelector("main")!.TextContent;
}
