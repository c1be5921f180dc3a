using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Interventions.TargetGroups;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.TargetGroups;

/// <summary>Changes a group. A stale save tells who changed what and keeps what is written here.</summary>
[Access(TargetGroupAccess.Edit)]
public sealed class EditTargetGroupModel(TargetGroupService groups, CityData city, Site site, CurrentUser user) : PageModel
{
    public TargetGroup Group { get; private set; } = null!;
    public TargetGroupForm Form { get; private set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await groups.FindAsync(id, cancel) is not { } group)
        {
            return NotFound();
        }
        (Group, Form) = (group, TargetGroupForm.Of(group, await CityAsync(group, cancel)));
        return Page();
    }

    [Access(TargetGroupAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await groups.FindAsync(id, cancel) is not { } group)
        {
            return NotFound();
        }
        (Group, Form) = (group, TargetGroupForm.Read(Request.Form));
        var problems = new List<Text>();
        var edit = Form.ToEdit(await CityAsync(group, cancel), problems);
        var saved = problems.Count > 0 ? new TargetGroupSave(null, edit.Problems()) : await groups.SaveAsync(id, Form.Version, edit, user.Change("malgrupp", "Målgruppen ändrades"), cancel);
        Form = Form with { Problems = [.. problems, .. saved.Problems, .. saved.Stale is { } stale ? [stale.Message] : Array.Empty<Text>()] };
        return Form.Problems.Count == 0 ? LocalRedirect(Links.TargetGroup(id)) : Page();
    }

    // A group keeps the division its areas were given in.
    private async Task<AreaSetContent?> CityAsync(TargetGroup group, CancellationToken cancel) =>
        await city.SetAsync((await site.AreaSetsAsync(cancel)).FirstOrDefault(set => set.Id == group.AreaSetId)?.Code, cancel);
}
