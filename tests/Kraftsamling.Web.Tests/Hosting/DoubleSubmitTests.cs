using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Hosting;

/// <summary>A form sent twice at once does its work once, on either database.</summary>
public abstract class DoubleSubmitTests(RunningWeb web)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_TheSameFormManyTimesAtOnce_MakesOneThing()
    {
        var before = await GroupsAsync();
        var (form, cookie) = await FormAsync("Fritidsklubben");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostAsync(form, cookie)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Single(answers.Select(answer => answer.Location).Distinct());
        Assert.Equal(before + 1, await GroupsAsync());
    }

    [Fact]
    public async Task Post_TheSameFormWithOtherWords_IsNotPassedOver()
    {
        var before = await GroupsAsync();
        var (form, cookie) = await FormAsync("Första gruppen");
        await PostAsync(form, cookie);
        await PostAsync([.. form.Select(field => field.Key == "namn" ? new("namn", "Andra gruppen") : field)], cookie);
        Assert.Equal(before + 2, await GroupsAsync());
    }

    [Fact]
    public async Task Post_FormWithAProblem_MayBeSentAgain()
    {
        var (form, cookie) = await FormAsync("");
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(form, cookie)).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(form, cookie)).Status);
    }

    private async Task<(List<KeyValuePair<string, string>> Form, string Cookie)> FormAsync(string name)
    {
        using var answer = await web.GetAsync("/omraden/malgrupper/ny");
        var cookie = answer.Headers.GetValues("Set-Cookie").First(set => set.StartsWith("kraftsamling-formular", StringComparison.Ordinal)).Split(';')[0];
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        var page = await BrowsingContext.New(Configuration.Default).OpenAsync(response => response.Content(text), Cancel);
        var fields = page.QuerySelectorAll("#malgrupp input[type=hidden]").OfType<IHtmlInputElement>().Select(input => KeyValuePair.Create(input.Name!, input.Value)).ToList();
        Assert.Contains(fields, field => field.Key == "engang");
        fields.AddRange([new("namn", name), new("name", "A group"), new("slag", "Interest"), new("fran", "2026-01-01"), new("vilka", "Unga som spelar."), new("nar", ""), new("omraden", ""), new("kallor", "")]);
        return (fields, cookie);
    }

    private async Task<(HttpStatusCode Status, string? Location)> PostAsync(List<KeyValuePair<string, string>> form, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/omraden/malgrupper/ny") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("Cookie", $"{cookie}; {web.Me.Cookie}");
        using var answer = await web.Client.SendAsync(request, Cancel);
        return (answer.StatusCode, answer.Headers.Location?.ToString());
    }

    private async Task<long> GroupsAsync()
    {
        await using var db = await web.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Cancel);
        return await db.TargetGroups.LongCountAsync(Cancel);
    }
}

public sealed class SqliteDoubleSubmitTests(RunningWeb web) : DoubleSubmitTests(web), IClassFixture<RunningWeb>;

public sealed class PostgresDoubleSubmitTests(PostgresDoubleSubmitTests.OnPostgres web) : DoubleSubmitTests(web), IClassFixture<PostgresDoubleSubmitTests.OnPostgres>
{
    public sealed class OnPostgres : RunningWeb
    {
        protected override Task<string> DatabaseAsync() => ThrowAwayPostgres.CreateDatabaseAsync();
    }
}
