using System.Net;
using System.Text;
using AngleSharp.Dom;
using Kraftsamling.Core;
using Kraftsamling.Core.Mailing;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.ToDo;

/// <summary>What there is to do in Exempelstad, as people of different roles.</summary>
[Collection(SharedWeb.Name)]
public sealed class ToDoPagesTests(RunningWeb web)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ToDo_Visitor_IsAskedToSignIn()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = web.Address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        foreach (var path in new[] { "/att-gora", "/att-gora/ny", "/att-gora/kalender", "/att-gora/utskick", "/att-gora/epost", "/arshjulet/andra", $"/att-gora/{Guid.Empty}" })
        {
            Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync(new Uri(path, UriKind.Relative), Cancel)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/arshjulet", UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task ToDo_Analyst_SeesWhatFollowsFromTheWorkAndNobodyElses()
    {
        await ReconcileAsync();
        var anja = await SignedIn.AsAsync(web.Services, "Prov Analys", Role.Analyst);
        var own = await AddAsync("Läs årsrapporten", null, TaskOwner.OfPerson(anja.Person.Id));
        var others = await AddAsync("Inte din", null, TaskOwner.OfRole(Role.Administrator));
        using var client = new FormClient(web.Address, anja.Cookie);

        var page = await client.GetAsync("/att-gora");

        var titles = page.QuerySelectorAll(".ks-task__title").Select(link => link.TextContent).ToList();
        Assert.Contains("Läs årsrapporten", titles);
        Assert.Contains("Revidera lägesbilden (version 1)", titles);
        Assert.DoesNotContain("Inte din", titles);
        Assert.Null(page.QuerySelector("#visa-lista"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anja, $"/att-gora/{others}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anja, "/att-gora?visa=alla"));

        page = await client.SubmitAsync(page, $"form:has(input[value='{own}'])");
        Assert.DoesNotContain(page.QuerySelectorAll(".ks-task__title"), link => link.TextContent == "Läs årsrapporten");
        Assert.Contains(page.QuerySelectorAll("#avslutade a"), link => link.TextContent == "Läs årsrapporten");
        Assert.Contains("Revidera lägesbilden", (await client.GetAsync("/")).QuerySelector("#att-gora")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Prov Analys", (await TaskAsync(own)).ClosedBy);
    }

    [Fact]
    public async Task ToDo_Secretary_FiltersByGroupAndPerson()
    {
        await ReconcileAsync();
        var sara = await SignedIn.AsAsync(web.Services, "Prov Sekreterare", Role.Secretary);
        using var client = new FormClient(web.Address, sara.Cookie);
        var page = await client.GetAsync("/att-gora?visa=alla");
        var all = page.QuerySelectorAll(".ks-task").Length;
        var group = page.QuerySelectorAll("#visa option").First(option => option.TextContent.StartsWith("Arbetsgruppen", StringComparison.Ordinal)).GetAttribute("value");

        page = await client.GetAsync("/att-gora?visa=" + group);

        var shown = page.QuerySelectorAll(".ks-task").ToList();
        Assert.NotEmpty(shown);
        Assert.True(shown.Count < all);
        Assert.All(shown, task => Assert.Contains("Arbetsgruppen", task.QuerySelector(".ks-task__meta")!.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TaskPage_HandedOverAndPostponed_BelongsToTheOther()
    {
        var (anna, bo) = (await SignedIn.AsAsync(web.Services, "Prov Ett", Role.Analyst), await SignedIn.AsAsync(web.Services, "Prov Två", Role.ElectedMember));
        var id = await AddAsync("Skriv sammanfattningen", new(2030, 1, 2), TaskOwner.OfPerson(anna.Person.Id));
        using var first = new FormClient(web.Address, anna.Cookie);
        using var second = new FormClient(web.Address, bo.Cookie);

        var page = await first.SubmitAsync(await first.GetAsync($"/att-gora/{id}"), "#skjut-upp", null, ("dag", "2020-01-01"), ("varfor", "Ring 070-123 45 67"));
        Assert.Equal(2, page.QuerySelectorAll("[role=alert]").Length);
        page = await first.SubmitAsync(page, "#skjut-upp", null, ("dag", "2031-05-06"), ("varfor", "Väntar på statistiken"));
        Assert.Contains("Väntar på statistiken", page.QuerySelector(".ks-meta")!.TextContent, StringComparison.Ordinal);
        page = await first.SubmitAsync(page, "#lamna-over", null, ("till", "person:" + bo.Person.Id));
        Assert.EndsWith("/att-gora", page.Url, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anna, $"/att-gora/{id}"));
        page = await second.GetAsync($"/att-gora/{id}");
        Assert.Contains("Prov Två", page.QuerySelector(".ks-meta")!.TextContent, StringComparison.Ordinal);
        await second.SubmitAsync(page, "#inaktuell");
        Assert.Equal(TaskState.Cancelled, (await TaskAsync(id)).State);
        await second.SubmitAsync(await second.GetAsync($"/att-gora/{id}"), "#oppna");
        Assert.Equal(TaskState.Open, (await TaskAsync(id)).State);
    }

    [Fact]
    public async Task NewTask_ForAGroup_IsOnItsMembersLists()
    {
        var anna = await SignedIn.AsAsync(web.Services, "Prov Skriver", Role.Secretary);
        using var client = new FormClient(web.Address, anna.Cookie);
        var page = await client.GetAsync("/att-gora/ny");
        Assert.Equal("person:" + anna.Person.Id, page.QuerySelector("#vem option[selected]")!.GetAttribute("value"));
        var group = page.QuerySelectorAll("#vem option").First(option => option.TextContent.StartsWith("Styrgruppen", StringComparison.Ordinal)).GetAttribute("value")!;

        page = await client.SubmitAsync(page, "#ny-uppgift", null, ("vad", "Bestäm nästa möte"), ("vem", group));

        Assert.EndsWith("/att-gora", page.Url, StringComparison.Ordinal);
        using var member = new FormClient(web.Address, await CookieAsync("Stina Styrgrupp"));
        Assert.Contains("Bestäm nästa möte", (await member.GetAsync("/att-gora")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendar_SecretLink_IsAWholeCalendarWithoutNames()
    {
        var anna = await SignedIn.AsAsync(web.Services, "Prov Kalender", Role.ElectedMember);
        await AddAsync("Läs; skriv, räkna åäö 😀", new(2029, 2, 28), TaskOwner.OfPerson(anna.Person.Id));
        using var client = new FormClient(web.Address, anna.Cookie);
        var page = await client.GetAsync("/att-gora/kalender");
        Assert.Null(page.QuerySelector("#adress"));
        page = await client.SubmitAsync(page, "main form");
        var address = new Uri(page.QuerySelector("#adress")!.GetAttribute("value")!);
        using var program = new HttpClient { BaseAddress = web.Address };

        using var answer = await program.GetAsync(new Uri(address.PathAndQuery, UriKind.Relative), Cancel);

        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("no-cache", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Cancel)).Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains("\r\nSUMMARY:Läs\\; skriv\\, räkna åäö 😀\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nDTSTART;VALUE=DATE:20290228\r\nDTEND;VALUE=DATE:20290301\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Prov Kalender", text, StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, address.PathAndQuery);
        again.Headers.Add("If-None-Match", answer.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, (await program.SendAsync(again, Cancel)).StatusCode);

        page = await client.GetAsync("/att-gora/kalender");
        Assert.Null(page.QuerySelector("#adress"));
        await client.SubmitAsync(page, "form[action*=Withdraw]");
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(new Uri(address.PathAndQuery, UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task Messages_Chosen_AreKept()
    {
        var anna = await SignedIn.AsAsync(web.Services, "Prov Utskick", Role.Administrator);
        using var client = new FormClient(web.Address, anna.Cookie);
        var page = await client.GetAsync("/att-gora/utskick");
        Assert.Equal("Daily", page.QuerySelector("input[name=takt][checked]")!.GetAttribute("value"));
        Assert.Contains("Ingen e-postserver", page.Body!.TextContent, StringComparison.Ordinal);

        page = await client.SubmitAsync(page, "#utskick", null, ("takt", "Weekly"), ("dag", "Friday"), ("timme", "15"), ("sprak", "en"));

        Assert.NotNull(page.QuerySelector("[role=status]"));
        Assert.Equal(("Weekly", "Friday", "15", "en"), (Value(page, "input[name=takt][checked]"), Value(page, "#dag option[selected]"), Value(page, "#timme option[selected]"), Value(page, "#sprak option[selected]")));
        page = await client.SubmitAsync(page, "#utskick", null, ("timme", "77"));
        Assert.NotNull(page.QuerySelector("[role=alert]"));
    }

    [Fact]
    public async Task Mail_LaidAside_IsSeenByTheAdministratorWithoutItsText()
    {
        var id = Guid.CreateVersion7();
        await using (var scope = web.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            db.OutboxMails.Add(new OutboxMail { Id = id, ToAddress = "borta@exempel.example", Subject = "Inbjudan", Text = "hemlig-lank", State = OutboxState.LaidAside, Error = "550 No such mailbox", MadeAt = Now, NextTryAt = Now });
            await db.SaveAsync(Change, Cancel);
        }
        var adam = await SignedIn.AsAsync(web.Services, "Prov Administratör", Role.Administrator);
        using var client = new FormClient(web.Address, adam.Cookie);
        var page = await client.GetAsync("/att-gora/epost");
        Assert.Contains("borta@exempel.example", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("hemlig-lank", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        page = await client.SubmitAsync(page, $"form[action*=Remove]:has(input[value='{id}'])");
        Assert.DoesNotContain("borta@exempel.example", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(await SignedIn.AsAsync(web.Services, "Prov Utan", Role.Secretary), "/att-gora/epost"));
    }

    private static Change Change => new("prov", Now, "prov", "Prov");

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static string? Value(IDocument page, string selector) => page.QuerySelector(selector)!.GetAttribute("value");

    private Task<TaskChanges> ReconcileAsync() => web.Services.GetRequiredService<TaskReconciler>().ReconcileAsync(Change, Cancel);

    private async Task<Guid> AddAsync(string text, DateOnly? due, TaskOwner owner)
    {
        await using var scope = web.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<TaskService>().AddAsync(new(text, "", due, owner), Change, Cancel)).Task!.Id;
    }

    private async Task<WorkTask> TaskAsync(Guid id)
    {
        await using var scope = web.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<TaskService>().FindAsync(id, Cancel))!;
    }

    private async Task<string> CookieAsync(string name)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<AppDb>().People.FirstAsync(one => one.Name == name, Cancel);
        await scope.ServiceProvider.GetRequiredService<Kraftsamling.Core.Organisation.Accounts.AccountService>().FindOrMakeAsync(person.Id, Change);
        return await SignedIn.CookieAsync(scope.ServiceProvider, person.Id);
    }

    private async Task<HttpStatusCode> StatusAsync(SignedIn who, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", who.Cookie);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = web.Address };
        using var answer = await client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }
}
