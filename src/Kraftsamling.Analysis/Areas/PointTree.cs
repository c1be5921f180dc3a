using NetTopologySuite.Geometries;

namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// A tree of points, halved in turn along the axis where they lie widest. Degrees are placed in space on the ellipsoid of WGS 84, where
/// what is nearest along the ground is nearest straight through as well.
/// </summary>
internal sealed class PointTree
{
    private const int Leaf = 8;
    private const double Axis = 6378137, Eccentricity = 0.0066943799901413165, Radius = 6371008.8;

    private readonly double[] _at;
    private readonly int[] _order;
    private readonly double[] _boxes;
    private readonly bool _degrees;

    public PointTree(IReadOnlyList<Coordinate> points, bool degrees)
    {
        _degrees = degrees;
        _at = new double[3 * points.Count];
        for (int i = 0; i < points.Count; i++)
        {
            Place(points[i], _at.AsSpan(3 * i, 3));
        }
        Points = [.. Enumerable.Range(0, points.Count).Where(i => double.IsFinite(points[i].X) && double.IsFinite(points[i].Y))];
        _order = [.. Points];
        int nodes = 2;
        for (int size = _order.Length; size > Leaf; size = (size + 1) / 2)
        {
            nodes *= 2;
        }
        _boxes = new double[6 * nodes];
        Halve(1, 0, _order.Length);
    }

    /// <summary>The areas that have a point, ascending.</summary>
    public int[] Points { get; }

    public List<(int Other, double Distance)> Nearest(int area, int k)
    {
        return Ask(new Query(area, k, double.PositiveInfinity));
    }

    public List<(int Other, double Distance)> Within(int area, double distance)
    {
        double straight = _degrees ? 2 * Radius * Math.Sin(Math.Min(distance / (2 * Radius), Math.PI / 2)) : distance;
        return Ask(new Query(area, int.MaxValue, straight * straight));
    }

    private List<(int Other, double Distance)> Ask(Query query)
    {
        Search(1, 0, _order.Length, query);
        return query.Found.ConvertAll(f => (f.Other, Ground(f.Square)));
    }

    private void Place(Coordinate point, Span<double> into)
    {
        (into[0], into[1], into[2]) = (point.X, point.Y, 0);
        if (_degrees)
        {
            double lat = point.Y * Math.PI / 180, lon = point.X * Math.PI / 180, sine = Math.Sin(lat);
            double n = Axis / Math.Sqrt(1 - Eccentricity * sine * sine);
            (into[0], into[1], into[2]) = (n * Math.Cos(lat) * Math.Cos(lon), n * Math.Cos(lat) * Math.Sin(lon), n * (1 - Eccentricity) * sine);
        }
    }

    private double Ground(double square) => _degrees ? 2 * Radius * Math.Asin(Math.Min(1, Math.Sqrt(square) / (2 * Radius))) : Math.Sqrt(square);

    // Node 1 is the root, 2n and 2n + 1 are the halves of n; each has the box around its points.
    private void Halve(int node, int from, int to)
    {
        int axis = Box(node, from, to);
        if (to - from <= Leaf)
        {
            return;
        }
        var keys = new double[to - from];
        for (int i = from; i < to; i++)
        {
            keys[i - from] = _at[3 * _order[i] + axis];
        }
        keys.AsSpan().Sort(_order.AsSpan(from, to - from));
        int middle = (from + to) / 2;
        Halve(2 * node, from, middle);
        Halve(2 * node + 1, middle, to);
    }

    /// <summary>Stores the box and tells its widest axis.</summary>
    private int Box(int node, int from, int to)
    {
        int widest = 0;
        for (int axis = 0; axis < 3; axis++)
        {
            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            for (int i = from; i < to; i++)
            {
                low = Math.Min(low, _at[3 * _order[i] + axis]);
                high = Math.Max(high, _at[3 * _order[i] + axis]);
            }
            (_boxes[6 * node + axis], _boxes[6 * node + 3 + axis]) = (low, high);
            widest = high - low > _boxes[6 * node + 3 + widest] - _boxes[6 * node + widest] ? axis : widest;
        }
        return widest;
    }

    private void Search(int node, int from, int to, Query query)
    {
        if (to - from <= Leaf)
        {
            for (int i = from; i < to; i++)
            {
                query.Offer(_order[i], Square(_order[i], query.Area));
            }
            return;
        }
        int middle = (from + to) / 2;
        double left = Least(2 * node, query.Area), right = Least(2 * node + 1, query.Area);
        if (left <= right)
        {
            Visit(2 * node, from, middle, left, query);
            Visit(2 * node + 1, middle, to, right, query);
        }
        else
        {
            Visit(2 * node + 1, middle, to, right, query);
            Visit(2 * node, from, middle, left, query);
        }
    }

    private void Visit(int node, int from, int to, double least, Query query)
    {
        if (least <= query.Limit)
        {
            Search(node, from, to, query);
        }
    }

    private double Square(int a, int b)
    {
        double x = _at[3 * a] - _at[3 * b], y = _at[3 * a + 1] - _at[3 * b + 1], z = _at[3 * a + 2] - _at[3 * b + 2];
        return x * x + y * y + z * z;
    }

    private double Least(int node, int area)
    {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++)
        {
            double at = _at[3 * area + axis];
            double outside = Math.Max(0, Math.Max(_boxes[6 * node + axis] - at, at - _boxes[6 * node + 3 + axis]));
            sum += outside * outside;
        }
        return sum;
    }

    /// <summary>The nearest so far, sorted by distance and then by area.</summary>
    private sealed class Query(int area, int most, double limit)
    {
        public int Area => area;
        public List<(double Square, int Other)> Found { get; } = [];
        public double Limit => Found.Count < most ? limit : Math.Min(limit, Found[^1].Square);

        public void Offer(int other, double square)
        {
            if (other == area || square > Limit)
            {
                return;
            }
            int place = Found.BinarySearch((square, other));
            Found.Insert(~place, (square, other));
            if (Found.Count > most)
            {
                Found.RemoveAt(most);
            }
        }
    }
}
