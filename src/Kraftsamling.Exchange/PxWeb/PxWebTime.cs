using System.Globalization;

namespace Kraftsamling.Exchange.PxWeb;

/// <summary>Small readings that both versions share.</summary>
internal static class PxWebTime
{
    /// <summary>A time; without an offset it is taken as UTC.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <summary>A text in the one language that was asked for.</summary>
    public static Text Label(string text) => new(text, text);
}
