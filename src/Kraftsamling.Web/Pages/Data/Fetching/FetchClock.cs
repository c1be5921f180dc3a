using Kraftsamling.Core.Statistics.Fetching;
using Quartz;

namespace Kraftsamling.Web.Pages.Data.Fetching;

/// <summary>Carries out the plans that are due. Quartz wakes it every minute; which plan is due stands in the database.</summary>
public sealed class FetchClock(FetchRunner runner, ILogger<FetchClock> log) : IJob
{
    public static readonly JobKey Key = new("hamtningar");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var plan in await runner.ReadDueAsync(cancellationToken))
        {
            try
            {
                await runner.RunDueAsync(plan, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // One plan that fails must not keep the others from being carried out.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                log.LogError(fault, "The fetch {Plan} failed", plan.Code);
            }
        }
    }
}

public static class FetchServices
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    /// <summary>The clock that carries out plans, and the runs that people start.</summary>
    public static IServiceCollection AddKraftsamlingFetching(this IServiceCollection services)
    {
        services.AddSingleton<FetchJobs>();
        services.AddHostedService(provider => provider.GetRequiredService<FetchJobs>());
        services.AddQuartz(quartz =>
        {
            quartz.AddJob<FetchClock>(job => job.WithIdentity(FetchClock.Key).DisallowConcurrentExecution());
            quartz.AddTrigger<FetchClock>(trigger => trigger.ForJob(FetchClock.Key).WithIdentity("varje-minut").WithSimpleSchedule(Often));
        });
        services.AddQuartzHostedService(hosted => hosted.AwaitApplicationStarted = true);
        return services;
    }
}
