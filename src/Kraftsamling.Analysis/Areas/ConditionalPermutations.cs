namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// The conditional permutation test of local statistics (Anselin 1995): an area keeps its value, the values around it are drawn without
/// replacement from all others. Each area has a stream of random numbers of its own, so that threads do not matter.
/// </summary>
internal static class ConditionalPermutations
{
    private const int Block = 32;

    /// <summary>For each area, in how many draws the sum around it was at least, and at most, what it is. Ties count in both tails. −1 for islands.</summary>
    public static (int[] AtLeast, int[] AtMost) Run(TestedAreas tested, AutocorrelationOptions options, CancellationToken cancellation)
    {
        int count = tested.Count;
        int[] atLeast = new int[count], atMost = new int[count];
        double tie = 1e-12 * (count == 0 ? 0 : tested.Deviations.Max(Math.Abs));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads == 0 ? -1 : options.Threads, CancellationToken = cancellation };
        Parallel.For(0, (count + Block - 1) / Block, parallel, () => new double[Math.Max(0, count - 1)], (block, _, others) =>
        {
            for (int i = block * Block; i < Math.Min(count, (block + 1) * Block); i++)
            {
                (atLeast[i], atMost[i]) = One(tested, i, options, others, tie);
            }
            return others;
        }, _ => { });
        return (atLeast, atMost);
    }

    private static (int AtLeast, int AtMost) One(TestedAreas tested, int area, AutocorrelationOptions options, double[] others, double tie)
    {
        var around = tested.Neighbours.Of(area);
        if (around.IsEmpty)
        {
            return (-1, -1);
        }
        double sum = 0;
        foreach (int j in around)
        {
            sum += tested.Deviations[j];
        }
        tested.Deviations.AsSpan(0, area).CopyTo(others);
        tested.Deviations.AsSpan(area + 1).CopyTo(others.AsSpan(area));
        var random = new SeededRandom(options.Seed, tested.Areas[area]);
        return Draw(others, around.Length, options.Permutations, sum - tie * around.Length, sum + tie * around.Length, ref random);
    }

    // The first places of a shuffle begun anew each time: whatever order the last one left is as good a start as any.
    private static (int AtLeast, int AtMost) Draw(double[] others, int size, int draws, double low, double high, ref SeededRandom random)
    {
        int atLeast = 0, atMost = 0;
        for (int draw = 0; draw < draws; draw++)
        {
            double sum = 0;
            int place = 0;
            for (; place + 1 < size; place += 2)
            {
                ulong bits = random.NextBits();
                sum += Take(others, place, (uint)bits);
                sum += Take(others, place + 1, (uint)(bits >> 32));
            }
            if (place < size)
            {
                sum += Take(others, place, (uint)random.NextBits());
            }
            atLeast += sum >= low ? 1 : 0;
            atMost += sum <= high ? 1 : 0;
        }
        return (atLeast, atMost);
    }

    private static double Take(double[] others, int place, uint bits)
    {
        int from = place + (int)(((ulong)bits * (uint)(others.Length - place)) >> 32);
        double value = others[from];
        others[from] = others[place];
        others[place] = value;
        return value;
    }
}
