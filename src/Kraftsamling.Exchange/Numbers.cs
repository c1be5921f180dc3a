using System.Globalization;

namespace Kraftsamling.Exchange;

/// <summary>How numbers are written in files: decimal point, no thousands separator, whatever the machine's culture.</summary>
public static class Numbers
{
    /// <summary>The longest text <see cref="TryWrite"/> can need.</summary>
    public const int MaxLength = 32;

    /// <summary>
    /// The shortest text (at most 17 significant digits) that reads back to exactly the same number.
    /// NaN, which means missing, and infinities become the empty text.
    /// </summary>
    public static string Write(double value) =>
        double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    /// <summary>As <see cref="Write(double)"/>, without allocating.</summary>
    /// <returns>False when <paramref name="target"/> is shorter than <see cref="MaxLength"/> and the text does not fit.</returns>
    public static bool TryWrite(double value, Span<char> target, out int length)
    {
        length = 0;
        return !double.IsFinite(value) || value.TryFormat(target, out length, "R", CultureInfo.InvariantCulture);
    }

    /// <summary>A whole number with a minus sign where needed and nothing else.</summary>
    public static string Write(long value) => value.ToString(CultureInfo.InvariantCulture);
}
