namespace Kraftsamling.Exchange.Observations;

/// <summary>Common words for whom a value is about.</summary>
public static class SexText
{
    private static readonly Dictionary<string, Sex> Words = Build(
        (Sex.Total, ["t", "total", "totals", "totalt", "båda", "båda könen", "bägge könen", "alla", "samtliga", "all", "both", "both sexes", "män och kvinnor", "kvinnor och män", "men and women", "women and men", "flickor och pojkar", "pojkar och flickor"]),
        (Sex.Women, ["k", "kv", "kvinna", "kvinnor", "flicka", "flickor", "w", "f", "woman", "women", "female", "females", "girls"]),
        (Sex.Men, ["m", "man", "män", "pojke", "pojkar", "men", "male", "males", "boys"]));

    /// <summary>Understands T/K/M, totalt/kvinnor/män, total/women/men and the like, whatever the case. "1" and "2" are not understood: their meaning differs.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Sex sex)
    {
        Span<char> lower = stackalloc char[32];
        text = text.Trim();
        sex = Sex.Total;
        return text.Length is > 0 and <= 32
            && text.ToLowerInvariant(lower) == text.Length
            && Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower[..text.Length], out sex);
    }

    private static Dictionary<string, Sex> Build(params (Sex Sex, string[] Words)[] groups) =>
        groups.SelectMany(group => group.Words.Select(word => (word, group.Sex))).DistinctBy(pair => pair.word).ToDictionary(pair => pair.word, pair => pair.Sex);
}
