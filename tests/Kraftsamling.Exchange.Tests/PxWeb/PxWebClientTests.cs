using Kraftsamling.Exchange.Fetching;
using Kraftsamling.Exchange.Observations;
using Kraftsamling.Exchange.Px;
using Kraftsamling.Exchange.PxWeb;
using Kraftsamling.Exchange.StatTables;
using Kraftsamling.Exchange.Tables;
using Kraftsamling.Exchange.Tests.Fetching;
using Kraftsamling.Exchange.Tests.StatTables;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Exchange.Tests.PxWeb;

public sealed class PxWebClientTests
{
    private static readonly FetchOptions Patience = new() { CallsPerWindow = 1000, MaxAttempts = 4, Timeout = TimeSpan.FromSeconds(2000) };

    private static readonly StatTable Source = Example();

    public static TheoryData<PxWebVersion> Versions { get; } = [PxWebVersion.V1, PxWebVersion.V2];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task FetchAsync_LargerThanOneAnswer_IsDividedAndPutTogether(PxWebVersion version)
    {
        var fake = new PxWebFake(Source);
        await using var server = await FaultyServer.StartAsync(fake.Answer);

        var table = await FetchAsync(server, version, All(version));

        TableAssert.SameCells(Source, table);
        Assert.Equal(Source.Dimensions.Select(dimension => dimension.Role), table.Dimensions.Select(dimension => version == PxWebVersion.V1 && dimension.Code == "omr" ? DimensionRole.Geo : dimension.Role));
        Assert.All(fake.Sizes, size => Assert.InRange(size, 1, 12));
        Assert.Equal(Source.CellCount, fake.Sizes.Sum());
        Assert.Equal(("Rör unga", "Exempel", 1), (Assert.Single(table.Notes).Text.Sv, table.Source!.Value.Sv, table.Decimals));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 7, 0, 0, TimeSpan.Zero), table.Updated);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task FetchAsync_SessionWithEveryFault_GivesTheSameObservationsAsTheFaultlessOne(PxWebVersion version)
    {
        await using var calm = await FaultyServer.StartAsync(new PxWebFake(Source).Answer);
        await using var stormy = await FaultyServer.StartAsync(new PxWebFake(Source).Answer);
        stormy.Fail(Fault.Unavailable, Fault.None, Fault.CutOff, Fault.HalfJson, Fault.None, Fault.TooManyCalls, Fault.None, Fault.Hangs, Fault.LacksValues, Fault.None, Fault.Reset, Fault.ErrorPage, Fault.TooManyCalls, Fault.None, Fault.None, Fault.Forbidden, Fault.None, Fault.CutOff, Fault.None, Fault.HalfJson);
        var clock = new FastClock();

        var expected = await FetchAsync(calm, version, All(version));
        var actual = await FetchAsync(stormy, version, All(version), clock: clock);

        Assert.Equal(0, stormy.FaultsLeft);
        TableAssert.Same(expected, actual);
        var observations = Observations(expected);
        Assert.Equal(observations, Observations(actual));
        Assert.Equal(Source.CellCount, observations.Count);
        Assert.Equal(2, clock.Waits.Count(wait => wait == TimeSpan.FromSeconds(FaultyServer.RetryAfterSeconds)));
    }

    [Fact]
    public async Task FetchAsync_RecordedAgencyTable_GivesTheSameCellsAsTheAgencysPxFile()
    {
        var file = PxReader.Read(SharedFiles.Require("data/formats/px/pxwebapi_TAB001.px"), new ProblemList())!;
        var fake = new PxWebFake(file) { SaidCells = 10_000, AllowedCells = 1000 };
        fake.Verbatim["/config"] = await File.ReadAllBytesAsync(SharedFiles.Require("data/formats/jsonstat2/pxwebapi_GetApiConfiguration.json"), TestContext.Current.CancellationToken);
        fake.Verbatim["/tables/TAB1/metadata"] = await File.ReadAllBytesAsync(SharedFiles.Require("data/formats/jsonstat2/pxwebapi_MetadataById_tab001_js2.json"), TestContext.Current.CancellationToken);
        await using var server = await FaultyServer.StartAsync(fake.Answer);
        server.Fail(Fault.None, Fault.None, Fault.CutOff, Fault.TooManyCalls, Fault.HalfJson, Fault.None, Fault.Unavailable);

        var table = await FetchAsync(server, PxWebVersion.V2, new PxWebQuery("TAB1", [.. file.Dimensions.Select(dimension => new DimensionChoice(dimension.Code, ["*"]))]));

        Assert.Equal(file.Values.ToArray(), table.Values.ToArray());
        Assert.Equal(Enumerable.Range(0, file.CellCount).Select(file.StatusOf), Enumerable.Range(0, table.CellCount).Select(table.StatusOf));
        Assert.All(fake.Sizes, size => Assert.InRange(size, 1, 1000));
        Assert.Equal(0, server.FaultsLeft);
    }

    [Fact]
    public async Task LimitsAsync_RecordedConfigurations_AreObeyed()
    {
        foreach (var (file, expected) in new[] { ("pxwebapi_GetApiConfiguration.json", new PxWebLimits(10_000, 30, TimeSpan.FromSeconds(10))), ("scb_v2_config.json", new PxWebLimits(150_000, 3, TimeSpan.FromSeconds(1))) })
        {
            var body = await File.ReadAllBytesAsync(SharedFiles.Require($"data/formats/jsonstat2/{file}"), TestContext.Current.CancellationToken);
            await using var server = await FaultyServer.StartAsync((_, _) => (200, body));
            using var client = Client(server, PxWebVersion.V2, new FastClock());
            var limits = await client.LimitsAsync(new ProblemList(), TestContext.Current.CancellationToken);
            Assert.Equal(expected with { License = "https://creativecommons.org/share-your-work/public-domain/cc0/" }, limits);
        }
    }

    [Fact]
    public async Task TablesAsync_RecordedLists_HaveTheirTables()
    {
        var body = await File.ReadAllBytesAsync(SharedFiles.Require("data/formats/jsonstat2/pxwebapi_ListAllTables.json"), TestContext.Current.CancellationToken);
        await using var server = await FaultyServer.StartAsync((_, _) => (200, body));
        using var client = Client(server, PxWebVersion.V2, new FastClock());
        var tables = await client.TablesAsync("luft & land", new ProblemList(), TestContext.Current.CancellationToken);

        Assert.Equal(5, tables!.Count);
        Assert.Equal(new PxWebEntry("TAB004", "Total air emissions by sector, greenhouse gas, contents and year", false) { Updated = new DateTimeOffset(2023, 5, 25, 13, 42, 0, TimeSpan.Zero) }, tables[0]);
        Assert.EndsWith("&query=luft%20%26%20land", Assert.Single(server.Calls), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TablesAsync_FolderOfVersion1_HasTablesAndFolders()
    {
        await using var server = await FaultyServer.StartAsync(new PxWebFake(Source).Answer);
        using var client = Client(server, PxWebVersion.V1, new FastClock());
        Assert.Equal([new PxWebEntry("BE/TAB1", "Andel", false), new PxWebEntry("BE/BE01", "Mapp", true)], await client.TablesAsync("BE", new ProblemList(), TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task FetchAsync_ServerAllowsLessThanItSays_AsksForLess(PxWebVersion version)
    {
        var fake = new PxWebFake(Source) { SaidCells = 1000, AllowedCells = 5 };
        await using var server = await FaultyServer.StartAsync(fake.Answer);
        TableAssert.SameCells(Source, await FetchAsync(server, version, All(version)));
        Assert.All(fake.Sizes, size => Assert.InRange(size, 1, 5));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task FetchAsync_BrokenOff_GoesOnFromWhatItHas(PxWebVersion version)
    {
        var fake = new PxWebFake(Source);
        await using var server = await FaultyServer.StartAsync(fake.Answer);
        var store = new MemoryFetchStore();
        var problems = new ProblemList();
        using (var client = Client(server, version, new FastClock()))
        {
            var dies = new Progress(done => server.Always = done == 2 ? Fault.Unavailable : Fault.None);
            Assert.Null(await client.FetchAsync(All(version), store, problems, dies, TestContext.Current.CancellationToken));
        }
        Assert.Contains("503", Assert.Single(problems).Found, StringComparison.Ordinal);
        Assert.Equal(2, store.Count);

        server.Always = Fault.None;
        var before = fake.Answered;
        TableAssert.SameCells(Source, await FetchAsync(server, version, All(version), store));
        Assert.Equal(store.Count - 2, fake.Answered - before);
    }

    [Fact]
    public async Task FetchAsync_Cancelled_StopsAndKeepsItsParts()
    {
        await using var server = await FaultyServer.StartAsync(new PxWebFake(Source).Answer);
        using var client = Client(server, PxWebVersion.V2, new FastClock());
        using var stop = new CancellationTokenSource();
        var store = new MemoryFetchStore();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.FetchAsync(All(PxWebVersion.V2), store, new ProblemList(), new Progress(done => stop.Cancel()), stop.Token));
        Assert.Equal(1, store.Count);
    }

    [Fact]
    public async Task FetchAsync_FolderStore_SurvivesTheProcess()
    {
        var fake = new PxWebFake(Source);
        await using var server = await FaultyServer.StartAsync(fake.Answer);
        var folder = Directory.CreateTempSubdirectory("kraftsamling-fetch-").FullName;
        await FetchAsync(server, PxWebVersion.V2, All(PxWebVersion.V2), new FolderFetchStore(folder));
        var answered = fake.Answered;
        TableAssert.SameCells(Source, await FetchAsync(server, PxWebVersion.V2, All(PxWebVersion.V2), new FolderFetchStore(folder)));
        Assert.Equal(answered, fake.Answered);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task FetchAsync_TableUpdatedMeanwhile_IsNotMixed()
    {
        var fake = new PxWebFake(Source);
        await using var server = await FaultyServer.StartAsync(fake.Answer);
        using var client = Client(server, PxWebVersion.V2, new FastClock());
        var store = new MemoryFetchStore();
        var problems = new ProblemList();
        Assert.Null(await client.FetchAsync(All(PxWebVersion.V2), store, problems, new Progress(_ => fake.Updated = "2026-04-01T07:00:00Z"), TestContext.Current.CancellationToken));
        Assert.StartsWith("2026-04-01", Assert.Single(problems).Found, StringComparison.Ordinal);
        Assert.Equal(0, store.Count);

        TableAssert.SameCells(Source, await FetchAsync(server, PxWebVersion.V2, All(PxWebVersion.V2), store));
    }

    [Theory]
    [InlineData(Fault.Hangs, "")]
    [InlineData(Fault.TooManyCallsUntilLater, "429 Too Many Requests")]
    [InlineData(Fault.Unavailable, "503 Service Unavailable: <h1>Service Unavailable</h1>")]
    [InlineData(Fault.ErrorPage, "<html><body>Driftstörning</body></html>")]
    [InlineData(Fault.Forbidden, "403 Forbidden")]
    public async Task FetchAsync_ServerThatNeverAnswers_IsAProblemThatSaysHow(Fault fault, string found)
    {
        await using var server = await FaultyServer.StartAsync(new PxWebFake(Source).Answer);
        server.Always = fault;
        using var client = PxWebClient.Create(server.Http, new PxWebSource(PxWebVersion.V2, server.Address) { Fetch = Patience with { MaxAttempts = 2, Timeout = TimeSpan.FromSeconds(200) } }, new FastClock());
        var problems = new ProblemList();
        Assert.Null(await client.FetchAsync(All(PxWebVersion.V2), new MemoryFetchStore(), problems, null, TestContext.Current.CancellationToken));
        var problem = Assert.Single(problems);
        Assert.Equal(found, problem.Found);
        Assert.NotEqual(problem.Advice!.Value.Sv, problem.Advice.Value.En);
    }

    [Fact]
    public async Task FetchAsync_DataForbiddenToTheLastCell_SaysSo()
    {
        var fake = new PxWebFake(Source) { AllowedCells = 0 };
        await using var server = await FaultyServer.StartAsync(fake.Answer);
        using var client = Client(server, PxWebVersion.V2, new FastClock());
        var problems = new ProblemList();
        Assert.Null(await client.FetchAsync(All(PxWebVersion.V2), new MemoryFetchStore(), problems, null, TestContext.Current.CancellationToken));
        Assert.Equal("403 Forbidden", Assert.Single(problems).Found);
        Assert.InRange(server.Calls.Count, 3, 10);
    }

    [Fact]
    public async Task FetchAsync_UnknownTableDimensionAndValue_AreProblems()
    {
        await using var server = await FaultyServer.StartAsync(new PxWebFake(Source).Answer);
        using var client = Client(server, PxWebVersion.V2, new FastClock());
        var problems = new ProblemList();
        Assert.Null(await client.FetchAsync(new PxWebQuery("NIX", []), new MemoryFetchStore(), problems, null, TestContext.Current.CancellationToken));
        Assert.StartsWith("404", Assert.Single(problems).Found, StringComparison.Ordinal);

        problems = [];
        Assert.Null(await client.FetchAsync(new PxWebQuery("TAB1", [new DimensionChoice("kommun", ["*"]), new DimensionChoice("omr", ["99", "01"]), new DimensionChoice("ar", ["TOP(x)"])]), new MemoryFetchStore(), problems, null, TestContext.Current.CancellationToken));
        Assert.Equal(["kommun", "99", "TOP(x)"], problems.Select(problem => problem.Found));
    }

    [Fact]
    public async Task FetchAsync_DimensionLeftOut_GivesItsTotal()
    {
        await using var server = await FaultyServer.StartAsync(new PxWebFake(Source).Answer);
        var table = await FetchAsync(server, PxWebVersion.V2, new PxWebQuery("TAB1", [new DimensionChoice("omr", ["0?"]), new DimensionChoice("ar", ["TOP(2)"])]));
        Assert.Equal(["omr", "matt", "ar"], table.Dimensions.Select(dimension => dimension.Code));
        Assert.Equal(["2024", "2025"], table.Time!.Categories.Select(category => category.Code));
        Assert.Equal(Source["02", "T", "andel", "2025"], table["02", "andel", "2025"]);
    }

    [Fact]
    public async Task FetchAsync_CodeList_AsksByItsCodes()
    {
        await using var server = await FaultyServer.StartAsync(new PxWebFake(Source).Answer);
        var table = await FetchAsync(server, PxWebVersion.V2, new PxWebQuery("TAB1", [new DimensionChoice("omr", ["*"], "agg_Del")]));
        Assert.Equal(["01", "03"], table.Dimensions[0].Categories.Select(category => category.Code));
        Assert.Contains("GET /codelists/agg_Del?lang=sv", server.Calls);
    }

    private static PxWebQuery All(PxWebVersion version) => new(version == PxWebVersion.V1 ? "BE/TAB1" : "TAB1", [.. Source.Dimensions.Select(dimension => new DimensionChoice(dimension.Code, ["*"]))]);

    private static PxWebClient Client(FaultyServer server, PxWebVersion version, TimeProvider clock) =>
        PxWebClient.Create(server.Http, new PxWebSource(version, version == PxWebVersion.V1 ? new Uri(server.Address, "/v1/sv/ssd") : server.Address) { Fetch = Patience }, clock);

    private static async Task<StatTable> FetchAsync(FaultyServer server, PxWebVersion version, PxWebQuery query, IFetchStore? store = null, FastClock? clock = null)
    {
        using var client = Client(server, version, clock ?? new FastClock());
        var problems = new ProblemList();
        var table = await client.FetchAsync(query, store ?? new MemoryFetchStore(), problems, null, TestContext.Current.CancellationToken);
        Assert.True(table is not null, string.Join("\n", problems));
        return table;
    }

    private static List<RawObservation> Observations(StatTable table)
    {
        var mapping = new TableMapping
        {
            DecimalMark = DecimalMark.Point,
            Area = new AreaColumns { Code = "omr", Name = "omr:sv" },
            YearColumn = "ar",
            SexColumn = "kon",
            IndicatorColumn = "matt:sv",
            Values = [new ValueColumn { Column = "value" }],
        };
        var problems = new ProblemList();
        using var reader = ObservationReader.Open(StatTableReader.Open(table, table.Id), mapping, problems)!;
        var all = reader.ReadAll(TestContext.Current.CancellationToken).ToList();
        Assert.Empty(problems);
        return all;
    }

    private static StatTable Example()
    {
        StatDimension[] dimensions =
        [
            new("omr", new("område", "område"), [.. Enumerable.Range(1, 7).Select(i => new StatCategory($"0{i}", new($"Område {i}", $"Område {i}")))]) { Role = DimensionRole.Geo },
            new("kon", new("kön", "kön"), [new("T", new("totalt", "totalt")), new("K", new("kvinnor", "kvinnor")), new("M", new("män", "män"))]) { CanBeLeftOut = true, TotalCode = "T" },
            new("matt", new("mått", "mått"), [new("andel", new("Andel", "Andel")), new("antal", new("Antal", "Antal"))]) { Role = DimensionRole.Metric },
            new("ar", new("år", "år"), [.. Enumerable.Range(2021, 5).Select(year => new StatCategory(Numbers.Write(year), new(Numbers.Write(year), Numbers.Write(year))))]) { Role = DimensionRole.Time },
        ];
        var values = Enumerable.Range(0, 210).Select(i => i % 17 == 3 ? double.NaN : i * 1.5 / 7).ToArray();
        return new StatTable(dimensions, values, [.. values.Select(value => double.IsNaN(value) ? ".." : null)]) { Id = "TAB1", Languages = ["sv"], Title = new("Andel efter område", "Andel efter område") };
    }

    private sealed class Progress(Action<int> told) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value) => told(value.Done);
    }
}
