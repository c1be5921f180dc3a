using System.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace Kraftsamling.Web.Access;

/// <summary>Which rule an address asks for.</summary>
public static class RouteRules
{
    /// <summary>The rule's name; null when the address has none, and is thus forbidden.</summary>
    /// <param name="endpoint">What routing found.</param>
    /// <param name="method">HEAD counts as GET.</param>
    /// <param name="handler">The named handler of a page, as the address has it.</param>
    public static string? Of(Endpoint endpoint, string method, string? handler) =>
        endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page
            ? OfPage(page, HttpMethods.IsHead(method) ? HttpMethods.Get : method, handler)
            : endpoint.Metadata.GetMetadata<AccessAttribute>()?.Rule;

    /// <summary>The page's rule is for reading it; each handler that writes has its own, and one without is forbidden.</summary>
    public static string? OfPage(CompiledPageActionDescriptor page, string method, string? handler)
    {
        var chosen = Choose(page.HandlerMethods, method, handler);
        if (chosen?.MethodInfo.GetCustomAttribute<AccessAttribute>() is { } own)
        {
            return own.Rule;
        }
        var reads = HttpMethods.IsGet(method) && (chosen is not null || page.HandlerMethods.All(one => one.HttpMethod != "Get"));
        return reads ? page.HandlerTypeInfo.GetCustomAttribute<AccessAttribute>()?.Rule : null;
    }

    // As the framework chooses: the handler of that name, otherwise the one without a name.
    private static HandlerMethodDescriptor? Choose(IList<HandlerMethodDescriptor> handlers, string method, string? handler)
    {
        var fitting = handlers.Where(one => string.Equals(one.HttpMethod, method, StringComparison.OrdinalIgnoreCase)).ToList();
        return fitting.Find(one => one.Name is not null && string.Equals(one.Name, handler, StringComparison.OrdinalIgnoreCase)) ?? fitting.Find(one => one.Name is null);
    }
}
