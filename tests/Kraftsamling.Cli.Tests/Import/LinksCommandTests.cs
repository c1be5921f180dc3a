using System.Text.Json.Nodes;
using Xunit;

namespace Kraftsamling.Cli.Tests.Import;

public sealed class LinksCommandTests
{
    [Theory]
    [InlineData("memberships", "from,to\nA,A\nB,A\nC,B\n", "area_membership")]
    [InlineData("crosswalk", "from,to,weight\nA,A,1\nB,A,0.4\nB,B,0.6\n", "area_crosswalk")]
    public async Task Links_TrialThenCommit_StoresOnlyAtCommit(string kind, string text, string table)
    {
        using var folder = await TwoSetsAsync();
        string[] call = ["import", kind, folder.Write("l.csv", text), "--from-set", "rutor", "--to-set", "stora"];
        var trial = await folder.KraftAsync([.. call, "--json"]);
        Assert.True(trial.Code == 0, trial.Errors);
        Assert.Equal(3, JsonNode.Parse(trial.Output)!["links"]!.GetValue<int>());
        Assert.Equal(0, folder.Count($"SELECT COUNT(*) FROM {table}"));
        Assert.Equal(0, (await folder.KraftAsync([.. call, "--commit"])).Code);
        Assert.Equal(3, folder.Count($"SELECT COUNT(*) FROM {table}"));
    }

    [Fact]
    public async Task Crosswalk_WeightsThatDoNotSumToOne_AreRefused()
    {
        using var folder = await TwoSetsAsync();
        var (code, _, errors) = await folder.KraftAsync("import", "crosswalk", folder.Write("l.csv", "from,to,weight\nA,A,0.5\n"), "--from-set", "rutor", "--to-set", "stora", "--commit");
        Assert.Equal(1, code);
        Assert.Contains("vikter som tillsammans är 1", errors, StringComparison.Ordinal);
        Assert.Equal(0, folder.Count("SELECT COUNT(*) FROM area_crosswalk"));
    }

    private static async Task<StoredFolder> TwoSetsAsync()
    {
        var folder = StoredFolder.Create();
        await folder.WithAreasAsync();
        Assert.Equal(0, (await folder.KraftAsync("import", "boundaries", folder.Areas("Toppen"), "--set", "stora", "--name", "Stora", "--commit")).Code);
        return folder;
    }
}
