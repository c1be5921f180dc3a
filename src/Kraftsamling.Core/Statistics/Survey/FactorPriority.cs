using Kraftsamling.Analysis.Statistics;

namespace Kraftsamling.Core.Statistics.Survey;

/// <summary>What can be said about a factor in an area against the rest of the city.</summary>
public enum FactorStanding
{
    /// <summary>Less favourable than in the rest of the city, beyond chance.</summary>
    LessFavourable,

    /// <summary>The difference may be chance.</summary>
    Unclear,

    /// <summary>More favourable than in the rest of the city, beyond chance.</summary>
    MoreFavourable,

    /// <summary>Too few answers to show.</summary>
    Hidden,
}

/// <summary>One factor of an area. Shares 0–1; NaN where hidden.</summary>
/// <param name="Share">Share beyond the cut point in the area, with its interval.</param>
/// <param name="Rest">The same share in the rest of the city.</param>
/// <param name="Need">Area less rest, turned so that above 0 is less favourable, with its interval.</param>
/// <param name="Former">The area's share in the wave before; NaN when there is none.</param>
public sealed record RankedFactor(SurveyFactor Factor, int Respondents, ShareInterval Share, double Rest, ShareInterval Need, FactorStanding Standing, double Former, SurveyCutPoint? CutPoint);

/// <summary>
/// The order in which an area's factors are worth talking about: by how much less favourable they are than in the rest of the city,
/// with an interval that says whether chance could be the reason. Docs: docs/methods/survey.md.
/// </summary>
public static class FactorPriority
{
    /// <param name="areaIds">The area, or the areas taken together: the cells that may be shown are added up.</param>
    /// <param name="wave">The wave that is shown, as stored: the city's shares are of all who answered.</param>
    /// <param name="shown">The same wave after <see cref="SurveyDisclosure"/>.</param>
    /// <param name="former">The wave before after <see cref="SurveyDisclosure"/>; null when there is none.</param>
    /// <returns>Factors that the wave holds for the area, least favourable first; hidden ones last.</returns>
    public static IReadOnlyList<RankedFactor> Of(IReadOnlyCollection<int> areaIds, SurveyContent wave, IEnumerable<ShownCell> shown, IEnumerable<ShownCell>? former)
    {
        var before = Together(areaIds, former ?? []).ToDictionary(cell => cell.Cell.Factor, StringComparer.Ordinal);
        var city = wave.Cells.Where(cell => cell is { Grade: SurveyGrades.All, Sex: Sex.Total }).GroupBy(cell => cell.Factor)
            .ToDictionary(group => group.Key, group => (Of: group.Sum(cell => (long)cell.Respondents), Count: group.Sum(cell => (long)cell.Beyond)));
        return [.. Together(areaIds, shown)
            .Select(cell => Rank(cell, city[cell.Cell.Factor], before.TryGetValue(cell.Cell.Factor, out var old) ? old : null, wave))
            .OrderBy(factor => factor.Standing == FactorStanding.Hidden).ThenByDescending(factor => factor.Need.Value).ThenBy(factor => factor.Factor.Code, StringComparer.Ordinal)];
    }

    private static RankedFactor Rank(ShownCell shown, (long Of, long Count) city, ShownCell? former, SurveyContent wave)
    {
        var cell = shown.Cell;
        var factor = FactorCatalogue.Current.Find(cell.Factor)!;
        var point = wave.CutPoints.GetValueOrDefault(cell.Factor);
        if (!shown.IsShown)
        {
            return new RankedFactor(factor, 0, ShareInterval.None, double.NaN, ShareInterval.None, FactorStanding.Hidden, double.NaN, point);
        }
        var (restOf, rest) = (city.Of - cell.Respondents, city.Count - cell.Beyond);
        var difference = Proportions.Difference(cell.Beyond, cell.Respondents, rest, restOf);
        var need = factor.Kind == FactorKind.Risk ? difference : new ShareInterval(-difference.Value, -difference.High, -difference.Low);
        var standing = need.Low > 0 ? FactorStanding.LessFavourable : need.High < 0 ? FactorStanding.MoreFavourable : FactorStanding.Unclear;
        var before = former is { IsShown: true, Cell: var old } ? (double)old.Beyond / old.Respondents : double.NaN;
        return new RankedFactor(factor, cell.Respondents, Proportions.Wilson(cell.Beyond, cell.Respondents), restOf == 0 ? double.NaN : (double)rest / restOf, need, standing, before, point);
    }

    // What may not be shown for one area is left out, so that the sum does not tell it.
    private static IEnumerable<ShownCell> Together(IReadOnlyCollection<int> areaIds, IEnumerable<ShownCell> cells) =>
        Totals(cells).Where(cell => areaIds.Contains(cell.Cell.AreaId)).GroupBy(cell => cell.Cell.Factor, StringComparer.Ordinal).Select(group =>
        {
            List<ShownCell> shown = [.. group.Where(cell => cell.IsShown)];
            return shown.Count <= 1 ? shown.Count == 1 ? shown[0] : group.First()
                : shown[0] with { Cell = shown[0].Cell with { Respondents = shown.Sum(cell => cell.Cell.Respondents), Beyond = shown.Sum(cell => cell.Cell.Beyond) } };
        });

    private static IEnumerable<ShownCell> Totals(IEnumerable<ShownCell> cells) => cells.Where(cell => cell.Cell is { Grade: SurveyGrades.All, Sex: Sex.Total });
}
