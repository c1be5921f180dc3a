using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Statistics.Themes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Index;

/// <summary>Theme indices beside the main one: how they go together, and how each area stands.</summary>
[Access(IndexAccess.Read)]
public sealed class ThemesModel(CityData city, Site site) : PageModel
{

    private const string NameColumn = "namn";
    private const string MainColumn = "huvudindex";

    [BindProperty(SupportsGet = true, Name = "set")] public string? Set { get; set; }
    [BindProperty(SupportsGet = true, Name = "alla")] public bool All { get; set; }
    [BindProperty(SupportsGet = true, Name = "ordna")] public string? Sort { get; set; }
    [BindProperty(SupportsGet = true, Name = "fallande")] public bool Descending { get; set; }

    public AreaSetContent? City { get; private set; }
    public ThemeOverview? Overview { get; private set; }
    public TableModel? Together { get; private set; }
    public TableModel? Standing { get; private set; }
    public SourceModel? Source { get; private set; }
    public IReadOnlyList<AreaSet> Sets { get; private set; } = [];
    public int Shown { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var with = new List<AreaSet>();
        foreach (var set in await site.AreaSetsAsync(cancel))
        {
            if ((await city.ThemesAsync(set.Id, cancel)).Count > 0)
            {
                with.Add(set);
            }
        }
        Sets = with;
        City = await city.SetAsync(string.IsNullOrEmpty(Set) && with.Count > 0 ? with[0].Code : Set, cancel);
        if (City is null)
        {
            return string.IsNullOrEmpty(Set) ? Page() : NotFound();
        }
        var overview = await city.ThemeOverviewAsync(City.Set.Id, cancel);
        if (overview.Themes.Count > 0)
        {
            (Overview, Together, Standing, Source) = (overview, ToTogether(overview), ToStanding(overview), ToSource(City, overview));
        }
        return Page();
    }

    public string Here(bool? all = null, string? sort = null, bool? descending = null) => Links.With(Links.ThemesPath,
        ("set", Set), ("alla", all ?? All ? "true" : null), ("ordna", sort ?? Sort), ("fallande", descending ?? Descending ? "true" : null));

    private static TableModel ToTogether(ThemeOverview overview) => new()
    {
        Caption = T("Hur varje tema går ihop med huvudindexet", "How each theme goes with the main index"), HideCaption = true,
        Columns =
        [
            new("tema", T("Tema", "Theme")), new("ord", T("Jämfört med huvudindexet", "Compared with the main index")), new("rho", T("Rangkorrelation", "Rank correlation"), true),
            new("har", T("Syns här men inte i huvudindexet", "Seen here but not in the main index")),
        ],
        Rows = [.. overview.Themes.Select(theme => new TableRow(theme.Index.Code,
        [
            new TableCell(T(theme.Index.Name)) { Href = Links.IndexVersion(theme.Index.VersionId) }, ThemeWords.Agreement(theme.Agreement), TableCell.Number(theme.Correlation, 2),
            theme.OnlyHere.Count == 0 ? T("inget område", "no area") : string.Join(", ", theme.OnlyHere.Select(area => area.Name)),
        ]))],
    };

    private TableModel ToStanding(ThemeOverview overview)
    {
        var rows = Sorted(overview).Where(row => All || row.ComesUp).ToList();
        Shown = rows.Count;
        return new TableModel
        {
            Id = "omraden-och-teman", Tall = true, HideCaption = true,
            Caption = T("Områdenas plats i huvudindexet och i varje temaindex, 1 är störst behov", "The areas' place in the main index and each theme index, 1 is the greatest need"),
            SortedBy = Sort ?? NameColumn, Descending = Descending, SortLink = (key, down) => Here(sort: key, descending: down) + "#omraden-och-teman",
            Columns = [new(NameColumn, T("Område", "Area")), new(MainColumn, T("Huvudindex", "Main index")), .. overview.Themes.Select(theme => new TableColumn(theme.Index.Code, T(theme.Index.Name)))],
            Rows = [.. rows.Select(row => new TableRow(row.Code,
                [new TableCell(row.Name) { Href = Links.Area(City!.Set.Code, row.Code) }, ThemeWords.Place(row.Main), .. row.Themes.Select(ThemeWords.Place)]))],
            Empty = T("Inget område kommer upp i något index.", "No area comes up in any index."),
        };
    }

    // Areas without a place stand last, whichever way round.
    private IEnumerable<ThemeRow> Sorted(ThemeOverview overview)
    {
        var byName = overview.Rows.OrderBy(row => row.Name, SwedishText.Order);
        var at = overview.Themes.Select(theme => theme.Index.Code).ToList().IndexOf(Sort ?? "");
        if (at < 0 && Sort != MainColumn)
        {
            return Descending ? overview.Rows.OrderByDescending(row => row.Name, SwedishText.Order) : byName;
        }
        int Place(ThemeRow row) => (at < 0 ? row.Main : row.Themes[at])?.Rank ?? 0;
        var placed = byName.OrderBy(row => Place(row) == 0);
        return Descending ? placed.ThenByDescending(Place) : placed.ThenBy(Place);
    }

    private static SourceModel ToSource(AreaSetContent city, ThemeOverview overview)
    {
        IndexResultDocument[] documents = [.. overview.Themes.Select(theme => theme.Index.Document), .. overview.Main is { } main ? [main] : Array.Empty<IndexResultDocument>()];
        string File(string form) => Links.With($"{Links.ThemesPath}.{form}", ("set", city.Set.Code));
        return new SourceModel
        {
            Source = Wording.Sources(documents.SelectMany(document => document.Indicators).Select(indicator => indicator.Source)),
            Period = string.Join(", ", documents.Select(document => Format.Period(document.Year, 1)).Distinct().Order(StringComparer.Ordinal)),
            Definition = T("Plats 1 är störst behov i det index kolumnen gäller. Ett område syns här men inte i huvudindexet när det hör till de första i minst hälften av temats omräkningar och säkert är utanför i huvudindexet.",
                "Place 1 is the greatest need in the index of the column. An area is seen here but not in the main index when it is among the first in at least half of the theme's draws and surely outside in the main index."),
            More = [(T("Rangkorrelation", "Rank correlation"), T("Spearmans ρ mellan poängen. Från 0,7 följs de åt, från 0,3 går de delvis ihop, därunder visar temat något annat.", "Spearman's ρ between the scores. From 0.7 they go together, from 0.3 partly, below that the theme shows something else."))],
            Downloads = new DownloadsModel { What = T("Huvudindex och temaindex", "Main and theme indices"), Csv = File("csv"), Xlsx = File("xlsx"), Px = File("px"), JsonStat = File("jsonstat") },
        };
    }
}
