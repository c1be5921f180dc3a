using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Kraftsamling.Web.Common;

/// <summary>Where the site is found from outside, for links in messages and calendars: the setting "Adress", else the address that the program answers on.</summary>
public sealed class SiteAddress(IConfiguration settings, IServer server)
{
    public const string Setting = "Adress";

    /// <summary>True when whoever runs the program has said what the site is called outside.</summary>
    public bool IsSet => settings[Setting] is { Length: > 0 };

    /// <summary>The whole address of a path, such as "/att-gora".</summary>
    public Uri Absolute(string path) => new(Root(), path.TrimStart('/'));

    /// <summary>Scheme, host, port and folder, with a slash last.</summary>
    public Uri Root()
    {
        var text = settings[Setting] is { Length: > 0 } given ? given : server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        return Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var root) && root.Scheme is "https" or "http"
            ? new Uri(text.TrimEnd('/') + "/")
            : throw new InvalidOperationException($"The setting {Setting} is not a web address: «{text}».");
    }
}
