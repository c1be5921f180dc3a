using NetTopologySuite.Geometries;

namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// The borders of all areas as distinct vertices and distinct segments in flat arrays, with the areas that use each. Two areas whose rings
/// run through the same two vertices share the segment, whichever way they run.
/// </summary>
internal sealed class SegmentSet
{
    private const byte Matched = 2, Entangled = 3;

    private readonly int[] _vertexTable;
    private readonly int[] _segmentTable;
    private readonly byte[] _uses;
    private readonly bool[] _interiorLeft;

    public SegmentSet(IReadOnlyList<Geometry> areas)
    {
        int positions = 0;
        foreach (var area in areas)
        {
            positions += area.NumPoints;
        }
        (X, Y) = (new double[positions], new double[positions]);
        (From, To) = (new int[positions], new int[positions]);
        (_uses, _interiorLeft) = (new byte[positions], new bool[positions]);
        (VertexOwners, SegmentOwners) = (new OwnerChains(positions, positions), new OwnerChains(positions, positions));
        int size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * positions));
        (_vertexTable, _segmentTable) = (new int[size], new int[size]);
        var ids = new int[positions];
        for (int area = 0; area < areas.Count; area++)
        {
            Add(areas[area], area, ids);
        }
    }

    public double[] X { get; }
    public double[] Y { get; }
    public int Vertices { get; private set; }
    /// <summary>The lower vertex of each segment.</summary>
    public int[] From { get; }
    /// <summary>The higher vertex of each segment.</summary>
    public int[] To { get; }
    public int Segments { get; private set; }
    public OwnerChains VertexOwners { get; }
    public OwnerChains SegmentOwners { get; }

    /// <summary>Pairs of areas that lie on the same side of a segment both use: they overlap.</summary>
    public List<(int, int)> OnSameSide { get; } = [];

    /// <summary>True when a single ring runs through the segment: it is matched by nobody.</summary>
    public bool IsFree(int segment) => _uses[segment] == 1;

    /// <summary>True when exactly two uses lie on either side of the segment, as everywhere inside clean boundaries.</summary>
    public bool IsMatched(int segment) => _uses[segment] == Matched;

    /// <summary>For a free segment: its area lies to the left of the way from <see cref="From"/> to <see cref="To"/>.</summary>
    public bool IsInteriorLeft(int segment) => _interiorLeft[segment];

    private void Add(Geometry geometry, int area, int[] ids)
    {
        if (geometry is Polygon polygon)
        {
            if (polygon.IsEmpty)
            {
                return;
            }
            Add(polygon.Shell.CoordinateSequence, area, isHole: false, ids);
            for (int i = 0; i < polygon.NumInteriorRings; i++)
            {
                Add(polygon.Holes[i].CoordinateSequence, area, isHole: true, ids);
            }
            return;
        }
        for (int i = 0; geometry is GeometryCollection && i < geometry.NumGeometries; i++)
        {
            Add(geometry.GetGeometryN(i), area, ids);
        }
    }

    private void Add(CoordinateSequence ring, int area, bool isHole, int[] ids)
    {
        int count = 0;
        for (int i = 0; i < ring.Count; i++)
        {
            int id = Vertex(ring.GetX(i), ring.GetY(i));
            if (count == 0 || ids[count - 1] != id)
            {
                ids[count++] = id;
                VertexOwners.Add(id, area);
            }
        }
        bool left = IsCounterClockwise(ids.AsSpan(0, count)) != isHole;
        for (int i = 0; i + 1 < count; i++)
        {
            Segment(ids[i], ids[i + 1], area, left);
        }
    }

    private void Segment(int a, int b, int area, bool left)
    {
        var (from, to) = a < b ? (a, b) : (b, a);
        uint mask = (uint)_segmentTable.Length - 1;
        uint slot = Mix(((ulong)from << 32) | (uint)to) & mask;
        while (_segmentTable[slot] != 0)
        {
            int found = _segmentTable[slot] - 1;
            if (From[found] == from && To[found] == to)
            {
                Again(found, area, left == a < b);
                return;
            }
            slot = (slot + 1) & mask;
        }
        int segment = Segments++;
        _segmentTable[slot] = segment + 1;
        (From[segment], To[segment]) = (from, to);
        _uses[segment] = 1;
        _interiorLeft[segment] = left == a < b;
        SegmentOwners.Add(segment, area, left == a < b);
    }

    // Used once more: matched when the two lie on either side of it and nobody else uses it.
    private void Again(int segment, int area, bool left)
    {
        _uses[segment] = _uses[segment] == 1 && left != _interiorLeft[segment] ? Matched : Entangled;
        for (int i = SegmentOwners.First(segment); i >= 0; i = SegmentOwners.Next(i))
        {
            if (SegmentOwners.IsLeft(i) == left && SegmentOwners.Area(i) != area)
            {
                OnSameSide.Add((SegmentOwners.Area(i), area));
            }
        }
        SegmentOwners.Add(segment, area, left);
    }

    private int Vertex(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
        {
            throw new ArgumentException("A border has a position that is not a finite number.", nameof(x));
        }
        // Minus zero is zero.
        (x, y) = (x + 0.0, y + 0.0);
        uint mask = (uint)_vertexTable.Length - 1;
        uint slot = Mix(BitConverter.DoubleToUInt64Bits(x) * 0x9E3779B97F4A7C15UL ^ BitConverter.DoubleToUInt64Bits(y)) & mask;
        while (_vertexTable[slot] != 0)
        {
            int found = _vertexTable[slot] - 1;
            if (X[found] == x && Y[found] == y)
            {
                return found;
            }
            slot = (slot + 1) & mask;
        }
        _vertexTable[slot] = ++Vertices;
        (X[Vertices - 1], Y[Vertices - 1]) = (x, y);
        return Vertices - 1;
    }

    private bool IsCounterClockwise(ReadOnlySpan<int> ids)
    {
        double sum = 0;
        for (int i = 0; i + 1 < ids.Length; i++)
        {
            double ax = X[ids[i]] - X[ids[0]], ay = Y[ids[i]] - Y[ids[0]];
            double bx = X[ids[i + 1]] - X[ids[0]], by = Y[ids[i + 1]] - Y[ids[0]];
            sum += ax * by - bx * ay;
        }
        return sum > 0;
    }

    private static uint Mix(ulong z)
    {
        z = (z ^ (z >> 32)) * 0xD6E8FEB86659FD93UL;
        z = (z ^ (z >> 32)) * 0xD6E8FEB86659FD93UL;
        return (uint)(z ^ (z >> 32));
    }
}
