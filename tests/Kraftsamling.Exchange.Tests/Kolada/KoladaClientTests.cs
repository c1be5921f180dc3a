using System.Text;
using Kraftsamling.Exchange.Fetching;
using Kraftsamling.Exchange.Kolada;
using Kraftsamling.Exchange.Observations;
using Kraftsamling.Exchange.StatTables;
using Kraftsamling.Exchange.Tables;
using Kraftsamling.Exchange.Tests.Fetching;
using Kraftsamling.Exchange.Tests.StatTables;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Kolada;

public sealed class KoladaClientTests
{
    private static readonly KoladaQuery Query = new() { Indicators = [.. Enumerable.Range(1, 30).Select(i => $"N{i:00000}")], Areas = ["1280", "0000", "0012"], Years = [.. Enumerable.Range(KoladaFake.First, 4)] };

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task FetchAsync_ManyPagesAndCalls_GivesEveryValueOnce(int version)
    {
        var fake = new KoladaFake(version);
        await using var server = await FaultyServer.StartAsync(fake.Answer);
        var values = await FetchAsync(server, version, Query);

        Assert.Equal(30 * 3 * 4 * 3, values.Count);
        Assert.Equal(25, fake.MostIds);
        Assert.All(values, value =>
        {
            var (expected, status) = KoladaFake.ValueOf(value.Indicator, value.Area, value.Year, value.Gender);
            Assert.Equal((expected ?? double.NaN, status), (value.Value, value.Status));
        });
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task FetchAsync_SessionWithEveryFault_GivesTheSameObservationsAsTheFaultlessOne(int version)
    {
        await using var calm = await FaultyServer.StartAsync(new KoladaFake(version).Answer);
        await using var stormy = await FaultyServer.StartAsync(new KoladaFake(version).Answer);
        stormy.Fail(Fault.TooManyCalls, Fault.None, Fault.CutOff, Fault.HalfJson, Fault.Unavailable, Fault.None, Fault.Hangs, Fault.LacksValues, Fault.None, Fault.Reset, Fault.ErrorPage, Fault.TooManyCalls);

        var expected = KoladaTable.From(await FetchAsync(calm, version, Query))!;
        var actual = KoladaTable.From(await FetchAsync(stormy, version, Query))!;

        Assert.Equal(0, stormy.FaultsLeft);
        TableAssert.Same(expected, actual);
        var observations = Observations(expected);
        Assert.Equal(observations, Observations(actual));
        Assert.Equal(30 * 3 * 4 * 3, observations.Count);
        Assert.Contains(observations, one => one.Status == ObservationStatus.Suppressed);
    }

    [Fact]
    public async Task FetchAsync_BrokenOff_GoesOnFromWhatItHas()
    {
        await using var server = await FaultyServer.StartAsync(new KoladaFake(3).Answer);
        var store = new MemoryFetchStore();
        server.Fail(Fault.None, Fault.None, Fault.None, Fault.Unavailable, Fault.Unavailable, Fault.Unavailable, Fault.Unavailable);
        using (var client = Client(server, 3))
        {
            var problems = new ProblemList();
            Assert.Null(await client.FetchAsync(Query, store, problems, null, TestContext.Current.CancellationToken));
            Assert.Single(problems);
        }
        Assert.Equal(3, store.Count);
        var before = server.Calls.Count;
        Assert.Equal(1080, (await FetchAsync(server, 3, Query, store)).Count);
        Assert.Equal(store.Count - 3, server.Calls.Count - before);
    }

    [Fact]
    public async Task FetchAsync_Units_AskForUnits()
    {
        await using var server = await FaultyServer.StartAsync(new KoladaFake(3).Answer);
        var values = await FetchAsync(server, 3, new KoladaQuery { Indicators = ["N15428"], Areas = ["V15E1", "V15E2"], OfUnits = true });
        Assert.Equal(["V15E1", "V15E2"], values.Select(value => value.Area).Distinct());
        Assert.Contains(server.Calls, call => call.StartsWith("GET /v3/oudata/kpi/N15428/ou/V15E1,V15E2?per_page=100", StringComparison.Ordinal));
    }

    [Fact]
    public async Task IndicatorsAndAreas_AreListed()
    {
        await using var server = await FaultyServer.StartAsync(new KoladaFake(2).Answer);
        using var client = Client(server, 2);
        var indicators = await client.IndicatorsAsync("Nyckeltal 2", new ProblemList(), TestContext.Current.CancellationToken);
        Assert.Equal(11, indicators!.Count);
        Assert.Equal(("N00002", true, true, "2026-05-15"), (indicators[0].Id, indicators[0].IsDividedByGender, indicators[0].HasUnits, indicators[0].PublicationDate));
        Assert.Equal([new KoladaArea("1280", "Malmö", "K"), new KoladaArea("0012", "Region Skåne", "L")], await client.AreasAsync(new ProblemList(), TestContext.Current.CancellationToken));
        Assert.Equal([new KoladaArea("G36583", "Liknande kommuner", "")], await client.GroupsAsync(new ProblemList(), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("""{"values":[],"next_url":"http://example.org/v3/data?page=2"}""", "http://example.org/v3/data?page=2", "nästa sida hos 127.0.0.1")]
    [InlineData("""{"values":[],"next_url":"/v3/samma?x=1"}""", "/v3/samma?x=1", "en ny sida")]
    [InlineData("""{"values":[{"kpi":"N1","municipality":"1280","period":2024,"values":[{"gender":"X","value":1}]}]}""", """{"gender":"X","value":1}""", "kön T, M eller K och ett tal eller null")]
    [InlineData("""{"values":[{"kpi":"N1","period":2024,"values":[]}]}""", """{"kpi":"N1","period":2024,"values":[]}""", "kpi, municipality eller ou, och period som år")]
    [InlineData("""{"values":[{"kpi":"N1","municipality":"1280","period":2024,"values":[{"gender":"T","value":1},{"gender":"T","value":2}]}]}""", "N1 1280 2024 T", "ett värde per nyckeltal, område, år och kön")]
    [InlineData("""{"detail":"x"}""", "Object", "en lista values")]
    public async Task FetchAsync_AnswerThatCannotBeTrusted_IsAProblem(string body, string found, string expected)
    {
        await using var server = await FaultyServer.StartAsync((_, _) => (200, Encoding.UTF8.GetBytes(body)));
        using var client = Client(server, 3);
        var problems = new ProblemList();
        Assert.Null(await client.FetchAsync(Query with { Indicators = ["N1"] }, new MemoryFetchStore(), problems, null, TestContext.Current.CancellationToken));
        var problem = Assert.Single(problems);
        Assert.Equal(expected, problem.Expected.Sv);
        Assert.EndsWith(found, problem.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_TooLittleNamed_IsRefused()
    {
        using var http = new HttpClient();
        using var client = new KoladaClient(http, new KoladaSource(new Uri("http://127.0.0.1:1/v3")), TimeProvider.System);
        await Assert.ThrowsAsync<ArgumentException>(() => client.FetchAsync(new KoladaQuery { Indicators = ["N1"] }, new MemoryFetchStore(), new ProblemList(), null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void From_RemovedAndAbsentValues_AreNotNumbers()
    {
        var table = KoladaTable.From(
            [new("N1", "1280", 2024, 'T', 5.5, "", 1, false), new("N1", "1280", 2024, 'K', double.NaN, "Private", 1, false), new("N1", "0000", 2023, 'T', 7, "", 1, false), new("N1", "0000", 2024, 'T', 9, "", 1, true)],
            [new KoladaIndicator("N1", "Andel")], [new KoladaArea("1280", "Malmö", "K")])!;
        Assert.Equal(5.5, table["N1", "1280", "2024", "T"]);
        Assert.Equal("Private", table.StatusOf(table.CellOf("N1", "1280", "2024", "K")));
        Assert.Equal(KoladaTable.Absent, table.StatusOf(table.CellOf("N1", "0000", "2024", "T")));
        Assert.Equal(("Malmö", "Andel"), (table.Dimensions[1].Categories[1].Label.Sv, table.Metric!.Categories[0].Label.Sv));
        Assert.Null(KoladaTable.From([]));
    }

    private static KoladaClient Client(FaultyServer server, int version) =>
        new(server.Http, new KoladaSource(new Uri(server.Address, $"/v{version}")) { PerPage = 100, Fetch = new() { CallsPerWindow = 1000, MaxAttempts = 4, Timeout = TimeSpan.FromSeconds(2000) } }, new FastClock());

    private static async Task<IReadOnlyList<KoladaValue>> FetchAsync(FaultyServer server, int version, KoladaQuery query, IFetchStore? store = null)
    {
        using var client = Client(server, version);
        var problems = new ProblemList();
        var values = await client.FetchAsync(query, store ?? new MemoryFetchStore(), problems, null, TestContext.Current.CancellationToken);
        Assert.True(values is not null, string.Join("\n", problems));
        return values;
    }

    private static List<RawObservation> Observations(StatTable table)
    {
        var problems = new ProblemList();
        using var reader = ObservationReader.Open(StatTableReader.Open(table, "kolada"), KoladaTable.Mapping(table), problems)!;
        var all = reader.ReadAll(TestContext.Current.CancellationToken).ToList();
        Assert.Empty(problems);
        return all;
    }
}
