namespace Kraftsamling.Core;

/// <summary>Days as people in Sweden count them.</summary>
public static class Clock
{
    private static readonly TimeZoneInfo Sweden = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    /// <summary>Today in Sweden, whatever the machine's own time zone.</summary>
    public static DateOnly Today(this TimeProvider clock) => DayOf(clock.GetUtcNow());

    /// <summary>The day in Sweden at a point in time.</summary>
    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Sweden).DateTime);

    /// <summary>The moment when a day begins in Sweden, UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Sweden.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The time of day in Sweden.</summary>
    public static DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Sweden);
}
