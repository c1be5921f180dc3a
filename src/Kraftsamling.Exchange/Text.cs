using System.Globalization;

namespace Kraftsamling.Exchange;

/// <summary>One sentence or label in the product's two languages; both are always given.</summary>
/// <param name="Sv">Swedish, the first language.</param>
/// <param name="En">English.</param>
public readonly record struct Text(string Sv, string En)
{
    /// <summary>The text in the language of <paramref name="culture"/>: English for "en", otherwise Swedish.</summary>
    public string In(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? En : Sv;

    /// <summary>The Swedish text: a safe default in logs.</summary>
    public override string ToString() => Sv;
}
