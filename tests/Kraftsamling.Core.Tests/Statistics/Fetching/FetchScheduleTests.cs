using System.Globalization;
using Kraftsamling.Core.Statistics.Fetching;
using Xunit;

namespace Kraftsamling.Core.Tests.Statistics.Fetching;

public sealed class FetchScheduleTests
{
    private static readonly TimeZoneInfo Zone = new FetchSettings().Zone;

    [Theory]
    [InlineData("2026-03-02T03:59:59Z", "05:00", "2026-03-02T04:00:00Z")]
    [InlineData("2026-03-02T04:00:00Z", "05:00", "2026-03-03T04:00:00Z")]
    [InlineData("2026-07-01T00:00:00Z", "05:00", "2026-07-01T03:00:00Z")]
    [InlineData("2026-03-28T12:00:00Z", "02:30", "2026-03-29T01:00:00Z")]
    [InlineData("2026-03-29T01:00:00Z", "02:30", "2026-03-30T00:30:00Z")]
    [InlineData("2026-10-24T12:00:00Z", "02:30", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T00:30:00Z", "02:30", "2026-10-26T01:30:00Z")]
    [InlineData("2026-12-31T22:59:00Z", "00:00", "2026-12-31T23:00:00Z")]
    public void Next_Daily_IsTheTimeThatClocksShow(string after, string at, string expected) =>
        Assert.Equal(Time(expected), new FetchSchedule(FetchWhen.Daily) { At = Clock(at) }.Next(Time(after), Zone));

    [Theory]
    [InlineData(31, "2026-01-31T12:00:00Z", "2026-02-28T04:00:00Z")]
    [InlineData(31, "2028-01-31T12:00:00Z", "2028-02-29T04:00:00Z")]
    [InlineData(29, "2027-02-01T12:00:00Z", "2027-02-28T04:00:00Z")]
    [InlineData(29, "2028-02-28T12:00:00Z", "2028-02-29T04:00:00Z")]
    [InlineData(31, "2026-03-31T12:00:00Z", "2026-04-30T03:00:00Z")]
    [InlineData(1, "2026-12-15T12:00:00Z", "2027-01-01T04:00:00Z")]
    public void Next_Monthly_AShorterMonthHasItOnItsLastDay(int day, string after, string expected) =>
        Assert.Equal(Time(expected), new FetchSchedule(FetchWhen.Monthly) { Day = day }.Next(Time(after), Zone));

    [Theory]
    [InlineData(DayOfWeek.Monday, "2026-03-01T12:00:00Z", "2026-03-02T04:00:00Z")]
    [InlineData(DayOfWeek.Sunday, "2026-03-01T12:00:00Z", "2026-03-08T04:00:00Z")]
    public void Next_Weekly_IsOnItsDay(DayOfWeek day, string after, string expected) =>
        Assert.Equal(Time(expected), new FetchSchedule(FetchWhen.Weekly) { Weekday = day }.Next(Time(after), Zone));

    [Fact]
    public void Next_ByHand_IsNever() => Assert.Null(new FetchSchedule(FetchWhen.ByHand).Next(Time("2026-03-01T12:00:00Z"), Zone));

    [Theory]
    [InlineData(FetchWhen.Daily, 365)]
    [InlineData(FetchWhen.Weekly, 52)]
    [InlineData(FetchWhen.Monthly, 12)]
    public void Next_OverAYear_ComesOncePerPeriod(FetchWhen when, int expected)
    {
        var schedule = new FetchSchedule(when) { At = new TimeOnly(2, 30), Day = 31 };
        var count = 0;
        for (var at = schedule.Next(Time("2026-12-31T23:00:00Z"), Zone)!.Value; at < Time("2027-12-31T23:00:00Z"); at = schedule.Next(at, Zone)!.Value)
        {
            count++;
        }
        Assert.Equal(expected, count);
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static TimeOnly Clock(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
}
