using System.Security.Claims;
using System.Text.Encodings.Web;
using Kraftsamling.Core.Organisation.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Kraftsamling.Web.Access;

/// <summary>Programs: "Authorization: Bearer kraft_…".</summary>
public sealed class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiTokenService tokens, SignInLog log)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Token";
    private const string Start = "Bearer ";

    /// <summary>Whether the request brings a token, and so no cookie counts.</summary>
    public static bool IsBrought(HttpContext context) => context.Request.Headers.Authorization.ToString().StartsWith(Start, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsBrought(Context))
        {
            return AuthenticateResult.NoResult();
        }
        var token = await tokens.FindAsync(Request.Headers.Authorization.ToString()[Start.Length..].Trim(), Context.RequestAborted);
        if (token is null)
        {
            await log.WriteAsync(new(null, SignInOutcome.TokenRefused), Callers.Of(Context), Context.RequestAborted);
            return AuthenticateResult.Fail("The token is unknown, revoked or expired.");
        }
        var claims = token.ScopeList.Select(scope => new Claim(Door.ScopeClaim, scope)).Prepend(new(ClaimTypes.NameIdentifier, token.PersonId.ToString()));
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName)), SchemeName));
    }
}
