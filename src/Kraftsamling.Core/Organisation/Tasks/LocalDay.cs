namespace Kraftsamling.Core.Organisation.Tasks;

/// <summary>Which day it is where the municipality is: last days end at midnight there, not in UTC.</summary>
public static class LocalDay
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    public static DateOnly Of(TimeProvider clock, TimeZoneInfo? zone = null) => Of(clock.GetUtcNow(), zone);

    public static DateOnly Of(DateTimeOffset at, TimeZoneInfo? zone = null) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone ?? Zone).DateTime);
}
