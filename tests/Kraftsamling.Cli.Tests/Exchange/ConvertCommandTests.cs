using Kraftsamling.Exchange;
using Kraftsamling.Exchange.StatTables;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Cli.Tests.Exchange;

public sealed class ConvertCommandTests
{
    private const string Long = "område,år,value,status\n01,2024,1.5,\n01,2025,,..\n02,2024,0.30000000000000004,\n02,2025,-2,\n";

    [Fact]
    public async Task Convert_RoundThroughEveryFormat_EndsWithTheSameFile()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.csv", Long);
        foreach (var (from, to) in new[] { ("a.csv", "b.px"), ("b.px", "c.json"), ("c.json", "d.xlsx"), ("d.xlsx", "e.csv") })
        {
            var (code, output, errors) = await Kraft.RunAsync("convert", folder.At(from), folder.At(to));
            Assert.True(code == 0, errors);
            Assert.Empty(output);
        }
        Assert.Equal(Long, await File.ReadAllTextAsync(folder.At("e.csv"), TestContext.Current.CancellationToken));
        Assert.Equal(5, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public async Task Convert_AgencyFile_KeepsItsCells()
    {
        using var folder = new TemporaryFolder();
        var source = SharedFiles.Require("data/formats/px/pxwebapi_TAB005.px");
        Assert.Equal(0, (await Kraft.RunAsync("convert", source, folder.At("t.json"))).Code);

        var (px, json) = (StatFile.Read(source, new ProblemList())!, StatFile.Read(folder.At("t.json"), new ProblemList())!);
        Assert.Equal(px.Values.ToArray(), json.Values.ToArray());
    }

    [Fact]
    public async Task Convert_BrokenFile_ListsTheProblemAndWritesNothing()
    {
        using var folder = new TemporaryFolder();
        var from = folder.Write("a.px", "CHARSET=\"ANSI\";\nTITLE=\"x\"y\";\nDATA=\n1;\n");
        var (code, _, errors) = await Kraft.RunAsync("convert", from, folder.At("b.csv"), "--language", "en");
        Assert.Equal(1, code);
        Assert.StartsWith("a.px, row 2: found «y\";», expected a comma or semicolon after the quotation mark in TITLE.", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.At("b.csv")));
    }

    [Theory]
    [InlineData("a.csv", "b.docx", 1)]
    [InlineData("finns-inte.px", "b.csv", 1)]
    [InlineData("a.csv", null, 2)]
    public async Task Convert_WrongCall_HasItsExitCode(string from, string? to, int expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.csv", Long);
        string[] args = to is null ? ["convert", folder.At(from)] : ["convert", folder.At(from), folder.At(to)];
        Assert.Equal(expected, (await Kraft.RunAsync(args)).Code);
        Assert.Single(Directory.GetFiles(folder.Path));
    }
}
