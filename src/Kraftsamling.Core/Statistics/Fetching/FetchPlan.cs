using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Fetching;

/// <summary>A fetch that is kept: what it fetches (data), when it is next made, and who is making it now.</summary>
public sealed class FetchPlan
{
    public const int CodeMaxLength = 60;
    public const int TitleMaxLength = 160;

    public Guid Id { get; set; }
    public required string Code { get; set; }
    public required string TitleSv { get; set; }
    public required string TitleEn { get; set; }

    /// <summary>The whole of it, a document of one fetch as <see cref="FetchPlanFile"/> writes it.</summary>
    public required string Json { get; set; }

    public bool IsOn { get; set; }

    /// <summary>When it is next made by itself; null when off or made by hand.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>When the source was last asked whether it has published anew.</summary>
    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>What the source said about its latest publication when it was last fetched from.</summary>
    public DateTimeOffset? SourceUpdated { get; set; }

    /// <summary>The run that is at work; it holds the plan until <see cref="ClaimedUntil"/> and moves that on while it lives.</summary>
    public Guid? ClaimedBy { get; set; }

    public DateTimeOffset? ClaimedUntil { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    [ActorName] public required string ChangedBy { get; set; }
    public long RowVersion { get; set; }

    public FetchSpec Spec() => Read(Json);

    internal static FetchSpec Read(string json) => FetchPlanFile.Read(json, null, new ProblemList()) is { Count: 1 } specs ? specs[0] : throw new InvalidOperationException("The stored fetch cannot be read.");
}
