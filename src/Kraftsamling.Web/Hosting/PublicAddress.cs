using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Hosting;

/// <summary>
/// The address that people use, by the setting "Adress". When it begins with https, a proxy in front of the program carries the
/// encryption: every cookie is then bound to it, and browsers are told never to come any other way.
/// </summary>
public sealed class PublicAddress(IConfiguration settings)
{
    /// <summary>Null when nothing, or no web address, is set.</summary>
    public Uri? Given { get; } = Uri.TryCreate(settings[SiteAddress.Setting], UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    public bool IsHttps => Given?.Scheme == Uri.UriSchemeHttps;

    /// <summary>What the cookie is called: with https a browser takes it from this host alone, over https alone.</summary>
    public string Cookie(string name) => IsHttps ? "__Host-" + name : name;
}
