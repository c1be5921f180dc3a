namespace Kraftsamling.Analysis.Areas;

/// <summary>The areas that have a value in every column, grouped as if there were no others.</summary>
internal sealed class ClusterSubset
{
    private readonly int[] _kept;
    private readonly int _areas;
    private readonly ClusterMessages _messages = new();

    private ClusterSubset(int[] kept, Neighbours neighbours, ClusterData data, ClusterOptions options)
    {
        (_kept, _areas) = (kept, data.Areas);
        var place = new int[data.Areas];
        Array.Fill(place, -1);
        for (var k = 0; k < kept.Length; k++)
        {
            place[kept[k]] = k;
        }
        Neighbours = Neighbours.FromPairs(kept.Length, neighbours.Links().Where(l => place[l.From] >= 0 && place[l.To] >= 0).Select(l => (place[l.From], place[l.To], l.Length)), neighbours.Measure);
        Data = data with
        {
            Areas = kept.Length,
            Values = [.. kept.SelectMany(a => data.Values[(a * data.Columns)..((a + 1) * data.Columns)])],
            Population = Pick(data.Population),
            Surfaces = Pick(data.Surfaces),
            Perimeters = Pick(data.Perimeters),
            Names = [.. kept.Select(data.Name)],
        };
        Options = options with { Together = Pairs(options.Together), Apart = Pairs(options.Apart) };
        int[] left = [.. Enumerable.Range(0, data.Areas).Where(a => place[a] < 0)];
        _messages.Warn(
            $"Utanför klustren, eftersom de saknar värde: {ClusterMessages.List(data, left, "och", "till")}.",
            $"Outside the clusters for lack of a value: {ClusterMessages.List(data, left, "and", "more")}.");

        // A rule about an area that is left out has nothing to hold on to.
        List<(int A, int B)> Pairs(IReadOnlyList<(int A, int B)> pairs) => [.. pairs.Where(p => place[p.A] >= 0 && place[p.B] >= 0).Select(p => (place[p.A], place[p.B]))];
    }

    public Neighbours Neighbours { get; }

    public ClusterData Data { get; }

    public ClusterOptions Options { get; }

    /// <summary>Null when no area lacks a value.</summary>
    public static ClusterSubset? From(Neighbours neighbours, ClusterData data, ClusterOptions options)
    {
        int[] kept = [.. Enumerable.Range(0, data.Areas).Where(a => !data.Values.AsSpan(a * data.Columns, data.Columns).ContainsAnyExceptInRange(double.MinValue, double.MaxValue))];
        return kept.Length == data.Areas ? null : new ClusterSubset(kept, neighbours, data, options);
    }

    public ClusterResult Restore(ClusterResult result)
    {
        var cluster = new int[_areas];
        for (var k = 0; k < _kept.Length && result.Found; k++)
        {
            cluster[_kept[k]] = result.Cluster[k];
        }
        return result with { Cluster = result.Found ? cluster : [], Warnings = [.. _messages.Warnings, .. result.Warnings] };
    }

    private double[]? Pick(double[]? values) => values is null ? null : [.. _kept.Select(a => values[a])];
}
