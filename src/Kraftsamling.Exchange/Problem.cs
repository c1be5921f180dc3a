using System.Globalization;

namespace Kraftsamling.Exchange;

/// <summary>
/// Something wrong in what a person gave us: what was found, what was expected, where, and what to do.
/// Problems are results, never exceptions; readers collect all of them.
/// </summary>
/// <param name="Expected">What was expected there, as a noun phrase ("ett tal" / "a number").</param>
/// <param name="Found">What stood there, as written; empty if nothing.</param>
public sealed record Problem(Text Expected, string Found)
{
    /// <summary>File name without folder, or null when the problem is not in a file.</summary>
    public string? File { get; init; }

    /// <summary>Sheet or layer name; null for files without sheets.</summary>
    public string? Sheet { get; init; }

    /// <summary>Row number from 1 as the person sees it in the file; null when it concerns the whole file.</summary>
    public long? Row { get; init; }

    /// <summary>Column name or letter, or the path of a field in JSON.</summary>
    public string? Column { get; init; }

    /// <summary>What the person can do about it.</summary>
    public Text? Advice { get; init; }

    /// <summary>False for a remark that does not stop the work (a repaired ring, an ignored footer).</summary>
    public bool IsError { get; init; } = true;

    /// <summary>The whole sentence in the language of <paramref name="culture"/>, e.g. "Blad 2, rad 14, kolumn D: «tolv», väntade ett tal. Skriv talet med siffror."</summary>
    public string In(CultureInfo culture)
    {
        var english = culture.TwoLetterISOLanguageName == "en";
        var place = string.Join(", ", Places(english));
        var found = Found.Length == 0 ? (english ? "nothing" : "inget") : $"«{Shorten(Found)}»";
        var expected = english ? $"found {found}, expected {Expected.En}." : $"hittade {found}, väntade {Expected.Sv}.";
        var advice = Advice is { } text ? " " + text.In(culture) : "";
        return place.Length == 0 ? Capitalise(expected) + advice : $"{place}: {expected}{advice}";
    }

    /// <inheritdoc/>
    public override string ToString() => In(CultureInfo.GetCultureInfo("sv-SE"));

    private IEnumerable<string> Places(bool english)
    {
        if (File is not null)
        {
            yield return File;
        }
        if (Sheet is not null)
        {
            yield return (english ? "sheet " : "blad ") + Sheet;
        }
        if (Row is { } row)
        {
            yield return (english ? "row " : "rad ") + row.ToString(CultureInfo.InvariantCulture);
        }
        if (Column is not null)
        {
            yield return (english ? "column " : "kolumn ") + Column;
        }
    }

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..77] + "…";

    private static string Capitalise(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
