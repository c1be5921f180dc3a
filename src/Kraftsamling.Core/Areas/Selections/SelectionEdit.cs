using Kraftsamling.Core.Storage;
namespace Kraftsamling.Core.Areas.Selections;

/// <summary>Changes by hand: each gives new content and leaves the old as it was. An area is in one item at most.</summary>
public static class SelectionEdit
{
    /// <summary>The area as an item of its own, or in a cluster; taken out of where it was.</summary>
    /// <param name="clusterId">Item to put it into; null = on its own. An area alone becomes a cluster when another joins it.</param>
    public static SelectionContent With(this SelectionContent content, SelectedArea area, int? clusterId = null)
    {
        var rest = content.Without(area.Code);
        if (clusterId is not { } id || rest.Items.FirstOrDefault(item => item.Id == id && item.IsPlace) is not { } into)
        {
            return rest.Adding(new SelectionItem { Kind = SelectionItemKind.Area, Areas = [area] });
        }
        return rest.Replacing(Grouped(into with { Areas = [.. into.Areas, area] }));
    }

    /// <summary>Without the area; an item without areas goes, a cluster of one becomes an area.</summary>
    public static SelectionContent Without(this SelectionContent content, string areaCode)
    {
        var items = content.Items
            .Select(item => item.Areas.Any(area => area.Code == areaCode) ? Grouped(item with { Areas = [.. item.Areas.Where(area => area.Code != areaCode)] }) : item)
            .Where(item => !item.IsPlace || item.Areas.Count > 0);
        return content with { Items = [.. items] };
    }

    /// <summary>A theme or community.</summary>
    public static SelectionContent WithTheme(this SelectionContent content, SelectionItemKind kind, string name, string? description) => kind is SelectionItemKind.Theme or SelectionItemKind.Community
        ? content.Adding(new SelectionItem { Kind = kind, Name = name.Trim(), Description = Blank(description) })
        : throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only themes and communities are named without areas.");

    /// <summary>A theme of the catalogue, with the version of its index that holds now; once at most.</summary>
    public static SelectionContent WithCatalogueTheme(this SelectionContent content, string theme, string name, Guid? indexVersionId, string? description) =>
        content.Items.Any(item => item.Theme == theme) ? content
            : content.Adding(new SelectionItem { Kind = SelectionItemKind.Theme, Theme = theme, IndexVersionId = indexVersionId, Name = name, Description = Blank(description) });

    /// <summary>A community of the register, with its name as it is now; once at most.</summary>
    public static SelectionContent WithCommunity(this SelectionContent content, Guid targetGroupId, string name, string? description) =>
        content.Items.Any(item => item.TargetGroupId == targetGroupId) ? content
            : content.Adding(new SelectionItem { Kind = SelectionItemKind.Community, TargetGroupId = targetGroupId, Name = name, Description = Blank(description) });

    /// <summary>Without an item and its areas.</summary>
    public static SelectionContent WithoutItem(this SelectionContent content, int id) => content with { Items = [.. content.Items.Where(item => item.Id != id)] };

    /// <summary>Another name; an empty one gives a cluster the names of its areas back.</summary>
    public static SelectionContent Renamed(this SelectionContent content, int id, string? name) =>
        content with { Items = [.. content.Items.Select(item => item.Id == id && (item.IsPlace || Blank(name) is not null) ? item with { Name = Blank(name) } : item)] };

    /// <summary>The motive of a departure; an empty one takes it away.</summary>
    public static SelectionContent WithMotive(this SelectionContent content, string areaCode, string? text, Change change)
    {
        var others = content.Motives.Where(motive => motive.AreaCode != areaCode);
        var before = content.Motives.FirstOrDefault(motive => motive.AreaCode == areaCode);
        if (before?.Text == Blank(text))
        {
            return content;
        }
        return content with { Motives = Blank(text) is { } said ? [.. others, new SelectionMotive(areaCode, said, change.Who, change.At)] : [.. others] };
    }

    /// <summary>
    /// The simple rule: chosen areas that are neighbours, directly or through other chosen ones, form a cluster. Names that people gave are kept
    /// where all of a cluster's areas stay together.
    /// </summary>
    /// <param name="neighbours">Codes of an area's neighbours.</param>
    public static SelectionContent Joined(this SelectionContent content, Func<string, IEnumerable<string>> neighbours)
    {
        var named = content.Items.Where(item => item.IsPlace && item.Name is not null).ToList();
        var joined = content with { Items = [.. content.Items.Where(item => !item.IsPlace)] };
        foreach (var group in Components([.. content.Areas], neighbours))
        {
            var codes = group.Select(area => area.Code).ToHashSet();
            var name = named.Where(item => item.Areas.All(area => codes.Contains(area.Code))).MaxBy(item => item.Areas.Count)?.Name;
            joined = joined.Adding(Grouped(new SelectionItem { Name = group.Count > 1 ? name : null, Areas = group }));
        }
        return joined;
    }

    /// <summary>Each area on its own.</summary>
    public static SelectionContent Parted(this SelectionContent content) => content.Joined(_ => []);

    /// <summary>Several named groups at once, such as clusters that a method computed.</summary>
    public static SelectionContent WithGroups(this SelectionContent content, IEnumerable<SelectionGroup> groups) => groups.Where(group => group.Areas.Count > 0).Aggregate(content,
        (made, group) => made.Adding(Grouped(new SelectionItem { Name = Blank(group.Name), Areas = [.. group.Areas] })));

    /// <summary>Groups that a method computed, as start and as parts; people go on from there.</summary>
    /// <param name="method">The method's name, shown as the start.</param>
    /// <param name="groups">Areas that belong together.</param>
    public static SelectionContent Computed(string method, IEnumerable<SelectionGroup> groups)
    {
        var content = new SelectionContent().WithGroups(groups);
        return content with { Start = new SelectionStart { Kind = SelectionStartKind.Method, Source = method, Areas = [.. content.Areas] } };
    }

    private static SelectionContent Adding(this SelectionContent content, SelectionItem item) =>
        content with { Items = [.. content.Items, item with { Id = content.Items.Select(one => one.Id).DefaultIfEmpty(0).Max() + 1 }] };

    private static SelectionContent Replacing(this SelectionContent content, SelectionItem item) =>
        content with { Items = [.. content.Items.Select(one => one.Id == item.Id ? item : one)] };

    private static SelectionItem Grouped(SelectionItem item) => item with
    {
        Kind = item.Areas.Count > 1 ? SelectionItemKind.Cluster : SelectionItemKind.Area,
        Areas = [.. item.Areas.OrderBy(area => area.Name, SwedishText.Order)],
    };

    private static IEnumerable<List<SelectedArea>> Components(List<SelectedArea> areas, Func<string, IEnumerable<string>> neighbours)
    {
        var left = areas.ToDictionary(area => area.Code);
        foreach (var first in areas)
        {
            if (!left.Remove(first.Code))
            {
                continue;
            }
            List<SelectedArea> group = [first];
            for (var at = 0; at < group.Count; at++)
            {
                foreach (var code in neighbours(group[at].Code))
                {
                    if (left.Remove(code, out var next))
                    {
                        group.Add(next);
                    }
                }
            }
            yield return group;
        }
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Areas that belong together, with a name or without.</summary>
public sealed record SelectionGroup(string? Name, IReadOnlyList<SelectedArea> Areas);
