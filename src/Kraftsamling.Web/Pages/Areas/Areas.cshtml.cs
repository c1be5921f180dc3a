using Kraftsamling.Analysis.Areas;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Kraftsamling.Web.Components.Maps;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas;

/// <summary>Table and map of all areas; everything chosen stands in the address, so that it works without script and can be sent on.</summary>
[Access(AreaAccess.Read)]
public sealed class AreasModel(CityData city, AreaMeasures measures, DisclosureControl disclosure, Site site) : PageModel
{
    public const string TableId = "omraden-tabell";

    [BindProperty(SupportsGet = true, Name = "set")] public string? Set { get; set; }
    [BindProperty(SupportsGet = true, Name = "visa")] public string? Show { get; set; }
    [BindProperty(SupportsGet = true, Name = "ar")] public int? Year { get; set; }
    [BindProperty(SupportsGet = true, Name = "kon")] public Sex Sex { get; set; }
    [BindProperty(SupportsGet = true, Name = "klasser")] public ClassMethod Method { get; set; } = ClassMethod.Natural;
    [BindProperty(SupportsGet = true, Name = "sok")] public string? Search { get; set; }
    [BindProperty(SupportsGet = true, Name = "del")] public int? Within { get; set; }
    [BindProperty(SupportsGet = true, Name = "sakerhet")] public Certainty? Sure { get; set; }
    [BindProperty(SupportsGet = true, Name = "valt")] public string? Chosen { get; set; }
    [BindProperty(SupportsGet = true, Name = "sort")] public string? Sort { get; set; }
    [BindProperty(SupportsGet = true, Name = "ned")] public bool Descending { get; set; }

    public IReadOnlyList<AreaSet> Sets { get; private set; } = [];
    public AreaSetContent? City { get; private set; }
    public AreaMeasure? Measure { get; private set; }
    public IReadOnlyList<Indicator> Choices { get; private set; } = [];
    public bool HasIndex { get; private set; }
    public MapModel? Map { get; private set; }
    public TableModel? Table { get; private set; }
    public int Shown { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Sets = await site.AreaSetsAsync(cancel);
        City = await city.SetAsync(Set, cancel);
        if (City is null)
        {
            return string.IsNullOrEmpty(Set) ? Page() : NotFound();
        }
        Measure = await measures.FindAsync(City, Show, Year, Sex, cancel);
        Choices = await measures.ChoicesAsync(City, cancel);
        HasIndex = await city.IndexAsync(City.Set.Id, cancel) is not null;
        if (Measure is not null)
        {
            var figures = Wanted(Measure).ToList();
            Shown = figures.Count;
            Table = ToTable(Measure, figures);
            Map = await ToMapAsync(Measure, [.. figures.Select(figure => figure.Area.Code)], cancel);
            return Page();
        }
        Table = Names();
        Map = await city.DrawingAsync(City, cancel) is { } drawing ? PlainMap.Of(City, drawing, await site.VersionAsync(cancel), code => Here(chosen: code), Chosen, TableId) : null;
        return Page();
    }

    /// <summary>This page with some of the choices changed.</summary>
    public string Here(string? chosen = null, string? sort = null, bool? descending = null) => Links.With(Links.AreasPath,
        ("set", Set), ("visa", Show), ("ar", Year?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("kon", Sex == Sex.Total ? null : Sex.ToString()),
        ("klasser", Method == ClassMethod.Natural ? null : Method.ToString()), ("sok", Search), ("del", Within?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("sakerhet", Sure?.ToString()), ("valt", chosen ?? Chosen), ("sort", sort ?? Sort), ("ned", (descending ?? Descending) ? "true" : null));

    /// <summary>The same measure as files.</summary>
    public DownloadsModel Downloads => AreaFiles.Links(City!, Measure!);

    /// <summary>Where the measure comes from, and what is not shown.</summary>
    public SourceModel Source => new()
    {
        Source = Measure!.Source, Period = Measure.Period, Definition = Measure.Definition, Downloads = Downloads,
        More = Measure.Index is null ? [(T("Skydd", "Protection"), Wording.Protection(disclosure.Settings))] : [],
    };

    // What the colours say about need, so that no one has to guess.
    private static string Meaning(AreaMeasure measure) => measure.Indicator switch
    {
        null => T("Högre värde betyder större behov.", "A higher value means greater need."),
        { IsCount: true } => T("Ett antal invånare säger inget om behov.", "A number of residents says nothing about need."),
        { Direction: IndicatorDirection.MoreIsBetter } => T("Lägre värde betyder större behov.", "A lower value means greater need."),
        _ => T("Högre värde betyder större behov.", "A higher value means greater need."),
    };

    private IEnumerable<AreaFigure> Wanted(AreaMeasure measure)
    {
        var word = SwedishText.Lower(Search?.Trim() ?? "");
        var within = City!.Larger.FirstOrDefault(larger => larger.Id == Within)?.Members;
        return measure.Figures.Where(figure =>
            (word.Length == 0 || SwedishText.Lower(figure.Area.Name).Contains(word, StringComparison.Ordinal) || SwedishText.Lower(figure.Area.Code) == word)
            && within?.Contains(figure.Area.Id) != false
            && (Sure is null || figure.Index?.Certainty == Sure));
    }

    // All that can be said before the first figures.
    private TableModel Names()
    {
        IEnumerable<AreaShape> areas = Descending ? City!.Areas.Reverse() : City!.Areas;
        return new TableModel
        {
            Id = TableId, Tall = true, Columns = [new("namn", T("Område", "Area")), .. Larger(sortable: false)], SortedBy = "namn", Descending = Descending,
            Caption = T(City.Set.NameSv, City.Set.NameEn), SortLink = (_, down) => Here(descending: down),
            Rows = [.. areas.Select(area => new TableRow(area.Code, Head(area)) { Selected = area.Code == Chosen })],
        };
    }

    private IEnumerable<TableColumn> Larger(bool sortable = true) =>
        HasLarger ? [new TableColumn("del", T("Större område", "Larger area")) { Secondary = true, Sortable = sortable }] : [];

    private List<TableCell> Head(AreaShape area) =>
        [new(area.Name) { Href = Links.Area(City!.Set.Code, area.Code) }, .. HasLarger ? [new TableCell(LargerName(area))] : Array.Empty<TableCell>()];

    private string LargerName(AreaShape area) => City!.LargerOf(area.Id).FirstOrDefault()?.Name ?? "";

    private bool HasLarger => City!.Larger.Count > 0;

    private TableModel ToTable(AreaMeasure measure, List<AreaFigure> figures)
    {
        List<TableColumn> columns = [new("namn", T("Område", "Area")), .. Larger()];
        columns.AddRange(measure.Index is null
            ? [new("varde", measure.Unit.Length > 0 ? $"{T("Värde", "Value")} ({measure.Unit})" : T("Värde", "Value"), Numeric: true), new("skillnad", measure.Unit == "%" ? T("Mot staden (procentenheter)", "Against the city (percentage points)") : T("Mot staden", "Against the city"), Numeric: true)]
            : [new("sakerhet", T("Säkerhet", "Certainty")), new("varde", T("Indexvärde", "Index value"), Numeric: true)]);
        // One area's number of residents less the whole city's says nothing.
        if (measure.Indicator is { IsCount: true })
        {
            columns.RemoveAt(columns.Count - 1);
        }
        return new TableModel
        {
            Id = TableId, Tall = true, Columns = columns, SortedBy = Sort ?? "namn", Descending = Descending,
            Caption = $"{measure.Title}, {measure.Period}",
            Empty = T("Inget område passar det du har valt.", "No area fits your choice."),
            SortLink = (key, down) => Here(sort: key, descending: down),
            Rows = [.. Sorted(figures, measure).Select(figure => Row(figure, measure))],
        };
    }

    private TableRow Row(AreaFigure figure, AreaMeasure measure)
    {
        TableCell[] rest = measure.Index is null
            ? [figure.Fill == MapFill.Class ? TableCell.Number(figure.Value, measure.Decimals) : measure.Words(figure), new(Format.WithSign(figure.Value - measure.City, measure.Decimals))]
            : [Markup.Certainty(figure.Index?.Certainty ?? Certainty.Unknown), figure.Fill == MapFill.Class ? TableCell.Number(figure.Value, measure.Decimals) : measure.Words(figure)];
        return new TableRow(figure.Area.Code, [.. Head(figure.Area), .. measure.Indicator is { IsCount: true } ? rest[..1] : rest]) { Selected = figure.Area.Code == Chosen };
    }

    private IEnumerable<AreaFigure> Sorted(List<AreaFigure> figures, AreaMeasure measure)
    {
        var byName = SwedishText.Order;
        IOrderedEnumerable<AreaFigure> sorted = Sort switch
        {
            // Areas without a value come last both ways.
            "varde" or "skillnad" => figures.OrderBy(figure => double.IsNaN(figure.Value)).ThenBy(figure => Descending ? -figure.Value : figure.Value),
            "sakerhet" => figures.OrderBy(figure => Direction((int)(figure.Index?.Certainty ?? Certainty.Unknown))),
            "del" => Descending ? figures.OrderByDescending(figure => LargerName(figure.Area), byName) : figures.OrderBy(figure => LargerName(figure.Area), byName),
            _ => Descending ? figures.OrderByDescending(figure => figure.Area.Name, byName) : figures.OrderBy(figure => figure.Area.Name, byName),
        };
        return sorted.ThenBy(figure => figure.Area.Name, byName);

        int Direction(int value) => Descending ? -value : value;
    }

    private async Task<MapModel?> ToMapAsync(AreaMeasure measure, HashSet<string> shown, CancellationToken cancel)
    {
        if (await city.DrawingAsync(City!, cancel) is not { } drawing)
        {
            return null;
        }
        var (areas, legend) = Choropleth.Of(measure, Method);
        return new MapModel
        {
            Title = $"{measure.Title}, {measure.Period}", Drawing = drawing, Legend = legend, Selected = Chosen, TableId = TableId, Scale = measure.Indicator is { IsCount: true } ? MapScale.Neutral : MapScale.Need,
            Areas = shown.Count == areas.Count ? areas : [.. areas.Select(area => area with { Dim = !shown.Contains(area.Code) })],
            Note = T($"Ju mer färgen skiljer sig från bakgrunden, desto högre värde. {Meaning(measure)} Klasser: {Choropleth.Name(Method)}.", $"The more the colour differs from the background, the higher the value. {Meaning(measure)} Classes: {Choropleth.Name(Method)}."),
            Boundaries = AreaFiles.Boundaries(City!, await site.VersionAsync(cancel)), Plane = !AreaFiles.IsPlaced(City!),
            Link = code => Here(chosen: code), Page = code => Links.Area(City!.Set.Code, code),
        };
    }
}
