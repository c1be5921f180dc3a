using System.Runtime.InteropServices;

namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// Metres per coordinate unit. In degrees it is worked out on the ellipsoid of WGS 84 at the latitude in question, so that each border is
/// measured in a plane of its own; straight lines stay straight.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct GroundScale(bool degrees)
{
    private const double Axis = 6378137;
    private const double Eccentricity = 0.0066943799901413165;
    private const double Radian = Math.PI / 180;

    /// <summary>Metres per unit east and north at a height of the map.</summary>
    public (double X, double Y) At(double y)
    {
        if (!degrees)
        {
            return (1, 1);
        }
        double sine = Math.Sin(y * Radian);
        double w = 1 - Eccentricity * sine * sine;
        double root = Math.Sqrt(w);
        return (Axis / root * Math.Cos(y * Radian) * Radian, Axis * (1 - Eccentricity) / (w * root) * Radian);
    }

    /// <summary>Metres between two positions near each other.</summary>
    public double Distance(double ax, double ay, double bx, double by)
    {
        var (x, y) = At((ay + by) / 2);
        return Math.Sqrt((bx - ax) * x * ((bx - ax) * x) + (by - ay) * y * ((by - ay) * y));
    }
}
