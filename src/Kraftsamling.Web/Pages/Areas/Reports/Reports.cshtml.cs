using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Reports;

/// <summary>All reports, and where a new one begins.</summary>
public sealed class ReportsModel(AreaReportService reports, CityData city, LocalUser user, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "set")] public string? Set { get; set; }
    [BindProperty(SupportsGet = true, Name = "kod")] public string? Code { get; set; }

    public AreaShape? Area { get; private set; }
    public TableModel Table { get; private set; } = null!;
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAreaAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || Area is not { } area)
        {
            return NotFound();
        }
        return Created(await reports.CreateForAreaAsync(area.Id, user.Change("rapport", "Ny områdesrapport"), cancel));
    }

    public async Task<IActionResult> OnPostNamedAsync(ReportSubject subject, string? name, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || subject is not (ReportSubject.Theme or ReportSubject.Community))
        {
            return NotFound();
        }
        return Created(await reports.CreateForNameAsync(subject, name ?? "", user.Change("rapport", "Ny rapport"), cancel));
    }

    private IActionResult Created(ReportSave saved)
    {
        Problems = saved.Problems;
        return saved is { Saved: true, Report: { } report } ? LocalRedirect(Links.ReportEdit(report.Id)) : Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(Code))
        {
            if (await city.SetAsync(Set, cancel) is not { } content || !content.ByCode.TryGetValue(Code, out var area))
            {
                return false;
            }
            Area = area;
        }
        var all = await reports.ListAsync(cancel);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        Table = new TableModel
        {
            Caption = Area is { } one ? T($"Rapporter om {one.Name}", $"Reports on {one.Name}") : T("Alla rapporter", "All reports"),
            Empty = T("Inga rapporter än.", "No reports yet."),
            Columns = [new("namn", T("Om", "About")), new("slag", T("Slag", "Kind")) { Secondary = true }, new("version", T("Version", "Version"), true), new("lage", T("Ställning", "Status")), new("galler", T("Gäller", "As of")) { Secondary = true }, new("paminn", T("Se över", "Look again"))],
            Rows = [.. all.Where(report => Area is null || report.AreaId == Area.Id).Select(report => new TableRow(report.Id.ToString(),
            [
                new(report.Name) { Href = Links.Report(report.Id) }, ReportBlocks.Kind(report.Subject), TableCell.Number(report.Version),
                report.Publication == PublicationStatus.Published ? T("publicerad", "published") : T("utkast", "draft"), Format.Day(report.AsOf),
                report.RemindOn is { } day ? Format.Day(day) + (day <= today ? T(" (dags nu)", " (due)") : "") : Format.NoValue,
            ]))],
        };
        return true;
    }
}
