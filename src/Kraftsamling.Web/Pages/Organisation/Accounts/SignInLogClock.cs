using Kraftsamling.Core.Organisation.Accounts;
using Quartz;

namespace Kraftsamling.Web.Pages.Organisation.Accounts;

/// <summary>Disposes of rows of the sign-in log that are older than the settings say, at the start and then once a day. Twice at once does no harm.</summary>
public sealed class SignInLogClock(SignInLog signIns, ILogger<SignInLogClock> log) : IJob
{
    public static readonly JobKey Key = new("inloggningslogg");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var gone = await signIns.DisposeOldAsync(cancellationToken);
            if (gone > 0)
            {
                log.LogInformation("{Count} rows of the sign-in log were older than {Days} days and are gone", gone, signIns.Days);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends.
        }
#pragma warning disable CA1031 // The next round tries again; the clock must not stop.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogError(fault, "Old rows of the sign-in log could not be disposed of");
        }
    }
}

public static class AccountAdminServices
{
    private static readonly TimeSpan Often = TimeSpan.FromDays(1);

    /// <summary>What the administrator's pages need, and the clock that disposes of old sign-ins.</summary>
    public static IServiceCollection AddKraftsamlingAccountAdmin(this IServiceCollection services)
    {
        services.AddScoped<GettingStarted>();
        services.AddQuartz(quartz =>
        {
            quartz.AddJob<SignInLogClock>(job => job.WithIdentity(SignInLogClock.Key).DisallowConcurrentExecution());
            quartz.AddTrigger<SignInLogClock>(trigger => trigger.ForJob(SignInLogClock.Key).WithIdentity("inloggningslogg-varje-dag").WithSimpleSchedule(Often));
        });
        return services;
    }
}
