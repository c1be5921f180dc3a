namespace Kraftsamling.Core.Statistics;

/// <summary>What several areas have together for one indicator and period.</summary>
/// <param name="Value">NaN when it is not shown or not known.</param>
/// <param name="Method">How the areas were put together.</param>
/// <param name="Used">Areas whose figures are in it.</param>
/// <param name="Of">Areas of the group.</param>
/// <param name="Hidden">Too few areas may be shown for the group to have a figure.</param>
public sealed record GroupFigure(int IndicatorId, short Year, byte Years, double Value, CityMethod Method, int Used, int Of, bool Hidden);

/// <summary>
/// Figures of areas taken together, method by method as the city's own figure. Figures that may not be shown for an area are in the sum only
/// when two or more are and they are large enough together: what is left when the shown ones are taken from it then tells nothing of any one.
/// A group where less than half of the areas are in the sum has no figure.
/// </summary>
public static class GroupFigures
{
    private const double LeastShare = 0.5;

    /// <param name="observations">Both sexes together, of the group's areas, as stored.</param>
    /// <param name="known">The indicators by id.</param>
    /// <param name="areas">How many areas the group has.</param>
    /// <param name="disclosure">What may be shown.</param>
    public static List<GroupFigure> Of(IReadOnlyList<Observation> observations, IReadOnlyDictionary<int, Indicator> known, int areas, DisclosureControl disclosure)
    {
        var whole = observations.Where(one => one is { Sex: Sex.Total, AgeFrom: 0, AgeTo: 999 }).ToList();
        var people = whole.Where(one => known[one.IndicatorId].Code == ObservationStore.PopulationCode && one.Years == 1).ToDictionary(one => (one.AreaId, one.Year), one => one.Value);
        return
        [
            .. whole.GroupBy(one => (one.IndicatorId, one.Years, one.Year)).OrderBy(group => group.Key)
                .Select(group => Together(known[group.Key.IndicatorId], group.Key.Year, group.Key.Years, [.. group], people, areas, disclosure)),
        ];
    }

    private static GroupFigure Together(
        Indicator indicator, short year, byte years, List<Observation> members, Dictionary<(int, short), double> people, int areas, DisclosureControl disclosure)
    {
        List<Observation> known = [.. members.Where(one => !double.IsNaN(one.Value))];
        List<Observation> small = [.. known.Where(one => disclosure.ReasonOf(one.Value, one.Numerator, one.Denominator, indicator.IsCount) != DisclosureReason.None)];
        var used = MayBeAdded(small, indicator, disclosure) ? known : [.. known.Except(small)];
        if (used.Count == 0 || used.Count < LeastShare * areas)
        {
            return new(indicator.Id, year, years, double.NaN, CityMethod.PlainMean, used.Count, areas, small.Count > 0 || members.Exists(one => one.Status == ObservationStatus.Suppressed));
        }
        var (value, method) = Value(indicator, used, people);
        return new(indicator.Id, year, years, value, method, used.Count, areas, false);
    }

    private static bool MayBeAdded(List<Observation> small, Indicator indicator, DisclosureControl disclosure)
    {
        var (value, over, under) = (small.Sum(one => one.Value), small.Sum(one => one.Numerator), small.Sum(one => one.Denominator));
        // Without known counts nothing says that they are enough.
        return small.Count >= 2 && (indicator.IsCount || !double.IsNaN(over + under)) && disclosure.ReasonOf(value, over, under, indicator.IsCount) == DisclosureReason.None;
    }

    private static (double Value, CityMethod Method) Value(Indicator indicator, List<Observation> shown, Dictionary<(int, short), double> people)
    {
        if (indicator.IsCount)
        {
            return (shown.Sum(one => one.Value), CityMethod.Sum);
        }
        var under = shown.Sum(one => one.Denominator);
        if (under > 0 && indicator.Unit == "%" && shown.Sum(one => one.Numerator) is var over && !double.IsNaN(over))
        {
            return (100 * over / under, CityMethod.RatioOfSums);
        }
        if (under > 0)
        {
            return (shown.Sum(one => one.Value * one.Denominator) / under, CityMethod.DenominatorWeighted);
        }
        double[] weights = [.. shown.Select(one => people.GetValueOrDefault((one.AreaId, one.Year), double.NaN))];
        return weights.Sum() is > 0 and var sum
            ? (shown.Zip(weights, (one, weight) => one.Value * weight).Sum() / sum, CityMethod.PopulationWeighted)
            : (shown.Average(one => one.Value), CityMethod.PlainMean);
    }
}
