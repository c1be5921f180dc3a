using Microsoft.Extensions.Options;

namespace Kraftsamling.Web.Hosting;

/// <summary>The same protection on every answer: own scripts and styles only, no frames, no guessing of types.</summary>
public static class SecurityHeaders
{
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var policy = Policy(app.ApplicationServices.GetRequiredService<IOptions<MapBackground>>().Value);
        return app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), browsing-topics=()";
            return next(context);
        });
    }

    // The chart library writes style attributes into its drawing; style sheets and scripts come from the site alone.
    private static string Policy(MapBackground background)
    {
        var tiles = background.Origin is { } origin ? " " + origin : "";
        return $"default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:{tiles}; "
            + $"font-src 'self'; connect-src 'self'{tiles}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }
}
