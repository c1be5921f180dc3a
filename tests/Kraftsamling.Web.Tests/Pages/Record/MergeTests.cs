using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Record;

/// <summary>Two people have one form open, on either database; both people's work is kept.</summary>
public abstract class MergeTests(RunningWeb web)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_DifferentFields_AreBothKept()
    {
        using var hers = new FormClient(web.Address, web.Me.Cookie);
        using var his = new FormClient(web.Address, web.Me.Cookie);
        var edit = await DraftAsync(hers);
        var (first, second) = (await hers.GetAsync(edit), await his.GetAsync(edit));
        await hers.SubmitAsync(first, "main form", null, ("sammanfattning", "Hennes sammanfattning."));
        var saved = await his.SubmitAsync(second, "main form", null, ("fragor", "Hans fråga?"));
        Assert.Contains("Bådas ändringar är sparade", saved.Body!.TextContent, StringComparison.Ordinal);
        var stored = await hers.GetAsync(edit);
        Assert.Equal("Hennes sammanfattning.", stored.QuerySelector("#sammanfattning")!.TextContent);
        Assert.Equal("Hans fråga?", stored.QuerySelector("#fragor")!.TextContent);
    }

    [Fact]
    public async Task Report_SameField_ShowsBothAndKeepsWhatIsChosen()
    {
        using var hers = new FormClient(web.Address, web.Me.Cookie);
        using var his = new FormClient(web.Address, web.Me.Cookie);
        var edit = await DraftAsync(hers);
        foreach (var (choice, expected) in new[] { ("tillsammans", "Skrivet tillsammans."), ("deras", "Hennes text."), ("mitt", "Hans text.") })
        {
            var begun = await hers.GetAsync(edit);
            await hers.SubmitAsync(begun, "main form", null, ("sammanfattning", "Från början."), ("fragor", ""));
            var (first, second) = (await hers.GetAsync(edit), await his.GetAsync(edit));
            await hers.SubmitAsync(first, "main form", null, ("sammanfattning", "Hennes text."), ("fragor", "Hennes fråga?"));
            var open = await his.SubmitAsync(second, "main form", null, ("sammanfattning", "Hans text."));
            Assert.Equal("Sammanfattning", open.QuerySelector("#sammanfoga h2")!.TextContent);
            var text = open.QuerySelector("#sammanfoga")!.TextContent;
            Assert.Contains("Hennes", text, StringComparison.Ordinal);
            Assert.Contains("Hans", text, StringComparison.Ordinal);
            Assert.Contains("Hennes fråga?", text, StringComparison.Ordinal);
            await his.SubmitAsync(open, "#sammanfoga", null, ("val-0", choice), ("tillsammans-0", "Skrivet tillsammans."));
            var stored = await hers.GetAsync(edit);
            Assert.Equal(expected, stored.QuerySelector("#sammanfattning")!.TextContent);
            Assert.Equal("Hennes fråga?", stored.QuerySelector("#fragor")!.TextContent);
        }
    }

    [Fact]
    public async Task Report_SameFieldSavedWithoutChoosing_KeepsBothTexts()
    {
        using var hers = new FormClient(web.Address, web.Me.Cookie);
        using var his = new FormClient(web.Address, web.Me.Cookie);
        var edit = await DraftAsync(hers);
        var (first, second) = (await hers.GetAsync(edit), await his.GetAsync(edit));
        await hers.SubmitAsync(first, "main form", null, ("sammanfattning", "Hennes alldeles egna ord."));
        await his.SubmitAsync(await his.SubmitAsync(second, "main form", null, ("sammanfattning", "Något helt annat från honom.")), "#sammanfoga");
        var stored = (await hers.GetAsync(edit)).QuerySelector("#sammanfattning")!.TextContent;
        Assert.Contains("alldeles egna ord", stored, StringComparison.Ordinal);
        Assert.Contains("helt annat från honom", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Selection_AllThreeTextsByTwo_AreKept() =>
        await BothAsync(await SelectionAsync(), "#texter", ("barn", "Hennes bedömning."), ("jamlikhet", "Hans bedömning."));

    [Fact]
    public async Task TargetGroup_TwoFieldsByTwo_AreKept()
    {
        using var client = new FormClient(web.Address, web.Me.Cookie);
        var group = (await client.GetAsync("/omraden/malgrupper")).QuerySelectorAll("main a[href]").Select(link => link.GetAttribute("href")!).First(href => IsThing(href, "/omraden/malgrupper/"));
        await BothAsync(group + "/andra", "#malgrupp", ("vilka", "Hennes beskrivning."), ("kallor", "Hans källa."));
    }

    [Fact]
    public async Task Situation_TwoFieldsByTwo_AreKept()
    {
        var id = await IdAsync("SELECT id FROM situation_report WHERE publication = 0 ORDER BY id DESC");
        await BothAsync($"/omraden/lagesbild/{id}/redigera", "main form", ("vad", "Hennes kartläggning."), ("kallor", "Hans källor."));
    }

    [Fact]
    public async Task Plan_ProblemAddedWhileTheSummaryIsWritten_AreBothKept()
    {
        var id = await IdAsync("SELECT id FROM action_plan WHERE status = 0 ORDER BY id DESC");
        var edit = $"/omraden/atgardsplan/{id}/redigera";
        using var hers = new FormClient(web.Address, web.Me.Cookie);
        using var his = new FormClient(web.Address, web.Me.Cookie);
        var (first, second) = (await hers.GetAsync(edit), await his.GetAsync(edit));
        await hers.SubmitAsync(first, "#allmant-formular", null, ("sammanfattning", "Hennes sammanfattning."), ("allmant", "ja"));
        await his.SubmitAsync(second, "#nytt", null, ("eget", "Hans problem"), ("nytt", "ja"));
        var stored = await hers.GetAsync(edit);
        Assert.Equal("Hennes sammanfattning.", stored.QuerySelector("#sammanfattning")!.TextContent);
        Assert.Contains("Hans problem", stored.Body!.TextContent, StringComparison.Ordinal);
        var problem = stored.QuerySelectorAll("ol.ks-parts a").Single(link => link.TextContent == "Hans problem").GetAttribute("href")!;
        await BothAsync(problem, "main form", ("mal", "Hennes mål."), ("tecken", "Hans tecken."));
    }

    [Fact]
    public async Task Unit_TwoFieldsByTwo_AreKept() => await BothAsync(await FirstAsync("SELECT id FROM unit WHERE parent_id IS NULL ORDER BY code", "/organisation/enheter/{0}/andra"), "#enhet", ("name", "Her name"), ("brevlada", "hans@kommunen.example"));

    [Fact]
    public async Task Group_TwoFieldsByTwo_AreKept() => await BothAsync(await FirstAsync("SELECT id FROM collaboration_group ORDER BY name_sv", "/organisation/grupper/{0}/andra"), "#grupp", ("name", "Her name"), ("uppdrag", "Hans uppdrag."));

    [Fact]
    public async Task Agreement_TwoFieldsByTwo_AreKept() =>
        await BothAsync(await FirstAsync("SELECT id FROM collaboration_agreement ORDER BY title", "/organisation/overenskommelser/{0}/andra"), "#overenskommelse", ("andamal", "Hennes ändamål."), ("avser", "Hans omfattning."));

    [Fact]
    public async Task Person_TwoFieldsByTwo_AreKept() => await BothAsync(await FirstAsync("SELECT id FROM person WHERE email LIKE '%exempelstad%' ORDER BY name", "/organisation/personer/{0}"), "#person", ("namn", "Hennes Stavning"), ("enhet", ""));

    [Fact]
    public async Task Seat_TwoFieldsByTwo_AreKept() =>
        await BothAsync(await FirstAsync("SELECT id FROM seat WHERE person_id IS NOT NULL ORDER BY id DESC", "/organisation/platser/{0}"), "#plats-formular", ("delegation", "Hennes delegation 4.2"), ("plats", "Substitute"));

    [Fact]
    public async Task Year_TwoStepsByTwo_AreKept()
    {
        using var hers = new FormClient(web.Address, web.Me.Cookie);
        using var his = new FormClient(web.Address, web.Me.Cookie);
        const string edit = "/arshjulet/andra?ar=2031";
        // A year that nobody has stored has nobody to meet: the first save stores it.
        await hers.SubmitAsync(await hers.GetAsync(edit), "#dagar");
        var (first, second) = (await hers.GetAsync(edit), await his.GetAsync(edit));
        await hers.SubmitAsync(first, "#dagar", null, Days(first, "till", 0, "2031-12-27"));
        var saved = await his.SubmitAsync(second, "#dagar", null, Days(second, "till", 3, "2031-12-28"));
        Assert.Contains("Bådas ändringar är sparade", saved.Body!.TextContent, StringComparison.Ordinal);
        var stored = await hers.GetAsync(edit);
        Assert.Equal("2031-12-27", stored.QuerySelectorAll("[name=till]")[0].GetAttribute("value"));
        Assert.Equal("2031-12-28", stored.QuerySelectorAll("[name=till]")[3].GetAttribute("value"));
    }

    [Fact]
    public async Task Coordination_TwoAreasByTwo_NeitherIsSetBack()
    {
        using var hers = new FormClient(web.Address, web.Me.Cookie);
        using var his = new FormClient(web.Address, web.Me.Cookie);
        const string edit = "/organisation/samordning";
        var (first, second) = (await hers.GetAsync(edit), await his.GetAsync(edit));
        var fields = first.QuerySelectorAll("#samordning select").Select(field => field.GetAttribute("name")!).ToList();
        var units = await IdsAsync("SELECT id FROM unit WHERE parent_id IS NULL ORDER BY code");
        await hers.SubmitAsync(first, "#samordning", null, (fields[0], units[0]));
        var saved = await his.SubmitAsync(second, "#samordning", null, (fields[1], units[1]));
        Assert.Contains("Bådas ändringar är sparade", saved.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(units[0], Value(saved, fields[0]));
        Assert.Equal(units[1], Value(saved, fields[1]));
        var open = await his.SubmitAsync(second, "#samordning", null, (fields[0], units[1]));
        Assert.Single(open.QuerySelectorAll("#sammanfoga fieldset"));
        Assert.Equal(units[0], Value(await hers.GetAsync(edit), fields[0]));
    }

    private static (string, string)[] Days(AngleSharp.Dom.IDocument page, string field, int at, string day) =>
        [.. page.QuerySelectorAll($"[name={field}]").Select((input, number) => (field, number == at ? day : input.GetAttribute("value")!))];

    private async Task BothAsync(string edit, string form, (string Name, string Value) hersIs, (string Name, string Value) hisIs)
    {
        using var hers = new FormClient(web.Address, web.Me.Cookie);
        using var his = new FormClient(web.Address, web.Me.Cookie);
        var (first, second) = (await hers.GetAsync(edit), await his.GetAsync(edit));
        await hers.SubmitAsync(first, form, null, hersIs);
        var saved = await his.SubmitAsync(second, form, null, hisIs);
        Assert.Contains("Bådas ändringar är sparade", saved.Body!.TextContent, StringComparison.Ordinal);
        var stored = await hers.GetAsync(edit);
        Assert.Equal(hersIs.Value, Value(stored, hersIs.Name));
        Assert.Equal(hisIs.Value, Value(stored, hisIs.Name));
    }

    private static async Task<string> DraftAsync(FormClient client)
    {
        foreach (var href in (await client.GetAsync("/omraden/rapporter")).QuerySelectorAll("main a[href]").Select(link => link.GetAttribute("href")!).Where(href => IsThing(href, "/omraden/rapporter/")))
        {
            if ((await client.GetAsync(href)).QuerySelector($"a[href='{href}/redigera']") is not null)
            {
                return href + "/redigera";
            }
        }
        throw new InvalidOperationException("There is no draft.");
    }

    private static string Value(AngleSharp.Dom.IDocument page, string name) => page.QuerySelector($"main [name='{name}']") switch
    {
        AngleSharp.Html.Dom.IHtmlInputElement input => input.Value,
        AngleSharp.Html.Dom.IHtmlSelectElement select => select.Value ?? "",
        var other => other!.TextContent,
    };

    private async Task<string> FirstAsync(string sql, string path) => string.Format(System.Globalization.CultureInfo.InvariantCulture, path, await IdAsync(sql));

    private async Task<string> SelectionAsync() => $"/omraden/val/{await IdAsync("SELECT id FROM selection WHERE status = 0 ORDER BY id DESC")}/grunder";

    private async Task<string> IdAsync(string sql) => (await IdsAsync(sql))[0];

    // The embedded database keeps ids in capitals.
    private async Task<List<string>> IdsAsync(string sql)
    {
        await using var db = await web.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Cancel);
        return [.. (await TestDatabase.RowsAsync(db, sql)).Select(id => id.ToLowerInvariant())];
    }

    private static bool IsThing(string href, string path) => href.StartsWith(path, StringComparison.Ordinal) && Guid.TryParse(href[path.Length..], out _);
}

public sealed class SqliteMergeTests(RunningWeb web) : MergeTests(web), IClassFixture<RunningWeb>;

public sealed class PostgresMergeTests(PostgresMergeTests.OnPostgres web) : MergeTests(web), IClassFixture<PostgresMergeTests.OnPostgres>
{
    public sealed class OnPostgres : RunningWeb
    {
        protected override Task<string> DatabaseAsync() => ThrowAwayPostgres.CreateDatabaseAsync();
    }
}
