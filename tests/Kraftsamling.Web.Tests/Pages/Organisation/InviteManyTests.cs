using AngleSharp.Dom;
using Kraftsamling.Core;
using Kraftsamling.Core.Mailing;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Organisation;

/// <summary>An empty city with a mail server that never answers: what is posted lies in the outbox.</summary>
public sealed class MailWeb : RunningWeb
{
    protected override bool Empty => true;

    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(new MailSettings { Host = "127.0.0.1", Port = 9, From = "kraftsamling@kommun.example", StartTls = false });
}

/// <summary>From an empty database to a group that is invited: the list on the start page, many seats on one page, many invitations at once.</summary>
public sealed class InviteManyTests(MailWeb web) : IClassFixture<MailWeb>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Administrator_ByTheListOnTheStartPage_InvitesTheGroupByMailAndNoPageShowsTheLinks()
    {
        using var admin = new FormClient(web.Address, web.Me.Cookie);
        var home = await admin.GetAsync("/");
        Assert.Equal(5, home.QuerySelectorAll(".ks-start__step").Length);
        var fill = await admin.SubmitAsync(home, ".ks-start form");
        Assert.Contains("Funktionsstödsförvaltningen", fill.QuerySelector("#ny-enhet-0 option[selected]")!.TextContent, StringComparison.Ordinal);
        string[] seats = [.. fill.QuerySelectorAll("input[name^='namn-']").Select(input => input.GetAttribute("name")![5..])];
        var group = await admin.SubmitAsync(fill, "#fyll", null, ($"namn-{seats[0]}", "Klara Prov"), ($"epost-{seats[0]}", "klara@kommun.example"), ($"namn-{seats[1]}", "Bo Prov"), ($"epost-{seats[1]}", "bo@kommun.example"),
            ("ny-namn-0", "Nina Prov"), ("ny-epost-0", "nina@kommun.example"));
        Assert.Contains("Nina Prov", Text(group), StringComparison.Ordinal);
        Assert.Contains("3 har plats men inget konto", Text(group), StringComparison.Ordinal);
        await admin.SubmitAsync(await admin.GetAsync(Link(await admin.GetAsync("/"), "Till det här steget: Beslutet om gruppen")), "#besluta", null, ("organ", "Stadsdirektören"), ("dag", "2026-01-14"));

        await ForgetAddressAsync("Bo Prov");
        var invite = await admin.GetAsync(Link(group, "Bjud in dem"));
        Assert.Contains("Länkarna skickas med e-post", Text(invite), StringComparison.Ordinal);
        string[] people = [.. invite.QuerySelectorAll("input[name=vem]").Select(input => input.GetAttribute("value")!)];
        var bo = invite.QuerySelector("input[name^=epost-]")!.GetAttribute("name")!;
        var wrong = await admin.SubmitAsync(invite, "#bjud-in", null, (bo, "klara@kommun.example"));
        Assert.Contains("hör redan till Klara Prov", wrong.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await OutboxAsync());
        Assert.Equal(people.Length, wrong.QuerySelectorAll("input[name=vem][checked]").Length);
        var done = await admin.SubmitAsync(wrong, "#bjud-in", null, (bo, "bo@kommun.example"));

        Assert.Contains("Bo Prov, Klara Prov, Nina Prov", done.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(done.QuerySelector("[data-copy]"));
        var mails = await OutboxAsync();
        Assert.Equal(["bo@kommun.example", "klara@kommun.example", "nina@kommun.example"], mails.Select(mail => mail.ToAddress).Order(StringComparer.Ordinal));
        var links = await LogAsync("account_link:");
        Assert.Equal(3, links.Count);
        Assert.All(links, entry => Assert.Equal(("accounts", "Bjöd in"), (entry.Process, entry.Why)));
        Assert.DoesNotContain("kom-igang", (await admin.GetAsync("/")).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("3 är inbjudna och har inte börjat", Text(await admin.GetAsync(new Uri(group.Url).PathAndQuery)), StringComparison.Ordinal);
        await NoPageShowsAsync(admin, [.. mails.Select(Secret)]);

        using var browser = new FormClient(web.Address, null);
        var member = await browser.SubmitAsync(await browser.GetAsync("/inbjudan/" + Secret(mails[0])), "main form", null, ("losenord", "fyra gröna cyklar rullar"));
        Assert.Null(member.QuerySelector(".ks-start"));
        Assert.Contains("Organisation", member.QuerySelector(".ks-nav")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Arbetsgrupp", Text(await browser.GetAsync("/konto")), StringComparison.Ordinal);
    }

    // Whatever the state of the message, and wherever what has happened is told.
    private async Task NoPageShowsAsync(FormClient admin, string[] secrets)
    {
        await SetAsideAsync();
        var kinds = (await LogAsync("outbox_mail:")).Concat(await LogAsync("account_link:")).Select(entry => "/andringar/" + entry.Subject.Replace(':', '/'));
        foreach (var path in new[] { "/att-gora/epost", "/andringar", "/organisation/konton", "/organisation/inloggningar", "/organisation/konton/bjud-in" }.Concat(kinds))
        {
            var html = (await admin.GetAsync(path)).DocumentElement.OuterHtml;
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, html, StringComparison.Ordinal));
        }
        Assert.Contains("klara@kommun.example", Text(await admin.GetAsync("/att-gora/epost")), StringComparison.Ordinal);
    }

    private static string Secret(OutboxMail mail) => mail.Text.Split("/inbjudan/")[1].Split('\n')[0];

    private static string Link(IDocument page, string text) =>
        page.QuerySelectorAll("main a").First(link => link.TextContent.StartsWith(text, StringComparison.Ordinal)).GetAttribute("href")!;

    private static string Text(IDocument page) => page.QuerySelector("main")!.TextContent;

    private async Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read)
    {
        await using var scope = web.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    private Task<List<OutboxMail>> OutboxAsync() => ReadAsync(db => db.OutboxMails.AsNoTracking().ToListAsync(Cancel));

    private Task<List<ChangeLogEntry>> LogAsync(string subject) => ReadAsync(db => db.ChangeLog.AsNoTracking().Where(entry => entry.Subject.StartsWith(subject)).ToListAsync(Cancel));

    private Task<bool> ForgetAddressAsync(string name) => ReadAsync(async db =>
    {
        var person = (await db.People.ToListAsync(Cancel)).First(one => one.Name == name);
        person.Email = null;
        await db.SaveAsync(new Change("prov", TimeProvider.System.GetUtcNow(), "prov", "Prov"), Cancel);
        return true;
    });

    private Task<int> SetAsideAsync() => ReadAsync(db => db.OutboxMails.Where(mail => mail.State == OutboxState.Waiting).ExecuteUpdateAsync(set => set.SetProperty(mail => mail.State, OutboxState.LaidAside), Cancel));
}
