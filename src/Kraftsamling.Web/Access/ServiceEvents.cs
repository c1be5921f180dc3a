using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Kraftsamling.Core;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Account;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Kraftsamling.Web.Access;

/// <summary>What happens here when somebody comes back from the organisation's own sign-in service. What the service says has been checked by then.</summary>
public sealed class ServiceEvents(SingleSignOn entrance, Door door, SignInLog log, ServiceKeys keys, SiteAddress site, TimeProvider clock, IOptions<SingleSignOnSettings> settings, ILogger<ServiceEvents> logger) : OpenIdConnectEvents
{
    private const string Again = "again";
    private const string Issuer = "iss";
    private const string Subject = "sub";
    private const string Session = "sid";
    private const string Verified = "email_verified";

    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        context.ProtocolMessage.RedirectUri = Here(ServiceLinks.CallbackPath) ?? context.ProtocolMessage.RedirectUri;
        return Task.CompletedTask;
    }

    public override Task RedirectToIdentityProviderForSignOut(RedirectContext context)
    {
        context.ProtocolMessage.PostLogoutRedirectUri = Here(ServiceLinks.SignedOutPath) ?? context.ProtocolMessage.PostLogoutRedirectUri;
        return Task.CompletedTask;
    }

    /// <summary>The handler lets a token pass that nobody has signed, as the standard allows when it comes from the service itself; here it does not count.</summary>
    public override Task TokenValidated(TokenValidatedContext context)
    {
        if (!SingleSignOnServices.Algorithms.Contains(context.SecurityToken.Header.Alg, StringComparer.Ordinal))
        {
            context.Fail("The identity token is not signed.");
            return Task.CompletedTask;
        }
        // The issuer stands in the token and would be dropped with the facts that say nothing about the person.
        context.Properties!.Items[Issuer] = context.SecurityToken.Issuer;
        return Task.CompletedTask;
    }

    /// <summary>Some services tell groups and names only at their address for user information; a list there is as many facts.</summary>
    public override Task UserInformationReceived(UserInformationReceivedContext context)
    {
        var identity = (ClaimsIdentity)context.Principal!.Identity!;
        foreach (var (claim, value) in context.User.RootElement.EnumerateObject().SelectMany(Facts).Where(fact => !identity.HasClaim(fact.Claim, fact.Value)))
        {
            identity.AddClaim(new Claim(claim, value));
        }
        return Task.CompletedTask;
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        context.HandleResponse();
        var arrival = Read(context.Principal!, context.Properties!);
        var entered = await entrance.EnterAsync(arrival, Change.BySystem(clock, "sign-in", "Inloggning hos kommunens tjänst"), context.HttpContext.RequestAborted);
        if (entered.Account is not { } account)
        {
            // Which facts came, and how many of each, but not what they say: enough to find a rule that is wrong.
            var came = string.Join(", ", arrival.Claims.GroupBy(claim => claim.Claim).Select(claim => claim.Count() == 1 ? claim.Key : string.Create(CultureInfo.InvariantCulture, $"{claim.Key} ({claim.Count()})")));
            await log.WriteAsync(new(null, SignInOutcome.Refused, SignInMethod.SingleSignOn, $"{entered.Problem}: {came}"), Callers.Of(context.HttpContext), context.HttpContext.RequestAborted);
            Return(context.HttpContext, context.ReturnUri, ServiceProblem.Of(entered.Problem!.Value));
            return;
        }
        await door.LetInAsync(context.HttpContext, account, SignInMethod.SingleSignOn, new(context.Principal!.FindFirstValue(Session), context.Properties!.GetTokenValue("id_token")));
        context.Response.Redirect(Languages.IsLocal(context.ReturnUri) ? context.ReturnUri! : Links.HomePath);
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        context.HandleResponse();
        var back = context.Properties?.RedirectUri;
        if (context.Failure is SecurityTokenSignatureKeyNotFoundException && context.Properties?.Items.ContainsKey(Again) == false && keys.Forget())
        {
            // The service may have changed keys. They are asked for anew, and the person goes round once more without noticing.
            await context.HttpContext.ChallengeAsync(SingleSignOnServices.Scheme, Once(back));
            return;
        }
        var broke = context.Failure is AuthenticationFailureException { Message: "access_denied" } ? ServiceProblem.BrokenOff : ServiceProblem.Failed;
        logger.LogWarning(context.Failure, "A sign-in at the organisation's service was refused.");
        await log.WriteAsync(new(null, SignInOutcome.Refused, SignInMethod.SingleSignOn, context.Failure?.Message.Split('\n')[0] ?? ""), Callers.Of(context.HttpContext), context.HttpContext.RequestAborted);
        Return(context.HttpContext, back, broke);
    }

    public override Task AccessDenied(AccessDeniedContext context)
    {
        context.HandleResponse();
        Return(context.HttpContext, context.Properties?.RedirectUri, ServiceProblem.BrokenOff);
        return Task.CompletedTask;
    }

    private static AuthenticationProperties Once(string? back) => new(new Dictionary<string, string?>(StringComparer.Ordinal) { [Again] = "1" }) { RedirectUri = back };

    private static void Return(HttpContext context, string? back, string problem) =>
        context.Response.Redirect(Links.With(AccountLinks.SignInPath, ("fel", problem), ("return", Languages.IsLocal(back) && back != Links.HomePath ? back : null)));

    private static IEnumerable<(string Claim, string Value)> Facts(JsonProperty property) => property.Value.ValueKind == JsonValueKind.Array
        ? property.Value.EnumerateArray().Select(value => (property.Name, value.ToString()))
        : [(property.Name, property.Value.ToString())];

    private Arrival Read(ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        var names = settings.Value;
        var verified = names.TrustEmail || string.Equals(principal.FindFirstValue(Verified), "true", StringComparison.OrdinalIgnoreCase);
        return new Arrival(
            properties.Items[Issuer]!,
            principal.FindFirstValue(Subject)!,
            principal.FindFirstValue(names.NameClaim) ?? "",
            verified ? principal.FindFirstValue(names.EmailClaim) : null,
            [.. principal.Claims.Select(claim => (claim.Type, claim.Value))]);
    }

    // Behind a proxy the request does not know what the site is called outside.
    private string? Here(string path) => site.IsSet ? site.Absolute(path).AbsoluteUri : null;
}
