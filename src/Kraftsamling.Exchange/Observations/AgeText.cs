using System.Globalization;

namespace Kraftsamling.Exchange.Observations;

/// <summary>Reads age bands.</summary>
public static class AgeText
{
    private const short Oldest = 130;

    /// <summary>
    /// Understands "16-19", "16–19 år", "85+ år", "20", and "totalt" or "samtliga" for all ages (both limits <see cref="RawObservation.NoAge"/>).
    /// </summary>
    /// <param name="text">The text; blanks around it are ignored.</param>
    /// <param name="from">Lowest age.</param>
    /// <param name="to">Highest age; <see cref="RawObservation.OpenAge"/> for an open band.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out short from, out short to)
    {
        (from, to) = (RawObservation.NoAge, RawObservation.NoAge);
        text = WithoutUnit(text.Trim());
        if (IsAll(text))
        {
            return true;
        }
        if (text.EndsWith('+'))
        {
            to = RawObservation.OpenAge;
            return TryAge(text[..^1].TrimEnd(), out from);
        }
        var dash = text.IndexOfAny('-', '–');
        if (dash < 0)
        {
            var read = TryAge(text, out from);
            to = from;
            return read;
        }
        return TryAge(text[..dash].TrimEnd(), out from) && TryAge(text[(dash + 1)..].TrimStart(), out to) && to >= from;
    }

    private static ReadOnlySpan<char> WithoutUnit(ReadOnlySpan<char> text)
    {
        foreach (var unit in (ReadOnlySpan<string>)["years", "år", "ar", "yrs"])
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                return text[..^unit.Length].TrimEnd();
            }
        }
        return text;
    }

    private static bool IsAll(ReadOnlySpan<char> text) =>
        text.Equals("totalt", StringComparison.OrdinalIgnoreCase) || text.Equals("total", StringComparison.OrdinalIgnoreCase)
        || text.Equals("samtliga", StringComparison.OrdinalIgnoreCase) || text.Equals("alla", StringComparison.OrdinalIgnoreCase) || text.Equals("all", StringComparison.OrdinalIgnoreCase)
        || text.Equals("samtliga åldrar", StringComparison.OrdinalIgnoreCase) || text.Equals("totalt ålder", StringComparison.OrdinalIgnoreCase) || text.Equals("all ages", StringComparison.OrdinalIgnoreCase);

    private static bool TryAge(ReadOnlySpan<char> text, out short age) =>
        short.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out age) && age <= Oldest;
}
