using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Kraftsamling.Web.Access;

/// <summary>
/// Forgets the sign-in service's addresses and keys when a token names a key that is not among them, so that they are asked for anew before the
/// next answer. The framework's own way asks in the background: whoever came first after a change of keys would be turned away.
/// </summary>
public sealed class ServiceKeys(IOptionsMonitor<OpenIdConnectOptions> options, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _forgotten = DateTimeOffset.MinValue;

    /// <summary>Not more often than this: anybody can send a token with a key that does not exist.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>True when they will be asked for anew; false when that was done a moment ago.</summary>
    public bool Forget()
    {
        lock (_lock)
        {
            if (clock.GetUtcNow() - _forgotten < Pause)
            {
                return false;
            }
            _forgotten = clock.GetUtcNow();
            var service = options.Get(SingleSignOnServices.Scheme);
            service.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                service.MetadataAddress!, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(service.Backchannel) { RequireHttps = service.RequireHttpsMetadata })
            {
                AutomaticRefreshInterval = service.AutomaticRefreshInterval,
            };
            return true;
        }
    }
}
