namespace Kraftsamling.Analysis;

/// <summary>A sentence a reader of a result must see, in both languages. Never empty.</summary>
/// <param name="Sv">The sentence in Swedish.</param>
/// <param name="En">The same sentence in English.</param>
public sealed record Warning(string Sv, string En);
