using Kraftsamling.Core.Storage;
using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Themes;

/// <summary>How a theme index goes with the main one.</summary>
public enum ThemeAgreement
{
    /// <summary>Too few areas in common to say.</summary>
    Unknown = 0,

    /// <summary>Nearly the same areas come up.</summary>
    Together = 1,

    /// <summary>Some of the order is the same.</summary>
    Partly = 2,

    /// <summary>The theme tells something else than the main index.</summary>
    Different = 3,
}

/// <summary>A theme index as it holds.</summary>
/// <param name="Code">The theme's code.</param>
public sealed record ThemeIndex(string Code, Guid VersionId, IndexResultDocument Document)
{
    public Text Name => ThemeCatalogue.Current.NameOf(Code);
}

/// <summary>A theme index beside the main one.</summary>
/// <param name="Correlation">Spearman's ρ over areas with a score in both; NaN below <see cref="ThemeOverview.FewestAreas"/>.</param>
/// <param name="Common">Areas with a score in both.</param>
/// <param name="OnlyHere">Areas that come up in the theme though not in the main index, by name.</param>
public sealed record ThemeComparison(ThemeIndex Index, double Correlation, int Common, IReadOnlyList<IndexArea> OnlyHere)
{
    public ThemeAgreement Agreement => Correlation switch
    {
        double.NaN => ThemeAgreement.Unknown,
        >= ThemeOverview.TogetherFrom => ThemeAgreement.Together,
        >= ThemeOverview.PartlyFrom => ThemeAgreement.Partly,
        _ => ThemeAgreement.Different,
    };
}

/// <summary>An area in the main index and in each theme index, null where it is not part; in the order of the overview's themes.</summary>
public sealed record ThemeRow(string Code, string Name, IndexArea? Main, IReadOnlyList<IndexArea?> Themes)
{
    /// <summary>True when the area comes up, surely or perhaps, in any index.</summary>
    public bool ComesUp => Themes.Append(Main).Any(area => area?.Certainty is Certainty.RobustIn or Certainty.Uncertain);
}

/// <summary>The theme indices laid beside the main one. See docs/methods/themes.md.</summary>
public sealed record ThemeOverview(IndexResultDocument? Main, IReadOnlyList<ThemeComparison> Themes, IReadOnlyList<ThemeRow> Rows)
{
    public const double TogetherFrom = 0.7;
    public const double PartlyFrom = 0.3;

    /// <summary>With fewer areas chance alone gives high correlations.</summary>
    public const int FewestAreas = 10;

    /// <summary>From this share of the draws an area is likelier in than out.</summary>
    public const double LikelyFrom = 0.5;

    private const int UsualFirst = 12;

    /// <param name="main">The main index that holds; null when none is published.</param>
    /// <param name="themes">In the order they are shown.</param>
    public static ThemeOverview Of(IndexResultDocument? main, IReadOnlyList<ThemeIndex> themes)
    {
        var found = themes.Select(theme => theme.Document.Areas.ToDictionary(area => area.Code)).ToList();
        var inMain = (main?.Areas ?? []).ToDictionary(area => area.Code);
        var codes = inMain.Keys.Concat(found.SelectMany(areas => areas.Keys)).Distinct().Order(StringComparer.Ordinal);
        return new ThemeOverview(main, [.. themes.Select(theme => Compare(main, theme))],
        [
            .. codes.Select(code => new ThemeRow(code, (inMain.GetValueOrDefault(code) ?? found.Select(areas => areas.GetValueOrDefault(code)).First(area => area is not null))!.Name,
                inMain.GetValueOrDefault(code), [.. found.Select(areas => areas.GetValueOrDefault(code))])),
        ]);
    }

    /// <summary>One theme index beside the main one.</summary>
    public static ThemeComparison Compare(IndexResultDocument? main, ThemeIndex theme)
    {
        if (main is null)
        {
            return new ThemeComparison(theme, double.NaN, 0, []);
        }
        var inMain = main.Areas.ToDictionary(area => area.Code);
        var both = theme.Document.Areas.Where(area => area.Score is not null && inMain.GetValueOrDefault(area.Code)?.Score is not null).ToList();
        var first = theme.Document.TopK > 0 ? theme.Document.TopK : main.TopK > 0 ? main.TopK : UsualFirst;
        return new ThemeComparison(theme,
            both.Count < FewestAreas ? double.NaN : Correlation.Spearman([.. both.Select(area => area.Score!.Value)], [.. both.Select(area => inMain[area.Code].Score!.Value)]), both.Count,
            [.. both.Where(area => ComesUp(area, theme.Document, first) && IsOutside(inMain[area.Code], main, first)).OrderBy(area => area.Name, SwedishText.Order)]);
    }

    /// <summary>True when an area is likelier in than out among the first of an index; by place when the index was not tested.</summary>
    public static bool ComesUp(IndexArea area, IndexResultDocument index) => ComesUp(area, index, index.TopK > 0 ? index.TopK : UsualFirst);

    private static bool ComesUp(IndexArea area, IndexResultDocument index, int first) => index.Draws > 0 ? area.TopProbability >= LikelyFrom : area.Rank > 0 && area.Rank <= first;

    private static bool IsOutside(IndexArea area, IndexResultDocument index, int first) => index.Draws > 0 ? area.Certainty == Certainty.RobustOut : area.Rank > first;
}
