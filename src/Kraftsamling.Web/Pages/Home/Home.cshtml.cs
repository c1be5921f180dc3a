using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Kraftsamling.Web.Components.Maps;
using Kraftsamling.Web.Pages.Areas;
using Kraftsamling.Web.Pages.Organisation.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Home;

/// <summary>An indicator of the index and how new it is.</summary>
public sealed record Freshness(string Name, string Period, int Missing);

/// <summary>The city within a minute: where needs are greatest, how sure that is, how new the figures are and what has happened.</summary>
[Access(HomeAccess.Read)]
public sealed class HomeModel(CityData city, Site site, PublicViews open, AnswerService answers, GettingStarted starting, CurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "valt")] public string? Chosen { get; set; }

    public AreaSetContent? City { get; private set; }
    public ShownIndex? Index { get; private set; }
    /// <summary>True when figures about the areas have been imported.</summary>
    public bool HasFigures { get; private set; }

    public MapModel? Map { get; private set; }
    public IReadOnlyList<NewsItem> News { get; private set; } = [];

    /// <summary>Areas by certainty, each in order of name.</summary>
    public ILookup<Certainty, IndexArea> ByCertainty { get; private set; } = Array.Empty<IndexArea>().ToLookup(area => area.Certainty);

    public int Sure => ByCertainty[Certainty.RobustIn].Count();
    public int Unsure => ByCertainty[Certainty.Uncertain].Count();

    /// <summary>What everybody may read; null for those who work in the organisation, who see where needs are greatest instead.</summary>
    public PublicView? Open { get; private set; }

    /// <summary>What a local partner is asked, and has answered; null for everybody else.</summary>
    public IReadOnlyList<AskedInvitation>? Asked { get; private set; }

    /// <summary>What is left to do before the working group is in; null for all but administrators, and when it is done.</summary>
    public IReadOnlyList<StartStep>? Start { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (user is { IsPartnerOnly: true, PersonId: { } partner })
        {
            Asked = await answers.ReadOwnAsync(partner, cancel);
            return;
        }
        if (!user.Is(Role.SignedIn))
        {
            Open = await open.ReadAsync(cancel);
            return;
        }
        Start = await starting.ReadAsync(cancel);
        News = await city.NewsAsync(cancel);
        City = await city.SetAsync(null, cancel);
        Index = City is null ? null : await city.IndexAsync(City.Set.Id, cancel);
        if (City is null)
        {
            return;
        }
        if (Index is null)
        {
            HasFigures = (await city.CoverageAsync(City.Set.Id, cancel)).Count > 0;
            Map = await city.DrawingAsync(City, cancel) is { } drawing
                ? PlainMap.Of(City, drawing, await site.VersionAsync(cancel), code => Links.With(Links.HomePath, ("valt", code)), Chosen)
                : null;
            return;
        }
        var found = Index.Document.Areas.ToDictionary(area => area.Code, StringComparer.Ordinal);
        ByCertainty = City.Areas.Where(area => found.ContainsKey(area.Code)).Select(area => found[area.Code]).ToLookup(area => area.Certainty);
        Map = await ToMapAsync(found, cancel);
    }

    /// <summary>The sentence a reader takes away.</summary>
    public string Summary()
    {
        var document = Index!.Document;
        var (areas, first) = (Format.Count(document.Areas.Count), Format.Count(document.TopK));
        if (document.Draws == 0)
        {
            return T($"Indexet omfattar {areas} områden. Hur säker ordningen är har inte prövats.", $"The index covers {areas} areas. How sure the order is has not been tested.");
        }
        return T(
            $"Av {areas} områden är {Format.Count(Sure)} säkert bland de {first} där behoven är störst. {Format.Count(Unsure)} till kan höra dit, beroende på hur man väger.",
            $"Of {areas} areas {Format.Count(Sure)} are surely among the {first} where needs are greatest. Another {Format.Count(Unsure)} may belong there, depending on how one weighs.");
    }

    /// <summary>How new each indicator of the index is.</summary>
    public IEnumerable<Freshness> Fresh() => Index!.Document.Indicators.Select(indicator => new Freshness(
        T(indicator.Name), indicator.ToYear == 0 ? "–" : Format.Period(indicator.ToYear, indicator.ToYear - indicator.FromYear + 1), indicator.MissingAreas));

    private async Task<MapModel?> ToMapAsync(Dictionary<string, IndexArea> found, CancellationToken cancel)
    {
        if (await city.DrawingAsync(City!, cancel) is not { } drawing)
        {
            return null;
        }
        List<MapArea> areas = [.. City!.Areas.Select(area => found.GetValueOrDefault(area.Code) is { Score: not null } part
            ? new MapArea(area.Code, area.Name, Step(part.Certainty), MapFill.Class, Wording.Certainty(part.Certainty))
            : new MapArea(area.Code, area.Name, 0, MapFill.Missing, T("uppgift saknas", "no figure")))];
        List<LegendLine> legend = [.. new[] { Certainty.RobustIn, Certainty.Uncertain, Certainty.RobustOut, Certainty.Unknown }
            .Select(certainty => (certainty, Count: areas.Count(area => area.Fill == MapFill.Class && area.Class == Step(certainty)))).Where(line => line.Count > 0)
            .Select(line => new LegendLine("k" + (char)('0' + Step(line.certainty)), Wording.Certainty(line.certainty), line.Count))];
        Choropleth.Add(legend, areas, MapFill.Missing, T("uppgift saknas", "no figure"));
        return new MapModel
        {
            Title = T("Var behoven är störst, och hur säkert det är", "Where needs are greatest, and how sure that is"),
            Drawing = drawing, Areas = areas, Legend = legend, Selected = Chosen,
            Boundaries = AreaFiles.Boundaries(City, await site.VersionAsync(cancel)), Plane = !AreaFiles.IsPlaced(City),
            Link = code => Links.With(Links.HomePath, ("valt", code)), Page = code => Links.Area(City.Set.Code, code),
        };
    }

    private static int Step(Certainty certainty) => certainty switch
    {
        Certainty.RobustIn => 6,
        Certainty.Uncertain => 3,
        Certainty.RobustOut => 1,
        _ => 2,
    };
}
