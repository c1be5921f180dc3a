using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Distance;

namespace Kraftsamling.Analysis.Areas;

/// <summary>A link over what separates two areas, such as water.</summary>
/// <param name="A">The area that needed it.</param>
/// <param name="B">The one nearest to it.</param>
/// <param name="Distance">Metres (plane units) between their borders.</param>
public sealed record Bridge(int A, int B, double Distance);

/// <summary>Suggests bridges. They become links by <see cref="Neighbours.With"/>, so that what was added is always known.</summary>
public static class Bridges
{
    /// <summary>For each island the area nearest to it.</summary>
    /// <param name="neighbours">Neighbours with islands.</param>
    /// <param name="areas">The borders of the same areas.</param>
    /// <param name="degrees">True when positions are degrees of longitude and latitude.</param>
    /// <returns>One bridge per island that has an area to go to, ascending by island; of several as near, the lowest area.</returns>
    public static IReadOnlyList<Bridge> ToNearest(Neighbours neighbours, IReadOnlyList<Geometry> areas, bool degrees = false)
    {
        var nearest = new NearestArea(areas, degrees);
        return [.. neighbours.Islands.Select(island => nearest.To(island, other => other != island, double.PositiveInfinity)).OfType<Bridge>()];
    }

    /// <summary>The fewest and shortest bridges that make all areas hang together.</summary>
    /// <param name="neighbours">Neighbours in one or more parts.</param>
    /// <param name="areas">The borders of the same areas.</param>
    /// <param name="degrees">True when positions are degrees of longitude and latitude.</param>
    /// <returns>One bridge less than there are parts; none when they hang together already. Areas without ground are not bridged.</returns>
    public static IReadOnlyList<Bridge> BetweenParts(Neighbours neighbours, IReadOnlyList<Geometry> areas, bool degrees = false)
    {
        var nearest = new NearestArea(areas, degrees);
        int[] part = neighbours.Components();
        var bridges = new List<Bridge>();
        while (true)
        {
            // The shortest way out of the smallest part is in the shortest set of bridges.
            var smallest = Enumerable.Range(0, part.Length).Where(i => !areas[i].IsEmpty).GroupBy(i => part[i]).OrderBy(g => g.Count()).ThenBy(g => g.Key).Take(2).ToList();
            if (smallest.Count < 2)
            {
                return bridges;
            }
            int from = smallest[0].Key;
            Bridge? best = null;
            foreach (int area in smallest[0])
            {
                best = nearest.To(area, other => part[other] != from, best?.Distance ?? double.PositiveInfinity) ?? best;
            }
            bridges.Add(best!);
            int into = part[best!.B];
            part = Array.ConvertAll(part, p => p == from ? into : p);
        }
    }

    private sealed class NearestArea
    {
        private readonly IReadOnlyList<Geometry> _areas;
        private readonly GroundScale _scale;
        private readonly STRtree<int> _index = new();

        public NearestArea(IReadOnlyList<Geometry> areas, bool degrees)
        {
            (_areas, _scale) = (areas, new GroundScale(degrees));
            for (int i = 0; i < areas.Count; i++)
            {
                if (!areas[i].IsEmpty)
                {
                    _index.Insert(areas[i].EnvelopeInternal, i);
                }
            }
        }

        /// <summary>The nearest other area nearer than <paramref name="limit"/>, or null.</summary>
        public Bridge? To(int area, Func<int, bool> allowed, double limit)
        {
            if (_areas[area].IsEmpty)
            {
                return null;
            }
            var (x, y) = _scale.At(_areas[area].EnvelopeInternal.Centre.Y);
            var own = Scaled(_areas[area], x, y);
            Bridge? best = null;
            foreach (var (other, least) in Candidates(area, allowed, x, y, limit))
            {
                if (least > (best?.Distance ?? limit))
                {
                    break;
                }
                double distance = DistanceOp.Distance(own, Scaled(_areas[other], x, y));
                if (distance < (best?.Distance ?? limit) || (best is not null && distance == best.Distance && other < best.B))
                {
                    best = new Bridge(area, other, distance);
                }
            }
            return best;
        }

        // By the distance between their boxes, which theirs cannot be below.
        private IEnumerable<(int Other, double Least)> Candidates(int area, Func<int, bool> allowed, double x, double y, double limit)
        {
            var box = _areas[area].EnvelopeInternal;
            var reach = box.Copy();
            reach.ExpandBy(double.IsFinite(limit) ? limit / x : double.MaxValue / 4, double.IsFinite(limit) ? limit / y : double.MaxValue / 4);
            return _index.Query(reach).Where(allowed).Select(other => (other, Least(box, _areas[other].EnvelopeInternal, x, y))).OrderBy(c => c.Item2).ThenBy(c => c.other);
        }

        private static double Least(Envelope a, Envelope b, double x, double y)
        {
            double dx = x * Math.Max(0, Math.Max(b.MinX - a.MaxX, a.MinX - b.MaxX));
            double dy = y * Math.Max(0, Math.Max(b.MinY - a.MaxY, a.MinY - b.MaxY));
            return Math.Sqrt(dx * dx + dy * dy);
        }

        private static Geometry Scaled(Geometry geometry, double x, double y) =>
            x == 1 && y == 1 ? geometry : AffineTransformation.ScaleInstance(x, y).Transform(geometry);
    }
}
