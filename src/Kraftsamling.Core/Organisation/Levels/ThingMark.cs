namespace Kraftsamling.Core.Organisation.Levels;

/// <summary>Who may see a thing; each level is stricter than the one before.</summary>
public enum AccessLevel
{
    /// <summary>Everybody, as soon as it is decided or published; a draft is for those who work in the organisation.</summary>
    Public = 0,

    /// <summary>Those who work in the organisation, decided or not.</summary>
    Internal = 1,

    /// <summary>The groups and roles that are named, and the secretary.</summary>
    Restricted = 2,
}

/// <summary>
/// What has been said about one thing: who may see it, whether it is marked as secret and on which provision, and what kind of document it is.
/// A thing without a mark is public, and its kind of document follows from how far it has come.
/// </summary>
public sealed class ThingMark
{
    public const int KindMaxLength = 60;
    public const int KeyLength = 36;
    public const int ProvisionMaxLength = 120;
    public const int ReasonMaxLength = 1_000;
    public const int PersonMaxLength = 160;

    public Guid Id { get; set; }

    /// <summary>The thing's table, such as "area_report".</summary>
    public required string Kind { get; set; }

    public Guid ThingId { get; set; }

    /// <summary>The thing's id as it stands in subjects of tasks and of the change log: small letters.</summary>
    public required string ThingKey { get; set; }

    public AccessLevel Level { get; set; }

    /// <summary>Why this level; empty for none.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The provision that the secrecy marking rests on, such as "OSL 26 kap. 1 §"; null = not marked as secret.</summary>
    public string? Provision { get; set; }

    /// <summary>Who made the marking, and when (Public Access to Information and Secrecy Act, chapter 5, section 5).</summary>
    [ActorName] public string? MarkedBy { get; set; }

    public DateTimeOffset? MarkedAt { get; set; }

    /// <summary>What the secretary has said it is; null = it follows from how far the thing has come.</summary>
    public RecordStatus? Document { get; set; }

    /// <summary>Why the secretary said so; empty when nobody has.</summary>
    public string DocumentReason { get; set; } = "";

    public DateTimeOffset ChangedAt { get; set; }
    [ActorName] public required string ChangedBy { get; set; }
    public long RowVersion { get; set; }

    public bool IsSecret => Provision is not null;
}

/// <summary>A group or a role that may see a restricted thing.</summary>
public sealed class ThingReader
{
    public Guid Id { get; set; }
    public Guid MarkId { get; set; }

    /// <summary>Those who sit in the group; null when it is a role.</summary>
    public Guid? GroupId { get; set; }

    /// <summary>Those with the role; null when it is a group.</summary>
    public Role? Role { get; set; }
}
