using System.Text;
using Kraftsamling.Core;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Data;

/// <summary>An application with two small area sets and nothing else.</summary>
public sealed class TwoSetsWeb : RunningWeb
{
    protected override bool Empty => true;

    public int Small { get; private set; }
    public int Large { get; private set; }

    protected override async Task PrepareAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        Small = await AddAsync(db, "sma", "A1", "A2", "A3");
        Large = await AddAsync(db, "stora", "S1", "S2");
    }

    private static async Task<int> AddAsync(AppDb db, string code, params string[] areas)
    {
        var change = new Change("prov", DateTimeOffset.UnixEpoch, "prov", "Prov");
        var set = new AreaSet { Code = code, NameSv = code, NameEn = code, Edition = 2024 };
        db.Add(set);
        await db.SaveAsync(change);
        db.AddRange(areas.Select(area => new Area { AreaSetId = set.Id, Code = area, Name = area }));
        await db.SaveAsync(change);
        return set.Id;
    }
}

public sealed class AreaLinksPageTests(TwoSetsWeb web) : IClassFixture<TwoSetsWeb>
{
    private const string Path = "/data/omraden/koppla";

    [Fact]
    public async Task Memberships_UnknownCodeThenWholeFile_AreTakenInOnlyWhenRight()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var wrong = await SendAsync(browser, "hor", "område;till\nA1;S1\nA9;S2\n");
        Assert.Contains("A9", wrong.QuerySelector(".ks-problems")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(wrong.QuerySelector("button[value=importera][disabled]"));
        Assert.NotNull((await browser.SubmitAsync(wrong, "#koppla", null, ("gor", "importera"))).QuerySelector(".ks-problems"));
        Assert.Empty(await LinksAsync());

        var trial = await SendAsync(browser, "hor", "område;till\nA1;S1\nA2;S1\nA3;S2\n");
        Assert.Empty(await LinksAsync());
        var done = await browser.SubmitAsync(trial, "#koppla", null, ("gor", "importera"));
        Assert.Contains("3", done.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["A1>S1", "A2>S1", "A3>S2"], await LinksAsync());
        Assert.Equal("3", done.QuerySelector("[aria-labelledby=kopplingar] tbody .ks-number")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("A1;S1;0,5\nA1;S2;0,4\n", "0.9")]
    [InlineData("A1;S1;1,5\n", "1,5")]
    public async Task Crosswalk_SharesThatAreNotWhole_SaysSo(string rows, string found)
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var page = await SendAsync(browser, "nyckel", "från;till;andel\n" + rows);
        Assert.Contains(found, page.QuerySelector(".ks-problems")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("button[value=importera][disabled]"));
    }

    [Fact]
    public async Task Crosswalk_SharesThatAreWhole_CarryValues()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var trial = await SendAsync(browser, "nyckel", "från;till;andel\nA1;S1;0,25\nA1;S2;0,75\n");
        await browser.SubmitAsync(trial, "#koppla", null, ("gor", "importera"));
        await using var scope = web.Services.CreateAsyncScope();
        var weights = await scope.ServiceProvider.GetRequiredService<AppDb>().AreaCrosswalks.Select(link => link.Weight).OrderBy(weight => weight).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0.25, 0.75], weights);
    }

    private async Task<AngleSharp.Dom.IDocument> SendAsync(FormClient browser, string kind, string content) => await browser.UploadAsync(
        await browser.GetAsync(Path), Path + "?handler=File", "kopplingar.csv", Encoding.UTF8.GetBytes(content),
        ("sort", kind), ("fran", $"{web.Small}"), ("till", $"{web.Large}"));

    private async Task<List<string>> LinksAsync()
    {
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var codes = await db.Areas.ToDictionaryAsync(area => area.Id, area => area.Code, TestContext.Current.CancellationToken);
        var links = await db.AreaMemberships.ToListAsync(TestContext.Current.CancellationToken);
        return [.. links.Select(link => $"{codes[link.ChildAreaId]}>{codes[link.ParentAreaId]}").Order(StringComparer.Ordinal)];
    }
}
