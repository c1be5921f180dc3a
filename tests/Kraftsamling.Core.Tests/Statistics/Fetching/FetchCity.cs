using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Fetching;
using Kraftsamling.Exchange.StatTables;
using Kraftsamling.Exchange.Tests.Fetching;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Text = Kraftsamling.Exchange.Text;

namespace Kraftsamling.Core.Tests.Statistics.Fetching;

/// <summary>A clock that is moved by hand.</summary>
internal sealed class SetClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>A database with four areas and the two measures of the made-up tables, a clock and calls that do not wait.</summary>
internal sealed class FetchCity : IAsyncDisposable
{
    public static readonly string[] AreaCodes = ["01", "02", "03", "04"];

    private FetchCity(TestDatabase database, SetClock clock, int set, int[] indicators) => (Database, Clock, Set, Indicators) = (database, clock, set, indicators);

    public TestDatabase Database { get; }
    public SetClock Clock { get; }
    public int Set { get; }
    public int[] Indicators { get; }
    public FetchRunner Runner => Database.Get<FetchRunner>();
    public FetchPlanService Plans => Database.Get<FetchPlanService>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<FetchCity> CreateAsync(DatabaseKind kind, params string[] indicators)
    {
        var clock = new SetClock();
        var settings = new FetchSettings { Calls = new FetchOptions { CallsPerWindow = 1000, MaxAttempts = 4, Timeout = TimeSpan.FromSeconds(20_000) }, CallClock = new FastClock() };
        var database = await TestDatabase.CreateAsync(kind, services => services.AddSingleton<TimeProvider>(clock).AddSingleton(settings));
        var set = await Builders.AddSetAsync(database, ["Område 1", "Område 2", "Område 3", "Område 4"]);
        var ids = new List<int>();
        foreach (var code in indicators)
        {
            ids.Add(await Builders.AddIndicatorAsync(database, code));
        }
        return new FetchCity(database, clock, set, [.. ids]);
    }

    public static FetchSpec PxWeb(Uri address, FetchSourceKind kind = FetchSourceKind.PxWeb2) => new()
    {
        Code = "prov-px", Title = new Text("Prov", "Trial"), Source = new FetchSource(kind, kind == FetchSourceKind.PxWeb1 ? new Uri(address, "/v1/sv/ssd") : address),
        Table = kind == FetchSourceKind.PxWeb1 ? "BE/TAB1" : "TAB1", Areas = new FetchAreas("prov-2022") { Dimension = "omr" }, IndicatorDimension = "matt",
        Indicators = new Dictionary<string, string> { ["andel"] = "andel", ["antal"] = "antal" },
    };

    public static FetchSpec Kolada(Uri address, int version = 3) => new()
    {
        Code = "prov-kolada", Title = new Text("Prov", "Trial"), Source = new FetchSource(version == 2 ? FetchSourceKind.Kolada2 : FetchSourceKind.Kolada3, new Uri(address, $"/v{version}")),
        Kpis = [.. Enumerable.Range(1, 30).Select(i => $"N{i:00000}")], Areas = new FetchAreas("prov-2022") { Codes = AreaCodes },
        Indicators = Enumerable.Range(1, 30).ToDictionary(i => $"N{i:00000}", i => i == 1 ? "andel" : i == 2 ? "antal" : ""), Years = new FetchYears { Latest = 3 },
    };

    public static StatTable Table(Func<int, double>? value = null)
    {
        StatDimension[] dimensions =
        [
            new("omr", Same("område"), [.. AreaCodes.Select((code, i) => new StatCategory(code, Same($"Område {i + 1}")))]) { Role = DimensionRole.Geo },
            new("kon", Same("kön"), [new("1+2", Same("totalt")), new("2", Same("kvinnor")), new("1", Same("män"))]),
            new("matt", Same("mått"), [new("andel", Same("Andel")), new("antal", Same("Antal"))]) { Role = DimensionRole.Metric },
            new("ar", Same("år"), [.. Enumerable.Range(2021, 5).Select(year => new StatCategory($"{year}", Same($"{year}")))]) { Role = DimensionRole.Time },
        ];
        var values = Enumerable.Range(0, 120).Select(value ?? (i => i % 17 == 3 ? double.NaN : i / 1.7)).ToArray();
        return new StatTable(dimensions, values, [.. values.Select(one => double.IsNaN(one) ? ".." : null)]) { Id = "TAB1", Languages = ["sv"], Title = Same("Andel") };
    }

    public async Task<FetchPlan> SaveAsync(FetchSpec spec)
    {
        var saved = await Plans.SaveAsync(spec, null, null, TestDatabase.Change with { At = Clock.Now }, Cancel);
        Assert.True(saved.Saved, saved.Problem?.Sv);
        return saved.Plan!;
    }

    public async Task<FetchRun> RunAsync(FetchSpec spec)
    {
        var (run, problem) = await Runner.RunAsync((await SaveAsync(spec)).Id, TestDatabase.Change with { At = Clock.Now }, Cancel);
        Assert.True(run is not null, problem?.ToString());
        return run;
    }

    /// <summary>All that is stored, without the import's number.</summary>
    public async Task<List<Observation>> ObservationsAsync() =>
        [.. (await Database.Get<ObservationStore>().ReadSeriesAsync(Set, Indicators, cancel: Cancel)).Select(one => one with { ImportId = 0 }).OrderBy(one => (one.IndicatorId, one.AreaId, one.Year, one.Sex))];

    public async Task<long> CountAsync(string sql) => await Database.CountAsync(sql);

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static Text Same(string text) => new(text, text);
}
