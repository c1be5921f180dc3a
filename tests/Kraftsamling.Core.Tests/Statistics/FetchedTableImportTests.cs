using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Fetching;
using Kraftsamling.Exchange.Kolada;
using Kraftsamling.Exchange.Observations;
using Kraftsamling.Exchange.PxWeb;
using Kraftsamling.Exchange.StatTables;
using Kraftsamling.Exchange.Tables;
using Kraftsamling.Exchange.Tests.Fetching;
using Kraftsamling.Exchange.Tests.Kolada;
using Kraftsamling.Exchange.Tests.PxWeb;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using ObservationStatus = Kraftsamling.Core.Statistics.ObservationStatus;
using Text = Kraftsamling.Exchange.Text;

namespace Kraftsamling.Core.Tests.Statistics;

/// <summary>A session with a server that fails in every way is taken in as the same observations as one that goes well.</summary>
public sealed class FetchedTableImportTests
{
    private static readonly Fault[] Storm = [Fault.TooManyCalls, Fault.None, Fault.CutOff, Fault.HalfJson, Fault.Unavailable, Fault.None, Fault.LacksValues, Fault.Reset, Fault.None, Fault.ErrorPage];
    private static readonly FetchOptions Patience = new() { CallsPerWindow = 1000, Timeout = TimeSpan.FromSeconds(20_000) };
    private static readonly string[] AreaCodes = ["01", "02", "03", "04"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Import_PxWebSessionWithFaults_StoresTheSameObservations(DatabaseKind kind)
    {
        var calm = await ImportAsync(kind, await PxWebAsync([]), PxWebMapping);
        var stormy = await ImportAsync(kind, await PxWebAsync(Storm), PxWebMapping);
        Assert.Equal(4 * 3 * 2 * 5, calm.Count);
        Assert.Equal(calm, stormy);
        Assert.Contains(calm, item => item.Status == ObservationStatus.Missing);
    }

    [Theory, BothDatabases]
    public async Task Import_KoladaSessionWithFaults_StoresTheSameObservations(DatabaseKind kind)
    {
        var (calmTable, stormyTable) = (await KoladaAsync([]), await KoladaAsync(Storm));
        var calm = await ImportAsync(kind, calmTable, KoladaTable.Mapping(calmTable));
        var stormy = await ImportAsync(kind, stormyTable, KoladaTable.Mapping(stormyTable));
        Assert.Equal(2 * 4 * 10 * 3, calm.Count);
        Assert.Equal(calm, stormy);
        Assert.Contains(calm, item => item.Status == ObservationStatus.Suppressed);
    }

    private static TableMapping PxWebMapping => new()
    {
        DecimalMark = DecimalMark.Point, Area = new AreaColumns { Code = "omr", Name = "omr:sv" }, YearColumn = "ar", SexColumn = "kon", IndicatorColumn = "matt", Values = [new ValueColumn { Column = "value" }],
    };

    private static async Task<StatTable> PxWebAsync(Fault[] faults)
    {
        var source = Source();
        await using var server = await FaultyServer.StartAsync(new PxWebFake(source).Answer);
        server.Fail(faults);
        using var client = PxWebClient.Create(server.Http, new PxWebSource(PxWebVersion.V2, server.Address) { Fetch = Patience }, new FastClock());
        var problems = new ProblemList();
        var table = await client.FetchAsync(new PxWebQuery("TAB1", [.. source.Dimensions.Select(dimension => new DimensionChoice(dimension.Code, ["*"]))]), new MemoryFetchStore(), problems, null, Cancel);
        Assert.True(table is not null, string.Join('\n', problems));
        Assert.Equal(0, server.FaultsLeft);
        return table;
    }

    private static async Task<StatTable> KoladaAsync(Fault[] faults)
    {
        await using var server = await FaultyServer.StartAsync(new KoladaFake(3).Answer);
        server.Fail(faults);
        using var client = new KoladaClient(server.Http, new KoladaSource(new Uri(server.Address, "/v3")) { PerPage = 15, Fetch = Patience }, new FastClock());
        var problems = new ProblemList();
        var values = await client.FetchAsync(new KoladaQuery { Indicators = ["N00001", "N00002"], Areas = AreaCodes }, new MemoryFetchStore(), problems, null, Cancel);
        Assert.True(values is not null, string.Join('\n', problems));
        Assert.Equal(0, server.FaultsLeft);
        return KoladaTable.From(values)!;
    }

    private static async Task<List<Observation>> ImportAsync(DatabaseKind kind, StatTable table, TableMapping mapping)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var set = await Builders.AddSetAsync(database, ["Område 1", "Område 2", "Område 3", "Område 4"]);
        int[] indicators = [await Builders.AddIndicatorAsync(database, table.Metric!.Categories[0].Code), await Builders.AddIndicatorAsync(database, table.Metric.Categories[1].Code)];
        using var file = new TempFile("hamtat.csv", "");
        await using (var stream = File.Create(file.Path))
        {
            StatFile.WriteForImport(stream, table);
        }
        var commit = await database.Get<StatisticsImport>().CommitAsync(new StatisticsRequest(file.Path, set, new StatisticsMapping { Table = mapping }), TestDatabase.Change, null, Cancel);
        Assert.False(commit.Trial.Problems.HasErrors, string.Join('\n', commit.Trial.Problems));
        await using var db = database.Open();
        return [.. (await database.Get<ObservationStore>().ReadSeriesAsync(set, indicators, cancel: Cancel)).OrderBy(item => (item.IndicatorId, item.AreaId, item.Year, item.Sex))];
    }

    private static StatTable Source()
    {
        StatDimension[] dimensions =
        [
            new("omr", new("område", "område"), [.. AreaCodes.Select((code, i) => new StatCategory(code, Same($"Område {i + 1}")))]) { Role = DimensionRole.Geo },
            new("kon", new("kön", "kön"), [new("T", Same("totalt")), new("K", Same("kvinnor")), new("M", Same("män"))]),
            new("matt", new("mått", "mått"), [new("andel", Same("Andel")), new("antal", Same("Antal"))]) { Role = DimensionRole.Metric },
            new("ar", new("år", "år"), [.. Enumerable.Range(2021, 5).Select(year => new StatCategory($"{year}", Same($"{year}")))]) { Role = DimensionRole.Time },
        ];
        var values = Enumerable.Range(0, 120).Select(i => i % 17 == 3 ? double.NaN : i / 1.7).ToArray();
        return new StatTable(dimensions, values, [.. values.Select(value => double.IsNaN(value) ? ".." : null)]) { Id = "TAB1", Languages = ["sv"], Title = Same("Andel") };
    }

    private static Text Same(string text) => new(text, text);
}
