using System.Text.Json;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Web.Pages.Account;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Kraftsamling.Web.Access;

/// <summary>
/// Being told by the organisation's own sign-in service that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0):
/// the token is tested as an identity token is, and the same one counts once.
/// </summary>
public sealed class ServiceLogout(IOptionsMonitor<OpenIdConnectOptions> options, IOptions<SingleSignOnSettings> settings, IMemoryCache seen)
{
    private const string SignedOut = "http://schemas.openid.net/event/backchannel-logout";

    /// <summary>Whether the person signed in at the service and can sign out there too; the service is asked only then.</summary>
    public async Task<bool> CanSignOutAsync(HttpContext context)
    {
        if (!settings.Value.IsOn || await context.GetTokenAsync(Door.Scheme, "id_token") is null)
        {
            return false;
        }
        try
        {
            return !string.IsNullOrEmpty((await options.Get(SingleSignOnServices.Scheme).ConfigurationManager!.GetConfigurationAsync(context.RequestAborted)).EndSessionEndpoint);
        }
        catch (InvalidOperationException)
        {
            // It does not answer: the person is signed out here all the same.
            return false;
        }
    }

    /// <summary>Whom or which session the token names; null when it cannot be believed, with the reason.</summary>
    public async Task<(string? Subject, string? Session, string Issuer)?> ReadAsync(string token, Action<string> because)
    {
        var rules = options.Get(SingleSignOnServices.Scheme);
        var parameters = rules.TokenValidationParameters.Clone();
        parameters.ConfigurationManager = (BaseConfigurationManager)rules.ConfigurationManager!;
        parameters.ValidAudience = rules.ClientId;
        var read = await rules.TokenHandler.ValidateTokenAsync(token, parameters);
        if (!read.IsValid)
        {
            because(read.Exception.Message.Split('\n')[0]);
            return null;
        }
        var said = (JsonWebToken)read.SecurityToken;
        if (Fault(said) is { } fault)
        {
            because(fault);
            return null;
        }
        if (seen.TryGetValue(Key(said), out _))
        {
            because("The token has been used.");
            return null;
        }
        seen.Set(Key(said), true, new DateTimeOffset(said.ValidTo, TimeSpan.Zero) + rules.TokenValidationParameters.ClockSkew);
        return (Text(said, "sub"), Text(said, "sid"), said.Issuer);
    }

    private static string Key(JsonWebToken said) => "logout/" + said.Issuer + "/" + said.Id;

    private static string? Text(JsonWebToken said, string claim) => said.TryGetPayloadValue<string>(claim, out var text) && text.Length > 0 ? text : null;

    private static string? Fault(JsonWebToken said)
    {
        // Other kinds of tokens say what they are (RFC 8725, 3.11); some providers give a message of a sign-out the general type.
        if (said.Typ is not (null or "" or "JWT" or "logout+jwt"))
        {
            return $"A token of the type {said.Typ} is no message of a sign-out.";
        }
        if (!said.TryGetPayloadValue<JsonElement>("events", out var events) || events.ValueKind != JsonValueKind.Object || !events.TryGetProperty(SignedOut, out _))
        {
            return "The token does not tell of a sign-out.";
        }
        if (said.TryGetPayloadValue<string>("nonce", out _))
        {
            return "An identity token is no message of a sign-out.";
        }
        if (said.Id.Length == 0)
        {
            return "The token has no id, so that it could be used again.";
        }
        return Text(said, "sub") is null && Text(said, "sid") is null ? "The token names neither a person nor a session." : null;
    }
}

/// <summary>The addresses between this site and the service that are no pages.</summary>
public static class ServiceRoutes
{
    private const string Token = "logout_token";
    private const int LongestToken = 16 * 1024;

    public static void MapSingleSignOn(this IEndpointRouteBuilder app)
    {
        app.MapGet(ServiceLinks.BeginPath, BeginAsync).Needs(AccountAccess.SignIn);
        // The service calls without a browser: the token's signature says who it is.
        app.MapPost(ServiceLinks.LogoutPath, EndAsync).Needs(AccountAccess.SignIn);
    }

    private static async Task<IResult> BeginAsync(HttpContext context, IOptions<SingleSignOnSettings> settings, IOptionsMonitor<OpenIdConnectOptions> options, ILoggerFactory loggers, string? @return, string? byt)
    {
        if (!settings.Value.IsOn)
        {
            return Results.NotFound();
        }
        var back = Common.Languages.IsLocal(@return) ? @return! : Common.Links.HomePath;
        try
        {
            var service = await options.Get(SingleSignOnServices.Scheme).ConfigurationManager!.GetConfigurationAsync(context.RequestAborted);
            // Whoever answers at the address must be the one that was asked (OpenID Connect Discovery 1.0, 4.3).
            if (service.Issuer.TrimEnd('/') != settings.Value.Authority!.TrimEnd('/'))
            {
                throw new InvalidOperationException($"{settings.Value.Authority} calls itself {service.Issuer}.");
            }
        }
        catch (InvalidOperationException fault)
        {
            loggers.CreateLogger(typeof(ServiceRoutes)).LogError(fault, "The organisation's sign-in service does not answer, or is another one.");
            return Results.LocalRedirect(Common.Links.With(AccountLinks.SignInPath, ("fel", ServiceProblem.Silent), ("return", back == Common.Links.HomePath ? null : back)));
        }
        var properties = new OpenIdConnectChallengeProperties { RedirectUri = back, Prompt = byt is null ? null : "login" };
        return Results.Challenge(properties, [SingleSignOnServices.Scheme]);
    }

    private static async Task<IResult> EndAsync(HttpContext context, IOptions<SingleSignOnSettings> settings, ServiceLogout logout, Sessions sessions, SignInLog log)
    {
        if (!settings.Value.IsOn)
        {
            return Results.NotFound();
        }
        context.Response.Headers.CacheControl = "no-store";
        var form = context.Request.HasFormContentType && context.Request.ContentLength is <= LongestToken ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
        var reason = "";
        if (form?[Token].ToString() is not { Length: > 0 } token || await logout.ReadAsync(token, why => reason = why) is not { } told)
        {
            await log.WriteAsync(new(null, SignInOutcome.Refused, SignInMethod.SingleSignOn, reason.Length > 0 ? reason : "A message of a sign-out came without a token."), Callers.Of(context), context.RequestAborted);
            return Results.Json(new { error = "invalid_request" }, statusCode: StatusCodes.Status400BadRequest);
        }
        await (told.Session is { } session ? sessions.EndOfProviderAsync(session, context.RequestAborted) : sessions.EndOfSubjectAsync(told.Issuer, told.Subject!, context.RequestAborted));
        return Results.Ok();
    }
}
