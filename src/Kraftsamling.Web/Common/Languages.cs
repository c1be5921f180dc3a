using System.Globalization;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Hosting;
using Kraftsamling.Web.Pages.About;

namespace Kraftsamling.Web.Common;

/// <summary>Swedish unless the reader has chosen English; the choice is a cookie without any identity.</summary>
public static class Languages
{
    public const string CookieName = "sprak";

    /// <summary>The language that documents are given out in.</summary>
    internal static readonly CultureInfo Swedish = Minus(CultureInfo.GetCultureInfo("sv-SE"));
    private static readonly CultureInfo English = Minus(CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>Sets the culture of the request before anything is written.</summary>
    public static IApplicationBuilder UseReaderLanguage(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var culture = context.Request.Cookies[NameOf(context)] == "en" ? English : Swedish;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        context.Response.Headers.ContentLanguage = culture.TwoLetterISOLanguageName;
        return next(context);
    });

    /// <summary>GET /sprak?to=en&amp;return=/omraden sets the cookie and goes back.</summary>
    public static void MapLanguageSwitch(this IEndpointRouteBuilder app) => app.MapGet(Links.LanguagePath, (HttpContext context, string? to, string? @return) =>
    {
        var language = to == "en" ? "en" : "sv";
        context.Response.Cookies.Append(NameOf(context), language, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromDays(365), Path = "/",
        });
        return Results.LocalRedirect(IsLocal(@return) ? @return! : "/");
    }).Needs(AboutAccess.Read);

    /// <summary>True for a path on this site: "/…" but neither "//…" nor "/\…".</summary>
    public static bool IsLocal(string? path) =>
        path is ['/', ..] && !(path.Length > 1 && path[1] is '/' or '\\') && !path.Any(char.IsControl);

    private static string NameOf(HttpContext context) => context.RequestServices.GetRequiredService<PublicAddress>().Cookie(CookieName);

    // A true minus sign in both languages; some ICU editions print a hyphen for en-GB.
    private static CultureInfo Minus(CultureInfo culture)
    {
        var copy = (CultureInfo)culture.Clone();
        copy.NumberFormat.NegativeSign = "−";
        return CultureInfo.ReadOnly(copy);
    }
}
