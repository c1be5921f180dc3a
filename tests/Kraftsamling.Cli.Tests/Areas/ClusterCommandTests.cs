using System.Text.Json;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Cli.Tests.Areas;

public sealed class ClusterCommandTests : IDisposable
{
    // Six squares in two rows, and one on its own.
    private static readonly string Squares = """{ "type": "FeatureCollection", "features": [ """ + string.Join(",", new[] { (0, 0), (1000, 0), (2000, 0), (0, 1000), (1000, 1000), (2000, 1000), (9000, 9000) }.Select(Square)) + " ] }";
    private const string Values = "id,score,people\nA1,50,100\nA2,40,200\nA3,10,300\nA4,35,100\nA5,20,200\nA6,60,300\nA7,5,900\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Cluster_Skater_WritesAreasAndAnObjectiveBelowTheReference()
    {
        var reference = SharedFiles.Require("reference/areas");
        string[] call = ["cluster", "--areas", $"{reference}/columbus.geojson", "--area-id", "id", "--values", $"{reference}/columbus.csv", "--columns", "CRIME,HOVAL,INC", "--method", "skater", "--k", "4", "--seed", "1", "--json"];

        var (code, output, errors) = await Kraft.RunAsync([.. call, "--out", _folder.At("one.csv"), "--threads", "1"]);
        var second = await Kraft.RunAsync([.. call, "--out", _folder.At("two.csv"), "--threads", "2"]);

        Assert.True(code == 0, errors);
        Assert.Equal(output, second.Output);
        var text = await File.ReadAllTextAsync(_folder.At("one.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(text, await File.ReadAllTextAsync(_folder.At("two.csv"), TestContext.Current.CancellationToken));
        Assert.StartsWith("area,cluster\n1,", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        using var json = JsonDocument.Parse(output);
        var root = json.RootElement;
        Assert.True(root.GetProperty("objective").GetDouble() < 82.917718014);
        Assert.Equal(82.917718014, root.GetProperty("methodObjective").GetDouble(), 8);
        Assert.Equal(0, root.GetProperty("gap").GetDouble());
        Assert.Equal("bestFound", root.GetProperty("gapTo").GetString());
        var clusters = new CsvFile(_folder.At("one.csv"));
        Assert.Equal(49, clusters.Keys.Count);
        Assert.Equal(
            clusters.Keys.GroupBy(k => int.Parse(clusters.Text(k, "cluster"), System.Globalization.CultureInfo.InvariantCulture)).OrderBy(g => g.Key).Select(g => g.Count()),
            root.GetProperty("sizes").EnumerateArray().Select(s => s.GetInt32()));
    }

    [Fact]
    public async Task Cluster_MaxP_FindsAsManyAsArePossible()
    {
        var reference = SharedFiles.Require("reference/areas");

        var (code, output, errors) = await Kraft.RunAsync("cluster", "--areas", $"{reference}/voronoi136.geojson", "--area-id", "id", "--values", $"{reference}/voronoi136.csv", "--columns", "need,v2,v3", "--method", "maxp", "--floor-column", "pop", "--floor", "10000", "--json");

        Assert.True(code == 0, errors);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(20, json.RootElement.GetProperty("k").GetInt32());
        Assert.All(json.RootElement.GetProperty("clusters").EnumerateArray(), c => Assert.True(c.GetProperty("population").GetDouble() >= 10000));
    }

    [Fact]
    public async Task Cluster_Simple_JoinsNeighboursAmongTheFirst()
    {
        var (code, _, errors) = await RunAsync(Values, "--columns", "score", "--method", "simple", "--k", "4", "--rule", "rook", "--out", _folder.At("simple.csv"));

        Assert.True(code == 0, errors);
        Assert.Equal("area,cluster\nA1,2\nA2,2\nA3,0\nA4,2\nA5,0\nA6,1\nA7,0\n", await File.ReadAllTextAsync(_folder.At("simple.csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Cluster_GeoJson_HasTheClusterOfEachArea()
    {
        var (code, _, errors) = await RunAsync(Values, "--columns", "score", "--k", "3", "--together", "A1,A6", "--apart", "A1,A3", "--out", _folder.At("map.geojson"));

        Assert.True(code == 0, errors);
        using var map = JsonDocument.Parse(await File.ReadAllBytesAsync(_folder.At("map.geojson"), TestContext.Current.CancellationToken));
        var clusters = map.RootElement.GetProperty("features").EnumerateArray().ToDictionary(f => f.GetProperty("properties").GetProperty("id").GetString()!, f => f.GetProperty("properties").GetProperty("cluster").GetInt32());
        Assert.Equal(clusters["A1"], clusters["A6"]);
        Assert.NotEqual(clusters["A1"], clusters["A3"]);
        Assert.Equal(1, clusters.Values.Count(c => c == clusters["A7"]));
        Assert.Contains("inte grannar", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cluster_SmallMap_IsProvenAndMeasured()
    {
        var (code, output, errors) = await RunAsync(Values, "--columns", "score", "--k", "2", "--floor-column", "people", "--floor", "500", "--rule", "rook", "--json");

        Assert.True(code == 0, errors);
        using var json = JsonDocument.Parse(output);
        Assert.Equal("optimum", json.RootElement.GetProperty("gapTo").GetString());
        // The six together, 3 × 2 km: the outer border is 10 km.
        Assert.Equal(4 * Math.PI * 6 / 100, json.RootElement.GetProperty("clusters")[0].GetProperty("compactness").GetDouble(), 9);
        Assert.Equal(1200, json.RootElement.GetProperty("clusters")[0].GetProperty("population").GetDouble());
    }

    [Theory]
    [InlineData("2 parts without a border", "--columns", "score", "--k", "1")]
    [InlineData("8 clusters are impossible", "--columns", "score", "--k", "8")]
    [InlineData("the column “skore”", "--columns", "skore", "--k", "3")]
    [InlineData("found «B9», expected the code of an area", "--columns", "score", "--k", "3", "--apart", "A1,B9")]
    [InlineData("found «A1,A1», expected two different areas", "--columns", "score", "--k", "3", "--together", "A1,A1")]
    [InlineData("must both stay together and be kept apart", "--columns", "score", "--k", "3", "--together", "A1,A2", "--apart", "A2,A1")]
    [InlineData("Max-p needs a floor", "--columns", "score", "--method", "maxp")]
    public async Task Cluster_WhatCannotBe_ExitsOneAndSaysWhy(string words, params string[] args)
    {
        var (code, output, errors) = await RunAsync(Values, [.. args, "--out", _folder.At("none.csv"), "--json", "--language", "en"]);

        Assert.Equal(1, code);
        Assert.Contains(words, errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("none.csv")));
        using var json = JsonDocument.Parse(output);
        Assert.NotEmpty(json.RootElement.GetProperty("problems").EnumerateArray());
    }

    [Fact]
    public async Task Cluster_AreaWithoutValue_IsNamedOrLeftOut()
    {
        var values = Values.Replace("A2,40,", "A2,..,", StringComparison.Ordinal);

        var refused = await RunAsync(values, "--columns", "score", "--k", "4", "--json");
        var left = await RunAsync(values, "--columns", "score", "--k", "4", "--missing", "leave-out", "--out", _folder.At("left.csv"));

        Assert.Equal(1, refused.Code);
        Assert.Contains("score saknar tal för A2", refused.Errors, StringComparison.Ordinal);
        Assert.True(left.Code == 0, left.Errors);
        Assert.Equal("0", new CsvFile(_folder.At("left.csv")).Text("A2", "cluster"));
    }

    [Theory]
    [InlineData("--columns", "score", "--out", "o.csv")]
    [InlineData("--columns", "score", "--k", "3")]
    [InlineData("--columns", "score", "--k", "0", "--json")]
    [InlineData("--columns", "score", "--k", "3", "--method", "guess", "--json")]
    [InlineData("--columns", "score", "--k", "3", "--floor", "100", "--json")]
    [InlineData("--columns", "score", "--k", "3", "--floor-column", "people", "--floor", "-1", "--json")]
    [InlineData("--columns", "score", "--k", "3", "--apart", "A1", "--json")]
    [InlineData("--k", "3", "--json")]
    public async Task Cluster_WrongCall_ExitsTwo(params string[] args)
    {
        var (code, output, errors) = await RunAsync(Values, args);

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains("kraft cluster --help", errors, StringComparison.Ordinal);
    }

    private static string Square((int X, int Y) p, int i) =>
        $$"""{ "type": "Feature", "properties": { "id": "A{{i + 1}}" }, "geometry": { "type": "Polygon", "coordinates": [[[{{p.X}},{{p.Y}}],[{{p.X + 1000}},{{p.Y}}],[{{p.X + 1000}},{{p.Y + 1000}}],[{{p.X}},{{p.Y + 1000}}],[{{p.X}},{{p.Y}}]]] } }""";

    private Task<(int Code, string Output, string Errors)> RunAsync(string values, params string[] args) =>
        Kraft.RunAsync(["cluster", "--areas", _folder.Write("areas.geojson", Squares), "--area-id", "id", "--values", _folder.Write("values.csv", values), .. args]);
}
