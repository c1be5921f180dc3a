using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>What an indicator means, how much of it there is, and its values.</summary>
[Access(DataAccess.Read)]
public sealed class IndicatorPageModel(AppDb db, ObservationStore store, DisclosureControl disclosure, Site site) : PageModel
{
    private const int MostYears = 8;

    [BindProperty(Name = "omraden", SupportsGet = true)]
    public int? AreaSetId { get; set; }

    [BindProperty(Name = "kon", SupportsGet = true)]
    public Sex Sex { get; set; }

    public Indicator Indicator { get; private set; } = null!;
    public AreaSet? Set { get; private set; }
    public IReadOnlyList<AreaSet> AreaSets { get; private set; } = [];
    public IReadOnlyList<Coverage> Coverage { get; private set; } = [];
    public TableModel? Values { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (await db.Indicators.AsNoTracking().FirstOrDefaultAsync(item => item.Code == code, cancel) is not { } indicator)
        {
            return NotFound();
        }
        Indicator = indicator;
        AreaSets = await site.AreaSetsAsync(cancel);
        Set = AreaSets.FirstOrDefault(set => set.Id == AreaSetId) ?? (AreaSets.Count > 0 ? AreaSets[0] : null);
        if (Set is not null)
        {
            Coverage = [.. (await store.ReadCoverageAsync(Set.Id, [indicator.Id], cancel)).OrderByDescending(item => item.Year).ThenBy(item => item.Sex)];
            Values = await ValuesAsync(Set, cancel);
        }
        return Page();
    }

    private async Task<TableModel> ValuesAsync(AreaSet set, CancellationToken cancel)
    {
        var series = await store.ReadShownAsync(disclosure, Indicator, set.Id, Sex, cancel);
        var areas = await db.Areas.AsNoTracking().Where(area => area.AreaSetId == set.Id).OrderBy(area => area.Name).Select(area => new { area.Id, area.Code, area.Name }).ToListAsync(cancel);
        List<int> years = [.. series.Select(item => (int)item.Year).Distinct().OrderDescending().Take(MostYears).Order()];
        var cells = series.GroupBy(item => (item.AreaId, (int)item.Year)).ToDictionary(group => group.Key, group => group.OrderBy(item => item.Years).First());
        return new TableModel
        {
            Id = "varden",
            Caption = T("Värden per område och år", "Values by area and year"),
            HideCaption = true,
            Tall = true,
            Columns = [new("omrade", T("Område", "Area")), .. years.Select(year => new TableColumn(year.ToString(System.Globalization.CultureInfo.InvariantCulture), year.ToString(System.Globalization.CultureInfo.InvariantCulture), Numeric: true))],
            Rows = [.. areas.Select(area => new TableRow(area.Code, [new TableCell(area.Name) { Href = Links.Area(set.Code, area.Code) }, .. years.Select(year => Cell(cells, (area.Id, year)))]))],
            Empty = T("Inga områden.", "No areas."),
        };
    }

    private TableCell Cell(Dictionary<(int, int), Observation> cells, (int, int) key) =>
        !cells.TryGetValue(key, out var cell) ? new TableCell("–")
        : double.IsNaN(cell.Value) ? new TableCell(DataWords.Status(cell.Status))
        : TableCell.Number(cell.Value, Indicator.Decimals);
}
