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
public sealed class EditAgreementModel(OrganisationQueries queries, AgreementService agreements, FormMerger merger, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock), IBelongs
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
        Seen = PostedVersion;
        if (!user.MayIn(AgreementAccess.Edit, Parties(Sent)))
        {
            ReadForm();
            Problems = [new("Din roll gäller i en enhet. Låt den, eller en enhet under den, vara en av parterna.", "Your role holds in one unit. Let it, or a unit below it, be one of the parties.")];
            return Page();
        }
        if (id is not { } changed)
        {
            ReadForm();
            var added = await agreements.AddAsync(Form, user.Change("overenskommelse", "Ny överenskommelse"), cancel);
            Problems = added.Messages;
            return added.Saved ? LocalRedirect(Links.Agreement(added.Value!.Id)) : Page();
        }
        var next = await SaveMergedAsync(merger, AgreementFields.Shape(View), version => SaveAsync(changed, version, cancel), () => StoredAsync(changed, cancel), saved => Links.Agreement(saved.Id));
        return next is null ? Page() : LocalRedirect(next);
    }

    private Task<Outcome<CollaborationAgreement>> SaveAsync(Guid id, long version, CancellationToken cancel)
    {
        ReadForm();
        return agreements.SaveAsync(id, version, Form, user.Change("overenskommelse", "Överenskommelsen ändrades"), cancel);
    }

    private async Task<(IReadOnlyDictionary<string, string[]> Values, long Version)?> StoredAsync(Guid id, CancellationToken cancel) =>
        await agreements.FindAsync(id, cancel) is { } now ? (AgreementFields.Values(Edit(now)), now.Agreement.RowVersion) : null;

    private void ReadForm() => Form = new(Field("rubrik"), Field("andamal"), Field("avser"), Field("dokument"), IsoDay.Read(Field("fran")), IsoDay.Read(Field("till")), Months(), Field("tecknad").Length > 0 ? DecisionStatus.Decided : DecisionStatus.Proposed,
        Parties(Sent));

    private List<Guid> Parties(IFormCollection form) => [.. form["part"].Select(value => Guid.TryParse(value, out var unit) && View.Units.ContainsKey(unit) ? unit : (Guid?)null).OfType<Guid>()];

    /// <summary>To its parties; a new one to none yet.</summary>
    public async Task<IReadOnlyCollection<Guid>?> ReadUnitsAsync(CancellationToken cancel) =>
        RouteData.Values["id"] is string id && await agreements.FindAsync(Guid.Parse(id), cancel) is { } found ? [.. found.Parties.Select(party => party.Id)] : null;

    private static AgreementEdit Edit(AgreementView view) => Edit(view.Agreement, view.Parties);

    private static AgreementEdit Edit(CollaborationAgreement one, IReadOnlyList<Unit> parties) =>
        new(one.Title, one.Purpose, one.Scope, one.Document, one.ValidFrom, one.ValidTo, one.RemindMonths, one.Status, [.. parties.Select(party => party.Id)]);

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
        Form = Edit(found);
        Shown(AgreementFields.Values(Form));
        return true;
    }
}
