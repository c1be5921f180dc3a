using System.Runtime.CompilerServices;

namespace Kraftsamling.Analysis.Areas;

/// <summary>What the length of a link says.</summary>
public enum LinkLength
{
    /// <summary>Length of the border the two areas share, in metres (or plane units); 0 when they meet in points only.</summary>
    Border,
    /// <summary>Distance between the two areas' points, in metres (or plane units).</summary>
    Distance,
}

/// <summary>
/// Which areas are neighbours of which: compressed rows in flat arrays, never changed once made. Rows are ascending, no area is
/// its own neighbour and no link occurs twice. Links go both ways with the same length unless <see cref="IsSymmetric"/> says
/// otherwise (k nearest). Memory is linear in areas and links.
/// </summary>
public sealed class Neighbours
{
    private readonly int[] _starts;
    private readonly int[] _links;
    private readonly double[] _lengths;

    private Neighbours(int[] starts, int[] links, double[] lengths, LinkLength measure, bool isSymmetric)
    {
        (_starts, _links, _lengths, Measure, IsSymmetric) = (starts, links, lengths, measure, isSymmetric);
        Islands = [.. Enumerable.Range(0, Count).Where(i => Of(i).IsEmpty)];
    }

    /// <summary>Number of areas; 0 is allowed.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Number of directed links: a pair of neighbours counts twice.</summary>
    public int LinkCount => _links.Length;

    /// <summary>What <see cref="LengthsOf"/> holds.</summary>
    public LinkLength Measure { get; }

    /// <summary>True when every link goes both ways.</summary>
    public bool IsSymmetric { get; }

    /// <summary>Areas without a neighbour of their own, ascending.</summary>
    public IReadOnlyList<int> Islands { get; }

    /// <summary>The neighbours of an area.</summary>
    /// <param name="area">0 to <see cref="Count"/> − 1.</param>
    /// <returns>Ascending; empty for an island.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such area.</exception>
    public ReadOnlySpan<int> Of(int area) => _links.AsSpan(_starts[area], _starts[area + 1] - _starts[area]);

    /// <summary>The lengths of an area's links, in the order of <see cref="Of"/>.</summary>
    /// <param name="area">0 to <see cref="Count"/> − 1.</param>
    /// <returns>At least 0; what they measure is said by <see cref="Measure"/>.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such area.</exception>
    public ReadOnlySpan<double> LengthsOf(int area) => _lengths.AsSpan(_starts[area], _starts[area + 1] - _starts[area]);

    /// <summary>True when <paramref name="b"/> is a neighbour of <paramref name="a"/>.</summary>
    /// <param name="a">An area.</param>
    /// <param name="b">Another area.</param>
    /// <returns>False also for a = b.</returns>
    public bool AreLinked(int a, int b) => Of(a).BinarySearch(b) >= 0;

    /// <summary>Neighbours from pairs; every link goes both ways.</summary>
    /// <param name="count">Number of areas, at least 0.</param>
    /// <param name="pairs">Each pair once or more, in either order. Length is 0 or above; of several for a pair the greatest counts.</param>
    /// <param name="measure">What the lengths are.</param>
    /// <returns>Symmetric neighbours.</returns>
    /// <exception cref="ArgumentException">A pair names an area that does not exist, an area and itself, or a length that is negative or not a number.</exception>
    public static Neighbours FromPairs(
        int count, IEnumerable<(int A, int B, double Length)> pairs, LinkLength measure = LinkLength.Border)
    {
        var links = new List<(int From, int To, double Length)>();
        foreach (var (a, b, length) in pairs)
        {
            links.Add((a, b, length));
            links.Add((b, a, length));
        }
        return FromLinks(count, links, measure);
    }

    /// <summary>Neighbours from directed links; the result is symmetric only when every link is given both ways with the same length.</summary>
    /// <param name="count">Number of areas, at least 0.</param>
    /// <param name="links">Each link once or more. Length is 0 or above; of several for a link the greatest counts.</param>
    /// <param name="measure">What the lengths are.</param>
    /// <returns>Neighbours as given.</returns>
    /// <exception cref="ArgumentException">A link names an area that does not exist, an area and itself, or a length that is negative or not a number.</exception>
    public static Neighbours FromLinks(
        int count, IReadOnlyCollection<(int From, int To, double Length)> links, LinkLength measure = LinkLength.Border)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var counts = new int[count + 1];
        foreach (var (from, to, length) in links)
        {
            Check(count, from, to, length);
            counts[from + 1]++;
        }
        for (int i = 0; i < count; i++)
        {
            counts[i + 1] += counts[i];
        }
        var targets = new int[links.Count];
        var lengths = new double[links.Count];
        var next = counts.AsSpan(0, count).ToArray();
        foreach (var (from, to, length) in links)
        {
            lengths[next[from]] = length;
            targets[next[from]++] = to;
        }
        return Packed(counts, targets, lengths, measure);
    }

    /// <summary>Symmetric neighbours from pairs whose lengths are summed.</summary>
    internal static Neighbours FromSums(int count, PairSums pairs)
    {
        var (starts, links, lengths) = pairs.Rows(count);
        return new Neighbours(starts, links, lengths, LinkLength.Border, isSymmetric: true);
    }

    /// <summary>Those links only that are longer than a length: of queen neighbours, the rook ones.</summary>
    /// <param name="longerThan">Metres (plane units), not included.</param>
    /// <returns>Neighbours of the same areas; some may have become islands.</returns>
    public Neighbours WithBorder(double longerThan = 0)
    {
        var starts = new int[Count + 1];
        var kept = new List<int>(LinkCount);
        for (int i = 0; i < Count; i++)
        {
            for (int k = _starts[i]; k < _starts[i + 1]; k++)
            {
                if (_lengths[k] > longerThan)
                {
                    kept.Add(k);
                }
            }
            starts[i + 1] = kept.Count;
        }
        return new Neighbours(starts, [.. kept.Select(k => _links[k])], [.. kept.Select(k => _lengths[k])], Measure, IsSymmetric);
    }

    /// <summary>These neighbours and more links, both ways.</summary>
    /// <param name="pairs">Pairs to link; those that are linked already stay as they are. The new ones get the length 0.</param>
    /// <returns>Neighbours of the same areas.</returns>
    /// <exception cref="ArgumentException">A pair names an area that does not exist, or an area and itself.</exception>
    public Neighbours With(
        IEnumerable<(int A, int B)> pairs) =>
        FromLinks(Count, [.. Links(), .. pairs.SelectMany(p => new[] { (p.A, p.B, 0.0), (p.B, p.A, 0.0) })], Measure);

    /// <summary>Some of the areas and the links among them, numbered anew.</summary>
    /// <param name="areas">Distinct areas; the first becomes 0, and so on.</param>
    /// <returns>Neighbours of as many areas as were named; some may have become islands.</returns>
    /// <exception cref="ArgumentException">An area is named twice or does not exist.</exception>
    public Neighbours Among(IReadOnlyList<int> areas)
    {
        var number = new int[Count];
        Array.Fill(number, -1);
        for (int k = 0; k < areas.Count; k++)
        {
            if ((uint)areas[k] >= (uint)Count || number[areas[k]] >= 0)
            {
                throw new ArgumentException($"Area {areas[k]} is named twice or does not exist.", nameof(areas));
            }
            number[areas[k]] = k;
        }
        return FromLinks(areas.Count, [.. Links().Where(l => number[l.From] >= 0 && number[l.To] >= 0).Select(l => (number[l.From], number[l.To], l.Length))], Measure);
    }

    /// <summary>These neighbours with every link going both ways.</summary>
    /// <returns>Itself when it is symmetric already; of two different lengths the greater.</returns>
    public Neighbours ToSymmetric() => IsSymmetric ? this : FromPairs(Count, Links().Select(l => (l.From, l.To, l.Length)), Measure);

    /// <summary>Every directed link, ascending by the first area and then the second.</summary>
    /// <returns><see cref="LinkCount"/> links.</returns>
    public IEnumerable<(int From, int To, double Length)> Links()
    {
        for (int i = 0; i < Count; i++)
        {
            for (int k = _starts[i]; k < _starts[i + 1]; k++)
            {
                yield return (i, _links[k], _lengths[k]);
            }
        }
    }

    /// <summary>The connected parts.</summary>
    /// <returns>One number per area, from 0 in the order of each part's first area; an island is a part of its own. Direction of links is ignored.</returns>
    public int[] Components()
    {
        var both = ToSymmetric();
        var part = new int[Count];
        Array.Fill(part, -1);
        var queue = new int[Count];
        int parts = 0;
        for (int start = 0; start < Count; start++)
        {
            if (part[start] < 0)
            {
                both.Flood(start, parts++, part, queue);
            }
        }
        return part;
    }

    private void Flood(int start, int number, int[] part, int[] queue)
    {
        int tail = 1;
        queue[0] = start;
        part[start] = number;
        for (int head = 0; head < tail; head++)
        {
            foreach (int other in Of(queue[head]))
            {
                if (part[other] < 0)
                {
                    part[other] = number;
                    queue[tail++] = other;
                }
            }
        }
    }

    private static void Check(int count, int from, int to, double length, [CallerArgumentExpression(nameof(from))] string? name = null)
    {
        if ((uint)from >= (uint)count || (uint)to >= (uint)count)
        {
            throw new ArgumentException($"The link {from}–{to} names an area outside 0–{count - 1}.", name);
        }
        if (from == to)
        {
            throw new ArgumentException($"Area {from} cannot be its own neighbour.", name);
        }
        if (!(length >= 0) || double.IsInfinity(length))
        {
            throw new ArgumentException($"The length of the link {from}–{to} must be 0 or above.", name);
        }
    }

    /// <summary>Sorts each row and joins links that occur several times.</summary>
    private static Neighbours Packed(int[] starts, int[] links, double[] lengths, LinkLength measure)
    {
        int count = starts.Length - 1;
        var packed = new int[count + 1];
        int end = 0;
        for (int i = 0; i < count; i++)
        {
            int size = starts[i + 1] - starts[i];
            Array.Sort(links, lengths, starts[i], size);
            int first = end;
            for (int k = starts[i]; k < starts[i + 1]; k++)
            {
                if (end > first && links[end - 1] == links[k])
                {
                    lengths[end - 1] = Math.Max(lengths[end - 1], lengths[k]);
                    continue;
                }
                links[end] = links[k];
                lengths[end++] = lengths[k];
            }
            packed[i + 1] = end;
        }
        Array.Resize(ref links, end);
        Array.Resize(ref lengths, end);
        return new Neighbours(packed, links, lengths, measure, AreBothWays(packed, links, lengths));
    }

    private static bool AreBothWays(int[] starts, int[] links, double[] lengths)
    {
        for (int i = 0; i + 1 < starts.Length; i++)
        {
            for (int k = starts[i]; k < starts[i + 1]; k++)
            {
                int j = links[k];
                int back = Array.BinarySearch(links, starts[j], starts[j + 1] - starts[j], i);
                if (back < 0 || lengths[back] != lengths[k])
                {
                    return false;
                }
            }
        }
        return true;
    }
}
