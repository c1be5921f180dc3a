using System.Text.Json.Nodes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Cli.Tests.Import;

public sealed class StatisticsCommandTests
{
    private const string Good = "kod;namn;år;indikator;värde\nA;Ängen;2022;uvas;7,5\nB;Dalen;2022;uvas;8,5\nC;Berget;2022;uvas;6,5\n";

    [Fact]
    public async Task Statistics_WithoutCommit_ShowsRowsAndMappingAndStoresNothing()
    {
        using var folder = StoredFolder.Create();
        await folder.WithAreasAsync();
        var (code, output, errors) = await folder.KraftAsync("import", "statistics", folder.Write("v.csv", Good), "--set", "rutor", "--mapping-out", folder.At("m.json"));
        Assert.True(code == 0, errors);
        Assert.Contains("3 rader, 3 värden: 3 nya", output, StringComparison.Ordinal);
        Assert.Contains("rad 2  A Ängen  uvas  2022  alla  7,5", output, StringComparison.Ordinal);
        Assert.Contains("\"indicatorColumn\": \"indikator\"", output, StringComparison.Ordinal);
        Assert.Contains("inget har lagrats", errors.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.Equal("år", JsonNode.Parse(await File.ReadAllTextAsync(folder.At("m.json"), TestContext.Current.CancellationToken))!["table"]!["yearColumn"]!.GetValue<string>());
        Assert.Equal(0, folder.Count("SELECT COUNT(*) FROM observation"));
    }

    [Theory, BothDatabases]
    public async Task Statistics_CommitHistoryUndo_LeaveNoValues(DatabaseKind kind)
    {
        using var folder = await StoredFolder.CreateAsync(kind);
        await folder.WithAreasAsync();
        var file = folder.Write("v.csv", Good);
        var (code, output, errors) = await folder.KraftAsync("import", "statistics", file, "--set", "rutor", "--commit", "--accept-mapping", "--save-mapping", "Årlig", "--why", "Årets fil", "--json");
        Assert.True(code == 0, errors);
        var id = JsonNode.Parse(output)!["import"]!.GetValue<int>();
        Assert.Equal(1, (await folder.KraftAsync("import", "statistics", file, "--set", "rutor", "--saved-mapping", "Årlig", "--commit")).Code);
        var again = await folder.KraftAsync("import", "statistics", file, "--set", "rutor", "--saved-mapping", "Årlig", "--again", "--json");
        Assert.Equal(3, JsonNode.Parse(again.Output)!["unchanged"]!.GetValue<int>());
        Assert.Equal(0, (await folder.KraftAsync("import", "undo", $"{id}")).Code);
        Assert.Equal(1, (await folder.KraftAsync("import", "undo", $"{id}")).Code);
        var history = JsonNode.Parse((await folder.KraftAsync("import", "history", "--json")).Output)!["imports"]!.AsArray();
        Assert.Equal(["v.csv true", "rutor.geojson false"], history.Select(import => $"{import!["file"]} {import["undone"]}"));
        var fresh = await folder.KraftAsync("import", "statistics", file, "--set", "rutor", "--saved-mapping", "Årlig", "--json");
        Assert.Equal(3, JsonNode.Parse(fresh.Output)!["added"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("kod;namn;år;indikator;värde\nA;Ängen;2022;uvas;tolv\nB;Dalen;2022;uvas;8,5\nB;Dalen;2023;uvas;9,5\n", "rad 2, kolumn värde: hittade «tolv»")]
    [InlineData("kod;namn;år;indikator;värde\nA;Ängen;2022;uvas;7,5\nX;Skogen;2022;uvas;8,5\n", "Skogen")]
    [InlineData("kod;namn;år;indikator;värde\nA;Ängen;2022;påhittat;7,5\nB;Dalen;2022;påhittat;8,5\n", "påhittat")]
    [InlineData("kod;namn;år;indikator;värde\nA;Ängen;2022;uvas;7,5\nA;Ängen;2022;uvas;8,5\n", "rad 3")]
    [InlineData("kod;namn;indikator;värde\nA;Ängen;uvas;7,5\nB;Dalen;uvas;8,5\n", "väntade ett år")]
    [InlineData("", "v.csv")]
    public async Task Statistics_Broken_SaysWhereAndStoresNothing(string text, string expected)
    {
        using var folder = StoredFolder.Create();
        await folder.WithAreasAsync();
        var file = folder.Write("v.csv", text);
        var (code, _, errors) = await folder.KraftAsync("import", "statistics", file, "--set", "rutor", "--accept-mapping", "--commit");
        Assert.Equal(1, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.Equal(0, folder.Count("SELECT COUNT(*) FROM observation"));
        Assert.Equal(1, folder.Count("SELECT COUNT(*) FROM import"));
    }

    [Fact]
    public async Task Statistics_NewIndicatorsAndOddAreas_AreTakenInWhenSaidSo()
    {
        using var folder = StoredFolder.Create();
        await folder.WithAreasAsync();
        var file = folder.Write("v.csv", "kod;namn;år;indikator;värde\nA;Ängen;2022;påhittat;7,5\nX;Skogen;2022;påhittat;8,5\n");
        var trial = await folder.KraftAsync("import", "statistics", file, "--set", "rutor", "--new-indicators", "--skip-areas", "--mapping-out", folder.At("m.json"));
        Assert.True(trial.Code == 0, trial.Errors);
        var (code, _, errors) = await folder.KraftAsync("import", "statistics", file, "--set", "rutor", "--mapping", folder.At("m.json"), "--commit");
        Assert.True(code == 0, errors);
        Assert.Equal(1, folder.Count("SELECT COUNT(*) FROM observation o JOIN indicator i ON i.id = o.indicator_id WHERE i.name_sv = 'påhittat'"));
    }

    [Theory]
    [InlineData("--commit")]
    [InlineData("--mapping", "a", "--saved-mapping", "b")]
    [InlineData("--save-mapping", "a")]
    [InlineData("--new-indicators", "--skip-indicators")]
    public async Task Statistics_WrongCall_EndsWithTwo(params string[] options)
    {
        using var folder = StoredFolder.Create();
        var (code, _, errors) = await folder.KraftAsync(["import", "statistics", folder.Write("v.csv", Good), "--set", "rutor", .. options]);
        Assert.Equal(2, code);
        Assert.Contains("--help", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"table\": ")]
    [InlineData("{}")]
    [InlineData("[]")]
    public async Task Statistics_BrokenMapping_SaysSo(string text)
    {
        using var folder = StoredFolder.Create();
        await folder.WithAreasAsync();
        var (code, _, errors) = await folder.KraftAsync("import", "statistics", folder.Write("v.csv", Good), "--set", "rutor", "--mapping", folder.Write("m.json", text));
        Assert.Equal(1, code);
        Assert.Contains("m.json", errors, StringComparison.Ordinal);
        Assert.Contains("en mappning (JSON)", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statistics_Glasgow_IsTakenIn()
    {
        var boundaries = SharedFiles.Require("data/glasgow/glasgow_city_dz11_4326.geojson");
        var panel = SharedFiles.Require("data/glasgow/simd_panel_glasgow_dz11_2016_2020.csv");
        using var folder = StoredFolder.Create();
        Assert.Equal(0, (await folder.KraftAsync("import", "boundaries", boundaries, "--set", "dz11", "--name", "Zoner", "--code-field", "dz11_code", "--name-field", "dz11_name", "--commit")).Code);
        var (code, output, errors) = await folder.KraftAsync("import", "statistics", panel, "--set", "dz11", "--new-indicators", "--accept-mapping", "--commit", "--json");
        Assert.True(code == 0, errors);
        var document = JsonNode.Parse(output)!;
        Assert.Equal(1492, document["rows"]!.GetValue<int>());
        Assert.Equal(document["added"]!.GetValue<long>(), folder.Count("SELECT COUNT(*) FROM observation"));
    }

    [Fact]
    public async Task Statistics_Interrupted_EndsWithThreeAndNoTrace()
    {
        using var folder = StoredFolder.Create();
        await folder.WithAreasAsync();
        var rows = string.Concat(Enumerable.Range(0, 900_000).Select(row => FormattableString.Invariant($"{"ABC"[row % 3]};;{1990 + (row / 3 % 30)};{row / 90 % 100}-{(row / 90 % 100) + (row / 9000)};uvas;{row % 100}\n")));
        var file = folder.Write("stor.csv", "kod;namn;år;ålder;indikator;värde\n" + rows);
        using var process = Kraft.Start("import", "statistics", file, "--set", "rutor", "--accept-mapping", "--commit", "--data", folder.Data);
        var first = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        using var kill = System.Diagnostics.Process.Start("kill", ["-INT", $"{process.Id}"]);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 3, first + errors);
        Assert.Contains("Avbrutet", errors, StringComparison.Ordinal);
        Assert.Equal(0, folder.Count("SELECT COUNT(*) FROM observation"));
        Assert.Equal(1, folder.Count("SELECT COUNT(*) FROM import"));
    }
}
