using System.Text.Json;
using Kraftsamling.Core.Statistics;

namespace Kraftsamling.Core.Interventions.Reports;

/// <summary>What a report is about. A community is a named group without place and without personal data.</summary>
public enum ReportSubject
{
    Area = 0,
    Theme = 1,
    Community = 2,

    /// <summary>Several areas taken together, such as a part of a selection.</summary>
    Cluster = 3,
}

/// <summary>The areas of a cluster, by code: they are what they were when the report was begun.</summary>
public sealed record ReportPlace(int AreaSetId, IReadOnlyList<string> Codes)
{
    public static ReportPlace From(string json) => JsonSerializer.Deserialize<ReportPlace>(json, ReportText.Options) ?? throw new InvalidOperationException("A stored place is empty.");

    public string ToJson() => JsonSerializer.Serialize(this, ReportText.Options);
}

/// <summary>
/// What is known about an area, a cluster, a theme or a community at a date: figures, factors, causes, what goes on, open questions. A draft can be changed;
/// a published one is frozen with what it showed, and the next change is a new version.
/// </summary>
public sealed class AreaReport
{
    public const int NameMaxLength = 160;

    public Guid Id { get; set; }
    public ReportSubject Subject { get; set; }

    /// <summary>The area; null for a cluster, a theme or a community.</summary>
    public int? AreaId { get; set; }

    /// <summary>The cluster's areas, JSON of <see cref="ReportPlace"/>; null for anything else.</summary>
    public string? Place { get; set; }

    /// <summary>Code of the theme it is about; null for others, and for a theme that was only given a name.</summary>
    public string? Theme { get; set; }

    /// <summary>The entry in the register of target groups; null for others, and for a community that was only given a name.</summary>
    public Guid? TargetGroupId { get; set; }

    /// <summary>Name of the area, cluster, theme or community.</summary>
    public required string Name { get; set; }

    /// <summary>1, 2, 3… among the reports about the same thing.</summary>
    public int Version { get; set; } = 1;

    public PublicationStatus Publication { get; set; }

    /// <summary>The day that the report describes.</summary>
    public DateOnly AsOf { get; set; }

    /// <summary>When somebody should look at it again; null = no reminder.</summary>
    public DateOnly? RemindOn { get; set; }

    /// <summary>What people have written, JSON of <see cref="ReportText"/>.</summary>
    public required string Text { get; set; }

    /// <summary>Everything that the published report shows, JSON of <see cref="ReportContent"/>; null in a draft.</summary>
    public string? Content { get; set; }

    /// <summary>SHA-256 over the content, hexadecimal; null in a draft.</summary>
    public string? ContentHash { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
    [ActorName(FrozenWhen = "publication = 1")] public required string ChangedBy { get; set; }
    public long RowVersion { get; set; }
}

/// <summary>What a local partner has said, written down by the city in a draft. Many per report, none of them "the representative". What partners write themselves is an answer to an invitation.</summary>
public sealed class ReportContribution
{
    public const int OrganisationMaxLength = 160;
    public const int TextMaxLength = 4000;

    public Guid Id { get; set; }
    public Guid ReportId { get; set; }

    /// <summary>The association, property owner, school; never a person.</summary>
    public required string Organisation { get; set; }

    public required string Text { get; set; }
    public DateOnly Day { get; set; }
    public DateTimeOffset AddedAt { get; set; }
    [ActorName(FrozenWhen = "EXISTS (SELECT 1 FROM area_report r WHERE r.id = report_id AND r.publication = 1)")] public required string AddedBy { get; set; }
}
