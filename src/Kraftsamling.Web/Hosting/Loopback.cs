using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Kraftsamling.Web.Hosting;

/// <summary>
/// The application answers on this machine only, whatever the settings say: it listens on loopback addresses, drops addresses from
/// settings and refuses other callers. Others reach it through a proxy on the same machine, which carries the encryption.
/// </summary>
public static class Loopback
{
    /// <summary>Names of this machine for itself.</summary>
    public static readonly IReadOnlyList<string> HostNames = ["localhost", "127.0.0.1", "[::1]"];
    private static readonly string[] AddressSettings = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];

    /// <summary>Binds Kestrel to the loopback port and nothing else.</summary>
    public static void Bind(WebApplicationBuilder builder, int port)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // Without arguments the endpoints of the settings are forgotten.
            kestrel.Configure();
            kestrel.AddServerHeader = false;
            Listen(kestrel, port);
        });
        builder.WebHost.PreferHostingUrls(false);
    }

    /// <summary>The settings that ask for an address of their own; they have no effect.</summary>
    public static IReadOnlyList<string> IgnoredSettings(IConfiguration settings) =>
        [.. AddressSettings.Where(name => settings.GetSection(name).Exists())];

    /// <summary>Refuses a caller from another machine, should a proxy or tunnel let one through.</summary>
    public static IApplicationBuilder UseLoopbackOnly(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Connection.RemoteIpAddress is { } caller && !IPAddress.IsLoopback(caller))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }
        return next(context);
    });

    // The system can choose a port on one address only.
    private static void Listen(KestrelServerOptions kestrel, int port)
    {
        if (port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, 0);
        }
        else
        {
            kestrel.ListenLocalhost(port);
        }
    }
}
