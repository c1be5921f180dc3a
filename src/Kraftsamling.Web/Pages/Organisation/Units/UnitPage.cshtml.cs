using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Units;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation.Units;

/// <summary>One unit: what it is, what lies under it, which seats it holds, and what came before and after.</summary>
[Access(UnitAccess.Read)]
public sealed class UnitPageModel(OrganisationQueries queries, UnitService units, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock)
{
    public Unit Unit { get; private set; } = null!;

    public Unit? Parent => Unit.ParentId is { } parent ? View.Units[parent] : null;

    public IEnumerable<Unit> Children => View.UnitsOnDay.Where(unit => unit.ParentId == Unit.Id).OrderBy(unit => unit.Type);

    public IEnumerable<(UnitSuccession Succession, Unit Other)> Before => View.Successions.Where(one => one.ToId == Unit.Id).Select(one => (one, View.Units[one.FromId]));

    public IEnumerable<(UnitSuccession Succession, Unit Other)> After => View.Successions.Where(one => one.FromId == Unit.Id).Select(one => (one, View.Units[one.ToId]));

    /// <summary>Seats in the compositions of today; names of persons only for those who are signed in.</summary>
    public TableModel Seats()
    {
        var rows = from @group in View.GroupsOnDay
                   let year = View.YearOf(@group.Id)
                   where year is not null
                   from seat in View.SeatsLeft(year)
                   where seat.UnitId == Unit.Id
                   select (Group: @group, Year: year, Seat: seat);
        var inside = user.Is(Role.SignedIn);
        return new TableModel
        {
            Caption = T("Enhetens platser", "The unit's seats"), HideCaption = true, Empty = T("Inga platser.", "No seats."),
            Columns = [new("grupp", T("Grupp", "Group")), new("plats", T("Plats", "Seat")), .. inside ? [new TableColumn("person", T("Person", "Person"))] : Array.Empty<TableColumn>(), new("ar", T("År", "Year"))],
            Rows = [.. rows.Select(row => new TableRow(row.Seat.Id.ToString(),
                [new TableCell(OrganisationWords.Name(row.Group)) { Href = inside ? Links.Group(row.Group.Id) : null }, OrganisationWords.Seat(row.Seat.Kind),
                    .. inside ? [row.Seat.PersonId is { } person ? View.People[person].Name : T("tom", "vacant")] : Array.Empty<TableCell>(), Format.Period(row.Year.Year, 1)]))],
        };
    }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    [Access(UnitAccess.Edit)]
    public async Task<IActionResult> OnPostEndAsync(Guid id, long version, string? dag, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        if (IsoDay.Read(dag) is not { } day)
        {
            Problems = [new("Skriv den sista dagen som 2026-03-02.", "Write the last day as 2026-03-02.")];
            return Page();
        }
        return Done(await units.EndAsync(id, version, day, user.Change("enhet", "Enheten avslutades"), cancel));
    }

    [Access(UnitAccess.Edit)]
    public async Task<IActionResult> OnPostOpenAsync(Guid id, long version, CancellationToken cancel) =>
        await LoadAsync(id, cancel) ? Done(await units.EndAsync(id, version, null, user.Change("enhet", "Enheten gäller igen"), cancel)) : NotFound();

    [Access(UnitAccess.Edit)]
    public async Task<IActionResult> OnPostDecideAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        await units.DecideAsync([id], user.Change("enhet", "Enheten bekräftades"), cancel);
        return LocalRedirect(Links.Unit(id));
    }

    private IActionResult Done(Outcome<Unit> saved)
    {
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.Unit(Unit.Id)) : Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        Unit = View.Units.GetValueOrDefault(id)!;
        return Unit is not null;
    }
}
