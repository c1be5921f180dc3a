using Kraftsamling.Analysis.Areas;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics.Clusters;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Kraftsamling.Web.Components.Maps;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Grouping;

/// <summary>
/// Areas that lie together, grouped: the rule that people can follow by hand first, the other methods below. Everything chosen stands
/// in the address.
/// </summary>
[Access(GroupingAccess.Read)]
public sealed class GroupingModel(CityData city, Groupings groupings, Site site, TimeProvider clock) : PageModel
{
    public const string TableId = "kluster-tabell";
    private const int MostFaults = 20;
    private const int MostNames = 12;

    /// <summary>A method shown beside; null = none.</summary>
    [BindProperty(SupportsGet = true, Name = "mot")] public string? Against { get; set; }
    [BindProperty(SupportsGet = true, Name = "valt")] public string? Chosen { get; set; }

    public GroupingChoice Choice { get; private set; } = new();
    public AreaSetContent? City { get; private set; }
    public ShownIndex? Index { get; private set; }
    public AreaGrouping? Grouping { get; private set; }
    public MapModel? Map { get; private set; }
    public AreaGrouping? Other { get; private set; }
    public MapModel? OtherMap { get; private set; }
    public ContiguityResult? Borders { get; private set; }

    /// <summary>What each number of clusters gives; empty where the method chooses the number itself.</summary>
    public IReadOnlyList<ClusterStep> Steps { get; private set; } = [];

    /// <summary>The cut can be slid as far as the steps go, and farther where more was asked for.</summary>
    public int MostSlid => Math.Max(Question.Count, Steps.Select(step => step.Count).DefaultIfEmpty(Question.Count).Max());

    public ClusterQuestion Question => Grouping!.Question;
    public bool IsSimple => Choice.IsSimple;
    public int ThisYear => clock.GetUtcNow().Year;

    /// <summary>Where the grouping comes from, and the same as files.</summary>
    public SourceModel Source => IndexSource.Of(City!, Index!) with { Downloads = GroupingFiles.Links(City!, Choice) };

    /// <param name="regel">"ihop" or "isar": a new rule about the areas <paramref name="a"/> and <paramref name="b"/>.</param>
    public async Task<IActionResult> OnGetAsync(string? regel, string? a, string? b, CancellationToken cancel)
    {
        Choice = GroupingChoice.From(Request.Query);
        City = await city.SetAsync(Choice.Set, cancel);
        if (City is null)
        {
            return Choice.Set is null ? Page() : NotFound();
        }
        if (regel is not null)
        {
            return LocalRedirect(WithRule(regel, $"{a}|{b}").On(Links.GroupingPath));
        }
        Index = await city.IndexAsync(City.Set.Id, cancel);
        if (Index is not null && City.Areas.Any(area => area.Boundary is not null))
        {
            await ShowAsync(cancel);
        }
        return Page();
    }

    /// <summary>This page with another area chosen.</summary>
    public string Here(string chosen) => Choice.On(Links.GroupingPath, ("mot", Against), ("valt", chosen));

    /// <summary>This page by another method.</summary>
    public string By(ClusterMethod method) => (Choice with { Method = method, Count = null }).On(Links.GroupingPath);

    /// <summary>This page with another number of clusters.</summary>
    public string With(int count) => (Choice with { Count = count }).On(Links.GroupingPath, ("mot", Against));

    /// <summary>This page with another method beside; null = none.</summary>
    public string Beside(string? method) => Choice.On(Links.GroupingPath, ("mot", method));

    /// <summary>The rules that people have made, each with the address of this page without it.</summary>
    public IEnumerable<(string A, string B, bool Together, string Without)> Rules()
    {
        foreach (var (a, b) in Question.Together)
        {
            yield return (City!.ByCode[a].Name, City.ByCode[b].Name, true, (Choice with { Together = [.. Choice.Together.Where(pair => pair != $"{a}|{b}")] }).On(Links.GroupingPath));
        }
        foreach (var (a, b) in Question.Apart)
        {
            yield return (City!.ByCode[a].Name, City.ByCode[b].Name, false, (Choice with { Apart = [.. Choice.Apart.Where(pair => pair != $"{a}|{b}")] }).On(Links.GroupingPath));
        }
    }

    /// <summary>The sentence a reader takes away.</summary>
    public string Summary()
    {
        var alone = Grouping!.Groups.Count(group => group.Areas.Count == 1);
        var (groups, areas) = (Format.Count(Grouping.Groups.Count), Format.Count(Grouping.NumberOf.Count));
        return IsSimple
            ? T($"De {areas} områden som kommer först i indexet bildar {groups} kluster när grannar slås ihop. {Format.Count(alone)} av dem är ett ensamt område.",
                $"The {areas} areas that come first in the index form {groups} clusters when neighbours are joined. {Format.Count(alone)} of them are a single area.")
            : T($"Stadens {areas} områden i {groups} sammanhängande kluster, med så lika behov som möjligt inom varje.",
                $"The city's {areas} areas in {groups} connected clusters, with needs as alike as possible within each.");
    }

    /// <summary>All names, or the first of them where they would fill the page; the table has every one.</summary>
    public static string Brief(AreaGroup group) => group.Areas.Count <= MostNames ? group.Name
        : string.Join(", ", group.Areas.Take(MostNames / 2).Select(area => area.Name)) + T($" och {group.Areas.Count - MostNames / 2} till", $" and {group.Areas.Count - MostNames / 2} more");

    /// <summary>What is said of a cluster below its name. A division of the whole city crosses everything, so that is left unsaid.</summary>
    public string About(AreaGroup group) => string.Join(' ', new[] { Size(group), Firmness(group), IsSimple ? Crossing(group) : null }.Where(sentence => sentence is not null));

    public TableModel Table => new()
    {
        Id = TableId, Tall = true, Caption = T("Områden och kluster", "Areas and clusters"), Empty = T("Inga områden.", "No areas."),
        Columns = [new("namn", T("Område", "Area")), new("kluster", T("Kluster", "Cluster"), Numeric: true), new("sakerhet", T("Säkerhet i indexet", "Certainty in the index")) { Secondary = true }],
        Rows = [.. Grouping!.Groups.SelectMany(group => group.Areas.Select(area => Row(group, area)))],
    };

    /// <summary>The largest gaps and overlaps.</summary>
    public IEnumerable<(string A, string B, BorderFault Fault)> Faults() => Borders!.Faults.Take(MostFaults).Select(fault => (City!.Areas[fault.A].Name, City.Areas[fault.B].Name, fault));

    /// <summary>Links that only the tolerance made.</summary>
    public IEnumerable<(string A, string B, double Distance)> Added() => Borders!.Added.Take(MostFaults).Select(link => (City!.Areas[link.A].Name, City.Areas[link.B].Name, link.Distance));

    private async Task ShowAsync(CancellationToken cancel)
    {
        var first = Index!.Document.TopK;
        Grouping = await groupings.FindAsync(City!, Index, Choice.ToQuestion(City!, first), cancel);
        Steps = await groupings.ReadStepsAsync(City!, Index, Question, cancel);
        Borders = Question.Tolerance > 0
            ? await site.CachedAsync(FormattableString.Invariant($"borders-{City!.Set.Id}-{Question.Tolerance:R}"), () => Task.FromResult(City.BordersWithin(Question.Tolerance)), cancel)
            : City!.Borders;
        Map = await ToMapAsync(Grouping, TableId, cancel);
        if (!string.IsNullOrEmpty(Against) && GroupingWords.Method(Against) is var method && method != Choice.Method)
        {
            var other = Choice with { Method = method, Count = method is ClusterMethod.Simple or ClusterMethod.MaxP || IsSimple ? null : Choice.Count };
            Other = await groupings.FindAsync(City!, Index, other.ToQuestion(City!, first), cancel);
            OtherMap = await ToMapAsync(Other, null, cancel) is { } map ? map with { Patterns = Map is null } : null;
        }
    }

    private GroupingChoice WithRule(string rule, string pair)
    {
        if (GroupingChoice.Pairs(City!, [pair]) is not [var (a, b)] || a == b)
        {
            return Choice;
        }
        return rule == "isar" ? Choice with { Apart = [.. Choice.Apart, pair] } : Choice with { Together = [.. Choice.Together, pair] };
    }

    private string Size(AreaGroup group)
    {
        var areas = group.Areas.Count == 1 ? T("1 område", "1 area") : T($"{Format.Count(group.Areas.Count)} områden", $"{Format.Count(group.Areas.Count)} areas");
        return double.IsNaN(group.Population) ? areas + "."
            : T($"{areas}, {Format.Count((long)group.Population)} invånare ({Format.Number(group.Population / Grouping!.Residents * 100, 1)} % av stadens).",
                $"{areas}, {Format.Count((long)group.Population)} residents ({Format.Number(group.Population / Grouping!.Residents * 100, 1)}% of the city's).");
    }

    private static string? Firmness(AreaGroup group) => double.IsNaN(group.Stability) ? null
        : T($"Grannarna hamnar tillsammans i {Format.Number(group.Stability * 100)} % av omräkningarna.", $"The neighbours end together in {Format.Number(group.Stability * 100)}% of the draws.");

    // Only a division that the cluster crosses is worth a sentence.
    private static string? Crossing(AreaGroup group) => group.Larger.GroupBy(larger => larger.SetId).Where(set => set.Count() > 1 && set.First().Members.Count > 0)
        .Select(set => T($"Ligger i flera större områden: {Listed(set)}", $"Lies in several larger areas: {Listed(set)}"))
        .FirstOrDefault();

    // A name may end with its own full stop.
    private static string Listed(IEnumerable<LargerArea> larger) => string.Join("; ", larger.Select(one => one.Name)).TrimEnd('.') + ".";

    private TableRow Row(AreaGroup group, AreaShape area)
    {
        TableCell name = new(area.Name) { Href = Links.Area(City!.Set.Code, area.Code) };
        var certainty = Index!.Document.Find(area.Code)?.Certainty ?? Certainty.Unknown;
        return new TableRow(area.Code, [name, new TableCell(Format.Count(group.Number)), Markup.Certainty(certainty)]) { Selected = area.Code == Chosen };
    }

    private async Task<MapModel?> ToMapAsync(AreaGrouping grouping, string? table, CancellationToken cancel)
    {
        if (!grouping.Result.Found || await city.DrawingAsync(City!, cancel) is not { } drawing)
        {
            return null;
        }
        var (areas, legend) = GroupingColours.Of(City!, grouping);
        return new MapModel
        {
            Title = T(GroupingWords.Of(grouping.Question.Method).Name), Drawing = drawing, Scale = MapScale.Groups, Areas = areas, Legend = legend, Selected = Chosen, TableId = table,
            Boundaries = AreaFiles.Boundaries(City!, await site.VersionAsync(cancel)), Plane = !AreaFiles.IsPlaced(City!), Link = Here, Page = code => Links.Area(City!.Set.Code, code),
        };
    }
}
