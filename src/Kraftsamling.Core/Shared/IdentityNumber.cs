using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kraftsamling.Core;

/// <summary>
/// Finds Swedish personal identity numbers and coordination numbers in text, however they are written: with or without century, with any dash, with
/// spaces or over two lines, in digits of other scripts. Also numbers that schools and health care give while there is none (850112-T123, 20100112-TF15)
/// and birthdays whose last four are hidden (850112-XXXX). Organisation numbers, years, figures, case numbers and identifiers are no such numbers.
/// </summary>
public static partial class IdentityNumber
{
    private const int FewestDigits = 6;
    private const int CoordinationDays = 60;
    private const int FewestOfIdentifier = 32;

    private static readonly SearchValues<char> OfIdentifier = SearchValues.Create("-0123456789abcdefABCDEF");

    /// <summary>The first number as it is written; null when there is none.</summary>
    public static string? First(string text) => Find(text) is [var (start, length), ..] ? text.Substring(start, length) : null;

    /// <summary>Every number as it is written.</summary>
    public static IReadOnlyList<string> All(string text) => Find(text).ConvertAll(found => text.Substring(found.Start, found.Length));

    /// <summary>The text with each number replaced; the same text when there is none.</summary>
    public static string Replace(string text, string replacement)
    {
        var found = Find(text);
        if (found.Count == 0)
        {
            return text;
        }
        var (cleaned, from) = (new StringBuilder(text.Length), 0);
        foreach (var (start, length) in found)
        {
            cleaned.Append(text, from, start - from).Append(replacement);
            from = start + length;
        }
        return cleaned.Append(text, from, text.Length - from).ToString();
    }

    private static List<(int Start, int Length)> Find(string text)
    {
        var found = new List<(int, int)>();
        if (!HasDigits(text))
        {
            return found;
        }
        var (plain, places) = Plain(text);
        var match = Number().Match(plain);
        while (match.Success)
        {
            var isNumber = IsNumber(plain, match);
            if (isNumber)
            {
                var (start, end) = (places[match.Index].Start, places[match.Index + match.Length - 1].End);
                found.Add((start, end - start));
            }
            match = Number().Match(plain, match.Index + (isNumber ? match.Length : 1));
        }
        return found;
    }

    // Most texts end here.
    private static bool HasDigits(string text)
    {
        var digits = 0;
        foreach (var letter in text)
        {
            if ((char.IsDigit(letter) || char.IsHighSurrogate(letter)) && ++digits == FewestDigits)
            {
                return true;
            }
        }
        return false;
    }

    // Digits, dashes and spaces of all scripts become those of ASCII; what is not seen is left out. Each place tells where it stood.
    private static (string Plain, List<(int Start, int End)> Places) Plain(string text)
    {
        var (plain, places, at) = (new StringBuilder(text.Length), new List<(int, int)>(text.Length), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var end = at + rune.Utf16SequenceLength;
            if (Plain(rune) is not '\0' and var letter)
            {
                plain.Append(letter);
                places.Add((at, end));
            }
            at = end;
        }
        return (plain.ToString(), places);
    }

    private static char Plain(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.DecimalDigitNumber => (char)('0' + (int)Rune.GetNumericValue(rune)),
        UnicodeCategory.DashPunctuation => '-',
        UnicodeCategory.Format or UnicodeCategory.NonSpacingMark => '\0',
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => ' ',
        UnicodeCategory.MathSymbol when rune.Value is '\u2212' => '-',
        UnicodeCategory.MathSymbol when rune.Value is '\uff0b' => '+',
        UnicodeCategory.Control => ' ',
        _ => rune.IsBmp ? (char)rune.Value : '?',
    };

    private static bool IsNumber(string plain, Match match)
    {
        var (between, rest) = (match.Groups["between"].Value, match.Groups["rest"].Value);
        var date = string.Concat(match.Groups["date"].Value.Where(char.IsAsciiDigit));
        var parted = date.Length < match.Groups["date"].Length;
        if (!IsBirthday(date) || IsPartOfIdentifier(plain, match))
        {
            return false;
        }
        var signed = between.AsSpan().IndexOfAny('-', '+') >= 0;
        if (!rest.All(char.IsAsciiDigit))
        {
            return !parted && (signed || (rest[0] is 'T' or 't' && date.Length == 8));
        }
        var holds = HasCheckDigit(date[^6..] + rest);
        return signed && !parted
            // People mistype the last digit: with its hyphen a birthday is enough, unless what follows is a day or a time of day.
            ? holds || !IsTimeOrDay(rest)
            : holds && !IsDecimal(plain, match) && !(parted && between.Trim().Length == 0 && IsTimeOrDay(rest));
    }

    // Coordination numbers add 60 to the day. A year of two digits is of either century: 29 February is let through.
    private static bool IsBirthday(string date)
    {
        var (month, day) = (Of(date.AsSpan(date.Length - 4, 2)), Of(date.AsSpan(date.Length - 2)));
        day = day > CoordinationDays ? day - CoordinationDays : day;
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2000, month);
    }

    private static bool IsTimeOrDay(string four)
    {
        var (first, last) = (Of(four.AsSpan(0, 2)), Of(four.AsSpan(2)));
        return (first < 24 && last < 60 && last % 5 == 0) || (first is >= 1 and <= 12 && last >= 1 && last <= DateTime.DaysInMonth(2000, first));
    }

    private static int Of(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool HasCheckDigit(string ten)
    {
        var sum = 0;
        for (var at = 0; at < ten.Length; at++)
        {
            var product = (ten[at] - '0') * (at % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }
        return sum % 10 == 0;
    }

    private static bool IsDecimal(string plain, Match match)
    {
        var (start, end) = (match.Index, match.Index + match.Length);
        return (start > 1 && plain[start - 1] is '.' or ',' && char.IsAsciiDigit(plain[start - 2])) || (end + 1 < plain.Length && plain[end] is '.' or ',' && char.IsAsciiDigit(plain[end + 1]));
    }

    // A GUID or a sum: long, of hexadecimal digits, some of them letters.
    private static bool IsPartOfIdentifier(string plain, Match match)
    {
        var (start, end) = (match.Index, match.Index + match.Length);
        while (start > 0 && OfIdentifier.Contains(plain[start - 1]))
        {
            start--;
        }
        while (end < plain.Length && OfIdentifier.Contains(plain[end]))
        {
            end++;
        }
        var run = plain.AsSpan(start, end - start);
        return run.Length >= FewestOfIdentifier && !run.ContainsAnyExcept(OfIdentifier) && run.ContainsAnyInRange('A', 'f');
    }

    [GeneratedRegex(@"(?<![0-9])(?<date>(?:(?:18|19|20)[0-9]{2}|[0-9]{2})(?<in>[-./ ]?)[0-9]{2}\k<in>[0-9]{2})(?<between> {0,3}[-+_/.:,]? {0,3})(?<rest>[0-9]{4}|TF[0-9]{2}|[TRSUWXJKLMNP][0-9]{3}|[X*]{4})(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
