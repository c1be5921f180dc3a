namespace Kraftsamling.Analysis.Tests.Statistics;

/// <summary>Agreement with somebody else's answer: |a−b| ≤ 1e-9·max(1,|b|), and missing where that is missing.</summary>
internal static class Close
{
    public static void All(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance = 1e-9)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            One(expected[i], actual[i], tolerance, $"position {i}");
        }
    }

    public static void One(double expected, double actual, double tolerance = 1e-9, string where = "")
    {
        bool same = double.IsNaN(expected)
            ? double.IsNaN(actual)
            : Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected));
        Assert.True(same, $"{where}: found {actual:R}, expected {expected:R}");
    }
}
