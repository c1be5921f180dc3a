using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Accounts;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Organisation.Units;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Organisation.Accounts;

/// <summary>What a role given in one unit reaches.</summary>
public sealed class RightsTests
{
    private static readonly DateOnly Day = new(2026, 11, 2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task ListAsync_SecretaryInAUnit_ReachesTheUnitWhatIsBelowAndWhatTookOver(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var (board, office, section, other) = (Unit("N1"), Unit("N2"), Unit("N3"), Unit("N4"));
        var (heir, part) = (Unit("N5"), Unit("N6"));
        section.ParentId = office.Id;
        office.ParentId = board.Id;
        db.Units.AddRange(board, office, section, other, heir, part);
        db.UnitSuccessions.AddRange(
            new UnitSuccession { Id = Guid.CreateVersion7(), FromId = section.Id, ToId = heir.Id, Kind = SuccessionKind.Split, Day = Day, TakesOver = true },
            new UnitSuccession { Id = Guid.CreateVersion7(), FromId = section.Id, ToId = part.Id, Kind = SuccessionKind.Split, Day = Day });
        var person = await PersonAsync(db, (Role.Secretary, office.Id), (Role.ElectedMember, board.Id));

        var grants = await new Rights(db).ListAsync(person, Day, Cancel);

        var secretary = Assert.Single(grants, grant => grant.Role == Role.Secretary);
        Assert.Equal(new[] { office.Id, section.Id, heir.Id }.Order(), secretary.Reach!.Order());
        Assert.Null(Assert.Single(grants, grant => grant.Role == Role.ElectedMember).Reach);
        // Neither the role everywhere nor what the secretary alone sees.
        Assert.Equal([Role.Public, Role.HasAccount, Role.SignedIn, Role.ElectedMember], Rights.RolesOf(grants).OrderBy(role => role == Role.ElectedMember).ThenBy(role => role == Role.SignedIn).ThenBy(role => role == Role.HasAccount));
        Assert.False(Reader.Of(Guid.Empty, grants).SeesAll);
        Assert.True(Reader.Of(Guid.Empty, grants).SeesInternal);
    }

    [Theory, BothDatabases]
    public async Task ListAsync_RoleEverywhereToo_HoldsEverywhere(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var unit = Unit("N1");
        db.Units.Add(unit);
        var person = await PersonAsync(db, (Role.Analyst, unit.Id), (Role.Analyst, null));
        Assert.Contains(Role.Analyst, Rights.RolesOf(await new Rights(db).ListAsync(person, Day, Cancel)));
        var limited = await PersonAsync(db, (Role.Analyst, unit.Id));
        Assert.DoesNotContain(Role.Analyst, Rights.RolesOf(await new Rights(db).ListAsync(limited, Day, Cancel)));
    }

    private static Unit Unit(string code) => new() { Id = Guid.CreateVersion7(), Code = code, NameSv = code, NameEn = code, Type = UnitType.Committee, Status = DecisionStatus.Decided };

    private static async Task<Guid> PersonAsync(AppDb db, params (Role Role, Guid? Unit)[] roles)
    {
        var person = new Person { Id = Guid.CreateVersion7(), Name = "Prov Person" };
        db.People.Add(person);
        db.RoleAssignments.AddRange(roles.Select(one => new RoleAssignment { Id = Guid.CreateVersion7(), PersonId = person.Id, Role = one.Role, UnitId = one.Unit }));
        await db.SaveAsync(TestDatabase.Change, Cancel);
        return person.Id;
    }
}
