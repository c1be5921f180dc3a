using System.Globalization;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Organisation.Groups;

/// <summary>Changes a group: what it is, which units should be in it, and its last day.</summary>
[Access(GroupAccess.Edit)]
public sealed class EditGroupModel(OrganisationQueries queries, GroupService groups, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock)
{
    public CollaborationGroup Group { get; private set; } = null!;
    public GroupEdit Form { get; private set; } = GroupForm.Empty(GroupKind.Other);
    public long Seen { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    [Access(GroupAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Form = new(new Text(Field("namn"), Field("name")), Choice("slag", GroupKind.Other), IdField("under"), IdField("kallar"), Field("uppdrag"));
        return Done(await groups.SaveAsync(id, Version(), Form, user.Change("grupp", "Gruppen ändrades"), cancel));
    }

    /// <summary>Adds, changes or takes away one unit that should be in the group.</summary>
    [Access(GroupAccess.Edit)]
    public async Task<IActionResult> OnPostResponsibleAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        var parts = View.Responsible[id].ToDictionary(one => one.UnitId, one => one.Part);
        if (IdField("bort") is { } gone)
        {
            parts.Remove(gone);
        }
        else if (IdField("enhet") is { } unit && View.Units.ContainsKey(unit))
        {
            parts[unit] = Choice("del", ResponsiblePart.Primary);
        }
        var saved = await groups.SetResponsibleAsync(id, parts, user.Change("grupp", "Vilka som ska vara med i gruppen ändrades"), cancel);
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.GroupEdit(id)) : Page();
    }

    [Access(GroupAccess.Edit)]
    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        var last = Group.ValidTo is null ? IsoDay.Read(Field("dag")) : null;
        return Done(await groups.EndAsync(id, Version(), last, user.Change("grupp", last is null ? "Gruppen gäller igen" : "Gruppen avslutades"), cancel));
    }

    private long Version() => Seen = long.TryParse(Field("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;

    private IActionResult Done(Outcome<CollaborationGroup> saved)
    {
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.Group(Group.Id)) : Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (!View.Groups.TryGetValue(id, out var group))
        {
            return false;
        }
        (Group, Form, Seen) = (group, GroupForm.Of(group), group.RowVersion);
        return true;
    }
}
