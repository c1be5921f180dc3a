using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Tests.Fetching;
using Kraftsamling.Exchange.Tests.Kolada;
using Kraftsamling.Exchange.Tests.PxWeb;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Statistics.Fetching;

public sealed class FetchRunnerTests
{
    private static readonly Fault[] Storm = [Fault.TooManyCalls, Fault.None, Fault.CutOff, Fault.HalfJson, Fault.Unavailable, Fault.None, Fault.LacksValues, Fault.Reset, Fault.None, Fault.ErrorPage];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseKind.Sqlite, FetchSourceKind.PxWeb1), InlineData(DatabaseKind.Sqlite, FetchSourceKind.PxWeb2), InlineData(DatabaseKind.Postgres, FetchSourceKind.PxWeb2)]
    [InlineData(DatabaseKind.Sqlite, FetchSourceKind.Kolada2), InlineData(DatabaseKind.Sqlite, FetchSourceKind.Kolada3), InlineData(DatabaseKind.Postgres, FetchSourceKind.Kolada3)]
    public async Task Run_WithFaults_StoresTheSameAsWithout(DatabaseKind kind, FetchSourceKind source)
    {
        var (calm, calmRun, _) = await RunAsync(kind, source, []);
        var (stormy, stormyRun, faults) = await RunAsync(kind, source, Storm);
        Assert.NotEmpty(calm);
        Assert.Equal(calm, stormy);
        Assert.Equal((FetchState.Stored, FetchState.Stored), (calmRun.State, stormyRun.State));
        Assert.Equal((0, calm.Count), (calmRun.Retries, (int)calmRun.Added));
        Assert.True(faults >= 4, $"{faults} faults");
        // One of the faults does no harm to answers that have no list of numbers.
        Assert.InRange(stormyRun.Retries, faults - 1, faults);
        Assert.Equal(calmRun.Requests + stormyRun.Retries, stormyRun.Requests);
        Assert.Equal(stormyRun.PartsTotal, stormyRun.PartsDone);
        Assert.Contains(calm, one => one.Sex == Sex.Women);
    }

    [Theory, BothDatabases]
    public async Task Run_BrokenOffByTheProgramsEnd_GoesOnToTheSameResult(DatabaseKind kind)
    {
        var (expected, whole, _) = await RunAsync(kind, FetchSourceKind.PxWeb2, []);
        await using var city = await FetchCity.CreateAsync(kind, "andel", "antal");
        await using var server = await FaultyServer.StartAsync(new PxWebFake(FetchCity.Table()).Answer);
        var plan = await city.SaveAsync(FetchCity.PxWeb(server.Address));
        using var end = new CancellationTokenSource();
        server.Fail([.. Enumerable.Repeat(Fault.None, 8), Fault.Hangs]);
        var running = city.Runner.RunAsync(plan.Id, TestDatabase.Change, end.Token);
        while (server.Calls.Count < 9)
        {
            await Task.Delay(5, Cancel);
        }
        await end.CancelAsync();
        var (broken, _) = await running;
        Assert.Equal(FetchState.Interrupted, broken!.State);
        Assert.Empty(await city.ObservationsAsync());
        var kept = await city.CountAsync("SELECT COUNT(*) FROM fetch_part");
        Assert.InRange(kept, 1, 8);

        var (resumed, _) = await city.Runner.RunAsync(plan.Id, TestDatabase.Change, Cancel);
        Assert.Equal((broken.Id, FetchState.Stored, 1), (resumed!.Id, resumed.State, resumed.Resumed));
        Assert.Equal(expected, await city.ObservationsAsync());
        var asked = server.Calls.Count(call => call.StartsWith("POST", StringComparison.Ordinal));
        Assert.Equal(whole.PartsTotal + 1, asked);
        Assert.Equal(1, await city.CountAsync("SELECT COUNT(*) FROM fetch_part"));
    }

    [Theory, BothDatabases]
    public async Task Run_KilledWithoutAWord_IsShownAsInterruptedAndTakenUp(DatabaseKind kind)
    {
        await using var city = await FetchCity.CreateAsync(kind, "andel", "antal");
        await using var server = await FaultyServer.StartAsync(new PxWebFake(FetchCity.Table()).Answer);
        var plan = await city.SaveAsync(FetchCity.PxWeb(server.Address) with { On = true, Schedule = new FetchSchedule(FetchWhen.Daily) });
        city.Clock.Now = plan.NextAt!.Value;
        var begun = await city.Runner.BeginAsync(plan.Id, TestDatabase.Change with { At = city.Clock.Now }, Cancel);
        Assert.Equal(FetchState.Running, begun.Run!.StateAt(city.Clock.Now));
        Assert.Empty(await city.Runner.ReadDueAsync(Cancel));

        city.Clock.Now += TimeSpan.FromMinutes(3);
        Assert.Equal(FetchState.Interrupted, (await city.Plans.FindRunAsync(begun.Run.Id, Cancel))!.StateAt(city.Clock.Now));
        var due = Assert.Single(await city.Runner.ReadDueAsync(Cancel));
        var run = await city.Runner.RunDueAsync(due, Cancel);
        Assert.Equal((begun.Run.Id, FetchState.Stored), (run!.Id, run.State));
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 4, 0, 0, TimeSpan.Zero), (await city.Plans.FindAsync(plan.Id, Cancel))!.NextAt);
        Assert.Empty(await city.Runner.ReadDueAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task Begin_ManyAtOnce_OneGetsThePlan(DatabaseKind kind)
    {
        await using var city = await FetchCity.CreateAsync(kind, "andel", "antal");
        var plan = await city.SaveAsync(FetchCity.PxWeb(new Uri("http://127.0.0.1:1")));
        var starts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => city.Runner.BeginAsync(plan.Id, TestDatabase.Change with { At = city.Clock.Now }, Cancel))));
        Assert.Single(starts, start => start.Run is not null);
        Assert.All(starts.Where(start => start.Run is null), start => Assert.Equal("en hämtning som inte redan pågår", start.Problem!.Expected.Sv));
        Assert.Equal(1, await city.CountAsync("SELECT COUNT(*) FROM fetch_run"));
    }

    [Theory, BothDatabases]
    public async Task CarryOut_TakenOverMeanwhile_StoresNothing(DatabaseKind kind)
    {
        await using var city = await FetchCity.CreateAsync(kind, "andel", "antal");
        await using var server = await FaultyServer.StartAsync(new PxWebFake(FetchCity.Table()) { SaidCells = 1000, AllowedCells = 1000 }.Answer);
        var plan = await city.SaveAsync(FetchCity.PxWeb(server.Address));
        var begun = await city.Runner.BeginAsync(plan.Id, TestDatabase.Change with { At = city.Clock.Now }, Cancel);
        await using (var db = city.Database.Open())
        {
            var other = Guid.CreateVersion7(city.Clock.Now);
            await db.FetchPlans.ExecuteUpdateAsync(set => set.SetProperty(one => one.ClaimedBy, other), Cancel);
        }
        await city.Runner.CarryOutAsync(begun.Run!.Id, TestDatabase.Change, null, Cancel);
        Assert.Empty(await city.ObservationsAsync());
        Assert.Equal(0, await city.CountAsync("SELECT COUNT(*) FROM import"));
    }

    [Theory, BothDatabases]
    public async Task Run_Again_StoresOnlyWhatIsNewAndKeepsWhatIsKnown(DatabaseKind kind)
    {
        await using var city = await FetchCity.CreateAsync(kind, "andel", "antal");
        await using var first = await FaultyServer.StartAsync(new PxWebFake(FetchCity.Table()).Answer);
        await using var second = await FaultyServer.StartAsync(new PxWebFake(FetchCity.Table(i => i == 0 ? 77.7 : i is 1 or 3 or 20 ? double.NaN : i / 1.7)) { SaidCells = 1000, AllowedCells = 1000 }.Answer);
        var one = await city.RunAsync(FetchCity.PxWeb(first.Address));
        Assert.Equal(120, one.Added);
        var before = await city.ObservationsAsync();

        var same = await city.RunAsync(FetchCity.PxWeb(first.Address));
        Assert.Equal((FetchState.NothingNew, 120L, (int?)null), (same.State, same.Unchanged, same.ImportId));

        var changed = await city.RunAsync(FetchCity.PxWeb(second.Address));
        Assert.Equal((FetchState.Stored, 0L, 1L), (changed.State, changed.Added, changed.Kept));
        Assert.Equal(1 + Enumerable.Range(0, 120).Count(i => i % 17 == 3 && i is not (3 or 20)), (int)changed.Replaced);
        var after = await city.ObservationsAsync();
        Assert.Contains(after, cell => cell.Value == 77.7);
        Assert.Equal(before.Count(cell => double.IsNaN(cell.Value)) - Enumerable.Range(0, 120).Count(i => i % 17 == 3 && i is not (3 or 20)), after.Count(cell => double.IsNaN(cell.Value)));
        Assert.Contains(changed.ReadProblems(), remark => !remark.IsError && remark.Text.Sv.Contains("Det som fanns står kvar", StringComparison.Ordinal));

        await city.Database.Get<ImportHistory>().UndoAsync(changed.ImportId!.Value, TestDatabase.Change, Cancel);
        Assert.Equal(before, await city.ObservationsAsync());
    }

    [Fact]
    public async Task RunDue_AfterPublication_AsksAndWaitsUntilThereIsSomething()
    {
        await using var city = await FetchCity.CreateAsync(DatabaseKind.Sqlite, "andel", "antal");
        var fake = new PxWebFake(FetchCity.Table()) { SaidCells = 1000, AllowedCells = 1000 };
        await using var server = await FaultyServer.StartAsync(fake.Answer);
        var plan = await city.SaveAsync(FetchCity.PxWeb(server.Address) with { On = true, Schedule = new FetchSchedule(FetchWhen.Publication) });
        Assert.Equal(FetchState.Stored, (await DueAsync())!.State);
        Assert.Null(await DueAsync());
        Assert.NotNull((await city.Plans.FindAsync(plan.Id, Cancel))!.CheckedAt);
        fake.Updated = "2026-03-04T07:00:00Z";
        Assert.Equal(FetchState.NothingNew, (await DueAsync())!.State);
        Assert.Null(await DueAsync());

        async Task<FetchRun?> DueAsync()
        {
            city.Clock.Now = (await city.Plans.FindAsync(plan.Id, Cancel))!.NextAt!.Value;
            return await city.Runner.RunDueAsync(Assert.Single(await city.Runner.ReadDueAsync(Cancel)), Cancel);
        }
    }

    [Fact]
    public async Task Run_ServerThatSendsElsewhere_IsNotFollowed()
    {
        await using var city = await FetchCity.CreateAsync(DatabaseKind.Sqlite, "andel", "antal");
        await using var other = await FaultyServer.StartAsync(new PxWebFake(FetchCity.Table()).Answer);
        var foreign = new UriBuilder(other.Address) { Host = "localhost" }.Uri;
        await using var server = await FaultyServer.StartAsync((request, _) =>
        {
            request.HttpContext.Response.Headers.Location = new Uri(foreign, request.Path.Value).ToString();
            return (307, []);
        });
        var run = await city.RunAsync(FetchCity.PxWeb(server.Address));
        Assert.Equal(FetchState.Failed, run.State);
        Assert.Contains("omdirigering", run.ReadProblems()[0].Text.Sv, StringComparison.Ordinal);
        Assert.Empty(other.Calls);
    }

    [Fact]
    public async Task Run_ServerThatMovedOnItsOwnHost_IsFollowed()
    {
        await using var city = await FetchCity.CreateAsync(DatabaseKind.Sqlite, "andel", "antal");
        var fake = new PxWebFake(FetchCity.Table());
        await using var server = await FaultyServer.StartAsync((request, body) =>
        {
            if (request.Path.StartsWithSegments("/gammal", StringComparison.Ordinal, out var rest))
            {
                request.HttpContext.Response.Headers.Location = rest + request.QueryString.Value;
                return (308, []);
            }
            return fake.Answer(request, body);
        });
        var run = await city.RunAsync(FetchCity.PxWeb(new Uri(server.Address, "/gammal")));
        Assert.Equal((FetchState.Stored, 120L), (run.State, run.Added));
    }

    [Theory]
    [InlineData("nej", null, null, "koden för en områdesindelning som finns")]
    [InlineData("prov-2022", "nej", null, "dimensionen med områden")]
    [InlineData("prov-2022", "kon", null, "ett enda värde i omr")]
    [InlineData("prov-2022", "omr", "nej", "dimensionen med mått")]
    public async Task Trial_PlanThatDoesNotFit_SaysWhy(string set, string? dimension, string? metric, string expected)
    {
        await using var city = await FetchCity.CreateAsync(DatabaseKind.Sqlite, "andel", "antal");
        await using var server = await FaultyServer.StartAsync(new PxWebFake(FetchCity.Table()).Answer);
        var spec = FetchCity.PxWeb(server.Address) with { Areas = new FetchAreas(set) { Dimension = dimension }, IndicatorDimension = metric ?? "matt" };
        var trial = await city.Runner.TrialAsync(spec, whole: false, Cancel);
        Assert.False(trial.IsGood);
        Assert.Contains(trial.Problems, problem => problem.Expected.Sv == expected);
    }

    [Theory, BothDatabases]
    public async Task Trial_SetThatThePlanMakes_ShowsWhatWouldComeAndStoresNothing(DatabaseKind kind)
    {
        await using var city = await FetchCity.CreateAsync(kind, "andel", "antal");
        await using var server = await FaultyServer.StartAsync(new KoladaFake(3).Answer);
        var spec = FetchCity.Kolada(server.Address) with
        {
            Areas = new FetchAreas("kommunen") { Codes = ["01", "02"], Create = [new("01", "Ett"), new("02", "Två")], Name = new Text("Kommunen", "The municipality") },
        };
        var before = await city.Database.ContentHashAsync();
        var trial = await city.Runner.TrialAsync(spec, whole: false, Cancel);
        Assert.True(trial.IsGood, string.Join('\n', trial.Problems));
        Assert.NotEmpty(trial.Import!.FirstRows);
        Assert.Equal(before, await city.Database.ContentHashAsync());
        var run = await city.RunAsync(spec);
        Assert.True(run.State == FetchState.Stored, string.Join('\n', run.ReadProblems()));
        Assert.Equal(2, await city.CountAsync("SELECT COUNT(*) FROM area a JOIN area_set s ON s.id = a.area_set_id WHERE s.code = 'kommunen'"));
    }

    [Theory, BothDatabases]
    public async Task Save_SeenByTwo_TheSecondIsToldAndNothingIsLost(DatabaseKind kind)
    {
        await using var city = await FetchCity.CreateAsync(kind);
        var spec = FetchCity.PxWeb(new Uri("http://127.0.0.1:1"));
        var plan = await city.SaveAsync(spec);
        Assert.True((await city.Plans.SaveAsync(spec with { On = true, Schedule = new(FetchWhen.Daily) }, plan.Id, plan.RowVersion, TestDatabase.Change, Cancel)).Saved);
        var second = await city.Plans.SaveAsync(spec with { Table = "annan" }, plan.Id, plan.RowVersion, TestDatabase.Change, Cancel);
        Assert.NotNull(second.Stale);
        Assert.True((await city.Plans.FindAsync(plan.Id, Cancel))!.IsOn);
        Assert.NotNull((await city.Plans.SaveAsync(spec, null, 0, TestDatabase.Change, Cancel)).Problem);
    }

    [Theory, BothDatabases]
    public async Task Remove_WithHistory_IsRefused(DatabaseKind kind)
    {
        await using var city = await FetchCity.CreateAsync(kind);
        var plan = await city.SaveAsync(FetchCity.PxWeb(new Uri("http://127.0.0.1:1")));
        await city.Runner.BeginAsync(plan.Id, TestDatabase.Change, Cancel);
        Assert.NotNull((await city.Plans.RemoveAsync(plan.Id, plan.RowVersion, TestDatabase.Change, Cancel)).Problem);
        var other = await city.SaveAsync(FetchCity.Kolada(new Uri("http://127.0.0.1:1")));
        Assert.True((await city.Plans.RemoveAsync(other.Id, other.RowVersion, TestDatabase.Change, Cancel)).Saved);
        Assert.Null(await city.Plans.FindAsync(other.Id, Cancel));
    }

    private static async Task<(List<Observation> Stored, FetchRun Run, int Faults)> RunAsync(DatabaseKind kind, FetchSourceKind source, Fault[] faults)
    {
        await using var city = await FetchCity.CreateAsync(kind, "andel", "antal");
        var isKolada = source is FetchSourceKind.Kolada2 or FetchSourceKind.Kolada3;
        var version = source == FetchSourceKind.Kolada2 ? 2 : 3;
        await using var server = isKolada ? await FaultyServer.StartAsync(new KoladaFake(version).Answer) : await FaultyServer.StartAsync(new PxWebFake(FetchCity.Table()).Answer);
        server.Fail(faults);
        var run = await city.RunAsync(isKolada ? FetchCity.Kolada(server.Address, version) : FetchCity.PxWeb(server.Address, source));
        Assert.True(run.State == FetchState.Stored, string.Join('\n', run.ReadProblems()));
        return (await city.ObservationsAsync(), run, faults.Take(faults.Length - server.FaultsLeft).Count(fault => fault != Fault.None));
    }
}
