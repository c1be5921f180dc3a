using System.Globalization;
using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Units;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Organisation.Units;

/// <summary>A new unit, or changes to one. A stale save tells who changed what and keeps what is written here.</summary>
[Access(UnitAccess.Edit)]
public sealed class EditUnitModel(OrganisationQueries queries, UnitService units, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock)
{
    /// <summary>The unit that is changed; null for a new one.</summary>
    public Unit? Unit { get; private set; }

    public UnitEdit Form { get; private set; } = new("", new("", ""), UnitType.Committee, null, null, null, DecisionStatus.Decided);

    public long Seen { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        if (Unit is { } unit)
        {
            (Form, Seen) = (UnitEdit.From(unit), unit.RowVersion);
        }
        return Page();
    }

    [Access(UnitAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Form = new(Field("beteckning"), new Text(Field("namn"), Field("name")), Choice("slag", UnitType.Other), IdField("under"), IsoDay.Read(Field("fran")), Field("brevlada"), Field("bekraftad").Length > 0 ? DecisionStatus.Decided : DecisionStatus.Proposed);
        Seen = long.TryParse(Field("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        var saved = id is { } changed ? await units.SaveAsync(changed, Seen, Form, user.Change("enhet", "Enheten ändrades"), cancel) : await units.AddAsync(Form, user.Change("enhet", "Ny enhet"), cancel);
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.Unit(saved.Value!.Id)) : Page();
    }

    private async Task<bool> LoadAsync(Guid? id, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        Unit = id is { } known ? View.Units.GetValueOrDefault(known) : null;
        return id is null || Unit is not null;
    }
}
