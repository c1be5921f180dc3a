using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;

namespace Kraftsamling.Web.Hosting;

/// <summary>What follows from being reached through a proxy: who the caller is, which names are answered to, and cookies for https alone.</summary>
public static class PublicAccess
{
    /// <summary>Addresses, or networks as 10.0.0.0/8, of the proxies whose word about the caller is taken, with commas between.</summary>
    public const string ProxySetting = "Proxy:Adresser";

    private const string FormCookie = "kraftsamling-formular";

    public static IServiceCollection AddPublicAccess(this IServiceCollection services)
    {
        services.AddSingleton<PublicAddress>();
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<PublicAddress>((forgery, address) =>
        {
            forgery.Cookie.Name = address.Cookie(FormCookie);
            forgery.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddSingleton<Microsoft.Extensions.Options.IPostConfigureOptions<CookieAuthenticationOptions>, HostCookies>();
        services.AddSingleton<Microsoft.Extensions.Options.IPostConfigureOptions<OpenIdConnectOptions>, ServiceCookies>();
        services.AddOptions<CookiePolicyOptions>().Configure<PublicAddress>((policy, address) =>
        {
            policy.Secure = address.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            policy.HttpOnly = HttpOnlyPolicy.Always;
        });
        services.AddOptions<HostFilteringOptions>().PostConfigure<PublicAddress>((hosts, address) =>
        {
            hosts.AllowedHosts = address.Given is { } given ? [.. Loopback.HostNames, given.IdnHost] : [.. Loopback.HostNames];
            hosts.AllowEmptyHosts = false;
        });
        services.AddOptions<ForwardedHeadersOptions>().Configure<IConfiguration>((forwarded, settings) => Trust(forwarded, settings[ProxySetting]));
        return services;
    }

    /// <summary>Before everything that asks who calls.</summary>
    public static IApplicationBuilder UsePublicAccess(this IApplicationBuilder app)
    {
        var https = app.ApplicationServices.GetRequiredService<PublicAddress>().IsHttps;
        app.UseForwardedHeaders();
        app.Use((context, next) =>
        {
            if (https)
            {
                context.Request.Scheme = Uri.UriSchemeHttps;
            }
            return next(context);
        });
        return app.UseCookiePolicy();
    }

    // Nobody's word is taken unless asked for, not even that of a program on the same machine.
    private static void Trust(ForwardedHeadersOptions forwarded, string? proxies)
    {
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        forwarded.ForwardedHeaders = ForwardedHeaders.None;
        foreach (var proxy in (proxies ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
            if (IPAddress.TryParse(proxy, out var address))
            {
                forwarded.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
            {
                forwarded.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new InvalidOperationException($"The setting {ProxySetting} holds «{proxy}», which is neither an address nor a network.");
            }
        }
    }

    // What is kept in the browser while its owner is at the sign-in service.
    private sealed class ServiceCookies(PublicAddress address) : Microsoft.Extensions.Options.IPostConfigureOptions<OpenIdConnectOptions>
    {
        public void PostConfigure(string? name, OpenIdConnectOptions options)
        {
            foreach (var cookie in address.IsHttps ? new[] { options.CorrelationCookie, options.NonceCookie } : [])
            {
                (cookie.Name, cookie.Path, cookie.SecurePolicy) = (address.Cookie(cookie.Name!), "/", CookieSecurePolicy.Always);
            }
        }
    }

    private sealed class HostCookies(PublicAddress address) : Microsoft.Extensions.Options.IPostConfigureOptions<CookieAuthenticationOptions>
    {
        public void PostConfigure(string? name, CookieAuthenticationOptions options)
        {
            if (address.IsHttps && options.Cookie.Name is { } plain && !plain.StartsWith("__Host-", StringComparison.Ordinal))
            {
                options.Cookie.Name = address.Cookie(plain);
                options.Cookie.Path = "/";
                options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            }
        }
    }
}
