using System.Globalization;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Common;

/// <summary>Numbers and dates as the reader writes them: sv-SE ("12 345,6") or en-GB ("12,345.6").</summary>
public static class Format
{
    public const string NoValue = "–";

    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    /// <summary>A number with fixed decimals; a dash for NaN.</summary>
    public static string Number(double value, int decimals = 0) =>
        double.IsNaN(value) ? NoValue : Unsigned(value, decimals).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Culture);

    /// <summary>A number with the decimals it has, at most six.</summary>
    public static string AsGiven(double value) => double.IsNaN(value) ? NoValue : value.ToString("#,0.######", Culture);

    /// <summary>A whole number.</summary>
    public static string Count(long value) => value.ToString("N0", Culture);

    /// <summary>"1,2 MB", "340 kB": thousands of bytes, as people buy them.</summary>
    public static string FileSize(long bytes) => bytes >= 1_000_000 ? WithUnit(bytes / 1e6, "MB") : WithUnit(Math.Max(1, Math.Round(bytes / 1e3)), "kB", 0);

    /// <summary>A number followed by its unit; "%" after a non-breaking space in Swedish, directly in English.</summary>
    public static string WithUnit(double value, string unit, int decimals = 1)
    {
        if (double.IsNaN(value))
        {
            return NoValue;
        }
        var space = unit == "%" && IsEnglish ? "" : "\u00A0";
        return Number(value, decimals) + space + unit;
    }

    /// <summary>A difference with its sign, "+1,2" or "−0,4".</summary>
    public static string WithSign(double value, int decimals = 1) =>
        double.IsNaN(value) ? NoValue : (Unsigned(value, decimals) > 0 ? "+" : "") + Number(value, decimals);

    /// <summary>A share 0–1 as whole per cent.</summary>
    public static string Percent(double share) => WithUnit(share * 100, "%", 0);

    /// <summary>"23 november 2026".</summary>
    public static string Day(DateTimeOffset at) => at.ToString("d MMMM yyyy", Culture);

    /// <summary>"23 november 2026".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", Culture);

    /// <summary>"2 mars 2026 14:05", in Sweden.</summary>
    public static string Time(DateTimeOffset at) => Kraftsamling.Core.Clock.Local(at).ToString("d MMMM yyyy HH:mm", Culture);

    /// <summary>"måndag".</summary>
    public static string Weekday(DayOfWeek day) => Culture.DateTimeFormat.GetDayName(day);

    /// <summary>"2024", or "2022–2024" for three pooled years.</summary>
    public static string Period(int year, int years) => years <= 1
        ? year.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{year - years + 1}–{year}");

    /// <summary>Raw value for data attributes: invariant, shortest round trip; empty for NaN.</summary>
    public static string Raw(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    // "−0,0" would look like a fall where there is none.
    private static double Unsigned(double value, int decimals)
    {
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return rounded == 0 ? 0 : rounded;
    }
}
