using System.Text.Json;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Cli.Tests.Areas;

public sealed class MoranCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static string Shared(string path) => SharedFiles.Require("reference/areas/" + path);

    private static string[] Columbus(params string[] more) =>
        ["moran", "--areas", Shared("columbus.geojson"), "--area-id", "id", "--values", Shared("columbus.csv"), "--column", "CRIME", "--rule", "queen", "--permutations", "999", "--seed", "1", .. more];

    private static bool Agrees(double expected, double actual) => Math.Abs(expected - actual) <= 1e-9 * Math.Max(1, Math.Abs(expected));

    [Fact]
    public async Task Moran_Columbus_IsThePublishedOne()
    {
        var (code, text, errors) = await Kraft.RunAsync(Columbus("--json"));
        Assert.True(code == 0, errors);
        using var json = JsonDocument.Parse(text);
        double Number(string name) => json.RootElement.GetProperty(name).GetDouble();
        Assert.True(Agrees(0.5001885571828611, Number("I")));
        Assert.True(Agrees(5.630312787738188, Number("zNormality")));
        Assert.True(Agrees(5.58938267504451, Number("zRandomisation")));
        Assert.Equal((0.001, 0.002), (Number("p"), Number("pTwoSided")));
        Assert.Equal("folded", json.RootElement.GetProperty("pKind").GetString());
        Assert.Equal(236, json.RootElement.GetProperty("neighbours").GetProperty("linkCount").GetInt32());
    }

    [Fact]
    public async Task Moran_Local_HasTheColumnsAndValuesOfOthersWhateverTheThreads()
    {
        var one = _folder.At("one.csv");
        var two = _folder.At("two.csv");
        Assert.Equal(0, (await Kraft.RunAsync(Columbus("--local", "--out", one, "--threads", "1"))).Code);
        Assert.Equal(0, (await Kraft.RunAsync(Columbus("--local", "--out", two, "--threads", "2"))).Code);
        Assert.Equal(await File.ReadAllTextAsync(one, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(two, TestContext.Current.CancellationToken));
        var found = new CsvFile(one);
        var expected = new CsvFile(Shared("expected/pysal/local_columbus_CRIME.csv"));
        Assert.Equal(["area", "value", "I", "p", "cluster"], found.Columns);
        Assert.Equal(49, found.Keys.Count);
        Assert.All(found.Keys, key => Assert.True(Agrees(expected.Number(key, "Is"), found.Number(key, "I"))));
        Assert.All(found.Keys, key => Assert.True(found.Number(key, "p") <= 0.05 == found.Text(key, "cluster") is "HH" or "LL" or "LH" or "HL"));
        Assert.Contains("NS", found.Keys.Select(key => found.Text(key, "cluster")));
    }

    [Fact]
    public async Task Moran_StyleB_IsSpdepsByItsDivisor()
    {
        var output = _folder.At("b.csv");
        Assert.Equal(0, (await Kraft.RunAsync(Columbus("--local", "--style", "B", "--out", output))).Code);
        var (found, expected) = (new CsvFile(output), new CsvFile(Shared("expected/spdep/local_columbus_CRIME_queen_B.csv")));
        Assert.All(found.Keys, key => Assert.True(Agrees(expected.Number(key, "Ii") * 48 / 49, found.Number(key, "I"))));
    }

    [Fact]
    public async Task Moran_GetisOrdStar_IsSpdeps()
    {
        var output = _folder.At("g.csv");
        Assert.Equal(0, (await Kraft.RunAsync(Columbus("--local", "--statistic", "gistar", "--out", output))).Code);
        var (found, expected) = (new CsvFile(output), new CsvFile(Shared("expected/spdep/local_columbus_CRIME_queen_W.csv")));
        Assert.Equal(["area", "value", "z", "p", "cluster"], found.Columns);
        Assert.All(found.Keys, key => Assert.True(Agrees(expected.Number(key, "Gistar_z_B"), found.Number(key, "z"))));
    }

    [Fact]
    public async Task Moran_RatesWithBase_AreStandardisedFirst()
    {
        string[] call = ["moran", "--areas", Shared("nc.geojson"), "--area-id", "id", "--values", Shared("nc.csv"), "--column", "SID74", "--base", "BIR74", "--json"];
        var (code, text, errors) = await Kraft.RunAsync(call);
        Assert.True(code == 0, errors);
        using var json = JsonDocument.Parse(text);
        Assert.InRange(json.RootElement.GetProperty("I").GetDouble(), 0.1, 0.4);
        Assert.Equal("BIR74", json.RootElement.GetProperty("base").GetString());
    }

    [Fact]
    public async Task Moran_PermutationsAuto_FollowTheNumberOfAreas()
    {
        var (code, text, _) = await Kraft.RunAsync("moran", "--areas", Shared("voronoi136.geojson"), "--area-id", "id", "--values", Shared("voronoi136.csv"), "--column", "need", "--permutations", "auto", "--local", "--fdr", "--json");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(2999, json.RootElement.GetProperty("permutations").GetInt32());
        var local = json.RootElement.GetProperty("local").EnumerateArray().ToList();
        Assert.Equal(136, local.Count);
        Assert.All(local, a => Assert.Equal(a.GetProperty("q").GetDouble() <= 0.05, a.GetProperty("cluster").GetString() != "NS"));
    }

    [Fact]
    public async Task Moran_ValuesWithHoles_AreLeftOutAndSaid()
    {
        var lines = await File.ReadAllLinesAsync(Shared("columbus.csv"), TestContext.Current.CancellationToken);
        lines[5] = lines[5][..(lines[5].LastIndexOf(',') + 1)] + "..";
        var values = _folder.Write("v.csv", string.Join('\n', lines[..^1]) + "\n999,1,1,1,1,1\n");
        var output = _folder.At("l.csv");
        var (code, _, errors) = await Kraft.RunAsync("moran", "--areas", Shared("columbus.geojson"), "--area-id", "id", "--values", values, "--column", "CRIME", "--local", "--out", output, "--language", "en");
        Assert.True(code == 0, errors);
        Assert.Contains("2 of 49 areas", errors, StringComparison.Ordinal);
        Assert.Contains("999", errors, StringComparison.Ordinal);
        var found = new CsvFile(output);
        Assert.Equal(("", "", ""), (found.Text("5", "value"), found.Text("5", "I"), found.Text("49", "cluster")));
    }

    [Fact]
    public async Task Moran_SeveralRowsPerArea_AreChosenByWhere()
    {
        var lines = (await File.ReadAllLinesAsync(Shared("columbus.csv"), TestContext.Current.CancellationToken))[1..];
        var rows = lines.Select(l => $"{l},2023").Concat(lines.Select(l => $"{l[..l.LastIndexOf(',')]},0,2022"));
        var values = _folder.Write("years.csv", "id,POLYID,NEIG,HOVAL,INC,CRIME,year\n" + string.Join('\n', rows) + "\n");
        string[] call = ["moran", "--areas", Shared("columbus.geojson"), "--area-id", "id", "--values", values, "--column", "CRIME", "--json"];
        var (code, _, errors) = await Kraft.RunAsync(call);
        Assert.Equal(1, code);
        Assert.Contains("--where", errors, StringComparison.Ordinal);
        var (_, text, _) = await Kraft.RunAsync([.. call, "--where", "year=2023"]);
        using var json = JsonDocument.Parse(text);
        Assert.True(Agrees(0.5001885571828611, json.RootElement.GetProperty("I").GetDouble()));
        Assert.Equal(2, (await Kraft.RunAsync([.. call, "--where", "2023"])).Code);
    }

    [Fact]
    public async Task Moran_WrongInput_ListsEveryProblem()
    {
        var values = _folder.Write("v.csv", "id,x\n1,fem\n2,3\n2,4\n3,sju\n");
        var (code, text, errors) = await Kraft.RunAsync("moran", "--areas", Shared("columbus.geojson"), "--area-id", "id", "--values", values, "--column", "x", "--json", "--language", "en");
        Assert.Equal(1, code);
        using var json = JsonDocument.Parse(text);
        var wrong = json.RootElement.GetProperty("problems").EnumerateArray().Where(p => p.GetProperty("error").GetBoolean()).ToList();
        Assert.Equal([2, 4, 5], wrong.Select(p => p.GetProperty("row").GetInt32()));
        Assert.Contains("fem", errors, StringComparison.Ordinal);
        (code, _, errors) = await Kraft.RunAsync("moran", "--areas", Shared("columbus.geojson"), "--area-id", "id", "--values", values, "--column", "y", "--json", "--language", "en");
        Assert.Equal(1, code);
        Assert.Contains("the column “y”", errors, StringComparison.Ordinal);
        var strange = _folder.Write("s.csv", "kod,x\nA,1\nB,2\n");
        (code, _, errors) = await Kraft.RunAsync("moran", "--areas", Shared("columbus.geojson"), "--area-id", "id", "--values", strange, "--value-id", "kod", "--column", "x", "--json", "--language", "en");
        Assert.Equal(1, code);
        Assert.Contains("--value-id", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--permutations", "-1")]
    [InlineData("--style", "C")]
    [InlineData("--alpha", "1")]
    [InlineData("--statistic", "gistar")]
    public async Task Moran_WrongCall_SaysSo(string option, string value) => Assert.Equal(2, (await Kraft.RunAsync(Columbus("--json", option, value))).Code);
}
