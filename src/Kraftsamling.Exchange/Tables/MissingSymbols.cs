namespace Kraftsamling.Exchange.Tables;

/// <summary>What a symbol that stands in place of a number means.</summary>
public enum SymbolMeaning
{
    /// <summary>The value is not known.</summary>
    Missing,

    /// <summary>The value is known but not shown, to protect people.</summary>
    Suppressed,

    /// <summary>There can be no such value.</summary>
    NotApplicable,

    /// <summary>The value is zero.</summary>
    Zero,
}

/// <summary>
/// The symbols that stand in place of a number. Their meaning differs between publishers, so it is chosen in the
/// mapping; <see cref="Known"/> only says which texts are such symbols, and <see cref="Default"/> what they mean
/// until somebody has chosen.
/// </summary>
public static class MissingSymbols
{
    /// <summary>
    /// The careful choice: ".." "..." "-" "–" "NA" and empty are missing, "." is not applicable, "*" is suppressed.
    /// None means zero: that has to be chosen.
    /// </summary>
    public static IReadOnlyDictionary<string, SymbolMeaning> Default { get; } = new Dictionary<string, SymbolMeaning>
    {
        [""] = SymbolMeaning.Missing,
        [".."] = SymbolMeaning.Missing,
        ["..."] = SymbolMeaning.Missing,
        ["…"] = SymbolMeaning.Missing,
        ["."] = SymbolMeaning.NotApplicable,
        ["-"] = SymbolMeaning.Missing,
        ["–"] = SymbolMeaning.Missing,
        ["−"] = SymbolMeaning.Missing,
        ["*"] = SymbolMeaning.Suppressed,
        ["NA"] = SymbolMeaning.Missing,
        ["N/A"] = SymbolMeaning.Missing,
        ["NaN"] = SymbolMeaning.Missing,
        ["#N/A"] = SymbolMeaning.Missing,
        ["null"] = SymbolMeaning.Missing,
    };

    /// <summary>True for a text that commonly stands in place of a number, the empty text among them.</summary>
    public static bool Known(ReadOnlySpan<char> text) =>
        Default is Dictionary<string, SymbolMeaning> symbols && symbols.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(text.Trim());
}
