using System.Text;
using Kraftsamling.Exchange.Px;
using Kraftsamling.Exchange.StatTables;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Px;

public sealed class PxReaderTests
{
    private const string Small = """
        CHARSET="ANSI";
        CODEPAGE="utf-8";
        LANGUAGE="sv";
        MATRIX="T1";
        TITLE="Antal efter område och år";
        CONTENTS="Antal";
        UNITS="antal";
        DECIMALS=1;
        STUB="område";
        HEADING="år";
        VALUES("område")="Björken","Linden";
        CODES("område")="01","02";
        VALUES("år")="2023","2024","2025";
        TIMEVAL("år")=TLIST(A1,"2023"-"2025");
        NOTE="Rad ett#rad två";
        DATA=
        1 2.5 -3
        ".." "-" 4e1;
        """;

    [Fact]
    public void Read_SmallFile_IsWhole()
    {
        var table = Read(Small);
        Assert.Equal([1, 2.5, -3, double.NaN, double.NaN, 40], table.Values.ToArray());
        Assert.Equal([null, null, null, "..", "-", null], Enumerable.Range(0, 6).Select(table.StatusOf));
        Assert.Equal(40, table["02", "2025"]);
        Assert.Equal(("A", "2024"), (table.Time!.TimeScale, table.Time.Categories[1].Period));
        Assert.Equal("Rad ett\nrad två", Assert.Single(table.Notes).Text.Sv);
        Assert.Equal((1, 1, "antal"), (table.Decimals, table.ShowDecimals, table.Unit!.Value.Sv));
    }

    [Fact]
    public void Read_KeysWithRowsLeftOut_FillsZeros()
    {
        var table = Read(Small.Replace("DATA=", "KEYS(\"område\")=CODES;\nDATA=", StringComparison.Ordinal).Replace("1 2.5 -3\n", "", StringComparison.Ordinal).Replace("\"..\" \"-\"", "\"02\",\"..\" \"-\"", StringComparison.Ordinal));
        Assert.Equal([0, 0, 0, double.NaN, double.NaN, 40], table.Values.ToArray());
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    [InlineData("ibm850")]
    [InlineData("utf-16")]
    public void Read_Encodings_GiveTheSameLetters(string name)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Small.Replace("utf-8", name, StringComparison.Ordinal))];
        Assert.Equal("område", PxReader.Read(new MemoryStream(bytes), "f.px", new ProblemList())!.Dimensions[0].Code);
    }

    [Fact]
    public void Read_NoCodepageAndOldCharset_IsReadAsDos()
    {
        var text = Small.Replace("CODEPAGE=\"utf-8\";\n", "", StringComparison.Ordinal).Replace("\"ANSI\"", "\"OEM\"", StringComparison.Ordinal);
        Assert.Equal("Björken", PxReader.Read(new MemoryStream(CodePagesEncodingProvider.Instance.GetEncoding(850)!.GetBytes(text)), "f.px", new ProblemList())!.Dimensions[0].Categories[0].Label.Sv);
    }

    [Theory]
    [InlineData("4e1;", ";", 18, "5", "6 tal efter DATA: 2 × 3")]
    [InlineData("4e1;", "4 5;", 18, "7", "6 tal efter DATA: 2 × 3")]
    [InlineData("4e1;", "x;", 18, "x", "ett tal, eller en till sex punkter eller - inom citattecken")]
    [InlineData("4e1;", "2,5;", 18, "7", "6 tal efter DATA: 2 × 3")]
    [InlineData("TITLE=\"Antal efter område och år\";", "TITLE=\"Antal;", 5, "\"Antal;", "ett avslutande citattecken i TITLE")]
    [InlineData("UNITS=\"antal\";", "UNITS=\"antal\"", 8, "DECIMALS=1;", "komma eller semikolon efter citattecknet i UNITS")]
    [InlineData("DECIMALS=1;", "DECIMALS 1;", 8, "1;", "likhetstecken efter DECIMALS")]
    [InlineData("DECIMALS=1;", "DECIMALS=1", 8, "1", "semikolon efter värdet i DECIMALS")]
    [InlineData("VALUES(\"år\")", "VALUES(år)", 13, "år)=\"2023\",\"2024\",\"2025\";", "namn inom citattecken i parentesen efter VALUES")]
    [InlineData("CODES(\"område\")=\"01\",\"02\"", "CODES(\"område\")=\"01\"", 12, "1", "2 koder i CODES(\"område\"), lika många som i VALUES")]
    [InlineData("TLIST(A1,\"2023\"-\"2025\")", "TLIST(A1,\"2023\"-\"2027\")", 14, "5", "3 perioder i TIMEVAL(\"år\"), lika många som i VALUES")]
    [InlineData("TLIST(A1,\"2023\"-\"2025\")", "\"2023\"", 14, "2023", "TLIST(A1) med perioder i TIMEVAL(\"år\")")]
    [InlineData("CODEPAGE=\"utf-8\"", "CODEPAGE=\"klingon\"", 2, "klingon", "en känd teckenkodning i CODEPAGE")]
    [InlineData("UNITS=", "TITLE=", 7, "TITLE", "TITLE en gång")]
    [InlineData("NOTE=", "NOTE(\"x\",\"y\")=", 15, "2", "1 namn i parentesen efter NOTE")]
    [InlineData("DATA=", "KEYS(\"område\")=CODES;\nDATA=", 18, "1", "nycklar ur VALUES eller CODES i början av varje rad efter DATA")]
    [InlineData("DATA=", "DATUM=", 17, "1 2.5 -3", "semikolon efter värdet i DATUM")]
    public void Read_OneFault_IsTheOnlyProblem(string good, string bad, int row, string found, string expected)
    {
        var text = Small.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Small, text);
        var problems = new ProblemList();

        Assert.Null(PxReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "f.px", problems));
        var problem = Assert.Single(problems);
        Assert.Equal((row, found, expected), ((int)problem.Row!, problem.Found, problem.Expected.Sv));
    }

    [Fact]
    public void Read_SeveralFaults_AreAllTold()
    {
        var text = Small.Replace("DECIMALS=1", "DECIMALS=99", StringComparison.Ordinal).Replace("NOTE=", "NOTE(\"kön\")=", StringComparison.Ordinal).Replace("CONTENTS=\"Antal\";", "", StringComparison.Ordinal);
        var problems = new ProblemList();
        Assert.Null(PxReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "f.px", problems));
        Assert.Equal(3, problems.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>503</body></html>")]
    [InlineData("CHARSET=\"ANSI\";\nTITLE=\"x\";\n")]
    public void Read_NoPxFile_IsAProblem(string text)
    {
        var problems = new ProblemList();
        Assert.Null(PxReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "f.px", problems));
        Assert.True(problems.HasErrors);
    }

    [Fact]
    public void Read_AnyPrefixOfAFile_NeverThrowsAndIsNeverWhole()
    {
        for (var length = 0; length < Small.Length - 5; length++)
        {
            var problems = new ProblemList();
            Assert.Null(PxReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(Small[..length])), "f.px", problems));
            Assert.True(problems.HasErrors);
        }
    }

    [Fact]
    public void Write_NamesThatPxCannotHold_AreChangedWithRemarks()
    {
        StatCategory[] areas = [new("1", new("Norra \"byn\"", "North")), new("2", new("Lika", "Same")), new("3", new("Lika", "Same")), new("4", new("", ""))];
        var table = new StatTable([new StatDimension("omr", new("område", "area"), areas)], [1e-7, 1e21, 0.1 + 0.2, double.NaN], [null, null, "p", null]) { Languages = ["sv"], Title = new(new string('å', 300), "") };
        var problems = new ProblemList();
        using var stream = new MemoryStream();
        PxWriter.Write(stream, table, problems);

        stream.Position = 0;
        var again = PxReader.Read(stream, "f.px", new ProblemList())!;
        Assert.Equal(["Norra 'byn'", "Lika", "Lika (3)", "4"], again.Dimensions[0].Categories.Select(category => category.Label.Sv));
        Assert.Equal(table.Values.ToArray(), again.Values.ToArray());
        Assert.Equal("..", again.StatusOf(3));
        Assert.Equal(table.Title.Sv, again.Title.Sv);
        Assert.Equal(3, problems.RemarkCount);
        Assert.False(problems.HasErrors);
    }

    [Fact]
    public void Write_WideTable_HasNoLineBeyondTheLimit()
    {
        var areas = new StatDimension("o", new("o", "o"), [.. Enumerable.Range(0, 500).Select(i => new StatCategory($"{i:0000}", new($"Område nummer {i}", $"Area {i}")))]) { InHeading = true };
        using var stream = new MemoryStream();
        PxWriter.Write(stream, new StatTable([areas], [.. Enumerable.Range(0, 500).Select(i => i / 7.0)]) { Languages = ["sv", "en"], Title = new(new string('a', 1000), "b") }, new ProblemList());
        Assert.All(Encoding.Latin1.GetString(stream.ToArray()).Split('\n'), line => Assert.True(line.Length <= 256, line));
    }

    [Fact]
    public void Write_LettersOutsideWindows1252_AreKept()
    {
        using var stream = new MemoryStream();
        PxWriter.Write(stream, new StatTable([new StatDimension("o", new("o", "o"), [new("1", new("Łódź", "Łódź"))])], [1]) { Languages = ["sv"] }, new ProblemList());
        stream.Position = 0;
        Assert.Equal("Łódź", PxReader.Read(stream, "f.px", new ProblemList())!.Dimensions[0].Categories[0].Label.Sv);
    }

    private static StatTable Read(string text)
    {
        var problems = new ProblemList();
        var table = PxReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "f.px", problems);
        Assert.True(table is not null, string.Join("\n", problems));
        return table;
    }
}
