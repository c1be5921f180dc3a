using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Kraftsamling.Web.Access;

/// <summary>One way into the application and the rule in front of it.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">As it is written in the page or the map of addresses.</param>
/// <param name="Handler">The page's named handler; empty for the unnamed one.</param>
/// <param name="Rule">Null when nobody has said: forbidden to all.</param>
/// <param name="Pattern">The path with its parameters told apart.</param>
public sealed record RouteEntry(string Method, string Path, string Handler, string? Rule, RoutePattern Pattern);

/// <summary>Every page, every handler and every address for programs; what the table of rights is made from and tested against.</summary>
public static class RouteList
{
    public static async Task<IReadOnlyList<RouteEntry>> ReadAsync(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var entries = new List<RouteEntry>();
        foreach (var endpoint in services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            entries.AddRange(endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                ? OfPage(await loader.LoadAsync(page, endpoint.Metadata), endpoint.RoutePattern)
                : OfAddress(endpoint));
        }
        return [.. entries.DistinctBy(entry => (entry.Method, entry.Path, entry.Handler))
            .OrderBy(entry => entry.Path, StringComparer.Ordinal).ThenBy(entry => entry.Method, StringComparer.Ordinal).ThenBy(entry => entry.Handler, StringComparer.Ordinal)];
    }

    private static IEnumerable<RouteEntry> OfPage(CompiledPageActionDescriptor page, RoutePattern pattern)
    {
        yield return Entry("GET", pattern, "", RouteRules.OfPage(page, "GET", null));
        foreach (var handler in page.HandlerMethods.Where(handler => handler.HttpMethod != "Get" || handler.Name is not null))
        {
            yield return Entry(handler.HttpMethod.ToUpperInvariant(), pattern, handler.Name ?? "", RouteRules.OfPage(page, handler.HttpMethod, handler.Name));
        }
    }

    private static IEnumerable<RouteEntry> OfAddress(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => Entry(method, endpoint.RoutePattern, "", RouteRules.Of(endpoint, method, null)));

    private static RouteEntry Entry(string method, RoutePattern pattern, string handler, string? rule) =>
        new(method, "/" + (pattern.RawText ?? "").TrimStart('/'), handler, rule, pattern);
}
