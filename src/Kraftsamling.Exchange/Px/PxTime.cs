using System.Globalization;

namespace Kraftsamling.Exchange.Px;

/// <summary>Dates and lists of periods as PX files write them. Times of day are Swedish time.</summary>
internal static class PxTime
{
    private static readonly string[] Formats = ["yyyyMMdd HH:mm", "yyyyMMdd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyyMMdd", "yyyy-MM-dd"];
    private static readonly TimeZoneInfo Swedish = TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Stockholm", out var zone) ? zone : TimeZoneInfo.Utc;

    public static bool TryDate(string text, out DateTimeOffset at)
    {
        at = default;
        if (!DateTime.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return false;
        }
        at = new DateTimeOffset(local, Swedish.GetUtcOffset(local)).ToUniversalTime();
        return true;
    }

    public static string Write(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Swedish).ToString("yyyyMMdd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The periods of a TIMEVAL: TLIST(A1),"2003","2004" or TLIST(A1,"2003"-"2010"). Null where it is no such list.</summary>
    public static (string Scale, List<string> Periods)? Periods(IReadOnlyList<PxValue> values)
    {
        var list = values[0].Text.Replace(" ", "", StringComparison.Ordinal);
        if (!list.StartsWith("TLIST(", StringComparison.OrdinalIgnoreCase) || !list.EndsWith(')') || list.Length < 9)
        {
            return null;
        }
        var scale = char.ToUpperInvariant(list[6]).ToString();
        var parts = list[8..^1].TrimStart(',').Replace("\"", "", StringComparison.Ordinal);
        if (parts.Length == 0)
        {
            return (scale, [.. values.Skip(1).Select(value => value.Text)]);
        }
        var ends = parts.Split('-');
        return ends.Length == 2 && Range(scale, ends[0], ends[1]) is { } periods ? (scale, periods) : null;
    }

    /// <summary>A period as TIMEVAL writes it, from a code such as 2006, 2006K1, 2005M08; null where it is none.</summary>
    public static (string Scale, string Period)? FromCode(string code)
    {
        if (code.Length < 4 || !code.AsSpan(0, 4).ContainsOnlyDigits())
        {
            return null;
        }
        var rest = code[4..];
        return rest.Length switch
        {
            0 => ("A", code),
            2 when rest[0] is 'K' or 'Q' or 'k' or 'q' && char.IsAsciiDigit(rest[1]) => ("Q", code[..4] + rest[1]),
            2 when rest[0] is 'H' or 'h' && char.IsAsciiDigit(rest[1]) => ("H", code[..4] + rest[1]),
            3 when rest[0] is 'M' or 'm' && rest.AsSpan(1).ContainsOnlyDigits() => ("M", code[..4] + rest[1..]),
            3 when rest[0] is 'W' or 'V' or 'U' && rest.AsSpan(1).ContainsOnlyDigits() => ("W", code[..4] + rest[1..]),
            _ => null,
        };
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static List<string>? Range(string scale, string first, string last)
    {
        var perYear = scale switch { "A" => 1, "H" => 2, "T" => 3, "Q" => 4, "M" => 12, _ => 0 };
        if (perYear == 0 || Number(scale, perYear, first) is not { } from || Number(scale, perYear, last) is not { } to || to < from || to - from > 10_000)
        {
            return null;
        }
        return [.. Enumerable.Range(from, to - from + 1).Select(number => Period(scale, perYear, number))];
    }

    private static int? Number(string scale, int perYear, string period)
    {
        if (!int.TryParse(period, NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
        {
            return null;
        }
        var width = scale == "M" ? 100 : 10;
        return perYear == 1 ? digits : digits / width * perYear + (digits % width) - 1;
    }

    private static string Period(string scale, int perYear, int number) => perYear == 1
        ? Numbers.Write(number)
        : Numbers.Write(number / perYear) + (number % perYear + 1).ToString(scale == "M" ? "00" : "0", CultureInfo.InvariantCulture);
}
