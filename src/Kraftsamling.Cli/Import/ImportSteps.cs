using Kraftsamling.Core;

namespace Kraftsamling.Cli.Import;

/// <summary>The steps of an import as one share, 0–1: reading is most of it.</summary>
internal sealed class ImportSteps(IProgress<double> progress) : IProgress<WorkProgress>
{
    public void Report(WorkProgress value)
    {
        var part = value.Total is > 0 and var total ? Math.Clamp((double)value.Done / total, 0, 1) : 0;
        progress.Report(value.Phase switch
        {
            WorkPhase.Reading => part * 0.6,
            WorkPhase.Checking => 0.6 + (part * 0.1),
            _ => 0.7 + (part * 0.3),
        });
    }
}
