namespace Kraftsamling.Demo;

/// <summary>
/// Random numbers by counting, not by taking turns: each number depends on the seed and its keys alone,
/// so the city is the same whatever order or number of threads it is made in.
/// </summary>
internal readonly record struct Noise(ulong Seed)
{
    /// <summary>A generator of its own for one purpose.</summary>
    public Noise For(int a, int b = 0, int c = 0, int d = 0) =>
        new(Mix(Mix(Mix(Mix(Seed ^ Word(a)) ^ Word(b)) ^ Word(c)) ^ Word(d)));

    /// <summary>Uniform above 0 and below 1.</summary>
    public double Uniform(int draw = 0) => ((Mix(Seed + Word(draw)) >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>Standard normal (Box and Muller).</summary>
    public double Normal(int draw = 0) =>
        Math.Sqrt(-2 * Math.Log(Uniform(2 * draw))) * Math.Cos(2 * Math.PI * Uniform((2 * draw) + 1));

    /// <summary>The numbers 0..count−1 in random order.</summary>
    public int[] Shuffled(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var j = (int)(Uniform(i) * (i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }

    /// <summary>How many of <paramref name="trials"/> happen: exact where few are expected, rounded normal where many are.</summary>
    public int Binomial(int trials, double chance)
    {
        if (chance > 0.5)
        {
            return trials - new Noise(Seed).Few(trials, 1 - chance);
        }
        return Few(trials, chance);
    }

    private int Few(int trials, double chance)
    {
        if (trials == 0 || chance <= 0)
        {
            return 0;
        }
        var mean = trials * chance;
        if (mean > 40)
        {
            var count = Math.Round(mean + (Normal() * Math.Sqrt(mean * (1 - chance))));
            return (int)Math.Clamp(count, 0, trials);
        }
        var left = Uniform();
        var odds = chance / (1 - chance);
        var probability = Math.Pow(1 - chance, trials);
        var k = 0;
        while (left > probability && k < trials)
        {
            left -= probability;
            k++;
            probability *= odds * (trials - k + 1) / k;
        }
        return k;
    }

    private static ulong Word(int key) => (ulong)(uint)key * 0x9E3779B97F4A7C15UL;

    private static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15UL;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }
}
