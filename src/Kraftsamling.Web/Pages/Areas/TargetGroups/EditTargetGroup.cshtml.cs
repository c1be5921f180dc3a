using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Interventions.TargetGroups;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.TargetGroups;

/// <summary>Changes a group. When somebody else has saved meanwhile the two are put together.</summary>
[Access(TargetGroupAccess.Edit)]
public sealed class EditTargetGroupModel(TargetGroupService groups, CityData city, Site site, FormMerger merger, CurrentUser user) : PageModel
{
    public TargetGroup Group { get; private set; } = null!;
    public TargetGroupForm Form { get; private set; } = new();
    public MergeModel? Merge { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await groups.FindAsync(id, cancel) is not { } group)
        {
            return NotFound();
        }
        (Group, Form) = (group, TargetGroupForm.Of(group, await CityAsync(group, cancel)));
        Form = Form with { Base = FormMerger.Base(Form.Values()) };
        return Page();
    }

    [Access(TargetGroupAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await groups.FindAsync(id, cancel) is not { } group)
        {
            return NotFound();
        }
        Group = group;
        TargetGroupSave? saved = null;
        var outcome = await merger.SaveAsync(TargetGroupForm.Shape, FormMerger.Posted(Request), TargetGroupForm.Read(Request.Form).Version,
            async (form, version) => (saved = await SaveAsync(id, form, version, cancel)).Stale,
            async () => await groups.FindAsync(id, cancel) is { } now ? (TargetGroupForm.Of(now, await CityAsync(now, cancel)).Values(), now.RowVersion) : null);
        Merge = outcome.Open;
        if (saved is { Stale: { } stale } && Merge is null)
        {
            Form = Form with { Problems = [stale.Message] };
        }
        return saved is { Stale: null } && Form.Problems.Count == 0 ? LocalRedirect(Links.Merged(Links.TargetGroup(id), outcome.Merged)) : Page();
    }

    private async Task<TargetGroupSave> SaveAsync(Guid id, IFormCollection form, long version, CancellationToken cancel)
    {
        Form = TargetGroupForm.Read(form);
        var problems = new List<Text>();
        var edit = Form.ToEdit(await CityAsync(Group, cancel), problems);
        var saved = problems.Count > 0 ? new TargetGroupSave(null, edit.Problems()) : await groups.SaveAsync(id, version, edit, user.Change("malgrupp", "Målgruppen ändrades"), cancel);
        Form = Form with { Problems = [.. problems, .. saved.Problems] };
        return saved;
    }

    // A group keeps the division its areas were given in.
    private async Task<AreaSetContent?> CityAsync(TargetGroup group, CancellationToken cancel) =>
        await city.SetAsync((await site.AreaSetsAsync(cancel)).FirstOrDefault(set => set.Id == group.AreaSetId)?.Code, cancel);
}
