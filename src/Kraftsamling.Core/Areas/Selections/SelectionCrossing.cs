using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Areas.Selections;

/// <summary>A larger area and which of a cluster's areas lie in it.</summary>
public sealed record CrossedArea(LargerArea Larger, IReadOnlyList<SelectedArea> Areas);

/// <summary>Which larger areas a cluster touches.</summary>
public sealed record SelectionCrossing(SelectionItem Item, IReadOnlyList<CrossedArea> Touched)
{
    // Clusters of a proposal are memberships too, but they leave most of the city out.
    private const double WholeCity = 0.75;

    /// <summary>Says which of the cluster's areas lie where, and why that is as it should be.</summary>
    public Text Why => new(
        $"{Item.Title} ligger i {Touched.Count} större områden: {Parts(" och ")}. Det är följden av att delområden grupperas efter behov och grannskap, inte efter gränserna mellan de större områdena.",
        $"{Item.Title} lies in {Touched.Count} larger areas: {Parts(" and ")}. That follows from grouping sub-areas by need and neighbourhood, not by the boundaries between the larger areas.");

    /// <summary>The clusters that lie in more than one area of a division that covers the city.</summary>
    public static IReadOnlyList<SelectionCrossing> Find(SelectionContent content, AreaSetContent areas)
    {
        var divisions = areas.Larger.GroupBy(larger => larger.SetId)
            .Where(division => division.SelectMany(larger => larger.Members).Distinct().Count() >= WholeCity * areas.Areas.Count).ToList();
        return [.. from item in content.Ordered
                   where item.Kind == SelectionItemKind.Cluster
                   from division in divisions
                   let touched = Touching(item, division, areas)
                   where touched.Count > 1
                   select new SelectionCrossing(item, touched)];
    }

    private static List<CrossedArea> Touching(SelectionItem item, IEnumerable<LargerArea> division, AreaSetContent areas) =>
        [.. division.Select(larger => new CrossedArea(larger, [.. item.Areas.Where(area => areas.ByCode.TryGetValue(area.Code, out var shape) && larger.Members.Contains(shape.Id))])).Where(crossed => crossed.Areas.Count > 0)];

    private string Parts(string and)
    {
        var parts = Touched.Select(crossed => $"{crossed.Larger.Name} ({string.Join(", ", crossed.Areas.Select(area => area.Name))})").ToList();
        return parts.Count == 1 ? parts[0] : string.Join("; ", parts.SkipLast(1)) + and + parts[^1];
    }
}
