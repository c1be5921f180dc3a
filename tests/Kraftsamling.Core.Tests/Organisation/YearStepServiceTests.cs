using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Organisation.Wheel;
using Kraftsamling.Core.Storage;
using Kraftsamling.Core.Tests.Organisation.Tasks;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Organisation;

public sealed class YearStepServiceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void For_EachYear_HasTheModelsStepsWithinIt()
    {
        string[] codes = ["behov", "forslag", "kriterier", "prioritering", "beslut", "start", "organisation", "uppfoljning", "aterrapport"];
        for (var year = YearStepService.FirstYear; year <= YearStepService.LastYear; year++)
        {
            var steps = YearModel.For(year);
            Assert.Equal(codes, steps.Select(step => step.Code));
            Assert.All(steps, step => Assert.True(step.FirstDay <= step.LastDay && step.FirstDay.Year == year && step.LastDay.Year == year));
            Assert.All(steps, step => Assert.True(step.GroupKind is null != step.Role is null));
            Assert.All(steps, step => Assert.Equal(DecisionStatus.Proposed, step.Status));
        }
    }

    [Theory, BothDatabases]
    public async Task SaveAsync_OtherDays_HoldForThatYearOnly(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        var service = new YearStepService(town.Db, town.Clock);
        var model = await service.ReadAsync(2026, Cancel);
        Assert.Equal(0, model.Seen);

        var saved = await service.SaveAsync(2026, 0, Days(model, ("kriterier", new(2026, 4, 20), new(2026, 5, 20))), DecisionStatus.Decided, town.Change(), Cancel);

        Assert.True(saved.Saved);
        var wheel = await service.ReadAsync(2026, Cancel);
        Assert.Equal((new DateOnly(2026, 4, 20), new DateOnly(2026, 5, 20)), wheel.Steps.Where(step => step.Code == "kriterier").Select(step => (step.FirstDay, step.LastDay)).Single());
        Assert.Equal((DecisionStatus.Decided, 9), (wheel.Status, wheel.Steps.Count));
        Assert.Equal(["forslag", "kriterier"], wheel.On(new(2026, 4, 25)).Select(step => step.Code));
        Assert.Equal("prioritering", wheel.Next(new(2026, 5, 20))!.Code);
        Assert.Equal(DecisionStatus.Proposed, (await service.ReadAsync(2027, Cancel)).Status);
        // Who opened the page before that sees what happened and loses nothing.
        var late = await service.SaveAsync(2026, 0, Days(model), DecisionStatus.Proposed, town.Change(), Cancel);
        Assert.False(late.Saved);
        Assert.StartsWith("year_step:", late.Stale!.Subject, StringComparison.Ordinal);
        Assert.True((await service.SaveAsync(2026, wheel.Seen, Days(model), DecisionStatus.Proposed, town.Change(), Cancel)).Saved);
    }

    [Theory, BothDatabases]
    public async Task SaveAsync_DaysOutsideTheYearOrTurnedRound_AreRefused(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        var service = new YearStepService(town.Db, town.Clock);
        var model = await service.ReadAsync(2026, Cancel);
        var days = Days(model, ("behov", new(2025, 12, 1), new(2026, 1, 20)), ("forslag", new(2026, 3, 2), new(2026, 3, 1)))
            .Select(one => one.Code == "start" ? one with { Last = null } : one).ToList();
        Assert.Equal(3, (await service.SaveAsync(2026, 0, days, DecisionStatus.Proposed, town.Change(), Cancel)).Problems.Count);
        Assert.Equal(0, (await service.ReadAsync(2026, Cancel)).Seen);
    }

    [Theory, BothDatabases]
    public async Task YearStepTasks_MonthBeforeUntilTwoWeeksAfter_AreTheGroups(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        async Task<string[]> OpenAsync(DateTimeOffset at)
        {
            town.Clock.Now = at;
            await town.ReconcileAsync(new YearStepTasks());
            return [.. (await town.TasksAsync()).Where(task => task.State == TaskState.Open).Select(task => task.Key!.Split(':')[2]).Order(StringComparer.Ordinal)];
        }

        Assert.Equal(["behov", "forslag"], await OpenAsync(new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero)));
        var proposals = (await town.TasksAsync()).Single(task => task.Key!.Contains("forslag", StringComparison.Ordinal));
        Assert.Equal((town.Group, new DateOnly(2026, 4, 30), "Förslag tas emot 1 mars–30 april 2026"), (proposals.GroupId!.Value, proposals.Due!.Value, proposals.TextSv));
        Assert.Equal(["forslag"], await OpenAsync(new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero)));
        Assert.Equal(["forslag", "kriterier"], await OpenAsync(new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero)));
        // There is no steering group: the secretary has the step meanwhile.
        Assert.Equal(["kriterier", "prioritering"], await OpenAsync(new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero)));
        Assert.Equal(Role.Secretary, (await town.TasksAsync()).Single(task => task.Key!.Contains("prioritering", StringComparison.Ordinal)).Role);
        Assert.Equal(TaskState.Cancelled, (await town.TasksAsync()).Single(task => task.Key!.Contains("forslag", StringComparison.Ordinal)).State);
        Assert.Equal(["aterrapport", "behov"], await OpenAsync(new(2027, 1, 10, 12, 0, 0, TimeSpan.Zero)));
    }

    [Theory, BothDatabases]
    public async Task GroupRules_VacantSeatAndNextYear_AreAskedForUntilTheyAreDone(DatabaseKind kind)
    {
        await using var town = await TaskTown.CreateAsync(kind);
        ITaskRule[] rules = [new GroupYearTasks(), new VacantSeatTasks()];
        await town.ReconcileAsync(rules);
        Assert.Equal($"seat.vacant:{town.VacantSeat}", (await town.OneAsync()).Key);

        town.Clock.Now = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);
        await town.ReconcileAsync(rules);
        var compose = (await town.TasksAsync())[0];
        Assert.Equal((TaskKind.ComposeGroup, new DateOnly(2026, 12, 31)), (compose.Kind, compose.Due!.Value));
        var year = town.Year(2027, DecisionStatus.Proposed);
        town.Seat(year, town.Anna);
        await town.SaveAsync();
        await town.ReconcileAsync(rules);
        Assert.Equal(TaskKind.DecideGroup, (await town.TasksAsync())[0].Kind);

        var seat = await town.Db.Seats.FindAsync([town.VacantSeat], Cancel);
        seat!.PersonId = town.Bo;
        (await town.Db.GroupYears.FindAsync([year], Cancel))!.Status = DecisionStatus.Decided;
        await town.SaveAsync();
        await town.ReconcileAsync(rules);
        Assert.All(await town.TasksAsync(), task => Assert.Equal(TaskState.Done, task.State));
    }

    private static List<StepDays> Days(YearWheel wheel, params (string Code, DateOnly First, DateOnly Last)[] changed) =>
    [
        .. wheel.Steps.Select(step => changed.FirstOrDefault(one => one.Code == step.Code) is { Code: not null } other ? new StepDays(step.Code, other.First, other.Last) : new StepDays(step.Code, step.FirstDay, step.LastDay)),
    ];
}
