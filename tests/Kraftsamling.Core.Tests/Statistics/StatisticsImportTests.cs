using System.Globalization;
using System.Text;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange.Observations;
using Kraftsamling.Exchange.Tables;
using Kraftsamling.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xunit;
using ObservationStatus = Kraftsamling.Core.Statistics.ObservationStatus;
using Sex = Kraftsamling.Core.Statistics.Sex;

namespace Kraftsamling.Core.Tests.Statistics;

public sealed class StatisticsImportTests
{
    private const string Header = "kod;namn;år;kön;indikator;värde;täljare;nämnare\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static StatisticsMapping Mapping => new()
    {
        Table = new TableMapping
        {
            Area = new AreaColumns { Code = "kod", Name = "namn" }, YearColumn = "år", SexColumn = "kön", IndicatorColumn = "indikator", DecimalMark = DecimalMark.Comma,
            Values = [new ValueColumn { Column = "värde", Numerator = "täljare", Denominator = "nämnare" }],
        },
    };

    [Theory, BothDatabases]
    public async Task CommitAsync_GoodFile_IsStoredWithHistoryAndLog(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        using var file = new TempFile("uvas.csv", Header + "01;Ängen;2022;totalt;uvas;7,5;15;200\n02;Dalen;2022;totalt;uvas;..;;\n03;Berget;2022;kvinnor;uvas;*;;\n");
        var commit = await Import(database).CommitAsync(Request(city, file), TestDatabase.Change, null, Cancel);
        Assert.False(commit.Trial.Problems.HasErrors, string.Join('\n', commit.Trial.Problems));
        Assert.Equal(new StoreCounts(3, 0, 0), commit.Trial.Counts);
        var series = await city.Store.ReadSeriesAsync(city.Set, [city.Uvas], cancel: Cancel);
        Assert.Equal([(7.5, 15, 200, ObservationStatus.Measured), (double.NaN, double.NaN, double.NaN, ObservationStatus.Missing), (double.NaN, double.NaN, double.NaN, ObservationStatus.Suppressed)],
            series.Select(cell => (cell.Value, cell.Numerator, cell.Denominator, cell.Status)));
        Assert.Equal(Sex.Women, series[2].Sex);
        var history = Assert.Single(await database.Get<ImportHistory>().ListAsync(city.Set, Cancel));
        Assert.Equal(("uvas.csv", 3L, TestDatabase.Change.Who, 64), (history.FileName, history.Added, history.Who, history.Hash.Length));
        Assert.Equal("värde", StatisticsMapping.FromJson(history.Mapping).Table.Values[0].Column);
        await using var db = database.Open();
        Assert.Equal(1, await db.ChangeLog.CountAsync(log => log.Subject == "import:" + history.Id, Cancel));
        Assert.Null(await ChangeLogWriter.FirstBrokenAsync(db, Cancel));
    }

    [Theory, BothDatabases]
    public async Task TrialAsync_GoodFile_TellsWhatItWouldDoAndWritesNothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        await city.WriteAsync("a", city.Cell(0, 2022, 7.5, 15, 200), city.Cell(1, 2022, 9));
        var before = await database.ContentHashAsync();
        using var file = new TempFile("uvas.csv", Header + "01;Ängen;2022;totalt;uvas;7,5;15;200\n02;Dalen;2022;totalt;uvas;8;;\n01;Ängen;2023;totalt;uvas;9;;\n");
        var trial = await Import(database).TrialAsync(Request(city, file), null, Cancel);
        Assert.True(trial.CanCommit);
        Assert.Equal((3, new StoreCounts(1, 1, 1)), (trial.Observations, trial.Counts));
        Assert.Equal(["Berget (03)"], trial.AreasNotInFile);
        Assert.Equal((2, "Ängen", "uvas", 7.5, 200.0), (trial.FirstRows[0].Row, trial.FirstRows[0].AreaName, trial.FirstRows[0].Indicator, trial.FirstRows[0].Value, trial.FirstRows[0].Denominator));
        Assert.Equal(before, await database.ContentHashAsync());
    }

    public static TheoryData<string, string> Broken { get; } = new()
    {
        { "text instead of a number", "01;Ängen;2022;totalt;uvas;tolv;;\n" },
        { "an unknown area", "01;Ängen;2022;totalt;uvas;1;;\n99;Månen;2022;totalt;uvas;7,5;;\n" },
        { "an unknown indicator", "01;Ängen;2022;totalt;ufo;7,5;;\n" },
        { "the same cell twice", "01;Ängen;2022;totalt;uvas;7,5;;\n01;Ängen;2022;totalt;uvas;8;;\n" },
        { "a year that is none", "01;Ängen;22;totalt;uvas;7,5;;\n" },
        { "a sex that is none", "01;Ängen;2022;okänt ord;uvas;7,5;;\n" },
        { "a negative denominator", "01;Ängen;2022;totalt;uvas;7,5;3;-1\n" },
        { "no rows", "" },
        { "good rows, then a bad one", "01;Ängen;2022;totalt;uvas;7,5;;\n02;Dalen;2022;totalt;uvas;8;;\n03;Berget;2022;totalt;uvas;x;;\n" },
    };

    [Fact]
    public async Task CommitAsync_EachKindOfBrokenFile_SaysSoAndLeavesSqliteAsItWas() => await AssertBrokenLeaveNothing(DatabaseKind.Sqlite);

    [Fact]
    public async Task CommitAsync_EachKindOfBrokenFile_SaysSoAndLeavesPostgresAsItWas() => await AssertBrokenLeaveNothing(DatabaseKind.Postgres);

    private static async Task AssertBrokenLeaveNothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        await city.WriteAsync("a", city.Cell(0, 2022, 1));
        var before = await database.ContentHashAsync();
        foreach (var row in Broken)
        {
            var (name, text) = row.Data;
            using var file = new TempFile("fel.csv", Header + text);
            var commit = await Import(database).CommitAsync(Request(city, file), TestDatabase.Change, null, Cancel);
            Assert.True(commit.Import is null, name);
            Assert.True(commit.Trial.Problems.HasErrors, name);
        }
        Assert.Equal(before, await database.ContentHashAsync());
    }

    private static NewIndicator Crowding => new("nytt", "Nytt mått", "New measure", "%", IndicatorDirection.MoreIsWorse);

    [Theory, BothDatabases]
    public async Task CommitAsync_MissingColumnOrFile_SaysSo(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        var before = await database.ContentHashAsync();
        using var file = new TempFile("fel.csv", "a;b\n1;2\n");
        Assert.Null((await Import(database).CommitAsync(Request(city, file), TestDatabase.Change, null, Cancel)).Import);
        var absent = await Import(database).CommitAsync(Request(city, file) with { Path = file.Path + "x" }, TestDatabase.Change, null, Cancel);
        Assert.Contains("en fil som finns", absent.Trial.Problems[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await database.ContentHashAsync());
    }

    [Theory, BothDatabases]
    public async Task CommitAsync_ConfirmedAndLeftOutAreas_AreUsed(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        using var file = new TempFile("namn.csv", "namn;år;uvas\nÄngenn;2022;7\nDALEN;2022;8\nHela staden;2022;7,5\n");
        var mapping = new StatisticsMapping
        {
            Table = new TableMapping { Area = new AreaColumns { Name = "namn" }, YearColumn = "år", DecimalMark = DecimalMark.Comma, Values = [new ValueColumn { Column = "uvas", Indicator = "uvas" }] },
        };
        var trial = await Import(database).TrialAsync(new StatisticsRequest(file.Path, city.Set, mapping), null, Cancel);
        Assert.Equal(["Ängenn", "Hela staden"], trial.UnmatchedAreas.Select(area => area.Key));
        Assert.Equal("01", trial.UnmatchedAreas[0].Suggestions[0].Code);
        var decided = mapping with { Areas = new Dictionary<string, string> { ["Ängenn"] = "01", ["Hela staden"] = "" } };
        var commit = await Import(database).CommitAsync(new StatisticsRequest(file.Path, city.Set, decided), TestDatabase.Change, null, Cancel);
        Assert.True(commit.Import is not null, string.Join('\n', commit.Trial.Problems));
        Assert.Equal("0/2022=7 1/2022=8", await city.ValuesAsync());
    }

    [Theory, BothDatabases]
    public async Task CommitAsync_NewIndicator_IsCreatedWithTheValues(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        using var file = new TempFile("ny.csv", Header + "01;Ängen;2022;totalt;uvas;1;;\n01;Ängen;2022;totalt;Trångboddhet;7,5;;\n02;Dalen;2022;totalt;Trångboddhet;8,5;;\n");
        var mapping = Mapping with
        {
            Indicators = new Dictionary<string, string> { ["Trångboddhet"] = "nytt" },
            NewIndicators = [Crowding],
        };
        var trial = await Import(database).TrialAsync(Request(city, file) with { Mapping = mapping }, null, Cancel);
        Assert.Equal(new StoreCounts(3, 0, 0), trial.Counts);
        var commit = await Import(database).CommitAsync(Request(city, file) with { Mapping = mapping }, TestDatabase.Change, null, Cancel);
        await using var db = database.Open();
        var created = await db.Indicators.SingleAsync(indicator => indicator.Code == "nytt", Cancel);
        Assert.Equal("New measure", created.NameEn);
        var matrix = await city.Store.ReadMatrixAsync(city.Set, [created.Id], 2022, cancel: Cancel);
        Assert.Equal([7.5, 8.5, double.NaN], matrix.Values);
        Assert.Equal(1, await db.ChangeLog.CountAsync(log => log.Subject == "indicator:" + created.Id, Cancel));
        using var next = new TempFile("nästa.csv", Header + "01;Ängen;2023;totalt;Trångboddhet;6,5;;\n");
        Assert.NotNull((await Import(database).CommitAsync(Request(city, next) with { Mapping = mapping }, TestDatabase.Change, null, Cancel)).Import);
        Assert.Equal(1, await db.Indicators.CountAsync(indicator => indicator.Code == "nytt", Cancel));
        Assert.NotNull(commit.Import);
    }

    [Theory, BothDatabases]
    public async Task CommitAsync_SameFileAgain_IsRefusedUntilAskedFor(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        using var file = new TempFile("uvas.csv", Header + "01;Ängen;2022;totalt;uvas;7,5;15;200\n");
        var first = await Import(database).CommitAsync(Request(city, file), TestDatabase.Change, null, Cancel);
        using var copy = new TempFile("annat namn.csv", await File.ReadAllTextAsync(file.Path, Cancel));
        var second = await Import(database).CommitAsync(Request(city, copy), TestDatabase.Change, null, Cancel);
        Assert.Null(second.Import);
        Assert.Equal(first.Import!.Id, second.Trial.SameFile!.Id);
        Assert.Contains("Samma fil lästes in", second.Trial.Problems.Single(problem => problem.IsError).ToString(), StringComparison.Ordinal);
        var again = await Import(database).CommitAsync(Request(city, copy) with { Again = true }, TestDatabase.Change, null, Cancel);
        Assert.Equal(new StoreCounts(0, 0, 1), again.Trial.Counts);
        await city.UndoAsync(again.Import!.Id);
        await city.UndoAsync(first.Import.Id);
        Assert.NotNull((await Import(database).CommitAsync(Request(city, file), TestDatabase.Change, null, Cancel)).Import);
    }

    [Theory, BothDatabases]
    public async Task CommitAsync_CancelledWhileReading_LeavesNoTrace(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var city = await StoredCity.CreateAsync(database);
        using var file = Many(90_000);
        var before = await database.ContentHashAsync();
        foreach (var phase in Enum.GetValues<WorkPhase>())
        {
            using var stop = new CancellationTokenSource();
            var progress = new Immediate(step =>
            {
                if (step.Phase == phase)
                {
                    stop.Cancel();
                }
            });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Import(database).CommitAsync(Request(city, file) with { Mapping = ByAge }, TestDatabase.Change, progress, stop.Token));
            Assert.Equal(before, await database.ContentHashAsync());
        }
    }

    [Fact]
    public async Task CommitAsync_ConnectionLostMidTransaction_LeavesPostgresAsItWas()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Postgres);
        var city = await StoredCity.CreateAsync(database);
        using var file = Many(3_000);
        var before = await database.ContentHashAsync();
        var killed = 0L;
        var progress = new Immediate(step =>
        {
            if (step.Phase == WorkPhase.Storing && killed == 0)
            {
                using var other = database.Open();
                killed = other.Database.SqlQueryRaw<long>(
                    "SELECT count(pg_terminate_backend(pid)) AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()").Single();
            }
        });
        await Assert.ThrowsAnyAsync<Exception>(() => Import(database).CommitAsync(Request(city, file) with { Mapping = ByAge }, TestDatabase.Change, progress, Cancel));
        Assert.True(killed > 0);
        Npgsql.NpgsqlConnection.ClearAllPools();
        Assert.Equal(before, await database.ContentHashAsync());
    }

    [Fact]
    public async Task CommitAsync_DiskFullMidTransaction_LeavesSqliteAsItWas()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var city = await StoredCity.CreateAsync(database);
        using var file = Many(60_000);
        var before = await database.ContentHashAsync();
        var small = new SmallDisk(database.Options);
        var import = new StatisticsImport(small, new SavedMappings(small));
        var full = await Assert.ThrowsAsync<SqliteException>(() => import.CommitAsync(Request(city, file) with { Mapping = ByAge }, TestDatabase.Change, null, Cancel));
        Assert.Equal(13, full.SqliteErrorCode);
        Assert.Equal(before, await database.ContentHashAsync());
        Assert.NotNull((await Import(database).CommitAsync(Request(city, file) with { Mapping = ByAge }, TestDatabase.Change, null, Cancel)).Import);
    }

    [Fact]
    public async Task TrialAsync_SharesInsteadOfPercent_IsRemarked()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var city = await StoredCity.CreateAsync(database);
        var rows = string.Concat(Enumerable.Range(1990, 25).Select(year => FormattableString.Invariant($"01;Ängen;{year};totalt;uvas;0,{year % 90 + 10};;\n")));
        using var file = new TempFile("andelar.csv", Header + rows);
        var trial = await Import(database).TrialAsync(Request(city, file), null, Cancel);
        Assert.True(trial.CanCommit);
        Assert.Contains(trial.Problems, problem => problem.ToString().Contains("räknas om till procent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ProposeAsync_SavedMappingWithItsColumns_IsTakenBeforeTheLook()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await StoredCity.CreateAsync(database);
        using var file = new TempFile("uvas.csv", Header + "01;Ängen;2022;totalt;uvas;7,5;15;200\n02;Dalen;2022;totalt;uvas;8,5;15;200\n");
        var looked = await Import(database).ProposeAsync(file.Path, cancel: Cancel);
        Assert.Null(looked.SavedName);
        Assert.Equal("kod", looked.Mapping!.Table.Area.Code);
        var saved = database.Get<SavedMappings>();
        Assert.True((await saved.SaveAsync("Årlig UVAS", Mapping with { Areas = new Dictionary<string, string> { ["Ängenn"] = "01" } }, TestDatabase.Change, Cancel)).Saved);
        Assert.True((await saved.SaveAsync("Årlig UVAS", Mapping with { Areas = new Dictionary<string, string> { ["Ängenn"] = "02" } }, TestDatabase.Change, Cancel)).Saved);
        var proposed = await Import(database).ProposeAsync(file.Path, cancel: Cancel);
        Assert.Equal(("Årlig UVAS", "02"), (proposed.SavedName, proposed.Mapping!.Areas["Ängenn"]));
        await saved.RemoveAsync("Årlig UVAS", TestDatabase.Change, Cancel);
        Assert.Empty(await saved.ListAsync(Cancel));
    }

    private static StatisticsMapping ByAge => Mapping with { Table = Mapping.Table with { AgeColumn = "ålder" } };

    /// <summary>Rows that differ by area, year, sex and age.</summary>
    private static TempFile Many(int rows)
    {
        string[] sexes = ["totalt", "kvinnor", "män"];
        var text = new StringBuilder("kod;namn;år;kön;indikator;värde;täljare;nämnare;ålder\n");
        for (var row = 0; row < rows; row++)
        {
            var age = row / 900;
            text.Append(CultureInfo.InvariantCulture, $"0{1 + (row % 3)};;{1990 + (row / 9 % 100)};{sexes[row / 3 % 3]};uvas;{row % 100};;;{age}-{age + 4}").Append('\n');
        }
        return new TempFile("stor.csv", text.ToString());
    }

    private static StatisticsImport Import(TestDatabase database) => database.Get<StatisticsImport>();

    private static StatisticsRequest Request(StoredCity city, TempFile file) => new(file.Path, city.Set, Mapping);

    private sealed class Immediate(Action<WorkProgress> report) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => report(value);
    }

    /// <summary>The same database on a disk with room for a few pages more.</summary>
    private sealed class SmallDisk(DatabaseOptions options) : DbConnectionInterceptor, IDbContextFactory<AppDb>
    {
        public AppDb CreateDbContext() => new(new DbContextOptionsBuilder<AppDb>().UseSqlite(options.ConnectionString + ";Pooling=False").AddInterceptors(new SqliteSetup(), this).Options);

        public override Task ConnectionOpenedAsync(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA page_count";
            var pages = (long)command.ExecuteScalar()!;
            command.CommandText = "PRAGMA max_page_count = " + (pages + 3).ToString(CultureInfo.InvariantCulture);
            command.ExecuteNonQuery();
            return Task.CompletedTask;
        }
    }
}
