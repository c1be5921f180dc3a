using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Core.Organisation.Units;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Xunit;
using static Kraftsamling.Core.Tests.Organisation.Municipality;

namespace Kraftsamling.Core.Tests.Organisation;

public sealed class UnitServiceTests
{
    [Theory, BothDatabases]
    public async Task SaveAsync_WhatCannotBe_IsRefusedWithReasons(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        await city.People.AddAsync(new PersonEdit("Anna Prov", "Anna.Prov@kommun.se ", null), By, Cancel);
        var twice = await city.Units.AddAsync(Edit("kun", UnitType.Committee, null), By, Cancel);
        Assert.Contains("KUN har redan", Said(twice.Problems), StringComparison.Ordinal);
        var person = await city.Units.AddAsync(Edit("X", UnitType.Committee, null) with { Mailbox = "anna.prov@kommun.se" }, By, Cancel);
        Assert.Contains("persons adress", Said(person.Problems), StringComparison.Ordinal);
        var number = await city.Units.AddAsync(Edit("X Y", UnitType.Committee, null) with { Name = new("Nämnden 19900101-1234", "x") }, By, Cancel);
        Assert.Equal(2, number.Problems.Count);
        var under = await city.Units.AddAsync(Edit("UNDER", UnitType.Administration, city.Ids["KUF"]), By, Cancel);
        Assert.Contains("inte under en annan förvaltning", Said(under.Problems), StringComparison.Ordinal);
        var council = (await city.Units.FindAsync(city.Ids["KF"], Cancel))!;
        var circle = await city.Units.SaveAsync(council.Id, council.RowVersion, Edit("KF", UnitType.MunicipalCouncil, city.Ids["KUF"]), By, Cancel);
        Assert.Contains("under sig själv", Said(circle.Problems), StringComparison.Ordinal);
        Assert.Equal(6, city.Db.Units.Count());
    }

    [Theory, BothDatabases]
    public async Task SaveAsync_SomebodySavedMeanwhile_SaysWho(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var seen = (await city.Units.FindAsync(city.Ids["KUN"], Cancel))!;
        Assert.True((await city.Units.SaveAsync(seen.Id, seen.RowVersion, UnitEdit.From(seen) with { Mailbox = "Kultur@Kommun.se" }, By with { Who = "Kim" }, Cancel)).Saved);
        Assert.Equal("kultur@kommun.se", (await city.Units.FindAsync(seen.Id, Cancel))!.Mailbox);
        Assert.Equal("Kim", (await city.Units.SaveAsync(seen.Id, seen.RowVersion, UnitEdit.From(seen), By, Cancel)).Stale!.Who);
    }

    [Theory, BothDatabases]
    public async Task EndAsync_SeatsAndUnitsLeft_IsRefusedUntilTheyEnd(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var seat = await city.SeatAsync("KUF");
        var last = new DateOnly(2026, 6, 30);
        var unit = (await city.Units.FindAsync(city.Ids["KUF"], Cancel))!;
        var refused = await city.Units.EndAsync(unit.Id, unit.RowVersion, last, By, Cancel);
        Assert.Contains("0 enheter under den och 1 platser", Said(refused.Problems), StringComparison.Ordinal);
        Assert.True((await city.Seats.EndAsync(seat.Id, seat.RowVersion, last, By, Cancel)).Saved);
        Assert.True((await city.Units.EndAsync(unit.Id, unit.RowVersion, last, By, Cancel)).Saved);
        Assert.Contains((await city.ViewAsync(last)).UnitsOnDay, one => one.Id == unit.Id);
        Assert.DoesNotContain((await city.ViewAsync(last.AddDays(1))).UnitsOnDay, one => one.Id == unit.Id);
    }

    [Theory, BothDatabases]
    public async Task SucceedAsync_Merger_HandsOverWhatWasTold(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var seat = await city.SeatAsync("FRIN", "Anna Prov", "anna@kommun.se");
        await city.Groups.SetResponsibleAsync(city.Group.Id, new Dictionary<Guid, ResponsiblePart>
        {
            [city.Ids["FRIN"]] = ResponsiblePart.Suggested, [city.Ids["KUN"]] = ResponsiblePart.Primary,
        }, By, Cancel);
        var day = new DateOnly(2026, 7, 1);
        var edit = new SuccessionEdit(SuccessionKind.Merged, [city.Ids["FRIN"], city.Ids["KUN"]], [Successor.New("KFN", new("Kultur- och fritidsnämnden", "Culture and leisure committee"))], day);
        var told = await city.Successions.PreviewAsync(edit, Cancel);
        Assert.Equal((1, 2, 1, 2, 1), (told.Seats.Count, told.Children.Count, told.Groups.Count, told.Responsible, told.People));
        var made = await city.Successions.SucceedAsync(edit, By, Cancel);
        Assert.Empty(made.Messages);

        city.Db.ChangeTracker.Clear();
        var view = await city.ViewAsync(day);
        var merged = view.Units.Values.Single(unit => unit.Code == "KFN");
        Assert.Equal((DecisionStatus.Proposed, day, UnitType.Committee, city.Ids["KF"]), (merged.Status, merged.ValidFrom, merged.Type, merged.ParentId));
        Assert.Equal(day.AddDays(-1), view.Units[city.Ids["KUN"]].ValidTo);
        Assert.All([city.Ids["FRIF"], city.Ids["KUF"]], child => Assert.Equal(merged.Id, view.Units[child].ParentId));
        var after = view.Seats[city.Year.Id].Single();
        Assert.Equal((seat.Id, merged.Id, seat.PersonId), (after.Id, after.UnitId, after.PersonId));
        Assert.Equal(merged.Id, view.Groups[city.Group.Id].ConvenerId);
        var part = Assert.Single(view.Responsible[city.Group.Id]);
        Assert.Equal((merged.Id, ResponsiblePart.Primary), (part.UnitId, part.Part));
        Assert.Contains((await city.ViewAsync(Day)).AsOfDay(merged.Id).Code, new[] { "FRIN", "KUN" });
    }

    [Theory, BothDatabases]
    public async Task SucceedAsync_RenameWithTheSameCode_GivesTheOldOneTheYear(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var edit = new SuccessionEdit(SuccessionKind.Renamed, [city.Ids["KUN"]], [Successor.New("KUN", new("Nämnden för kultur", "Committee for culture"))], new DateOnly(2027, 1, 1));
        Assert.Equal([("KUN", "KUN-2026")], (await city.Successions.PreviewAsync(edit, Cancel)).Codes);
        var made = (await city.Successions.SucceedAsync(edit, By, Cancel)).Value!;
        Assert.Equal(["KUN", "KUN-2026"], new[] { made.Code, (await city.Units.FindAsync(city.Ids["KUN"], Cancel))!.Code });
        Assert.Equal(SuccessionKind.Renamed, Assert.Single((await city.ViewAsync()).Successions).Kind);
    }

    [Theory, BothDatabases]
    public async Task SucceedAsync_WhatCannotBe_StoresNothing(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var before = await city.Database.ContentHashAsync();
        var day = new DateOnly(2026, 7, 1);
        var taken = await city.Successions.SucceedAsync(new SuccessionEdit(SuccessionKind.Split, [city.Ids["KUN"]],
            [Successor.New("KUN", new("En", "One")), Successor.New("POL", new("Två", "Two"))], day), By, Cancel);
        Assert.Contains("POL har redan", Said(taken.Problems), StringComparison.Ordinal);
        var alone = await city.Successions.SucceedAsync(new SuccessionEdit(SuccessionKind.Merged, [city.Ids["KUN"]], [Successor.Of(city.Ids["KUN"])], day), By, Cancel);
        Assert.Equal(2, alone.Problems.Count);
        Assert.Equal(before, await city.Database.ContentHashAsync());
    }

    [Fact]
    public void SpeaksFor_CompanyUnderTheBoard_OnlyForItself()
    {
        var board = new Unit { Id = Guid.CreateVersion7(By.At), Code = "KS", NameSv = "", NameEn = "", Type = UnitType.ExecutiveBoard };
        var office = new Unit { Id = Guid.CreateVersion7(By.At), Code = "SK", NameSv = "", NameEn = "", Type = UnitType.Administration, ParentId = board.Id };
        var company = new Unit { Id = Guid.CreateVersion7(By.At), Code = "AB", NameSv = "", NameEn = "", Type = UnitType.MunicipalCompany, ParentId = board.Id };
        var units = new[] { board, office, company }.ToDictionary(unit => unit.Id);
        Assert.True(UnitRules.SpeaksFor(office.Id, board.Id, units));
        Assert.False(UnitRules.SpeaksFor(company.Id, board.Id, units));
        Assert.False(UnitRules.SpeaksFor(board.Id, office.Id, units));
    }
}
