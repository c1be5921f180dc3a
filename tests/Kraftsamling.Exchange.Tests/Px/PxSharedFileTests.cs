using Kraftsamling.Exchange.Px;
using Kraftsamling.Exchange.StatTables;
using Kraftsamling.Exchange.Tests.StatTables;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Px;

/// <summary>Files that statistical agencies use to test their own programs: the valid ones are read, each broken one says what is wrong with it.</summary>
public sealed class PxSharedFileTests
{
    private const string Folder = "data/formats/px";

    /// <summary>File, row, found, expected. One error each, nothing that follows from it.</summary>
    public static TheoryData<string, int?, string, string> Broken { get; } = new()
    {
        { "ensvcontvarerror", 25, "", "CONTVARIABLE[sv] vid sidan av CONTVARIABLE" },
        { "ensvdescdefaulterror", 19, "", "DESCRIPTIONDEFAULT[sv] vid sidan av DESCRIPTIONDEFAULT" },
        { "errorAggregAllowed", 8, "2", "YES eller NO i AGGREGALLOWED" },
        { "errorCodes", 24, "0\",\"01\",\"0114\",\"0115\";", "komma eller semikolon efter citattecknet i CODES" },
        { "errorContVariableunits", 42, "Inmigratedx", "ett värde ur VALUES(\"type\") i UNITS" },
        { "errorContvariable", 17, "typex", "en variabel ur STUB eller HEADING i CONTVARIABLE" },
        { "errorDescription", 10, "Migration by region, age, period, type a", "komma eller semikolon efter citattecknet i DESCRIPTION" },
        { "errorDoubleCol", 28, "regionx", "en variabel ur STUB eller HEADING i DOUBLECOLUMN" },
        { "errorElimYes", 35, "sexx", "en variabel ur STUB eller HEADING i ELIMINATION" },
        { "errorMap", 33, "en_municipality\";", "komma eller semikolon efter citattecknet i MAP" },
        { "errorNote", 49, "nal table note\";", "komma eller semikolon efter citattecknet i NOTE" },
        { "errorShowdecimals", 37, "20", "ett helt tal från 0 till 15 i SHOWDECIMALS" },
        { "errorShowdecimals2d", 37, "2", "högst 0 i SHOWDECIMALS, lika många som i DECIMALS" },
        { "errorStub", 15, "on\",\"age\";", "komma eller semikolon efter citattecknet i STUB" },
        { "errorTimeval", 23, "2", "1 perioder i TIMEVAL(\"period\"), lika många som i VALUES" },
        { "errorValueNote", 60, "al valuenote for age 20\";", "komma eller semikolon efter citattecknet i VALUENOTE" },
        { "errorValues", 18, "weden\",\"01 Stockholm county\",\"0114 Uppla", "komma eller semikolon efter citattecknet i VALUES" },
        { "errormissingValues", 15, "", "VALUES(\"age\") med variabelns värden" },
        { "missingContents", null, "", "CONTENTS: vad talen är, till exempel Folkmängd" },
        { "missingDecimal", null, "", "DECIMALS: antalet decimaler, till exempel 0" },
        { "missingStubHeading", null, "", "STUB eller HEADING med variablernas namn" },
        { "missingTitle", null, "", "TITLE: tabellens rubrik" },
    };

    public static TheoryData<string> Valid => [.. Files().Where(file => !IsBroken(file)).DefaultIfEmpty("")];

    [Theory]
    [MemberData(nameof(Broken))]
    public void Read_BrokenFile_GivesItsOwnErrorAndNoOther(string file, int? row, string found, string expected)
    {
        var problems = new ProblemList();
        var table = PxReader.Read(SharedFiles.Require($"{Folder}/scb_example_BE0101F1{file}.px"), problems);

        Assert.Null(table);
        var problem = Assert.Single(problems);
        Assert.Equal((row, found, expected, $"scb_example_BE0101F1{file}.px"), ((int?)problem.Row, problem.Found, problem.Expected.Sv, problem.File));
        Assert.NotEqual(problem.Expected.Sv, problem.Expected.En);
    }

    [Fact]
    public void Read_BrokenFiles_AllHaveMessagesOfTheirOwn()
    {
        SharedFiles.Require(Folder);
        var files = Files().Where(IsBroken).Select(file => file["scb_example_BE0101F1".Length..^".px".Length]).ToList();
        var pinned = Broken.Select(row => row.Data).ToList();
        Assert.Equal(files.Order(StringComparer.Ordinal), pinned.Select(row => row.Item1).Order(StringComparer.Ordinal));
        Assert.Equal(pinned.Count, pinned.Select(row => (row.Item3, row.Item4)).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void Read_ValidFile_HasNoErrorAndSurvivesBeingWritten(string file)
    {
        var table = ReadShared(file.Length == 0 ? "x" : file);
        Assert.NotEmpty(table.Dimensions);
        Assert.Contains(table.Values.ToArray(), double.IsFinite);

        using var stream = new MemoryStream();
        PxWriter.Write(stream, table, new ProblemList());
        stream.Position = 0;
        var problems = new ProblemList();
        var again = PxReader.Read(stream, "again.px", problems);
        Assert.True(again is not null, string.Join("\n", problems));
        TableAssert.Same(table, again);
    }

    [Fact]
    public void Read_TwoLanguagesWithVariableCodes_HasBothLanguages()
    {
        var table = ReadShared("pxwebapi_TAB001.px");

        Assert.Equal(["REGION", "SEX", "AGE", "ContentsCode", "TIME"], table.Dimensions.Select(dimension => dimension.Code));
        Assert.Equal(new Text("kön", "sex"), table.Dimensions[1].Label);
        Assert.Equal(new StatCategory("F", new Text("Kvinnor", "Female")), table.Dimensions[1].Categories[0]);
        Assert.Equal([DimensionRole.Geo, DimensionRole.Other, DimensionRole.Other, DimensionRole.Metric, DimensionRole.Time], table.Dimensions.Select(dimension => dimension.Role));
        Assert.Equal(new Text("antal", "amount"), table.Metric!.Categories[0].Unit);
        Assert.Equal("TOTAL", table.Dimensions[2].TotalCode);
        Assert.Equal(new DateTimeOffset(2023, 5, 25, 13, 42, 0, TimeSpan.Zero), table.Updated);
        Assert.Equal(4_041_797, table["AT", "F", "TOTAL", "HNMGA", "1991"]);
        Assert.Equal(2_437_647, table["UK", "T", "Y_GE80", "HNMGA", "2001"]);
        Assert.Equal("..", table.StatusOf(table.CellOf("AT", "F", "TOTAL", "HNMGA", "1981")));
    }

    [Fact]
    public void Read_SymbolsAndNil_StandInTheirCells()
    {
        var table = ReadShared("scb_example_BE0101F1nildotsymbols.px");

        Assert.Equal(["-", ".", "..", "..."], Enumerable.Range(0, 4).Select(table.StatusOf));
        Assert.True(double.IsNaN(table.Values[0]));
        Assert.Equal(0, table.Values[4]);
        Assert.Equal(("nothing", "hidden"), (table.Legend["-"].En, table.Legend["..."].En));
    }

    [Fact]
    public void Read_SameTableWithAndWithoutKeys_HasTheSameCells() =>
        TableAssert.SameCells(ReadShared("scb_example_BE0101F1symbnot.px"), ReadShared("scb_example_BE0101F1symbnotkeys.px"));

    [Fact]
    public void Read_Hierarchy_TellsParents()
    {
        var groups = ReadShared("scb_example_PR0101B3hier.px").Dimensions[0];
        Assert.Contains(new StatParent(null, "tot"), groups.Hierarchy);
        Assert.Contains(new StatParent("01.1", "01.1.9"), groups.Hierarchy);
        Assert.Equal(groups.Categories.Count, groups.Hierarchy.Select(pair => pair.Child).Distinct().Count());
    }

    [Fact]
    public void Read_Quarters_KeepCodesAndPeriods()
    {
        var time = ReadShared("scb_example_HA0201E8doublecol.px").Time!;
        Assert.Equal(("Q", "2006K1", "20061"), (time.TimeScale, time.Categories[0].Code, time.Categories[0].Period));
    }

    [Fact]
    public void Read_TextsOverSeveralLines_AreJoined()
    {
        var notes = ReadShared("scb_example_BE0101F1allakw.px").Notes;
        Assert.Contains("Parts of Södertälje municipality (code 0181) have formed a new municipality called Nykvarn (code 0140).", notes.Single(note => note.Scope == NoteScope.Dimension && !note.IsMandatory && note.Dimension == "region").Text.En, StringComparison.Ordinal);
        Assert.Equal([null, "20", null, "BE0101F1", null], notes.First(note => note.Scope == NoteScope.Cells).Cells);
        Assert.Contains(notes, note => note is { Scope: NoteScope.Category, Dimension: "region", Category: "0114", IsMandatory: true });
    }

    [Fact]
    public void Read_WrongCodepage_IsReadAsUtf8WithARemark()
    {
        var problems = new ProblemList();
        var table = PxReader.Read(SharedFiles.Require("data/formats/jsonstat2/pxwebapi_tab4_fewcells.px"), problems)!;
        Assert.Equal("Koldioxid (CO2) (kt)", table.Dimensions[1].Categories[0].Label.Sv);
        Assert.Equal("växthusgas", table.Dimensions[1].Label.Sv);
        Assert.False(Assert.Single(problems).IsError);
    }

    private static StatTable ReadShared(string file)
    {
        var problems = new ProblemList();
        var table = PxReader.Read(SharedFiles.Require($"{Folder}/{file}"), problems);
        Assert.True(table is not null, string.Join("\n", problems));
        Assert.False(problems.HasErrors);
        return table;
    }

    private static IEnumerable<string> Files()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("KRAFTSAMLING_SHARED") ?? Path.Combine(Path.GetDirectoryName(SharedFiles.Repository)!, "shared"), Folder);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal) : [];
    }

    private static bool IsBroken(string file) => file.Contains("rror", StringComparison.Ordinal) || file.Contains("missing", StringComparison.Ordinal);
}
