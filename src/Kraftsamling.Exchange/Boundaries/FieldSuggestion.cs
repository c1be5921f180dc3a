namespace Kraftsamling.Exchange.Boundaries;

/// <summary>The fields of a boundary file that look most like code and name.</summary>
/// <param name="Code">A field whose values are all there and all different, or null.</param>
/// <param name="Name">A field with words, or null.</param>
public sealed record FieldSuggestion(string? Code, string? Name)
{
    private static readonly string[] CodeWords = ["kod", "code", "nyko", "nummer", "id", "nr"];
    private static readonly string[] NameWords = ["namn", "name", "benamning", "benämning", "delomrade", "område", "omrade"];
    private static readonly string[] NeverCode = ["fid", "objectid", "ogc_fid", "gid", "area", "shape_area", "shape_length", "perimeter", "length"];

    /// <summary>Looks at the fields of all features.</summary>
    /// <param name="features">The fields of each feature.</param>
    /// <param name="fields">Their names, in the order of the file.</param>
    /// <param name="chosen">The code field when somebody has chosen it; null = propose one.</param>
    public static FieldSuggestion For(IReadOnlyList<IReadOnlyDictionary<string, object?>> features, IReadOnlyList<string> fields, string? chosen = null)
    {
        var code = chosen ?? Best(fields, field => CodeScore(features, field));
        return new FieldSuggestion(code, Best(fields, field => field == code ? 0 : NameScore(features, field)));
    }

    private static string? Best(IReadOnlyList<string> fields, Func<string, double> score)
    {
        var best = fields.Select(field => (Field: field, Score: score(field))).Where(pair => pair.Score > 0).OrderByDescending(pair => pair.Score).FirstOrDefault();
        return best.Field;
    }

    private static double CodeScore(IReadOnlyList<IReadOnlyDictionary<string, object?>> features, string field)
    {
        var values = Values(features, field);
        if (values.Exists(value => value.Length == 0) || values.Distinct().Count() < values.Count)
        {
            return 0;
        }
        var named = Says(field, CodeWords) ? 4 : 0;
        var own = Array.Exists(NeverCode, word => string.Equals(word, field, StringComparison.OrdinalIgnoreCase)) ? -3.5 : 0;
        var plain = values.TrueForAll(value => value.Length <= 20 && value.Any(char.IsAsciiDigit) && !value.Any(char.IsWhiteSpace) && !value.Contains('.', StringComparison.Ordinal)) ? 2 : 0;
        return Math.Max(0.1, 1 + named + plain + own);
    }

    private static double NameScore(IReadOnlyList<IReadOnlyDictionary<string, object?>> features, string field)
    {
        var values = Values(features, field);
        var words = values.Count(value => value.Count(char.IsLetter) > value.Length / 2) / (double)values.Count;
        var different = values.Distinct().Count() / (double)values.Count;
        return words < 0.8 ? 0 : words + 2 * different + (Says(field, NameWords) ? 2 : 0) + (field.Contains("kommun", StringComparison.OrdinalIgnoreCase) ? -1 : 0);
    }

    private static List<string> Values(IReadOnlyList<IReadOnlyDictionary<string, object?>> features, string field) =>
        [.. features.Select(feature => CodeText.From(feature.GetValueOrDefault(field)))];

    private static bool Says(string field, string[] words) => Array.Exists(words, word =>
        word.Length <= 2
            ? string.Equals(field, word, StringComparison.OrdinalIgnoreCase) || field.EndsWith("_" + word, StringComparison.OrdinalIgnoreCase)
            : field.Contains(word, StringComparison.OrdinalIgnoreCase));
}
