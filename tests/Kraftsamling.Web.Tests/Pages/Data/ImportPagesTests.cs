using System.Text;
using AngleSharp.Dom;
using Kraftsamling.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Data;

/// <summary>An application that starts without the demo city.</summary>
public sealed class EmptyWeb : RunningWeb
{
    protected override bool Empty => true;
}

public sealed class ImportPagesTests(EmptyWeb web) : IClassFixture<EmptyWeb>
{
    private const string Table = "kod;namn;år;Provmått\nA1;Ängen;2023;12,5\nA2;Dalen;2023;8,1\nA1;Ängen;2024;13,5\nA2;Dalen;2024;7,9\n";

    [Theory]
    [InlineData("/data"), InlineData("/data/import"), InlineData("/data/historik"), InlineData("/data/saknas"), InlineData("/data/omraden"), InlineData("/data/indikatorer/uvas")]
    public async Task Get_EmptyDatabase_IsAPage(string path)
    {
        var page = await web.PageAsync(path, "en");
        Assert.Single(page.QuerySelectorAll("h1"));
    }

    [Fact]
    public async Task Import_TrialCommitUndo_LeavesNoValues()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var first = await browser.UploadAsync("prov.csv", Encoding.UTF8.GetBytes(Table));
        Assert.Contains("prov.csv", first.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var withSet = await browser.SubmitAsync(first, "#prov", "?handler=NewSet", ("namn", "Prov"), ("name", "Trial"), ("kod", "prov-2024"), ("arsutgava", "2024"));
        var all = await browser.SubmitAsync(withSet, "#prov", null, ("gor", "alla-nya"));
        Assert.Null(all.QuerySelector("button[value=importera]")!.GetAttribute("disabled"));
        Assert.Equal(0, await ValuesAsync());

        var done = await browser.FollowAsync(await browser.SubmitAsync(all, "#prov", null, ("gor", "importera")));
        Assert.Equal("Klart", done.QuerySelector("h1")!.TextContent);
        Assert.Equal(4, await ValuesAsync());

        var history = await browser.GetAsync("/data/historik");
        var undo = await browser.GetAsync(history.QuerySelector("tbody a")!.GetAttribute("href")!);
        await browser.SubmitAsync(undo, "main form", null, ("varfor", "Prov"));
        Assert.Equal(0, await ValuesAsync());
    }

    [Fact]
    public async Task Import_CancelledWhileAtWork_LeavesNoTrace()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var first = await browser.UploadAsync("avbruten.csv", Encoding.UTF8.GetBytes(Table.Replace("Provmått", "Avbrutet mått", StringComparison.Ordinal)));
        var withSet = await browser.SubmitAsync(first, "#prov", "?handler=NewSet", ("namn", "Avbruten"), ("name", "Cancelled"), ("kod", "avbruten-2024"), ("arsutgava", "2024"));
        var all = await browser.SubmitAsync(withSet, "#prov", null, ("gor", "alla-nya"));
        var before = (await ValuesAsync(), await CountsAsync(), await IndicatorsAsync());

        IDocument work;
        await using (await HeldAsync())
        {
            work = await browser.SubmitAsync(all, "#prov", null, ("gor", "importera"));
            Assert.NotNull(work.QuerySelector("[data-work]"));
            await browser.SubmitAsync(work, "[data-work] form");
        }
        var stopped = await browser.FollowAsync(await browser.GetAsync(new Uri(work.Url).AbsolutePath));
        Assert.Equal("Importen avbröts", stopped.QuerySelector("h1")!.TextContent);
        Assert.Equal(before, (await ValuesAsync(), await CountsAsync(), await IndicatorsAsync()));
    }

    [Theory]
    [InlineData("trasig.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{")]
    [InlineData("bild.csv", "\u0001\0\u0002")]
    [InlineData("tom.csv", "")]
    public async Task Import_BrokenFile_SaysSoAndStoresNothing(string name, string content)
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var (areas, imports) = await CountsAsync();
        var page = await browser.UploadAsync(name, Encoding.UTF8.GetBytes(content));
        Assert.NotNull(page.QuerySelector("[role=alert], #fel"));
        Assert.Null(page.QuerySelector("button[value=importera]:not([disabled])"));
        Assert.Equal((areas, imports), await CountsAsync());
    }

    // The database's only writer: the import stands before its first row until this is let go.
    private async Task<SqliteConnection> HeldAsync()
    {
        await using var scope = web.Services.CreateAsyncScope();
        var connection = new SqliteConnection(scope.ServiceProvider.GetRequiredService<AppDb>().Database.GetConnectionString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        connection.BeginTransaction(deferred: false);
        return connection;
    }

    private async Task<int> IndicatorsAsync()
    {
        await using var scope = web.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDb>().Indicators.CountAsync(TestContext.Current.CancellationToken);
    }

    private async Task<long> ValuesAsync()
    {
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return await db.Database.SqlQueryRaw<long>("SELECT COUNT(*) AS \"Value\" FROM observation").SingleAsync(TestContext.Current.CancellationToken);
    }

    private async Task<(int Areas, int Imports)> CountsAsync()
    {
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return (await db.Areas.CountAsync(TestContext.Current.CancellationToken), await db.Imports.CountAsync(TestContext.Current.CancellationToken));
    }
}
