using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Calendars;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Core.Tests.Organisation.Tasks;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Organisation;

public sealed class CalendarFeedServiceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task ReadAsync_OwnLink_ShowsDatedTasksUntilItIsRenewedOrWithdrawn(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        var service = new CalendarFeedService(town.Db, town.Lists, town.Clock);
        await town.Service.AddAsync(new("med dag", "", new(2026, 5, 1), TaskOwner.OfSeat(town.AnnasSeat)), town.Change(), Cancel);
        await town.Service.AddAsync(new("utan dag", "", null, TaskOwner.OfPerson(town.Anna)), town.Change(), Cancel);
        await town.Service.AddAsync(new("Bos", "", new(2026, 5, 1), TaskOwner.OfPerson(town.Bo)), town.Change(), Cancel);

        var first = (await service.RenewAsync(town.Anna, null, true, town.Change(), Cancel))!;
        Assert.Equal(43, first.Length);
        Assert.Equal(["med dag"], (await service.ReadAsync(first, Cancel))!.Tasks.Select(task => task.TextSv));
        Assert.DoesNotContain(first, string.Join('|', await TestDatabase.RowsAsync(town.Db, "SELECT * FROM calendar_feed")), StringComparison.Ordinal);

        var second = (await service.RenewAsync(town.Anna, null, true, town.Change(), Cancel))!;
        Assert.Null(await service.ReadAsync(first, Cancel));
        Assert.NotNull(await service.ReadAsync(second, Cancel));

        var feed = Assert.Single(await service.ListAsync(town.Anna, Cancel));
        await service.WithdrawAsync(town.Bo, feed.Id, town.Change(), Cancel);
        Assert.NotNull(await service.ReadAsync(second, Cancel));
        await service.WithdrawAsync(town.Anna, feed.Id, town.Change(), Cancel);
        Assert.Null(await service.ReadAsync(second, Cancel));
        Assert.Null(await service.ReadAsync("", Cancel));
    }

    [Theory, BothDatabases]
    public async Task ReadAsync_GroupsLink_HoldsWhileThePersonIsInTheGroup(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        var service = new CalendarFeedService(town.Db, town.Lists, town.Clock);
        await town.Service.AddAsync(new("gruppens", "", new(2026, 5, 1), TaskOwner.OfGroup(town.Group)), town.Change(), Cancel);
        await town.Service.AddAsync(new("tom plats", "", new(2026, 6, 1), TaskOwner.OfSeat(town.VacantSeat)), town.Change(), Cancel);

        Assert.Null(await service.RenewAsync(town.Bo, town.Group, false, town.Change(), Cancel));
        var token = (await service.RenewAsync(town.Anna, town.Group, false, town.Change(), Cancel))!;
        Assert.Equal(["gruppens", "tom plats"], (await service.ReadAsync(token, Cancel))!.Tasks.Select(task => task.TextSv));

        town.Clock.Now = new(2027, 1, 5, 12, 0, 0, TimeSpan.Zero);
        Assert.Null(await service.ReadAsync(token, Cancel));
        // A secretary sees every group's.
        town.Add(new RoleAssignment { Id = Guid.CreateVersion7(), PersonId = town.Anna, Role = Role.Secretary });
        await town.SaveAsync();
        Assert.NotNull(await service.ReadAsync(token, Cancel));
    }
}
