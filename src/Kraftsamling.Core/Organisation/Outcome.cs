using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Organisation;

/// <summary>Saved, or every problem that stops it; nothing is stored when there is one.</summary>
/// <param name="Value">What was saved, or what stands stored when it was not; null when there is nothing.</param>
/// <param name="Stale">Somebody saved the same thing meanwhile.</param>
public sealed record Outcome<T>(T? Value, IReadOnlyList<Text> Problems, ConcurrencyProblem? Stale = null)
    where T : class
{
    public bool Saved => Problems.Count == 0 && Stale is null;

    /// <summary>The problems, and who saved meanwhile.</summary>
    public IReadOnlyList<Text> Messages => Stale is { } stale ? [.. Problems, stale.Message] : Problems;
}
