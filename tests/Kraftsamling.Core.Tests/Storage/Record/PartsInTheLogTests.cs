using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Xunit;
using static Kraftsamling.Core.Tests.Organisation.Municipality;

namespace Kraftsamling.Core.Tests.Storage.Record;

/// <summary>What has happened with a thing holds what has happened with its parts, also with those that are gone.</summary>
public sealed class PartsInTheLogTests
{
    [Theory, BothDatabases]
    public async Task ListAboutAsync_Agreement_TellsOfPartiesThatCameAndWentAndOfNoOthers(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var service = new AgreementService(city.Db);
        AgreementEdit Edit(params string[] parties) => new("Med polisen", "Trygghet.", "Lägesbild.", "", new DateOnly(2026, 1, 1), null, 6, DecisionStatus.Proposed, [.. parties.Select(code => city.Ids[code])]);
        var one = (await service.AddAsync(Edit("KF", "POL"), By, Cancel)).Value!;
        var other = (await service.AddAsync(Edit("KUN", "POL"), By, Cancel)).Value!;
        Assert.True((await service.SaveAsync(one.Id, one.RowVersion, Edit("KF", "KUN", "POL"), By, Cancel)).Saved);
        city.Db.ChangeTracker.Clear();
        Assert.True((await service.SaveAsync(one.Id, (await service.FindAsync(one.Id, Cancel))!.Agreement.RowVersion, Edit("KUN", "POL"), By, Cancel)).Saved);
        var log = await new ChangeLogQueries(city.Db).ListAboutAsync($"collaboration_agreement:{one.Id}", 50, Cancel);
        Assert.Equal(["Lade till", "Lade till", "Lade till", "Tog bort"], log.Where(entry => entry.Entry.Kind == "agreement_party").Select(entry => string.Join(' ', entry.Entry.What.Split(' ')[..2])).Order());
        Assert.DoesNotContain(log, entry => entry.Entry.Details?.Contains(other.Id.ToString(), StringComparison.Ordinal) == true || entry.Entry.Subject.EndsWith(other.Id.ToString(), StringComparison.Ordinal));
        Assert.Equal(log.Select(entry => entry.Entry.Id).OrderDescending().Distinct(), log.Select(entry => entry.Entry.Id));
    }

    [Theory, BothDatabases]
    public async Task ListAboutAsync_Group_TellsOfTheSeatsOfItsYears(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var group = new CollaborationGroup { Id = Guid.CreateVersion7(), Kind = GroupKind.SteeringGroup, NameSv = "Styrgruppen", NameEn = "The steering group" };
        var year = new GroupYear { Id = Guid.CreateVersion7(), GroupId = group.Id, Year = 2026, ValidFrom = new DateOnly(2026, 1, 1), ValidTo = new DateOnly(2026, 12, 31) };
        var seat = new Seat { Id = Guid.CreateVersion7(), GroupYearId = year.Id, UnitId = city.Ids["KUN"] };
        city.Db.AddRange(group, year, seat);
        await city.Db.SaveAsync(By, Cancel);
        seat.UnitId = city.Ids["KF"];
        await city.Db.SaveAsync(By, Cancel);
        var log = await new ChangeLogQueries(city.Db).ListAboutAsync($"collaboration_group:{group.Id}", 50, Cancel);
        Assert.Equal(["seat", "seat", "group_year", "collaboration_group"], log.Select(entry => entry.Entry.Kind).OrderBy(one => one is "seat" ? 0 : one is "group_year" ? 1 : 2));
    }
}
