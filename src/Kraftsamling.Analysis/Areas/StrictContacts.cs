using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Kraftsamling.Analysis.Areas;

/// <summary>All contacts between borders on the coordinates as they are given.</summary>
internal sealed class StrictContacts(SegmentSet set, GroundScale scale)
{
    private readonly HashSet<(int, int)> _crossing = [];

    public PairSums Pairs { get; } = new();

    public IReadOnlyList<(int A, int B)> Crossing => [.. _crossing.Order()];

    public void Find(IReadOnlyList<Geometry> areas)
    {
        for (int s = 0; s < set.Segments; s++)
        {
            if (set.SegmentOwners.IsShared(s))
            {
                Pairs.AddWithin(set.SegmentOwners, s, Length(s));
            }
        }
        for (int v = 0; v < set.Vertices; v++)
        {
            if (set.VertexOwners.IsShared(v))
            {
                Pairs.AddWithin(set.VertexOwners, v, 0);
            }
        }
        _crossing.UnionWith(set.OnSameSide);
        var meetings = new Meetings(this);
        Sweep().Pairs(ref meetings);
        Contained(areas);
    }

    private double Length(int s) => scale.Distance(set.X[set.From[s]], set.Y[set.From[s]], set.X[set.To[s]], set.Y[set.To[s]]);

    private BoxSweep Sweep()
    {
        int n = set.Segments;
        double[] left = new double[n], right = new double[n], bottom = new double[n], top = new double[n];
        for (int s = 0; s < n; s++)
        {
            double ax = set.X[set.From[s]], bx = set.X[set.To[s]], ay = set.Y[set.From[s]], by = set.Y[set.To[s]];
            (left[s], right[s]) = ax < bx ? (ax, bx) : (bx, ax);
            (bottom[s], top[s]) = ay < by ? (ay, by) : (by, ay);
        }
        return new BoxSweep(left, right, bottom, top);
    }

    private void Meet(int s, int t)
    {
        var kind = SegmentContact.Of(set, s, t, out var first, out var second);
        if (kind == ContactKind.None)
        {
            return;
        }
        double length = kind == ContactKind.Along ? scale.Distance(first.X, first.Y, second.X, second.Y) : 0;
        Pairs.Add(set.SegmentOwners, s, set.SegmentOwners, t, length);
        if (kind is ContactKind.Cross or ContactKind.Along)
        {
            Overlap(s, t, kind == ContactKind.Along ? SameWay(s, t) : null);
        }
    }

    private bool SameWay(int s, int t) =>
        (set.X[set.To[s]] - set.X[set.From[s]]) * (set.X[set.To[t]] - set.X[set.From[t]]) + (set.Y[set.To[s]] - set.Y[set.From[s]]) * (set.Y[set.To[t]] - set.Y[set.From[t]]) > 0;

    // Areas whose borders cross, or that lie on the same side where they run along each other.
    private void Overlap(int s, int t, bool? sameWay)
    {
        var owners = set.SegmentOwners;
        for (int i = owners.First(s); i >= 0; i = owners.Next(i))
        {
            for (int j = owners.First(t); j >= 0; j = owners.Next(j))
            {
                int a = owners.Area(i), b = owners.Area(j);
                if (a != b && (sameWay is null || (owners.IsLeft(i) == owners.IsLeft(j)) == sameWay))
                {
                    _crossing.Add((Math.Min(a, b), Math.Max(a, b)));
                }
            }
        }
    }

    // An area that lies inside another without their borders meeting shares all its points with it.
    private void Contained(IReadOnlyList<Geometry> areas)
    {
        var parts = new List<(int Area, Polygon Part)>();
        for (int i = 0; i < areas.Count; i++)
        {
            for (int g = 0; g < areas[i].NumGeometries; g++)
            {
                if (areas[i].GetGeometryN(g) is Polygon { IsEmpty: false } part)
                {
                    parts.Add((i, part));
                }
            }
        }
        var boxes = parts.ConvertAll(p => p.Part.EnvelopeInternal);
        var inside = new Inside(this, parts, boxes);
        new BoxSweep([.. boxes.Select(b => b.MinX)], [.. boxes.Select(b => b.MaxX)], [.. boxes.Select(b => b.MinY)], [.. boxes.Select(b => b.MaxY)]).Pairs(ref inside);
    }

    private readonly struct Meetings(StrictContacts contacts) : IPairVisitor
    {
        public void Visit(int a, int b) => contacts.Meet(a, b);
    }

    private readonly struct Inside(StrictContacts contacts, List<(int Area, Polygon Part)> parts, List<Envelope> boxes) : IPairVisitor
    {
        public void Visit(int a, int b)
        {
            if (parts[a].Area == parts[b].Area)
            {
                return;
            }
            if (boxes[a].Contains(boxes[b]))
            {
                Check(a, b);
            }
            else if (boxes[b].Contains(boxes[a]))
            {
                Check(b, a);
            }
        }

        private void Check(int outer, int inner)
        {
            var point = parts[inner].Part.Shell.CoordinateSequence.GetCoordinate(0);
            if (SimplePointInAreaLocator.Locate(point, parts[outer].Part) == Location.Interior)
            {
                int a = parts[outer].Area, b = parts[inner].Area;
                contacts.Pairs.Add(a, b, 0);
                contacts._crossing.Add((Math.Min(a, b), Math.Max(a, b)));
            }
        }
    }
}
