using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Account;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Kraftsamling.Web.Access;

/// <summary>Who is who, and the gate in front of every address.</summary>
public static class AccessServices
{
    public const string CookieName = "kraftsamling-inloggad";
    private const string Chooser = "Cookie or token";

    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration settings)
    {
        services.AddKraftsamlingAccounts(settings["Losenord:Lista"], settings.GetSection(SignInLogSettings.Section).Get<SignInLogSettings>());
        services.AddScoped<CurrentUser>();
        services.AddScoped<Door>();
        services.AddScoped<AccountMail>();
        services.AddHttpContextAccessor();
        new IdentityBuilder(typeof(Account), services).AddSignInManager().AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddAuthentication(Chooser)
            .AddPolicyScheme(Chooser, null, scheme => scheme.ForwardDefaultSelector = context => TokenHandler.IsBrought(context) ? TokenHandler.SchemeName : Door.Scheme)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.SchemeName, null)
            .AddCookie(Door.Scheme, cookie => Configure(cookie, CookieName))
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, cookie => Configure(cookie, "kraftsamling-steg", TimeSpan.FromMinutes(10)));
        services.Configure<CookieAuthenticationOptions>(Door.Scheme, cookie => cookie.Events.OnValidatePrincipal = CheckSessionAsync);
        services.AddSingleSignOn();
        return services;
    }

    /// <summary>After routing: first who it is, then whether that person may.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app)
    {
        app.UseSingleSignOn();
        app.UseAuthentication();
        app.Use(async (context, next) =>
        {
            await context.RequestServices.GetRequiredService<Door>().RecogniseAsync(context, context.RequestServices.GetRequiredService<CurrentUser>());
            await next(context);
        });
        return app.UseMiddleware<AccessGate>();
    }

    // Lax, so that one who comes back from the organisation's sign-in service is still known.
    private static void Configure(CookieAuthenticationOptions options, string name, TimeSpan? holds = null)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = holds ?? new SessionSettings().Longest;
        options.SlidingExpiration = false;
    }

    // The cookie says which session; the database says whether it still holds.
    private static async Task CheckSessionAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (Door.SessionOf(context.Principal) is not { } id || await sessions.FindAsync(id, context.HttpContext.RequestAborted) is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Door.Scheme);
        }
    }
}
