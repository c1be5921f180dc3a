using Kraftsamling.Analysis.Statistics;

namespace Kraftsamling.Analysis.Tests.Statistics;

public class IndexEngineReferenceTests
{
    private static readonly NormalisationOptions ZeroToHundred = new(NormalisationMethod.MinMax, 0, 100);
    private static readonly NormalisationOptions OneToHundred = new(NormalisationMethod.MinMax, 1, 100);

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (string missing in new[] { "raw", "imputed" })
        {
            foreach (string method in new[] { "zscore_amean", "minmax0_100_amean", "prank_amean", "minmax1_100_gmean" })
            {
                data.Add(missing, method);
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compute_GeneratedCity_AgreesWithCoinr(string missing, string method)
    {
        var (data, definition, _) = ReferenceIndex.Generated("136x4");
        var expected = ReferenceTable.Read("expected_s136x4_reference.csv", "uCode");
        var result = IndexEngine.Compute(data, definition with
        {
            Missing = new(missing == "raw" ? MissingRule.Skip : MissingRule.Mean),
            Normalisation = method switch
            {
                "zscore_amean" => new(NormalisationMethod.Z),
                "minmax0_100_amean" => ZeroToHundred,
                "minmax1_100_gmean" => OneToHundred,
                _ => new(NormalisationMethod.PercentileRank),
            },
            Aggregation = new(method.EndsWith("gmean", StringComparison.Ordinal) ? AggregationMethod.Geometric : AggregationMethod.Arithmetic),
        });
        Close.All(expected.Numbers($"{missing}_{method}_score"), result.Scores);
        Assert.Equal(expected.Numbers($"{missing}_{method}_rank").Select(r => (int)r), result.Ranks);
    }

    [Theory]
    [InlineData("raw", "raw_minmax0_100", NormalisationMethod.MinMax, 0)]
    [InlineData("raw", "raw_zscore", NormalisationMethod.Z, 0)]
    [InlineData("imputed_colmean", "imputed_prank", NormalisationMethod.PercentileRank, 0)]
    [InlineData("imputed_colmean", "imputed_minmax1_100", NormalisationMethod.MinMax, 1)]
    public void Compute_Asem_NormalisesLikeCoinr(string input, string expected, NormalisationMethod method, double lower)
    {
        var (data, definition, indicators, _) = ReferenceIndex.Asem($"asem_{input}.csv");
        var table = ReferenceTable.Read($"expected_asem_norm_{expected}.csv", "uCode");
        var result = IndexEngine.Compute(data, definition with { Normalisation = new(method, lower, 100) });
        Close.All(table.Matrix(indicators), result.Normalised);
    }

    [Fact]
    public void Compute_AsemRawWithMeanImputation_EqualsImputedInput()
    {
        var (raw, definition, _, _) = ReferenceIndex.Asem("asem_raw.csv");
        var (imputed, _, _, _) = ReferenceIndex.Asem("asem_imputed_colmean.csv");
        var a = IndexEngine.Compute(raw, definition with { Missing = new(MissingRule.Mean) });
        var b = IndexEngine.Compute(imputed, definition);
        Close.All(b.Scores, a.Scores);
    }

    [Theory]
    [InlineData("minmax0_100_amean_equal", AggregationMethod.Arithmetic, 0)]
    [InlineData("minmax1_100_gmean_equal", AggregationMethod.Geometric, 1)]
    public void Compute_AsemHierarchy_AgreesWithCoinrAtEveryLevel(string file, AggregationMethod method, double lower)
    {
        var (data, definition, _, groups) = ReferenceIndex.Asem("asem_imputed_colmean.csv");
        var expected = ReferenceTable.Read($"expected_asem_agg_imputed_{file}_scores.csv", "uCode");
        var result = IndexEngine.Compute(data, definition with
        {
            Normalisation = new(NormalisationMethod.MinMax, lower, 100),
            Aggregation = new(method),
        });
        Close.All(expected.Numbers("Index"), result.Scores);
        Close.All(expected.Matrix(groups), result.GroupScores);
    }

    [Fact]
    public void Compute_AsemHierarchy_RanksEqualCoinrs()
    {
        var (data, definition, _, _) = ReferenceIndex.Asem("asem_imputed_colmean.csv");
        var expected = ReferenceTable.Read("expected_asem_agg_imputed_minmax0_100_amean_equal_ranks.csv", "uCode");
        var result = IndexEngine.Compute(data, definition with { Normalisation = ZeroToHundred });
        Assert.Equal(expected.Numbers("Index").Select(r => (int)r), result.Ranks);
    }
}
