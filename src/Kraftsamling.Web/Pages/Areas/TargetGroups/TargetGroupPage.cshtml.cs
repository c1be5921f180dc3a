using System.Globalization;
using Kraftsamling.Core;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.TargetGroups;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.TargetGroups;

/// <summary>One group: who is meant, how the city reaches them, what refers to it and how it has changed.</summary>
[Access(TargetGroupAccess.Read)]
public sealed class TargetGroupPageModel(TargetGroupService groups, AreaReportService reports, CityData city, Site site, CurrentUser user, TimeProvider clock) : PageModel
{
    public TargetGroup Group { get; private set; } = null!;
    public TargetGroupUses Uses { get; private set; } = new(0, 0);
    public IReadOnlyList<ChangeLogEntry> History { get; private set; } = [];
    public IReadOnlyList<(string Name, string? Href)> MeetsIn { get; private set; } = [];
    public IReadOnlyList<Text> Problems { get; private set; } = [];

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    [Access(TargetGroupAccess.Edit)]
    public async Task<IActionResult> OnPostCloseAsync(Guid id, long version, string? dag, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        if (!DateOnly.TryParseExact(dag, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            Problems = [new("Dagar skrivs som 2026-03-02.", "Days are written as 2026-03-02.")];
            return Page();
        }
        return Ended(await groups.CloseAsync(id, version, day, user.Change("malgrupp", "Målgruppen avslutades"), cancel), Links.TargetGroup(id));
    }

    [Access(TargetGroupAccess.Edit)]
    public async Task<IActionResult> OnPostOpenAsync(Guid id, long version, CancellationToken cancel) =>
        await LoadAsync(id, cancel) ? Ended(await groups.CloseAsync(id, version, null, user.Change("malgrupp", "Målgruppen gäller igen"), cancel), Links.TargetGroup(id)) : NotFound();

    [Access(TargetGroupAccess.Edit)]
    public async Task<IActionResult> OnPostRemoveAsync(Guid id, long version, CancellationToken cancel) =>
        await LoadAsync(id, cancel) ? Ended(await groups.RemoveAsync(id, version, user.Change("malgrupp", "Målgruppen togs bort"), cancel), Links.TargetGroupsPath) : NotFound();

    [Access(TargetGroupAccess.Edit)]
    public async Task<IActionResult> OnPostReportAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        var made = await reports.CreateForTargetGroupAsync(id, user.Change("rapport", "Ny rapport om en målgrupp"), cancel);
        return LocalRedirect(Links.ReportEdit(made.Report!.Id));
    }

    private IActionResult Ended(TargetGroupSave saved, string next)
    {
        Problems = [.. saved.Problems, .. saved.Stale is { } stale ? [stale.Message] : Array.Empty<Text>()];
        return saved.Saved ? LocalRedirect(next) : Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await groups.FindAsync(id, cancel) is not { } group)
        {
            return false;
        }
        Group = group;
        Uses = await groups.ReadUsesAsync(id, cancel);
        History = await groups.ReadHistoryAsync(id, cancel);
        var set = group.AreaSetId is { } setId ? (await site.AreaSetsAsync(cancel)).FirstOrDefault(one => one.Id == setId) : null;
        AreaSetContent? content = set is null ? null : await city.SetAsync(set.Code, cancel);
        MeetsIn = [.. group.Areas.Select(code => content?.ByCode.TryGetValue(code, out var area) == true ? (area.Name, Links.Area(content.Set.Code, code)) : (code, (string?)null))];
        return true;
    }
}
