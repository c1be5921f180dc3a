using System.Globalization;
using System.Text.RegularExpressions;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core;

/// <summary>
/// Finds what points out a person in free text: personal identity numbers, e-mail addresses and telephone numbers. It cannot find names,
/// so the pages also say that nothing about persons is written. Organisation numbers, years and case numbers are let through.
/// </summary>
public static partial class PersonalData
{
    private const int FewestPhoneDigits = 8;
    private const int MostPhoneDigits = 15;

    /// <summary>Said where free text is written.</summary>
    public static Text Warning { get; } = new(
        "Skriv inget om enskilda personer: inga namn, personnummer, e-postadresser eller telefonnummer. Skriv funktioner och organisationer.",
        "Write nothing about individual persons: no names, identity numbers, e-mail addresses or telephone numbers. Write functions and organisations.");

    /// <summary>One sentence per kind of personal data found; empty when there is none.</summary>
    /// <param name="field">What the text is, at the start of the sentence: "Kanaler".</param>
    /// <param name="text">What somebody has written; null counts as empty.</param>
    public static IReadOnlyList<Text> Problems(Text field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }
        var problems = new List<Text>();
        Add(problems, field, IdentityNumber(text), new("ett personnummer", "a personal identity number"), new("Ta bort det.", "Remove it."));
        Add(problems, field, First(Email(), text), new("en e-postadress", "an e-mail address"), new("Skriv funktionen eller organisationen i stället.", "Write the function or organisation instead."));
        Add(problems, field, PhoneNumber(text), new("ett telefonnummer", "a telephone number"), new("Skriv funktionen eller organisationen i stället.", "Write the function or organisation instead."));
        return problems;
    }

    /// <summary>One sentence when any of the texts holds a personal identity number; for texts that may name the mailbox of a function.</summary>
    public static IReadOnlyList<Text> IdentityNumbers(Text field, IEnumerable<string> texts)
    {
        var problems = new List<Text>();
        Add(problems, field, texts.Select(IdentityNumber).FirstOrDefault(found => found is not null), new("ett personnummer", "a personal identity number"), new("Ta bort det.", "Remove it."));
        return problems;
    }

    private static void Add(List<Text> problems, Text field, string? found, Text what, Text advice)
    {
        if (found is not null)
        {
            problems.Add(new($"{field.Sv}: «{found}» ser ut som {what.Sv}. {advice.Sv}", $"{field.En}: “{found}” looks like {what.En}. {advice.En}"));
        }
    }

    private static string? First(Regex pattern, string text) => pattern.Match(text) is { Success: true } match ? match.Value.Trim() : null;

    // With its hyphen a number with a possible birthday is enough: people mistype the last digit. Without it the check digit must agree.
    private static string? IdentityNumber(string text)
    {
        foreach (Match match in Identity().Matches(text))
        {
            var digits = match.Groups["date"].Value + match.Groups["rest"].Value;
            if (IsBirthday(match.Groups["date"].Value) && (match.Groups["sign"].Length > 0 || HasCheckDigit(digits[^10..])))
            {
                return match.Value;
            }
        }
        return null;
    }

    // Coordination numbers add 60 to the day.
    private static bool IsBirthday(string digits)
    {
        var date = digits.Length == 8 ? digits : "20" + digits;
        var day = int.Parse(date.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture);
        var month = int.Parse(date.AsSpan(4, 2), NumberStyles.None, CultureInfo.InvariantCulture);
        var year = int.Parse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
        day = day > 60 ? day - 60 : day;
        // A year of two digits is of either century: 29 February is let through.
        return year is >= 1850 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2000, month);
    }

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

    private static string? PhoneNumber(string text)
    {
        foreach (Match match in Phone().Matches(text))
        {
            if (match.Value.Count(char.IsAsciiDigit) is >= FewestPhoneDigits and <= MostPhoneDigits && !Date().IsMatch(match.Value))
            {
                return match.Value.Trim();
            }
        }
        return null;
    }

    [GeneratedRegex(@"(?<!\d)(?<date>(?:\d{2})?\d{6})\s?(?<sign>[-–+]?)\s?(?<rest>\d{4})(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Identity();

    [GeneratedRegex(@"[^\s@<>,;:()]+\s?(?:@|\(at\)|\[at\])\s?[^\s@<>,;:()]+\.\p{L}{2,}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\w./-])(?:\+|0)\d(?:[\s()/–-]{0,2}\d){5,14}(?![\w])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^\d{2}[-–/]\d{2}[-–/]\d{4}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Date();
}
