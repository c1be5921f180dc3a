using Kraftsamling.Core;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Interventions.Coordination;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.TargetGroups;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Themes;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Reports;

/// <summary>All reports, and where a new one begins.</summary>
[Access(ReportAccess.Read)]
public sealed class ReportsModel(AreaReportService reports, SelectionService selections, TargetGroupService groups, CityData city, CoordinationService coordination, CurrentUser user, TimeProvider clock) : PageModel, IBelongs
{
    private const int FewAreas = 3;

    [BindProperty(SupportsGet = true, Name = "set")] public string? Set { get; set; }
    [BindProperty(SupportsGet = true, Name = "kod")] public string? Code { get; set; }
    [BindProperty(SupportsGet = true, Name = "val")] public Guid? SelectionId { get; set; }
    [BindProperty(SupportsGet = true, Name = "del")] public int? Part { get; set; }

    public AreaShape? Area { get; private set; }

    /// <summary>The cluster of a selection that the reports are about, by the name reports have of it.</summary>
    public string? Cluster { get; private set; }
    public ReportPlace? Place { get; private set; }

    /// <summary>The units that coordinate the area or cluster; none when the reports are about no place.</summary>
    public IReadOnlyList<Guid> Units { get; private set; } = [];

    public TableModel Table { get; private set; } = null!;
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    /// <summary>Target groups that a report may be about now.</summary>
    public IReadOnlyList<TargetGroup> Groups { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    [Access(ReportAccess.Edit)]
    public async Task<IActionResult> OnPostAreaAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || Area is not { } area)
        {
            return NotFound();
        }
        return Created(await reports.CreateForAreaAsync(area.Id, user.Change("rapport", "Ny områdesrapport"), cancel));
    }

    [Access(ReportAccess.Edit)]
    public async Task<IActionResult> OnPostClusterAsync(CancellationToken cancel) => !await LoadAsync(cancel) || Place is not { } place ? NotFound()
        : Created(await reports.CreateForClusterAsync(Cluster!, place, user.Change("rapport", "Ny klusterrapport"), cancel));

    [Access(ReportAccess.Edit)]
    public async Task<IActionResult> OnPostNamedAsync(ReportSubject subject, string? name, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || subject is not (ReportSubject.Theme or ReportSubject.Community))
        {
            return NotFound();
        }
        return Created(await reports.CreateForNameAsync(subject, name ?? "", user.Change("rapport", "Ny rapport"), cancel));
    }

    /// <summary>A theme of the catalogue, "tema:halsa", or a target group of the register, "grupp:" and its id.</summary>
    [Access(ReportAccess.Edit)]
    public async Task<IActionResult> OnPostAboutAsync(string? om, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }
        var change = user.Change("rapport", "Ny rapport");
        return (om ?? "").Split(':', 2) switch
        {
            ["tema", var code] when ThemeCatalogue.Current.Find(code) is not null => Created(await reports.CreateForThemeAsync(code, change, cancel)),
            ["grupp", var id] when Guid.TryParse(id, out var group) && Groups.Any(one => one.Id == group) => Created(await reports.CreateForTargetGroupAsync(group, change, cancel)),
            _ => NotFound(),
        };
    }

    /// <summary>A theme, a community or a target group belongs to no place, whatever place the page is about.</summary>
    public async Task<IReadOnlyCollection<Guid>?> ReadUnitsAsync(CancellationToken cancel) =>
        !await LoadAsync(cancel) ? null : Request.Query["handler"].ToString().ToUpperInvariant() is "NAMED" or "ABOUT" ? [] : Units;

    private IActionResult Created(ReportSave saved)
    {
        Problems = saved.Problems;
        return saved is { Saved: true, Report: { } report } ? LocalRedirect(Links.ReportEdit(report.Id)) : Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(Code))
        {
            if (SelectionId is not null)
            {
                // About an area or about a cluster: whose it is follows from that.
                return false;
            }
            if (await city.SetAsync(Set, cancel) is not { } content || !content.ByCode.TryGetValue(Code, out var area))
            {
                return false;
            }
            Area = area;
        }
        if (SelectionId is { } id && !await FindClusterAsync(id, cancel))
        {
            return false;
        }
        var today = clock.Today();
        Units = Area is { } about ? await coordination.ReadUnitsAsync([about.Id], today, cancel) : Place is { } place ? await coordination.ReadUnitsAsync(place, today, cancel) : [];
        var all = await reports.ListAsync(cancel);
        Groups = [.. (await groups.ListAsync(cancel)).Where(group => group.IsOpen(today))];
        Table = new TableModel
        {
            Caption = (Area?.Name ?? Cluster) is { } one ? T($"Rapporter om {one}", $"Reports on {one}") : T("Alla rapporter", "All reports"),
            Empty = T("Inga rapporter än.", "No reports yet."),
            Columns = [new("namn", T("Om", "About")), new("slag", T("Slag", "Kind")) { Secondary = true }, new("version", T("Version", "Version"), true), new("lage", T("Ställning", "Status")), new("galler", T("Gäller", "As of")) { Secondary = true }, new("paminn", T("Se över", "Look again"))],
            Rows = [.. all.Where(IsAsked).Select(report => new TableRow(report.Id.ToString(),
            [
                new(report.Name) { Href = Links.Report(report.Id) }, ReportBlocks.Kind(report.Subject), TableCell.Number(report.Version),
                report.Publication == PublicationStatus.Published ? T("publicerad", "published") : T("utkast", "draft"), Format.Day(report.AsOf),
                report.RemindOn is { } day ? Format.Day(day) + (day <= today ? T(" (dags nu)", " (due)") : "") : Format.NoValue,
            ]))],
        };
        return true;
    }

    private bool IsAsked(AreaReport report) => Area is { } area ? report.AreaId == area.Id : Cluster is not { } name || (report.Subject == ReportSubject.Cluster && report.Name == name);

    private async Task<bool> FindClusterAsync(Guid id, CancellationToken cancel)
    {
        if (await selections.FindAsync(id, cancel) is not { } selection || SelectionContent.FromJson(selection.Content).Items.FirstOrDefault(item => item.Id == Part && item.IsPlace) is not { } part)
        {
            return false;
        }
        Cluster = part.Name ?? (part.Areas.Count <= FewAreas ? part.Title : string.Join(", ", part.Areas.Take(FewAreas - 1).Select(area => area.Name)) + " m.fl.");
        Place = new ReportPlace(selection.AreaSetId, [.. part.Areas.Select(area => area.Code)]);
        return true;
    }
}
