namespace Kraftsamling.Analysis.Areas;

/// <summary>Moran's I for all areas together, with its tests.</summary>
public sealed record GlobalMoranResult
{
    /// <summary>Moran's I; near 1 when neighbours are alike, near 0 when they are as any two areas, below when they differ. NaN when all values are equal or no area has a neighbour.</summary>
    public required double I { get; init; }

    /// <summary>Expected without association: −1/(n−1).</summary>
    public required double Expected { get; init; }

    /// <summary>Variance of I if values were normal.</summary>
    public required double VarianceNormality { get; init; }

    /// <summary>Variance of I if values were placed at random (Cliff &amp; Ord 1981).</summary>
    public required double VarianceRandomisation { get; init; }

    /// <summary>Standardised I under normality.</summary>
    public double ZNormality => (I - Expected) / Math.Sqrt(VarianceNormality);

    /// <summary>Standardised I under randomisation.</summary>
    public double ZRandomisation => (I - Expected) / Math.Sqrt(VarianceRandomisation);

    /// <summary>Two-sided probability of <see cref="ZNormality"/>.</summary>
    public double PNormality => Tails.Normal(ZNormality);

    /// <summary>Two-sided probability of <see cref="ZRandomisation"/>.</summary>
    public double PRandomisation => Tails.Normal(ZRandomisation);

    /// <summary>Folded one-sided probability by permutation; NaN without draws.</summary>
    public required double PFolded { get; init; }

    /// <summary>Two-sided probability by permutation; NaN without draws.</summary>
    public required double PTwoSided { get; init; }

    /// <summary>Draws made.</summary>
    public required int Permutations { get; init; }

    /// <summary>Areas that were tested.</summary>
    public required int Count { get; init; }

    /// <summary>What a reader must know: areas left out, islands, equal values.</summary>
    public required IReadOnlyList<Warning> Warnings { get; init; }
}

/// <summary>
/// Global Moran's I = (n/S0)·Σᵢⱼ wᵢⱼ zᵢ zⱼ / Σ zᵢ². Moments by Cliff &amp; Ord (1981); draws place all values anew.
/// </summary>
public static class GlobalMoran
{
    /// <summary>Computes I and tests it.</summary>
    /// <param name="values">One per area; NaN for missing, which leaves the area out.</param>
    /// <param name="neighbours">Of the same areas; need not be symmetric.</param>
    /// <param name="options">Weights, draws, seed, islands.</param>
    /// <param name="cancellation">Stops the draws.</param>
    /// <returns>I, moments and probabilities.</returns>
    /// <exception cref="ArgumentException">Values and neighbours differ in number, or a value is infinite.</exception>
    public static GlobalMoranResult Compute(ReadOnlySpan<double> values, Neighbours neighbours, AutocorrelationOptions options, CancellationToken cancellation = default)
    {
        var tested = TestedAreas.Of(values, neighbours, options.Islands);
        var moments = MoranMoments.Of(tested, options.Style);
        bool usable = !tested.IsConstant && tested.Neighbours.LinkCount > 0;
        double i = usable ? tested.Count / moments.S0 * Product(tested.Deviations, tested.Neighbours, options.Style) / tested.Squares : double.NaN;
        var (atLeast, atMost) = usable ? Draw(tested, options, cancellation) : (-1, -1);
        return new GlobalMoranResult
        {
            I = i,
            Expected = moments.Expected,
            VarianceNormality = moments.Normality,
            VarianceRandomisation = moments.Randomisation,
            PFolded = Tails.P(atLeast, atMost, options.Permutations, PValueKind.Folded),
            PTwoSided = Tails.P(atLeast, atMost, options.Permutations, PValueKind.TwoSided),
            Permutations = options.Permutations,
            Count = tested.Count,
            Warnings = tested.Warnings(),
        };
    }

    // Each draw has a stream of its own; the order of summing is that of the draw, whoever makes it.
    private static (int AtLeast, int AtMost) Draw(TestedAreas tested, AutocorrelationOptions options, CancellationToken cancellation)
    {
        double observed = Product(tested.Deviations, tested.Neighbours, options.Style);
        double tie = 1e-12 * Math.Max(Math.Abs(observed), tested.Squares);
        int atLeast = 0, atMost = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads == 0 ? -1 : options.Threads, CancellationToken = cancellation };
        Parallel.For(0, options.Permutations, parallel, () => new double[tested.Count], (draw, _, shuffled) =>
        {
            tested.Deviations.CopyTo(shuffled, 0);
            var random = new SeededRandom(options.Seed, draw);
            for (int k = shuffled.Length - 1; k > 0; k--)
            {
                int from = random.NextInt(k + 1);
                (shuffled[k], shuffled[from]) = (shuffled[from], shuffled[k]);
            }
            double product = Product(shuffled, tested.Neighbours, options.Style);
            if (product >= observed - tie)
            {
                Interlocked.Increment(ref atLeast);
            }
            if (product <= observed + tie)
            {
                Interlocked.Increment(ref atMost);
            }
            return shuffled;
        }, _ => { });
        return (atLeast, atMost);
    }

    private static double Product(double[] z, Neighbours neighbours, WeightStyle style)
    {
        double product = 0;
        for (int i = 0; i < z.Length; i++)
        {
            var around = neighbours.Of(i);
            double sum = 0;
            foreach (int j in around)
            {
                sum += z[j];
            }
            product += around.IsEmpty ? 0 : z[i] * (style == WeightStyle.Binary ? sum : sum / around.Length);
        }
        return product;
    }
}
