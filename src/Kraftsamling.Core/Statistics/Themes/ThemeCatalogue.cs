using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Themes;

/// <summary>A question that an index of its own tells about, as model/themes.json tells it.</summary>
/// <param name="Code">Stable name in recipes and files, e.g. "halsa".</param>
/// <param name="Tells">What its index tells, one plain sentence.</param>
/// <param name="Indicators">Codes of the indicators that belong; which way need points stands with each indicator.</param>
public sealed record Theme(string Code, Text Name, Text Tells, string[] Indicators, string Source, DecisionStatus Status)
{
    public const int CodeMaxLength = 60;

    /// <summary>What a reader must know; null when there is nothing.</summary>
    public Text? Note { get; init; }

    /// <summary>A ready recipe with weights of its own; null = equal weights.</summary>
    public string? Preset { get; init; }

    /// <summary>True for a code that may stand in a recipe: small letters a–z, digits and hyphens.</summary>
    public static bool IsCode(string code) =>
        code.Length is > 0 and <= CodeMaxLength && code.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}

/// <summary>The themes that come with the program. A fault in the file is a fault in the program and throws.</summary>
public sealed record ThemeCatalogue(Theme[] Themes)
{
    private static readonly Lazy<ThemeCatalogue> Model = new(() => Checked(ModelCatalogue.ReadFile<ThemeCatalogue>("themes.json"), ModelCatalogue.Read().Indicators));

    public static ThemeCatalogue Current => Model.Value;

    /// <summary>By code; null when there is none, also for null.</summary>
    public Theme? Find(string? code) => Array.Find(Themes, theme => theme.Code == code);

    /// <summary>The theme's name; the code itself where the catalogue does not know it, as in a recipe from elsewhere.</summary>
    public Text NameOf(string code) => Find(code)?.Name ?? new Text(code, code);

    /// <summary>The order of the catalogue; unknown themes last.</summary>
    public int PlaceOf(string code) => Array.FindIndex(Themes, theme => theme.Code == code) is var at and >= 0 ? at : Themes.Length;

    internal static ThemeCatalogue Checked(ThemeCatalogue catalogue, IReadOnlyList<CatalogueIndicator> indicators)
    {
        var known = indicators.ToDictionary(indicator => indicator.Code);
        foreach (var theme in catalogue.Themes)
        {
            var wrong = theme.Indicators.Where(code => !known.TryGetValue(code, out var indicator) || !Enum.IsDefined(indicator.Direction)).ToList();
            if (!Theme.IsCode(theme.Code) || theme.Indicators.Length == 0 || wrong.Count > 0 || theme.Indicators.Distinct().Count() < theme.Indicators.Length)
            {
                throw new InvalidOperationException($"model/themes.json: found “{theme.Code}” with the indicators {string.Join(", ", theme.Indicators)}, expected a code of a–z, 0–9 and hyphens with at least one indicator, each once and each in indicators.json with a direction.");
            }
        }
        return catalogue.Themes.Select(theme => theme.Code).Distinct().Count() == catalogue.Themes.Length ? catalogue
            : throw new InvalidOperationException("model/themes.json: found the same code twice, expected each once.");
    }
}
