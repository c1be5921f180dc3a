using Kraftsamling.Core;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Pages.Record;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Record;

public sealed class RecordPagesTests : IClassFixture<RecordPagesTests.Changed>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private readonly Changed _web;

    public RecordPagesTests(Changed web) => _web = web;

    [Fact]
    public async Task Object_ChangedText_ShowsWhoWhenWhyAndBothTexts()
    {
        var page = await _web.PageAsync($"/andringar/indicator/{_web.Indicator}");
        var text = page.QuerySelector(".ks-events > li")!.TextContent;
        Assert.Contains("Prov Provsson", text, StringComparison.Ordinal);
        Assert.Contains("2 mars 2026 09:30", text, StringComparison.Ordinal);
        Assert.Contains("Rättade definitionen", text, StringComparison.Ordinal);
        Assert.Equal("långa", page.QuerySelector(".ks-diff del")!.TextContent);
        Assert.Equal("korta", page.QuerySelector(".ks-diff ins")!.TextContent);
        Assert.Contains("definition på svenska", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Object_InEnglish_IsInEnglish()
    {
        var page = await _web.PageAsync($"/andringar/indicator/{_web.Indicator}", "en");
        Assert.Equal("What has happened with the indicator", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("changed the indicator", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("definition in Swedish", page.Body.TextContent, StringComparison.Ordinal);
    }

    /// <summary>A table or a column that is new is given words in RecordWords.Words.cs, or the history would speak of it by its name in the database.</summary>
    [Fact]
    public async Task Words_OfEveryTableAndColumnThatTheLogSpeaksOf_AreThere()
    {
        await using var db = await _web.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Cancel);
        Type[] theLogItself = [typeof(ChangeLogEntry), typeof(ChangeLogHead), typeof(PersonalValue)];
        var types = db.Model.GetEntityTypes().Where(type => type.GetTableName() is not null && !theLogItself.Contains(type.ClrType)).ToList();
        Assert.Empty(types.Select(type => type.GetTableName()!).Where(table => !RecordWords.KnowsKind(table)).Distinct().Order());
        Assert.Empty(types.SelectMany(type => type.GetProperties()).Where(property => !property.IsPrimaryKey()).Select(property => property.GetColumnName()).Where(column => column != "row_version" && !RecordWords.KnowsField(column)).Distinct().Order());
    }

    [Fact]
    public async Task Log_Filtered_ShowsOnlyThat()
    {
        var page = await _web.PageAsync($"/andringar?vem=person:{Changed.Person}");
        Assert.Single(page.QuerySelectorAll(".ks-events > li"));
        Assert.Empty((await _web.PageAsync("/andringar?vem=person:x&efter=trams")).QuerySelectorAll(".ks-events > li"));
        Assert.Empty((await _web.PageAsync("/andringar?fran=2026-03-02&till=2026-03-02&arbete=demo")).QuerySelectorAll(".ks-events > li"));
        Assert.Single((await _web.PageAsync("/andringar?fran=2026-03-02&till=2026-03-02")).QuerySelectorAll(".ks-events > li"));
    }

    [Fact]
    public async Task Pages_OfThings_LinkToWhatHasHappened()
    {
        foreach (var path in new[] { "/omraden/rapporter", "/omraden/val", "/omraden/lagesbild", "/omraden/malgrupper" })
        {
            var list = await _web.PageAsync(path);
            var thing = list.QuerySelectorAll("main a[href]").Select(link => link.GetAttribute("href")!).First(href => href.StartsWith(path + "/", StringComparison.Ordinal) && Guid.TryParse(href[(path.Length + 1)..], out _));
            var link = (await _web.PageAsync(thing)).QuerySelector("a[href^='/andringar/']")!.GetAttribute("href")!;
            Assert.NotEmpty((await _web.PageAsync(link)).QuerySelectorAll(".ks-events > li"));
        }
    }

    public sealed class Changed : RunningWeb
    {
        public static readonly Guid Person = Guid.Parse("0193a0c0-0000-7000-8000-0000000000aa");

        public int Indicator { get; private set; }

        protected override async Task PrepareAsync(IServiceProvider services)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var indicator = await db.Indicators.OrderBy(one => one.Id).FirstAsync();
            Indicator = indicator.Id;
            indicator.DefinitionSv = "Den gamla definitionen med flera långa ord i sig.";
            await db.SaveAsync(Change.BySystem(TimeProvider.System, "prov", "Början"));
            indicator.DefinitionSv = "Den gamla definitionen med flera korta ord i sig.";
            await db.SaveAsync(new Change("Prov Provsson", new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.Zero), "prov", "Rättade definitionen") { PersonId = Person });
        }
    }
}
