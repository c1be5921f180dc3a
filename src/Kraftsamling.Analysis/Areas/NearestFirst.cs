namespace Kraftsamling.Analysis.Areas;

/// <summary>Where several areas lie beside the same piece of border, the nearest one has it.</summary>
internal static class NearestFirst
{
    /// <summary>Stretches cut so that no place along a segment has two, nor any both gap and overlap. Those that match exactly keep their place but are not given back: they are counted already.</summary>
    public static List<Stretch> Resolve(List<Stretch> all)
    {
        var resolved = new List<Stretch>();
        var signed = all.SelectMany(Signed).OrderBy(s => s.S).ThenBy(s => s.B).ThenBy(s => s.U0).ThenBy(s => s.D0).ToList();
        for (int i = 0; i < signed.Count;)
        {
            int end = i + 1;
            while (end < signed.Count && signed[end].S == signed[i].S)
            {
                end++;
            }
            Nearest(signed[i..end], resolved);
            i = end;
        }
        return resolved;
    }

    private static IEnumerable<Stretch> Signed(Stretch stretch)
    {
        double turn = stretch.Turn;
        if (turn > stretch.U0 && turn < stretch.U1)
        {
            yield return stretch.Between(stretch.U0, turn) with { D1 = 0 };
            yield return stretch.Between(turn, stretch.U1) with { D0 = 0 };
            yield break;
        }
        yield return stretch;
    }

    private static void Nearest(List<Stretch> beside, List<Stretch> into)
    {
        if (beside.Count == 1)
        {
            Add(beside[0], beside[0].U0, beside[0].U1, into);
            return;
        }
        var places = Places(beside);
        int current = -1;
        double from = 0;
        for (int k = 0; k + 1 < places.Count; k++)
        {
            int next = NearestAt(beside, (places[k] + places[k + 1]) / 2);
            if (next == current)
            {
                continue;
            }
            if (current >= 0)
            {
                Add(beside[current], from, places[k], into);
            }
            (current, from) = (next, places[k]);
        }
        if (current >= 0)
        {
            Add(beside[current], from, places[^1], into);
        }
    }

    // Ends of stretches, and where two of them are as near.
    private static List<double> Places(List<Stretch> beside)
    {
        var places = new SortedSet<double>(beside.SelectMany(s => new[] { s.U0, s.U1 }));
        for (int i = 0; i < beside.Count; i++)
        {
            for (int j = i + 1; j < beside.Count; j++)
            {
                double from = Math.Max(beside[i].U0, beside[j].U0), to = Math.Min(beside[i].U1, beside[j].U1);
                double before = beside[i].WidthAt(from) - beside[j].WidthAt(from), after = beside[i].WidthAt(to) - beside[j].WidthAt(to);
                if (from < to && before * after < 0)
                {
                    places.Add(from + before / (before - after) * (to - from));
                }
            }
        }
        return [.. places];
    }

    private static int NearestAt(List<Stretch> beside, double u)
    {
        int best = -1;
        for (int i = 0; i < beside.Count; i++)
        {
            if (beside[i].U0 <= u && u <= beside[i].U1 && (best < 0 || beside[i].WidthAt(u) < beside[best].WidthAt(u)))
            {
                best = i;
            }
        }
        return best;
    }

    private static void Add(Stretch stretch, double from, double to, List<Stretch> into)
    {
        if (to > from && !stretch.IsExact)
        {
            into.Add(stretch.Between(from, to));
        }
    }
}
