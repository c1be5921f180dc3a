using Kraftsamling.Core.Statistics;

namespace Kraftsamling.Core.Interventions.Situations;

/// <summary>
/// The municipality's situation report on crime (2023:196 § 4): mapping, what others tell, analysis. One line of versions for the whole
/// municipality; a published one is frozen with everything it showed, and the next is a new version.
/// </summary>
public sealed class SituationReport
{
    public Guid Id { get; set; }

    /// <summary>1, 2, 3…</summary>
    public int Version { get; set; } = 1;

    /// <summary>The version it revises; null for the first.</summary>
    public Guid? FormerId { get; set; }

    public PublicationStatus Publication { get; set; }

    /// <summary>First day of the period it describes.</summary>
    public DateOnly PeriodFrom { get; set; }

    /// <summary>Last day of the period it describes.</summary>
    public DateOnly PeriodTo { get; set; }

    /// <summary>What people have written and chosen, JSON of <see cref="SituationText"/>.</summary>
    public required string Text { get; set; }

    /// <summary>The day it was published or decided, from which the next revision is counted; null in a draft.</summary>
    public DateOnly? PublishedOn { get; set; }

    /// <summary>Everything that the published report shows, JSON of <see cref="SituationContent"/>; null in a draft.</summary>
    public string? Content { get; set; }

    /// <summary>SHA-256 over the content, hexadecimal; null in a draft.</summary>
    public string? ContentHash { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
    [ActorName(FrozenWhen = "publication = 1")] public required string ChangedBy { get; set; }
    public long RowVersion { get; set; }

    public bool IsPublished => Publication == PublicationStatus.Published;
}
