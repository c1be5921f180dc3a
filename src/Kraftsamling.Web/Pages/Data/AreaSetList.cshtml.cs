using Kraftsamling.Core;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>The divisions of the city: which is shown first, from when, from where.</summary>
public sealed class AreaSetListModel(AppDb db, LocalUser user) : PageModel
{
    public IReadOnlyList<(AreaSet Set, int Areas, int WithBoundaries)> Sets { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var sets = await db.AreaSets.AsNoTracking().OrderByDescending(set => set.IsDefault).ThenBy(set => set.NameSv).ToListAsync(cancel);
        var counts = await db.Areas.GroupBy(area => area.AreaSetId).Select(group => new { group.Key, All = group.Count(), With = group.Count(area => area.Geometry != null) }).ToDictionaryAsync(item => item.Key, cancel);
        Sets = [.. sets.Select(set => (set, counts.GetValueOrDefault(set.Id)?.All ?? 0, counts.GetValueOrDefault(set.Id)?.With ?? 0))];
    }

    public async Task<IActionResult> OnPostDefaultAsync(int id, CancellationToken cancel)
    {
        await ChangeAsync(id, set => set.IsDefault = true, "Visas först", cancel);
        return LocalRedirect(Links.DataAreaSetsPath);
    }

    public async Task<IActionResult> OnPostStatusAsync(int id, DecisionStatus status, CancellationToken cancel)
    {
        await ChangeAsync(id, set => set.Status = status, status == DecisionStatus.Decided ? "Märkt som beslutad" : "Märkt som förslag", cancel);
        return LocalRedirect(Links.DataAreaSetsPath);
    }

    private async Task ChangeAsync(int id, Action<AreaSet> change, string why, CancellationToken cancel)
    {
        if (await db.AreaSets.FirstOrDefaultAsync(item => item.Id == id, cancel) is { } set)
        {
            change(set);
            await db.SaveAsync(user.Change("omradesindelning", why), cancel);
        }
    }
}
