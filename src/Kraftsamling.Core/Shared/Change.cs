namespace Kraftsamling.Core;

/// <summary>Who writes, when, in which process and why; every write takes one.</summary>
/// <param name="Who">The person's name, or the system or organisation that acts; "system" for start-up work.</param>
/// <param name="At">UTC.</param>
/// <param name="Process">The piece of work, e.g. "import-statistics".</param>
/// <param name="Why">The reason in the person's words, or what the system was doing.</param>
public sealed record Change(string Who, DateTimeOffset At, string Process, string Why)
{
    /// <summary>The signed-in person. The change log then keeps the name outside its chain, so that it can be disposed of.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The unit or role that the person acts for, never a person; null when for nobody but the own duty.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>A change made by the program itself at start or on schedule.</summary>
    public static Change BySystem(TimeProvider clock, string process, string why) => new("system", clock.GetUtcNow(), process, why);
}
