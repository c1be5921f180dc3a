using System.Net;
using AngleSharp.Dom;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Storage;
using Kraftsamling.Demo.Organisation;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Comments;

/// <summary>Comments on the pages of things: for those who may see the thing and work in the organisation.</summary>
public sealed class CommentPagesTests(CommentPagesTests.City web) : IClassFixture<CommentPagesTests.City>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Role.Public)]
    [InlineData(Role.LocalPartner)]
    [InlineData(Role.Consultee)]
    public async Task Comments_OfThoseOutside_AreNeitherReadNorSeen(Role role)
    {
        using var client = await web.ClientAsync(role);
        using var answer = await client.GetAsync(new Uri($"/kommentarer/collaboration_group/{await GroupAsync()}", UriKind.Relative), Cancel);
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.Forbidden });
    }

    [Fact]
    public async Task Published_ForAVisitor_HasNoComments()
    {
        var report = await IdAsync("SELECT id FROM area_report WHERE publication = 1 ORDER BY id");
        using var me = new FormClient(web.Address, web.Me.Cookie);
        await me.SubmitAsync(await me.GetAsync($"/omraden/rapporter/{report}"), "#ny-kommentar-form", null, ("text", "Inte för besökare."));
        Assert.Contains("Inte för besökare.", (await me.GetAsync($"/omraden/rapporter/{report}")).Body!.TextContent, StringComparison.Ordinal);
        using var visitor = await web.ClientAsync(Role.Public);
        var shown = await visitor.GetStringAsync(new Uri($"/omraden/rapporter/{report}", UriKind.Relative), Cancel);
        Assert.DoesNotContain("Inte för besökare.", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("kommentarer", shown, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Thing_ThatThePersonMayNotSee_HasNoCommentsToReadOrWrite()
    {
        // Somebody else's task is nothing that a member sees.
        var task = await IdAsync($"SELECT id FROM work_task WHERE person_id IS NULL AND group_id IS NULL AND seat_id IS NULL AND role = {(int)Role.Secretary} ORDER BY id");
        var member = await SignedIn.AsAsync(web.Services, "Medlem Prov", Role.ElectedMember);
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = web.Address };
        client.DefaultRequestHeaders.Add("Cookie", member.Cookie);
        using var read = await client.GetAsync(new Uri($"/kommentarer/work_task/{task}", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        using var me = new FormClient(web.Address, web.Me.Cookie);
        Assert.NotNull((await me.GetAsync($"/kommentarer/work_task/{task}")).QuerySelector("#ny-kommentar-form"));
        using var browser = new FormClient(web.Address, member.Cookie);
        var own = await browser.GetAsync($"/kommentarer/collaboration_group/{await GroupAsync()}");
        using var content = new FormUrlEncodedContent([new("text", "Smyger in"), new("__RequestVerificationToken", own.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]);
        using var write = await client.PostAsync(new Uri($"/kommentarer/work_task/{task}", UriKind.Relative), content, Cancel);
        Assert.Contains(write.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
        Assert.DoesNotContain("Smyger in", (await me.GetAsync($"/kommentarer/work_task/{task}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thread_WrittenAnsweredResolved_WithoutScript()
    {
        var page = $"/organisation/grupper/{await GroupAsync()}";
        using var me = new FormClient(web.Address, web.Me.Cookie);
        var shown = await me.SubmitAsync(await me.GetAsync(page), "#ny-kommentar-form", null, ("text", "Ska fler vara med, @Arvid Arbetsgrupp?"), ("handling", "OfficialDocument"));
        var comment = Comment(shown, "Ska fler vara med");
        Assert.Contains("Allmän handling", comment.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/organisation/grupper/", new Uri(shown.Url).AbsolutePath, StringComparison.Ordinal);
        using var arvid = new FormClient(web.Address, await SignedIn.CookieAsync(web.Services.CreateScope().ServiceProvider, await AccountAsync("Arvid Arbetsgrupp")));
        var his = await arvid.GetAsync(page);
        Assert.NotNull(Comment(his, "Ska fler vara med").QuerySelector("button[name=kommentar]"));
        var answered = await arvid.SubmitAsync(his, $"#svara-{comment.Id!["kommentar-".Length..]}", null, ("text", "Ja, kulturen."));
        Assert.Null(Comment(answered, "Ska fler vara med").QuerySelector("form[action*=Read]"));
        Assert.Contains("ks-comment--answer", Comment(answered, "Ja, kulturen.").ClassName!, StringComparison.Ordinal);
        Assert.Null(Comment(answered, "Ska fler vara med").QuerySelector("form[action*=Edit]"));
    }

    [Fact]
    public async Task Naming_InAGroupsOwnThread_IsSeenByNobodyOutsideIt()
    {
        var group = await IdAsync("SELECT id FROM collaboration_group WHERE id IN (SELECT y.group_id FROM group_year y JOIN seat s ON s.group_year_id = y.id JOIN person p ON p.id = s.person_id WHERE p.name = 'Arvid Arbetsgrupp' AND y.status = 1)");
        using var scope = web.Services.CreateScope();
        using var arvid = new FormClient(web.Address, await SignedIn.CookieAsync(scope.ServiceProvider, await AccountAsync("Arvid Arbetsgrupp")));
        var page = $"/organisation/grupper/{group}";
        var shown = await arvid.SubmitAsync(await arvid.GetAsync(page), "#ny-kommentar-form", null, ("text", "Stannar mellan oss, @Fritiof Fritid."), ("grupp", group));
        var comment = Comment(shown, "Stannar mellan oss").Id!["kommentar-".Length..];
        await scope.ServiceProvider.GetRequiredService<Kraftsamling.Core.Organisation.Tasks.TaskReconciler>().ReconcileAsync(TestDatabase.Change, Cancel);
        var secretary = await SignedIn.AsAsync(web.Services, "Sekreterare Utanför", Role.Secretary);
        using var outside = new FormClient(web.Address, secretary.Cookie);
        Assert.DoesNotContain("Stannar mellan oss", (await outside.GetAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("nämner dig", (await outside.GetAsync("/att-gora?visa=alla")).Body!.TextContent, StringComparison.Ordinal);
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = web.Address };
        client.DefaultRequestHeaders.Add("Cookie", secretary.Cookie);
        using var there = await client.GetAsync(new Uri($"/kommentarer/till/{comment}", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, there.StatusCode);
        Assert.Contains("Stannar mellan oss", (await arvid.GetAsync($"/kommentarer/till/{comment}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comment_WithAnIdentityNumber_IsRefusedAndTheWordsStay()
    {
        var page = $"/organisation/grupper/{await GroupAsync()}";
        using var me = new FormClient(web.Address, web.Me.Cookie);
        var refused = await me.SubmitAsync(await me.GetAsync(page), "#ny-kommentar-form", null, ("text", "Det gäller 19900101-1239."));
        Assert.Contains("personnummer", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Det gäller 19900101-1239.", refused.QuerySelector("#ny-text")!.TextContent);
    }

    private static IElement Comment(IDocument page, string text) => page.QuerySelectorAll("article.ks-comment").Single(one => one.TextContent.Contains(text, StringComparison.Ordinal));

    private Task<string> GroupAsync() => IdAsync("SELECT id FROM collaboration_group ORDER BY name_sv");

    private async Task<Guid> AccountAsync(string name)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var person = DemoPeople.ToEnterAs.Single(one => one.Name == name).Id;
        return (await scope.ServiceProvider.GetRequiredService<Kraftsamling.Core.Organisation.Accounts.AccountService>().FindOrMakeAsync(person, TestDatabase.Change)).Id;
    }

    private async Task<string> IdAsync(string sql)
    {
        await using var db = await web.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Cancel);
        return (await TestDatabase.RowsAsync(db, sql))[0].ToLowerInvariant();
    }

    public sealed class City : RunningWeb
    {
        protected override async Task PrepareAsync(IServiceProvider services) =>
            await services.GetRequiredService<Kraftsamling.Core.Organisation.Tasks.TaskReconciler>().ReconcileAsync(TestDatabase.Change);
    }
}
