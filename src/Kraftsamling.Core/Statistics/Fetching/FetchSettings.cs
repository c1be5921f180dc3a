using Kraftsamling.Exchange.Fetching;

namespace Kraftsamling.Core.Statistics.Fetching;

/// <summary>How far a fetch may go, and which clock the municipality lives by.</summary>
public sealed record FetchSettings
{
    /// <summary>Pace, patience and the largest answer; null = each interface's own pace and 64 MB.</summary>
    public FetchOptions? Calls { get; init; }

    /// <summary>The clock that paces calls; null = the program's.</summary>
    public TimeProvider? CallClock { get; init; }

    /// <summary>The most that one run may receive.</summary>
    public long MaxBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>The longest that one run may take before it is broken off; it can go on afterwards.</summary>
    public TimeSpan LongestRun { get; init; } = TimeSpan.FromHours(2);

    /// <summary>A run that has said nothing for so long is taken for dead.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Answers older than this are not gone on from: the source may have changed.</summary>
    public TimeSpan KeepParts { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Where the times of schedules are read.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
}
