using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Units;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Organisation.Units;

/// <summary>A new unit, or changes to one. When somebody else has saved meanwhile the two are put together.</summary>
[Access(UnitAccess.Edit)]
public sealed class EditUnitModel(OrganisationQueries queries, UnitService units, FormMerger merger, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock)
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
            Shown(UnitFields.Values(Form));
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
        Seen = PostedVersion;
        if (id is not { } changed)
        {
            ReadForm();
            var added = await units.AddAsync(Form, user.Change("enhet", "Ny enhet"), cancel);
            Problems = added.Messages;
            return added.Saved ? LocalRedirect(Links.Unit(added.Value!.Id)) : Page();
        }
        var next = await SaveMergedAsync(merger, UnitFields.Shape(View), version => SaveAsync(changed, version, cancel), () => StoredAsync(changed, cancel), saved => Links.Unit(saved.Id));
        return next is null ? Page() : LocalRedirect(next);
    }

    private Task<Outcome<Unit>> SaveAsync(Guid id, long version, CancellationToken cancel)
    {
        ReadForm();
        return units.SaveAsync(id, version, Form, user.Change("enhet", "Enheten ändrades"), cancel);
    }

    private async Task<(IReadOnlyDictionary<string, string[]> Values, long Version)?> StoredAsync(Guid id, CancellationToken cancel) =>
        await units.FindAsync(id, cancel) is { } now ? (UnitFields.Values(UnitEdit.From(now)), now.RowVersion) : null;

    private void ReadForm() => Form = new(Field("beteckning"), new Text(Field("namn"), Field("name")), Choice("slag", UnitType.Other), IdField("under"), IsoDay.Read(Field("fran")), Field("brevlada"),
        Field("bekraftad").Length > 0 ? DecisionStatus.Decided : DecisionStatus.Proposed);

    private async Task<bool> LoadAsync(Guid? id, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        Unit = id is { } known ? View.Units.GetValueOrDefault(known) : null;
        return id is null || Unit is not null;
    }
}
