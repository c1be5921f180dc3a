namespace Kraftsamling.Analysis.Areas;

/// <summary>Joins stretches of the same kind between the same two areas that follow on each other to one gap or overlap.</summary>
internal sealed class FaultChains(SegmentSet set, GroundScale scale)
{
    // What a double cannot tell from nothing at a position that far from zero.
    private const double Noise = 1e-15;

    public IEnumerable<BorderFault> Of(List<Stretch> stretches) => Chains(stretches).Where(f => f.Width > Noise * Size(f));

    private double Size(BorderFault fault)
    {
        var (x, y) = scale.At(fault.Y);
        return Math.Max(Math.Abs(fault.X) * x, Math.Abs(fault.Y) * y);
    }

    private IEnumerable<BorderFault> Chains(List<Stretch> stretches)
    {
        // Borders that part for good, as on a coast, leave no gap; overlaps that do are told as wide ones.
        stretches = [.. stretches.Where(s => !s.IsCut)];
        // A gap is seen from both sides. The lower area's side is told, unless only the other one saw it.
        var seen = stretches.Where(s => s.A < s.B).Select(s => (s.A, s.B)).ToHashSet();
        var sides = stretches.Where(s => s.A < s.B || !seen.Contains((s.B, s.A)));
        foreach (var pair in sides.GroupBy(s => (Low: Math.Min(s.A, s.B), High: Math.Max(s.A, s.B), Kind: s.D0 + s.D1 > 0 ? FaultKind.Overlap : FaultKind.Gap)))
        {
            var chain = new List<Stretch>();
            foreach (var stretch in pair.OrderBy(s => s.S).ThenBy(s => s.U0))
            {
                if (chain.Count > 0 && !Follows(chain[^1], stretch))
                {
                    yield return Fault(pair.Key.Kind, pair.Key.Low, pair.Key.High, chain);
                    chain.Clear();
                }
                chain.Add(stretch);
            }
            yield return Fault(pair.Key.Kind, pair.Key.Low, pair.Key.High, chain);
        }
    }

    // Round a corner, the stretches of two segments leave out about as much as the gap is wide.
    private bool Follows(Stretch before, Stretch after)
    {
        double most = 2 * (before.Width + after.Width) + 1e-6;
        foreach (double u in (ReadOnlySpan<double>)[before.U0, before.U1])
        {
            foreach (double v in (ReadOnlySpan<double>)[after.U0, after.U1])
            {
                var (ax, ay) = NearBorders.Place(set, scale, before.S, u);
                var (bx, by) = NearBorders.Place(set, scale, after.S, v);
                if (scale.Distance(ax, ay, bx, by) <= most)
                {
                    return true;
                }
            }
        }
        return false;
    }

    private BorderFault Fault(FaultKind kind, int a, int b, List<Stretch> chain)
    {
        var widest = chain.MaxBy(s => s.Width);
        var (x, y) = NearBorders.Place(set, scale, widest.S, Math.Abs(widest.D0) > Math.Abs(widest.D1) ? widest.U0 : widest.U1);
        return new BorderFault(kind, a, b, x, y, chain.Sum(s => s.Length), widest.Width, chain.Sum(s => s.Distance * s.Length));
    }
}
