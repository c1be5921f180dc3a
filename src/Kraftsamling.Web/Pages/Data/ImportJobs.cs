using System.Collections.Concurrent;
using Kraftsamling.Core;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Boundaries;

namespace Kraftsamling.Web.Pages.Data;

public enum JobState { Running, Done, Refused, Cancelled, Failed }

/// <summary>One import at work. Read by the progress page while it runs.</summary>
public sealed class ImportJob : IProgress<WorkProgress>, IDisposable
{
    private readonly CancellationTokenSource _cancel = new();

    public required Upload Upload { get; init; }
    public JobState State { get; set; }
    public WorkProgress Progress { get; private set; } = new(WorkPhase.Reading, 0, null);
    public Import? Import { get; set; }
    public IReadOnlyList<Problem> Problems { get; set; } = [];
    public CancellationToken Token => _cancel.Token;

    public void Report(WorkProgress value) => Progress = value;

    public void Cancel() => _cancel.Cancel();

    public void Dispose() => _cancel.Dispose();

    /// <summary>Share of the whole work, 0–1: reading is most of it.</summary>
    public double Share
    {
        get
        {
            var part = Progress.Total is > 0 and var total ? Math.Clamp((double)Progress.Done / total, 0, 1) : 0;
            return State != JobState.Running ? 1 : Progress.Phase switch { WorkPhase.Reading => part * 0.6, WorkPhase.Checking => 0.6 + (part * 0.1), _ => 0.7 + (part * 0.3) };
        }
    }
}

/// <summary>Imports run beside the request that started them, one at a time; a cancelled one leaves no trace.</summary>
public sealed class ImportJobs(StatisticsImport statistics, BoundaryImport boundaries, Uploads uploads, ILogger<ImportJobs> log) : IDisposable
{
    private readonly ConcurrentDictionary<Guid, ImportJob> _jobs = new();
    private readonly SemaphoreSlim _one = new(1, 1);

    public void Dispose() => _one.Dispose();

    public ImportJob? Find(Guid id) => _jobs.GetValueOrDefault(id);

    /// <summary>Starts the work unless it runs already.</summary>
    public ImportJob Start(Upload upload, Change change)
    {
        var job = new ImportJob { Upload = upload };
        var kept = _jobs.AddOrUpdate(upload.Id, job, (_, former) => former.State == JobState.Running ? former : job);
        if (ReferenceEquals(kept, job))
        {
            _ = Task.Run(() => RunAsync(job, change));
        }
        return kept;
    }

    public void Forget(Guid id) => _jobs.TryRemove(id, out _);

    private async Task RunAsync(ImportJob job, Change change)
    {
        try
        {
            await _one.WaitAsync(job.Token);
            try
            {
                await CommitAsync(job, change);
            }
            finally
            {
                _one.Release();
            }
        }
        catch (OperationCanceledException)
        {
            job.State = JobState.Cancelled;
        }
#pragma warning disable CA1031 // Whatever goes wrong beside the request must end up on the person's page, not in silence.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogError(fault, "The import of {File} failed", job.Upload.FileName);
            job.State = JobState.Failed;
        }
    }

    private async Task CommitAsync(ImportJob job, Change change)
    {
        var upload = job.Upload;
        var (import, problems) = upload.Kind == ImportKind.Boundaries
            ? await BoundariesAsync(job, change)
            : await StatisticsAsync(job, change);
        (job.Import, job.Problems) = (import, problems);
        job.State = import is null ? JobState.Refused : JobState.Done;
        if (import is not null)
        {
            uploads.Remove(upload.Id);
        }
    }

    private async Task<(Import?, IReadOnlyList<Problem>)> StatisticsAsync(ImportJob job, Change change)
    {
        var done = await statistics.CommitAsync(StatisticsRequestOf(job.Upload), change, job, job.Token);
        return (done.Import is null ? null : WithCounts(done.Import, done.Trial.Counts), done.Trial.Problems);
    }

    private async Task<(Import?, IReadOnlyList<Problem>)> BoundariesAsync(ImportJob job, Change change)
    {
        var done = await boundaries.CommitAsync(BoundaryRequestOf(job.Upload), change, job, job.Token);
        return (done.Import, done.Trial.Problems);
    }

    private static Import WithCounts(Import import, StoreCounts counts)
    {
        (import.Added, import.Replaced, import.Unchanged) = (counts.Added, counts.Replaced, counts.Unchanged);
        return import;
    }

    public StatisticsRequest StatisticsRequestOf(Upload upload) => new(uploads.PathOf(upload), upload.AreaSetId ?? 0, StatisticsMapping.FromJson(upload.Mapping!))
    {
        FileName = upload.FileName,
        Again = upload.Again,
    };

    public BoundaryRequest BoundaryRequestOf(Upload upload)
    {
        var form = upload.Boundaries ?? new BoundaryForm();
        return new BoundaryRequest(uploads.PathOf(upload))
        {
            FileName = upload.FileName,
            AreaSetId = upload.AreaSetId,
            NewSet = upload.AreaSetId is not null ? null : new NewAreaSet(form.Code, form.NameSv, form.NameEn.Length > 0 ? form.NameEn : form.NameSv, form.Edition)
            {
                Source = form.Source, Licence = form.Licence, IsDefault = form.IsDefault,
            },
            Options = new BoundaryOptions { CodeField = form.CodeField, NameField = form.NameField, Layer = form.Layer, Crs = form.Crs },
        };
    }
}
