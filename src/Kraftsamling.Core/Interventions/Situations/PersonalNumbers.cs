using System.Text.RegularExpressions;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Interventions.Situations;

/// <summary>Finds what looks like a Swedish personal identity number: nothing about individuals belongs in these documents.</summary>
public static partial class PersonalNumbers
{
    /// <summary>True when a text holds six or eight digits that are a date, and four more.</summary>
    public static bool In(string text) => Number().IsMatch(text);

    /// <summary>One sentence when any of the texts does; it does not repeat the number.</summary>
    internal static IEnumerable<Text> Refusals(IEnumerable<string> texts) => texts.Any(In)
        ? [new("Något i texten ser ut som ett personnummer. Ta bort det: inget om enskilda får stå här.", "Something in the text looks like a personal identity number. Take it away: nothing about individuals may stand here.")]
        : [];

    [GeneratedRegex(@"(?<!\d)(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|[67]\d|8\d|9[01])[-+ ]?\d{4}(?!\d)", RegexOptions.CultureInvariant, 5_000)]
    private static partial Regex Number();
}
