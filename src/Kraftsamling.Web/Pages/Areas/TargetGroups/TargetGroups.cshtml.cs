using Kraftsamling.Core.Interventions.TargetGroups;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.TargetGroups;

/// <summary>The register of communities that are not places.</summary>
[Access(TargetGroupAccess.Read)]
public sealed class TargetGroupsModel(TargetGroupService groups, TimeProvider clock) : PageModel
{
    public TableModel Table { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var all = await groups.ListAsync(cancel);
        Table = new TableModel
        {
            Caption = T("Målgrupper som inte är platser", "Target groups that are not places"), HideCaption = true, Empty = T("Inga målgrupper än.", "No target groups yet."),
            Columns = [new("namn", T("Namn", "Name")), new("slag", T("Slag", "Kind")), new("vilka", T("Vilka som menas", "Who is meant")) { Secondary = true }, new("galler", T("Gäller", "Valid"))],
            Rows = [.. all.OrderBy(group => !group.IsOpen(today)).Select(group => new TableRow(group.Code,
                [new TableCell(TargetGroupWords.Name(group)) { Href = Links.TargetGroup(group.Id) }, TargetGroupWords.Kind(group.Kind), group.Who, TargetGroupWords.Validity(group, today)]))],
        };
    }
}
