namespace Kraftsamling.Analysis.Statistics;

/// <summary>Adds up work done on several threads and reports a growing share.</summary>
internal sealed class ProgressMeter(IProgress<double>? progress, double total)
{
    private readonly Lock _gate = new();
    private double _done;

    public void Add(double work)
    {
        if (progress is null)
        {
            return;
        }
        lock (_gate)
        {
            _done += work;
            progress.Report(Math.Min(1, _done / total));
        }
    }
}
