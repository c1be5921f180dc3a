using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Xunit;
using static Kraftsamling.Core.Tests.Organisation.Municipality;

namespace Kraftsamling.Core.Tests.Organisation;

public sealed class AgreementServiceTests
{
    [Theory, BothDatabases]
    public async Task SaveAsync_Signed_NeedsPurposesAreasAndAPartyOutside(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var service = new AgreementService(city.Db);
        var edit = Edit(city, "KF") with { Status = DecisionStatus.Decided, Purpose = "", Scope = " " };
        var refused = await service.AddAsync(edit, By, Cancel);
        Assert.Equal(3, refused.Problems.Count);
        Assert.Contains("utanför kommunen", Said(refused.Problems), StringComparison.Ordinal);
        Assert.Contains("höra till kommunen", Said((await service.AddAsync(Edit(city, "POL"), By, Cancel)).Problems), StringComparison.Ordinal);
        Assert.Contains("personnummer", Said((await service.AddAsync(Edit(city, "KF", "POL") with { Purpose = "Gäller 19900101-1234" }, By, Cancel)).Problems), StringComparison.Ordinal);
        Assert.Empty(city.Db.CollaborationAgreements);
    }

    [Theory, BothDatabases]
    public async Task ListAsync_SeveralAgreements_ThoseThatEndSoonStandFirst(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var service = new AgreementService(city.Db);
        async Task AddAsync(string title, DateOnly? last) =>
            Assert.Empty((await service.AddAsync(Edit(city, "KF", "POL") with { Title = title, ValidTo = last, Status = DecisionStatus.Decided }, By, Cancel)).Messages);
        await AddAsync("Tills vidare", null);
        await AddAsync("Slut", new DateOnly(2026, 3, 1));
        await AddAsync("Snart", new DateOnly(2026, 9, 2));
        await AddAsync("Senare", new DateOnly(2026, 9, 3));
        var list = await service.ListAsync(Day, Cancel);
        Assert.Equal(["Snart", "Senare", "Tills vidare", "Slut"], list.Select(one => one.Agreement.Title));
        Assert.Equal([true, false, false, false], list.Select(one => one.Agreement.EndsSoon(Day)));
        Assert.Equal(["KF", "POL"], list[0].Parties.Select(party => party.Code));
    }

    [Theory, BothDatabases]
    public async Task RenewAsync_WithLastDay_GoesOnFromTheDayAfterAndIsKeptInTheHistory(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var service = new AgreementService(city.Db);
        var first = (await service.AddAsync(Edit(city, "KF", "POL") with { ValidTo = new DateOnly(2026, 12, 31) }, By, Cancel)).Value!;
        var renewal = (await service.RenewAsync(first.Id, Day, By, Cancel)).Value!;
        Assert.Equal((new DateOnly(2027, 1, 1), DecisionStatus.Proposed, first.Id), (renewal.ValidFrom, renewal.Status, renewal.PreviousId!.Value));
        Assert.Equal(2, (await service.FindAsync(renewal.Id, Cancel))!.Parties.Count);
        Assert.NotEmpty((await service.RenewAsync(first.Id, Day, By, Cancel)).Problems);
        Assert.Equal([first.Id, renewal.Id], (await service.ListRenewalsAsync(renewal.Id, Cancel)).Select(one => one.Id));
    }

    [Theory, BothDatabases]
    public async Task SaveAsync_PartiesChangedMeanwhile_IsStale(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var service = new AgreementService(city.Db);
        var made = (await service.AddAsync(Edit(city, "KF", "POL"), By, Cancel)).Value!;
        var seen = made.RowVersion;
        Assert.True((await service.SaveAsync(made.Id, seen, Edit(city, "KF", "KUN", "POL"), By with { Who = "Kim" }, Cancel)).Saved);
        Assert.Equal("Kim", (await service.SaveAsync(made.Id, seen, Edit(city, "KF", "POL"), By, Cancel)).Stale!.Who);
        Assert.Equal(["KF", "KUN", "POL"], (await service.FindAsync(made.Id, Cancel))!.Parties.Select(party => party.Code));
    }

    private static AgreementEdit Edit(Municipality city, params string[] parties) =>
        new("Med polisen", "Trygghet i Centrum.", "Gemensam lägesbild.", "KS-2026-1", new DateOnly(2026, 1, 1), null, 6, DecisionStatus.Proposed, [.. parties.Select(code => city.Ids[code])]);
}
