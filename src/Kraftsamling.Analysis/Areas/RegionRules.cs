namespace Kraftsamling.Analysis.Areas;

/// <summary>Bounds that every cluster must keep, and how far one is from keeping them.</summary>
internal sealed record RegionRules(double Floor, double Ceiling, int LeastAreas, int MostAreas)
{
    public static RegionRules From(ClusterOptions options) => new(options.Floor, options.Ceiling, options.LeastAreas, options.MostAreas);

    /// <summary>True when there is nothing to keep.</summary>
    public bool None => Floor <= 0 && double.IsPositiveInfinity(Ceiling) && LeastAreas <= 1 && MostAreas == int.MaxValue;

    /// <summary>True when the cluster is large enough; it may still be too large.</summary>
    public bool IsLargeEnough(int areas, double weight) => weight >= Floor && areas >= LeastAreas;

    public bool IsTooLarge(int areas, double weight) => weight > Ceiling || areas > MostAreas;

    /// <summary>Zero when the bounds hold, otherwise the relative shortage and excess.</summary>
    public double Excess(int areas, double weight)
    {
        double excess = 0;
        excess += weight < Floor ? 0.01 + (Floor - weight) / Floor : 0;
        excess += weight > Ceiling ? 0.01 + (weight - Ceiling) / Ceiling : 0;
        excess += areas < LeastAreas ? (double)(LeastAreas - areas) / LeastAreas : 0;
        excess += areas > MostAreas ? (double)(areas - MostAreas) / MostAreas : 0;
        return excess;
    }
}
