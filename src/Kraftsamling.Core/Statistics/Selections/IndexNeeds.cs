using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Statistics.Indexes;

namespace Kraftsamling.Core.Statistics.Selections;

/// <summary>A measure with the people it concerns in an area, by the area's code.</summary>
/// <param name="Concerned">NaN = unknown.</param>
/// <param name="IsProtected">The area's own figure is too small to be shown.</param>
public sealed record CountedMeasure(NeedMeasure Measure, Func<string, double> Concerned, Func<string, bool> IsProtected);

/// <summary>An index version as the plain data that selections start from.</summary>
public static class IndexNeeds
{
    /// <summary>Ranks, probabilities and certainty of all areas, without any counts of people.</summary>
    public static AreaNeeds Of(IndexResultDocument document) => Of(document, _ => double.NaN, []);

    /// <param name="population">Residents of an area by code; NaN = unknown or protected.</param>
    /// <param name="counted">The measures that count people.</param>
    public static AreaNeeds Of(IndexResultDocument document, Func<string, double> population, IReadOnlyList<CountedMeasure> counted) => new(
        [.. document.Areas.Select(area => new AreaNeed(area.Code, area.Name, area.Rank, area.TopProbability, (NeedCertainty)(int)area.Certainty, population(area.Code))
        {
            Concerned = [.. counted.Select(one => one.Concerned(area.Code))],
            Protected = counted.Select((one, at) => (one, at)).Where(pair => pair.one.IsProtected(area.Code)).Select(pair => pair.at).ToHashSet(),
        })],
        [.. counted.Select(one => one.Measure)], document.Draws > 0 ? document.TopK : 0);

    /// <summary>
    /// How many people a measure that is a share concerns in an area: those counted where the count is known, otherwise the share of the residents.
    /// Where more means less need, it is the others.
    /// </summary>
    /// <param name="value">Per cent.</param>
    /// <param name="numerator">NaN when unknown.</param>
    /// <param name="denominator">NaN when unknown.</param>
    /// <param name="residents">NaN when unknown.</param>
    /// <param name="direction">+1: more is more need; −1: more is less need.</param>
    public static double Concerned(double value, double numerator, double denominator, double residents, int direction)
    {
        var (all, part) = double.IsNaN(numerator) || double.IsNaN(denominator) ? (residents, residents * value / 100) : (denominator, numerator);
        return direction < 0 ? all - part : part;
    }
}
