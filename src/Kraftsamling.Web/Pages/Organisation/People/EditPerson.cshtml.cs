using System.Globalization;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation.People;

/// <summary>A new person, or one person with the seats held over the years.</summary>
[Access(PeopleAccess.Read)]
public sealed class EditPersonModel(OrganisationQueries queries, PersonService people, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock)
{
    /// <summary>Null for a new one.</summary>
    public Person? Person { get; private set; }

    public PersonEdit Form { get; private set; } = new("", null, null);
    public long Seen { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        if (Person is { } person)
        {
            (Form, Seen) = (new(person.Name, person.Email, person.UnitId), person.RowVersion);
        }
        return Page();
    }

    [Access(PeopleAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Form = new(Field("namn"), Field("epost"), IdField("enhet"));
        Seen = long.TryParse(Field("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        var saved = id is { } changed ? await people.UpdateAsync(changed, Seen, Form, user.Change("person", "Uppgifterna om en person ändrades"), cancel) : await people.AddAsync(Form, user.Change("person", "Ny person"), cancel);
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.PeoplePath) : Page();
    }

    /// <summary>Seats over the years, the latest first.</summary>
    public TableModel Seats() => new()
    {
        Caption = T("Platser genom åren", "Seats over the years"), HideCaption = true, Empty = T("Inga platser.", "No seats."),
        Columns = [new("grupp", T("Grupp", "Group")), new("for", T("För", "For")), new("plats", T("Plats", "Seat")), new("ar", T("År", "Year"))],
        Rows = [.. View.Years.SelectMany(years => years).OrderByDescending(year => year.Year).SelectMany(year => View.Seats[year.Id].Where(seat => seat.PersonId == Person!.Id).Select(seat => new TableRow(seat.Id.ToString(),
            [new TableCell(OrganisationWords.Name(View.Groups[year.GroupId])) { Href = Links.Group(year.GroupId, year.Year) }, OrganisationWords.Name(View.Units[seat.UnitId]), OrganisationWords.Seat(seat.Kind), Format.Period(year.Year, 1)])))],
    };

    private async Task<bool> LoadAsync(Guid? id, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        Person = id is { } known ? await people.FindAsync(known, cancel) : null;
        return id is null || Person is not null;
    }
}
