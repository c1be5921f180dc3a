using Kraftsamling.Analysis.Areas;

namespace Kraftsamling.Analysis.Tests.Areas;

/// <summary>The statistics, stopped when the test run is.</summary>
internal static class Autocorrelation
{
    public static GlobalMoranResult Global(double[] values, Neighbours neighbours, AutocorrelationOptions options) =>
        GlobalMoran.Compute(values, neighbours, options, TestContext.Current.CancellationToken);

    public static LocalMoranResult Local(double[] values, Neighbours neighbours, AutocorrelationOptions options) =>
        LocalMoran.Compute(values, neighbours, options, TestContext.Current.CancellationToken);

    public static GetisOrdResult Getis(double[] values, Neighbours neighbours, bool star, AutocorrelationOptions options) =>
        GetisOrd.Compute(values, neighbours, star, options, TestContext.Current.CancellationToken);
}
