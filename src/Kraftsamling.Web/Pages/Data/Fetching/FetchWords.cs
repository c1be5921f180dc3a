using System.Globalization;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Data.Fetching;

/// <summary>Words for fetches, the same on every page.</summary>
public static class FetchWords
{
    public static string State(FetchState state) => state switch
    {
        FetchState.Running => T("pågår", "at work"),
        FetchState.Stored => T("nytt lagrat", "new values stored"),
        FetchState.NothingNew => T("inget nytt", "nothing new"),
        FetchState.Failed => T("gick inte", "did not work"),
        _ => T("avbruten", "interrupted"),
    };

    public static string Kind(FetchSourceKind kind) => kind switch
    {
        FetchSourceKind.PxWeb1 => T("PxWeb 1", "PxWeb 1"),
        FetchSourceKind.PxWeb2 => T("PxWeb 2", "PxWeb 2"),
        FetchSourceKind.Kolada2 => T("Kolada 2", "Kolada 2"),
        _ => T("Kolada 3", "Kolada 3"),
    };

    public static string When(FetchWhen when) => when switch
    {
        FetchWhen.Daily => T("varje dag", "every day"),
        FetchWhen.Weekly => T("varje vecka", "every week"),
        FetchWhen.Monthly => T("varje månad", "every month"),
        FetchWhen.Publication => T("när källan har publicerat nytt", "when the source has published anew"),
        _ => T("för hand", "by hand"),
    };

    public static string Schedule(FetchSchedule schedule)
    {
        var at = schedule.At.ToString("HH:mm", CultureInfo.InvariantCulture);
        return schedule.When switch
        {
            FetchWhen.Weekly => T($"varje {Weekday(schedule.Weekday)} kl. {at}", $"every {Weekday(schedule.Weekday)} at {at}"),
            FetchWhen.Monthly => T($"den {schedule.Day} varje månad kl. {at}", $"on day {schedule.Day} of each month at {at}"),
            FetchWhen.Daily => T($"varje dag kl. {at}", $"every day at {at}"),
            FetchWhen.Publication => T($"när källan har publicerat nytt; frågar varje dag kl. {at}", $"when the source has published anew; asks every day at {at}"),
            _ => When(schedule.When),
        };
    }

    public static string Weekday(DayOfWeek day) => Format.Weekday(day);

    /// <summary>"23 november 2026 05:00", as clocks show it in the municipality.</summary>
    public static string Moment(DateTimeOffset? at, TimeZoneInfo zone) =>
        at is { } time ? $"{Format.Day(TimeZoneInfo.ConvertTime(time, zone))} {TimeZoneInfo.ConvertTime(time, zone).ToString("HH:mm", CultureInfo.InvariantCulture)}" : Format.NoValue;

    public static Text LayerNote => new("Värdena läggs som ett nytt lager. Det gamla finns kvar under och kommer tillbaka om körningen ångras.", "The values are laid as a new layer. The old ones remain below and come back if the run is undone.");
}
