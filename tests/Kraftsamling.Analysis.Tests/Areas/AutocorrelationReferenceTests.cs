using Kraftsamling.Analysis.Areas;
using Kraftsamling.Analysis.Tests.Statistics;

namespace Kraftsamling.Analysis.Tests.Areas;

/// <summary>Autocorrelation as spdep, GeoDa and PySAL compute it.</summary>
public class AutocorrelationReferenceTests
{
    private static readonly AutocorrelationOptions NoDraws = new() { Permutations = 0 };

    private static Neighbours Find(string name, ContiguityRule rule = ContiguityRule.Queen) => Contiguity.Find(ReferenceAreas.Geometries(name), new() { Rule = rule }).Neighbours;

    private static double[] Values(string name, string column) => ReferenceAreas.Column($"{name}.csv", column);

    [Fact]
    public void Compute_GlobalColumbusCrime_HasThePublishedMoments()
    {
        var result = Autocorrelation.Global(Values("columbus", "CRIME"), Find("columbus"), new());
        Close.One(0.5001885571828611, result.I);
        Close.One(-1.0 / 48, result.Expected);
        Close.One(0.00856341311940498, result.VarianceNormality);
        Close.One(5.630312787738188, result.ZNormality);
        Close.One(0.008689289201332044, result.VarianceRandomisation);
        Close.One(5.58938267504451, result.ZRandomisation);
        Close.One(2 * 1.1393913503912384e-08, result.PRandomisation, 1e-15);
        Assert.Equal(0.001, result.PFolded);
        Assert.Equal(0.002, result.PTwoSided);
    }

    [Theory]
    [InlineData("columbus", "HOVAL", 0.180093114317273)]
    [InlineData("nc", "SIDR74", 0.23091044884585782)]
    public void Compute_Global_IsThePublishedValue(string name, string column, double expected) =>
        Close.One(expected, Autocorrelation.Global(Values(name, column), Find(name), NoDraws).I);

    public static TheoryData<string, string> Columns => new()
    {
        { "columbus", "CRIME" }, { "columbus", "HOVAL" }, { "columbus", "INC" }, { "nc", "SIDR74" }, { "nc", "NWR74" }, { "voronoi136", "need" },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public void Compute_Local_IsGeoDasAndPySalsAndSpdepsByItsOwnDivisor(string name, string column)
    {
        var local = Autocorrelation.Local(Values(name, column), Find(name), NoDraws);
        double n = local.Count;
        Close.All(ReferenceAreas.Column($"expected/pysal/local_{name}_{column}.csv", "Is"), local.I);
        Close.All(ReferenceAreas.Column($"expected/rgeoda/local_{name}_{column}.csv", "I"), local.I);
        Close.All(ReferenceAreas.Column($"expected/spdep/local_{name}_{column}_queen_W.csv", "Ii"), [.. local.I.Select(i => i * n / (n - 1))]);
        Assert.All(local.PFolded, p => Assert.Equal(double.NaN, p));
    }

    [Theory]
    [InlineData("CRIME", ContiguityRule.Rook, WeightStyle.RowStandardised, "CRIME_rook_W")]
    [InlineData("HOVAL", ContiguityRule.Rook, WeightStyle.RowStandardised, "HOVAL_rook_W")]
    [InlineData("CRIME", ContiguityRule.Queen, WeightStyle.Binary, "CRIME_queen_B")]
    public void Compute_LocalOtherWeights_IsSpdeps(string column, ContiguityRule rule, WeightStyle style, string file)
    {
        var local = Autocorrelation.Local(Values("columbus", column), Find("columbus", rule), NoDraws with { Style = style });
        Close.All(ReferenceAreas.Column($"expected/spdep/local_columbus_{file}.csv", "Ii"), [.. local.I.Select(i => i * 49 / 48)]);
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Compute_Quadrants_ArePySals(string name, string column)
    {
        var local = Autocorrelation.Local(Values(name, column), Find(name), NoDraws);
        // PySAL: 1 HH, 2 LH, 3 LL, 4 HL.
        double[] expected = ReferenceAreas.Column($"expected/pysal/local_{name}_{column}.csv", "q");
        Quadrant[] words = [Quadrant.None, Quadrant.HighHigh, Quadrant.LowHigh, Quadrant.LowLow, Quadrant.HighLow];
        Assert.Equal(expected.Select(q => words[(int)q]), local.Quadrants);
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Compute_GetisOrd_IsSpdepsAndPySals(string name, string column)
    {
        var values = Values(name, column);
        string spdep = $"expected/spdep/local_{name}_{column}_queen_W.csv";
        var star = Autocorrelation.Getis(values, Find(name), star: true, NoDraws);
        Close.All(ReferenceAreas.Column(spdep, "Gistar_z_B"), star.Z, 1e-12);
        Close.All(ReferenceAreas.Column($"expected/pysal/local_{name}_{column}.csv", "Gstar_B_Zs"), star.Z, 1e-12);
        Close.All(ReferenceAreas.Column(spdep, "Gi_z_B"), Autocorrelation.Getis(values, Find(name), star: false, NoDraws).Z, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Compute_LocalP_AgreesWithTheOthersInDistribution(string name, string column)
    {
        var local = Autocorrelation.Local(Values(name, column), Find(name), new() { Permutations = 9999, Seed = 7 });
        double[] folded = ReferenceAreas.Column($"expected/pysal/local_{name}_{column}.csv", "p_sim");
        Assert.True(Correlation(folded, local.PFolded) >= 0.99, $"PySAL {Correlation(folded, local.PFolded)}");
        double[] geoda = ReferenceAreas.Column($"expected/rgeoda/local_{name}_{column}.csv", "p");
        Assert.True(Correlation(geoda, local.PFolded) >= 0.99, $"GeoDa {Correlation(geoda, local.PFolded)}");
        double[] twoSided = ReferenceAreas.Column($"expected/spdep/local_{name}_{column}_queen_W.csv", "perm999_p_sim");
        Assert.True(Correlation(twoSided, local.PTwoSided) >= 0.99, $"spdep {Correlation(twoSided, local.PTwoSided)}");
        // No side is preferred: the mean difference is within what 999 draws of theirs can make.
        Assert.InRange(folded.Zip(local.PFolded, (a, b) => a - b).Average(), -0.01, 0.01);
    }

    [Fact]
    public void Adjust_Columbus_IsSpdepsCorrection()
    {
        string file = "expected/spdep/local_columbus_CRIME_queen_W.csv";
        double[] adjusted = FalseDiscovery.Adjust(ReferenceAreas.Column(file, "p_cond"));
        Close.All(ReferenceAreas.Column(file, "fdr_cond"), adjusted);
        Close.All(ReferenceAreas.Column(file, "fdr_perm"), FalseDiscovery.Adjust(ReferenceAreas.Column(file, "perm999_p_sim")));
    }

    private static double Correlation(double[] a, double[] b) => MathNet.Numerics.Statistics.Correlation.Pearson(a, b);
}
