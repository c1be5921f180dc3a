using System.Globalization;

namespace Kraftsamling.Web.Common;

/// <summary>Days as date fields hold them: 2026-03-02.</summary>
public static class IsoDay
{
    public static string Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Null when nothing or something else is written.</summary>
    public static DateOnly? Read(string? text) => DateOnly.TryParseExact((text ?? "").Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
