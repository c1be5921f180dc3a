using System.Runtime.InteropServices;

namespace Kraftsamling.Analysis.Areas;

/// <summary>Metres along a segment and to the left of it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Frame
{
    private readonly SegmentSet _set;
    private readonly double _x, _y, _ux, _uy, _scaleX, _scaleY;

    public Frame(SegmentSet set, GroundScale scale, int segment) : this(set, scale, set.From[segment], set.To[segment]) { }

    public Frame(SegmentSet set, GroundScale scale, int p, int q)
    {
        _set = set;
        (_x, _y) = (set.X[p], set.Y[p]);
        (_scaleX, _scaleY) = scale.At((set.Y[p] + set.Y[q]) / 2);
        double dx = (set.X[q] - _x) * _scaleX, dy = (set.Y[q] - _y) * _scaleY;
        Length = Math.Sqrt(dx * dx + dy * dy);
        (_ux, _uy) = (dx / Length, dy / Length);
    }

    public double Length { get; }

    public (double Along, double Left) Of(int vertex)
    {
        double dx = (_set.X[vertex] - _x) * _scaleX, dy = (_set.Y[vertex] - _y) * _scaleY;
        return (dx * _ux + dy * _uy, _ux * dy - _uy * dx);
    }

    /// <summary>Distance to another segment, and the share of this one at which they are nearest. 0 when they cross.</summary>
    public (double Distance, double Share) Nearest(int segment)
    {
        var (cu, cd) = Of(_set.From[segment]);
        var (du, dd) = Of(_set.To[segment]);
        if (cd * dd < 0)
        {
            double u = cu + cd / (cd - dd) * (du - cu);
            if (u >= 0 && u <= Length)
            {
                return (0, u / Length);
            }
        }
        var best = Least(ToThis(cu, cd), ToThis(du, dd));
        best = Least(best, (ToOther(0, cu, cd, du, dd), 0));
        return Least(best, (ToOther(Length, cu, cd, du, dd), 1));
    }

    private static (double Distance, double Share) Least((double Distance, double Share) a, (double Distance, double Share) b) => b.Distance < a.Distance ? b : a;

    private (double Distance, double Share) ToThis(double along, double left)
    {
        double at = Math.Clamp(along, 0, Length);
        return (Math.Sqrt((along - at) * (along - at) + left * left), at / Length);
    }

    private static double ToOther(double u, double cu, double cd, double du, double dd)
    {
        double ex = du - cu, ey = dd - cd;
        double share = Math.Clamp(((u - cu) * ex - cd * ey) / (ex * ex + ey * ey), 0, 1);
        double x = cu + share * ex - u, y = cd + share * ey;
        return Math.Sqrt(x * x + y * y);
    }
}
