using System.IO.Compression;
using System.Net;
using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Organisation.Calendars;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Access;

/// <summary>
/// Somebody who may not see a thing never learns that it exists: its words and its number stand in no page, file, list, calendar or history, and
/// its own addresses answer as those of things that are not there.
/// </summary>
public sealed class LeakTests(HiddenCity web) : IClassFixture<HiddenCity>
{
    private const int OfEachKind = 2;

    public static TheoryData<Role> Blind => [.. AccessDocument.Columns.Where(role => role != Role.Secretary)];

    [Theory]
    [MemberData(nameof(Blind))]
    public async Task HiddenThings_WhateverTheRoleAsksFor_LeaveNoTrace(Role role)
    {
        using var client = Client(role);
        var traces = await CrawlAsync(client, await StartsAsync(role));
        Assert.True(traces.Opened > 20 || role is Role.Public or Role.HasAccount or Role.LocalPartner or Role.Consultee, $"{traces.Opened} pages");
        Assert.True(traces.Found.Count == 0, string.Join("\n", traces.Found));
    }

    [Theory]
    [MemberData(nameof(Blind))]
    public async Task OwnAddresses_OfHiddenThings_AnswerAsThoseOfNothing(Role role)
    {
        using var client = Client(role);
        var different = new List<string>();
        foreach (var route in (await RouteList.ReadAsync(web.Services)).Where(route => route.Method == "GET" && route.Pattern.Parameters.Any(IsGuid)))
        {
            foreach (var (kind, id) in web.Hidden)
            {
                var (there, nowhere) = (await AskAsync(client, route, kind, id), await AskAsync(client, route, kind, Guid.CreateVersion7()));
                if (there.Status != nowhere.Status || there.Text.Contains(HiddenCity.Word, StringComparison.Ordinal))
                {
                    different.Add($"{route.Path} for {kind}: {there.Status}, for nothing {nowhere.Status}");
                }
            }
        }
        Assert.Empty(different);
    }

    /// <summary>A token of somebody who sees everything sees what its scopes say, and no draft and nothing hidden beside.</summary>
    [Fact]
    public async Task HiddenThings_ForAProgramWithOneScope_LeaveNoTrace()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = web.Address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        await using (var scope = web.Services.CreateAsyncScope())
        {
            var made = await scope.ServiceProvider.GetRequiredService<ApiTokenService>().MakeAsync(web.Named[Role.Secretary].Person.Id, "Ett program", ["data.read"], 10, new Change("prov", TimeProvider.System.GetUtcNow(), "prov", "Prov"), TestContext.Current.CancellationToken);
            client.DefaultRequestHeaders.Authorization = new("Bearer", made.Secret);
        }
        var traces = await CrawlAsync(client, await StartsAsync(Role.Public));
        Assert.True(traces.Opened > 5, $"{traces.Opened} pages");
        Assert.Empty(traces.Found);
        Assert.DoesNotContain("att-gora", await client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HiddenThings_AsTheSecretary_AreThere()
    {
        using var client = Client(Role.Secretary);
        var traces = await CrawlAsync(client, await StartsAsync(Role.Secretary));
        Assert.All(web.Hidden.Values, id => Assert.Contains(traces.Found, trace => trace.Contains(id.ToString(), StringComparison.Ordinal)));
        Assert.Contains(traces.Found, trace => trace.Contains(".docx", StringComparison.Ordinal));
        Assert.Contains(traces.Found, trace => trace.Contains("andringar", StringComparison.Ordinal));
        Assert.Contains(traces.Found, trace => trace.StartsWith(Links.RequestsPath, StringComparison.Ordinal));
        Assert.Contains(traces.Found, trace => trace.Contains("/filer/handlingar/begaran", StringComparison.Ordinal));
        Assert.Contains(traces.Found, trace => trace.StartsWith("/att-gora", StringComparison.Ordinal) && trace.Contains("the number of comment", StringComparison.Ordinal));
    }

    private static bool IsGuid(RoutePatternParameterPart parameter) => parameter.ParameterPolicies.Any(policy => policy.Content == "guid");

    private HttpClient Client(Role role)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = web.Address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        if (role != Role.Public)
        {
            client.DefaultRequestHeaders.Add("Cookie", web.Named[role].Cookie);
        }
        return client;
    }

    // The start page, every address without parameters, and a calendar of this role's own.
    private async Task<IReadOnlyList<string>> StartsAsync(Role role)
    {
        List<string> starts = ["/", .. (await RouteList.ReadAsync(web.Services)).Where(route => route is { Method: "GET", Pattern.Parameters.Count: 0 }).Select(route => route.Path), "/andringar?slag=area_report", "/andringar?slag=thing_mark", "/andringar?slag=document_request", "/andringar?slag=requested_document"];
        starts.AddRange(web.Hidden.Select(one => Links.History(one.Key, one.Value)));
        starts.AddRange(web.Requests.SelectMany(id => new[] { Links.DocumentRequest(id), Links.RequestChoose(id), Links.RequestGiven(id), Links.RequestRecord(id), Links.History("document_request", id) }));
        starts.AddRange(web.Hidden.Select(one => Links.Comments(one.Key, one.Value.ToString())));
        starts.AddRange(web.Comments.Select(Links.Comment));
        if (role is Role.Public or Role.HasAccount)
        {
            return starts;
        }
        await using var scope = web.Services.CreateAsyncScope();
        var person = web.Named[role].Person;
        var change = new Change("prov", scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), "prov", "Prov") { PersonId = person.Id };
        var token = (await scope.ServiceProvider.GetRequiredService<CalendarFeedService>().RenewAsync(person.Id, null, english: false, change))!;
        starts.Add(Links.Calendar(token));
        return starts;
    }

    private async Task<(int Opened, List<string> Found)> CrawlAsync(HttpClient client, IReadOnlyList<string> starts)
    {
        var routes = (await RouteList.ReadAsync(web.Services)).Where(route => route.Method == "GET").ToList();
        var waiting = new Queue<string>(starts);
        var seen = starts.ToHashSet(StringComparer.Ordinal);
        var opened = new Dictionary<string, int>(StringComparer.Ordinal);
        var found = new List<string>();
        while (waiting.TryDequeue(out var address))
        {
            if (Find(routes, address) is not { } route || route.Path.StartsWith("/demo", StringComparison.Ordinal) || (opened.GetValueOrDefault(route.Path) >= OfEachKind && !IsHidden(address) && !starts.Contains(address)))
            {
                continue;
            }
            opened[route.Path] = opened.GetValueOrDefault(route.Path) + 1;
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                continue;
            }
            var text = await TextAsync(answer);
            found.AddRange(Traces(text, address));
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                var page = await BrowsingContext.New(Configuration.Default).OpenAsync(response => response.Content(text).Address(new Uri(web.Address, address)), TestContext.Current.CancellationToken);
                foreach (var link in page.QuerySelectorAll<IHtmlAnchorElement>("a[href]").Select(link => new Uri(link.Href)).Where(link => link.Authority == web.Address.Authority && seen.Add(link.PathAndQuery)))
                {
                    waiting.Enqueue(link.PathAndQuery);
                }
            }
        }
        return (opened.Values.Sum(), found);
    }

    private bool IsHidden(string address) => web.Hidden.Values.Any(id => address.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase));

    // An address that the reader wrote may come back in the answer; what it holds beyond that is a trace.
    private IEnumerable<string> Traces(string text, string address)
    {
        if (text.Contains(HiddenCity.Word, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"{address}: the words";
        }
        foreach (var (kind, id) in web.Hidden.Where(one => !address.Contains(one.Value.ToString(), StringComparison.OrdinalIgnoreCase) && text.Contains(one.Value.ToString(), StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"{address}: the number of {kind} {id}";
        }
        foreach (var id in web.Comments.Where(id => !address.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase) && text.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"{address}: the number of comment {id}";
        }
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(HttpClient client, RouteEntry route, string kind, Guid id)
    {
        var values = route.Pattern.Parameters.ToDictionary(parameter => parameter.Name, parameter => IsGuid(parameter) ? id.ToString() : parameter.Name == "kind" ? kind : null);
        var path = RoutePaths.Of(route).ToString();
        path = "/" + string.Join('/', route.Pattern.PathSegments.Zip(path.Split('?')[0].Trim('/').Split('/'), (segment, given) =>
            segment.Parts is [RoutePatternParameterPart one] && values[one.Name] is { } text ? text : segment.Parts.Any(part => part is RoutePatternParameterPart found && IsGuid(found)) ? given.Replace(Guid.Empty.ToString(), id.ToString(), StringComparison.Ordinal) : given));
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await TextAsync(answer));
    }

    // Packed files (DOCX, XLSX, ZIP) are read unpacked.
    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return bytes is [(byte)'P', (byte)'K', 3, 4, ..] ? Unpacked(bytes) : WebUtility.HtmlDecode(Encoding.UTF8.GetString(bytes));
    }

    private static string Unpacked(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        var text = new StringBuilder();
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            text.Append(entry.FullName).Append('\n').Append(reader.ReadToEnd()).Append('\n');
        }
        return text.ToString();
    }

    private static RouteEntry? Find(List<RouteEntry> routes, string address) =>
        routes.Where(route => Matches(route, address.Split('?')[0])).MinBy(route => route.Pattern.Parameters.Count);

    private static bool Matches(RouteEntry route, string path) =>
        new TemplateMatcher(new RouteTemplate(route.Pattern), []).TryMatch(Uri.UnescapeDataString(path), []) && route.Pattern.PathSegments.Count == path.Trim('/').Split('/', StringSplitOptions.RemoveEmptyEntries).Length;
}
