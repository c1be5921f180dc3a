using System.Text;
using Kraftsamling.Exchange.Weights;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Weights;

public class WeightsFileTests
{
    private static readonly WeightsTable Table = new(["a", "b", "c", "ö"], [new(0, 1, 0.1), new(0, 2, 0), new(1, 0, 0.1), new(2, 0, 0)]) { Source = "min karta", Field = "kod" };

    private static string Written(WeightsTable table, WeightsFormat format)
    {
        using var stream = new MemoryStream();
        WeightsFile.Write(stream, table, format);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static WeightsTable? Read(string text, WeightsFormat format, ProblemList problems)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return WeightsFile.Read(stream, "prov.gal", format, problems);
    }

    [Fact]
    public void Write_EachFormat_IsWhatOtherProgramsRead()
    {
        Assert.Equal("from,to,length\na,b,0.1\na,c,0\nb,a,0.1\nc,a,0\n", Written(Table, WeightsFormat.Csv));
        Assert.Equal("0 4 min_karta kod\na 2\nb c\nb 1\na\nc 1\na\nö 0\n\n", Written(Table, WeightsFormat.Gal));
        Assert.Equal("0 4 min_karta kod\na b 0.1\na c 0\nb a 0.1\nc a 0\n", Written(Table, WeightsFormat.Gwt));
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var problems = new ProblemList();
        var gal = Read(Written(Table, WeightsFormat.Gal), WeightsFormat.Gal, problems)!;
        Assert.Equal(Table.Codes, gal.Codes);
        Assert.Equal(Table.Links.Select(l => (l.From, l.To)), gal.Links.Select(l => (l.From, l.To)));
        var gwt = Read(Written(Table, WeightsFormat.Gwt), WeightsFormat.Gwt, problems)!;
        Assert.Equal(Table.Links, gwt.Links);
        Assert.Equal(["a", "b", "c"], gwt.Codes);
        Assert.Empty(problems);
    }

    [Fact]
    public void Read_OldHeaderWithOnlyTheNumber_IsUnderstood() =>
        Assert.Equal([new(0, 1, 1), new(1, 0, 1)], Read("2\nx 1\ny\ny 1\nx\n", WeightsFormat.Gal, new ProblemList())!.Links);

    [Theory]
    [InlineData("", WeightsFormat.Gal, 1, "antalet områden")]
    [InlineData("två\n", WeightsFormat.Gal, 1, "antalet områden")]
    [InlineData("2\nx 1\nz\ny 0\n", WeightsFormat.Gal, 3, "ett område som finns i filen")]
    [InlineData("1\nx 2\ny\n", WeightsFormat.Gal, 3, "2 grannar till x")]
    [InlineData("3\nx 0\n\n", WeightsFormat.Gal, 1, "3 områden som filens första rad säger")]
    [InlineData("2\nx 0\n\nx 0\n", WeightsFormat.Gal, 4, "en kod som bara står en gång")]
    [InlineData("2\nx en\n", WeightsFormat.Gal, 2, "en kod och dess antal grannar")]
    [InlineData("0 2 a b\nx y\n", WeightsFormat.Gwt, 2, "två koder och ett tal")]
    public void Read_Broken_SaysWhereAndWhat(string text, WeightsFormat format, int row, string expected)
    {
        var problems = new ProblemList();
        Assert.Null(Read(text, format, problems));
        Assert.Contains(problems, p => p.Row == row && p.Expected.Sv == expected || p.Row == row && p.Expected.Sv.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Obstacles_CodesWithBlanks_AreNamedForGalAndGwtOnly()
    {
        var table = Table with { Codes = ["a", "b b", "c", ""] };
        Assert.Equal(["b b", ""], WeightsFile.Obstacles(table, WeightsFormat.Gal).Select(p => p.Found));
        Assert.Empty(WeightsFile.Obstacles(table, WeightsFormat.Csv));
    }

    [Theory]
    [InlineData("a.gal", WeightsFormat.Gal)]
    [InlineData("A.GWT", WeightsFormat.Gwt)]
    [InlineData("a.csv", WeightsFormat.Csv)]
    [InlineData("a", WeightsFormat.Csv)]
    public void FormatOf_Path_IsByExtension(string path, WeightsFormat expected) => Assert.Equal(expected, WeightsFile.FormatOf(path));
}
