using NetTopologySuite.Algorithm;

namespace Kraftsamling.Analysis.Areas;

/// <summary>How two segments meet.</summary>
internal enum ContactKind
{
    None,
    /// <summary>In one point, an end of at least one of them.</summary>
    Touch,
    /// <summary>In one point inside both: their areas overlap.</summary>
    Cross,
    /// <summary>Along a stretch of the same line.</summary>
    Along,
}

/// <summary>How distinct segments meet, decided on the coordinates as they are given: a filter first, extended precision where it is in doubt.</summary>
internal static class SegmentContact
{
    private const double Doubt = 3.3306690738754716e-16;

    /// <summary>The contact besides a vertex both have; for <see cref="ContactKind.Along"/> the stretch from the first to the second point.</summary>
    public static ContactKind Of(SegmentSet set, int s, int t, out (double X, double Y) first, out (double X, double Y) second)
    {
        first = second = default;
        int common = Common(set, s, t);
        return common >= 0
            ? FromVertex(set, common, Other(set, s, common), Other(set, t, common), out first, out second)
            : Apart(set, s, t, out first, out second);
    }

    /// <summary>A vertex both segments end in, or −1.</summary>
    public static int Common(SegmentSet set, int s, int t)
    {
        int a = set.From[s], b = set.To[s];
        return a == set.From[t] || a == set.To[t] ? a : b == set.From[t] || b == set.To[t] ? b : -1;
    }

    private static int Other(SegmentSet set, int segment, int vertex) => set.From[segment] == vertex ? set.To[segment] : set.From[segment];

    private static ContactKind FromVertex(SegmentSet set, int p, int q, int r, out (double X, double Y) first, out (double X, double Y) second)
    {
        var (x, y) = (set.X, set.Y);
        first = second = (x[p], y[p]);
        double qx = x[q] - x[p], qy = y[q] - y[p], rx = x[r] - x[p], ry = y[r] - y[p];
        if (qx * rx + qy * ry <= 0 || Side(set, p, q, r) != 0)
        {
            return ContactKind.None;
        }
        second = qx * qx + qy * qy < rx * rx + ry * ry ? (x[q], y[q]) : (x[r], y[r]);
        return ContactKind.Along;
    }

    private static ContactKind Apart(SegmentSet set, int s, int t, out (double X, double Y) first, out (double X, double Y) second)
    {
        first = second = default;
        int a = set.From[s], b = set.To[s], c = set.From[t], d = set.To[t];
        int sc = Side(set, a, b, c), sd = Side(set, a, b, d);
        if (sc * sd > 0)
        {
            return ContactKind.None;
        }
        int ta = Side(set, c, d, a), tb = Side(set, c, d, b);
        if (ta * tb > 0)
        {
            return ContactKind.None;
        }
        if (sc == 0 && sd == 0)
        {
            return OnOneLine(set, a, b, c, d, out first, out second);
        }
        if (sc != 0 && sd != 0 && ta != 0 && tb != 0)
        {
            first = second = Crossing(set, a, b, c, d);
            return ContactKind.Cross;
        }
        int end = sc == 0 ? c : sd == 0 ? d : ta == 0 ? a : b;
        first = second = (set.X[end], set.Y[end]);
        return ContactKind.Touch;
    }

    private static ContactKind OnOneLine(SegmentSet set, int a, int b, int c, int d, out (double X, double Y) first, out (double X, double Y) second)
    {
        bool alongX = Math.Abs(set.X[b] - set.X[a]) >= Math.Abs(set.Y[b] - set.Y[a]);
        double[] axis = alongX ? set.X : set.Y;
        if (axis[a] > axis[b])
        {
            (a, b) = (b, a);
        }
        if (axis[c] > axis[d])
        {
            (c, d) = (d, c);
        }
        int from = axis[a] >= axis[c] ? a : c;
        int to = axis[b] <= axis[d] ? b : d;
        first = (set.X[from], set.Y[from]);
        second = (set.X[to], set.Y[to]);
        return axis[from] < axis[to] ? ContactKind.Along : ContactKind.None;
    }

    private static (double X, double Y) Crossing(SegmentSet set, int a, int b, int c, int d)
    {
        var (x, y) = (set.X, set.Y);
        double ux = x[b] - x[a], uy = y[b] - y[a], vx = x[d] - x[c], vy = y[d] - y[c];
        double share = ((x[c] - x[a]) * vy - (y[c] - y[a]) * vx) / (ux * vy - uy * vx);
        return double.IsFinite(share) ? (x[a] + share * ux, y[a] + share * uy) : (x[c], y[c]);
    }

    /// <summary>+1 when r lies to the left of p → q, −1 to the right, 0 on the line.</summary>
    private static int Side(SegmentSet set, int p, int q, int r)
    {
        double px = set.X[p], py = set.Y[p], qx = set.X[q], qy = set.Y[q], rx = set.X[r], ry = set.Y[r];
        double plus = (px - rx) * (qy - ry), minus = (py - ry) * (qx - rx);
        double cross = plus - minus;
        return Math.Abs(cross) > Doubt * (Math.Abs(plus) + Math.Abs(minus))
            ? Math.Sign(cross)
            : CGAlgorithmsDD.OrientationIndex(px, py, qx, qy, rx, ry);
    }
}
