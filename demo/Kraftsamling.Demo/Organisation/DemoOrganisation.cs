using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Demo.Organisation;

/// <summary>Exempelstad's organisation: units, people with their roles, and four groups with this year's and last year's composition, decided.</summary>
internal sealed class DemoOrganisation(AppDb db, int year)
{
    private Dictionary<string, Guid> _units = [];
    private Dictionary<string, Guid> _people = [];

    public async Task AddAsync(Change change, CancellationToken cancel)
    {
        var units = DemoUnits.Make();
        _units = units.ToDictionary(unit => unit.Code, unit => unit.Id);
        db.Units.AddRange(units);
        AddPeople();
        foreach (var group in DemoGroups.All)
        {
            AddGroup(group);
        }
        var saved = await db.SaveAsync(change, cancel);
        if (!saved.Saved)
        {
            throw new DbUpdateConcurrencyException(saved.Stale!.Message.En);
        }
    }

    private void AddPeople()
    {
        db.People.AddRange(DemoPeople.ToEnterAs.Select(person => new Person { Id = person.Id, Name = person.Name, Email = person.Email, UnitId = _units[person.UnitCode] }));
        db.People.AddRange(DemoPeople.Beside.Select(person => new Person { Id = person.Id, Name = person.Name, Email = DemoPeople.EmailOf(person.Name), UnitId = _units[person.UnitCode] }));
        db.RoleAssignments.AddRange(DemoPeople.ToEnterAs.Where(person => !person.BySeat).Select((person, at) =>
            new RoleAssignment { Id = DemoPeople.IdOf(0x2000 + at), PersonId = person.Id, Role = person.Role }));
        _people = DemoPeople.ToEnterAs.Select(person => (person.Name, person.Id)).Concat(DemoPeople.Beside.Select(person => (person.Name, person.Id))).ToDictionary(pair => pair.Name, pair => pair.Id);
    }

    private void AddGroup(DemoGroup group)
    {
        var id = DemoPeople.IdOf(0x3000 + group.Number);
        db.CollaborationGroups.Add(new CollaborationGroup
        {
            Id = id, NameSv = group.NameSv, NameEn = group.NameEn, Kind = group.Kind, ConvenerId = _units[group.Convener],
            ParentId = group.Parent is { } parent ? DemoPeople.IdOf(0x3000 + parent) : null, Mandate = group.Mandate,
        });
        var before = AddYear(id, group, year - 1, group.Seats.Where(seat => seat.Who != Sits.NewThisYear), []);
        AddYear(id, group, year, group.Seats.Where(seat => seat.Who != Sits.LastYearOnly), before);
    }

    private Dictionary<DemoSeat, Guid> AddYear(Guid group, DemoGroup model, int of, IEnumerable<DemoSeat> seats, Dictionary<DemoSeat, Guid> before)
    {
        var id = DemoPeople.IdOf((0x4000 + (model.Number * 0x10)) + (of - year + 1));
        db.GroupYears.Add(new GroupYear
        {
            Id = id, GroupId = group, Year = of, Status = DecisionStatus.Decided, Decision = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Kommunstyrelsen {of - 1}-12-10 § {300 + model.Number}"),
            ValidFrom = new DateOnly(of, 1, 1), ValidTo = new DateOnly(of, 12, 31),
        });
        var made = new Dictionary<DemoSeat, Guid>();
        foreach (var seat in seats)
        {
            made[seat] = DemoPeople.IdOf(0x10000 + (model.Number * 0x1000) + ((of - year + 1) * 0x100) + made.Count);
            db.Seats.Add(new Seat
            {
                Id = made[seat], GroupYearId = id, UnitId = _units[seat.Unit], PersonId = seat.Person is null ? null : _people[seat.Person], Kind = seat.Kind, Mandate = seat.Mandate,
                PreviousId = before.TryGetValue(seat, out var previous) ? previous : null,
            });
        }
        return made;
    }
}
