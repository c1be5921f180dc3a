using System.Text;
using CsvHelper;
using Kraftsamling.Exchange.Tables;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Tables;

public sealed class CsvTableReaderTests
{
    [Fact]
    public void Read_QuotedFields_GivesTheirTextAndCountsRowsAsASpreadsheetDoes()
    {
        var rows = Rows("a,b\n\"x, \"\"y\"\"\",\"rad 1\r\nrad 2\"\n\n\"\",z\n", out var numbers);

        Assert.Equal([["a", "b"], ["x, \"y\"", "rad 1\r\nrad 2"], [""], ["", "z"]], rows);
        Assert.Equal([1, 2, 3, 4], numbers);
    }

    [Theory]
    [InlineData("a;b\r\n1;2\r\n")]
    [InlineData("a;b\r1;2\r")]
    [InlineData("a;b\n1;2")]
    [InlineData("a;b\r\r\n1;2\r\r\n")]
    [InlineData("\"a\";\"b\"\r\r\n1;2\r\r\n")]
    public void Read_EveryKindOfLineEnd_GivesTwoRows(string text) => Assert.Equal([["a", "b"], ["1", "2"]], Rows(text, out _));

    [Fact]
    public void Read_TextAfterAClosingQuote_IsKept() => Assert.Equal([["ab c", "d"]], Rows("\"ab\" c,d\n", out _));

    [Fact]
    public void Read_QuoteNeverClosed_ReportsTheRowAndStops()
    {
        var problems = new ProblemList();
        using var reader = TableFile.Open(Stream("a,b\n1,2\n\"öppen,3\n4,5\n"), "f.csv", problems)!;
        while (reader.Read())
        {
        }

        var problem = Assert.Single(problems);
        Assert.Equal(3, problem.Row);
        Assert.Contains("citattecken", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains("Stäng det", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_QuoteNeverClosedInAHugeFile_StopsAtTheLongestRow()
    {
        var problems = new ProblemList();
        var text = "a,b\n\"" + string.Concat(Enumerable.Repeat("1,2\n", 200_000));
        using var reader = TableFile.Open(Stream(text), "f.csv", problems, new TableOptions { MaxRowLength = 128 * 1024, Delimiter = ',' })!;
        Assert.True(reader.Read());
        Assert.False(reader.Read());
        Assert.Single(problems);
    }

    [Theory]
    [InlineData("data/stockholm/stockholm_lan_kommuner_kolada_long.csv")]
    [InlineData("data/malmo/delomraden_geso.csv")]
    [InlineData("data/sverige/koppling-deso2018-regso2020.csv")]
    [InlineData("data/sverige/regso_socioekonomisk_index_2022.csv")]
    [InlineData("data/glasgow/simd_panel_glasgow_dz11_2016_2020.csv")]
    public void Read_RealFile_GivesTheFieldsThatCsvHelperGives(string file)
    {
        var path = SharedFiles.Require(file);
        Assert.Equal(Theirs(path), Ours(path));
    }

    [Fact]
    public void Read_RandomFields_GivesTheFieldsThatCsvHelperGives()
    {
        var text = new StringBuilder();
        ulong state = 42;
        string[] pieces = ["a", "åäö", "\"\"", ",", "\n", "\r\n", ";", " ", "12,5", ""];
        for (var i = 0; i < 30_000; i++)
        {
            state = state * 6364136223846793005 + 1442695040888963407;
            var quoted = (state >> 40) % 2 == 0;
            var content = string.Concat(Enumerable.Range(0, (int)(state >> 50) % 5).Select(n => pieces[(int)((state >> (n * 7)) % 10)]));
            content = quoted ? content : content.Replace("\"", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal) + "x";
            text.Append(quoted ? $"\"{content}\"" : content).Append(i % 4 == 3 ? "\r\n" : ",");
        }
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text.ToString());
            Assert.Equal(Theirs(path), Ours(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static List<string> Ours(string path)
    {
        using var reader = TableFile.Open(path, new ProblemList(), new TableOptions { Delimiter = ',' })!;
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('\u001F', Enumerable.Range(0, reader.FieldCount).Select(i => reader.Field(i).ToString())));
        }
        return rows;
    }

    private static List<string> Theirs(string path)
    {
        using var reader = CsvReader.FromFile(path, new CsvReaderOptions { Separator = ',', HasHeader = false, SkipEmptyLines = false });
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('\u001F', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i))));
        }
        return rows;
    }

    private static List<string[]> Rows(string text, out List<long> numbers)
    {
        numbers = [];
        var rows = new List<string[]>();
        using var reader = TableFile.Open(Stream(text), "f.csv", new ProblemList())!;
        while (reader.Read())
        {
            numbers.Add(reader.Row);
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.Field(i).ToString())]);
        }
        return rows;
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
