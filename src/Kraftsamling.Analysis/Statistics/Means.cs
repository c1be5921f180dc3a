namespace Kraftsamling.Analysis.Statistics;

/// <summary>A mean of the form Back(Σw·Forward(x)/Σw). Forward gives NaN outside the mean's domain.</summary>
internal interface IMean
{
    double Forward(double x);

    double Back(double mean);
}

internal readonly struct Geometric : IMean
{
    public double Forward(double x) => x > 0 ? Math.Log(x) : double.NaN;

    public double Back(double mean) => Math.Exp(mean);
}

internal readonly struct Harmonic : IMean
{
    public double Forward(double x) => x > 0 ? 1 / x : double.NaN;

    public double Back(double mean) => 1 / mean;
}

internal readonly struct Power(double power) : IMean
{
    public double Forward(double x) => x > 0 || power == 1 ? Math.Pow(x, power) : x == 0 && power > 0 ? 0 : double.NaN;

    public double Back(double mean) => Math.Pow(mean, 1 / power);
}

/// <summary>Which values a method can take.</summary>
internal static class MeanDomain
{
    public static bool Accepts(AggregationOptions aggregation, double x) => aggregation.Method switch
    {
        AggregationMethod.Geometric or AggregationMethod.Harmonic => x > 0,
        AggregationMethod.Generalised => aggregation.Power == 1 || x > 0 || (x == 0 && aggregation.Power > 0),
        _ => true,
    };
}
