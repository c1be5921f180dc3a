using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Pages.Account;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Kraftsamling.Web.Tests.Access;

/// <summary>What a page offers, its reader may do: no link and no button leads to a closed door.</summary>
[Collection(SharedWeb.Name)]
public sealed class ShownLinksTests(RunningWeb web)
{
    private const int OfEachKind = 2;

    public static TheoryData<Role> Roles => [.. AccessDocument.Columns];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task LinksAndForms_ShownToTheRole_LeadToNoClosedDoor(Role role)
    {
        using var client = await web.ClientAsync(role);
        await CrawlAsync(client, rule => AccessDocument.Allows(rule, role));
    }

    [Theory]
    [InlineData(Role.Secretary)]
    [InlineData(Role.Analyst)]
    public async Task LinksAndForms_ShownToARoleInOneUnit_LeadToNoClosedDoor(Role role)
    {
        using var client = await UnitRightsTests.ClientAsync(web, role, "EXBO");
        await CrawlAsync(client, rule => AccessDocument.Allows(rule, Role.SignedIn) || (rule.PerUnit && rule.Roles.Contains(role)));
    }

    private async Task CrawlAsync(HttpClient client, Func<Rule, bool> allows)
    {
        var routes = (await RouteList.ReadAsync(web.Services)).ToList();
        var closed = new SortedSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<(string Address, string From)>([("/", "")]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { "/" };
        var opened = new Dictionary<string, int>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var next))
        {
            var route = Find(routes, "GET", next.Address);
            if (route is null || opened.GetValueOrDefault(route.Path) >= OfEachKind)
            {
                continue;
            }
            opened[route.Path] = opened.GetValueOrDefault(route.Path) + 1;
            using var answer = await client.GetAsync(new Uri(next.Address, UriKind.Relative), TestContext.Current.CancellationToken);
            if (IsClosed(answer))
            {
                closed.Add($"{next.From} → {route.Path}");
            }
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }
            var page = await ReadAsync(answer, next.Address);
            closed.UnionWith(page.QuerySelectorAll<IHtmlFormElement>("form[method=post]").SelectMany(form => Forbidden(form, page, routes, allows)).Select(to => $"{route.Path} → {to}"));
            foreach (var link in page.QuerySelectorAll<IHtmlAnchorElement>("a[href]").Select(link => new Uri(link.Href)).Where(link => link.Authority == web.Address.Authority && seen.Add(link.PathAndQuery)))
            {
                waiting.Enqueue((link.PathAndQuery, route.Path));
            }
        }
        Assert.True(opened.Count >= 3, $"{opened.Count} pages");
        Assert.True(closed.Count == 0, string.Join("\n", closed));
    }

    private static bool IsClosed(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().StartsWith(AccountLinks.SignInPath + "?", StringComparison.Ordinal));

    private static IEnumerable<string> Forbidden(IHtmlFormElement form, IDocument page, List<RouteEntry> routes, Func<Rule, bool> allows)
    {
        var actions = form.QuerySelectorAll("button[formaction]").Select(button => button.GetAttribute("formaction")!).Append(form.GetAttribute("action") ?? "").Distinct(StringComparer.Ordinal);
        foreach (var action in actions)
        {
            var target = new Uri(new Uri(page.Url), action);
            var handler = QueryHelpers.ParseQuery(target.Query).TryGetValue("handler", out var named) ? named.ToString() : "";
            var route = routes.Find(one => one.Method == "POST" && Matches(one, target.AbsolutePath) && string.Equals(one.Handler, handler, StringComparison.OrdinalIgnoreCase))
                ?? Find(routes, "POST", target.AbsolutePath);
            if (route is null || !allows(AccessTable.Find(route.Rule)!))
            {
                yield return $"{target.AbsolutePath} {handler}";
            }
        }
    }

    private static RouteEntry? Find(List<RouteEntry> routes, string method, string address) =>
        routes.Where(route => route.Method == method && Matches(route, address.Split('?')[0])).MinBy(route => route.Pattern.Parameters.Count);

    private static bool Matches(RouteEntry route, string path) =>
        new TemplateMatcher(new RouteTemplate(route.Pattern), []).TryMatch(Uri.UnescapeDataString(path), []) && route.Pattern.PathSegments.Count == path.Trim('/').Split('/', StringSplitOptions.RemoveEmptyEntries).Length;

    private static async Task<IDocument> ReadAsync(HttpResponseMessage answer, string address)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return await BrowsingContext.New(Configuration.Default).OpenAsync(response => response.Content(text).Address(new Uri(answer.RequestMessage!.RequestUri!, address)));
    }
}
