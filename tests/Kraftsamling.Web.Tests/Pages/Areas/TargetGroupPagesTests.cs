using System.IO.Compression;
using AngleSharp.Dom;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Areas;

public sealed class TargetGroupPagesTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    private const string List = "/omraden/malgrupper";

    [Fact]
    public async Task Register_MakeChangeAndClose_KeepsHistory()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        Assert.NotNull((await browser.GetAsync("/omraden")).QuerySelector($"a[href='{List}']"));
        var made = await browser.SubmitAsync(await browser.GetAsync(List + "/ny"), "#malgrupp", null,
            ("namn", "Schackspelare"), ("name", "Chess players"), ("slag", "Interest"), ("vilka", "De som spelar schack."), ("omraden", (await AreaAsync(browser)).ToUpperInvariant()));
        Assert.Equal("Schackspelare", made.QuerySelector("h1")!.TextContent);
        Assert.Contains(await AreaAsync(browser), Text(made), StringComparison.Ordinal);
        var edit = await browser.GetAsync(made.QuerySelector("a[href$='/andra']")!.GetAttribute("href")!);
        var stale = await browser.GetAsync(new Uri(edit.Url).PathAndQuery);
        var changed = await browser.SubmitAsync(edit, "#malgrupp", null, ("nar", "Schackklubben"));
        Assert.Contains("Schackklubben", Text(changed), StringComparison.Ordinal);
        var both = await browser.SubmitAsync(stale, "#malgrupp", null, ("nar", "Mitt eget"));
        Assert.Contains("hann spara före dig", both.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        changed = await browser.SubmitAsync(both, "#sammanfoga");
        Assert.All(["Schackklubben", "Mitt eget"], words => Assert.Contains(words, Text(changed), StringComparison.Ordinal));
        var closed = await browser.SubmitAsync(changed, "#avsluta");
        Assert.All(["Ny målgrupp", "Målgruppen ändrades", "Målgruppen avslutades"], why => Assert.Contains(why, closed.QuerySelector("section[aria-labelledby=historia]")!.TextContent, StringComparison.Ordinal));
        var open = await browser.SubmitAsync(closed, "#oppna");
        var gone = await browser.SubmitAsync(open, "#ta-bort");
        Assert.EndsWith(List, gone.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("Schackspelare", Text(gone), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_PersonalDataAndUnknownArea_AreSaidAndNothingIsLost()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var refused = await browser.SubmitAsync(await browser.GetAsync(List + "/ny"), "#malgrupp", null,
            ("namn", "Provgrupp"), ("name", "Trial"), ("vilka", "Alla"), ("nar", "Ring 070-123 45 67"), ("omraden", "Ingenstans"));
        Assert.Equal(2, refused.QuerySelectorAll("[role=alert]").Length);
        Assert.Contains("telefonnummer", Text(refused), StringComparison.Ordinal);
        Assert.Equal("Ring 070-123 45 67", refused.QuerySelector("#nar")!.TextContent);
        Assert.DoesNotContain("Provgrupp", Text(await browser.GetAsync(List)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Selection_ThemeAndTargetGroup_AreChosenFromListsAndLinked()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var draft = await browser.SubmitAsync(await browser.GetAsync("/omraden/val/ny"), "#start-form");
        var edit = await browser.GetAsync(new Uri(draft.Url).AbsolutePath + "/andra");
        Assert.Contains("Hälsa (har temaindex)", edit.QuerySelector("#kand")!.TextContent, StringComparison.Ordinal);
        edit = await browser.SubmitAsync(edit, "#tema-form", null, ("kand", "tema:halsa"));
        edit = await browser.SubmitAsync(edit, "#tema-form", null, ("kand", "tema:halsa"));
        var group = edit.QuerySelectorAll("#kand option").First(option => option.GetAttribute("value")!.StartsWith("grupp:", StringComparison.Ordinal));
        edit = await browser.SubmitAsync(edit, "#tema-form", null, ("kand", group.GetAttribute("value")!));
        var refused = await browser.SubmitAsync(edit, "#fritt-form", null, ("namn", "Kim"), ("text", "kim@exempel.se"));
        Assert.Contains("e-postadress", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);

        var page = await browser.GetAsync(new Uri(draft.Url).AbsolutePath);
        Assert.Single(page.QuerySelectorAll(".ks-parts a[href^='/index/version/']"), link => link.TextContent == "Hälsa");
        Assert.Single(page.QuerySelectorAll(".ks-parts a[href^='/omraden/malgrupper/']"), link => link.TextContent == group.TextContent);
        var json = await web.Client.GetStringAsync(new Uri(new Uri(draft.Url).AbsolutePath + ".json", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("\"theme\": \"halsa\"", json, StringComparison.Ordinal);
        Assert.Contains("\"targetGroupId\": \"" + group.GetAttribute("value")![6..], json, StringComparison.Ordinal);

        var used = await browser.GetAsync("/omraden/malgrupper/" + group.GetAttribute("value")![6..]);
        Assert.Null(used.QuerySelector("#ta-bort"));
    }

    [Fact]
    public async Task Reports_ThemeAndTargetGroup_ShowIndexAndRegister()
    {
        using var browser = new FormClient(web.Address, web.Me.Cookie);
        var edit = await browser.SubmitAsync(await browser.GetAsync("/omraden/rapporter"), "form[action*=About]", null, ("om", "tema:halsa"));
        var read = await browser.SubmitAsync(edit, "main form", null, ("sammanfattning", "Så mår staden."));
        Assert.All(["Temarapport: Hälsa", "Hur de boende mår", "huvudindexet", "Områden där temat säger mest", "Fysiskt aktiva"], said => Assert.Contains(said, Text(read), StringComparison.Ordinal));
        var done = await browser.SubmitAsync(read, "form[action*=Publish]");
        Assert.Contains("(stämmer)", Text(done), StringComparison.Ordinal);
        Assert.Contains("Områden där temat säger mest", Text(done), StringComparison.Ordinal);
        var bytes = await web.Client.GetByteArrayAsync(new Uri(done.QuerySelector("a[href$='.docx']")!.GetAttribute("href")!, UriKind.Relative), TestContext.Current.CancellationToken);
        using var archive = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(archive.GetEntry("word/document.xml")!.Open());
        Assert.Contains("Områden där temat säger mest", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var start = await browser.GetAsync("/omraden/rapporter");
        var group = start.QuerySelectorAll("#om option").First(option => option.TextContent == "Unga som gör musik").GetAttribute("value")!;
        var community = await browser.SubmitAsync(await browser.SubmitAsync(start, "form[action*=About]", null, ("om", group)), "main form");
        Assert.All(["Unga som gör musik", "Vilka det gäller", "kulturskolan"], said => Assert.Contains(said, Text(community), StringComparison.Ordinal));
    }

    private static async Task<string> AreaAsync(FormClient browser) => (await browser.GetAsync("/omraden/exempelstad-delomraden/110")).QuerySelector("h1")!.TextContent;

    private static string Text(IDocument page) => page.QuerySelector("main")!.TextContent;
}
