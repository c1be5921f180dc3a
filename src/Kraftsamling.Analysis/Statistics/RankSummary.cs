namespace Kraftsamling.Analysis.Statistics;

/// <summary>Mean, quantiles and probability of being among the first k, from counts per rank.</summary>
internal sealed class RankSummary(int areas)
{
    private const int Block = 16;

    public double[] Mean { get; } = new double[areas];

    public double[] Median { get; } = new double[areas];

    public double[] Q5 { get; } = new double[areas];

    public double[] Q95 { get; } = new double[areas];

    public double[] PTop { get; } = new double[areas];

    /// <summary>Draws in which the area had no rank.</summary>
    public int[] Missing { get; } = new int[areas];

    public static RankSummary Of(RankStore store, int areas, int draws, int topK, ParallelOptions parallel)
    {
        var result = new RankSummary(areas);
        Parallel.For(0, (areas + Block - 1) / Block, parallel, () => new int[Block * (areas + 1)], (block, _, counts) =>
        {
            int from = block * Block, width = Math.Min(Block, areas - from);
            store.Count(from, width, counts);
            for (int k = 0; k < width; k++)
            {
                result.Read(from + k, counts.AsSpan(k * (areas + 1), areas + 1), draws, topK);
            }
            return counts;
        }, _ => { });
        return result;
    }

    private void Read(int area, ReadOnlySpan<int> counts, int draws, int topK)
    {
        int present = draws - counts[0];
        Missing[area] = counts[0];
        if (present == 0)
        {
            (Mean[area], Median[area], Q5[area], Q95[area]) = (double.NaN, double.NaN, double.NaN, double.NaN);
            return;
        }
        // Most ranks never occur for an area: only the stretch that does is read.
        int first = 1 + counts[1..].IndexOfAnyExcept(0), last = counts.LastIndexOfAnyExcept(0);
        var occurring = counts[first..(last + 1)];
        long sum = 0, top = 0;
        for (int k = 0; k < occurring.Length; k++)
        {
            sum += (long)(first + k) * occurring[k];
            top += first + k <= topK ? occurring[k] : 0;
        }
        Mean[area] = (double)sum / present;
        PTop[area] = (double)top / draws;
        Median[area] = Quantile(occurring, first, present, 0.5);
        Q5[area] = Quantile(occurring, first, present, 0.05);
        Q95[area] = Quantile(occurring, first, present, 0.95);
    }

    // Type 7, without laying the ranks out.
    private static double Quantile(ReadOnlySpan<int> counts, int first, int present, double probability)
    {
        double h = (present - 1) * probability;
        int low = (int)h, rank = 0;
        int seen = counts[0];
        while (seen <= low)
        {
            seen += counts[++rank];
        }
        int next = rank;
        while (seen <= low + 1 && next < counts.Length - 1)
        {
            seen += counts[++next];
        }
        return first + rank + (h - low) * (next - rank);
    }
}
