using Kraftsamling.Analysis.Areas;

namespace Kraftsamling.Analysis.Tests.Areas;

/// <summary>Against the answers of other programs (spdep, libgeoda, PySAL) and of complete enumeration.</summary>
public class ClustersReferenceTests
{
    // The best of all cut sets of the shortest tree, each of them enumerated elsewhere.
    [Theory]
    [InlineData("columbus", 4, 82.917718014)]
    [InlineData("columbus", 6, 57.035978356)]
    [InlineData("nc", 4, 78.675353)]
    public void Find_SkaterAlone_IsTheBestCutOfTheTree(string name, int k, double expected)
    {
        var result = ClusterCase.Reference(name).FindChecked(new ClusterOptions { Count = k, Effort = ClusterEffort.Method });

        Assert.InRange(result.Objective, expected - 5e-7, expected + 5e-7);
    }

    // Where their greedy cuts are the best ones the tree is the same as libgeoda's.
    [Theory]
    [InlineData(ClusterMethod.RedcapAverage, "columbus", 4, "redcap_fullorder-averagelinkage")]
    [InlineData(ClusterMethod.RedcapAverage, "columbus", 6, "redcap_fullorder-averagelinkage")]
    [InlineData(ClusterMethod.RedcapSingle, "voronoi136", 10, "redcap_fullorder-singlelinkage")]
    [InlineData(ClusterMethod.RedcapSingle, "nc", 6, "redcap_fullorder-singlelinkage")]
    public void Find_RedcapAlone_EqualsTheReference(ClusterMethod method, string name, int k, string file)
    {
        var areas = ClusterCase.Reference(name);

        var result = areas.FindChecked(new ClusterOptions { Method = method, Count = k, Effort = ClusterEffort.Method });

        Assert.Equal(areas.Objective(Groups($"expected/rgeoda/{file}_{name}_k{k}.csv")), result.Objective, 9);
    }

    [Theory]
    [InlineData(ClusterMethod.RedcapComplete, "redcap_fullorder-completelinkage")]
    [InlineData(ClusterMethod.RedcapAverage, "redcap_fullorder-averagelinkage")]
    [InlineData(ClusterMethod.RedcapSingle, "redcap_fullorder-singlelinkage")]
    public void Find_RedcapAlone_IsNotWorseThanTheReference(ClusterMethod method, string file)
    {
        foreach (var (name, k) in new[] { ("columbus", 4), ("columbus", 6), ("nc", 6), ("voronoi136", 10) })
        {
            var areas = ClusterCase.Reference(name);
            var result = areas.FindChecked(new ClusterOptions { Method = method, Count = k, Effort = ClusterEffort.Method });

            var reference = areas.Objective(Groups($"expected/rgeoda/{file}_{name}_k{k}.csv"));
            Assert.True(result.Objective <= reference * (1 + 1e-9), $"{name} {k}: {result.Objective} against {reference}");
        }
    }

    [Theory]
    [InlineData("columbus", 4, 0)]
    [InlineData("columbus", 6, 0)]
    [InlineData("nc", 6, 0)]
    [InlineData("nc", 6, 30000)]
    [InlineData("voronoi136", 10, 0)]
    [InlineData("voronoi136", 10, 10000)]
    public void Find_Improved_IsBetterThanEveryReference(string name, int k, double floor)
    {
        var areas = ClusterCase.Reference(name);

        var result = areas.FindChecked(new ClusterOptions { Count = k, Floor = floor, Starts = 4 });

        var files = References(name).Where(f => f.Contains($"_k{k}", StringComparison.Ordinal) && (floor == 0 || f.Contains("_min", StringComparison.Ordinal))).ToList();
        Assert.True(files.Count >= (floor == 0 ? 8 : 6), $"Only {files.Count} references.");
        Assert.All(files, f => Assert.True(result.Objective < areas.Objective(Groups(f)), f));
    }

    [Theory]
    [InlineData("nc", 30000, 10)]
    [InlineData("voronoi136", 10000, 20)]
    public void Find_MaxP_HasMoreClustersAndIsStillBetter(string name, double floor, int expected)
    {
        var areas = ClusterCase.Reference(name);

        var result = areas.FindChecked(new ClusterOptions { Method = ClusterMethod.MaxP, Floor = floor, Starts = 4 });

        Assert.Equal(expected, result.Parts.Count);
        var files = References(name).Where(f => f.Contains("maxp_", StringComparison.Ordinal)).Select(Groups).ToList();
        Assert.True(files.Count >= 4);
        Assert.All(files, groups =>
        {
            Assert.True(groups.Distinct().Count() <= expected);
            Assert.True(groups.Distinct().Count() < expected || result.Objective < areas.Objective(groups));
        });
    }

    private static IEnumerable<string> References(string name)
    {
        var root = Testing.SharedFiles.Require("reference/areas/expected");
        return Directory.EnumerateFiles(root, "*.csv", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) is var file && file.Contains($"_{name}_", StringComparison.Ordinal) && !file.StartsWith("nb_", StringComparison.Ordinal) && !file.StartsWith("local_", StringComparison.Ordinal))
            .Select(f => "expected/" + Path.GetRelativePath(root, f));
    }

    private static int[] Groups(string file) => [.. ReferenceAreas.Rows(file).Select(r => (int)double.Parse(r[1], System.Globalization.CultureInfo.InvariantCulture))];
}
