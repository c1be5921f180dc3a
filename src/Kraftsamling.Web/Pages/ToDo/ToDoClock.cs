using Kraftsamling.Core;
using Kraftsamling.Core.Organisation.Digests;
using Kraftsamling.Core.Organisation.Tasks;
using Quartz;

namespace Kraftsamling.Web.Pages.ToDo;

/// <summary>Keeps the tasks up to date with the work and lays out what people are to be told. Every node may do it: the database sees to it that it happens once.</summary>
public sealed class ToDoClock(TaskReconciler reconciler, DigestSender digests, IDigestAddresses addresses, TimeProvider clock, ILogger<ToDoClock> log) : IJob
{
    public static readonly JobKey Key = new("att-gora");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await reconciler.ReconcileAsync(Change.BySystem(clock, "uppgifter", "Enligt reglerna"), cancellationToken);
            await digests.SendDueAsync(addresses, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends.
        }
#pragma warning disable CA1031 // The next round tries again; the clock must not stop.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogError(fault, "The tasks could not be brought up to date");
        }
    }
}

public static class ToDoServices
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    /// <summary>The clock that keeps tasks up to date, and what the pages need.</summary>
    public static IServiceCollection AddKraftsamlingToDo(this IServiceCollection services)
    {
        services.AddScoped<TaskBoard>();
        services.AddSingleton<IDigestAddresses, DigestAddresses>();
        services.AddQuartz(quartz =>
        {
            quartz.AddJob<ToDoClock>(job => job.WithIdentity(ToDoClock.Key).DisallowConcurrentExecution());
            quartz.AddTrigger<ToDoClock>(trigger => trigger.ForJob(ToDoClock.Key).WithIdentity("att-gora-varje-minut").WithSimpleSchedule(Often));
        });
        return services;
    }
}
