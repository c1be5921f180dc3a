using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Organisation.Tasks;

public sealed class TaskReconcilerTests
{
    private static readonly DateOnly Due = new(2026, 4, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task ReconcileAsync_TwiceTheSame_ChangesNothingTheSecondTime(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        var rule = new SetRule("prov") { Wanted = { town.Wanted("prov:a", Due), town.Wanted("prov:b", null, TaskOwner.OfRole(Role.Analyst)) } };

        Assert.Equal(new TaskChanges(2, 0, 0), await town.ReconcileAsync(rule));
        var hash = await town.Database.ContentHashAsync();
        Assert.Equal(new TaskChanges(0, 0, 0), await town.ReconcileAsync(rule));

        Assert.Equal(hash, await town.Database.ContentHashAsync());
        Assert.Equal([("prov:a", Due), ("prov:b", null)], (await town.TasksAsync()).Select(task => (task.Key!, task.Due)));
        Assert.Null(await ChangeLogWriter.FirstBrokenAsync(town.Db, Cancel));
    }

    [Theory, BothDatabases]
    public async Task ReconcileAsync_SeveralAtOnce_MakeEachTaskOnce(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        var rule = new SetRule("prov");
        rule.Wanted.AddRange(Enumerable.Range(0, 30).Select(number => town.Wanted($"prov:{number}", Due)));

        var changes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => town.ReconcileAsync(rule)));

        Assert.Equal(30, changes.Sum(change => change.Made));
        Assert.Equal(30, (await town.TasksAsync()).Count);
    }

    [Theory, BothDatabases]
    public async Task ReconcileAsync_NoLongerAskedFor_IsClosedAndOpenedWhenAskedForAgain(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        var (done, gone) = (new SetRule("gjord") { Wanted = { town.Wanted("gjord:a", Due) } }, new SetRule("inaktuell", TaskState.Cancelled) { Wanted = { town.Wanted("inaktuell:a", Due) } });
        await town.ReconcileAsync(done, gone);

        var wanted = done.Wanted[0];
        done.Wanted.Clear();
        gone.Wanted.Clear();
        Assert.Equal(new TaskChanges(0, 0, 2), await town.ReconcileAsync(done, gone));
        Assert.Equal([TaskState.Done, TaskState.Cancelled], (await town.TasksAsync()).Select(task => task.State));
        Assert.All(await town.TasksAsync(), task => Assert.Equal((town.Clock.Now, ""), (task.ClosedAt!.Value, task.ClosedBy)));

        done.Wanted.Add(wanted);
        Assert.Equal(new TaskChanges(0, 1, 0), await town.ReconcileAsync(done, gone));
        Assert.Equal((TaskState.Open, null), ((await town.TasksAsync())[0].State, (await town.TasksAsync())[0].ClosedAt));
    }

    [Theory, BothDatabases]
    public async Task ReconcileAsync_WhatPeopleHaveDone_Stays(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        var rule = new SetRule("prov") { Wanted = { town.Wanted("prov:a", Due), town.Wanted("prov:b", Due), town.Wanted("prov:c", Due) } };
        await town.ReconcileAsync(rule);
        var tasks = await town.TasksAsync();
        Assert.True((await town.Service.DoneAsync(tasks[0].Id, tasks[0].RowVersion, town.Change("Anna"), Cancel)).Saved);
        Assert.True((await town.Service.HandOverAsync(tasks[1].Id, tasks[1].RowVersion, TaskOwner.OfPerson(town.Bo), town.Change("Anna"), Cancel)).Saved);
        Assert.True((await town.Service.PostponeAsync(tasks[2].Id, tasks[2].RowVersion, new(2026, 5, 4), "Väntar på statistik", town.Change("Anna"), Cancel)).Saved);

        Assert.Equal(0, (await town.ReconcileAsync(rule)).All);

        tasks = await town.TasksAsync();
        Assert.Equal((TaskState.Done, "Anna"), (tasks[0].State, tasks[0].ClosedBy));
        Assert.Equal(town.Bo, tasks[1].PersonId);
        Assert.Equal((new DateOnly(2026, 5, 4), "Väntar på statistik"), (tasks[2].Due!.Value, tasks[2].PostponedWhy));

        // The process moves its own day: what was postponed against the old one holds no more.
        rule.Wanted[2] = town.Wanted("prov:c", new(2026, 9, 1));
        Assert.Equal(1, (await town.ReconcileAsync(rule)).Changed);
        Assert.Equal(new DateOnly(2026, 9, 1), (await town.TasksAsync())[2].Due);
    }

    [Theory, BothDatabases]
    public async Task ReconcileAsync_NextYearsSeat_TakesOverTheTasks(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        await town.Service.AddAsync(new("Egen uppgift", "", Due, TaskOwner.OfSeat(town.AnnasSeat)), town.Change(), Cancel);
        town.Db.ChangeTracker.Clear();
        var next = town.Seat(town.Year(2027), town.Bo, town.AnnasSeat);
        await town.SaveAsync();

        Assert.Equal(0, (await town.ReconcileAsync()).All);
        Assert.Single(await town.Lists.ReadPersonAsync(town.Anna, Cancel));

        town.Clock.Now = new(2027, 1, 1, 6, 0, 0, TimeSpan.Zero);
        Assert.Equal(1, (await town.ReconcileAsync()).Changed);

        Assert.Equal(next, (await town.OneAsync()).SeatId);
        Assert.Equal("Bo Ödman", Assert.Single(await town.Lists.ReadPersonAsync(town.Bo, Cancel)).Person);
        Assert.Empty(await town.Lists.ReadPersonAsync(town.Anna, Cancel));
    }

    [Fact]
    public async Task ReconcileAsync_KeyOfAnotherRuleOrTwice_IsAProgrammersFault()
    {
        await using var town = await TaskTown.CreateAsync(DatabaseKind.Sqlite);
        await Assert.ThrowsAsync<InvalidOperationException>(() => town.ReconcileAsync(new SetRule("prov") { Wanted = { town.Wanted("annan:a", Due) } }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => town.ReconcileAsync(new SetRule("prov") { Wanted = { town.Wanted("prov:a", Due), town.Wanted("prov:a", Due) } }));
        Assert.Empty(await town.TasksAsync());
    }

    [Theory, BothDatabases]
    public async Task Database_TaskWithNoOwnerOrTwo_IsRefused(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        await town.ReconcileAsync(new SetRule("prov") { Wanted = { town.Wanted("prov:a", Due) } });
        await Assert.ThrowsAnyAsync<Exception>(() => town.Db.Database.ExecuteSqlAsync($"UPDATE work_task SET person_id = NULL", Cancel));
        await Assert.ThrowsAnyAsync<Exception>(() => town.Db.Database.ExecuteSqlAsync($"UPDATE work_task SET role = 8", Cancel));
        Assert.Equal(town.Anna, (await town.OneAsync()).PersonId);
    }
}
