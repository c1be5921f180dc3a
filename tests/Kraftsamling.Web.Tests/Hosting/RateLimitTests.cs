using System.Net;
using AngleSharp;
using Kraftsamling.Core.Organisation;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Kraftsamling.Web.Tests.Hosting;

/// <summary>Narrow limits behind a proxy on this machine that tells who calls.</summary>
public class LimitedWeb : RunningWeb
{
    protected override void Configure(WebApplicationBuilder builder) => builder.Configuration.AddInMemoryCollection(
    [
        new("Granser:Factor", "1"), new("Granser:Requests", "20"), new("Granser:SignIns", "8"), new("Granser:SameName", "3"), new("Granser:WrongSecrets", "4"),
        new("Granser:VisitorForms", "3"), new("Granser:Files", "5"), new("Proxy:Adresser", "127.0.0.1, ::1"),
    ]);
}

/// <summary>As <see cref="LimitedWeb"/>, but nobody's word is taken about who calls.</summary>
public sealed class LimitedWebWithoutProxy : LimitedWeb
{
    protected override void Configure(WebApplicationBuilder builder)
    {
        base.Configure(builder);
        builder.Configuration.AddInMemoryCollection([new("Proxy:Adresser", "")]);
    }
}

/// <summary>Each test calls from addresses of its own.</summary>
public sealed class RateLimitTests(LimitedWeb web) : IClassFixture<LimitedWeb>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sv", "192.0.2.1", "för många försök")]
    [InlineData("en", "192.0.2.2", "too many attempts")]
    public async Task SignIn_ManyAttemptsFromOneAddress_AreStoppedWithACalmPage(string language, string caller, string words)
    {
        for (var attempt = 0; attempt < 8; attempt++)
        {
            using var tried = await SendAsync(HttpMethod.Post, "/logga-in", caller);
            Assert.Equal(HttpStatusCode.BadRequest, tried.StatusCode);
        }
        using var stopped = await SendAsync(HttpMethod.Post, "/logga-in", caller, cookie: "sprak=" + language);
        var text = WebUtility.HtmlDecode(await stopped.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.TooManyRequests, stopped.StatusCode);
        Assert.True(stopped.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Contains("<code>", text, StringComparison.Ordinal);
        using var reads = await SendAsync(HttpMethod.Get, "/logga-in", caller);
        Assert.Equal(HttpStatusCode.OK, reads.StatusCode);
        using var other = await SendAsync(HttpMethod.Post, "/logga-in", "198.51.100.77");
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
    }

    [Fact]
    public async Task SignIn_OneNameFromManyAddresses_IsStopped()
    {
        var (token, cookie) = await TokenAsync("192.0.2.10");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.Equal(HttpStatusCode.OK, await TryNameAsync("Nagon@prov.example", $"192.0.2.{20 + attempt}"));
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryNameAsync(" nagon@PROV.example", "192.0.2.30"));
        Assert.Equal(HttpStatusCode.OK, await TryNameAsync("annan@prov.example", "192.0.2.30"));

        async Task<HttpStatusCode> TryNameAsync(string name, string caller)
        {
            using var answer = await SendAsync(HttpMethod.Post, "/logga-in", caller, cookie, new() { ["__RequestVerificationToken"] = token, ["adress"] = name, ["losenord"] = "fel fel fel fel fel" });
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("/kalender/{0}.ics", "192.0.2.40")]
    [InlineData("/inbjudan/{0}", "192.0.2.41")]
    [InlineData("/nytt-losenord/{0}", "192.0.2.42")]
    [InlineData("/kom-igang/{0}", "192.0.2.43")]
    [InlineData("/bidra/{0}", "192.0.2.44")]
    public async Task Secret_GuessedAgainAndAgain_IsStopped(string path, string caller)
    {
        for (var guess = 0; guess < 4; guess++)
        {
            using var missed = await SendAsync(HttpMethod.Get, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, $"gissning{guess}"), caller);
            Assert.True(missed.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{(int)missed.StatusCode}");
        }
        using var stopped = await SendAsync(HttpMethod.Get, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, "gissning"), caller);
        Assert.Equal(HttpStatusCode.TooManyRequests, stopped.StatusCode);
    }

    [Fact]
    public async Task Token_GuessedAgainAndAgain_IsStopped()
    {
        for (var guess = 0; guess < 4; guess++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync());
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, await CallAsync());

        async Task<HttpStatusCode> CallAsync()
        {
            using var request = Request(HttpMethod.Get, "/data/indikatorer.csv", "192.0.2.50");
            request.Headers.Authorization = new("Bearer", "kraft_gissning");
            using var answer = await web.Client.SendAsync(request, Cancel);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Forms_SentByAVisitor_AreStoppedAfterAWhile()
    {
        var (token, cookie) = await TokenAsync("192.0.2.60");
        var statuses = new List<HttpStatusCode>();
        for (var form = 0; form < 4; form++)
        {
            using var answer = await SendAsync(HttpMethod.Post, "/bidra/finns-inte", "192.0.2.61", cookie, new() { ["__RequestVerificationToken"] = token, ["svar"] = $"Svar {form}" });
            statuses.Add(answer.StatusCode);
        }
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests], statuses);
    }

    [Fact]
    public async Task Files_FetchedManyTimes_AreStoppedAndPagesAreNot()
    {
        for (var file = 0; file < 5; file++)
        {
            using var fetched = await SendAsync(HttpMethod.Get, "/data/indikatorer.csv", "192.0.2.70", web.Me.Cookie);
            Assert.Equal(HttpStatusCode.OK, fetched.StatusCode);
        }
        using var stopped = await SendAsync(HttpMethod.Get, "/data/indikatorer.csv", "192.0.2.70", web.Me.Cookie);
        Assert.Equal(HttpStatusCode.TooManyRequests, stopped.StatusCode);
        using var page = await SendAsync(HttpMethod.Get, "/om", "192.0.2.70");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Requests_OfAnyKind_AreStoppedAndComeBackByThemselves()
    {
        var statuses = new List<HttpStatusCode>();
        for (var request = 0; request < 400 && !statuses.Contains(HttpStatusCode.TooManyRequests); request++)
        {
            using var answer = await SendAsync(HttpMethod.Get, "/finns-inte", "192.0.2.80");
            statuses.Add(answer.StatusCode);
        }
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.True(statuses.Count > 150, $"{statuses.Count} requests");
        await Task.Delay(TimeSpan.FromSeconds(2), Cancel);
        using var later = await SendAsync(HttpMethod.Get, "/om", "192.0.2.80");
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    private async Task<(string Token, string Cookie)> TokenAsync(string caller)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/logga-in", caller);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        var page = await BrowsingContext.New(Configuration.Default).OpenAsync(response => response.Content(text), Cancel);
        return (page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!, answer.Headers.GetValues("Set-Cookie").First(set => set.StartsWith("kraftsamling-formular", StringComparison.Ordinal)).Split(';')[0]);
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string caller, string? cookie = null, Dictionary<string, string>? form = null)
    {
        var request = Request(method, path, caller);
        request.Headers.Add("Cookie", cookie ?? "sprak=sv");
        request.Content = method == HttpMethod.Post ? new FormUrlEncodedContent(form ?? []) : null;
        return web.Client.SendAsync(request, Cancel);
    }

    // A cookie of its own keeps the client's away.
    private static HttpRequestMessage Request(HttpMethod method, string path, string caller)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-Forwarded-For", caller);
        return request;
    }
}

/// <summary>What a caller says about itself is not believed unless it is a known proxy.</summary>
public sealed class ForgedAddressTests(LimitedWebWithoutProxy web) : IClassFixture<LimitedWebWithoutProxy>
{
    [Fact]
    public async Task SignIn_WithANewForwardedAddressEachTime_IsStoppedAllTheSame()
    {
        var statuses = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 9; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/logga-in") { Content = new FormUrlEncodedContent([]) };
            request.Headers.Add("X-Forwarded-For", $"203.0.113.{attempt}");
            using var answer = await web.Client.SendAsync(request, TestContext.Current.CancellationToken);
            statuses.Add(answer.StatusCode);
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, statuses[..^1]);
    }
}
