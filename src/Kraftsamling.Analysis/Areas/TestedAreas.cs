namespace Kraftsamling.Analysis.Areas;

/// <summary>The areas a statistic is computed on: those with a value and, when islands are separated, with a neighbour among them.</summary>
internal sealed class TestedAreas
{
    private TestedAreas(int all, int[] areas, double[] values, Neighbours neighbours)
    {
        (All, Areas, Values, Neighbours) = (all, areas, values, neighbours);
        double mean = values.Sum() / values.Length;
        // Twice, so that the mean's own rounding does not stay.
        mean += values.Sum(x => x - mean) / values.Length;
        Deviations = Array.ConvertAll(values, x => x - mean);
        Mean = mean;
        Squares = Deviations.Sum(z => z * z);
        IsConstant = values.Length == 0 || Array.TrueForAll(values, x => x == values[0]);
    }

    public int All { get; }
    /// <summary>Numbers in the caller's order.</summary>
    public int[] Areas { get; }
    public double[] Values { get; }
    public double[] Deviations { get; }
    public double Mean { get; }
    public double Squares { get; }
    public bool IsConstant { get; }
    public Neighbours Neighbours { get; }
    public int Count => Areas.Length;

    public static TestedAreas Of(ReadOnlySpan<double> values, Neighbours neighbours, IslandPolicy islands)
    {
        if (values.Length != neighbours.Count)
        {
            throw new ArgumentException($"There are {values.Length} values for {neighbours.Count} areas.", nameof(values));
        }
        var areas = new List<int>(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsInfinity(values[i]))
            {
                throw new ArgumentException($"Area {i} has an infinite value.", nameof(values));
            }
            if (!double.IsNaN(values[i]))
            {
                areas.Add(i);
            }
        }
        var among = areas.Count == neighbours.Count ? neighbours : neighbours.Among(areas);
        while (islands == IslandPolicy.Separate && among.Islands.Count > 0)
        {
            var left = among.Islands.ToHashSet();
            areas = [.. areas.Where((_, k) => !left.Contains(k))];
            among = neighbours.Among(areas);
        }
        var kept = new double[areas.Count];
        for (int k = 0; k < kept.Length; k++)
        {
            kept[k] = values[areas[k]];
        }
        return new TestedAreas(values.Length, [.. areas], kept, among);
    }

    /// <summary>The weighted sum around each area, of deviations from the mean.</summary>
    public double[] Lags(WeightStyle style)
    {
        var lags = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            var around = Neighbours.Of(i);
            double sum = 0;
            foreach (int j in around)
            {
                sum += Deviations[j];
            }
            lags[i] = style == WeightStyle.Binary || around.IsEmpty ? sum : sum / around.Length;
        }
        return lags;
    }

    /// <summary>A result in the caller's order, NaN for areas that were not tested.</summary>
    public double[] Spread(Func<int, double> value)
    {
        var spread = new double[All];
        Array.Fill(spread, double.NaN);
        for (int k = 0; k < Count; k++)
        {
            spread[Areas[k]] = value(k);
        }
        return spread;
    }

    public List<Warning> Warnings()
    {
        var warnings = new List<Warning>();
        int missing = All - Count;
        if (missing > 0)
        {
            warnings.Add(new($"{missing} av {All} områden saknar värde eller grannar och är inte med.", $"{missing} of {All} areas have no value or no neighbours and are left out."));
        }
        if (Neighbours.Islands.Count > 0)
        {
            warnings.Add(new($"{Neighbours.Islands.Count} områden har inga grannar; de räknas med i medelvärdet men prövas inte.", $"{Neighbours.Islands.Count} areas have no neighbours; they count in the mean but are not tested."));
        }
        if (IsConstant)
        {
            warnings.Add(new("Alla områden har samma värde, så det finns inget samband att mäta.", "All areas have the same value, so there is no association to measure."));
        }
        return warnings;
    }
}
