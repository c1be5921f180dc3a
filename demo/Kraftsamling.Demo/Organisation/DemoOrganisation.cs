using System.Globalization;
using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.Coordination;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Demo.Organisation;

/// <summary>Exempelstad's organisation: units, people with their roles, four groups with this year's and last year's composition, decided, coordinating units and agreements.</summary>
internal sealed class DemoOrganisation(AppDb db, int year, string largerSet)
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
        await AddCoordinationAsync(cancel);
        AddAgreements(DateOnly.FromDateTime(change.At.UtcDateTime));
        var saved = await db.SaveAsync(change, cancel);
        if (!saved.Saved)
        {
            throw new DbUpdateConcurrencyException(saved.Stale!.Message.En);
        }
    }

    /// <summary>The first nine of the larger areas have a coordinating unit.</summary>
    private async Task AddCoordinationAsync(CancellationToken cancel)
    {
        string[] units = ["EXBO", "EXBO", "TF", "EXBO", "FRIF", "FRIF", "TF", "SOF", "SOF"];
        var areas = await db.Areas.Where(area => db.AreaSets.Any(set => set.Id == area.AreaSetId && set.Code == largerSet)).OrderBy(area => area.Id).Select(area => area.Id).Take(units.Length).ToListAsync(cancel);
        db.AreaCoordinations.AddRange(areas.Select((area, at) => new AreaCoordination
        {
            Id = DemoPeople.IdOf(0x6000 + at), AreaId = area, UnitId = _units[units[at]], ValidFrom = new DateOnly(year, 1, 1), Status = DecisionStatus.Decided,
        }));
    }

    /// <summary>One that ends soon, one in force, and a draft.</summary>
    private void AddAgreements(DateOnly today)
    {
        (string Title, string Purpose, string Scope, DateOnly From, DateOnly? To, DecisionStatus Status, string[] Parties)[] all =
        [
            ("Samverkan med polisen", "Färre unga ska dras in i brott, och fler ska känna sig trygga nära hemmet.", "Gemensam lägesbild, medborgarlöften och arbetet kring Torget och Hamnen.",
                today.AddYears(-2), today.AddMonths(3), DecisionStatus.Decided, ["KS", "POL"]),
            ("Trygga gårdar", "Gårdar och trapphus ska vara trygga och väl skötta.", "De föreslagna klustren. Belysning, skötsel och närvaro kvällstid.",
                today.AddMonths(-6), null, DecisionStatus.Decided, ["EXBO", "TF", "EXFA"]),
            ("Mötesplats på lika villkor", "Teckenspråkiga familjer ska kunna delta i det som ordnas i områdena.", "",
                today, today.AddYears(2), DecisionStatus.Proposed, ["KUF", "HAND"]),
        ];
        foreach (var (one, at) in all.Select((one, at) => (one, at)))
        {
            var id = DemoPeople.IdOf(0x7000 + (at * 0x10));
            db.CollaborationAgreements.Add(new CollaborationAgreement
            {
                Id = id, Title = one.Title, Purpose = one.Purpose, Scope = one.Scope, Document = one.Status == DecisionStatus.Decided ? "EX-" + (40 + at).ToString(CultureInfo.InvariantCulture) : "",
                ValidFrom = one.From, ValidTo = one.To, Status = one.Status,
            });
            db.AgreementParties.AddRange(one.Parties.Select((unit, number) => new AgreementParty { Id = DemoPeople.IdOf(0x7001 + (at * 0x10) + number), AgreementId = id, UnitId = _units[unit] }));
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
        db.ResponsibleUnits.AddRange(group.Responsible.Select((one, at) => new ResponsibleUnit { Id = DemoPeople.IdOf(0x5000 + (group.Number * 0x20) + at), GroupId = id, UnitId = _units[one.Unit], Part = one.Part }));
        var before = AddYear(id, group, year - 1, group.Seats.Where(seat => seat.Who != Sits.NewThisYear), []);
        AddYear(id, group, year, group.Seats.Where(seat => seat.Who != Sits.LastYearOnly), before);
    }

    private Dictionary<DemoSeat, Guid> AddYear(Guid group, DemoGroup model, int of, IEnumerable<DemoSeat> seats, Dictionary<DemoSeat, Guid> before)
    {
        var id = DemoPeople.IdOf((0x4000 + (model.Number * 0x10)) + (of - year + 1));
        db.GroupYears.Add(new GroupYear
        {
            Id = id, GroupId = group, Year = of, Status = DecisionStatus.Decided, Decision = string.Create(CultureInfo.InvariantCulture, $"Kommunstyrelsen {of - 1}-12-10 § {300 + model.Number}"),
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
