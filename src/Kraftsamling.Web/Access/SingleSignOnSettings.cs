using Kraftsamling.Exchange;

namespace Kraftsamling.Web.Access;

/// <summary>The organisation's own sign-in service by OpenID Connect, from the settings' section "Inloggning" (Inloggning__Authority=…); without an authority there is none.</summary>
public sealed class SingleSignOnSettings
{
    public const string Section = "Inloggning";

    /// <summary>What the service is called on the sign-in page, such as "Exempelstads inloggning".</summary>
    public string Title { get; set; } = "";

    /// <summary>The address that /.well-known/openid-configuration lies under; https, except on this machine.</summary>
    public string? Authority { get; set; }

    public string ClientId { get; set; } = "kraftsamling";

    /// <summary>A file with the secret and nothing else; null for a public client, which has PKCE alone.</summary>
    public string? ClientSecretFile { get; set; }

    /// <summary>What is asked for, with spaces between.</summary>
    public string Scopes { get; set; } = "openid profile email";

    /// <summary>The claim that holds a person's name.</summary>
    public string NameClaim { get; set; } = "name";

    /// <summary>The claim that holds a person's e-mail address.</summary>
    public string EmailClaim { get; set; } = "email";

    /// <summary>
    /// True when the organisation itself sets the addresses, so that one needs no word from the service that it is verified. A person of the
    /// register is recognised by it: false when people write their own.
    /// </summary>
    public bool TrustEmail { get; set; }

    /// <summary>How far the clocks may differ.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(2);

    public bool IsSet => !string.IsNullOrWhiteSpace(Authority);

    /// <summary>True when people can sign in there.</summary>
    public bool IsOn => IsSet && Fault is null;

    /// <summary>What the service is called.</summary>
    public Text Name => Title.Trim().Length > 0 ? new(Title.Trim(), Title.Trim()) : new("kommunens inloggning", "the municipality’s sign-in");

    /// <summary>Scheme, host and port of the service.</summary>
    public string Origin => new Uri(Authority!).GetLeftPart(UriPartial.Authority);

    /// <summary>What is wrong with the settings, in words for whoever runs the program; null when nothing is, or when no service is set.</summary>
    public Text? Fault
    {
        get
        {
            if (!IsSet)
            {
                return null;
            }
            if (!Uri.TryCreate(Authority, UriKind.Absolute, out var address) || !(address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback)))
            {
                return new($"Inloggning:Authority ska vara en adress med https, men är «{Authority}».", $"Inloggning:Authority shall be an address with https, but is “{Authority}”.");
            }
            if (!string.IsNullOrEmpty(ClientSecretFile) && !File.Exists(ClientSecretFile))
            {
                return new("Filen i Inloggning:ClientSecretFile finns inte.", "The file in Inloggning:ClientSecretFile does not exist.");
            }
            return Scopes.Split(' ').Contains("openid", StringComparer.Ordinal) ? null : new("Inloggning:Scopes ska innehålla openid.", "Inloggning:Scopes shall contain openid.");
        }
    }
}
