using Kraftsamling.Core.Organisation.Drafts;
using Quartz;

namespace Kraftsamling.Web.Pages.Drafts;

/// <summary>Disposes of drafts that nobody came back to. Every node may do it; the second finds nothing.</summary>
public sealed class DraftClock(FormDrafts drafts, ILogger<DraftClock> log) : IJob
{
    public static readonly JobKey Key = new("utkast");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await drafts.DisposeOldAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends.
        }
#pragma warning disable CA1031 // The next round tries again; the clock must not stop.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogError(fault, "Old drafts could not be disposed of");
        }
    }
}

public static class DraftServices
{
    private static readonly TimeSpan Often = TimeSpan.FromHours(1);

    public static IServiceCollection AddKraftsamlingDrafts(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.AddJob<DraftClock>(job => job.WithIdentity(DraftClock.Key).DisallowConcurrentExecution());
            quartz.AddTrigger<DraftClock>(trigger => trigger.ForJob(DraftClock.Key).WithIdentity("utkast-varje-timme").WithSimpleSchedule(Often));
        });
        return services;
    }
}
