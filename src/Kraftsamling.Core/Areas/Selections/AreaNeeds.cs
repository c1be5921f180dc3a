using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Areas.Selections;

/// <summary>How sure it is that an area belongs to those with the greatest need, as the index says.</summary>
public enum NeedCertainty { Unknown = 0, RobustIn = 1, Uncertain = 2, RobustOut = 3 }

/// <summary>What an index version says about an area: handed in as plain data, because this part does not know statistics.</summary>
/// <param name="Rank">1 = greatest need; 0 without a score.</param>
/// <param name="TopProbability">Share of the draws, 0–1, in which the area is among the first; null when not tested.</param>
/// <param name="Population">Residents; NaN = unknown or protected.</param>
public sealed record AreaNeed(string Code, string Name, int Rank, double? TopProbability, NeedCertainty Certainty, double Population = double.NaN)
{
    /// <summary>People concerned per measure of <see cref="AreaNeeds.Measures"/>, small numbers too; NaN = unknown. For sums only, never shown by area.</summary>
    public IReadOnlyList<double> Concerned { get; init; } = [];

    /// <summary>Measures whose figure is too small to be shown for this area by itself; empty = none.</summary>
    public IReadOnlySet<int> Protected { get; init; } = NoMeasures;

    private static readonly HashSet<int> NoMeasures = [];
}

/// <summary>Something the index counts people by.</summary>
/// <param name="Weight">Its share of the index, 0–1.</param>
public sealed record NeedMeasure(Text Name, double Weight);

/// <summary>What an index version says about all areas of a set.</summary>
/// <param name="TopK">How many areas count as the first in the probabilities; 0 = not tested.</param>
public sealed record AreaNeeds(IReadOnlyList<AreaNeed> Areas, IReadOnlyList<NeedMeasure> Measures, int TopK)
{
    public static readonly AreaNeeds None = new([], [], 0);

    /// <summary>Areas with a score, greatest need first; ties by name.</summary>
    public IEnumerable<AreaNeed> Ranked() => Areas.Where(area => area.Rank > 0).OrderBy(area => area.Rank).ThenBy(area => area.Name, StringComparer.Ordinal);

    /// <summary>The first areas of the index. Areas that share the last place all come with.</summary>
    public SelectionStart First(int count)
    {
        var ranked = Ranked().ToList();
        var last = ranked.Count > 0 && count > 0 ? ranked[Math.Min(count, ranked.Count) - 1].Rank : 0;
        return new SelectionStart { Kind = SelectionStartKind.First, First = count, Areas = [.. ranked.Where(area => area.Rank <= last).Select(area => new SelectedArea(area.Code, area.Name))] };
    }

    /// <summary>The areas that are among the first in at least this share of the draws; none when the index was not tested.</summary>
    public SelectionStart AtLeast(double probability) => new()
    {
        Kind = SelectionStartKind.Probability, Probability = probability,
        Areas = [.. Ranked().Where(area => area.TopProbability >= probability).Select(area => new SelectedArea(area.Code, area.Name))],
    };

    /// <summary>The same rule on this index: what another index version would have pointed to. Other starts stay as they are.</summary>
    public SelectionStart Again(SelectionStart start) => start.Kind switch
    {
        SelectionStartKind.First => First(start.First) with { Source = start.Source },
        SelectionStartKind.Probability => AtLeast(start.Probability) with { Source = start.Source },
        _ => start,
    };
}
