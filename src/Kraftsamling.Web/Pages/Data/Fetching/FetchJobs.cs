using Kraftsamling.Core;
using Kraftsamling.Core.Statistics.Fetching;

namespace Kraftsamling.Web.Pages.Data.Fetching;

/// <summary>Runs that somebody starts on a page go on beside the request; when the program ends they are broken off and can be taken up again.</summary>
public sealed class FetchJobs(FetchRunner runner, ILogger<FetchJobs> log) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _running = [];

    /// <summary>Begins a run and returns while it goes on.</summary>
    public async Task<FetchStart> StartAsync(Guid planId, Change change, CancellationToken cancel)
    {
        var start = await runner.BeginAsync(planId, change, cancel);
        if (start.Run is { } run)
        {
            lock (_running)
            {
                _running.RemoveAll(task => task.IsCompleted);
                _running.Add(Task.Run(() => CarryOutAsync(run.Id, change), CancellationToken.None));
            }
        }
        return start;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _end.CancelAsync();
        Task[] running;
        lock (_running)
        {
            running = [.. _running];
        }
        await Task.WhenAll(running).WaitAsync(cancellationToken);
    }

    public void Dispose() => _end.Dispose();

    private async Task CarryOutAsync(Guid run, Change change)
    {
        try
        {
            await runner.CarryOutAsync(run, change, null, _end.Token);
        }
#pragma warning disable CA1031 // Whatever goes wrong beside the request is on the run's page already, and is noted here.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogError(fault, "The fetch run {Run} failed", run);
        }
    }
}
