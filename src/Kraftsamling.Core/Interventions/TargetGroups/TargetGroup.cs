namespace Kraftsamling.Core.Interventions.TargetGroups;

/// <summary>What holds a target group together.</summary>
public enum TargetGroupKind { Language = 0, Association = 1, Faith = 2, Interest = 3, Other = 4 }

/// <summary>
/// A community that is not a place: a language, an association, a faith, an interest. It has no geometry and holds no personal data:
/// who is meant and how the city reaches them, through functions and organisations.
/// </summary>
public sealed class TargetGroup
{
    public const int CodeMaxLength = 60;
    public const int NameMaxLength = 160;
    public const int TextMaxLength = 2_000;
    public const int SourcesMaxLength = 1_000;

    public Guid Id { get; set; }

    /// <summary>Stable name in files: a–z, digits and hyphens.</summary>
    public required string Code { get; set; }

    public required string NameSv { get; set; }
    public required string NameEn { get; set; }
    public TargetGroupKind Kind { get; set; }

    /// <summary>Who is meant, in words.</summary>
    public required string Who { get; set; }

    /// <summary>How the city reaches them: channels, functions and organisations; never persons.</summary>
    public string Reach { get; set; } = "";

    /// <summary>The set that <see cref="AreaCodes"/> are in; null when the group is not tied to areas.</summary>
    public int? AreaSetId { get; set; }

    /// <summary>Codes of areas where the group mostly meets, comma-separated; empty = all over the city or not known.</summary>
    public string AreaCodes { get; set; } = "";

    /// <summary>Where this is known from.</summary>
    public string Sources { get; set; } = "";

    public DateOnly ValidFrom { get; set; }

    /// <summary>The last day; null = still valid. A closed group stays readable and is not offered for choice.</summary>
    public DateOnly? ValidTo { get; set; }

    public DecisionStatus Status { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    [ActorName] public required string ChangedBy { get; set; }
    public long RowVersion { get; set; }

    public IReadOnlyList<string> Areas => AreaCodes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool IsOpen(DateOnly day) => ValidTo is not { } last || last >= day;
}
