using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Calendars;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Access;

/// <summary>
/// A local partner sees the own questions and what is public: nothing of the draft that the question is about, of comments on it, of other partners,
/// of people or their tasks. Every address is tried with the numbers of those things, and every link is followed.
/// </summary>
public sealed class PartnerSightTests(PartnerCity web) : IClassFixture<PartnerCity>
{
    private const int Most = 400;

    [Fact]
    public async Task EveryAddress_AsAPartner_HoldsNothingOfOthers()
    {
        using var client = Client(web.Partner.Cookie);
        var (opened, found) = await CrawlAsync(client);
        Assert.True(opened > 10, $"{opened} pages");
        Assert.Empty(found);
        Assert.Contains(PartnerCity.Question, await client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryAddress_AsASecretary_HoldsIt()
    {
        using var client = Client((await SignedIn.AsAsync(web.Services, "Sonja Prov", Role.Secretary)).Cookie);
        var (_, found) = await CrawlAsync(client);
        Assert.All(["/omraden/rapporter/", "/bjud-in/", "/att-gora", "/kommentarer", "/organisation/personer", "/andringar"], part => Assert.Contains(found, address => address.Contains(part, StringComparison.Ordinal)));
        Assert.DoesNotContain(found, address => address.StartsWith("/utkast", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/att-gora")]
    [InlineData("/konto")]
    [InlineData("/att-gora/kalender")]
    [InlineData("/att-gora/utskick")]
    public async Task OwnPages_OfAPartner_AreOpen(string path)
    {
        using var client = Client(web.Partner.Cookie);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/konto/program")]
    [InlineData("/att-gora/ny")]
    [InlineData("/organisation/personer")]
    [InlineData("/index")]
    [InlineData("/data")]
    [InlineData("/andringar")]
    [InlineData("/handlingar")]
    public async Task PagesOfColleagues_AsAPartner_AreClosed(string path)
    {
        using var client = Client(web.Partner.Cookie);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound });
    }

    private async Task<(int Opened, List<string> Found)> CrawlAsync(HttpClient client)
    {
        var waiting = new Queue<string>(await StartsAsync());
        var seen = waiting.ToHashSet(StringComparer.Ordinal);
        var (opened, found) = (0, new List<string>());
        while (waiting.TryDequeue(out var address) && opened < Most)
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            if (text.Contains(PartnerCity.Word, StringComparison.OrdinalIgnoreCase))
            {
                found.Add(address);
            }
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                continue;
            }
            opened++;
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                var page = await BrowsingContext.New(Configuration.Default).OpenAsync(response => response.Content(text).Address(new Uri(web.Address, address)), TestContext.Current.CancellationToken);
                foreach (var link in page.QuerySelectorAll<IHtmlAnchorElement>("main a[href], nav a[href]").Select(link => new Uri(link.Href)).Where(link => link.Authority == web.Address.Authority && seen.Add(link.PathAndQuery)))
                {
                    waiting.Enqueue(link.PathAndQuery);
                }
            }
        }
        return (opened, found);
    }

    // Every address once with each of the numbers, the other partner's draft of a form, and the partner's own calendar.
    private async Task<IEnumerable<string>> StartsAsync()
    {
        var routes = (await RouteList.ReadAsync(web.Services)).Where(route => route.Method == "GET" && !route.Path.StartsWith("/demo", StringComparison.Ordinal)).ToList();
        List<string> starts = ["/", Links.OwnInvitation(web.Own), Links.With("/utkast", ("formular", web.ForeignForm)), Links.InviteTo("area_report", web.Ids[0], null), Links.Comments("area_report", web.Ids[0].ToString()), Links.History("area_report", web.Ids[0])];
        starts.AddRange(routes.Where(route => route.Pattern.Parameters.Count == 0).Select(route => route.Path));
        starts.AddRange(from route in routes where route.Pattern.Parameters.Any(IsGuid) from id in web.Ids select RoutePaths.Of(route).ToString().Replace(Guid.Empty.ToString(), id.ToString(), StringComparison.Ordinal));
        await using var scope = web.Services.CreateAsyncScope();
        starts.Add(Links.Calendar((await scope.ServiceProvider.GetRequiredService<CalendarFeedService>().RenewAsync(web.Partner.Person.Id, null, english: false, web.Services.Now()))!));
        return starts.Distinct(StringComparer.Ordinal);
    }

    private static bool IsGuid(RoutePatternParameterPart parameter) => parameter.ParameterPolicies.Any(policy => policy.Content == "guid");

    private HttpClient Client(string cookie)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = web.Address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }
}
