namespace Kraftsamling.Web.Access;

/// <summary>The organisation's own sign-in service by OpenID Connect, from the settings' section "Inloggning"; without an authority there is none.</summary>
public sealed class OidcSettings
{
    public const string Section = "Inloggning";

    /// <summary>What the service is called on the sign-in page, such as "Malmö stads inloggning"; null when no service is set.</summary>
    public string? Name => Authority is null ? null : Title;

    public string Title { get; set; } = "kommunens inloggning";

    /// <summary>The address that /.well-known/openid-configuration lies under.</summary>
    public string? Authority { get; set; }

    public string ClientId { get; set; } = "kraftsamling";

    /// <summary>A file with the secret and nothing else; null for a public client, which has PKCE alone.</summary>
    public string? ClientSecretFile { get; set; }
}
