using Kraftsamling.Core.Organisation;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Organisation.Units;

/// <summary>The register of units per type, as of a day.</summary>
[Access(UnitAccess.Read)]
public sealed class UnitsModel(OrganisationQueries queries, TimeProvider clock) : OrganisationPage(queries, clock)
{
    /// <summary>The day asked for; null = today.</summary>
    [BindProperty(SupportsGet = true, Name = "dag")] public string? Asked { get; set; }

    public DateOnly? Day => IsoDay.Read(Asked);

    /// <summary>Units of each type on the day; bodies with what lies under them.</summary>
    public IEnumerable<IGrouping<UnitType, Unit>> Types => View.UnitsOnDay.GroupBy(unit => unit.Type).OrderBy(type => type.Key);

    public Unit? Parent(Unit unit) => unit.ParentId is { } parent && View.Units[parent] is var above && above.Type != UnitType.MunicipalCouncil ? above : null;

    public async Task OnGetAsync(CancellationToken cancel) => await ReadAsync(cancel, Day);
}
