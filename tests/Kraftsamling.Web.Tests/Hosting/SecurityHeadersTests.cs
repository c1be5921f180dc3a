using System.Net;
using Kraftsamling.Web.Common;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Hosting;

/// <summary>The same protection on every kind of answer.</summary>
public sealed class SecurityHeadersTests(FailingWeb web) : IClassFixture<FailingWeb>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/", true, HttpStatusCode.OK)]
    [InlineData("GET", "/om", false, HttpStatusCode.OK)]
    [InlineData("GET", "/data/indikatorer.csv", true, HttpStatusCode.OK)]
    [InlineData("GET", "css", false, HttpStatusCode.OK)]
    [InlineData("GET", "/finns-inte", false, HttpStatusCode.NotFound)]
    [InlineData("GET", "/sprak?to=en", false, HttpStatusCode.Redirect)]
    [InlineData("GET", "/konto", false, HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/data/indikatorer.csv", false, HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/logga-in", false, HttpStatusCode.BadRequest)]
    [InlineData("POST", "/api/index/preview", true, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("TRACE", "/", false, HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/om", true, HttpStatusCode.MethodNotAllowed)]
    [InlineData("OPTIONS", "/api/index/preview", false, HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", FailingWeb.Path, true, HttpStatusCode.InternalServerError)]
    public async Task Answer_OfAnyKind_IsProtected(string method, string path, bool signedIn, HttpStatusCode expected)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = web.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), path == "css" ? web.Services.GetRequiredService<Assets>().Url("app.css") : path) { Content = method == "POST" ? new StringContent("") : null };
        if (signedIn)
        {
            request.Headers.Add("Cookie", web.Me.Cookie);
        }
        using var answer = await client.SendAsync(request, Cancel);
        Assert.Equal(expected, answer.StatusCode);
        var policy = Only(answer, "Content-Security-Policy").Split("; ").ToDictionary(part => part.Split(' ')[0], part => part[part.IndexOf(' ', StringComparison.Ordinal)..].Trim());
        Assert.Equal("'none'", policy["default-src"]);
        Assert.Equal("'self'", policy["script-src"]);
        Assert.Equal("'self'", policy["style-src"]);
        Assert.Equal("'self'", policy["connect-src"]);
        Assert.Equal("'none'", policy["object-src"]);
        Assert.Equal("'none'", policy["base-uri"]);
        Assert.Equal("'none'", policy["frame-ancestors"]);
        Assert.Equal("'self'", policy["form-action"]);
        Assert.Equal("nosniff", Only(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Only(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Only(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Only(answer, "Cross-Origin-Resource-Policy"));
        Assert.False(answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By") || answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.NotNull(answer.Headers.CacheControl);
        if (answer.Content.Headers.ContentType is { MediaType: "text/html" or "text/css" or "text/csv" } type)
        {
            Assert.Equal("utf-8", type.MediaType == "text/css" ? "utf-8" : type.CharSet);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/konto")]
    [InlineData("/att-gora")]
    [InlineData("/data/indikatorer.csv")]
    [InlineData("/finns-inte")]
    public async Task Answer_ToSomebodySignedIn_IsKeptInNoCache(string path)
    {
        using var answer = await web.GetAsync(path);
        Assert.True(answer.Headers.CacheControl!.NoStore, $"{path}: {answer.Headers.CacheControl}");
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData(" //evil.example")]
    [InlineData("~//evil.example")]
    [InlineData("evil.example")]
    public async Task Return_ToElsewhere_LeadsHome(string back)
    {
        foreach (var path in new[] { "/sprak?to=sv&return=", "/logga-in?return=" })
        {
            using var answer = await web.GetAsync(path + Uri.EscapeDataString(back));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal("/", answer.Headers.Location!.ToString());
        }
    }

    private static string Only(HttpResponseMessage answer, string header) => answer.Headers.GetValues(header).Single();
}
