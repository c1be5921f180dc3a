using System.Globalization;
using Kraftsamling.Core.Interventions.TargetGroups;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Areas.TargetGroups;

/// <summary>A new group in the register.</summary>
[Access(TargetGroupAccess.Edit)]
public sealed class NewTargetGroupModel(TargetGroupService groups, CityData city, CurrentUser user, TimeProvider clock) : PageModel
{
    public TargetGroupForm Form { get; private set; } = new();

    public void OnGet() => Form = new() { ValidFrom = clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };

    [Access(TargetGroupAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Form = TargetGroupForm.Read(Request.Form);
        var problems = new List<Text>();
        var edit = Form.ToEdit(await city.SetAsync(null, cancel), problems);
        var saved = problems.Count > 0 ? new TargetGroupSave(null, edit.Problems()) : await groups.CreateAsync(edit, user.Change("malgrupp", "Ny målgrupp"), cancel);
        Form = Form with { Problems = [.. problems, .. saved.Problems] };
        return Form.Problems.Count == 0 ? LocalRedirect(Links.TargetGroup(saved.Group!.Id)) : Page();
    }
}
