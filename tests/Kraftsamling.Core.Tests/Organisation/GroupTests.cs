using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Core.Organisation.Units;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Xunit;
using static Kraftsamling.Core.Tests.Organisation.Municipality;

namespace Kraftsamling.Core.Tests.Organisation;

public sealed class GroupTests
{
    [Theory, BothDatabases]
    public async Task FillAsync_ManySeats_FindsKnownPersonsAndMakesTheOthers(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var known = (await city.People.AddAsync(new PersonEdit("Anna Prov", "anna@kommun.se", null), By, Cancel)).Value!;
        var (first, second, third) = (await city.SeatAsync("FRIF"), await city.SeatAsync("KUF"), await city.SeatAsync("POL"));
        var saved = await city.Seats.FillAsync(city.Year.Id,
            [new(first.Id, first.RowVersion, "", " Anna@Kommun.se"), new(second.Id, second.RowVersion, "Bo Prov", "bo@kommun.se"), new(third.Id, third.RowVersion, "", "")], By, Cancel);
        Assert.Empty(saved.Messages);
        Assert.Equal(2, saved.Value!.Count);
        city.Db.ChangeTracker.Clear();
        var view = await city.ViewAsync();
        Assert.Equal([known.Id, view.People.Values.Single(person => person.Name == "Bo Prov").Id, null], view.Seats[city.Year.Id].Select(seat => seat.PersonId));
        Assert.Equal(city.Ids["KUF"], view.People.Values.Single(person => person.Name == "Bo Prov").UnitId);
        Assert.Equal([("Anna Prov", 1), ("Bo Prov", 1)], (await city.People.ListAsync(Day, Cancel)).Select(row => (row.Person.Name, row.Seats)));
    }

    [Theory, BothDatabases]
    public async Task FillAsync_OneWrongRow_StoresNothingAndSaysWhy(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        await city.People.AddAsync(new PersonEdit("Anna Prov", "anna@kommun.se", null), By, Cancel);
        var (first, second, third) = (await city.SeatAsync("FRIF"), await city.SeatAsync("KUF"), await city.SeatAsync("KUF"));
        var before = await city.Database.ContentHashAsync();
        var refused = await city.Seats.FillAsync(city.Year.Id,
            [new(first.Id, first.RowVersion, "Någon Annan", "anna@kommun.se"), new(second.Id, second.RowVersion, "Bo Prov", "bo@kommun.se"), new(third.Id, third.RowVersion, "Utan Adress", "inte en adress")], By, Cancel);
        Assert.Equal(2, refused.Problems.Count);
        Assert.Contains("anna@kommun.se hör till Anna Prov", Said(refused.Problems), StringComparison.Ordinal);
        Assert.Contains("ingen e-postadress", Said(refused.Problems), StringComparison.Ordinal);
        var twice = await city.Seats.FillAsync(city.Year.Id, [new(second.Id, second.RowVersion, "Bo Prov", "bo@kommun.se"), new(third.Id, third.RowVersion, "Bo Prov", "bo@kommun.se")], By, Cancel);
        Assert.Contains("två platser för samma enhet", Said(twice.Problems), StringComparison.Ordinal);
        Assert.Equal(before, await city.Database.ContentHashAsync());
    }

    [Theory, BothDatabases]
    public async Task FillAsync_NewRows_MakeSeatsForTheirUnitsInTheSameSave(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var (first, second) = (await city.SeatAsync("FRIF"), await city.SeatAsync("KUF", "Bo Prov", "bo@kommun.se"));
        var before = await city.Database.ContentHashAsync();
        var refused = await city.Seats.FillAsync(city.Year.Id, [new(first.Id, first.RowVersion, "Anna Prov", "anna@kommun.se")],
            [new(null, "Utan Enhet", "utan@kommun.se"), new(city.Ids["KUF"], "Bo Prov", "bo@kommun.se"), new(city.Ids["POL"], "", "")], By, Cancel);
        Assert.Equal(2, refused.Problems.Count);
        Assert.Contains("Välj den enhet", Said(refused.Problems), StringComparison.Ordinal);
        Assert.Contains("Bo Prov står på två platser", Said(refused.Problems), StringComparison.Ordinal);
        Assert.Equal(before, await city.Database.ContentHashAsync());

        var saved = await city.Seats.FillAsync(city.Year.Id, [new(first.Id, first.RowVersion, "Anna Prov", "anna@kommun.se"), new(second.Id, second.RowVersion, "Bo Prov", "bo@kommun.se")],
            [new(city.Ids["POL"], "Per Prov", "per@polisen.se", SeatKind.CoOpted, new(2026, 3, 2)), new(city.Ids["KUF"], "Anna Prov", "anna@kommun.se"), new(city.Ids["KUF"], " ", null)], By, Cancel);

        Assert.Empty(saved.Messages);
        Assert.Equal(3, saved.Value!.Count);
        city.Db.ChangeTracker.Clear();
        var view = await city.ViewAsync();
        Assert.Equal(["FRIF Anna Prov Member", "KUF Anna Prov Member", "KUF Bo Prov Member", "POL Per Prov CoOpted"],
            view.Seats[city.Year.Id].Select(seat => $"{view.Units[seat.UnitId].Code} {view.People[seat.PersonId!.Value].Name} {seat.Kind}").Order(StringComparer.Ordinal));
        Assert.Equal(3, view.People.Count);
    }

    [Theory, BothDatabases]
    public async Task SaveAsync_AnotherPerson_KeepsTheSeatSoThatItsTasksFollow(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var seat = await city.SeatAsync("KUF", "Anna Prov", "anna@kommun.se");
        var version = seat.RowVersion;
        var handed = await city.Seats.SaveAsync(seat.Id, version, new SeatEdit(seat.UnitId, seat.Kind, "Chefens delegation", "Bo Prov", "bo@kommun.se", null, null), By with { Who = "Kim" }, Cancel);
        Assert.Empty(handed.Messages);
        Assert.Equal((seat.Id, "Chefens delegation"), (handed.Value!.Id, handed.Value.Mandate));
        Assert.NotEqual((await city.ViewAsync()).People.Values.Single(person => person.Name == "Anna Prov").Id, handed.Value.PersonId);
        Assert.Equal("Kim", (await city.Seats.SaveAsync(seat.Id, version, new SeatEdit(seat.UnitId, seat.Kind, "", "", "", null, null), By, Cancel)).Stale!.Who);
    }

    [Theory, BothDatabases]
    public async Task AddAsync_SeatDuringTheYear_MustLieWithinTheYear(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var edit = new SeatEdit(city.Ids["KUF"], SeatKind.CoOpted, "Metodstöd", "", null, new DateOnly(2026, 9, 1), null);
        Assert.True((await city.Seats.AddAsync(city.Year.Id, edit, By, Cancel)).Saved);
        var outside = await city.Seats.AddAsync(city.Year.Id, edit with { ValidFrom = new DateOnly(2027, 1, 1) }, By, Cancel);
        Assert.Contains("utanför sammansättningens tid", Said(outside.Problems), StringComparison.Ordinal);
        var view = await city.ViewAsync();
        var seat = Assert.Single(view.Seats[city.Year.Id]);
        Assert.False(OrganisationView.InForce(seat, city.Year, Day));
        Assert.Single(view.SeatsLeft(city.Year));
    }

    [Theory, BothDatabases]
    public async Task StartNextAsync_UnitHasEnded_SeatGoesToItsSuccessor(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var kept = await city.SeatAsync("FRIF", "Anna Prov", "anna@kommun.se", SeatKind.Chair);
        var ended = await city.SeatAsync("POL", "Pia Prov", "pia@polis.se");
        var renamed = await city.SeatAsync("KUF");
        await city.Seats.EndAsync(ended.Id, ended.RowVersion, new DateOnly(2026, 5, 1), By, Cancel);
        var rename = new SuccessionEdit(SuccessionKind.Renamed, [city.Ids["KUF"]], [Successor.New("KULT", new("Kulturkontoret", "Culture office"))], new DateOnly(2027, 1, 1));
        var successor = (await city.Successions.SucceedAsync(rename, By, Cancel)).Value!;
        Assert.Equal([kept.Id, renamed.Id], (await city.Compositions.PreviewNextAsync(city.Year.Id, 2027, Cancel)).Select(carried => carried.Seat.Id));
        var next = (await city.Compositions.StartNextAsync(city.Year.Id, 2027, By, Cancel)).Value!;
        var view = await city.ViewAsync();
        Assert.Equal([(kept.Id, kept.UnitId, kept.PersonId), (renamed.Id, successor.Id, null)], view.Seats[next.Id].Select(seat => (seat.PreviousId!.Value, seat.UnitId, seat.PersonId)));
        Assert.Equal((DecisionStatus.Proposed, 2027), (next.Status, next.Year));
        Assert.Equal([SeatChangeKind.Gone, SeatChangeKind.Unit], CompositionComparison.Of([.. view.Seats[city.Year.Id]], [.. view.Seats[next.Id]]).Select(change => change.Kind));
        Assert.Contains("redan en sammansättning", Said((await city.Compositions.StartNextAsync(city.Year.Id, 2027, By, Cancel)).Problems), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task DecideAsync_WithBodyDayAndParagraph_CanBeReadAndSeatsStay(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var decision = new CompositionDecision("Kommunstyrelsen", new DateOnly(2026, 1, 14), "7");
        Assert.Contains("inga platser", Said((await city.Compositions.DecideAsync(city.Year.Id, city.Year.RowVersion, decision, By, Cancel)).Problems), StringComparison.Ordinal);
        var seat = await city.SeatAsync("KUF");
        Assert.Equal(2, (await city.Compositions.DecideAsync(city.Year.Id, city.Year.RowVersion, new("", null, ""), By, Cancel)).Problems.Count);
        var decided = (await city.Compositions.DecideAsync(city.Year.Id, city.Year.RowVersion, decision, By, Cancel)).Value!;
        Assert.Equal((DecisionStatus.Decided, "Kommunstyrelsen 2026-01-14 § 7"), (decided.Status, decided.Decision));
        Assert.Contains("Avsluta platsen", Said((await city.Seats.RemoveAsync(seat.Id, seat.RowVersion, By, Cancel)).Problems), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Missing_CommitteeWithAnAdministrationInTheGroup_IsNotMissing(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        await city.SeatAsync("FRIF");
        await city.Groups.SetResponsibleAsync(city.Group.Id, new Dictionary<Guid, ResponsiblePart> { [city.Ids["FRIN"]] = ResponsiblePart.Primary, [city.Ids["KUN"]] = ResponsiblePart.Suggested }, By, Cancel);
        var view = await city.ViewAsync();
        var missing = Assert.Single(view.Missing());
        Assert.Equal((city.Ids["KUN"], ResponsiblePart.Suggested), (missing.Unit.Id, missing.Part));
        Assert.Equal(ResponsiblePart.Primary, view.PartOf(city.Ids["FRIF"], city.Group.Id)!.Part);
        await city.Groups.SetResponsibleAsync(city.Group.Id, new Dictionary<Guid, ResponsiblePart> { [city.Ids["FRIN"]] = ResponsiblePart.Primary }, By, Cancel);
        Assert.Empty((await city.ViewAsync()).Missing());
    }

    [Theory, BothDatabases]
    public async Task AppointAsync_PartOfAGroup_BecomesAGroupOfItsOwn(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var (chair, member) = (await city.SeatAsync("FRIF", "Anna Prov", "anna@kommun.se", SeatKind.Chair), await city.SeatAsync("KUF"));
        var edit = new GroupEdit(new("Styrgruppen", "The steering group"), GroupKind.SteeringGroup, null, null, "");
        Assert.NotEmpty((await city.Groups.AppointAsync(new(city.Group.Id, edit, [], 2026), By, Cancel)).Problems);
        var made = (await city.Groups.AppointAsync(new(city.Group.Id, edit, [chair.Id], 2026), By, Cancel)).Value!;
        var view = await city.ViewAsync();
        var seat = Assert.Single(view.Seats[view.YearOf(made.Id)!.Id]);
        Assert.Equal((chair.UnitId, chair.PersonId, SeatKind.Chair, city.Group.Id), (seat.UnitId, seat.PersonId, seat.Kind, made.AppointedFromId!.Value));
        Assert.Equal([chair.Id, member.Id], view.Seats[city.Year.Id].Select(one => one.Id));
    }
}
