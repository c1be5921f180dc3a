using System.Diagnostics;
using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Index;

public sealed class IndexPreviewTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    private const string Path = "/api/index/preview";
    private const int Draws = 200;

    // The builder is to answer within 200 ms on a quiet machine; a test machine does other work at the same time.
    private static readonly TimeSpan Slowest = TimeSpan.FromMilliseconds(200 * 10);

    [Fact]
    public async Task Preview_GoodRecipe_RanksEveryArea()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var (page, set, year) = await StartAsync(browser);
        var (status, body) = await browser.JsonAsync(page, Path, Body(set, year, Codes(page)));
        Assert.Equal(HttpStatusCode.OK, status);
        using var result = JsonDocument.Parse(body);
        var ranks = result.RootElement.GetProperty("areas").EnumerateArray().Select(area => area.GetProperty("rank").GetInt32()).Where(rank => rank > 0).Order().ToList();
        Assert.Equal(Draws, result.RootElement.GetProperty("draws").GetInt32());
        Assert.NotEmpty(ranks);
        Assert.Equal(1, ranks[0]);
        Assert.True(ranks[^1] <= ranks.Count);
    }

    [Fact]
    public async Task Preview_UnknownColumn_GivesProblems()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var (page, set, year) = await StartAsync(browser);
        var (status, body) = await browser.JsonAsync(page, Path, Body(set, year, ["finns-inte"]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        using var answer = JsonDocument.Parse(body);
        var problem = Assert.Single(answer.RootElement.GetProperty("problems").EnumerateArray());
        Assert.Contains("finns-inte", problem.GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_UnknownAreaSet_IsNotFound()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var (page, _, year) = await StartAsync(browser);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.JsonAsync(page, Path, Body("finns-inte", year, Codes(page)))).Status);
    }

    [Fact]
    public async Task Preview_WithoutToken_IsRefused()
    {
        using var content = new StringContent(Body("x", 2024, ["x"]), System.Text.Encoding.UTF8, "application/json");
        using var answer = await web.Client.PostAsync(new Uri(Path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Preview_OnceWarm_AnswersWhileTheHandMoves()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var (page, set, year) = await StartAsync(browser);
        var best = TimeSpan.MaxValue;
        for (var call = 0; call < 6; call++)
        {
            var watch = Stopwatch.StartNew();
            Assert.Equal(HttpStatusCode.OK, (await browser.JsonAsync(page, Path, Body(set, year, Codes(page), weight: call + 1))).Status);
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{best.TotalMilliseconds:0} ms");
        Assert.True(best < Slowest, $"{best.TotalMilliseconds:0} ms");
    }

    private async Task<(IDocument Page, string Set, int Year)> StartAsync(FormClient browser)
    {
        var page = await browser.SubmitAsync(await browser.GetAsync("/index/ny"), "form:has(input[value=malmo-fyra])");
        var (set, year) = (Chosen(page, "#omraden"), Chosen(page, "#ar"));
        await using var scope = web.Services.CreateAsyncScope();
        var code = await scope.ServiceProvider.GetRequiredService<AppDb>().AreaSets.Where(item => item.Id == set).Select(item => item.Code).SingleAsync(TestContext.Current.CancellationToken);
        return (page, code, year);
    }

    private static int Chosen(IDocument page, string select) => int.Parse(page.QuerySelector<IHtmlSelectElement>(select)!.Value!, System.Globalization.CultureInfo.InvariantCulture);

    private static string[] Codes(IDocument page) => [.. page.QuerySelectorAll(".ks-weight[data-code]").Select(weight => weight.GetAttribute("data-code")!)];

    private static string Body(string set, int year, string[] codes, int weight = 1) => JsonSerializer.Serialize(new
    {
        areaSet = set,
        year,
        draws = Draws,
        recipe = new
        {
            id = "prov",
            areaColumn = "area",
            indicators = codes.Select((code, at) => new { column = code, direction = 1, weight = at == 0 ? weight : 1 }),
            robustness = new { draws = Draws, seed = 1, topK = 5, weightNoise = 0.25 },
        },
    });
}
