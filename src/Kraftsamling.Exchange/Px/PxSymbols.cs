namespace Kraftsamling.Exchange.Px;

/// <summary>The symbols that may stand in place of a number in a PX file.</summary>
internal static class PxSymbols
{
    /// <summary>No count at all; a real zero for some publishers.</summary>
    public const string Nil = "-";

    /// <summary>The symbol of a sum that cannot be formed.</summary>
    public const string Sum = "sum";

    private static readonly string[] Dots = [".", "..", "...", "....", ".....", "......"];

    /// <summary>The keywords that say what each symbol means.</summary>
    public static readonly (string Keyword, string Symbol)[] Keywords =
        [.. Dots.Select((dots, i) => ("DATASYMBOL" + Numbers.Write(i + 1), dots)), ("DATASYMBOLNIL", Nil), ("DATASYMBOLSUM", Sum)];

    /// <summary>The symbol as one shared string, or null when the text is none.</summary>
    public static string? Find(ReadOnlySpan<char> text) =>
        text is "-" ? Nil : text.Length is > 0 and <= 6 && !text.ContainsAnyExcept('.') ? Dots[text.Length - 1] : null;
}
