using System.Globalization;
using System.Text;
using Kraftsamling.Analysis;
using Kraftsamling.Analysis.Statistics;

namespace Kraftsamling.Benchmarks;

/// <summary>Made-up percentages in three sizes, 2 % missing, from a fixed seed.</summary>
public static class IndexInput
{
    /// <summary>The sizes measured: a city's areas, Sweden's RegSO, Sweden's DeSO.</summary>
    public static readonly (int Areas, int Indicators)[] Sizes = [(136, 4), (3363, 4), (6160, 12)];

    public static IndexData Data(int areas, int indicators)
    {
        var random = new SeededRandom(2026, areas);
        var values = new double[areas * indicators];
        for (int i = 0; i < areas; i++)
        {
            double need = random.NextNormal();
            for (int j = 0; j < indicators; j++)
            {
                double value = 18 * Math.Exp(0.5 * (0.7 * need + 0.7 * random.NextNormal()));
                values[i * indicators + j] = random.NextDouble() < 0.02 ? double.NaN : Math.Round(Math.Min(value, 99), 1);
            }
        }
        return new IndexData(areas, indicators, values);
    }

    public static IndexDefinition Definition(int indicators) => new()
    {
        Indicators = [.. Enumerable.Range(0, indicators).Select(j => new IndicatorDefinition($"i{j + 1:00}", 1, 1.5 - (double)j / indicators))],
        Normalisation = new NormalisationOptions(NormalisationMethod.MinMax),
    };

    public static RobustnessOptions Options(int draws, int threads) => new()
    {
        Draws = draws,
        Threads = threads,
        WeightNoise = 0.25,
        Normalisations = [new(NormalisationMethod.Z), new(NormalisationMethod.MinMax), new(NormalisationMethod.PercentileRank)],
    };

    /// <summary>Writes the inputs for another program to read: one file per size, weights in the first row.</summary>
    public static int Write(string folder)
    {
        foreach (var (areas, indicators) in Sizes)
        {
            var data = Data(areas, indicators);
            var text = new StringBuilder();
            text.AppendJoin(',', Definition(indicators).Indicators.Select(i => Number(i.Weight))).Append('\n');
            for (int i = 0; i < areas; i++)
            {
                text.AppendJoin(',', Enumerable.Range(0, indicators).Select(j => Number(data.Values[i * indicators + j]))).Append('\n');
            }
            File.WriteAllText(Path.Combine(folder, $"{areas}x{indicators}.csv"), text.ToString());
        }
        return 0;
    }

    private static string Number(double x) => double.IsNaN(x) ? "NA" : x.ToString("R", CultureInfo.InvariantCulture);
}
