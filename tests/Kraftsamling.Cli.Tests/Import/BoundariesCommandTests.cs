using System.Text.Json.Nodes;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Cli.Tests.Import;

public sealed class BoundariesCommandTests
{
    [Fact]
    public async Task Boundaries_WithoutCommit_ShowsAndStoresNothing()
    {
        using var folder = StoredFolder.Create();
        var (code, output, errors) = await folder.KraftAsync("import", "boundaries", folder.Areas(), "--set", "rutor", "--name", "Rutor");
        Assert.True(code == 0, errors);
        Assert.Contains("3 nya områden", output, StringComparison.Ordinal);
        Assert.Contains("Ängen", output, StringComparison.Ordinal);
        Assert.Contains("inget har lagrats", errors.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Data));
    }

    [Fact]
    public async Task Boundaries_CommittedThenChanged_CountsTheChange()
    {
        using var folder = StoredFolder.Create();
        await folder.WithAreasAsync();
        Assert.Equal(3, folder.Count("SELECT COUNT(*) FROM area"));
        var (code, output, errors) = await folder.KraftAsync("import", "boundaries", folder.Areas("Toppen"), "--set", "rutor", "--commit", "--language", "en");
        Assert.True(code == 0, errors);
        Assert.Contains("0 new areas, 1 changed, 2 unchanged", output, StringComparison.Ordinal);
        Assert.Equal(1, folder.Count("SELECT COUNT(*) FROM area WHERE name = 'Toppen'"));
    }

    [Fact]
    public async Task Boundaries_UnknownSet_NamesTheOnesThereAre()
    {
        using var folder = StoredFolder.Create();
        await folder.WithAreasAsync();
        var (code, output, errors) = await folder.KraftAsync("import", "boundaries", folder.Areas(), "--set", "ruter", "--json");
        Assert.Equal(1, code);
        Assert.Contains("rutor", JsonNode.Parse(output)!["problems"]![0]!["advice"]!["sv"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("Inget har lagrats", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "rutor.geojson")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "rutor.geojson")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kod":"A"},"geometry":{"type":"Point","coordinates":[1,2]}}]}""", "rutor.geojson")]
    public async Task Boundaries_Broken_EndsWithOneAndStoresNothing(string text, string expected)
    {
        using var folder = StoredFolder.Create();
        var (code, _, errors) = await folder.KraftAsync("import", "boundaries", folder.Write("rutor.geojson", text), "--set", "rutor", "--name", "Rutor", "--commit");
        Assert.Equal(1, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.Equal(0, folder.Count("SELECT (SELECT COUNT(*) FROM area) + (SELECT COUNT(*) FROM area_set) + (SELECT COUNT(*) FROM import)"));
    }

    [Theory]
    [InlineData("--set", "a", "--edition", "2020")]
    [InlineData("--set", "a", "--demo", "maybe")]
    [InlineData("--name", "a")]
    public async Task Boundaries_WrongCall_EndsWithTwo(params string[] options)
    {
        using var folder = StoredFolder.Create();
        var (code, _, _) = await folder.KraftAsync(["import", "boundaries", folder.Areas(), .. options]);
        Assert.Equal(2, code);
        Assert.False(Directory.Exists(folder.Data));
    }

    [Fact]
    public async Task Boundaries_Glasgow_AreTakenInAndUndone()
    {
        var boundaries = SharedFiles.Require("data/glasgow/glasgow_city_dz11_4326.geojson");
        using var folder = StoredFolder.Create();
        var (code, output, errors) = await folder.KraftAsync(
            "import", "boundaries", boundaries, "--set", "dz11", "--name", "Zoner 2011", "--edition", "2011", "--code-field", "dz11_code", "--name-field", "dz11_name", "--commit", "--json");
        Assert.True(code == 0, errors);
        Assert.Equal(746, JsonNode.Parse(output)!["added"]!.GetValue<int>());
        Assert.Equal(0, (await folder.KraftAsync("import", "undo", "1")).Code);
        Assert.Equal(0, folder.Count("SELECT COUNT(*) FROM area"));
    }
}
