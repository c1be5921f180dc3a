using Kraftsamling.Core.Organisation;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Kraftsamling.Web.Pages.Organisation.Accounts;
using Microsoft.AspNetCore.Mvc;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation.People;

/// <summary>A new person, or one person with the seats held over the years.</summary>
[Access(PeopleAccess.Read)]
public sealed class EditPersonModel(OrganisationQueries queries, PersonService people, FormMerger merger, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock)
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
            (Form, Seen) = (Edit(person), person.RowVersion);
            Shown(PersonFields.Values(Form));
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
        Seen = PostedVersion;
        if (id is not { } changed)
        {
            ReadForm();
            var added = await people.AddAsync(Form, user.Change("person", "Ny person"), cancel);
            Problems = added.Messages;
            return added.Saved ? LocalRedirect(Links.PeoplePath) : Page();
        }
        var next = await SaveMergedAsync(merger, PersonFields.Shape(View), version => SaveAsync(changed, version, cancel), () => StoredAsync(changed, cancel), _ => Links.PeoplePath);
        return next is null ? Page() : LocalRedirect(next);
    }

    private Task<Outcome<Person>> SaveAsync(Guid id, long version, CancellationToken cancel)
    {
        ReadForm();
        return people.UpdateAsync(id, version, Form, user.May(AccountAdminAccess.Edit), user.Change("person", "Uppgifterna om en person ändrades"), cancel);
    }

    private async Task<(IReadOnlyDictionary<string, string[]> Values, long Version)?> StoredAsync(Guid id, CancellationToken cancel) =>
        await people.FindAsync(id, cancel) is { } now ? (PersonFields.Values(Edit(now)), now.RowVersion) : null;

    private void ReadForm() => Form = new(Field("namn"), Field("epost"), IdField("enhet"));

    private static PersonEdit Edit(Person person) => new(person.Name, person.Email, person.UnitId);

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
