using System.Runtime.InteropServices;

namespace Kraftsamling.Analysis.Areas;

/// <summary>Expectation and variance of Moran's I without association (Cliff &amp; Ord 1981, ch. 1 and 2).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MoranMoments(double S0, double Expected, double Normality, double Randomisation)
{
    public static MoranMoments Of(TestedAreas tested, WeightStyle style)
    {
        var (s0, s1, s2) = Sums(tested.Neighbours, style);
        double n = tested.Count;
        double expected = -1 / (n - 1);
        double normality = (n * n * s1 - n * s2 + 3 * s0 * s0) / ((n * n - 1) * s0 * s0) - expected * expected;
        double m2 = tested.Squares / n;
        double kurtosis = tested.Deviations.Sum(z => z * z * z * z) / n / (m2 * m2);
        double numerator = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) - kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0);
        double randomisation = numerator / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expected * expected;
        return new(s0, expected, normality, randomisation);
    }

    // S0 = Σw, S1 = ½Σ(wij + wji)², S2 = Σ(row sum + column sum)².
    private static (double S0, double S1, double S2) Sums(Neighbours neighbours, WeightStyle style)
    {
        double Weight(int i) => style == WeightStyle.Binary ? 1 : 1.0 / neighbours.Of(i).Length;
        var both = new double[neighbours.Count];
        double s0 = 0, s1 = 0;
        for (int i = 0; i < neighbours.Count; i++)
        {
            foreach (int j in neighbours.Of(i))
            {
                double w = Weight(i);
                s0 += w;
                both[i] += w;
                both[j] += w;
                s1 += neighbours.IsSymmetric || neighbours.AreLinked(j, i) ? (w + Weight(j)) * (w + Weight(j)) / 2 : w * w;
            }
        }
        return (s0, s1, both.Sum(b => b * b));
    }
}
