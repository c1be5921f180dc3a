using System.Runtime.InteropServices;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// Borders that do not meet but lie within a reach of each other: pairs of areas that only a tolerance links, and stretches of border
/// that no other area matches exactly with those of other areas beside them.
/// </summary>
internal sealed class NearBorders(SegmentSet set, GroundScale scale, Neighbours queen, double reach)
{
    // What lies between two borders must be this many times longer than wide, or they are two corners that nearly meet;
    // and a border no longer than the tolerance is a point.
    private const double Slender = 2;

    private readonly Dictionary<(int A, int B), Nearby> _near = [];
    private readonly List<Stretch> _beside = [];
    private readonly List<(int S, int T)> _touching = [];
    private List<Stretch> _stretches = [];

    public void Find()
    {
        int n = set.Segments;
        double[] left = new double[n], right = new double[n], bottom = new double[n], top = new double[n];
        for (int s = 0; s < n; s++)
        {
            double ax = set.X[set.From[s]], bx = set.X[set.To[s]], ay = set.Y[set.From[s]], by = set.Y[set.To[s]];
            var (x, y) = scale.At((ay + by) / 2);
            // Half the reach on each box, and a little for what rounding takes.
            double dx = reach * 0.501 / x, dy = reach * 0.501 / y;
            (left[s], right[s], bottom[s], top[s]) = (Math.Min(ax, bx) - dx, Math.Max(ax, bx) + dx, Math.Min(ay, by) - dy, Math.Max(ay, by) + dy);
        }
        var visitor = new Visitor(this);
        new BoxSweep(left, right, bottom, top).Pairs(ref visitor);
        _stretches = NearestFirst.Resolve(_beside);
    }

    /// <summary>The neighbours within the tolerance and the links it added.</summary>
    public (Neighbours Neighbours, IReadOnlyList<AddedLink> Added) Link(Neighbours strict, ContiguityOptions options)
    {
        var lengths = Lengths(options.Tolerance);
        var added = options.Rule == ContiguityRule.Queen ? NearLinks(options.Tolerance, lengths) : LongLinks(strict, options.Tolerance, lengths);
        var sums = new PairSums();
        foreach (var (a, b, length) in strict.Links().Where(l => l.From < l.To))
        {
            sums.Add(a, b, length + lengths.GetValueOrDefault((a, b)).Length);
        }
        foreach (var link in added)
        {
            sums.Add(link.A, link.B, link.Length);
        }
        return (Neighbours.FromSums(strict.Count, sums), added);
    }

    /// <summary>Gaps and overlaps nowhere wider than the reach.</summary>
    public IEnumerable<BorderFault> Faults() => new FaultChains(set, scale).Of(WithinReach());

    /// <summary>Pairs of areas whose overlap is wholly told by <paramref name="faults"/>, which <see cref="Faults"/> gave: none of it goes on beyond the reach.</summary>
    public HashSet<(int A, int B)> NarrowOverlaps(IReadOnlyList<BorderFault> faults)
    {
        var goingOn = WithinReach().Where(s => s.IsCut && s.D0 + s.D1 > 0).Select(s => (Math.Min(s.A, s.B), Math.Max(s.A, s.B)));
        return [.. faults.Where(f => f.Kind == FaultKind.Overlap).Select(f => (f.A, f.B)).Except(goingOn)];
    }

    /// <summary>Pairs of areas of which one has border inside the other, found where segments meet that are not matched as in clean boundaries.</summary>
    public HashSet<(int A, int B)> Entering(IReadOnlyList<Geometry> areas)
    {
        var found = new HashSet<(int A, int B)>();
        foreach (var (s, t) in _touching)
        {
            Enter(s, t, areas, found);
            Enter(t, s, areas, found);
        }
        return found;
    }

    private void Enter(int segment, int other, IReadOnlyList<Geometry> areas, HashSet<(int A, int B)> found)
    {
        var owners = set.SegmentOwners;
        for (int j = owners.First(other); j >= 0; j = owners.Next(j))
        {
            int into = owners.Area(j);
            if (!Owns(into, segment) && !All(segment, a => found.Contains((Math.Min(a, into), Math.Max(a, into)))) && Enters(segment, other, areas[into]))
            {
                All(segment, a => found.Add((Math.Min(a, into), Math.Max(a, into))) || true);
            }
        }
    }

    private bool Owns(int area, int segment) => !All(segment, a => a != area);

    private bool All(int segment, Func<int, bool> holds)
    {
        bool all = true;
        for (int i = set.SegmentOwners.First(segment); i >= 0; i = set.SegmentOwners.Next(i))
        {
            all &= holds(set.SegmentOwners.Area(i));
        }
        return all;
    }

    // The middle of a segment, or of each of the two parts that the other one's end divides it into.
    private bool Enters(int segment, int other, Geometry area)
    {
        int a = set.From[segment], b = set.To[segment];
        _ = SegmentContact.Of(set, segment, other, out var at, out _);
        var cut = SegmentContact.Common(set, segment, other) >= 0 ? (X: set.X[a], Y: set.Y[a]) : at;
        return Inside((set.X[a] + cut.X) / 2, (set.Y[a] + cut.Y) / 2) || Inside((set.X[b] + cut.X) / 2, (set.Y[b] + cut.Y) / 2);
        bool Inside(double x, double y) => SimplePointInAreaLocator.Locate(new Coordinate(x, y), area) == Location.Interior;
    }

    private List<Stretch> WithinReach() => [.. _stretches.Select(s => s.Within(reach)).Where(s => s.Length > 0)];

    private List<AddedLink> NearLinks(double tolerance, Dictionary<(int A, int B), Shared> lengths) =>
        [.. _near.Where(n => n.Value.Distance <= tolerance).OrderBy(n => n.Key)
            .Select(n => new AddedLink(n.Key.A, n.Key.B, n.Value.Distance, lengths.GetValueOrDefault(n.Key).Length, n.Value.X, n.Value.Y))];

    private List<AddedLink> LongLinks(Neighbours strict, double tolerance, Dictionary<(int A, int B), Shared> lengths) =>
        [.. lengths.Where(l => l.Value.IsSlender && l.Value.Length > tolerance && !strict.AreLinked(l.Key.A, l.Key.B)).OrderBy(l => l.Key).Select(l =>
        {
            var (x, y) = Place(set, scale, l.Value.Nearest.S, l.Value.Nearest.U0);
            return new AddedLink(l.Key.A, l.Key.B, l.Value.Nearest.Nearest, l.Value.Length, x, y);
        })];

    // Each stretch is seen from both sides: half of each. Taken from the narrowest on: what is wide must not hide that the rest is narrow.
    private Dictionary<(int A, int B), Shared> Lengths(double tolerance)
    {
        var lengths = new Dictionary<(int A, int B), Shared>();
        foreach (var stretch in _stretches.Select(s => s.Within(tolerance)).Where(s => s.Length > 0 && !s.IsCut).OrderBy(s => s.Width))
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(lengths, (Math.Min(stretch.A, stretch.B), Math.Max(stretch.A, stretch.B)), out bool exists);
            double length = sum.Length + stretch.Length / 2;
            sum = new Shared(length, !exists || stretch.Nearest < sum.Nearest.Nearest ? stretch : sum.Nearest, sum.IsSlender || length > Slender * stretch.Width);
        }
        return lengths;
    }

    /// <summary>A position along a segment walked with its area on the left, in the coordinates given.</summary>
    public static (double X, double Y) Place(SegmentSet set, GroundScale scale, int segment, double along)
    {
        var (p, q) = Ends(set, segment);
        double share = along / scale.Distance(set.X[p], set.Y[p], set.X[q], set.Y[q]);
        return (set.X[p] + share * (set.X[q] - set.X[p]), set.Y[p] + share * (set.Y[q] - set.Y[p]));
    }

    private static (int P, int Q) Ends(SegmentSet set, int segment) =>
        set.IsInteriorLeft(segment) ? (set.From[segment], set.To[segment]) : (set.To[segment], set.From[segment]);

    private void Visit(int s, int t)
    {
        bool free = set.IsFree(s) && set.IsFree(t) && Owner(s) != Owner(t);
        bool clean = set.IsMatched(s) && set.IsMatched(t);
        bool common = SegmentContact.Common(set, s, t) >= 0;
        if (common && clean)
        {
            return;
        }
        if (!common)
        {
            var (distance, share) = new Frame(set, scale, s).Nearest(t);
            if (distance > reach)
            {
                return;
            }
            Remember(s, t, distance, share);
        }
        var contact = clean ? ContactKind.None : SegmentContact.Of(set, s, t, out _, out _);
        if (!clean && (common || contact == ContactKind.Touch))
        {
            _touching.Add((s, t));
        }
        if (free)
        {
            Beside(s, t, contact == ContactKind.Along);
            Beside(t, s, contact == ContactKind.Along);
        }
    }

    private int Owner(int segment) => set.SegmentOwners.Area(set.SegmentOwners.First(segment));

    private void Remember(int s, int t, double distance, double share)
    {
        for (int i = set.SegmentOwners.First(s); i >= 0; i = set.SegmentOwners.Next(i))
        {
            for (int j = set.SegmentOwners.First(t); j >= 0; j = set.SegmentOwners.Next(j))
            {
                int a = set.SegmentOwners.Area(i), b = set.SegmentOwners.Area(j);
                if (a == b || queen.AreLinked(a, b))
                {
                    continue;
                }
                ref var near = ref CollectionsMarshal.GetValueRefOrAddDefault(_near, (Math.Min(a, b), Math.Max(a, b)), out bool exists);
                if (!exists || distance < near.Distance)
                {
                    int p = set.From[s], q = set.To[s];
                    near = new Nearby(distance, set.X[p] + share * (set.X[q] - set.X[p]), set.Y[p] + share * (set.Y[q] - set.Y[p]));
                }
            }
        }
    }

    // The two must run opposite ways, each with its own area on the left: they face each other, or overlap.
    private void Beside(int s, int t, bool exact)
    {
        var (p, q) = Ends(set, s);
        var (c, d) = Ends(set, t);
        var frame = new Frame(set, scale, p, q);
        var (uc, dc) = frame.Of(c);
        var (ud, dd) = frame.Of(d);
        if (uc - ud <= Math.Abs(dc - dd))
        {
            return;
        }
        var whole = exact ? new Stretch(s, Owner(s), Owner(t), ud, uc, 0, 0) : new Stretch(s, Owner(s), Owner(t), ud, uc, dd, dc);
        var part = whole.Between(Math.Max(0, ud), Math.Min(frame.Length, uc)) with { IsExact = exact };
        if (part.Length > 0 && part.Within(reach).Length > 0)
        {
            _beside.Add(part);
        }
    }

    private readonly struct Visitor(NearBorders near) : IPairVisitor
    {
        public void Visit(int a, int b) => near.Visit(a, b);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Nearby(double Distance, double X, double Y);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Shared(double Length, Stretch Nearest, bool IsSlender);
}
