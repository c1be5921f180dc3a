using System.Globalization;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Survey;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Factors;

/// <summary>Which risk and protective factors stand out in an area, and how sure it is.</summary>
[Access(FactorAccess.Read)]
public sealed class FactorsModel(CityData city, SurveyData survey, DisclosureControl disclosure) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "faktor")] public string? Chosen { get; set; }

    public AreaSetContent City { get; private set; } = null!;
    public AreaShape Area { get; private set; } = null!;
    public AreaFactors? Found { get; private set; }
    public TableModel? Order { get; private set; }
    public TableModel? Parts { get; private set; }
    public SurveyFactor? Factor { get; private set; }
    public int SmallestCell => disclosure.Settings.SmallestSurveyCell;

    public async Task<IActionResult> OnGetAsync(string set, string code, CancellationToken cancel)
    {
        if (await city.SetAsync(set, cancel) is not { } content || !content.ByCode.TryGetValue(code, out var area))
        {
            return NotFound();
        }
        (City, Area) = (content, area);
        Found = await survey.FindAsync(content.Set.Id, area.Id, cancel);
        if (Found is { Ranked.Count: > 0 } found)
        {
            Order = ToOrder(found);
            Factor = found.Ranked.Select(ranked => ranked.Factor).FirstOrDefault(factor => factor.Code == Chosen) ?? found.Ranked[0].Factor;
            Parts = ToParts(found, Factor);
        }
        return Page();
    }

    public IEnumerable<RankedFactor> Standing(FactorStanding standing) => Found!.Ranked.Where(factor => factor.Standing == standing);

    /// <summary>How many of as many factors would stand out by chance alone.</summary>
    public string ByChance => Format.Number(Found!.Ranked.Count * 0.05, 1);

    private string Here(string factor) => Links.With(Links.AreaFactors(City.Set.Code, Area.Code), ("faktor", factor)) + "#delat";

    private TableModel ToOrder(AreaFactors found)
    {
        var widest = found.Ranked.Where(factor => factor.Standing != FactorStanding.Hidden).SelectMany(factor => new[] { Math.Abs(factor.Need.Low), Math.Abs(factor.Need.High) }).DefaultIfEmpty(0.01).Max();
        return new TableModel
        {
            Caption = T($"Faktorer i {Area.Name}, {found.Wave.Year}", $"Factors in {Area.Name}, {found.Wave.Year}"),
            Columns =
            [
                new("faktor", T("Faktor", "Factor")), new("besked", T("Besked", "Finding")), new("andel", T("Området", "The area"), true), new("ovriga", T("Övriga staden", "Rest of the city"), true),
                new("skillnad", T("Mindre gynnsamt med (procentenheter)", "Less favourable by (points)"), true), new("ritad", T("Skillnad ritad", "Difference drawn")) { Secondary = true },
                new("fore", found.Former is { } former ? T($"Området {former.Year}", $"The area {former.Year}") : T("Tidigare", "Before"), true) { Secondary = true }, new("svarande", T("Svarande", "Answers"), true) { Secondary = true },
            ],
            Rows = [.. found.Ranked.Select(factor => new TableRow(factor.Factor.Code,
            [
                new($"{T(factor.Factor.Name)} ({FactorWords.Kind(factor.Factor.Kind)})") { Href = Here(factor.Factor.Code) },
                FactorWords.Standing(factor.Standing),
                Percent(factor.Share.Value), Percent(factor.Rest),
                double.IsNaN(factor.Need.Value) ? new(Format.NoValue) : new($"{FactorWords.Points(factor.Need.Value)} ({FactorWords.Points(factor.Need.Low)} {T("till", "to")} {FactorWords.Points(factor.Need.High)})"),
                new("") { Html = FactorWords.Drawn(factor, widest) },
                Percent(factor.Former), factor.Standing == FactorStanding.Hidden ? new(Format.NoValue) : TableCell.Number(factor.Respondents),
            ]))],
        };
    }

    private static TableModel ToParts(AreaFactors found, SurveyFactor factor)
    {
        var cells = found.Cells.Where(cell => cell.Cell.Factor == factor.Code).OrderBy(cell => cell.Cell.Grade).ThenBy(cell => cell.Cell.Sex);
        return new TableModel
        {
            Caption = T(factor.Name), HideCaption = true,
            Columns = [new("arskurs", T("Årskurs", "Grade")), new("kon", T("Kön", "Sex")), new("andel", T("Andel", "Share"), true), new("svarande", T("Svarande", "Answers"), true)],
            Rows = [.. cells.Select(cell => new TableRow($"{cell.Cell.Grade.ToString(CultureInfo.InvariantCulture)}-{cell.Cell.Sex}",
            [
                FactorWords.Grade(cell.Cell.Grade), FactorWords.SexName(cell.Cell.Sex),
                cell.IsShown ? Percent((double)cell.Cell.Beyond / cell.Cell.Respondents) : new(T("undertryckt", "suppressed")),
                cell.IsShown ? TableCell.Number(cell.Cell.Respondents) : new(Format.NoValue),
            ]))],
        };
    }

    private static TableCell Percent(double share) => double.IsNaN(share) ? new(Format.NoValue) : new(Format.Percent(share)) { Value = share };

    public SourceModel Source => new()
    {
        Source = Found!.Wave.Source,
        Period = T($"{Found.Wave.Year}; undersökningen görs vartannat år", $"{Found.Wave.Year}; the survey is made every second year"),
        Definition = T("Andelen av dem som svarat vars svar ligger över faktorns gräns. Gränsen är satt en gång, i normåret, och räknas inte om per område.", "The share of those who answered whose answers are beyond the factor's cut point. The cut point was set once, in the norm year, and is not recomputed by area."),
        Downloads = new DownloadsModel { What = Area.Name, Csv = Links.AreaFactorsFile(City.Set.Code, Area.Code, "csv"), Xlsx = Links.AreaFactorsFile(City.Set.Code, Area.Code, "xlsx") },
        More =
        [
            (T("Normår", "Norm year"), string.Join(", ", Found.Ranked.Select(factor => factor.CutPoint?.NormYear).Distinct().Select(year => year?.ToString(CultureInfo.InvariantCulture) ?? T("okänt", "not known")))),
            (T("Skydd", "Protection"), T($"Resultat med färre än {SmallestCell} svarande visas inte, och inte heller om ingen eller alla ligger över gränsen. Där står «undertryckt», även där ett tal annars gick att räkna ut.", $"Results with fewer than {SmallestCell} answers are not shown, nor if nobody or everybody is beyond the cut point. They read “suppressed”, also where a number could otherwise be worked out.")),
        ],
    };
}
