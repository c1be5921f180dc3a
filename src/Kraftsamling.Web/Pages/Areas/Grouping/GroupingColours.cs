using Kraftsamling.Analysis.Areas;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics.Clusters;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components.Maps;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Grouping;

/// <summary>A grouping as a map: clusters that meet never share a colour where six are enough, and each carries its number.</summary>
public static class GroupingColours
{
    private const int First = 2;
    private const int Colours = 6;

    /// <summary>Areas and legend of the map.</summary>
    public static (IReadOnlyList<MapArea> Areas, IReadOnlyList<LegendLine> Legend) Of(AreaSetContent content, AreaGrouping grouping)
    {
        var colours = Choose(content, grouping);
        var marked = grouping.Groups.ToDictionary(group => Middle(content, group).Code, group => group.Number);
        List<MapArea> areas = [.. content.Areas.Select(area => grouping.NumberOf.TryGetValue(area.Code, out var number)
            ? new MapArea(area.Code, area.Name, colours[number], MapFill.Class, T($"kluster {number}", $"cluster {number}")) { Mark = marked.TryGetValue(area.Code, out var mark) ? Format.Count(mark) : null }
            : new MapArea(area.Code, area.Name, 1, MapFill.Class, T("inte i något kluster", "in no cluster")))];
        List<LegendLine> legend = [.. grouping.Groups.Count <= 12
            ? grouping.Groups.Select(group => new LegendLine(MapArea.StyleOf(MapFill.Class, colours[group.Number]), T($"kluster {group.Number}", $"cluster {group.Number}"), group.Areas.Count))
            : []];
        if (areas.Count(area => area.Class == 1) is > 0 and var outside)
        {
            legend.Add(new LegendLine(MapArea.StyleOf(MapFill.Class, 1), T("inte i något kluster", "in no cluster"), outside));
        }
        return (areas, legend);
    }

    // The least used colour that no bordering cluster has.
    private static Dictionary<int, int> Choose(AreaSetContent content, AreaGrouping grouping)
    {
        var (chosen, used) = (new Dictionary<int, int>(), new int[Colours]);
        foreach (var group in grouping.Groups)
        {
            var taken = group.Areas.SelectMany(area => content.NeighboursOf(area.Id))
                .Select(area => grouping.NumberOf.GetValueOrDefault(area.Code)).Where(number => number != group.Number && chosen.ContainsKey(number))
                .Select(number => chosen[number] - First).ToHashSet();
            var colour = Enumerable.Range(0, Colours).OrderBy(at => taken.Contains(at)).ThenBy(at => used[at]).ThenBy(at => at).First();
            used[colour]++;
            chosen[group.Number] = colour + First;
        }
        return chosen;
    }

    // The area nearest to the middle of the cluster's areas.
    private static AreaShape Middle(AreaSetContent content, AreaGroup group)
    {
        var drawn = group.Areas.Where(area => area.Boundary is { IsEmpty: false }).ToList();
        if (drawn.Count == 0)
        {
            return group.Areas[0];
        }
        var (x, y) = (drawn.Average(area => area.Boundary!.Centroid.X), drawn.Average(area => area.Boundary!.Centroid.Y));
        return drawn.MinBy(area => Math.Pow(area.Boundary!.Centroid.X - x, 2) + Math.Pow(area.Boundary!.Centroid.Y - y, 2))!;
    }
}
