namespace Kraftsamling.Core.Organisation.Digests;

/// <summary>How often somebody wants to hear by e-mail; the number is stored.</summary>
public enum DigestPace { Immediate = 0, Daily = 1, Weekly = 2, Off = 3 }

/// <summary>How and when a person is told by e-mail what there is to do.</summary>
public sealed class MessagePreference
{
    public const int DefaultHour = 7;

    public Guid PersonId { get; set; }
    public DigestPace Pace { get; set; } = DigestPace.Daily;

    /// <summary>The day of a weekly message.</summary>
    public DayOfWeek Weekday { get; set; } = DayOfWeek.Monday;

    /// <summary>The hour of a daily or weekly message, where the municipality is.</summary>
    public int Hour { get; set; } = DefaultHour;

    public bool IsEnglish { get; set; }

    /// <summary>Up to when the person has been told.</summary>
    public DateTimeOffset ToldUntil { get; set; }

    public long RowVersion { get; set; }

    /// <summary>True when it is time to tell; an immediate message is always due, if there is anything to say.</summary>
    public bool IsDue(DateTimeOffset now, TimeZoneInfo zone) => Pace switch
    {
        DigestPace.Immediate => true,
        DigestPace.Off => false,
        _ => ToldUntil < LastTime(now, zone),
    };

    /// <summary>The latest time, now included, at which a daily or weekly message was due.</summary>
    public DateTimeOffset LastTime(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var day = DateOnly.FromDateTime(local);
        while (day.ToDateTime(new(Hour, 0)) > local || (Pace == DigestPace.Weekly && day.DayOfWeek != Weekday))
        {
            day = day.AddDays(-1);
        }
        var time = day.ToDateTime(new(Hour, 0));
        // An hour that the clocks skip in spring is the one after it.
        time = zone.IsInvalidTime(time) ? time.AddHours(1) : time;
        return new DateTimeOffset(time, zone.GetUtcOffset(time));
    }
}
