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

    private static readonly Text AnIdentityNumber = new("ett personnummer", "a personal identity number");
    private static readonly Text RemoveIt = new("Ta bort det.", "Remove it.");

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
        Add(problems, field, IdentityNumber.First(text), AnIdentityNumber, RemoveIt);
        Add(problems, field, First(Email(), text), new("en e-postadress", "an e-mail address"), new("Skriv funktionen eller organisationen i stället.", "Write the function or organisation instead."));
        Add(problems, field, PhoneNumber(text), new("ett telefonnummer", "a telephone number"), new("Skriv funktionen eller organisationen i stället.", "Write the function or organisation instead."));
        return problems;
    }

    /// <summary>One sentence when any of the texts holds a personal identity number; for texts that may name the mailbox of a function.</summary>
    public static IReadOnlyList<Text> IdentityNumbers(Text field, IEnumerable<string> texts)
    {
        var problems = new List<Text>();
        Add(problems, field, texts.Select(IdentityNumber.First).FirstOrDefault(found => found is not null), AnIdentityNumber, RemoveIt);
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

    [GeneratedRegex(@"[^\s@<>,;:()]+\s?(?:@|\(at\)|\[at\])\s?[^\s@<>,;:()]+\.\p{L}{2,}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\w./-])(?:\+|0)\d(?:[\s()/–-]{0,2}\d){5,14}(?![\w])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^\d{2}[-–/]\d{2}[-–/]\d{4}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Date();
}
