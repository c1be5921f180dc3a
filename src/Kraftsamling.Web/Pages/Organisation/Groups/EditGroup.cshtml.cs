using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Organisation.Groups;

/// <summary>Changes a group: what it is, which units should be in it, and its last day.</summary>
[Access(GroupAccess.Edit)]
public sealed class EditGroupModel(OrganisationQueries queries, GroupService groups, FormMerger merger, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock)
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
        Seen = PostedVersion;
        var next = await SaveMergedAsync(merger, GroupFields.Shape(View), version => SaveAsync(id, version, cancel), () => StoredAsync(id, cancel), saved => Links.Group(saved.Id));
        return next is null ? Page() : LocalRedirect(next);
    }

    private Task<Outcome<CollaborationGroup>> SaveAsync(Guid id, long version, CancellationToken cancel)
    {
        Form = new(new Text(Field("namn"), Field("name")), Choice("slag", GroupKind.Other), IdField("under"), IdField("kallar"), Field("uppdrag"));
        return groups.SaveAsync(id, version, Form, user.Change("grupp", "Gruppen ändrades"), cancel);
    }

    private async Task<(IReadOnlyDictionary<string, string[]> Values, long Version)?> StoredAsync(Guid id, CancellationToken cancel) =>
        await groups.FindAsync(id, cancel) is { } now ? (GroupFields.Values(GroupForm.Of(now)), now.RowVersion) : null;

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
        return Done(await groups.EndAsync(id, Seen = PostedVersion, last, user.Change("grupp", last is null ? "Gruppen gäller igen" : "Gruppen avslutades"), cancel));
    }

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
        Shown(GroupFields.Values(Form));
        return true;
    }
}
