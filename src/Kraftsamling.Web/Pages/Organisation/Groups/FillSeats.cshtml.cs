using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Organisation.Groups;

/// <summary>A seat in the form with what stands in its fields.</summary>
public sealed record FillRow(Seat Seat, string Name, string Email, long Seen);

/// <summary>Name and e-mail for every seat of a composition, saved all at once.</summary>
[Access(GroupAccess.Edit)]
public sealed class FillSeatsModel(OrganisationQueries queries, SeatService seats, CurrentUser user, TimeProvider clock) : CompositionPage(queries, clock)
{
    public IReadOnlyList<FillRow> Rows { get; private set; } = [];

    /// <summary>Persons whose address can be chosen.</summary>
    public IEnumerable<Person> Known => View.People.Values.Where(person => person is { DisposedAt: null, Email: not null }).OrderBy(person => person.Email, StringComparer.Ordinal);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Rows = [.. View.SeatsLeft(Year).Select(seat => seat.PersonId is { } person ? new FillRow(seat, View.People[person].Name, View.People[person].Email ?? "", seat.RowVersion) : new FillRow(seat, "", "", seat.RowVersion))];
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
        var saved = await seats.FillAsync(id, [.. Rows.Select(row => new SeatFill(row.Seat.Id, row.Seen, row.Name, row.Email))], user.Change("plats", "Platserna fylldes"), cancel);
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.Group(Group.Id, Year.Year)) : Page();
    }
}
