using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Kraftsamling.Analysis.Areas;

/// <summary>Overlaps too wide to be found beside a border: the ground two crossing areas have in common.</summary>
internal static class WideOverlaps
{
    // A lens is twice as wide at most as it is on average.
    private const double Lens = 2;

    public static IEnumerable<BorderFault> Find(IReadOnlyList<Geometry> areas, IEnumerable<(int A, int B)> crossing, GroundScale scale, double reach)
    {
        foreach (var (a, b) in crossing)
        {
            var common = OverlayNGRobust.Overlay(areas[a], areas[b], SpatialFunction.Intersection);
            for (int i = 0; i < common.NumGeometries; i++)
            {
                if (common.GetGeometryN(i) is Polygon { IsEmpty: false } part && Fault(part, a, b, scale) is var fault && Lens * fault.Width > reach)
                {
                    yield return fault;
                }
            }
        }
    }

    // Of a narrow polygon, half the way round is its length, and its size by that its width.
    private static BorderFault Fault(Polygon part, int a, int b, GroundScale scale)
    {
        var place = part.InteriorPoint;
        var (x, y) = scale.At(place.Y);
        double length = Rings(part).Sum(r => Perimeter(r, scale)) / 2;
        double size = part.Area * x * y;
        return new BorderFault(FaultKind.Overlap, a, b, place.X, place.Y, length, size / length, size);
    }

    private static IEnumerable<LinearRing> Rings(Polygon part) => part.Holes.Prepend(part.Shell).Cast<LinearRing>();

    private static double Perimeter(LinearRing ring, GroundScale scale)
    {
        var at = ring.CoordinateSequence;
        double sum = 0;
        for (int i = 0; i + 1 < at.Count; i++)
        {
            sum += scale.Distance(at.GetX(i), at.GetY(i), at.GetX(i + 1), at.GetY(i + 1));
        }
        return sum;
    }
}
