using System.Text;
using Kraftsamling.Exchange.Observations;
using Kraftsamling.Exchange.StatTables;
using Kraftsamling.Exchange.Tables;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Exchange.Tests.StatTables;

public sealed class StatFileTests
{
    private static readonly StatTable Example = new(
        [
            new StatDimension("omr", new("område", "area"), [new("01", new("Björken, norra", "Birch")), new("02", new("Linden", "Lime"))]) { Role = DimensionRole.Geo },
            new StatDimension("kon", new("kön", "sex"), [new("K", new("kvinnor", "women")), new("M", new("män", "men"))]),
            new StatDimension("matt", new("mått", "measure"), [new("andel", new("Andel", "Share")) { Unit = new("%", "%"), Decimals = 1 }]) { Role = DimensionRole.Metric },
            new StatDimension("ar", new("år", "year"), [new("2024", new("2024", "2024")), new("2025", new("2025", "2025"))]) { Role = DimensionRole.Time, TimeScale = "A", InHeading = true },
        ],
        [12.5, 1.0 / 3, double.NaN, 0, -4, 1e-7, 123456789.125, 8],
        [null, "p", "..", "-", null, null, null, null])
    {
        Id = "T1",
        Languages = ["sv", "en"],
        Title = new("Andel efter område", "Share by area"),
        Contents = new("Andel", "Share"),
        Source = new("Exempelstad", "Exempelstad"),
        Decimals = 1,
        ShowDecimals = 1,
        Updated = new DateTimeOffset(2026, 3, 1, 7, 0, 0, TimeSpan.Zero),
        Notes = [new StatNote(NoteScope.Table, new("Rad ett\nrad två", "Line one\nline two")) { IsMandatory = true }, new StatNote(NoteScope.Cells, new("Osäker", "Uncertain")) { Cells = ["01", null, null, "2025"] }],
        Legend = new Dictionary<string, Text> { [".."] = new("Uppgift saknas", "Missing") },
    };

    [Fact]
    public void Write_Csv_IsLongFormWithCodesAndLabels()
    {
        var lines = Encoding.UTF8.GetString(Write(Example, StatFormat.Csv)).Split('\n');
        Assert.Equal("omr,omr:sv,omr:en,kon,kon:sv,kon:en,matt,matt:sv,matt:en,ar,value,status", lines[0]);
        Assert.Equal("01,\"Björken, norra\",Birch,K,kvinnor,women,andel,Andel,Share,2025,0.3333333333333333,p", lines[2]);
        Assert.Equal("01,\"Björken, norra\",Birch,M,män,men,andel,Andel,Share,2024,,..", lines[3]);
    }

    [Fact]
    public void Write_CsvAndRead_KeepsEveryCell() => TableAssert.SameCells(Example, Again(Example, "t.csv"));

    [Fact]
    public void Write_XlsxAndRead_KeepsTheWholeTable() => TableAssert.Same(Example, Again(Example, "t.xlsx"));

    [Fact]
    public void Write_JsonStatAndRead_KeepsTheWholeTable() => TableAssert.Same(Example, Again(Example, "t.json"));

    [Fact]
    public void Write_PxAndRead_KeepsAllButForeignSymbols()
    {
        var again = Again(Example, "t.px");
        Assert.Equal(Example.Values.ToArray(), again.Values.ToArray());
        Assert.Equal([null, null, "..", null, null, null, null, null], Enumerable.Range(0, 8).Select(again.StatusOf));
        Assert.Equal((Example.Title, Example.Source, Example.Updated, "2024"), (again.Title, again.Source, again.Updated, again.Time!.Categories[0].Period));
    }

    [Theory]
    [InlineData("omr,ar,value\n1,2024,5\n1,2025,6\n2,2024,7\n", 4)]
    [InlineData("omr;ar;value\n1;2024;5\n\n2;2025;..\n", 4)]
    public void Read_MissingCombinations_AreEmpty(string text, int cells)
    {
        using var file = new TempFile("t.csv", text);
        var table = Read(file.Path);
        Assert.Equal((cells, 5.0), (table.CellCount, table["1", "2024"]));
        Assert.True(double.IsNaN(table["2", "2025"]));
        Assert.Equal(DimensionRole.Time, table.Dimensions[1].Role);
    }

    [Theory]
    [InlineData("omr,ar,value\n1,2024,5\n1,2024,6\n", "en rad per cell", 3)]
    [InlineData("omr,ar,value\n1,2024,tolv\n", "ett tal med decimalpunkt, en symbol eller inget", 2)]
    [InlineData("omr,ar,value\n,2024,1\n", "en kod", 2)]
    [InlineData("omr,ar,antal\n1,2024,1\n", "en tabell i lång form: kolumner för dimensionerna och en kolumn value", 1)]
    [InlineData("omr,omr,value\n1,2024,1\n", "varje kolumn en gång", 1)]
    public void Read_WrongLongForm_SaysWhere(string text, string expected, int row)
    {
        using var file = new TempFile("t.csv", text);
        var problems = new ProblemList();
        Assert.Null(StatFile.Read(file.Path, problems));
        Assert.Equal((expected, row), (Assert.Single(problems).Expected.Sv, (int)problems[0].Row!));
    }

    [Theory]
    [InlineData("finns-inte.px")]
    [InlineData("finns-inte.json")]
    [InlineData("finns-inte.csv")]
    [InlineData("fel.docx")]
    public void Read_NoSuchFileOrFormat_IsAProblem(string path)
    {
        var problems = new ProblemList();
        Assert.Null(StatFile.Read(path, problems));
        Assert.Single(problems);
    }

    [Fact]
    public void Open_AsTableReader_GivesObservations()
    {
        var mapping = new TableMapping
        {
            DecimalMark = DecimalMark.Point,
            Area = new AreaColumns { Code = "omr", Name = "omr:sv" },
            YearColumn = "ar",
            SexColumn = "kon:sv",
            IndicatorColumn = "matt:sv",
            Values = [new ValueColumn { Column = "value" }],
        };
        var problems = new ProblemList();
        using var reader = ObservationReader.Open(StatTableReader.Open(Example, "T1"), mapping, problems)!;
        var observations = reader.ReadAll(TestContext.Current.CancellationToken).ToList();

        Assert.Empty(problems);
        Assert.Equal(8, observations.Count);
        Assert.Equal(("01", "Björken, norra"), (reader.Areas[0].Code, reader.Areas[0].Name));
        Assert.Equal(["Andel"], reader.Indicators);
        Assert.Equal((Sex.Women, 2025, 1.0 / 3), (observations[1].Sex, observations[1].Year, observations[1].Value));
        Assert.Equal(ObservationStatus.Missing, observations[2].Status);
    }

    [Fact]
    public void New_ArraysThatDoNotFit_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new StatTable(Example.Dimensions, [1, 2]));
        Assert.Throws<ArgumentException>(() => new StatTable([Example.Dimensions[0], Example.Dimensions[0]], [1, 2, 3, 4]));
        Assert.Throws<ArgumentException>(() => new StatDimension("x", default, [new("a", default), new("a", default)]));
        Assert.Throws<ArgumentException>(() => Example["01", "K", "andel", "1999"]);
        Assert.Throws<ArgumentException>(() => Example["01"]);
    }

    private static StatTable Again(StatTable table, string name)
    {
        using var file = new TempFile(name, "");
        File.WriteAllBytes(file.Path, Write(table, StatFile.FormatOf(name)!.Value));
        return Read(file.Path);
    }

    private static byte[] Write(StatTable table, StatFormat format)
    {
        using var stream = new MemoryStream();
        Assert.True(StatFile.Write(stream, table, format, new ProblemList(), TestContext.Current.CancellationToken));
        return stream.ToArray();
    }

    private static StatTable Read(string path)
    {
        var problems = new ProblemList();
        var table = StatFile.Read(path, problems);
        Assert.True(table is not null, string.Join("\n", problems));
        return table;
    }
}
