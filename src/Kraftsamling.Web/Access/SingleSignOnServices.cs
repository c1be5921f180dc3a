using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Kraftsamling.Web.Access;

/// <summary>Sign-in at the organisation's own service: code flow with PKCE, by the framework's handler. Present only when the settings name a service.</summary>
public static class SingleSignOnServices
{
    public const string Scheme = "Service";

    /// <summary>Only the service's own keys count: a secret that both sides share could be used by whoever has read it here.</summary>
    public static readonly IReadOnlyList<string> Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    public static IServiceCollection AddSingleSignOn(this IServiceCollection services)
    {
        services.AddOptions<SingleSignOnSettings>().BindConfiguration(SingleSignOnSettings.Section);
        services.AddTransient<OpenIdConnectHandler>();
        services.AddScoped<ServiceEvents>();
        services.AddSingleton<ServiceKeys>();
        services.AddSingleton<ServiceLogout>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<IOptions<SingleSignOnSettings>>((options, settings) => Configure(options, settings.Value));
        return services;
    }

    /// <summary>Adds the service to the ways in, when the settings name one that can be used.</summary>
    public static void UseSingleSignOn(this IApplicationBuilder app)
    {
        var settings = app.ApplicationServices.GetRequiredService<IOptions<SingleSignOnSettings>>().Value;
        if (settings.Fault is { } fault)
        {
            app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SingleSignOnServices)).LogWarning("Single sign-on is off: {Fault}", fault.En);
        }
        if (settings.IsOn)
        {
            app.ApplicationServices.GetRequiredService<IAuthenticationSchemeProvider>().AddScheme(new AuthenticationScheme(Scheme, null, typeof(OpenIdConnectHandler)));
        }
    }

    private static void Configure(OpenIdConnectOptions options, SingleSignOnSettings settings)
    {
        options.Authority = settings.Authority;
        options.ClientId = settings.ClientId;
        options.ClientSecret = string.IsNullOrEmpty(settings.ClientSecretFile) ? null : File.ReadAllText(settings.ClientSecretFile).Trim();
        options.RequireHttpsMetadata = !new Uri(settings.Authority!).IsLoopback;
        options.CallbackPath = ServiceLinks.CallbackPath;
        options.SignedOutCallbackPath = ServiceLinks.SignedOutPath;
        // Frames from elsewhere are refused here; the service tells of a sign-out by its own call instead.
        options.RemoteSignOutPath = PathString.Empty;
        options.SignInScheme = Door.Scheme;
        options.SignOutScheme = Door.Scheme;
        // An answer in the address comes with the browser's cookies; one posted from elsewhere would not.
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.Scope.Clear();
        foreach (var scope in settings.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            options.Scope.Add(scope);
        }
        options.GetClaimsFromUserInfoEndpoint = true;
        options.MapInboundClaims = false;
        options.SaveTokens = true;
        options.DisableTelemetry = true;
        // ServiceKeys asks for new keys when they are needed; withdrawn ones are noticed within the hour.
        options.RefreshOnIssuerKeyNotFound = false;
        options.AutomaticRefreshInterval = TimeSpan.FromHours(1);
        options.BackchannelTimeout = TimeSpan.FromSeconds(15);
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        options.TokenValidationParameters.ClockSkew = settings.ClockSkew;
        options.TokenValidationParameters.RequireSignedTokens = true;
        options.EventsType = typeof(ServiceEvents);
        Keep(options.CorrelationCookie, "kraftsamling-tjanst.");
        Keep(options.NonceCookie, "kraftsamling-svar.");
    }

    private static void Keep(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
