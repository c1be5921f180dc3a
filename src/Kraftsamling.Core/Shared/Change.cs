namespace Kraftsamling.Core;

/// <summary>Who writes, when, in which process and why; every write takes one.</summary>
/// <param name="Who">The person or system that acts; "system" for start-up work.</param>
/// <param name="At">UTC.</param>
/// <param name="Process">The piece of work, e.g. "import-statistics".</param>
/// <param name="Why">The reason in the person's words, or what the system was doing.</param>
public sealed record Change(string Who, DateTimeOffset At, string Process, string Why)
{
    /// <summary>A change made by the program itself at start or on schedule.</summary>
    public static Change BySystem(TimeProvider clock, string process, string why) => new("system", clock.GetUtcNow(), process, why);
}

/// <summary>A row of the change log: a by-product of every write.</summary>
public sealed class ChangeLogEntry
{
    public long Id { get; set; }
    public required string Who { get; set; }
    public DateTimeOffset At { get; set; }
    public required string Process { get; set; }
    public required string Why { get; set; }

    /// <summary>What was touched, e.g. "import:12".</summary>
    public required string Subject { get; set; }

    /// <summary>One readable sentence.</summary>
    public required string What { get; set; }

    /// <summary>SHA-256 over the previous entry's hash and this entry: a changed or removed entry breaks the chain.</summary>
    public required string Hash { get; set; }
}
