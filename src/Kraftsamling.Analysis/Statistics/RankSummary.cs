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
        long sum = 0, top = 0;
        int present = draws - counts[0];
        for (int rank = 1; rank < counts.Length; rank++)
        {
            sum += (long)rank * counts[rank];
            top += rank <= topK ? counts[rank] : 0;
        }
        Missing[area] = counts[0];
        Mean[area] = present == 0 ? double.NaN : (double)sum / present;
        Median[area] = Quantile(counts, present, 0.5);
        Q5[area] = Quantile(counts, present, 0.05);
        Q95[area] = Quantile(counts, present, 0.95);
        PTop[area] = (double)top / draws;
    }

    // Type 7, without laying the ranks out.
    private static double Quantile(ReadOnlySpan<int> counts, int present, double probability)
    {
        if (present == 0)
        {
            return double.NaN;
        }
        double h = (present - 1) * probability;
        int low = (int)h;
        int a = At(counts, low), b = At(counts, Math.Min(low + 1, present - 1));
        return a + (h - low) * (b - a);
    }

    private static int At(ReadOnlySpan<int> counts, int position)
    {
        int rank = 1;
        for (int seen = counts[1]; seen <= position; seen += counts[rank])
        {
            rank++;
        }
        return rank;
    }
}
