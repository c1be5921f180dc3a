using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Organisation.Groups;

/// <summary>A seat in the form with what stands in its fields.</summary>
public sealed record FillRow(Seat Seat, string Name, string Email, long Seen);

/// <summary>A row for a new seat; without a unit it is free to choose.</summary>
public sealed record MoreRow(Guid? UnitId, string Name, string Email);

/// <summary>Name and e-mail for every seat of a composition, saved all at once.</summary>
[Access(GroupAccess.Edit)]
public sealed class FillSeatsModel(OrganisationQueries queries, SeatService seats, CurrentUser user, TimeProvider clock) : CompositionPage(queries, clock)
{
    private const int FreeRows = 3;

    public IReadOnlyList<FillRow> Rows { get; private set; } = [];

    /// <summary>Rows for new seats: units that should be in the group first, then free ones.</summary>
    public IReadOnlyList<MoreRow> More { get; private set; } = [];

    /// <summary>Persons whose address can be chosen.</summary>
    public IEnumerable<Person> Known => View.People.Values.Where(person => person is { DisposedAt: null, Email: not null }).OrderBy(person => person.Email, StringComparer.Ordinal);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Rows = [.. View.SeatsLeft(Year).Select(seat => seat.PersonId is { } person ? new FillRow(seat, View.People[person].Name, View.People[person].Email ?? "", seat.RowVersion) : new FillRow(seat, "", "", seat.RowVersion))];
        More = [.. View.MissingIn(Group, Year).Select(missing => new MoreRow(OfficeOf(missing.Unit.Id), "", "")), .. Enumerable.Repeat(new MoreRow(null, "", ""), FreeRows)];
        return Page();
    }

    [Access(GroupAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Rows = [.. View.SeatsLeft(Year).Where(seat => Request.Form.ContainsKey($"namn-{seat.Id}")).Select(seat => new FillRow(seat, Field($"namn-{seat.Id}"), Field($"epost-{seat.Id}"), NumberField($"version-{seat.Id}")))];
        More = [.. Enumerable.Range(0, Request.Form.Keys.Count(key => key.StartsWith("ny-namn-", StringComparison.Ordinal))).Select(at => new MoreRow(IdField($"ny-enhet-{at}"), Field($"ny-namn-{at}"), Field($"ny-epost-{at}")))];
        var saved = await seats.FillAsync(id, [.. Rows.Select(row => new SeatFill(row.Seat.Id, row.Seen, row.Name, row.Email))],
            [.. More.Select(row => new NewSeatFill(row.UnitId, row.Name, row.Email, NewKind(row.UnitId ?? Guid.Empty), NewFrom))], user.Change("plats", "Platserna fylldes"), cancel);
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.Group(Group.Id, Year.Year)) : Page();
    }
}
