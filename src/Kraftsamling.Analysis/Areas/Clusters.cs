namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// Groups of areas that lie together and are alike. All methods make the same number small, the sum of squared deviations from
/// the clusters' means over the scaled columns, and keep every cluster connected.
/// </summary>
public static class Clusters
{
    /// <summary>
    /// Groups the areas. The result depends on the data, the options and the seed; neither on the number of threads nor, but for
    /// ties, on the order of the areas.
    /// </summary>
    /// <param name="neighbours">Which areas touch; taken in both directions. One entry per area.</param>
    /// <param name="data">Values, and population where there is a floor or ceiling.</param>
    /// <param name="options">Method, number of clusters, bounds and rules.</param>
    /// <param name="progress">Told the share done, 0–1; may be called from any of the threads.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The grouping; or why there is none, in <see cref="ClusterResult.Problems"/>: missing values, or rules that cannot hold together.</returns>
    /// <exception cref="ArgumentException">Lengths of the arrays do not fit the number of areas, or a rule names an area that does not exist.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static ClusterResult Find(Neighbours neighbours, ClusterData data, ClusterOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        Check(neighbours, data, options);
        return options.Missing == ClusterMissing.LeaveOut && ClusterSubset.From(neighbours, data, options) is { } subset
            ? subset.Restore(Group(subset.Neighbours, subset.Data, subset.Options, progress, cancellation))
            : Group(neighbours, data, options, progress, cancellation);
    }

    private static ClusterResult Group(Neighbours neighbours, ClusterData data, ClusterOptions options, IProgress<double>? progress, CancellationToken cancellation) =>
        options.Method == ClusterMethod.Simple
            ? SimpleClusters.Find(neighbours.ToSymmetric(), data, options)
            : new ClusterRun(neighbours, data, options, progress, cancellation).Run();

    private static void Check(Neighbours neighbours, ClusterData data, ClusterOptions options)
    {
        ArgumentNullException.ThrowIfNull(neighbours);
        Require(data.Columns >= 1, "at least one column");
        Require(options.Starts >= 1, "at least one start");
        Require(options.Work >= 0, "steps from 0");
        Require(options.Threads >= 0, "threads from 0");
        Require(options.ExactUpTo is >= 0 and <= ClusterOptions.MostExact, $"an exact search of 0–{ClusterOptions.MostExact} areas");
        Require(options.Floor >= 0 && options.Ceiling > 0, "a floor from 0 and a ceiling above 0");
        Require(options.LeastAreas >= 1 && options.MostAreas >= 1, "bounds on areas from 1");
        Require(options.Count >= (options.Method == ClusterMethod.MaxP ? 0 : 1), "a number of clusters from 1 (0 for max-p)");
        CheckLength(neighbours.Count, data.Areas, "neighbours");
        CheckLength(data.Values.Length, data.Areas * data.Columns, "values");
        CheckLength(data.Population?.Length ?? data.Areas, data.Areas, "population");
        CheckLength(data.Surfaces?.Length ?? data.Areas, data.Areas, "surfaces");
        CheckLength(data.Perimeters?.Length ?? data.Areas, data.Areas, "perimeters");
        foreach (var (a, b) in options.Together.Concat(options.Apart))
        {
            if ((uint)a >= (uint)data.Areas || (uint)b >= (uint)data.Areas || a == b)
            {
                throw new ArgumentException($"The rule {a}–{b} must name two areas within 0–{data.Areas - 1}.", nameof(options));
            }
        }
    }

    private static void Require(bool holds, string expected)
    {
        if (!holds)
        {
            throw new ArgumentException($"Expected {expected}.", nameof(holds));
        }
    }

    private static void CheckLength(int found, int expected, string what)
    {
        if (found != expected)
        {
            throw new ArgumentException($"Found {found} {what}, expected {expected}.", nameof(found));
        }
    }
}
