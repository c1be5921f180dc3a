using System.Numerics;
using System.Runtime.InteropServices;

namespace Kraftsamling.Analysis;

/// <summary>
/// A small random generator keyed by a seed and a stream number (for instance the number of a draw), so that draw 17 is the
/// same whoever computes it and in whatever order. xoshiro256** (Blackman &amp; Vigna 2018) filled by SplitMix64.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public struct SeededRandom
{
    private ulong _a, _b, _c, _d;

    /// <summary>Starts the stream. The same pair always gives the same numbers, on every machine.</summary>
    /// <param name="seed">Seed of the whole computation; any value.</param>
    /// <param name="stream">Number of the draw or area; any value. Streams are independent for practical purposes.</param>
    public SeededRandom(long seed, long stream = 0)
    {
        ulong state = Mix(unchecked((ulong)seed)) ^ Mix(unchecked((ulong)stream + 0x632BE59BD9B4E019UL));
        _a = Next(ref state);
        _b = Next(ref state);
        _c = Next(ref state);
        _d = Next(ref state);
    }

    /// <summary>The next 64 bits.</summary>
    /// <returns>Uniform over all values.</returns>
    public ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        ulong t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    /// <returns>Uniform; never 1.</returns>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to <paramref name="exclusive"/> − 1.</summary>
    /// <param name="exclusive">Upper end, not included; at least 1.</param>
    /// <returns>Uniform; the bias of the multiplication method is below 2⁻³².</returns>
    /// <exception cref="ArgumentOutOfRangeException">The upper end is below 1.</exception>
    public int NextInt(int exclusive)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusive, 1);
        return (int)(((NextBits() >> 32) * (ulong)exclusive) >> 32);
    }

    /// <summary>A standard normal number (polar method).</summary>
    /// <returns>Mean 0, standard deviation 1.</returns>
    public double NextNormal()
    {
        while (true)
        {
            double u = 2 * NextDouble() - 1;
            double v = 2 * NextDouble() - 1;
            double s = u * u + v * v;
            if (s is > 0 and < 1)
            {
                return u * Math.Sqrt(-2 * Math.Log(s) / s);
            }
        }
    }

    /// <summary>A gamma number with scale 1 (Marsaglia &amp; Tsang 2000).</summary>
    /// <param name="shape">Shape, above 0.</param>
    /// <returns>Above 0, mean equal to the shape.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shape is not above 0.</exception>
    public double NextGamma(double shape)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        if (shape < 1)
        {
            double boost = Math.Pow(1 - NextDouble(), 1 / shape);
            return NextGamma(shape + 1) * boost;
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = NextNormal();
            double v = 1 + c * x;
            if (v <= 0)
            {
                continue;
            }
            v = v * v * v;
            double u = 1 - NextDouble();
            if (Math.Log(u) < 0.5 * x * x + d - d * v + d * Math.Log(v))
            {
                return d * v;
            }
        }
    }

    /// <summary>A beta number.</summary>
    /// <param name="a">First shape, above 0.</param>
    /// <param name="b">Second shape, above 0.</param>
    /// <returns>Between 0 and 1, mean a/(a+b).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A shape is not above 0.</exception>
    public double NextBeta(double a, double b)
    {
        double x = NextGamma(a);
        double y = NextGamma(b);
        return x / (x + y);
    }

    private static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        return Mix(state);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
