using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Organisation.Setup;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Statistics.Themes;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Kraftsamling.Web.Components.Maps;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas;

/// <summary>A committee or company and the indicators that make it concerned.</summary>
public sealed record Concerned(string Name, IReadOnlyList<string> Because);

/// <summary>One area: change over time against the city first, then its place in the index and why, whom it concerns and what is missing.</summary>
[Access(AreaAccess.Read)]
public sealed class AreaModel(CityData city, AreaMeasures measures, DisclosureControl disclosure, Site site) : PageModel
{
    private static readonly Lazy<Dictionary<string, ModelUnit>> Units = new(() => ModelCatalogue.Read().Units.ToDictionary(unit => unit.Code, StringComparer.Ordinal));

    [BindProperty(SupportsGet = true, Name = "alla")] public bool All { get; set; }

    public AreaSetContent City { get; private set; } = null!;
    public AreaShape Area { get; private set; } = null!;
    public ShownIndex? Index { get; private set; }
    public IndexArea? Place { get; private set; }
    public MapModel? Map { get; private set; }
    public TableModel? Parts { get; private set; }

    /// <summary>Null when no theme index has been published.</summary>
    public TableModel? Themes { get; private set; }
    public IReadOnlyList<AreaTrend> Trends { get; private set; } = [];
    public IReadOnlyList<Concerned> Involve { get; private set; } = [];
    public IReadOnlyList<string> Missing { get; private set; } = [];
    public int OtherTrends { get; private set; }

    public async Task<IActionResult> OnGetAsync(string set, string code, CancellationToken cancel)
    {
        if (await city.SetAsync(set, cancel) is not { } content || !content.ByCode.TryGetValue(code, out var area))
        {
            return NotFound();
        }
        (City, Area) = (content, area);
        Index = await city.IndexAsync(content.Set.Id, cancel);
        Place = Index?.Document.Find(code);
        Map = await ToMapAsync(cancel);
        var choices = await measures.ChoicesAsync(content, cancel);
        var main = Index is null ? choices.Take(6).ToList() : [.. choices.Where(choice => choice.Code == "uvas" || Index.Document.Indicators.Any(part => part.Code == choice.Code))];
        var series = (await city.SeriesAsync(content.Set.Id, area.Id, cancel)).ToLookup(one => one.Observation.IndicatorId);
        var whole = (await city.CityAsync(content.Set.Id, cancel)).ToLookup(figure => figure.IndicatorId);
        Trends = [.. (All ? choices : main).Select(choice => AreaTrend.Of(choice, series[choice.Id], whole[choice.Id])).OfType<AreaTrend>()];
        OtherTrends = choices.Count - main.Count;
        Missing = [.. choices.Where(choice => !series[choice.Id].Any(one => one.Reason != DisclosureReason.None || !double.IsNaN(one.Observation.Value))).Select(choice => T(choice.NameSv, choice.NameEn))];
        if (Index is not null && Place is { Score: not null } place)
        {
            var idOf = choices.ToDictionary(choice => choice.Code, choice => choice.Id, StringComparer.Ordinal);
            Parts = PartsTable(Index.Document, place, part => idOf.TryGetValue(part.Code, out var id) && IsHidden(series[id], part, Index.Document.Sex));
            Involve = ToInvolve(Index.Document, place, choices);
        }
        Themes = (await city.ThemesAsync(content.Set.Id, cancel)) is { Count: > 0 } themes ? ThemesTable(themes, code) : null;
        Source = ToSource(main);
        return Page();
    }

    private static TableModel ThemesTable(IReadOnlyList<ThemeIndex> themes, string code) => new()
    {
        Caption = T("Områdets plats i varje temaindex, 1 är störst behov", "The area's place in each theme index, 1 is the greatest need"), HideCaption = true,
        Columns = [new("tema", T("Tema", "Theme")), new("plats", T("Platsen kan vara", "The place may be")), new("sakerhet", T("Hur säkert", "How sure"))],
        Rows = [.. themes.Select(theme => (Index: theme, Place: theme.Document.Find(code))).Select(one => new TableRow(one.Index.Code,
        [
            new TableCell(T(one.Index.Name)) { Href = Links.IndexVersion(one.Index.VersionId) },
            one.Place is { Rank: > 0 } place ? Wording.RankInterval(place, one.Index.Document.Areas.Count) ?? T($"plats {place.Rank}", $"place {place.Rank}") : T("uppgift saknas", "no figure"),
            one.Place is { Rank: > 0 } known ? Sureness(known, one.Index.Document.TopK) : Format.NoValue,
        ]))],
    };

    private static TableCell Sureness(IndexArea place, int first) => place.TopProbability is { } share
        ? T($"{Wording.Certainty(place.Certainty)}: bland de {first} första i {Format.Percent(share)} av omräkningarna", $"{Wording.Certainty(place.Certainty)}: among the first {first} in {Format.Percent(share)} of the draws")
        : Wording.Certainty(place.Certainty);

    /// <summary>Where the figures come from, what is not shown, and the area's files.</summary>
    public SourceModel Source { get; private set; } = null!;

    private SourceModel ToSource(IReadOnlyList<Indicator> shown)
    {
        var source = Index is not null ? IndexSource.Of(City, Index) : new SourceModel
        {
            Source = Wording.Sources(shown.Select(indicator => indicator.Source)),
            Period = T("Se varje diagram.", "See each chart."),
            Definition = T("Varje uppgifts definition finns under Data.", "The definition of each figure is under Data."),
        };
        return source with { Downloads = AreaFiles.OneArea(City, Area), More = [.. source.More, (T("Skydd", "Protection"), Wording.Protection(disclosure.Settings))] };
    }

    // A value pooled over years of which one is protected would tell that one.
    private static bool IsHidden(IEnumerable<DisclosedObservation> series, IndexIndicator part, Sex sex) =>
        series.Any(one => one.Reason != DisclosureReason.None && one.Observation.Sex == sex && one.Observation.Year >= part.FromYear && one.Observation.Year <= part.ToYear);

    public IEnumerable<AreaShape> Neighbours => City.NeighboursOf(Area.Id);

    public IEnumerable<LargerArea> Larger => City.LargerOf(Area.Id);

    private static TableModel PartsTable(IndexResultDocument document, IndexArea place, Func<IndexIndicator, bool> isHidden)
    {
        var rows = document.Indicators.Select((indicator, at) => (indicator, at)).OrderByDescending(pair => place.Contributions[pair.at] ?? double.NegativeInfinity)
            .Select(pair => new TableRow(pair.indicator.Code,
            [
                T(pair.indicator.Name),
                TableCell.Number(place.Contributions[pair.at] ?? double.NaN, 2),
                new TableCell(isHidden(pair.indicator) ? T("undertryckt", "suppressed") : Format.WithUnit(place.Values[pair.at] ?? double.NaN, pair.indicator.Unit, pair.indicator.Decimals)),
                new TableCell(Format.Percent(pair.indicator.EffectiveWeight)),
            ])).ToList();
        return new TableModel
        {
            Caption = T("Delarna i områdets indexvärde", "The parts of the area's index value"), HideCaption = true, Rows = rows,
            Columns = [new("namn", T("Uppgift", "Figure")), new("del", T("Del av indexvärdet", "Part of the index value"), true), new("varde", T("Värde", "Value"), true), new("vikt", T("Vikt", "Weight"), true)],
        };
    }

    // Those concerned by the indicators that raise the area's need most come first.
    private static List<Concerned> ToInvolve(IndexResultDocument document, IndexArea place, IReadOnlyList<Indicator> choices)
    {
        var known = choices.ToDictionary(choice => choice.Code, StringComparer.Ordinal);
        return [.. document.Indicators.Select((indicator, at) => (indicator.Code, Part: place.Contributions[at] ?? 0))
            .Where(part => part.Part > 0 && known.ContainsKey(part.Code)).OrderByDescending(part => part.Part)
            .SelectMany(part => known[part.Code].Concerns.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(unit => (Unit: unit, Because: T(known[part.Code].NameSv, known[part.Code].NameEn))))
            .GroupBy(pair => pair.Unit, pair => pair.Because)
            .Select(group => new Concerned(Units.Value.TryGetValue(group.Key, out var unit) ? T(unit.Name) : group.Key, [.. group.Distinct()]))
            .OrderByDescending(concerned => concerned.Because.Count)];
    }

    private async Task<MapModel?> ToMapAsync(CancellationToken cancel)
    {
        if (Area.Boundary is null || await city.DrawingAsync(City, cancel) is not { } drawing)
        {
            return null;
        }
        var near = City.NeighboursOf(Area.Id).Select(neighbour => neighbour.Id).ToHashSet();
        MapArea Draw(AreaShape area) => area.Id == Area.Id
            ? new MapArea(area.Code, area.Name, 5, MapFill.Class, T("det här området", "this area"))
            : new MapArea(area.Code, area.Name, near.Contains(area.Id) ? 2 : 1, MapFill.Class, near.Contains(area.Id) ? T("grannområde", "neighbouring area") : T("annat område", "other area"));
        return new MapModel
        {
            Title = T("Området i staden", "The area in the city"), Drawing = drawing, Areas = [.. City.Areas.Select(Draw)], Selected = Area.Code, Here = Area.Code,
            Legend = [new("k5", T("det här området", "this area"), 1), new("k2", T("grannområden", "neighbouring areas"), near.Count)],
            Boundaries = AreaFiles.Boundaries(City, await site.VersionAsync(cancel)), Plane = !AreaFiles.IsPlaced(City),
            Link = code => Links.Area(City.Set.Code, code), Page = code => Links.Area(City.Set.Code, code),
        };
    }
}
