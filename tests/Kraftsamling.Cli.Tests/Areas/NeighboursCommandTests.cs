using System.Text.Json;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Cli.Tests.Areas;

public sealed class NeighboursCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static string Shared(string path) => SharedFiles.Require(path);

    /// <summary>Two squares that touch, one half a metre from the second, one far away; in SWEREF 99 TM.</summary>
    private string Map(string code = "kod") => _folder.Write("karta.geojson", $$"""
        { "type": "FeatureCollection", "crs": { "type": "name", "properties": { "name": "EPSG:3006" } }, "features": [
          {{Square("a", code, 0)}}, {{Square("b", code, 100)}}, {{Square("c", code, 200.5)}}, {{Square("d ö", code, 5000)}} ] }
        """);

    private static string Square(string name, string field, double east) => FormattableString.Invariant(
        $$"""{ "type": "Feature", "properties": { "{{field}}": "{{name}}" }, "geometry": { "type": "Polygon", "coordinates": [[[{{500000 + east}},6500000],[{{500100 + east}},6500000],[{{500100 + east}},6500100],[{{500000 + east}},6500100],[{{500000 + east}},6500000]]] } }""");

    [Theory]
    [InlineData("columbus", "queen")]
    [InlineData("columbus", "rook")]
    [InlineData("nc", "queen")]
    [InlineData("nc", "rook")]
    [InlineData("voronoi136", "rook")]
    public async Task Neighbours_ReferenceAreas_AreTheListsOfOtherPrograms(string name, string rule)
    {
        var output = _folder.At("n.csv");
        var (code, text, errors) = await Kraft.RunAsync("neighbours", "--areas", Shared($"reference/areas/{name}.geojson"), "--area-id", "id", "--rule", rule, "--out", output);
        Assert.True(code == 0, errors);
        Assert.Empty(text);
        var lines = await File.ReadAllLinesAsync(output, TestContext.Current.CancellationToken);
        Assert.Equal("from,to,length", lines[0]);
        var expected = await File.ReadAllLinesAsync(Shared($"reference/areas/expected/spdep/nb_{name}_{rule}.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(expected.Skip(1).Order(StringComparer.Ordinal), lines.Skip(1).Select(l => string.Join(',', l.Split(',')[..2])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Neighbours_Malmo_HasTheKnownLinksAndIsWrittenForGeoDa()
    {
        var output = _folder.At("malmo.gal");
        var (code, text, errors) = await Kraft.RunAsync("neighbours", "--areas", Shared("data/malmo/malmo_delomraden_3008.gpkg"), "--out", output, "--json", "--language", "en");
        Assert.True(code == 0, errors);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(826, json.RootElement.GetProperty("linkCount").GetInt32());
        Assert.Equal(826, json.RootElement.GetProperty("links").GetArrayLength());
        Assert.Equal(0, json.RootElement.GetProperty("islands").GetArrayLength());
        Assert.Equal(6.07, json.RootElement.GetProperty("mean").GetDouble(), 0.005);
        Assert.StartsWith("0 136 malmo_delomraden_3008 ", (await File.ReadAllLinesAsync(output, TestContext.Current.CancellationToken))[0], StringComparison.Ordinal);
        Assert.Contains("826 links", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neighbours_Tolerance_TellsWhatItChangedAndWhereTheGapIs()
    {
        string[] call = ["neighbours", "--areas", Map(), "--area-id", "kod", "--json", "--faults", _folder.At("f.csv")];
        var (_, strict, _) = await Kraft.RunAsync(call);
        using var before = JsonDocument.Parse(strict);
        Assert.Equal(2, before.RootElement.GetProperty("linkCount").GetInt32());
        Assert.Equal(["c", "d ö"], before.RootElement.GetProperty("islands").EnumerateArray().Select(i => i.GetString()));
        Assert.Equal("gap", before.RootElement.GetProperty("faults")[0].GetProperty("kind").GetString());
        var (_, tolerant, errors) = await Kraft.RunAsync([.. call, "--tolerance", "0.6", "--rule", "rook", "--islands", "bridge"]);
        using var after = JsonDocument.Parse(tolerant);
        var added = Assert.Single(after.RootElement.GetProperty("added").EnumerateArray());
        Assert.Equal(("b", "c", 0.5, 100.0), (added.GetProperty("a").GetString(), added.GetProperty("b").GetString(), added.GetProperty("distance").GetDouble(), added.GetProperty("length").GetDouble()));
        Assert.Equal(6, after.RootElement.GetProperty("linkCount").GetInt32());
        Assert.Equal("c", Assert.Single(after.RootElement.GetProperty("bridges").EnumerateArray()).GetProperty("b").GetString());
        Assert.Contains("Toleransen lade till 1 par", errors, StringComparison.Ordinal);
        var faults = await File.ReadAllLinesAsync(_folder.At("f.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("kind,a,b,x,y,length,width,size", faults[0]);
        Assert.Equal("gap,b,c,500200,", faults[1][..15]);
        Assert.EndsWith(",100,0.5,50", faults[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neighbours_ByDistance_HaveDistances()
    {
        var output = _folder.At("n.gwt");
        var map = Shared("reference/areas/voronoi136.geojson");
        Assert.Equal(0, (await Kraft.RunAsync("neighbours", "--areas", map, "--area-id", "id", "--rule", "knn", "--k", "3", "--out", output)).Code);
        Assert.Equal(1 + 136 * 3, (await File.ReadAllLinesAsync(output, TestContext.Current.CancellationToken)).Length);
        var (code, _, errors) = await Kraft.RunAsync("neighbours", "--areas", map, "--area-id", "id", "--rule", "distance", "--out", output, "--language", "en");
        Assert.Equal(0, code);
        Assert.Contains("The distance is", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Without neighbours", errors, StringComparison.Ordinal);
        Assert.Equal(0, (await Kraft.RunAsync("neighbours", "--areas", Map(), "--area-id", "kod", "--rule", "distance", "--distance", "100", "--out", _folder.At("d.csv"))).Code);
        Assert.Equal("from,to,length\na,b,100\nb,a,100\n", await File.ReadAllTextAsync(_folder.At("d.csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Neighbours_GivenBridge_LinksTheTwo()
    {
        var output = _folder.At("n.csv");
        Assert.Equal(0, (await Kraft.RunAsync("neighbours", "--areas", Map(), "--area-id", "kod", "--bridge", "c,d ö", "--out", output)).Code);
        Assert.Equal("from,to,length\na,b,100\nb,a,100\nc,d ö,0\nd ö,c,0\n", await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Neighbours_WrongInput_SaysWhatAndWritesNothing()
    {
        var output = _folder.At("n.gal");
        var (code, _, errors) = await Kraft.RunAsync("neighbours", "--areas", Map(), "--area-id", "kod", "--out", output, "--language", "en");
        Assert.Equal(1, code);
        Assert.Contains("a code without blanks", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
        (code, _, errors) = await Kraft.RunAsync("neighbours", "--areas", Map(), "--area-id", "finnsinte", "--out", output, "--language", "en");
        Assert.Equal(1, code);
        Assert.Contains("kod", errors, StringComparison.Ordinal);
        (code, _, errors) = await Kraft.RunAsync("neighbours", "--areas", Map(), "--area-id", "kod", "--bridge", "a,zz", "--out", output, "--language", "en");
        Assert.Equal(1, code);
        Assert.Contains("zz", errors, StringComparison.Ordinal);
        Assert.Equal(1, (await Kraft.RunAsync("neighbours", "--areas", _folder.At("saknas.gpkg"), "--out", output)).Code);
    }

    [Theory]
    [InlineData("--rule", "bishop")]
    [InlineData("--tolerance", "-1")]
    [InlineData("--tolerance", "two")]
    [InlineData("--k", "0")]
    [InlineData("--bridge", "a")]
    public async Task Neighbours_WrongCall_SaysSo(string option, string value) =>
        Assert.Equal(2, (await Kraft.RunAsync("neighbours", "--areas", Map(), "--out", _folder.At("n.csv"), option, value)).Code);

    [Fact]
    public async Task Neighbours_NowhereToWrite_IsAWrongCall() =>
        Assert.Equal(2, (await Kraft.RunAsync("neighbours", "--areas", Map())).Code);
}
