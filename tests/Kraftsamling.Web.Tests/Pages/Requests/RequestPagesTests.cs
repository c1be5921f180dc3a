using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DocumentFormat.OpenXml.Packaging;
using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Requests;

/// <summary>Requests for public documents as the secretary works with them, without scripts.</summary>
public sealed class RequestPagesTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Role.Public)]
    [InlineData(Role.ElectedMember)]
    [InlineData(Role.Analyst)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.LocalPartner)]
    public async Task Pages_WithoutTheRight_AreForbidden(Role role)
    {
        using var client = await web.ClientAsync(role);
        var request = await FirstAsync(closed: true);
        foreach (var path in new[] { Links.RequestsPath, Links.RequestNewPath, Links.DocumentRequest(request), Links.RequestChoose(request), Links.RequestClose(request), Links.RequestGiven(request), Links.RequestRecord(request) })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Found or HttpStatusCode.Redirect, $"{path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task List_DemoCity_HasOneAnsweredAndOneThatWaits()
    {
        var page = await web.PageAsync(Links.RequestsPath);
        Assert.Contains("Besvarad", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("handlingar ska prövas", page.Body.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await web.PageAsync(Links.DocumentsPath)).QuerySelector($"a[href='{Links.RequestsPath}']"));
        var english = await web.PageAsync(Links.DocumentRequest(await FirstAsync(closed: true)), "en");
        Assert.Contains("Download what was given out", english.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WholeWay_FromRequestToTheAnswer_GivesOutWhatWasDecidedAndNothingMore()
    {
        var (open, draft) = await ReportsAsync("Väntrummet");
        using var client = new FormClient(web.Address, web.Me.Cookie);
        var page = await client.SubmitAsync(await client.GetAsync(Links.RequestNewPath), "#begaran", null, ("vad", "Allt om Väntrummet"));
        Assert.Equal("Välj handlingar", page.QuerySelector("h1")!.TextContent);
        var path = new Uri(page.Url).AbsolutePath;
        var request = Guid.Parse(path.Split('/')[3]);

        // Nothing ticked, then found by words and added.
        Assert.NotNull((await client.SubmitAsync(page, "#valj")).QuerySelector("[role=alert]"));
        var found = await client.GetAsync($"{path}?ord=V%C3%A4ntrummet");
        Assert.Equal(new[] { draft, open }.Order(), found.QuerySelectorAll<IHtmlInputElement>("input[name=sak]").Select(box => Guid.Parse(box.Value)).Order());
        page = await client.SubmitAsync(found, "#valj", null, ("alla", "ja"));
        Assert.Equal(2, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("inte prövad", (await client.GetAsync(Links.RequestClose(request))).Body!.TextContent, StringComparison.OrdinalIgnoreCase);

        // The published one in part: the summary goes, and a word everywhere.
        page = await client.GetAsync(await ReviewOfAsync(request, open));
        Assert.Contains("Zqxvord", page.QuerySelector(".ks-review")!.TextContent, StringComparison.OrdinalIgnoreCase);
        var part = page.QuerySelectorAll<IHtmlLabelElement>(".ks-review__part label").Single(label => label.TextContent.StartsWith("Zqxvord sammanfattning", StringComparison.Ordinal)).HtmlFor!["del-".Length..];
        Assert.NotNull((await client.SubmitAsync(page, "#provning", null, ("beslut", "Part"), ("del", part), ("ord", "zqxvord"))).QuerySelector("[role=alert]"));
        page = await client.SubmitAsync(page, "#provning", null, ("beslut", "Part"), ("del", part), ("ord", "zqxvord"), ("bestammelse", "OSL 26 kap. 1 §"), ("skal", "Rör enskilda."));
        Assert.Contains("Den förra handlingen är sparad", page.Body!.TextContent, StringComparison.Ordinal);

        // The draft is working material, and stays so.
        Assert.Contains("arbetsmaterial", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("frivilligt", Assert.Single((await client.SubmitAsync(page, "#provning", null, ("beslut", "Whole"))).QuerySelectorAll("[role=alert]")).TextContent, StringComparison.Ordinal);
        page = await client.SubmitAsync(page, "#provning", null, ("beslut", "NotOfficial"), ("skal", "Den är inte färdig."));
        Assert.Contains("Svara och lämna ut", page.Body!.TextContent, StringComparison.Ordinal);

        var closing = await client.GetAsync(Links.RequestClose(request));
        page = await client.SubmitAsync(closing, "#avsluta");
        Assert.Contains("Hämta det som lämnades ut", page.Body!.TextContent, StringComparison.Ordinal);
        // Sent a second time it does nothing more.
        await client.SubmitAsync(closing, "#avsluta");
        var first = await BytesAsync(Links.RequestGiven(request));
        var second = await BytesAsync(Links.RequestGiven(request));
        Assert.Equal(first, second);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(first)), page.Body.TextContent, StringComparison.Ordinal);
        using var archive = new ZipArchive(new MemoryStream(first));
        Assert.Equal(["000-besked.docx", "000-forteckning.csv", "000-forteckning.docx", "002-handling.docx", "002-handling.txt"], archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.All(archive.Entries, entry => Assert.DoesNotContain("zqxv", Unpacked(entry), StringComparison.OrdinalIgnoreCase));
        Assert.Contains("[uppgift borttagen: OSL 26 kap. 1 §]", Unpacked(archive.GetEntry("002-handling.docx")!), StringComparison.Ordinal);
        using var record = WordprocessingDocument.Open(new MemoryStream(await BytesAsync(Links.RequestRecord(request))), false);
        Assert.Contains("Zqxvord", record.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);

        // A written decision when somebody asks for it.
        using (var none = await web.GetAsync(Links.RequestDecision(request)))
        {
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }
        page = await client.SubmitAsync(page, "#skriftligt", null, ("beslutare", "Nils Nämndsekreterare, enligt delegation"));
        Assert.NotNull(page.QuerySelector($"a[href='{Links.RequestDecision(request)}']"));
        using var decision = WordprocessingDocument.Open(new MemoryStream(await BytesAsync(Links.RequestDecision(request))), false);
        Assert.Contains("Nils Nämndsekreterare", decision.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
        Assert.Contains("begäran om allmän handling", (await client.GetAsync(Links.History("document_request", request))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_DocumentChangedSince_MustBeLookedAtAgain()
    {
        var (_, draft) = await ReportsAsync("Trappan");
        var request = await NewAsync(draft);
        using var client = new FormClient(web.Address, web.Me.Cookie);
        var page = await client.GetAsync(await ReviewOfAsync(request, draft));
        await ChangeAsync(draft, "Trappan är ny");
        var stale = await client.SubmitAsync(page, "#provning", null, ("beslut", "Whole"), ("frivilligt", "ja"));
        Assert.Contains("har ändrats medan du läste", stale.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Trappan är ny", stale.QuerySelector(".ks-review")!.TextContent, StringComparison.Ordinal);
        await client.SubmitAsync(stale, "#provning", null, ("beslut", "Whole"), ("frivilligt", "ja"));
        var closing = await client.GetAsync(Links.RequestClose(request));
        await ChangeAsync(draft, "Trappan är målad");
        Assert.Contains("har ändrats sedan den prövades", (await client.SubmitAsync(closing, "#avsluta")).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("pröva den igen", (await client.GetAsync(await ReviewOfAsync(request, draft))).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_TwoSecretaries_TheLaterIsToldAndNothingIsLost()
    {
        var (open, _) = await ReportsAsync("Bron");
        var request = await NewAsync(open);
        using var client = new FormClient(web.Address, web.Me.Cookie);
        var path = await ReviewOfAsync(request, open);
        var (one, other) = (await client.GetAsync(path), await client.GetAsync(path));
        await client.SubmitAsync(one, "#provning", null, ("beslut", "Withheld"), ("bestammelse", "OSL 26 kap. 1 §"), ("skal", "Rör enskilda."));
        var late = await client.SubmitAsync(other, "#provning", null, ("beslut", "Whole"));
        Assert.Contains(SignedIn.Name, late.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Lämnas inte ut", (await client.GetAsync(Links.DocumentRequest(request))).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_SentTwice_RegistersOnce()
    {
        using var client = new FormClient(web.Address, web.Me.Cookie);
        var page = await client.GetAsync(Links.RequestNewPath);
        Assert.Contains("Fråga inte vem", page.Body!.TextContent, StringComparison.Ordinal);
        await client.SubmitAsync(page, "#begaran", null, ("vad", "Sänds två gånger"));
        await client.SubmitAsync(page, "#begaran", null, ("vad", "Sänds två gånger"));
        await using var scope = web.Services.CreateAsyncScope();
        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<AppDb>().DocumentRequests.CountAsync(one => one.Words == "Sänds två gånger", Cancel));
    }

    [Fact]
    public async Task Texts_EveryKind_AreInSwedishWhoeverReads()
    {
        await using var scope = web.Services.CreateAsyncScope();
        var things = await scope.ServiceProvider.GetRequiredService<RequestThings>().ListAsync(new(), null, Cancel);
        Assert.Equal(RequestThings.Kinds.Select(kind => kind.Kind).Order(), things.Select(thing => thing.Thing.Kind).Distinct().Order());
        var keys = things.Select(thing => new ThingKey(thing.Thing.Kind, thing.Thing.Id)).ToList();
        var before = (System.Globalization.CultureInfo.CurrentCulture, System.Globalization.CultureInfo.CurrentUICulture);
        (System.Globalization.CultureInfo.CurrentCulture, System.Globalization.CultureInfo.CurrentUICulture) = (new("en-GB"), new("en-GB"));
        var texts = await scope.ServiceProvider.GetRequiredService<IDocumentTexts>().ReadAsync(keys, Cancel);
        Assert.Equal("en", System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        (System.Globalization.CultureInfo.CurrentCulture, System.Globalization.CultureInfo.CurrentUICulture) = before;
        Assert.Equal(keys.Select(key => key.Id).Order(), texts.Keys.Order());
        Assert.All(texts.Values, text => Assert.Equal("sv-SE", text.Language));
        Assert.DoesNotContain(texts.Values, text => DocumentParts.ToPlainText(text).Contains("Summary", StringComparison.Ordinal));
        // Said again they are the same, so that a review holds.
        var again = await scope.ServiceProvider.GetRequiredService<IDocumentTexts>().ReadAsync(keys, Cancel);
        Assert.All(texts, text => Assert.Equal(DocumentParts.HashOf(DocumentParts.Steady(text.Value)), DocumentParts.HashOf(DocumentParts.Steady(again[text.Key]))));
    }

    private async Task<Guid> FirstAsync(bool closed)
    {
        await using var scope = web.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDb>().DocumentRequests.Where(one => closed == (one.ClosedAt != null)).OrderBy(one => one.CreatedAt).Select(one => one.Id).FirstAsync(Cancel);
    }

    // A published one and a draft; the word stands in both.
    private async Task<(Guid Open, Guid Draft)> ReportsAsync(string name)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var (db, reports) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<AreaReportService>());
        var change = Change(scope);
        var ids = new List<Guid>();
        foreach (var (title, published) in new[] { ($"Zqxvord {name}", true), ($"Zqxvord utkast {name}", false) })
        {
            var report = (await reports.CreateForNameAsync(ReportSubject.Theme, title, change, Cancel)).Report!;
            var text = new ReportText { Summary = $"Zqxvord sammanfattning\nEn rad om {name}.", Questions = ["Vad gäller?"] };
            var saved = (await reports.SaveAsync(report.Id, report.RowVersion, new(text, new(2026, 3, 2), null), change, Cancel)).Report!;
            if (published)
            {
                Assert.True((await reports.PublishAsync(report.Id, saved.RowVersion, new ReportContent(report.Subject, title, 1, saved.AsOf, text), change, Cancel)).Saved);
            }
            ids.Add(report.Id);
            db.ChangeTracker.Clear();
        }
        return (ids[0], ids[1]);
    }

    private async Task ChangeAsync(Guid report, string summary)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var reports = scope.ServiceProvider.GetRequiredService<AreaReportService>();
        var now = (await reports.FindAsync(report, Cancel))!;
        Assert.True((await reports.SaveAsync(report, now.RowVersion, new(ReportText.From(now.Text) with { Summary = summary }, now.AsOf, null), Change(scope), Cancel)).Saved);
    }

    private async Task<Guid> NewAsync(params Guid[] things)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var requests = scope.ServiceProvider.GetRequiredService<RequestService>();
        var change = Change(scope);
        var request = (await requests.CreateAsync(new("Prov", Clock.DayOf(change.At), RequestChannel.Visit), change, Cancel)).Value!.Id;
        Assert.True((await requests.ChooseAsync(request, things, change, Cancel)).Saved);
        return request;
    }

    private async Task<string> ReviewOfAsync(Guid request, Guid thing)
    {
        await using var scope = web.Services.CreateAsyncScope();
        return Links.RequestReview(request, await scope.ServiceProvider.GetRequiredService<AppDb>().RequestedDocuments.Where(one => one.RequestId == request && one.ThingId == thing).Select(one => one.Id).SingleAsync(Cancel));
    }

    private async Task<byte[]> BytesAsync(string path)
    {
        using var answer = await web.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(Cancel);
    }

    private static string Unpacked(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using (var packed = entry.Open())
        {
            packed.CopyTo(content);
        }
        if (!entry.FullName.EndsWith(".docx", StringComparison.Ordinal))
        {
            return entry.FullName + System.Text.Encoding.UTF8.GetString(content.ToArray());
        }
        using var inner = new ZipArchive(content);
        return entry.FullName + string.Concat(inner.Entries.Select(Unpacked));
    }

    private static Change Change(AsyncServiceScope scope) => new("prov", scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), "prov", "Prov");
}
