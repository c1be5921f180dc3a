using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Organisation.Tasks;

public sealed class TaskServiceTests
{
    private static readonly DateOnly Due = new(2026, 4, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task ReadMineAsync_ThroughNameSeatGroupAndRole_AreFoundAndNothingElse(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        async Task Add(string text, TaskOwner owner, DateOnly? due = null) => Assert.True((await town.Service.AddAsync(new(text, "", due, owner), town.Change(), Cancel)).Saved);
        await Add("namn", TaskOwner.OfPerson(town.Anna), new(2026, 6, 1));
        await Add("plats", TaskOwner.OfSeat(town.AnnasSeat), new(2026, 5, 1));
        await Add("grupp", TaskOwner.OfGroup(town.Group), new(2026, 4, 1));
        await Add("roll", TaskOwner.OfRole(Role.Analyst));
        await Add("annans", TaskOwner.OfPerson(town.Bo));
        await Add("annan roll", TaskOwner.OfRole(Role.Secretary));
        await Add("tom plats", TaskOwner.OfSeat(town.VacantSeat));

        var mine = await town.Lists.ReadMineAsync(town.Anna, new HashSet<Role> { Role.Public, Role.SignedIn, Role.Analyst }, Cancel);

        Assert.Equal(["grupp", "plats", "namn", "roll"], mine.Select(row => row.Task.TextSv));
        Assert.Equal([TaskVia.Group, TaskVia.Seat, TaskVia.Person, TaskVia.Role], mine.Select(row => row.Via));
        Assert.Equal("Arbetsgruppen", mine[1].Group!.Value.Sv);
        Assert.Equal(["annans"], (await town.Lists.ReadPersonAsync(town.Bo, Cancel)).Select(row => row.Task.TextSv));
        Assert.Equal(["grupp", "plats", "tom plats"], (await town.Lists.ReadGroupAsync(town.Group, Cancel)).Select(row => row.Task.TextSv));
        Assert.Equal(7, (await town.Lists.ReadAllAsync(Cancel)).Count);
        // The seat's year is over: the group is no longer the person's.
        town.Clock.Now = new(2027, 1, 2, 12, 0, 0, TimeSpan.Zero);
        Assert.DoesNotContain(await town.Lists.ReadMineAsync(town.Anna, new HashSet<Role>(), Cancel), row => row.Task.TextSv == "grupp");
    }

    [Theory, BothDatabases]
    public async Task ReadAllAsync_ClosedOnes_LeaveAfterAMonth(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        await town.Service.AddAsync(new("egen", "", Due, TaskOwner.OfPerson(town.Anna)), town.Change(), Cancel);
        var task = await town.OneAsync();
        town.Db.ChangeTracker.Clear();
        await town.Service.CancelAsync(task.Id, task.RowVersion, town.Change("Anna"), Cancel);
        Assert.Equal(TaskState.Cancelled, Assert.Single(await town.Lists.ReadAllAsync(Cancel)).Task.State);
        town.Clock.Now += TimeSpan.FromDays(31);
        Assert.Empty(await town.Lists.ReadAllAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task AddAsync_WrongInput_TellsEveryProblemAndStoresNothing(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        var save = await town.Service.AddAsync(new(" ", new string('x', WorkTask.NoteMaxLength + 1), null, TaskOwner.OfPerson(Guid.Empty)), town.Change(), Cancel);
        Assert.Equal(3, save.Problems.Count);
        save = await town.Service.AddAsync(new("Ring 19121212-1212", "namn@exempel.example", null, TaskOwner.OfRole(Role.Public)), town.Change(), Cancel);
        Assert.Equal(3, save.Problems.Count);
        Assert.Empty(await town.TasksAsync());
    }

    [Theory, BothDatabases]
    public async Task DoneAsync_OlderVersion_TellsWhoWasFirst(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        await town.Service.AddAsync(new("egen", "", Due, TaskOwner.OfPerson(town.Anna)), town.Change(), Cancel);
        var seen = (await town.OneAsync()).RowVersion;
        town.Db.ChangeTracker.Clear();
        var id = (await town.OneAsync()).Id;
        Assert.True((await town.Service.HandOverAsync(id, seen, TaskOwner.OfPerson(town.Bo), town.Change("Anna"), Cancel)).Saved);
        town.Db.ChangeTracker.Clear();

        var late = await town.Service.PostponeAsync(id, seen, new(2026, 7, 1), "Semester", town.Change("Bo"), Cancel);

        Assert.Equal("Anna", late.Stale!.Who);
        Assert.Equal(Due, (await town.OneAsync()).Due);
        town.Db.ChangeTracker.Clear();
        // Twice done is done once, also with an older version.
        var now = (await town.OneAsync()).RowVersion;
        Assert.True((await town.Service.DoneAsync(id, now, town.Change("Bo"), Cancel)).Saved);
        Assert.True((await town.Service.DoneAsync(id, now, town.Change("Anna"), Cancel)).Saved);
        Assert.Equal("Bo", (await town.OneAsync()).ClosedBy);
        Assert.Single((await town.Service.PostponeAsync(id, now, new(2026, 7, 1), "Semester", town.Change(), Cancel)).Problems);
    }

    [Theory, BothDatabases]
    public async Task PostponeAsync_PassedDayOrNoReason_IsRefused(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        await town.Service.AddAsync(new("egen", "", Due, TaskOwner.OfPerson(town.Anna)), town.Change(), Cancel);
        var task = await town.OneAsync();
        Assert.Equal(2, (await town.Service.PostponeAsync(task.Id, task.RowVersion, new(2026, 3, 2), " ", town.Change(), Cancel)).Problems.Count);
        Assert.Null((await town.OneAsync()).PostponedTo);
    }
}
