using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Core.Tests.Statistics.Fetching;
using Kraftsamling.Exchange;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Core.Tests.Organisation.Tasks;

/// <summary>A rule that asks for whatever the test says.</summary>
internal sealed class SetRule(string name, TaskState whenGone = TaskState.Done) : ITaskRule
{
    public List<WantedTask> Wanted { get; } = [];

    public string Name => name;

    public TaskState WhenGone => whenGone;

    public Task<IReadOnlyList<WantedTask>> ReadAsync(AppDb db, DateOnly today, CancellationToken cancel) => Task.FromResult<IReadOnlyList<WantedTask>>([.. Wanted]);
}

/// <summary>Two people in a working group of 2026, a seat without anybody, and a clock at noon on 2 March 2026.</summary>
internal sealed class TaskTown : IAsyncDisposable
{
    private TaskTown(TestDatabase database, SetClock clock) => (Database, Clock, Db) = (database, clock, database.Open());

    public TestDatabase Database { get; }
    public SetClock Clock { get; }
    public AppDb Db { get; }
    public Guid Anna { get; private set; }
    public Guid Bo { get; private set; }
    public Guid Group { get; private set; }
    public Guid AnnasSeat { get; private set; }
    public Guid VacantSeat { get; private set; }
    public Guid Unit { get; private set; }

    public TaskLists Lists => new(Db, Clock);
    public TaskService Service => new(Db, Clock);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<TaskTown> CreateAsync(DatabaseKind kind, Action<IServiceCollection>? more = null)
    {
        var clock = new SetClock();
        var town = new TaskTown(await TestDatabase.CreateAsync(kind, services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            more?.Invoke(services);
        }), clock);
        town.Unit = town.Add(new Unit { Id = Id(1), Code = "SK", NameSv = "Stadskontoret", NameEn = "City office", Type = UnitType.Administration }).Id;
        town.Anna = town.Add(new Person { Id = Id(2), Name = "Anna Åberg", Email = "anna@exempel.example", UnitId = town.Unit }).Id;
        town.Bo = town.Add(new Person { Id = Id(3), Name = "Bo Ödman", Email = "bo@exempel.example", UnitId = town.Unit }).Id;
        town.Group = town.Add(new CollaborationGroup { Id = Id(4), NameSv = "Arbetsgruppen", NameEn = "The working group", Kind = GroupKind.WorkGroup, ConvenerId = town.Unit }).Id;
        var year = town.Year(2026);
        town.AnnasSeat = town.Seat(year, town.Anna);
        town.VacantSeat = town.Seat(year, null);
        await town.SaveAsync();
        return town;
    }

    public Change Change(string who = "provperson") => new(who, Clock.Now, "prov", "Ett prov");

    public Guid Year(int year, DecisionStatus status = DecisionStatus.Decided) => Add(new GroupYear
    {
        Id = Guid.CreateVersion7(), GroupId = Group, Year = year, Status = status, ValidFrom = new(year, 1, 1), ValidTo = new(year, 12, 31),
    }).Id;

    public Guid Seat(Guid year, Guid? person, Guid? previous = null) =>
        Add(new Seat { Id = Guid.CreateVersion7(), GroupYearId = year, UnitId = Unit, PersonId = person, PreviousId = previous, Kind = SeatKind.Member }).Id;

    public T Add<T>(T entity) where T : class
    {
        Db.Add(entity);
        return entity;
    }

    public async Task SaveAsync()
    {
        Assert.True((await Db.SaveAsync(Change(), Cancel)).Saved);
        Db.ChangeTracker.Clear();
    }

    public Task<TaskChanges> ReconcileAsync(params ITaskRule[] rules) =>
        new TaskReconciler(Database.Get<IDbContextFactory<AppDb>>(), rules, Clock).ReconcileAsync(Change("system"), Cancel);

    public async Task<List<WorkTask>> TasksAsync()
    {
        await using var db = Database.Open();
        return await db.WorkTasks.AsNoTracking().OrderBy(task => task.Key).ToListAsync(Cancel);
    }

    public async Task<WorkTask> OneAsync() => Assert.Single(await TasksAsync());

    public WantedTask Wanted(string key, DateOnly? due, TaskOwner? owner = null) =>
        new(key, TaskKind.ReviewReport, new("Gör " + key, "Do " + key), due, owner ?? TaskOwner.OfPerson(Anna), "area_report:1");

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static Guid Id(int number) => new($"01900000-0000-7000-8000-{number:x12}");
}
