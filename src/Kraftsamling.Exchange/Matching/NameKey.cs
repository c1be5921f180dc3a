using System.Globalization;
using System.Text;

namespace Kraftsamling.Exchange.Matching;

/// <summary>The form of a name in which spellings that mean the same place are equal.</summary>
public static class NameKey
{
    private static readonly string[] Prefixes = ["regso-", "regso ", "deso-", "deso "];

    /// <summary>
    /// Lower case; without a "RegSO-" or "DeSO-" before it; hyphens, dashes, slashes, commas and runs of blanks are one blank;
    /// points, apostrophes and quotation marks are dropped; diacritics are dropped except that å, ä and ö stay letters of their own
    /// (é is e, ü is u; æ is ä and ø is ö). "Almvik norr-Lindängen norr" and "ALMVIK NORR – LINDÄNGEN NORR" are equal.
    /// </summary>
    public static string Normalise(string name)
    {
        var text = name.Trim().Normalize(NormalizationForm.FormC).ToLower(CultureInfo.InvariantCulture);
        var prefix = Array.Find(Prefixes, prefix => text.StartsWith(prefix, StringComparison.Ordinal));
        var key = new StringBuilder(text.Length);
        foreach (var letter in text.AsSpan(prefix?.Length ?? 0))
        {
            Append(key, letter);
        }
        return key.ToString().TrimEnd();
    }

    private static void Append(StringBuilder key, char letter)
    {
        switch (letter)
        {
            case 'å' or 'ä' or 'ö':
                key.Append(letter);
                break;
            case 'æ':
                key.Append('ä');
                break;
            case 'ø':
                key.Append('ö');
                break;
            case '.' or '\'' or '’' or '´' or '`' or '"' or '”' or '“' or ':':
                break;
            default:
                AppendPlain(key, letter);
                break;
        }
    }

    private static void AppendPlain(StringBuilder key, char letter)
    {
        if (char.IsWhiteSpace(letter) || letter is '-' or '–' or '—' or '‐' or '‑' or '/' or ',' or '_')
        {
            if (key.Length > 0 && key[^1] != ' ')
            {
                key.Append(' ');
            }
            return;
        }
        if (char.IsAscii(letter))
        {
            key.Append(letter);
            return;
        }
        foreach (var part in letter.ToString().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
            {
                key.Append(part);
            }
        }
    }
}
