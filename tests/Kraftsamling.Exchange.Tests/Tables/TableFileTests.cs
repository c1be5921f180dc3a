using System.Text;
using Kraftsamling.Exchange.Csv;
using Kraftsamling.Exchange.Tables;
using Kraftsamling.Exchange.Xlsx;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Tables;

public sealed class TableFileTests
{
    private const string Content = "område;antal\nMöllevången;1 234,5\nÖrtagården;2\n";

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "utf-16", "utf-16BE", "utf-16-no-mark", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Open_EveryEncoding_GivesTheLetters(string name)
    {
        using var reader = TableFile.Open(new MemoryStream(Encode(Content, name)), "f.csv", new ProblemList())!;
        reader.Read();
        reader.Read();

        Assert.Equal("Möllevången", reader.Field(0).ToString());
        Assert.Equal(';', reader.Delimiter);
    }

    [Fact]
    public void Open_FirstSwedishLetterFarIntoAWindows1252File_GivesTheLetter()
    {
        var text = "kod;namn\n" + string.Concat(Enumerable.Range(0, 80_000).Select(i => $"{i};Gata\n")) + "1;Östra\n";
        using var reader = TableFile.Open(new MemoryStream(CsvDialect.Windows1252.GetBytes(text)), "f.csv", new ProblemList())!;
        var last = "";
        while (reader.Read())
        {
            last = reader.Field(1).ToString();
        }
        Assert.Equal("Östra", last);
    }

    [Fact]
    public void Open_LetterAcrossTheEdgeOfABlock_StaysUtf8()
    {
        for (var shift = 0; shift < 3; shift++)
        {
            var text = new string('a', 256 * 1024 - 2 + shift) + "åäö\nb\n";
            using var reader = TableFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "f.csv", new ProblemList())!;
            reader.Read();
            Assert.EndsWith("aåäö", reader.Field(0).ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n4,5,6\n", ',')]
    [InlineData("namn;2020;2021\nA;1,5;2,5\nB;3,5;4,5\n", ';')]
    [InlineData("a\tb\n1,5\t2\n", '\t')]
    [InlineData("\"a; b\",\"c; d\"\n\"e; f\",2\n", ',')]
    [InlineData("Titel\n\na;b\n1;2\n3;4\n5;6\n", ';')]
    [InlineData("bara en kolumn\nrad\n", ',')]
    public void Open_EveryDelimiter_IsFound(string text, char expected)
    {
        using var reader = TableFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "f.csv", new ProblemList())!;
        Assert.Equal(expected, reader.Delimiter);
    }

    [Theory]
    [InlineData("", "tom")]
    [InlineData("<html><table><tr><td>1</td></tr></table></html>", "webbsida")]
    [InlineData("\u0001\0\0\0\u0002\0\0\0\0\0\0\0", "inte text")]
    public void Open_NotATable_SaysWhatToDo(string text, string word)
    {
        var problems = new ProblemList();
        Assert.Null(TableFile.Open(new MemoryStream(Encoding.Latin1.GetBytes(text)), "f.xls", problems));
        Assert.Contains(word, Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_MissingFile_SaysSo()
    {
        var problems = new ProblemList();
        Assert.Null(TableFile.Open("/finns/inte.csv", problems));
        Assert.Contains("fil som finns", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WorkbookCutOff_SaysToSaveItAgain()
    {
        using var whole = new MemoryStream();
        XlsxWriter.Write(whole, [new XlsxSheet("A", [new XlsxColumn("x")], [[1.0]])], TestContext.Current.CancellationToken);
        var problems = new ProblemList();
        Assert.Null(TableFile.Open(new MemoryStream(whole.ToArray()[..(int)(whole.Length / 2)]), "f.xlsx", problems));
        Assert.Contains("spara den på nytt", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SheetThatDoesNotExist_ListsThoseThatDo()
    {
        using var whole = new MemoryStream();
        XlsxWriter.Write(whole, [new XlsxSheet("Värden", [new XlsxColumn("x")], [[1.0]]), new XlsxSheet("Källa", [new XlsxColumn("x")], [])], TestContext.Current.CancellationToken);
        var problems = new ProblemList();
        Assert.Null(TableFile.Open(new MemoryStream(whole.ToArray()), "f.xlsx", problems, new TableOptions { Sheet = "Blad9" }));
        Assert.Contains("Värden, Källa", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_StreamThatCannotSeek_IsRead()
    {
        using var reader = TableFile.Open(new OnlyForwards(Encoding.UTF8.GetBytes(Content)), "f.csv", new ProblemList())!;
        Assert.True(reader.Read());
        Assert.Equal("område", reader.Field(0).ToString());
    }

    [Fact]
    public void Open_RealWorkbook_GivesNumbersAndRows()
    {
        using var reader = TableFile.Open(SharedFiles.Require("data/stockholm/kolada2019.xlsx"), new ProblemList())!;
        Assert.Equal(["Kolada nyckeltal"], reader.Sheets);
        for (var row = 1; row <= 3; row++)
        {
            Assert.True(reader.Read());
            Assert.Equal(row, reader.Row);
        }
        Assert.True(reader.TryNumber(2, out var number));
        Assert.Equal(91426.19230769, number);
        Assert.Equal("91426.19230769", reader.Field(2).ToString());
    }

    private static byte[] Encode(string text, string name) => name switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-8-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        "utf-16BE" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
        "utf-16-no-mark" => Encoding.Unicode.GetBytes(text),
        _ => CsvDialect.Windows1252.GetBytes(text),
    };

    private sealed class OnlyForwards(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
