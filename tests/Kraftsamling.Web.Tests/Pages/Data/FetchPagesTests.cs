using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Exchange.Fetching;
using Kraftsamling.Exchange.Tests.Fetching;
using Kraftsamling.Exchange.Tests.Kolada;
using Kraftsamling.Web.Pages.Data.Fetching;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Data;

/// <summary>An application without the demo city, whose calls do not wait.</summary>
public sealed class FetchingWeb : RunningWeb
{
    protected override bool Empty => true;

    protected override void Configure(WebApplicationBuilder builder) => builder.Services.AddSingleton(new FetchSettings
    {
        Calls = new FetchOptions { CallsPerWindow = 1000, MaxAttempts = 2, FirstWait = TimeSpan.FromMilliseconds(10), Timeout = TimeSpan.FromSeconds(20) },
    });
}

public sealed class FetchPagesTests(FetchingWeb web) : IClassFixture<FetchingWeb>
{
    [Theory]
    [InlineData("/data/hamtningar", "sv"), InlineData("/data/hamtningar", "en"), InlineData("/data/hamtningar/ny", "sv"), InlineData("/data/hamtningar/ny?forslag=kolada-uvas", "en"), InlineData("/data/hamtningar/ny?klistra=N02797", "sv")]
    public async Task Get_NothingFetchedYet_IsAPage(string path, string language)
    {
        var page = await web.PageAsync(path, language);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.All(page.QuerySelectorAll<IHtmlInputElement>("main input:not([type=hidden])"), input => Assert.NotNull(page.QuerySelector($"label[for='{input.Id}']")));
    }

    [Fact]
    public async Task Data_LinksToFetches() => Assert.NotNull((await web.PageAsync("/data")).QuerySelector("a[href='/data/hamtningar']"));

    [Theory]
    [InlineData("N02797", "Kolada3", "https://api.kolada.se/v3", "N02797")]
    [InlineData("N02797, U31809", "Kolada3", "https://api.kolada.se/v3", "N02797, U31809")]
    [InlineData("https://api.kolada.se/v2/data/kpi/N15428/municipality/1280", "Kolada2", "https://api.kolada.se/v2", "N15428")]
    [InlineData("https://statistikdatabasen.scb.se/api/v2/tables/TAB6436/data?lang=sv", "PxWeb2", "https://statistikdatabasen.scb.se/api/v2", "TAB6436")]
    [InlineData("https://api.scb.se/OV0104/v1/doris/sv/ssd/BE/BE0101/BE0101A/BefolkningNy", "PxWeb1", "https://api.scb.se/OV0104/v1/doris/sv/ssd", "BE/BE0101/BE0101A/BefolkningNy")]
    public async Task New_Pasted_IsUnderstood(string pasted, string kind, string address, string ids)
    {
        var page = await web.PageAsync("/data/hamtningar/ny?klistra=" + Uri.EscapeDataString(pasted));
        Assert.Equal((kind, address, ids), (page.QuerySelector<IHtmlSelectElement>("#sort")!.Value, Value(page, "adress"), Value(page, "id")));
    }

    [Theory]
    [InlineData("hej"), InlineData("ftp://scb.se/tables/T"), InlineData("https://example.org/"), InlineData("https://a:b@api.kolada.se/v3")]
    public async Task New_PastedSomethingElse_SaysWhat(string pasted)
    {
        var page = await web.PageAsync("/data/hamtningar/ny?klistra=" + Uri.EscapeDataString(pasted));
        Assert.NotNull(page.QuerySelector("#fel"));
        Assert.NotNull(page.QuerySelector("#klistra"));
    }

    [Fact]
    public async Task Fetch_TriedSavedRunUndone_WalksTheWholeWay()
    {
        await using var server = await FaultyServer.StartAsync(new KoladaFake(3).Answer);
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var page = await browser.GetAsync("/data/hamtningar/ny?forslag=kolada-uvas");
        (string, string)[] changes = [("adress", new Uri(server.Address, "/v3").ToString()), ("titel", "Prov av hämtning"), ("kod", "prov"), ("nar", "Daily")];
        var tried = await browser.SubmitAsync(page, "main form", null, [.. changes, ("gor", "prova")]);
        Assert.Equal("Provet gick bra", tried.QuerySelector("#provet")?.TextContent);
        Assert.NotEmpty(tried.QuerySelectorAll("main tbody tr"));
        Assert.DoesNotContain("Prov av hämtning", (await browser.GetAsync("/data/hamtningar")).QuerySelector("main table")!.TextContent, StringComparison.Ordinal);

        var saved = await browser.SubmitAsync(tried, "main form", null, ("gor", "spara"));
        Assert.Equal("Prov av hämtning", saved.QuerySelector("h1")!.TextContent);
        Assert.Contains("Avstängd", saved.QuerySelector(".ks-lead")!.TextContent, StringComparison.Ordinal);
        var on = await browser.SubmitAsync(saved, "#vaxla");
        Assert.Contains("Nästa gång", on.QuerySelector(".ks-lead")!.TextContent, StringComparison.Ordinal);

        var done = await browser.FollowAsync(await browser.SubmitAsync(on, "#hamta"));
        Assert.Equal("Nya värden är lagrade", done.QuerySelector("h1")!.TextContent);
        var csv = await web.Client.GetStringAsync(done.QuerySelector("a[href$='.csv']")!.GetAttribute("href"), TestContext.Current.CancellationToken);
        Assert.Contains("N02797", csv, StringComparison.Ordinal);
        var undo = await browser.GetAsync(done.QuerySelector("a[href*='/angra']")!.GetAttribute("href")!);
        await browser.SubmitAsync(undo, "main form", null, ("varfor", "Prov"));
        Assert.Contains("ångrad", (await browser.GetAsync(new Uri(done.Url).AbsolutePath)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var again = await browser.GetAsync(new Uri(saved.Url).AbsolutePath);
        Assert.Single(again.QuerySelectorAll("main tbody tr"));
        Assert.Null(again.QuerySelector("#ta-bort"));
        var file = JsonNode.Parse(await web.Client.GetStringAsync(again.QuerySelector("a[href$='.json']")!.GetAttribute("href"), TestContext.Current.CancellationToken))!;
        Assert.Equal("prov", file["fetches"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Fetch_SourceThatFails_SaysWhatWasWrong()
    {
        await using var server = await FaultyServer.StartAsync((_, _) => (404, []));
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var page = await browser.GetAsync("/data/hamtningar/ny?forslag=kolada-langvarigt-bistand");
        var saved = await browser.SubmitAsync(page, "main form", null, ("adress", new Uri(server.Address, "/v3").ToString()), ("gor", "spara"));
        var done = await browser.FollowAsync(await browser.SubmitAsync(saved, "#hamta"));
        Assert.Equal("Hämtningen gick inte", done.QuerySelector("h1")!.TextContent);
        Assert.Contains("404", done.QuerySelector(".ks-problems")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adress", "file:///etc/passwd", "https://")]
    [InlineData("id", "", "nyckeltals id")]
    [InlineData("omradeskoder", "", "areas.codes")]
    [InlineData("matt", "hej", "en rad som")]
    [InlineData("ar", "förra", "antal år")]
    [InlineData("dag", "77", "en dag 1–31")]
    [InlineData("kod", "Å Ä Ö", "a–z")]
    public async Task Save_WrongField_SaysWhichAndStoresNothing(string field, string value, string expected)
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var page = await browser.GetAsync("/data/hamtningar/ny?forslag=kolada-fyra-variabler");
        var refused = await browser.SubmitAsync(page, "main form", null, (field, value), ("nar", "Monthly"), ("gor", "spara"));
        Assert.Contains(expected, refused.QuerySelector(".ks-problems")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await web.Services.GetRequiredService<FetchPlanService>().FindAsync("kolada-fyra-variabler", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task PlanFile_TakenIn_IsSavedOrRefusedAsAWhole()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var list = await browser.GetAsync("/data/hamtningar");
        const string good = """{ "fetches": [ { "code": "ur-fil", "title": "Ur fil", "source": { "kind": "kolada3", "address": "http://127.0.0.1:1/v3" }, "kpis": ["N1"], "areas": { "set": "x", "codes": ["1"] } } ] }""";
        var refused = await browser.UploadAsync(list, "/data/hamtningar?handler=File", "plan.json", System.Text.Encoding.UTF8.GetBytes(good.Replace("kolada3", "kolada9", StringComparison.Ordinal)));
        Assert.Contains("rad 1", refused.QuerySelector(".ks-problems")!.TextContent, StringComparison.Ordinal);
        var taken = await browser.UploadAsync(list, "/data/hamtningar?handler=File", "plan.json", System.Text.Encoding.UTF8.GetBytes(good));
        Assert.Contains("Ur fil", taken.QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quartz_Woken_CarriesOutWhatIsDue()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await FaultyServer.StartAsync(new KoladaFake(3).Answer);
        var plans = web.Services.GetRequiredService<FetchPlanService>();
        var spec = FetchPlanFile.Proposals().First(one => one.Code == "kolada-uvas") with { Code = "prov-klocka", Source = new FetchSource(FetchSourceKind.Kolada3, new Uri(server.Address, "/v3")), Schedule = new FetchSchedule(FetchWhen.Daily), On = true };
        spec = spec with { Areas = spec.Areas with { Set = "en-annan-indelning" } };
        var plan = (await plans.SaveAsync(spec, null, null, Core.Change.BySystem(TimeProvider.System, "prov", "prov"), cancel)).Plan!;
        await using (var db = await web.Services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Core.Storage.AppDb>>().CreateDbContextAsync(cancel))
        {
            (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.FirstAsync(db.FetchPlans, one => one.Id == plan.Id, cancel)).NextAt = TimeProvider.System.GetUtcNow().AddMinutes(-1);
            await db.SaveAsync(Core.Change.BySystem(TimeProvider.System, "prov", "prov"), cancel);
        }
        var scheduler = await web.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(cancel);
        await scheduler!.TriggerJob(FetchClock.Key, cancellationToken: cancel);
        while ((await plans.ListRunsAsync(plan.Id, cancel: cancel)) is not [{ State: FetchState.Stored or FetchState.NothingNew }])
        {
            await Task.Delay(50, cancel);
        }
        Assert.True((await plans.FindAsync(plan.Id, cancel))!.NextAt > TimeProvider.System.GetUtcNow());
    }

    private static string Value(IDocument page, string id) => page.QuerySelector<IHtmlInputElement>("#" + id)!.Value;
}
