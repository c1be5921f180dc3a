using System.Net;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Kraftsamling.Web.Tests.Hosting;

/// <summary>The application as people reach it: by a name of its own and https, through a proxy.</summary>
public sealed class HttpsWeb : RunningWeb
{
    public const string Host = "kraft.prov.example";

    protected override void Configure(WebApplicationBuilder builder) => builder.Configuration.AddInMemoryCollection([new("Adress", $"https://{Host}/"), new("Proxy:Adresser", "127.0.0.1,::1"), new("Inloggning:Authority", "https://inloggning.prov.example/")]);
}

/// <summary>With a public address that begins with https, and without one.</summary>
public sealed class PublicAddressTests(HttpsWeb https) : IClassFixture<HttpsWeb>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpsWeb.Host, HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("evil." + HttpsWeb.Host, HttpStatusCode.BadRequest)]
    public async Task Get_HostName_OnlyThePublicOneAndThisMachinesAreAnswered(string host, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/om");
        request.Headers.Host = host;
        using var answer = await https.Client.SendAsync(request, Cancel);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/logga-in")]
    [InlineData("/finns-inte")]
    [InlineData("/data/indikatorer.csv")]
    [InlineData("/sprak?to=en")]
    public async Task Answer_OfAnyKind_AsksForHttpsForAYear(string path)
    {
        using var answer = await https.Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.Equal("max-age=31536000; includeSubDomains", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Fact]
    public async Task Cookies_EveryOne_IsForThisHostOverHttpsAndUnseenByScripts()
    {
        var cookies = await CookiesAsync(https);
        Assert.Equal(["__Host-kraftsamling-formular", "__Host-kraftsamling-inloggad", "__Host-sprak"], cookies.Keys.Order());
        Assert.All(cookies.Values, cookie =>
        {
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Matches("(?i); samesite=(lax|strict)", cookie);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Contains("samesite=strict", cookies["__Host-kraftsamling-formular"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Cookies_WhileAtTheSignInService_AreForThisHostOverHttpsToo()
    {
        var options = https.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(SingleSignOnServices.Scheme);
        var context = new DefaultHttpContext { Request = { Scheme = "https" } };
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            var built = cookie.Build(context);
            Assert.StartsWith("__Host-kraftsamling-", cookie.Name, StringComparison.Ordinal);
            Assert.True(built is { Secure: true, HttpOnly: true, Path: "/", Domain: null, SameSite: SameSiteMode.Lax });
        }
    }

    [Fact]
    public async Task Cookies_WithoutAPublicAddress_KeepTheirNames()
    {
        await using var plain = new RunningWeb();
        await plain.InitializeAsync();
        var cookies = await CookiesAsync(plain);
        Assert.Equal(["kraftsamling-formular", "kraftsamling-inloggad", "sprak"], cookies.Keys.Order());
        Assert.All(cookies.Values, cookie => Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase));
        using var answer = await plain.GetAsync("/");
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("10.0.0.0/99")]
    public async Task Start_WithAProxyThatIsNoAddress_Fails(string proxy)
    {
        var folder = Directory.CreateTempSubdirectory("kraftsamling-web-").FullName;
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using var app = WebApp.Create(new WebOptions { Port = 0, DataFolder = folder }, builder => builder.Configuration.AddInMemoryCollection([new("Proxy:Adresser", proxy)]));
            await app.StartAsync(Cancel);
        });
        Directory.Delete(folder, recursive: true);
    }

    // Enters as one of the made-up persons, with what a browser would send, and switches language.
    private static async Task<Dictionary<string, string>> CookiesAsync(RunningWeb web)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = web.Address };
        using var page = await client.GetAsync(new Uri("/logga-in", UriKind.Relative), Cancel);
        var set = page.Headers.GetValues("Set-Cookie").ToList();
        var text = await page.Content.ReadAsStringAsync(Cancel);
        var document = await AngleSharp.BrowsingContext.New(AngleSharp.Configuration.Default).GetService<AngleSharp.Html.Parser.IHtmlParser>()!.ParseDocumentAsync(text, Cancel);
        var form = document.QuerySelectorAll("form[method=post]").First(one => one.GetAttribute("action")?.Contains("Demo", StringComparison.OrdinalIgnoreCase) == true || one.QuerySelector("[name=person]") is not null);
        var fields = form.QuerySelectorAll("[name]").Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.GetAttribute("value") ?? "")).DistinctBy(field => field.Key).ToList();
        using var enter = new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action") ?? "/logga-in?handler=Demo") { Content = new FormUrlEncodedContent(fields) };
        enter.Headers.Add("Cookie", string.Join("; ", set.Select(cookie => cookie.Split(';')[0])));
        using var entered = await client.SendAsync(enter, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        using var language = await client.GetAsync(new Uri("/sprak?to=en", UriKind.Relative), Cancel);
        return set.Concat(entered.Headers.GetValues("Set-Cookie")).Concat(language.Headers.GetValues("Set-Cookie")).Where(cookie => !cookie.Contains("=;", StringComparison.Ordinal))
            .GroupBy(cookie => cookie.Split('=')[0]).ToDictionary(group => group.Key, group => group.First());
    }
}
