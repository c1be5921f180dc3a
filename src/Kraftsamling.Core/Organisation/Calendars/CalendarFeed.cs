namespace Kraftsamling.Core.Organisation.Calendars;

/// <summary>A secret link to a calendar: whoever has the link may read it. It belongs to a person, and shows the person's tasks or a group's.</summary>
public sealed class CalendarFeed
{
    public const int HashLength = 64;

    public Guid Id { get; set; }

    /// <summary>Whose link it is.</summary>
    public Guid PersonId { get; set; }

    /// <summary>The group whose tasks it shows; null for the person's own.</summary>
    public Guid? GroupId { get; set; }

    /// <summary>SHA-256 of the link's token, hexadecimal. The token itself is shown once and stored nowhere.</summary>
    [Secret]
    public required string TokenHash { get; set; }

    public bool IsEnglish { get; set; }
    public DateTimeOffset MadeAt { get; set; }
    public long RowVersion { get; set; }
}
