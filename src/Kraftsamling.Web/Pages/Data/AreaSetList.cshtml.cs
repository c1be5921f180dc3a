using Kraftsamling.Core;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>The divisions of the city: which is shown first, from when, from where.</summary>
[Access(DataAccess.Read)]
public sealed class AreaSetListModel(AppDb db, CurrentUser user) : PageModel
{
    public IReadOnlyList<(AreaSet Set, int Areas, int WithBoundaries)> Sets { get; private set; } = [];

    /// <summary>Links between two sets: memberships, or weighted when values are carried.</summary>
    public IReadOnlyList<(int From, int To, bool Weighted, int Count)> Between { get; private set; } = [];

    public int? Linked { get; private set; }

    public string Name(int id) => Sets.First(item => item.Set.Id == id).Set is var set ? Texts.T(set.NameSv, set.NameEn) : "";

    public async Task OnGetAsync(int? kopplade, CancellationToken cancel)
    {
        Linked = kopplade;
        Between = [.. await MembershipsAsync(cancel), .. await CrosswalksAsync(cancel)];
        var sets = await db.AreaSets.AsNoTracking().OrderByDescending(set => set.IsDefault).ThenBy(set => set.NameSv).ToListAsync(cancel);
        var counts = await db.Areas.GroupBy(area => area.AreaSetId).Select(group => new { group.Key, All = group.Count(), With = group.Count(area => area.Geometry != null) }).ToDictionaryAsync(item => item.Key, cancel);
        Sets = [.. sets.Select(set => (set, counts.GetValueOrDefault(set.Id)?.All ?? 0, counts.GetValueOrDefault(set.Id)?.With ?? 0))];
    }

    [Access(DataAccess.Import)]
    public async Task<IActionResult> OnPostDefaultAsync(int id, CancellationToken cancel)
    {
        await ChangeAsync(id, set => set.IsDefault = true, "Visas först", cancel);
        return LocalRedirect(Links.DataAreaSetsPath);
    }

    [Access(DataAccess.Import)]
    public async Task<IActionResult> OnPostStatusAsync(int id, DecisionStatus status, CancellationToken cancel)
    {
        await ChangeAsync(id, set => set.Status = status, status == DecisionStatus.Decided ? "Märkt som beslutad" : "Märkt som förslag", cancel);
        return LocalRedirect(Links.DataAreaSetsPath);
    }

    private async Task<IEnumerable<(int, int, bool, int)>> MembershipsAsync(CancellationToken cancel) => (await
        (from link in db.Set<AreaMembership>()
         join small in db.Areas on link.ChildAreaId equals small.Id
         join large in db.Areas on link.ParentAreaId equals large.Id
         group link by new { From = small.AreaSetId, To = large.AreaSetId } into pair
         select new { pair.Key.From, pair.Key.To, Count = pair.Count() }).ToListAsync(cancel)).Select(pair => (pair.From, pair.To, false, pair.Count));

    private async Task<IEnumerable<(int, int, bool, int)>> CrosswalksAsync(CancellationToken cancel) => (await
        (from link in db.Set<AreaCrosswalk>()
         join old in db.Areas on link.FromAreaId equals old.Id
         join fresh in db.Areas on link.ToAreaId equals fresh.Id
         group link by new { From = old.AreaSetId, To = fresh.AreaSetId } into pair
         select new { pair.Key.From, pair.Key.To, Count = pair.Count() }).ToListAsync(cancel)).Select(pair => (pair.From, pair.To, true, pair.Count));

    private async Task ChangeAsync(int id, Action<AreaSet> change, string why, CancellationToken cancel)
    {
        if (await db.AreaSets.FirstOrDefaultAsync(item => item.Id == id, cancel) is { } set)
        {
            change(set);
            await db.SaveAsync(user.Change("omradesindelning", why), cancel);
        }
    }
}
