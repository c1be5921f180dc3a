using Kraftsamling.Core.Mailing;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Hosting;

/// <summary>Sends what lies in the outbox, beside the requests.</summary>
public sealed class MailDelivery(MailPump pump, MailSettings settings, TimeProvider clock, ILogger<MailDelivery> log) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Fault is { } fault)
        {
            log.LogWarning("No mail is sent: {Fault}", fault.En);
        }
        using var timer = new PeriodicTimer(Often, clock);
        while (settings.IsOn && await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await pump.SendDueAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever goes wrong now, the messages still lie in the outbox.
            catch (Exception unexpected)
#pragma warning restore CA1031
            {
                log.LogError(unexpected, "The outbox could not be emptied");
            }
        }
    }
}

public static class MailServices
{
    /// <summary>The mail server as the settings say, and the one who sends.</summary>
    public static IServiceCollection AddKraftsamlingMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection(MailSettings.Section).Get<MailSettings>() ?? new MailSettings());
        services.AddSingleton<SiteAddress>();
        services.AddHostedService<MailDelivery>();
        return services;
    }
}
