using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Pages.Account;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Kraftsamling.Web.Hosting;

/// <summary>Stops those who ask too much: requests of any kind, ways in, files, secrets that are guessed. Numbers in <see cref="LimitSettings"/>.</summary>
public static class RateLimits
{
    private const string MissedItem = "missed-secret";
    private static readonly string[] WaysIn = [AccountLinks.SignInPath, AccountLinks.ForgottenPath, "/kom-igang/", "/inbjudan/", "/nytt-losenord/"];

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitSettings>().BindConfiguration(LimitSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Guesses>();
        services.AddSingleton<FormLimits>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitSettings>>((limiter, settings) => Configure(limiter, settings.Value));
        return services;
    }

    /// <summary>After routing and before anybody is recognised.</summary>
    public static IApplicationBuilder UseRateLimits(this IApplicationBuilder app)
    {
        app.UseRateLimiter();
        return app.UseMiddleware<GuessGate>();
    }

    /// <summary>Says that the request brought a secret that opens nothing, although the answer is a page.</summary>
    public static void MissedSecret(this HttpContext context) => context.Items[MissedItem] = true;

    /// <summary>The caller's network address; the first half of one of the new kind, since a household has the rest.</summary>
    public static string CallerOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }
        return address is null ? "" : address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    /// <summary>Tells the log and the caller; the page is the error page's.</summary>
    public static void Refuse(HttpContext context, string what, TimeSpan wait)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RateLimits))
            .LogWarning("Too many {What} from {Address}: {Id}", what, context.Connection.RemoteIpAddress, Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);
    }

    internal static bool TellsOfAFault(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    internal static bool IsWayIn(HttpContext context) => Array.Exists(WaysIn, way => context.Request.Path.Value?.StartsWith(way, StringComparison.OrdinalIgnoreCase) == true);

    internal static bool Missed(HttpContext context) => context.Items.ContainsKey(MissedItem)
        || (context.Response.StatusCode == StatusCodes.Status404NotFound && context.Request.RouteValues.ContainsKey("token"))
        || (context.Response.StatusCode == StatusCodes.Status401Unauthorized && TokenHandler.IsBrought(context));

    private static void Configure(RateLimiterOptions limiter, LimitSettings settings)
    {
        var all = PartitionedRateLimiter.Create<HttpContext, string>(context => TellsOfAFault(context)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(CallerOf(context), _ => new()
            {
                TokenLimit = 10 * settings.Requests * settings.Factor, TokensPerPeriod = settings.Requests * settings.Factor, ReplenishmentPeriod = TimeSpan.FromSeconds(1), AutoReplenishment = true,
            }));
        var kinds = PartitionedRateLimiter.Create<HttpContext, string>(context => TellsOfAFault(context) ? RateLimitPartition.GetNoLimiter("")
            : IsWayIn(context) && HttpMethods.IsPost(context.Request.Method) ? Window("in", context, settings.SignIns * settings.Factor, TimeSpan.FromMinutes(5))
            : IsFile(context) ? Window("file", context, settings.Files * settings.Factor, TimeSpan.FromMinutes(1))
            : RateLimitPartition.GetNoLimiter(""));
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(all, kinds);
        limiter.OnRejected = (rejected, _) =>
        {
            Refuse(rejected.HttpContext, "requests", rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1));
            return ValueTask.CompletedTask;
        };
    }

    private static RateLimitPartition<string> Window(string kind, HttpContext context, int most, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter($"{kind} {CallerOf(context)}", _ => new() { PermitLimit = most, Window = window, AutoReplenishment = true });

    private static bool IsFile(HttpContext context) => HttpMethods.IsGet(context.Request.Method) && Path.HasExtension(context.Request.Path.Value);
}

/// <summary>How many secrets that open nothing a caller has brought lately.</summary>
public sealed class Guesses(IOptions<LimitSettings> settings) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly PartitionedRateLimiter<string> _misses = PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetFixedWindowLimiter(
        caller, _ => new() { PermitLimit = settings.Value.WrongSecrets * settings.Value.Factor, Window = Window, AutoReplenishment = true }));

    /// <summary>Null when the caller may try; otherwise how long to wait.</summary>
    public TimeSpan? WaitOf(string caller)
    {
        using var lease = _misses.AttemptAcquire(caller, 0);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window;
    }

    public void Count(string caller) => _misses.AttemptAcquire(caller).Dispose();

    public void Dispose() => _misses.Dispose();
}

/// <summary>Stands before addresses with a secret in them, and before programs with tokens.</summary>
public sealed class GuessGate(RequestDelegate next, Guesses guesses)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (RateLimits.TellsOfAFault(context) || !(context.Request.RouteValues.ContainsKey("token") || TokenHandler.IsBrought(context)))
        {
            await next(context);
            return;
        }
        var caller = RateLimits.CallerOf(context);
        if (guesses.WaitOf(caller) is { } wait)
        {
            RateLimits.Refuse(context, "wrong secrets", wait);
            return;
        }
        await next(context);
        if (RateLimits.Missed(context))
        {
            guesses.Count(caller);
        }
    }
}
