using System.Threading.RateLimiting;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Account;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace Kraftsamling.Web.Hosting;

/// <summary>What the address alone does not tell: attempts with one account name from many places, and forms sent by visitors.</summary>
public sealed class FormLimits(IOptions<LimitSettings> settings) : IAsyncPageFilter, IDisposable
{
    private readonly PartitionedRateLimiter<string> _names = Of(settings.Value.SameName * settings.Value.Factor, TimeSpan.FromMinutes(15));
    private readonly PartitionedRateLimiter<string> _visitors = Of(settings.Value.VisitorForms * settings.Value.Factor, TimeSpan.FromMinutes(10));

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsPost(http.Request.Method) && !RateLimits.TellsOfAFault(http) && await RefusedAsync(http))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status429TooManyRequests);
            return;
        }
        await next();
    }

    public void Dispose()
    {
        _names.Dispose();
        _visitors.Dispose();
    }

    private async Task<bool> RefusedAsync(HttpContext http)
    {
        if (RateLimits.IsWayIn(http))
        {
            return await NameAsync(http) is { } name && Refuse(http, _names, name, "attempts with one name");
        }
        return !http.RequestServices.GetRequiredService<CurrentUser>().IsSignedIn && http.Request.Path != AccountLinks.SignOutPath
            && Refuse(http, _visitors, RateLimits.CallerOf(http), "forms from visitors");
    }

    private static bool Refuse(HttpContext http, PartitionedRateLimiter<string> limiter, string key, string what)
    {
        using var lease = limiter.AttemptAcquire(key);
        if (lease.IsAcquired)
        {
            return false;
        }
        RateLimits.Refuse(http, what, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1));
        return true;
    }

    private static async Task<string?> NameAsync(HttpContext http) =>
        http.Request.HasFormContentType && (await http.Request.ReadFormAsync(http.RequestAborted))["adress"].ToString().Trim().ToUpperInvariant() is { Length: > 0 } name ? name[..Math.Min(name.Length, 200)] : null;

    private static PartitionedRateLimiter<string> Of(int most, TimeSpan window) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = most, Window = window, AutoReplenishment = true }));
}
