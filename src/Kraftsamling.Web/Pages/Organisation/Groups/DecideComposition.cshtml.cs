using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Organisation.Groups;

/// <summary>Enters the decision about a proposed composition.</summary>
[Access(GroupAccess.Edit)]
public sealed class DecideCompositionModel(OrganisationQueries queries, CompositionService compositions, CurrentUser user, TimeProvider clock) : CompositionPage(queries, clock)
{
    public CompositionDecision Form { get; private set; } = new("", null, "");
    public long Seen { get; private set; }
    public int Vacant => View.SeatsLeft(Year).Count(seat => seat.PersonId is null);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        (Form, Seen) = (Form with { Day = Today }, Year.RowVersion);
        return Year.Status == DecisionStatus.Decided ? LocalRedirect(Links.Group(Group.Id, Year.Year)) : Page();
    }

    [Access(GroupAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        (Form, Seen) = (new(Field("organ"), IsoDay.Read(Field("dag")), Field("paragraf")), NumberField("version"));
        var saved = await compositions.DecideAsync(id, Seen, Form, user.Change("grupp", "Beslutet om sammansättningen fördes in"), cancel);
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.Group(Group.Id, Year.Year)) : Page();
    }
}
