using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace Kraftsamling.Web.Tests.Hosting;

/// <summary>An application whose second sender of a form waits a short while only.</summary>
public sealed class ImpatientWeb : RunningWeb
{
    protected override void Configure(WebApplicationBuilder builder) => builder.Services.AddSingleton(services => new FormUses(
        services.GetRequiredService<IDbContextFactory<AppDb>>(), services.GetRequiredService<TimeProvider>())
    { LongestWait = TimeSpan.FromMilliseconds(300) });
}

/// <summary>No form is held longer than it has to be, and one that writes nothing not at all.</summary>
public sealed class HeldFormTests(ImpatientWeb web) : IClassFixture<ImpatientWeb>
{
    private const string NewGroup = "/omraden/malgrupper/ny";
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_WhileTheFirstNeverAnswers_GetsAPageInTimeAndDoesNothing()
    {
        var (fields, cookie) = await FormAsync(NewGroup, "#malgrupp");
        fields = [.. fields.Where(field => field.Key != "namn"), new("namn", "Hålls inte")];
        var key = OneTimeForms.KeyOf(NewGroup, fields.GroupBy(field => field.Key).Select(group => KeyValuePair.Create(group.Key, new StringValues([.. group.Select(field => field.Value)]))));
        var uses = web.Services.GetRequiredService<FormUses>();
        Assert.True(await uses.BeginAsync(key, Cancel));
        using var held = await PostAsync(NewGroup, fields, cookie).WaitAsync(AtMost, Cancel);
        Assert.Equal(HttpStatusCode.Conflict, held.StatusCode);
        Assert.NotNull(held.Headers.RetryAfter);
        Assert.Contains("Formuläret behandlas redan", WebUtility.HtmlDecode(await held.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
        await using (var db = await web.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Cancel))
        {
            Assert.False(await db.TargetGroups.AnyAsync(group => group.NameSv == "Hålls inte", Cancel));
        }
        await uses.EndAsync(key, null);
        using var again = await PostAsync(NewGroup, fields, cookie);
        Assert.NotEqual(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?handler=Preview")]
    public async Task Post_BuilderWhileTheDatabaseIsWrittenTo_IsAnsweredAtOnce(string handler)
    {
        var builder = await DraftAsync();
        var (fields, cookie) = await FormAsync(builder, "#bygge");
        await using var other = new SqliteConnection(await ConnectionAsync());
        await other.OpenAsync(Cancel);
        await using var writing = other.BeginTransaction(deferred: false);
        using var answer = await PostAsync(builder.Split('?')[0] + handler, fields, cookie).WaitAsync(AtMost, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<string> DraftAsync()
    {
        var (fields, cookie) = await FormAsync("/index/ny", "main form:has(button[type=submit])");
        using var made = await PostAsync("/index/ny", fields, cookie);
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        return made.Headers.Location!.ToString();
    }

    private async Task<string> ConnectionAsync()
    {
        await using var db = await web.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Cancel);
        return db.Database.GetConnectionString()!;
    }

    private async Task<(List<KeyValuePair<string, string>> Fields, string Cookie)> FormAsync(string path, string form)
    {
        using var answer = await web.GetAsync(path);
        var cookie = answer.Headers.GetValues("Set-Cookie").First(set => set.Contains("formular", StringComparison.Ordinal)).Split(';')[0];
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        var page = await BrowsingContext.New(Configuration.Default).OpenAsync(response => response.Content(text), Cancel);
        var element = page.QuerySelector(form)!;
        var inputs = element.QuerySelectorAll<IHtmlInputElement>("input[name]").Where(input => !input.IsDisabled && (input.Type is not ("checkbox" or "radio") || input.IsChecked)).Select(input => KeyValuePair.Create(input.Name!, input.Value));
        var selects = element.QuerySelectorAll<IHtmlSelectElement>("select[name]").Select(select => KeyValuePair.Create(select.Name!, select.Value ?? ""));
        return ([.. inputs, .. selects], cookie);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, List<KeyValuePair<string, string>> fields, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Cookie", $"{cookie}; {web.Me.Cookie}");
        return await web.Client.SendAsync(request, Cancel);
    }
}
