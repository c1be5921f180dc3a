using Kraftsamling.Web.Access;
using Microsoft.Extensions.Options;

namespace Kraftsamling.Web.Hosting;

/// <summary>The same protection on every answer: own scripts and styles only, no frames, no guessing of types.</summary>
public static class SecurityHeaders
{
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        var https = services.GetRequiredService<PublicAddress>().IsHttps;
        var policy = Policy(services.GetRequiredService<IOptions<MapBackground>>().Value, services.GetRequiredService<IOptions<SingleSignOnSettings>>().Value);
        return app.Use((context, next) =>
        {
            // At the very end, since whoever answers for a fault begins with an empty answer.
            context.Response.OnStarting(() => Write(context, policy, https));
            return next(context);
        });
    }

    /// <summary>Everything here is read, or sent by a form; no other method has a meaning.</summary>
    public static IApplicationBuilder UseKnownMethods(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsPost(context.Request.Method))
        {
            return next(context);
        }
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD, POST";
        return Task.CompletedTask;
    });

    private static Task Write(HttpContext context, string policy, bool https)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), browsing-topics=()";
        if (https)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }
        // What a person saw stays in no cache, not even the browser's own. What an address has said about its own answer stands.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = context.User.Identity?.IsAuthenticated == true ? "no-store" : "no-cache";
        }
        return Task.CompletedTask;
    }

    // The chart library writes style attributes into its drawing; style sheets and scripts come from the site alone.
    // Signing out goes on to the organisation's own sign-in service, which a browser counts as where the form leads.
    private static string Policy(MapBackground background, SingleSignOnSettings service)
    {
        var signOut = service.IsOn ? " " + service.Origin : "";
        var tiles = background.Origin is { } origin ? " " + origin : "";
        return $"default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:{tiles}; "
            + $"font-src 'self'; connect-src 'self'{tiles}; form-action 'self'{signOut}; base-uri 'none'; frame-ancestors 'none'";
    }
}
