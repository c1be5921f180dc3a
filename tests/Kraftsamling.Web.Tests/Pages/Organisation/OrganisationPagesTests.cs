using System.Net;
using AngleSharp.Dom;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Demo.Organisation;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Organisation;

/// <summary>The pages with Exempelstad's organisation.</summary>
public sealed class OrganisationPagesTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    [Fact]
    public async Task Start_PictureAndList_SayTheSame()
    {
        var page = await web.PageAsync("/organisation");
        var drawn = string.Join(' ', page.QuerySelectorAll("svg.ks-picture text").Select(line => line.TextContent));
        Assert.All(page.QuerySelectorAll(".ks-tree a").Select(link => link.TextContent), name => Assert.Contains(name, drawn, StringComparison.Ordinal));
        Assert.All(["Kommunstyrelsen", "Styrgruppen för kraftsamlande insatser", "9 av 14 områden", "Exempelbostäder AB (3 områden)"], said => Assert.Contains(said, drawn, StringComparison.Ordinal));
        Assert.Contains("Funktionsstödsnämnden är föreslagen men har ingen plats", Text(page), StringComparison.Ordinal);
        Assert.Contains("En samverkansöverenskommelse går snart ut", Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visitor_SeesUnitsButNoPersonsAndNoGroups()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = web.Address };
        var cancel = TestContext.Current.CancellationToken;
        var units = await web.PageAsync("/organisation/enheter");
        var unit = units.QuerySelectorAll("main a").First(link => link.TextContent == "Grundskoleförvaltningen").GetAttribute("href")!;
        Assert.Contains("Arvid Arbetsgrupp", Text(await web.PageAsync(unit)), StringComparison.Ordinal);
        using var visitor = new FormClient(web.Address, null);
        var open = Text(await visitor.GetAsync(unit));
        Assert.Contains("Arbetsgruppen för kraftsamlande insatser", open, StringComparison.Ordinal);
        Assert.DoesNotContain("Arvid", open, StringComparison.Ordinal);
        Assert.DoesNotContain("Avsluta", open, StringComparison.Ordinal);
        foreach (var path in new[] { "/organisation", "/organisation/enheter" })
        {
            var text = (await visitor.GetAsync(path)).DocumentElement.OuterHtml;
            Assert.All(DemoPeople.ToEnterAs, person => Assert.DoesNotContain(person.Email, text, StringComparison.Ordinal));
        }
        foreach (var path in new[] { "/organisation/grupper", "/organisation/personer", "/organisation/samordning", "/organisation/overenskommelser" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancel);
            Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Group_ThisYear_SaysWhatChangedSinceLast()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var group = await browser.GetAsync(await GroupAsync(browser, "Arbetsgruppen för kraftsamlande insatser"));
        Assert.All(["Exempelbostäder AB har inte kvar sin plats som ledamot.", "Gymnasieförvaltningen har fått en plats som adjungerad.", "Grundskoleförvaltningen (för Grundskolenämnden)"],
            said => Assert.Contains(said, Text(group), StringComparison.Ordinal));
        var appointed = await browser.SubmitAsync(await browser.GetAsync(Link(group, "Utse gruppen")), "#utse", null, ("namn", "Beredningsgruppen"), ("name", "The preparing group"), ("slag", "ReferenceGroup"));
        Assert.Contains("Utsedd ur", Text(appointed), StringComparison.Ordinal);
        Assert.Equal(8, appointed.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Unit_RenamedByForm_IsToldAndKeepsItsSeats()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var unit = await browser.GetAsync((await browser.GetAsync("/organisation/enheter")).QuerySelectorAll("main a").First(link => link.TextContent == "Fastighetsägarna vid Torget").GetAttribute("href")!);
        var form = await browser.GetAsync(Link(unit, "Byt namn"));
        var day = TimeProvider.System.GetUtcNow().AddDays(7).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var told = await browser.SubmitAsync(form, "#foljd", null, ("dag", day), ("namn-1", "Fastighetsägarna i Centrum"), ("name-1", "The property owners in the Centre"), ("beteckning-1", "EXFA"));
        Assert.Contains("1 plats i grupper går över", Text(told), StringComparison.Ordinal);
        Assert.Contains("Beteckningen EXFA går till den nya", Text(told), StringComparison.Ordinal);
        var after = await browser.SubmitAsync(told, "#foljd", null, ("gor", "ja"));
        Assert.Equal("Fastighetsägarna i Centrum", after.QuerySelector("h1")!.TextContent);
        Assert.Contains("bytte namn", Text(after), StringComparison.Ordinal);
        Assert.Contains("Referensgruppen", after.QuerySelector("section[aria-labelledby=platser] tbody tr th")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Fastighetsägarna i Centrum", Text(await browser.GetAsync("/organisation/enheter")), StringComparison.Ordinal);
        Assert.Contains("Fastighetsägarna i Centrum", Text(await browser.GetAsync("/organisation/enheter?dag=" + day)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agreement_SignedWithoutPurpose_IsRefusedThenSignedAndRenewed()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var form = await browser.GetAsync("/organisation/overenskommelser/ny");
        var police = form.QuerySelectorAll("input[name=part]").First(input => form.QuerySelector($"label[for='{input.Id}']")!.TextContent == "Polisen i Exempelstad").GetAttribute("value")!;
        var board = form.QuerySelectorAll("input[name=part]").First(input => form.QuerySelector($"label[for='{input.Id}']")!.TextContent == "Kommunstyrelsen").GetAttribute("value")!;
        var refused = await browser.SubmitAsync(form, "#overenskommelse", null, ("rubrik", "Prov med polisen"), ("tecknad", "ja"), ("part", police), ("till", "2031-12-31"));
        Assert.Equal(3, refused.QuerySelectorAll("[role=alert]").Length);
        var saved = await browser.SubmitAsync(refused, "#overenskommelse", null, ("part", police), ("part", board), ("andamal", "Trygghet."), ("avser", "Centrum."));
        Assert.Contains("Polisen i Exempelstad", Text(saved), StringComparison.Ordinal);
        var renewal = await browser.SubmitAsync(await browser.SubmitAsync(saved, "#fornya"), "#overenskommelse");
        Assert.Contains("Förnyelser", Text(renewal), StringComparison.Ordinal);
        Assert.Contains("Utkast", Text(renewal), StringComparison.Ordinal);
        var list = await browser.GetAsync("/organisation/overenskommelser");
        Assert.Equal("Samverkan med polisen", list.QuerySelector("tbody th")!.TextContent.Trim());
    }

    [Fact]
    public async Task Agreement_SignedDocument_IsKeptFetchedAndTakenAwayAsLongAsItIsADraft()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var form = await browser.GetAsync("/organisation/overenskommelser/ny");
        string Party(string name) => form.QuerySelectorAll("input[name=part]").First(input => form.QuerySelector($"label[for='{input.Id}']")!.TextContent == name).GetAttribute("value")!;
        var draft = await browser.SubmitAsync(form, "#overenskommelse", null, ("rubrik", "Prov med dokument"), ("part", Party("Polisen i Exempelstad")), ("part", Party("Kommunstyrelsen")));
        var path = new Uri(draft.Url).AbsolutePath;
        byte[] pdf = [.. "%PDF-1.7\n"u8, 0, 200, 255, .. "\n%%EOF"u8];
        var refused = await browser.UploadAsync(draft, path + "?handler=File", "avtal.docx", [.. "PK"u8, 3, 4]);
        Assert.Contains("väntade PDF", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var kept = await browser.UploadAsync(draft, path + "?handler=File", "C:\\tmp\\avtal med åäö.pdf", pdf);
        var link = kept.QuerySelector("section[aria-labelledby=dokument] li a")!;
        Assert.Equal("avtal med åäö.pdf", link.TextContent);
        using var file = await web.GetAsync(link.GetAttribute("href")!);
        Assert.Equal(pdf, await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("application/pdf", "attachment"), (file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType));
        var history = Text(await browser.GetAsync("/andringar/collaboration_agreement/" + path.Split('/')[^1]));
        Assert.Contains("lade till ett undertecknat dokument «avtal med åäö.pdf»", history, StringComparison.Ordinal);
        Assert.Contains("Polisen i Exempelstad", history, StringComparison.Ordinal);
        using var other = await web.GetAsync(link.GetAttribute("href")!.Replace(path.Split('/')[^1], Guid.CreateVersion7().ToString(), StringComparison.Ordinal));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, other.StatusCode);
        var empty = await browser.SubmitAsync(kept, "section[aria-labelledby=dokument] li form");
        Assert.Empty(empty.QuerySelectorAll("section[aria-labelledby=dokument] li"));
    }

    [Fact]
    public async Task Coordination_AnotherUnit_StandsInTheTable()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var page = await browser.GetAsync("/organisation/samordning");
        Assert.Equal(14, page.QuerySelectorAll("tbody tr").Length);
        var last = page.QuerySelectorAll("select[name^='omrade-']")[^1];
        var unit = last.QuerySelectorAll("option").First(option => option.TextContent == "Tekniska förvaltningen").GetAttribute("value")!;
        var saved = await browser.SubmitAsync(page, "#samordning", null, (last.GetAttribute("name")!, unit));
        Assert.Contains("Tekniska förvaltningen", saved.QuerySelectorAll("tbody tr")[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_AsALocalPartner_AreForbidden()
    {
        var partner = await SignedIn.AsAsync(web.Services, "Lokal Part", Role.LocalPartner);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = web.Address };
        client.DefaultRequestHeaders.Add("Cookie", partner.Cookie);
        using var answer = await client.GetAsync(new Uri("/organisation/grupper", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task<string> GroupAsync(FormClient browser, string name) =>
        (await browser.GetAsync("/organisation/grupper")).QuerySelectorAll("main a").First(link => link.TextContent == name).GetAttribute("href")!;

    private static string Link(IDocument page, string text) =>
        page.QuerySelectorAll("main a").First(link => link.TextContent.StartsWith(text, StringComparison.Ordinal)).GetAttribute("href")!;

    private static string Text(IDocument page) => page.QuerySelector("main")!.TextContent;
}
