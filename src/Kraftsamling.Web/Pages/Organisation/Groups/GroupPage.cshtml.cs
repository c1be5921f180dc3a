using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Kraftsamling.Web.Pages.Organisation.Accounts;
using Microsoft.AspNetCore.Mvc;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Organisation.Groups;

/// <summary>One group: its mandate, this year's or another year's composition, who is missing and what changed.</summary>
[Access(GroupAccess.Read)]
public sealed class GroupPageModel(OrganisationQueries queries, AccountQueries accounts, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock)
{
    public CollaborationGroup Group { get; private set; } = null!;

    /// <summary>The composition shown; null when the group has none.</summary>
    public GroupYear? Year { get; private set; }

    public IReadOnlyList<GroupYear> Years { get; private set; } = [];
    public IReadOnlyList<MissingSeat> Missing { get; private set; } = [];
    public GroupYear? Before { get; private set; }
    public IReadOnlyList<string> Changes { get; private set; } = [];

    public Unit? Convener => Group.ConvenerId is { } convener ? View.Units[convener] : null;
    public CollaborationGroup? Parent => Group.ParentId is { } parent ? View.Groups[parent] : null;
    public CollaborationGroup? AppointedFrom => Group.AppointedFromId is { } source ? View.Groups[source] : null;
    public IEnumerable<CollaborationGroup> Below => View.GroupsOnDay.Where(group => group.ParentId == Group.Id);
    /// <summary>Those who sit in the composition shown and have no account, for those who may invite; 0 for others.</summary>
    public int WithoutAccount { get; private set; }

    /// <summary>Those of them who have been invited and have not begun.</summary>
    public int Invited { get; private set; }

    public int Vacant => Year is null ? 0 : View.SeatsLeft(Year).Count(seat => seat.PersonId is null);

    public async Task<IActionResult> OnGetAsync(Guid id, int? ar, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (!View.Groups.TryGetValue(id, out var group))
        {
            return NotFound();
        }
        Group = group;
        Years = [.. View.Years[id].OrderByDescending(year => year.Year)];
        Year = ar is { } asked ? Years.FirstOrDefault(year => year.Year == asked) : View.YearOf(id);
        if (ar is not null && Year is null)
        {
            return NotFound();
        }
        await CountAccountsAsync(cancel);
        Missing = View.MissingIn(group, Year);
        Before = Year is null ? null : View.Before(Year);
        Changes = Year is null || Before is null ? [] : [.. CompositionComparison.Of([.. View.Seats[Before.Id]], [.. View.Seats[Year.Id]]).Select(Said)];
        return Page();
    }

    private async Task CountAccountsAsync(CancellationToken cancel)
    {
        if (Year is null || Year.ValidTo < Today || !user.May(AccountAdminAccess.Edit))
        {
            return;
        }
        var waiting = (await accounts.ListAsync(cancel)).Where(one => !one.HasAccount && one.Seats.Any(held => held.Year.Id == Year.Id)).ToList();
        (WithoutAccount, Invited) = (waiting.Count, waiting.Count(one => one.State == AccountState.Invited));
    }

    public TableModel Seats() => new()
    {
        Caption = T("Platserna i sammansättningen", "The seats of the composition"), HideCaption = true, Empty = T("Inga platser än.", "No seats yet."),
        Columns = [new("enhet", T("Enhet", "Unit")), new("person", T("Person", "Person")), new("plats", T("Plats", "Seat")), new("delegation", T("Delegation som personen har", "Delegation the person has")) { Secondary = true }, new("tid", T("Tid", "Time")) { Secondary = true }],
        Rows = [.. View.Seats[Year!.Id].Select(seat => new TableRow(seat.Id.ToString(),
        [
            new TableCell(UnitName(seat)) { Href = user.May(GroupAccess.Edit) ? Links.Seat(seat.Id) : Links.Unit(seat.UnitId) }, seat.PersonId is { } person ? new TableCell(Name(person)) { Href = Links.Person(person) } : new TableCell(T("tom", "vacant")),
            Kind(seat), seat.Mandate.Length > 0 ? seat.Mandate : "", OrganisationWords.Period(seat.ValidFrom, seat.ValidTo),
        ]))],
    };

    /// <summary>"Fritidsförvaltningen (för Fritidsnämnden)".</summary>
    private string UnitName(Seat seat)
    {
        var unit = View.Units[seat.UnitId];
        var body = View.PartOf(unit.Id, Group.Id) is { } part && part.UnitId != unit.Id ? View.Units[part.UnitId] : null;
        return OrganisationWords.Name(unit) + (body is null ? "" : T(" (för ", " (for ") + OrganisationWords.Name(body) + ")");
    }

    private string Kind(Seat seat) => OrganisationWords.Seat(seat.Kind)
        + (View.PartOf(seat.UnitId, Group.Id) is { Part: ResponsiblePart.MethodSupport } ? ", " + OrganisationWords.Part(ResponsiblePart.MethodSupport) : "");

    private string Name(Guid? person) => person is { } id ? View.People[id].DisposedAt is null ? View.People[id].Name : T("(uppgiften är borttagen)", "(removed)") : T("ingen", "nobody");

    private string Said(SeatChange change)
    {
        var unit = OrganisationWords.Name(View.Units[(change.After ?? change.Before)!.UnitId]);
        return change.Kind switch
        {
            SeatChangeKind.Added => T($"{unit} har fått en plats som {OrganisationWords.Seat(change.After!.Kind)}.", $"{unit} has got a seat as {OrganisationWords.Seat(change.After!.Kind)}."),
            SeatChangeKind.Gone => T($"{unit} har inte kvar sin plats som {OrganisationWords.Seat(change.Before!.Kind)}.", $"{unit} no longer has its seat as {OrganisationWords.Seat(change.Before!.Kind)}."),
            SeatChangeKind.Unit => T($"{OrganisationWords.Name(View.Units[change.Before!.UnitId])}: platsen gick till {unit}.", $"{OrganisationWords.Name(View.Units[change.Before!.UnitId])}: the seat went to {unit}."),
            SeatChangeKind.Person => T($"{unit}: {Name(change.Before!.PersonId)} före, {Name(change.After!.PersonId)} nu.", $"{unit}: {Name(change.Before!.PersonId)} before, {Name(change.After!.PersonId)} now."),
            SeatChangeKind.Kind => T($"{unit}: {OrganisationWords.Seat(change.Before!.Kind)} före, {OrganisationWords.Seat(change.After!.Kind)} nu.", $"{unit}: {OrganisationWords.Seat(change.Before!.Kind)} before, {OrganisationWords.Seat(change.After!.Kind)} now."),
            _ => T($"{unit}: delegationen är ändrad.", $"{unit}: the delegation has changed."),
        };
    }
}
