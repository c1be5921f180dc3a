using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation.Groups;

/// <summary>Begins a new year from the old composition, after showing what comes along.</summary>
[Access(GroupAccess.Edit)]
public sealed class NextYearModel(OrganisationQueries queries, CompositionService compositions, CurrentUser user, TimeProvider clock) : CompositionPage(queries, clock)
{
    public int Next { get; private set; }
    public IReadOnlyList<CarriedSeat> Carried { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Next = Math.Max(Year.Year + 1, Today.Year);
        Carried = await compositions.PreviewNextAsync(id, Next, cancel);
        return Page();
    }

    [Access(GroupAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Next = (int)Math.Min(NumberField("ar"), GroupService.LastYear + 1);
        var saved = await compositions.StartNextAsync(id, Next, user.Change("grupp", "Ett nytt års sammansättning började från den gamla"), cancel);
        Problems = saved.Messages;
        if (saved.Saved)
        {
            return LocalRedirect(Links.Group(Group.Id, saved.Value!.Year));
        }
        Carried = await compositions.PreviewNextAsync(id, Math.Clamp(Next, GroupService.FirstYear, GroupService.LastYear), cancel);
        return Page();
    }

    public TableModel Table() => new()
    {
        Caption = T("Platser som följer med", "Seats that come along"), HideCaption = true, Empty = T("Inga platser.", "No seats."),
        Columns = [new("enhet", T("Enhet", "Unit")), new("person", T("Person", "Person")), new("plats", T("Plats", "Seat")), new("blir", T("Det nya året", "The new year"))],
        Rows = [.. Carried.Select(carried => new TableRow(carried.Seat.Id.ToString(),
            [OrganisationWords.Name(View.Units[carried.Seat.UnitId]), carried.Seat.PersonId is { } person ? View.People[person].Name : T("tom", "vacant"), OrganisationWords.Seat(carried.Seat.Kind), Becomes(carried)]))],
    };

    private string Becomes(CarriedSeat carried) => carried.UnitId is not { } unit ? T("faller bort, enheten har upphört", "falls away, the unit has ended")
        : carried.GoesToSuccessor ? T("går till ", "goes to ") + OrganisationWords.Name(View.Units[unit]) : T("följer med", "comes along");
}
