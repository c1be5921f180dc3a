using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Organisation.Groups;

/// <summary>Appoints a group that exists, or some of its seats, as steering group, working group or another group.</summary>
[Access(GroupAccess.Edit)]
public sealed class AppointModel(OrganisationQueries queries, GroupService groups, CurrentUser user, TimeProvider clock) : CompositionPage(queries, clock)
{
    public GroupEdit Form { get; private set; } = GroupForm.Empty(GroupKind.SteeringGroup);
    public IReadOnlyCollection<Guid> Chosen { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
        {
            return NotFound();
        }
        Chosen = [.. View.SeatsLeft(Year).Select(seat => seat.Id)];
        Form = Form with { ConvenerId = Group.ConvenerId };
        return Page();
    }

    [Access(GroupAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
        {
            return NotFound();
        }
        Chosen = [.. Request.Form["plats"].Select(value => Guid.TryParse(value, out var seat) ? seat : Guid.Empty)];
        Form = new(new Text(Field("namn"), Field("name")), Choice("slag", GroupKind.Other), IdField("under"), IdField("kallar"), Field("uppdrag"));
        var saved = await groups.AppointAsync(new(id, Form, [.. Chosen], Math.Max(Year.Year, Today.Year)), user.Change("grupp", "En grupp som fanns utsågs"), cancel);
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.Group(saved.Value!.Id)) : Page();
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return View.YearOf(id) is { } year && await LoadAsync(year.Id, cancel);
    }
}
