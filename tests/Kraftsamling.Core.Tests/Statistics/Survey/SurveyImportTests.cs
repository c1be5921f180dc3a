using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Survey;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Statistics.Survey;

public sealed class SurveyImportTests
{
    private const string Good = "område;år;årskurs;kön;faktor;svarande;över;gräns;normår\n01;2023;alla;totalt;family-conflict;40;12;2,5;2021\n01;2023;7;flickor;family-conflict;15;4;2,5;2021\n02;2025;gy2;män;religiosity;20;3;;\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task CommitAsync_GoodFile_IsStoredAndTheSameYearReplaced(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var set = await SetAsync(database);
        using var file = new TempFile("svar.csv", Good);
        var import = database.Get<SurveyImport>();

        var trial = await import.TrialAsync(new SurveyRequest(file.Path, set, "Prov"), Cancel);
        Assert.True(trial.CanCommit, string.Join('\n', trial.Problems));
        Assert.Equal(0, await database.CountAsync("SELECT COUNT(*) FROM survey_result"));
        await import.CommitAsync(new SurveyRequest(file.Path, set, "Prov"), TestDatabase.Change, Cancel);
        using var next = new TempFile("nya.csv", "area,year,grade,sex,factor,respondents,beyond\n01,2023,all,total,social-skills,30,10\n");
        var second = await import.CommitAsync(new SurveyRequest(next.Path, set, "Prov 2"), TestDatabase.Change, Cancel);

        Assert.Equal(2, second.Former);
        await using var db = database.Open();
        var queries = new SurveyQueries(db);
        var waves = await queries.WavesAsync(set, Cancel);
        Assert.Equal([(2025, "Prov"), (2023, "Prov 2")], waves.Select(wave => (wave.Year, wave.Source)));
        Assert.Equal("social-skills", Assert.Single((await queries.ReadAsync(waves[1], Cancel)).Cells).Factor);
        Assert.Equal((short)11, Assert.Single((await queries.ReadAsync(waves[0], Cancel)).Cells).Grade);
        Assert.Equal(3, await db.ChangeLog.CountAsync(log => log.Subject.StartsWith("survey_wave:"), Cancel));
        Assert.Null(await ChangeLogWriter.FirstBrokenAsync(db, Cancel));
    }

    [Theory, BothDatabases]
    public async Task UndoAsync_LayersInAnyOrder_BringBackWhatTheyReplaced(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var set = await SetAsync(database);
        var first = await ImportAsync(database, set, "forsta.csv", Good);
        var second = await ImportAsync(database, set, "andra.csv", "area,year,grade,sex,factor,respondents,beyond\n01,2023,all,total,family-conflict,41,12\n01,2023,all,total,social-skills,30,10\n");
        var third = await ImportAsync(database, set, "tredje.csv", "area,year,grade,sex,factor,respondents,beyond\n02,2023,all,total,religiosity,50,10\n");
        Assert.Equal([(ImportKind.Survey, "tredje.csv", 1L, 0L), (ImportKind.Survey, "andra.csv", 1L, 1L), (ImportKind.Survey, "forsta.csv", 3L, 0L)],
            (await database.Get<ImportHistory>().ListAsync(set, Cancel)).Select(import => (import.Kind, import.FileName, import.Added, import.Replaced)));
        Assert.Equal("2025: religiosity; 2023: religiosity", await ShownAsync(database, set));

        Assert.Equal(new UndoCounts(0, 0, 2), (await UndoAsync(database, second)).Counts);
        Assert.Equal("2025: religiosity; 2023: religiosity", await ShownAsync(database, set));
        Assert.Equal(new UndoCounts(0, 2, 0), (await UndoAsync(database, third)).Counts);
        Assert.Equal("2025: religiosity; 2023: family-conflict, family-conflict", await ShownAsync(database, set));
        Assert.False((await UndoAsync(database, third)).Done);
        Assert.Equal(new UndoCounts(3, 0, 0), (await UndoAsync(database, first)).Counts);
        Assert.Equal("", await ShownAsync(database, set));
        Assert.Equal(0, await database.CountAsync("SELECT (SELECT COUNT(*) FROM survey_result) + (SELECT COUNT(*) FROM survey_cut_point) + (SELECT COUNT(*) FROM survey_wave)"));
        await using var db = database.Open();
        Assert.Null(await ChangeLogWriter.FirstBrokenAsync(db, Cancel));
    }

    [Theory, BothDatabases]
    public async Task CommitAsync_SameFileAgain_IsUnchangedAndUndoneLeavesTheFirst(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var set = await SetAsync(database);
        await ImportAsync(database, set, "svar.csv", Good);
        var before = await ShownAsync(database, set);
        var again = await ImportAsync(database, set, "svar.csv", Good);
        Assert.Equal((0L, 0L, 3L), (await database.Get<ImportHistory>().ListAsync(set, Cancel)).Select(import => (import.Added, import.Replaced, import.Unchanged)).First());
        Assert.True((await UndoAsync(database, again)).Done);
        Assert.Equal(before, await ShownAsync(database, set));
    }

    private static async Task<int> ImportAsync(TestDatabase database, int set, string name, string text)
    {
        using var file = new TempFile(name, text);
        var result = await database.Get<SurveyImport>().CommitAsync(new SurveyRequest(file.Path, set, "Prov"), TestDatabase.Change, Cancel);
        Assert.True(result.CanCommit, string.Join('\n', result.Problems));
        return (await database.Get<ImportHistory>().ListAsync(set, Cancel))[0].Id;
    }

    private static Task<UndoResult> UndoAsync(TestDatabase database, int import) => database.Get<ImportHistory>().UndoAsync(import, TestDatabase.Change, Cancel);

    private static async Task<string> ShownAsync(TestDatabase database, int set)
    {
        await using var db = database.Open();
        var queries = new SurveyQueries(db);
        var shown = new List<string>();
        foreach (var wave in await queries.WavesAsync(set, Cancel))
        {
            shown.Add($"{wave.Year}: {string.Join(", ", (await queries.ReadAsync(wave, Cancel)).Cells.Select(cell => cell.Factor))}");
        }
        return string.Join("; ", shown);
    }

    [Theory]
    [InlineData("77;2023;7;totalt;religiosity;20;3", "koden för ett område som finns")]
    [InlineData("01;2023;13;totalt;religiosity;20;3", "en årskurs 1–9")]
    [InlineData("01;2023;gy4;totalt;religiosity;20;3", "en årskurs 1–9")]
    [InlineData("01;2023;7;x;religiosity;20;3", "totalt, kvinnor eller män")]
    [InlineData("01;2023;7;totalt;lycka;20;3", "koden för en faktor")]
    [InlineData("01;2023;7;totalt;religiosity;20;21", "ett antal som är högst 20")]
    [InlineData("01;2023;7;totalt;religiosity;-2;1", "ett helt tal")]
    [InlineData("01;tjugo;7;totalt;religiosity;20;3", "ett år mellan")]
    [InlineData("01;2023;7;totalt;religiosity;20;3\n01;2023;åk 7;T;religiosity;21;3", "varje resultat en gång")]
    public async Task CommitAsync_WrongRow_SaysSoAndStoresNothing(string rows, string expected)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var set = await SetAsync(database);
        var before = await database.ContentHashAsync();
        using var file = new TempFile("svar.csv", "område;år;årskurs;kön;faktor;svarande;över\n01;2023;alla;totalt;religiosity;40;12\n" + rows + "\n");

        var result = await database.Get<SurveyImport>().CommitAsync(new SurveyRequest(file.Path, set, "Prov"), TestDatabase.Change, Cancel);

        Assert.Contains(result.Problems, problem => problem.ToString().Contains(expected, StringComparison.Ordinal));
        Assert.Equal(before, await database.ContentHashAsync());
    }

    [Fact]
    public async Task TrialAsync_MissingColumn_NamesIt()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        using var file = new TempFile("svar.csv", "område;år;kön;faktor;svarande;över\n01;2023;totalt;religiosity;40;12\n");
        var result = await database.Get<SurveyImport>().TrialAsync(new SurveyRequest(file.Path, await SetAsync(database), "Prov"), Cancel);
        Assert.Contains(result.Problems, problem => problem.ToString().Contains("en kolumn «årskurs»", StringComparison.Ordinal));
    }

    [Fact]
    public void Current_Factors_AreThoseOfTheCatalogueAndInNoKnownSurvey()
    {
        var factors = FactorCatalogue.Current.Factors;
        Assert.Distinct(factors.Select(factor => factor.Code));
        Assert.Distinct(factors.Select(factor => (factor.Domain, factor.Kind, factor.Name.Sv)));
        Assert.Equal((25, 13), (factors.Count(factor => factor.Kind == FactorKind.Risk), factors.Count(factor => factor.Kind == FactorKind.Protective)));
        Assert.All(factors, factor => Assert.Equal(InSurvey.Unknown, factor.InSurvey));
        Assert.All(factors, factor => Assert.Matches("^[a-z-]{3,60}$", factor.Code));
        Assert.Equal(7, FactorCatalogue.Current.Outcomes.Count(outcome => outcome.NamedBy == NamedBy.City));
    }

    private static async Task<int> SetAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var set = new AreaSet { Code = "prov", NameSv = "Prov", NameEn = "Test" };
        db.AreaSets.Add(set);
        await db.SaveAsync(TestDatabase.Change, Cancel);
        db.Areas.AddRange(new Area { AreaSetId = set.Id, Code = "01", Name = "Ett" }, new Area { AreaSetId = set.Id, Code = "02", Name = "Två" });
        await db.SaveAsync(TestDatabase.Change, Cancel);
        return set.Id;
    }
}
