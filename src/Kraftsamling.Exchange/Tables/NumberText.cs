using System.Globalization;

namespace Kraftsamling.Exchange.Tables;

/// <summary>Why a text is not a number.</summary>
public enum NumberFault
{
    /// <summary>It is a number.</summary>
    None,

    /// <summary>There is nothing but blanks.</summary>
    Empty,

    /// <summary>It cannot be read as a number.</summary>
    NotNumber,

    /// <summary>It can be read in two ways: "1,234" is 1.234 with a decimal comma and 1234 with a decimal point.</summary>
    Ambiguous,
}

/// <summary>
/// Reads numbers as people write them: decimal comma or point, thousands separated by space, no-break space,
/// narrow no-break space, apostrophe, or the mark that is not the decimal mark; minus as "-" or "−"; a percent sign
/// behind is dropped ("12,5 %" is 12.5). Nothing is guessed: what can be read in two ways is refused.
/// </summary>
public static class NumberText
{
    private const int MaxLength = 64;
    private const int MaxExactDigits = 15;
    private const int MaxExactPower = 22;

    private static readonly double[] Powers = [.. Enumerable.Range(0, MaxExactPower + 1).Select(power => double.Parse("1E" + Numbers.Write(power), CultureInfo.InvariantCulture))];

    /// <summary>Reads a number whose decimal mark is not known; false where it is no number or ambiguous.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value) => TryParse(text, DecimalMark.Unknown, out value, out _);

    /// <summary>Reads a number with the given decimal mark.</summary>
    /// <param name="text">The text; blanks around it are ignored.</param>
    /// <param name="mark">The file's decimal mark.</param>
    /// <param name="value">The number, always finite; NaN when the answer is false.</param>
    /// <param name="fault">Why it is no number.</param>
    public static bool TryParse(ReadOnlySpan<char> text, DecimalMark mark, out double value, out NumberFault fault)
    {
        if (TryPlain(text, mark, out value))
        {
            fault = NumberFault.None;
            return true;
        }
        value = double.NaN;
        text = WithoutPercent(text.Trim());
        if (text.IsEmpty)
        {
            fault = NumberFault.Empty;
            return false;
        }
        fault = Careful(text, mark, ref value);
        return fault == NumberFault.None;
    }

    /// <summary>
    /// What one text says about the decimal mark of its file: <see cref="DecimalMark.Unknown"/> where it says nothing.
    /// </summary>
    public static DecimalMark Evidence(ReadOnlySpan<char> text)
    {
        text = WithoutPercent(text.Trim());
        if (text.IndexOfAny('.', ',') < 0)
        {
            return DecimalMark.Unknown;
        }
        var asPoint = TryParse(text, DecimalMark.Point, out _, out _);
        var asComma = TryParse(text, DecimalMark.Comma, out _, out _);
        return (asPoint, asComma) switch
        {
            (true, false) => DecimalMark.Point,
            (false, true) => DecimalMark.Comma,
            // "0.123" cannot be thousands: nobody writes a group of zero.
            (true, true) when StartsWithZero(text) => text.Contains('.') ? DecimalMark.Point : DecimalMark.Comma,
            _ => DecimalMark.Unknown,
        };
    }

    // The common case without separators, exact because both the digits and the power of ten are exact doubles.
    private static bool TryPlain(ReadOnlySpan<char> text, DecimalMark mark, out double value)
    {
        value = 0;
        var start = text.Length > 0 && text[0] == '-' ? 1 : 0;
        var point = mark == DecimalMark.Comma ? ',' : '.';
        long digits = 0;
        int count = 0, decimals = -1;
        for (var i = start; i < text.Length; i++)
        {
            var digit = text[i] - '0';
            if ((uint)digit <= 9)
            {
                digits = digits * 10 + digit;
                count++;
                decimals += decimals >= 0 ? 1 : 0;
            }
            else if (text[i] == point && decimals < 0 && count > 0)
            {
                decimals = 0;
            }
            else
            {
                return false;
            }
            if (count > MaxExactDigits)
            {
                return false;
            }
        }
        if (count == 0 || decimals == 0 || (mark == DecimalMark.Unknown && decimals == 3 && count <= 6 && text[start] != '0'))
        {
            return false;
        }
        value = decimals > 0 ? digits / Powers[decimals] : digits;
        value = start == 1 ? -value : value;
        return true;
    }

    private static NumberFault Careful(ReadOnlySpan<char> text, DecimalMark mark, ref double value)
    {
        if (text.Length > MaxLength)
        {
            return NumberFault.NotNumber;
        }
        if (mark == DecimalMark.Unknown)
        {
            mark = MarkOf(text, out var ambiguous);
            if (ambiguous)
            {
                return NumberFault.Ambiguous;
            }
        }
        Span<char> clean = stackalloc char[MaxLength];
        var length = Clean(text, mark, clean);
        if (length <= 0)
        {
            return NumberFault.NotNumber;
        }
        var read = double.TryParse(clean[..length], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number);
        if (!read || !double.IsFinite(number))
        {
            return NumberFault.NotNumber;
        }
        value = number;
        return NumberFault.None;
    }

    // With both marks present the last one is the decimal mark; one mark twice separates thousands;
    // a single mark before exactly three digits can be either.
    private static DecimalMark MarkOf(ReadOnlySpan<char> text, out bool ambiguous)
    {
        ambiguous = false;
        int point = text.LastIndexOf('.'), comma = text.LastIndexOf(',');
        if (point >= 0 && comma >= 0)
        {
            return point > comma ? DecimalMark.Point : DecimalMark.Comma;
        }
        var at = Math.Max(point, comma);
        if (at < 0)
        {
            return DecimalMark.Point;
        }
        var (itself, other) = point >= 0 ? (DecimalMark.Point, DecimalMark.Comma) : (DecimalMark.Comma, DecimalMark.Point);
        if (text[..at].Contains(text[at]))
        {
            return other;
        }
        var before = DigitsIn(text[..at]);
        ambiguous = text.Length - at - 1 == 3 && before is >= 1 and <= 3 && !StartsWithZero(text) && text[..at].IndexOfAnyInRange('0', '9') == text[..at].IndexOfAnyExcept("-−+");
        return itself;
    }

    private static int Clean(ReadOnlySpan<char> text, DecimalMark mark, Span<char> clean)
    {
        char point = mark == DecimalMark.Comma ? ',' : '.', thousands = mark == DecimalMark.Comma ? '.' : ',';
        int length = 0, group = 0;
        char? separator = null;
        var i = 0;
        if (text[0] is '-' or '−' or '+')
        {
            clean[length++] = text[0] == '+' ? '+' : '-';
            i = text.Length > 1 && text[1] == ' ' ? 2 : 1;
        }
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                clean[length++] = c;
                group++;
            }
            else if (c == point || c is 'e' or 'E')
            {
                return GroupEnds(separator, group) && group > 0 ? Tail(text[i..], point, clean, length) : -1;
            }
            else if (IsSeparator(c, thousands))
            {
                // The first group has one to three digits, every other exactly three, always with the same separator.
                if (separator is null ? group is < 1 or > 3 : c != separator || group != 3)
                {
                    return -1;
                }
                separator = c;
                group = 0;
            }
            else
            {
                return -1;
            }
        }
        return GroupEnds(separator, group) && group > 0 ? length : -1;
    }

    private static bool GroupEnds(char? separator, int group) => separator is null || group == 3;

    private static int Tail(ReadOnlySpan<char> text, char point, Span<char> clean, int length)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var fits = char.IsAsciiDigit(c) || (i == 0 && c == point) || c is 'e' or 'E' || (c is '-' or '+' or '−' && text[i - 1] is 'e' or 'E');
            if (!fits || (i == text.Length - 1 && !char.IsAsciiDigit(c)))
            {
                return -1;
            }
            clean[length++] = c == point ? '.' : c == '−' ? '-' : c;
        }
        return length;
    }

    private static bool IsSeparator(char c, char thousands) =>
        c == thousands || c is ' ' or '\u00A0' or '\u202F' or '\u2009' or '\'' or '\u2019';

    private static ReadOnlySpan<char> WithoutPercent(ReadOnlySpan<char> text) =>
        text.EndsWith('%') ? text[..^1].TrimEnd() : text;

    private static bool StartsWithZero(ReadOnlySpan<char> text) => text.TrimStart("-−+ ").StartsWith('0');

    private static int DigitsIn(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += char.IsAsciiDigit(c) ? 1 : 0;
        }
        return count;
    }
}
