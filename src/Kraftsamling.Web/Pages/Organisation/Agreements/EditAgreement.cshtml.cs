using System.Globalization;
using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Core.Organisation.Units;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Organisation.Agreements;

/// <summary>A new agreement, or changes to one: a draft, or signed.</summary>
[Access(AgreementAccess.Edit)]
public sealed class EditAgreementModel(OrganisationQueries queries, AgreementService agreements, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock)
{
    /// <summary>Null for a new one.</summary>
    public CollaborationAgreement? Agreement { get; private set; }

    public AgreementEdit Form { get; private set; } = new("", "", "", "", null, null, CollaborationAgreement.RemindMonthsDefault, DecisionStatus.Proposed, []);
    public long Seen { get; private set; }

    public IEnumerable<Unit> Inside => View.UnitsOnDay.Where(unit => !UnitRules.IsOutsideTheMunicipality(unit.Type));

    public IEnumerable<Unit> Outside => View.UnitsOnDay.Where(unit => UnitRules.IsOutsideTheMunicipality(unit.Type));

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Form = Agreement is null ? Form with { ValidFrom = Today } : Form;
        return Page();
    }

    [Access(AgreementAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Form = new(Field("rubrik"), Field("andamal"), Field("avser"), Field("dokument"), IsoDay.Read(Field("fran")), IsoDay.Read(Field("till")), Months(), Field("tecknad").Length > 0 ? DecisionStatus.Decided : DecisionStatus.Proposed,
            [.. Request.Form["part"].Select(value => Guid.TryParse(value, out var unit) && View.Units.ContainsKey(unit) ? unit : (Guid?)null).OfType<Guid>()]);
        Seen = long.TryParse(Field("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        var saved = id is { } changed ? await agreements.SaveAsync(changed, Seen, Form, user.Change("overenskommelse", "Överenskommelsen ändrades"), cancel) : await agreements.AddAsync(Form, user.Change("overenskommelse", "Ny överenskommelse"), cancel);
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.Agreement(saved.Value!.Id)) : Page();
    }

    private int Months() => int.TryParse(Field("paminn"), NumberStyles.None, CultureInfo.InvariantCulture, out var months) ? months : -1;

    private async Task<bool> LoadAsync(Guid? id, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (id is not { } known)
        {
            return true;
        }
        if (await agreements.FindAsync(known, cancel) is not { } found)
        {
            return false;
        }
        (Agreement, Seen) = (found.Agreement, found.Agreement.RowVersion);
        Form = new(Agreement.Title, Agreement.Purpose, Agreement.Scope, Agreement.Document, Agreement.ValidFrom, Agreement.ValidTo, Agreement.RemindMonths, Agreement.Status, [.. found.Parties.Select(party => party.Id)]);
        return true;
    }
}
