using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Organisation.Groups;

/// <summary>A new seat in a composition, or one that is changed, handed over, ended or removed.</summary>
[Access(GroupAccess.Edit)]
public sealed class EditSeatModel(OrganisationQueries queries, SeatService seats, FormMerger merger, CurrentUser user, TimeProvider clock) : CompositionPage(queries, clock)
{
    /// <summary>Null for a new one.</summary>
    public Seat? Seat { get; private set; }

    public SeatEdit Form { get; private set; } = new(Guid.Empty, SeatKind.Member, "", "", null, null, null);
    public long Seen { get; private set; }

    public bool CanBeRemoved => Seat is not null && Year.Status == DecisionStatus.Proposed;

    /// <param name="year">The composition that gets a new seat.</param>
    /// <param name="seat">The seat that is changed.</param>
    /// <param name="enhet">The unit chosen beforehand for a new seat.</param>
    public async Task<IActionResult> OnGetAsync(Guid? year, Guid? seat, Guid? enhet, CancellationToken cancel)
    {
        if (!await FindAsync(year, seat, cancel))
        {
            return NotFound();
        }
        Form = Seat is null ? NewFor(enhet) : Edit(Seat, Sitting);
        Seen = Seat?.RowVersion ?? 0;
        Shown(SeatFields.Values(Form));
        return Page();
    }

    [Access(GroupAccess.Edit)]
    public async Task<IActionResult> OnPostAsync(Guid? year, Guid? seat, CancellationToken cancel)
    {
        if (!await FindAsync(year, seat, cancel))
        {
            return NotFound();
        }
        Seen = PostedVersion;
        if (Seat is not { } changed)
        {
            ReadForm();
            return Done(await seats.AddAsync(Year.Id, Form, user.Change("plats", "Ny plats"), cancel));
        }
        var next = await SaveMergedAsync(merger, SeatFields.Shape(View), version => SaveAsync(changed.Id, version, cancel), () => StoredAsync(changed.Id, cancel), _ => Links.Group(Group.Id, Year.Year));
        return next is null ? Page() : LocalRedirect(next);
    }

    private Task<Outcome<Seat>> SaveAsync(Guid id, long version, CancellationToken cancel)
    {
        ReadForm();
        return seats.SaveAsync(id, version, Form, user.Change("plats", IsHandingOver ? "Platsen lämnades över" : "Platsen ändrades"), cancel);
    }

    // Somebody may have been registered for the seat meanwhile, so the people are read anew.
    private async Task<(IReadOnlyDictionary<string, string[]> Values, long Version)?> StoredAsync(Guid id, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return await seats.FindAsync(id, cancel) is { } now ? (SeatFields.Values(Edit(now, now.PersonId is { } person ? View.People.GetValueOrDefault(person) : null)), now.RowVersion) : null;
    }

    private void ReadForm() => Form = new(IdField("enhet") ?? Guid.Empty, Choice("plats", SeatKind.Member), Field("delegation"), Field("namn"), Field("epost"), IsoDay.Read(Field("fran")), IsoDay.Read(Field("till")));

    private static SeatEdit Edit(Seat seat, Person? sitting) => new(seat.UnitId, seat.Kind, seat.Mandate, sitting?.Name ?? "", sitting?.Email, seat.ValidFrom, seat.ValidTo);

    [Access(GroupAccess.Edit)]
    public async Task<IActionResult> OnPostRemoveAsync(Guid seat, CancellationToken cancel) =>
        await FindAsync(null, seat, cancel) ? Done(await seats.RemoveAsync(seat, NumberField("version"), user.Change("plats", "Platsen togs bort"), cancel)) : NotFound();

    public Person? Sitting => Seat?.PersonId is { } person ? View.People[person] : null;

    private bool IsHandingOver => Sitting is { } sitting && PersonService.Normalised(Form.Email) != sitting.Email;

    private SeatEdit NewFor(Guid? unit)
    {
        var chosen = unit is { } id && View.Units.ContainsKey(id) ? OfficeOf(id) : Guid.Empty;
        return Form with { UnitId = chosen, Kind = NewKind(chosen), ValidFrom = NewFrom };
    }

    private IActionResult Done(Outcome<Seat> saved)
    {
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.Group(Group.Id, Year.Year)) : Page();
    }

    private async Task<bool> FindAsync(Guid? year, Guid? seat, CancellationToken cancel)
    {
        if (seat is not { } known)
        {
            return year is { } to && await LoadAsync(to, cancel);
        }
        Seat = await seats.FindAsync(known, cancel);
        return Seat is not null && await LoadAsync(Seat.GroupYearId, cancel);
    }
}
