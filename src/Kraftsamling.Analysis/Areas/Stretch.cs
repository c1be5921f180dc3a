using System.Runtime.InteropServices;

namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// A part of segment S, of area A, with a segment of area B beside it: from U0 to U1 metres along S (A on the left), D0 and D1 metres to
/// the left of it. Left is inside A, so positive is overlap and negative is gap.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Stretch(int S, int A, int B, double U0, double U1, double D0, double D1)
{
    /// <summary>True when the two borders run apart beyond what was looked within: this part is no border they share.</summary>
    public bool IsCut { get; private init; }

    /// <summary>True when the two run along the very same line.</summary>
    public bool IsExact { get; init; }

    public double Length => U1 - U0;

    public double Width => Math.Max(Math.Abs(D0), Math.Abs(D1));

    public double Distance => Math.Abs(D0 + D1) / 2;

    public double Nearest => D0 * D1 <= 0 ? 0 : Math.Min(Math.Abs(D0), Math.Abs(D1));

    /// <summary>The part between two places along S.</summary>
    public Stretch Between(double from, double to) => this with { U0 = from, U1 = to, D0 = DistanceAt(from), D1 = DistanceAt(to) };

    /// <summary>The part that is no further away than <paramref name="reach"/>; of no length when there is none.</summary>
    public Stretch Within(double reach)
    {
        double low = U0, high = U1, slope = D1 - D0;
        foreach (double bound in (ReadOnlySpan<double>)[reach, -reach])
        {
            double at = U0 + (bound - D0) / slope * (U1 - U0);
            bool startsBeyond = bound > 0 ? D0 > bound : D0 < bound;
            bool endsBeyond = bound > 0 ? D1 > bound : D1 < bound;
            low = startsBeyond ? (endsBeyond ? U1 : Math.Max(low, at)) : low;
            high = endsBeyond ? (startsBeyond ? U1 : Math.Min(high, at)) : high;
        }
        return Between(low, Math.Max(low, high)) with { IsCut = IsCut || low > U0 || high < U1 };
    }

    /// <summary>Where the gap turns into overlap, or −1.</summary>
    public double Turn => D0 * D1 < 0 ? U0 + D0 / (D0 - D1) * (U1 - U0) : -1;

    public double WidthAt(double u) => Math.Abs(DistanceAt(u));

    private double DistanceAt(double u) => U1 > U0 ? D0 + (u - U0) / (U1 - U0) * (D1 - D0) : D0;
}
