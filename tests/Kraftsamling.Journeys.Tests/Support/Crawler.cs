using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Kraftsamling.Journeys.Tests.Support;

/// <summary>An address that a link leads to, and the route that answers it.</summary>
public sealed record FoundPage(string Address, string Route);

/// <summary>Finds every page by following links from the start page, so that no list of pages has to be kept.</summary>
public static class Crawler
{
    private const int OfEachKind = 2;

    public static async Task<IReadOnlyList<FoundPage>> FindAsync(Site site)
    {
        using var client = site.Client();
        var routes = Routes(site);
        var found = new List<FoundPage>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { "/" };
        var waiting = new Queue<string>(["/"]);
        while (waiting.TryDequeue(out var address))
        {
            var route = RouteOf(address, routes);
            if (route is null || found.Count(page => page.Route == route) >= OfEachKind)
            {
                continue;
            }
            using var answer = await client.GetAsync(address);
            answer.EnsureSuccessStatusCode();
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }
            found.Add(new FoundPage(address, route));
            foreach (var link in await LinksAsync(answer, site.Address))
            {
                if (seen.Add(link))
                {
                    waiting.Enqueue(link);
                }
            }
        }
        return found;
    }

    /// <summary>The routes of all pages that a reader can open by a link.</summary>
    public static IReadOnlyList<string> Routes(Site site) =>
        [.. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText ?? "").Distinct(StringComparer.Ordinal)];

    private static string? RouteOf(string address, IReadOnlyList<string> routes)
    {
        var path = address.Split('?')[0];
        return routes.OrderBy(route => route.Count(letter => letter == '{'))
            .FirstOrDefault(route => new TemplateMatcher(TemplateParser.Parse(route.TrimStart('/')), []).TryMatch(Uri.UnescapeDataString(path), []));
    }

    private static async Task<IReadOnlyList<string>> LinksAsync(HttpResponseMessage answer, Uri site)
    {
        using var browsing = BrowsingContext.New(Configuration.Default);
        var html = await answer.Content.ReadAsStringAsync();
        using var document = await browsing.OpenAsync(request => request.Content(html).Address(answer.RequestMessage!.RequestUri!));
        return [.. document.QuerySelectorAll("a[href]:not([download])").OfType<IHtmlAnchorElement>().Select(link => new Uri(link.Href))
            .Where(target => target.Authority == site.Authority).Select(target => target.PathAndQuery).Distinct(StringComparer.Ordinal)];
    }
}
