namespace Kraftsamling.Core.Statistics.Fetching;

/// <summary>When a fetch is made.</summary>
public enum FetchWhen
{
    /// <summary>Only when somebody starts it.</summary>
    ByHand = 0,
    Daily = 1,
    Weekly = 2,
    Monthly = 3,

    /// <summary>The source is asked every day, and fetched from when it says that it has published anew.</summary>
    Publication = 4,
}

/// <summary>A plain choice of days and a time of the day, as clocks show it where the municipality is.</summary>
/// <param name="When">How often.</param>
public sealed record FetchSchedule(FetchWhen When)
{
    public static readonly TimeOnly UsualTime = new(5, 0);

    /// <summary>The day of a weekly fetch.</summary>
    public DayOfWeek Weekday { get; init; } = DayOfWeek.Monday;

    /// <summary>The day of a monthly fetch, 1–31; a shorter month has it on its last day.</summary>
    public int Day { get; init; } = 1;

    /// <summary>The time of the day. One that a change to summer time skips becomes the first that exists; one that comes twice counts the first time.</summary>
    public TimeOnly At { get; init; } = UsualTime;

    /// <summary>The first time later than <paramref name="after"/>; null when it is made by hand.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        if (When == FetchWhen.ByHand)
        {
            return null;
        }
        for (var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime); ; day = day.AddDays(1))
        {
            if (FallsOn(day) && Moment(day, zone) is var moment && moment > after)
            {
                return moment;
            }
        }
    }

    private bool FallsOn(DateOnly day) => When switch
    {
        FetchWhen.Weekly => day.DayOfWeek == Weekday,
        FetchWhen.Monthly => day.Day == Math.Min(Day, DateTime.DaysInMonth(day.Year, day.Month)),
        _ => true,
    };

    private DateTimeOffset Moment(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(At);
        while (zone.IsInvalidTime(local))
        {
            local = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0, DateTimeKind.Unspecified).AddMinutes(1);
        }
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
