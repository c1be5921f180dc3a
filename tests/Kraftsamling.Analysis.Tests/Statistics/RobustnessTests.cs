using Kraftsamling.Analysis.Statistics;

namespace Kraftsamling.Analysis.Tests.Statistics;

public class RobustnessTests
{
    private static readonly NormalisationOptions MinMax = new(NormalisationMethod.MinMax, 0, 100);
    private static readonly NormalisationOptions Z = new(NormalisationMethod.Z);
    private static readonly NormalisationOptions PercentileRank = new(NormalisationMethod.PercentileRank);

    [Fact]
    public void Run_ReplayedDraws_AgreesWithCoinrExactly()
    {
        var (data, definition, _) = ReferenceIndex.Generated("136x4");
        var draws = ReferenceTable.Read("s136x4_ua_para.csv");
        var names = definition.Indicators.Select(i => i.Name).ToList();
        var replay = new ReplayDraws([.. draws.Text("norm").Select(Scale)], draws.Matrix(names));
        var expected = ReferenceTable.Read("expected_s136x4_ua_rankstats.csv", "uCode");

        var result = Run(data, definition with { Normalisation = MinMax }, new RobustnessOptions { Replay = replay });

        Assert.Equal(1000, result.Draws);
        Assert.Equal(expected.Numbers("Nominal").Select(r => (int)r), result.Nominal);
        Close.All(expected.Numbers("Mean"), result.Mean, 1e-12);
        Close.All(expected.Numbers("Median"), result.Median, 1e-12);
        Close.All(expected.Numbers("Q5"), result.Q5, 1e-12);
        Close.All(expected.Numbers("Q95"), result.Q95, 1e-12);
    }

    private static RobustnessResult Run(IndexData data, IndexDefinition definition, RobustnessOptions options) =>
        Robustness.Run(data, definition, options, cancellation: TestContext.Current.CancellationToken);

    private static NormalisationOptions Scale(string name) => name switch
    {
        "n_zscore" => Z,
        "n_minmax" => MinMax,
        _ => PercentileRank,
    };
}
