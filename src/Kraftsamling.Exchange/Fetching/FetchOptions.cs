namespace Kraftsamling.Exchange.Fetching;

/// <summary>How patiently and how fast an interface is called.</summary>
public sealed record FetchOptions
{
    /// <summary>At most so many calls within <see cref="Window"/>; 10 unless told otherwise.</summary>
    public int CallsPerWindow { get; init; } = 10;

    /// <summary>The time that <see cref="CallsPerWindow"/> counts for; 10 seconds unless told otherwise.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the same call is made before it is given up; 6 unless told otherwise.</summary>
    public int MaxAttempts { get; init; } = 6;

    /// <summary>The wait before the second attempt; doubled for each one after it. One second unless told otherwise.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts, also when the server asks for more; two minutes unless told otherwise.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long one attempt may take; 100 seconds unless told otherwise.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>The largest answer that is taken; 256 MB unless told otherwise.</summary>
    public int MaxBytes { get; init; } = 256 * 1024 * 1024;
}

/// <summary>How far a fetch has come.</summary>
/// <param name="Done">Parts that are here.</param>
/// <param name="Total">Parts in all, as far as is known.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct FetchProgress(int Done, int Total);
