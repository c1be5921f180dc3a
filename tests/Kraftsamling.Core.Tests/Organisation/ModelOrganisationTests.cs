using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Core.Organisation.Setup;
using Kraftsamling.Core.Organisation.Units;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Xunit;
using static Kraftsamling.Core.Tests.Organisation.Municipality;

namespace Kraftsamling.Core.Tests.Organisation;

public sealed class ModelOrganisationTests
{
    [Fact]
    public void Read_Groups_ReferToUnitsAndGroupsThatExist()
    {
        var model = ModelOrganisation.Read();
        var codes = model.Units.Select(unit => unit.Code).ToHashSet();
        Assert.All(model.Groups, group =>
        {
            Assert.Contains(group.Convener, codes);
            Assert.All(group.Seats, seat => Assert.Contains(seat.Unit, codes));
            Assert.Distinct(group.Seats.Select(seat => seat.Unit));
            Assert.True(group.Parent is null || model.Groups.TakeWhile(one => one != group).Any(one => one.Code == group.Parent), "a parent stands before its children");
            Assert.Equal(DecisionStatus.Proposed, group.Status);
            Assert.Empty(new GroupEdit(group.Name, group.Kind, null, null, group.Mandate).Problems());
        });
        Assert.Equal(["ASN", "FRIN", "FSKN", "GRN", "KUN", "TN"], model.Units.Where(unit => unit.ProposedRole == ResponsiblePart.Primary).Select(unit => unit.Code).Order(StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task TakeOverAsync_EmptyDatabase_MakesAllAsProposedWithoutPersons(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var service = new ModelOrganisationService(db);
        var model = ModelOrganisation.Read();
        var told = await service.PreviewAsync(Cancel);
        Assert.Equal((model.Units.Count, 3, 19), (told.New.Count, told.Groups.Count, told.Seats));
        Assert.True((await service.TakeOverAsync(2026, By, Cancel)).Saved);
        var view = await new OrganisationQueries(db).ReadAsync(Day, Cancel);
        Assert.All(view.Units.Values, unit => Assert.Equal(DecisionStatus.Proposed, unit.Status));
        Assert.Empty(view.People);
        Assert.Equal(19, view.GroupsOnDay.Sum(group => view.SeatsLeft(view.YearOf(group.Id)!).Count()));
        var missing = view.Missing();
        Assert.Equal(["FSN", "FSN"], missing.Select(one => one.Unit.Code));
        var work = view.Groups[told.WorkGroup!.Value];
        Assert.Equal((GroupKind.WorkGroup, "STK"), (work.Kind, view.Units[work.ConvenerId!.Value].Code));
        Assert.Equal(6, view.SeatsLeft(view.YearOf(work.Id)!).Count(seat => view.PartOf(seat.UnitId, work.Id)!.Part == ResponsiblePart.Primary));
    }

    [Theory, BothDatabases]
    public async Task TakeOverAsync_AgainAndWithSomethingChanged_LeavesWhatIsThere(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var service = new ModelOrganisationService(city.Db);
        Assert.Equal(["FRIF", "FRIN", "KF", "KUF", "KUN", "POL"], (await service.PreviewAsync(Cancel)).Kept.Select(unit => unit.Code).Order(StringComparer.Ordinal));
        Assert.True((await service.TakeOverAsync(2026, By, Cancel)).Saved);
        var kept = (await city.Units.FindAsync(city.Ids["KUN"], Cancel))!;
        Assert.Equal("KUN sv", kept.NameSv);
        city.Db.ChangeTracker.Clear();
        var before = await city.Database.ContentHashAsync();
        Assert.False((await service.PreviewAsync(Cancel)).Anything);
        Assert.True((await service.TakeOverAsync(2027, By, Cancel)).Saved);
        Assert.Equal(before, await city.Database.ContentHashAsync());
    }
}
