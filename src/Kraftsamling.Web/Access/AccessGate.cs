using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Account;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Access;

/// <summary>
/// Stands before every page and address: lets through whom the rule allows, asks a visitor to sign in, refuses the rest.
/// What has no rule is forbidden to all.
/// </summary>
public sealed class AccessGate(RequestDelegate next, ILogger<AccessGate> logger)
{
    public Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        var tellsOfAFault = context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
        // What is no route is the framework's own no: a wrong method or type of content.
        if (tellsOfAFault || context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return next(context);
        }
        var name = RouteRules.Of(endpoint, context.Request.Method, HandlerOf(context.Request));
        if (AccessTable.Find(name) is not { } rule)
        {
            logger.LogWarning("No rule for {Method} {Route}: forbidden.", context.Request.Method, endpoint.DisplayName);
            return Refuse(context, user);
        }
        // What belongs to which unit is known by pages alone: UnitFilter.
        if (endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is null ? user.MayEverywhere(rule) : user.May(rule))
        {
            return next(context);
        }
        if (user.PersonId is { } person)
        {
            logger.LogInformation("Refused {Rule} on {Route} to {Person} at {Address}", rule.Name, endpoint.RoutePattern.RawText, person, context.Connection.RemoteIpAddress);
        }
        return Refuse(context, user);
    }

    // As the framework reads it: the first, where somebody has written two.
    private static string? HandlerOf(HttpRequest request) =>
        request.RouteValues["handler"] is string { Length: > 0 } named ? named : request.Query["handler"] is { Count: > 0 } asked ? asked[0] : null;

    private static Task Refuse(HttpContext context, CurrentUser user)
    {
        if (user.PersonId is null && IsForReading(context.Request))
        {
            context.Response.Redirect(AccountLinks.SignIn(context.Request.PathBase + context.Request.Path + context.Request.QueryString));
            return Task.CompletedTask;
        }
        context.Response.StatusCode = user.PersonId is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsForReading(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString() is var accept && accept.Contains("text/html", StringComparison.Ordinal);
}
