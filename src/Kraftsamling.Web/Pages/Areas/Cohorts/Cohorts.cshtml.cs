using System.Globalization;
using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Cohorts;

/// <summary>Which of today's children the outcome can count at each follow-up, and what tells about the others.</summary>
[Access(CohortAccess.Read)]
public sealed class CohortsModel(CityData city, TimeProvider clock) : PageModel
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;
    private const int MostFollowUps = 6;
    private const int LongestLag = 120;

    /// <summary>Used when the catalogue does not know how late the outcome is published.</summary>
    private const int UsualLag = 12;

    private static readonly Lazy<FollowUpPlan> Model = new(() => ModelCatalogue.Read().FollowUp);

    [BindProperty(SupportsGet = true, Name = "idag")] public string? TodayText { get; set; }
    [BindProperty(SupportsGet = true, Name = "uppfoljning")] public string? FollowUpText { get; set; }
    [BindProperty(SupportsGet = true, Name = "slap")] public string? LagText { get; set; }

    public FollowUpPlan Plan => Model.Value;
    public Indicator Outcome { get; private set; } = null!;
    public int Today { get; private set; }
    public double Lag { get; private set; }
    public IReadOnlyList<CohortWindow> Windows { get; private set; } = [];
    public IReadOnlyList<CohortCover> Children { get; private set; } = [];
    public IReadOnlyList<string> Problems { get; private set; } = [];
    public TableModel Table { get; private set; } = null!;
    public TableModel Leading { get; private set; } = null!;
    public CohortDrawing Drawing { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var catalogue = (await city.IndicatorsAsync(cancel)).Values.ToDictionary(indicator => indicator.Code, StringComparer.Ordinal);
        Outcome = catalogue[Plan.Outcome];
        ReadAddress();
        Windows = [.. FollowUps().Order().Select(year => Analysis.Statistics.Cohorts.Window(year, Lag, Plan.AgeFrom, Plan.AgeTo))];
        Children = Analysis.Statistics.Cohorts.Cover(Windows, Today, Plan.ChildFrom, Plan.ChildTo);
        Drawing = CohortDrawing.Of(Windows, Today, Plan);
        Table = ToTable();
        Leading = ToLeading(catalogue);
    }

    public int YoungestNow(CohortWindow window) => Today - window.LastBirthYear;

    /// <summary>"13–16 år", "8 år"; null for none.</summary>
    public static string? Span(IEnumerable<int> ages)
    {
        var list = ages.Order().ToList();
        return list.Count == 0 ? null : T($"{Between(list[0], list[^1])} år", $"{Between(list[0], list[^1])}");
    }

    public IEnumerable<int> CountedAges(int window) => Children.Where(row => row.Counted[window]).Select(row => row.Age);

    public IEnumerable<int> NeverAges => Children.Where(row => !row.Ever).Select(row => row.Age);

    /// <summary>One sentence per follow-up.</summary>
    public string Sentence(int window)
    {
        var (follow, reference, first, last) = Windows[window];
        var seen = T($"Uppföljningen {follow} ser siffrorna för {reference}: de som är födda {first}–{last}.", $"The follow-up in {follow} sees the figures of {reference}: those born {first}–{last}.");
        return seen + " " + (Span(CountedAges(window)) is { } span
            ? T($"Av barnen som är {Between(Plan.ChildFrom, Plan.ChildTo)} år {Today} räknas de som är {span}.", $"Of the children aged {Between(Plan.ChildFrom, Plan.ChildTo)} in {Today} those aged {span} are counted.")
            : T($"Inget av barnen som är {Between(Plan.ChildFrom, Plan.ChildTo)} år {Today} räknas.", $"None of the children aged {Between(Plan.ChildFrom, Plan.ChildTo)} in {Today} are counted."));
    }

    private static string Between(int from, int to) => from == to ? from.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{from}–{to}");

    private void ReadAddress()
    {
        var problems = new List<string>();
        Today = Whole(TodayText, clock.GetUtcNow().Year, FirstYear, LastYear, T("Året för åldrarna", "The year of the ages"), problems);
        Lag = Whole(LagText, Outcome.PublicationLagMonths ?? UsualLag, 0, LongestLag, T("Månader till publicering", "Months to publication"), problems);
        if (!string.IsNullOrWhiteSpace(FollowUpText) && ParsedYears() is null)
        {
            problems.Add(T($"Åren för uppföljning ska skrivas som 2030, 2035, högst {MostFollowUps} stycken. Modellens år används.", $"Years of follow-up are written as 2030, 2035, at most {MostFollowUps}. The years of the model are used."));
        }
        Problems = problems;
    }

    private int[] FollowUps() => ParsedYears() ?? Plan.FollowUpYears;

    private int[]? ParsedYears()
    {
        var parts = (FollowUpText ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var years = parts.Select(part => int.TryParse(part, CultureInfo.InvariantCulture, out var year) ? year : 0).Distinct().ToArray();
        return years.Length is > 0 and <= MostFollowUps && Array.TrueForAll(years, year => year is >= FirstYear and <= LastYear) ? years : null;
    }

    private static int Whole(string? text, int otherwise, int from, int to, string name, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return otherwise;
        }
        if (int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
        {
            return number;
        }
        problems.Add(T($"{name} ska vara ett tal mellan {from} och {to}, inte «{text}». {otherwise} används.", $"{name}: a number between {from} and {to}, not “{text}”. {otherwise} is used."));
        return otherwise;
    }

    private TableModel ToTable()
    {
        var oldest = Math.Max(Today - Math.Min(Plan.ChildFrom, Plan.ChildTo), Windows.Max(window => window.LastBirthYear));
        var first = Math.Min(Today - Plan.ChildTo, Windows.Min(window => window.FirstBirthYear));
        return new TableModel
        {
            Caption = T("Årskullar och uppföljningar", "Birth years and follow-ups"), Tall = true,
            Columns = [new("fodd", T("Född", "Born")), new("alder", T($"Ålder {Today}", $"Age in {Today}"), true), .. Windows.Select(window => new TableColumn(window.FollowUpYear.ToString(CultureInfo.InvariantCulture), T($"Uppföljning {window.FollowUpYear}", $"Follow-up {window.FollowUpYear}")))],
            Rows = [.. Enumerable.Range(first, oldest - first + 1).Select(Row)],
        };
    }

    private TableRow Row(int born)
    {
        var age = Today - born;
        var year = born.ToString(CultureInfo.InvariantCulture);
        return new TableRow(year, [year, new TableCell(age < 0 ? T("inte född", "not born") : age.ToString(CultureInfo.InvariantCulture)), .. Windows.Select(window => new TableCell(InWindow(window, born)))]);
    }

    private static string InWindow(CohortWindow window, int born)
    {
        var age = window.ReferenceYear - born;
        return window.Counts(born) ? T($"räknas: {age} år", $"counted: aged {age}")
            : born > window.LastBirthYear ? T("för ung", "too young") : T("för gammal", "too old");
    }

    private TableModel ToLeading(Dictionary<string, Indicator> catalogue)
    {
        var rows = Plan.Leading.Where(leading => catalogue.ContainsKey(leading.Code)).OrderBy(leading => leading.AgeFrom).ThenBy(leading => leading.AgeTo)
            .Select(leading => (Leading: leading, Indicator: catalogue[leading.Code], Serves: NeverAges.Where(age => age >= leading.AgeFrom && age <= leading.AgeTo).ToList()));
        return new TableModel
        {
            Caption = T("Tidiga tecken efter ålder", "Early signs by age"), HideCaption = true,
            Columns = [new("namn", T("Uppgift", "Figure")), new("tema", T("Tema", "Theme")) { Secondary = true }, new("alder", T("Gäller åldern", "Concerns the age")), new("utanfor", T("Berättar redan nu om dem som aldrig räknas", "Tells now about those never counted")), new("slap", T("Publiceras", "Published")) { Secondary = true }],
            Rows = [.. rows.Select(row => new TableRow(row.Leading.Code,
            [
                new(T(row.Indicator.NameSv, row.Indicator.NameEn)) { Href = Links.DataIndicator(row.Leading.Code) },
                T(row.Indicator.ThemeSv, row.Indicator.ThemeEn),
                Span([row.Leading.AgeFrom, row.Leading.AgeTo])!,
                Span(row.Serves) is { } span ? T("ja, ", "yes, ") + span : T("senare, när de blir äldre", "later, when they are older"),
                Published(row.Indicator.PublicationLagMonths),
            ]))],
        };
    }

    private static string Published(int? lag) => lag switch
    {
        null => T("okänt", "not known"),
        0 => T("samma år", "the same year"),
        1 => T("en månad efter årets slut", "a month after the year"),
        { } months => T($"{months} månader efter årets slut", $"{months} months after the year"),
    };
}
