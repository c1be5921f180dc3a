using System.Globalization;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Organisation.Groups;

/// <summary>A new group with an empty composition for the year.</summary>
[Access(GroupAccess.Edit)]
public sealed class NewGroupModel(OrganisationQueries queries, GroupService groups, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock)
{
    public GroupEdit Form { get; private set; } = GroupForm.Empty(GroupKind.WorkGroup);
    public int Year { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        Year = Today.Year;
    }

    [Access(GroupAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        Form = new(new Text(Field("namn"), Field("name")), Choice("slag", GroupKind.Other), IdField("under"), IdField("kallar"), Field("uppdrag"));
        Year = int.TryParse(Field("ar"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0;
        var saved = await groups.AddAsync(Form, Year, user.Change("grupp", "Ny grupp"), cancel);
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.Group(saved.Value!.Id)) : Page();
    }
}
