namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// How often areas end in the same cluster over many draws, kept for neighbours alone: memory is linear in areas and links.
/// </summary>
public sealed class ClusterStability
{
    private readonly Neighbours _neighbours;
    private readonly double[] _shares;
    private readonly int[] _starts;

    internal ClusterStability(Neighbours neighbours, int draws, int[] starts, double[] shares, double[] inCluster) =>
        (_neighbours, Draws, _starts, _shares, InCluster) = (neighbours, draws, starts, shares, inCluster);

    /// <summary>Number of draws behind the shares.</summary>
    public int Draws { get; }

    /// <summary>Per area the share of draws, 0–1, in which it is in a cluster at all: always 1 but for the simple rule. NaN without draws.</summary>
    public IReadOnlyList<double> InCluster { get; }

    /// <summary>How often an area shares its cluster with each of its neighbours.</summary>
    /// <param name="area">0 to the number of areas − 1.</param>
    /// <returns>Shares of all draws, 0–1, in the order of <see cref="Neighbours.Of"/>; NaN without draws.</returns>
    public ReadOnlySpan<double> SharesOf(int area) => _shares.AsSpan(_starts[area], _starts[area + 1] - _starts[area]);

    /// <summary>How often two neighbours share a cluster.</summary>
    /// <param name="a">An area.</param>
    /// <param name="b">A neighbour of it.</param>
    /// <returns>Share of all draws, 0–1; NaN when the two are no neighbours.</returns>
    public double Share(int a, int b)
    {
        var place = _neighbours.Of(a).BinarySearch(b);
        return place < 0 ? double.NaN : SharesOf(a)[place];
    }

    /// <summary>How firmly a cluster holds together: the mean share over the pairs of neighbours inside it.</summary>
    /// <param name="cluster">Cluster per area, as in <see cref="ClusterResult.Cluster"/>.</param>
    /// <param name="number">The cluster's number.</param>
    /// <returns>0–1; NaN for a cluster without pairs of neighbours, for instance of one area.</returns>
    /// <exception cref="ArgumentException">There is not one number per area.</exception>
    public double MeanWithin(IReadOnlyList<int> cluster, int number)
    {
        if (cluster.Count != _neighbours.Count)
        {
            throw new ArgumentException($"Found {cluster.Count} numbers, expected one per area, {_neighbours.Count}.", nameof(cluster));
        }
        var (sum, pairs) = (0.0, 0);
        for (var area = 0; area < cluster.Count; area++)
        {
            var others = _neighbours.Of(area);
            var shares = SharesOf(area);
            for (var k = 0; k < others.Length && cluster[area] == number; k++)
            {
                if (cluster[others[k]] == number)
                {
                    sum += shares[k];
                    pairs++;
                }
            }
        }
        return pairs == 0 ? double.NaN : sum / pairs;
    }
}

/// <summary>Collects draws for <see cref="ClusterStability"/>. May be called from several threads at once; the order of the draws does not matter.</summary>
/// <example>Over an index's draws: <c>options with { OnRanks = (_, ranks) => counter.AddFirst(ranks, k) }</c>.</example>
public sealed class ClusterStabilityCounter
{
    private readonly Neighbours _neighbours;
    private readonly int[] _starts;
    private readonly int[] _together;
    private readonly int[] _inCluster;
    private int _draws;

    /// <summary>Starts with no draws.</summary>
    /// <param name="neighbours">Which areas touch; taken in both directions.</param>
    public ClusterStabilityCounter(Neighbours neighbours)
    {
        _neighbours = neighbours.ToSymmetric();
        _starts = new int[_neighbours.Count + 1];
        for (var area = 0; area < _neighbours.Count; area++)
        {
            _starts[area + 1] = _starts[area] + _neighbours.Of(area).Length;
        }
        _together = new int[_neighbours.LinkCount];
        _inCluster = new int[_neighbours.Count];
    }

    /// <summary>Adds a draw's grouping by any method.</summary>
    /// <param name="cluster">Cluster per area; 0 = none.</param>
    /// <exception cref="ArgumentException">There is not one number per area.</exception>
    public void Add(ReadOnlySpan<int> cluster)
    {
        CheckLength(cluster.Length);
        Interlocked.Increment(ref _draws);
        for (var area = 0; area < cluster.Length; area++)
        {
            if (cluster[area] == 0)
            {
                continue;
            }
            Interlocked.Increment(ref _inCluster[area]);
            var others = _neighbours.Of(area);
            for (var k = 0; k < others.Length; k++)
            {
                if (cluster[others[k]] == cluster[area])
                {
                    Interlocked.Increment(ref _together[_starts[area] + k]);
                }
            }
        }
    }

    /// <summary>Adds a draw by the simple rule: neighbours that are both among the first k are in the same cluster.</summary>
    /// <param name="ranks">Rank per area, 1 = highest; 0 = no rank. Areas that tie at k are all in.</param>
    /// <param name="k">How many areas are taken from the top, at least 1.</param>
    /// <exception cref="ArgumentException">There is not one rank per area, or k is below 1.</exception>
    public void AddFirst(ReadOnlySpan<int> ranks, int k)
    {
        CheckLength(ranks.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        Interlocked.Increment(ref _draws);
        for (var area = 0; area < ranks.Length; area++)
        {
            if (!IsFirst(ranks[area], k))
            {
                continue;
            }
            Interlocked.Increment(ref _inCluster[area]);
            var others = _neighbours.Of(area);
            for (var n = 0; n < others.Length; n++)
            {
                if (IsFirst(ranks[others[n]], k))
                {
                    Interlocked.Increment(ref _together[_starts[area] + n]);
                }
            }
        }
    }

    /// <summary>The shares over all draws so far.</summary>
    /// <returns>NaN everywhere when nothing has been added.</returns>
    public ClusterStability Result() =>
        new(_neighbours, _draws, _starts, [.. _together.Select(t => (double)t / _draws)], [.. _inCluster.Select(t => (double)t / _draws)]);

    private static bool IsFirst(int rank, int k) => rank > 0 && rank <= k;

    private void CheckLength(int length)
    {
        if (length != _neighbours.Count)
        {
            throw new ArgumentException($"Found {length} numbers, expected one per area, {_neighbours.Count}.", nameof(length));
        }
    }
}
