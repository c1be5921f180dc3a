namespace Kraftsamling.Analysis.Statistics;

/// <summary>How outliers are treated, column by column, before normalisation.</summary>
public enum TreatmentMethod
{
    /// <summary>Values as they are.</summary>
    None,
    /// <summary>Extremes are pulled in one at a time, at most MaxPoints; if that is not enough, log of the original.</summary>
    Winsorise,
    /// <summary>log(x − min + 0.01·range).</summary>
    Log,
    /// <summary>Box–Cox with the power that maximises the likelihood.</summary>
    BoxCox,
}

/// <summary>How rates on small numbers are drawn towards the mean.</summary>
public enum ShrinkageMethod
{
    /// <summary>Rates as they are.</summary>
    None,
    /// <summary>Towards the mean of all areas, on the logit scale.</summary>
    EmpiricalBayes,
}

/// <summary>What happens to missing values.</summary>
public enum MissingRule
{
    /// <summary>Left out; the remaining weights are scaled up within the parent.</summary>
    Skip,
    /// <summary>Replaced by the indicator's mean over all areas.</summary>
    Mean,
    /// <summary>Replaced by the indicator's mean within the area's group.</summary>
    GroupMean,
    /// <summary>As <see cref="Skip"/>, but a parent with less than the given share of its children present is missing.</summary>
    MinimumShare,
}

/// <summary>How an indicator is put on a common scale.</summary>
public enum NormalisationMethod
{
    /// <summary>z-score, sample standard deviation (n−1).</summary>
    Z,
    /// <summary>z-score, population standard deviation (n).</summary>
    ZPopulation,
    /// <summary>z-score with population-weighted mean and standard deviation.</summary>
    ZWeighted,
    /// <summary>Between Lower and Upper.</summary>
    MinMax,
    /// <summary>Rank, 1 = lowest value.</summary>
    Rank,
    /// <summary>(lowest rank − 1)/(n − 1).</summary>
    PercentileRank,
    /// <summary>Min–max on 0–1.</summary>
    DistanceToBest,
    /// <summary>−23·ln(1 − R(1 − e^(−100/23))), R = rank/n.</summary>
    Exponential,
    /// <summary>Values as they are.</summary>
    AsIs,
}

/// <summary>How children are put together into their parent.</summary>
public enum AggregationMethod
{
    /// <summary>Σwx/Σw.</summary>
    Arithmetic,
    /// <summary>exp(Σw ln x/Σw); values must be above 0.</summary>
    Geometric,
    /// <summary>Σw/Σ(w/x); values must be above 0.</summary>
    Harmonic,
    /// <summary>((Σw xᵖ)/Σw)^(1/p).</summary>
    Generalised,
    /// <summary>Pairwise comparison of areas.</summary>
    Copeland,
}

/// <summary>Where the weights come from.</summary>
public enum WeightMethod
{
    /// <summary>As written.</summary>
    Given,
    /// <summary>The same for each child of a parent.</summary>
    Equal,
    /// <summary>Points shared out by several people.</summary>
    Budget,
    /// <summary>Loadings of the first principal component of the indicators within each parent; a negative one becomes 0 with a warning.</summary>
    PrincipalComponent,
    /// <summary>More weight where areas differ more: 1 − entropy of the min–max values, within each parent.</summary>
    Entropy,
}

/// <summary>One column of the matrix as a part of the index.</summary>
/// <param name="Name">Column name, used in messages.</param>
/// <param name="Direction">+1: more is more need; −1: more is less need.</param>
/// <param name="Weight">Weight within the parent, above 0 (0 leaves the indicator out).</param>
/// <param name="Parent">Position in <see cref="IndexDefinition.Groups"/>, or −1 for directly below the index.</param>
public sealed record IndicatorDefinition(string Name, int Direction = 1, double Weight = 1, int Parent = -1);

/// <summary>A group of indicators or of groups.</summary>
/// <param name="Name">Name, used in messages.</param>
/// <param name="Weight">Weight within its own parent.</param>
/// <param name="Parent">Position of the parent group, or −1 for the index itself.</param>
/// <param name="Aggregation">Method inside this group; null = the index's own.</param>
/// <param name="MinimumShare">Least share 0–1 of this group's children that must be present; null = the index's own rule.</param>
public sealed record GroupDefinition(string Name, double Weight = 1, int Parent = -1, AggregationOptions? Aggregation = null, double? MinimumShare = null);

/// <summary>How children are put together.</summary>
/// <param name="Method">Default the arithmetic mean.</param>
/// <param name="Power">The power p of the generalised mean; not 0.</param>
public sealed record AggregationOptions(AggregationMethod Method = AggregationMethod.Arithmetic, double Power = 0.5);

/// <summary>How outliers are treated.</summary>
/// <param name="Method">Default none.</param>
/// <param name="MaxPoints">At most this many values are winsorised per indicator.</param>
public sealed record TreatmentOptions(TreatmentMethod Method = TreatmentMethod.None, int MaxPoints = 5);

/// <summary>What happens to missing values.</summary>
/// <param name="Rule">Default <see cref="MissingRule.Skip"/>.</param>
/// <param name="Share">Least share of a parent's children (those with weight) that must be present, 0–1, for <see cref="MissingRule.MinimumShare"/>; 0.75 means three of four.</param>
public sealed record MissingOptions(MissingRule Rule = MissingRule.Skip, double Share = 0.66);

/// <summary>How indicators are put on a common scale.</summary>
/// <param name="Method">Default the z-score with the sample standard deviation (n−1).</param>
/// <param name="Lower">Lower end for min–max.</param>
/// <param name="Upper">Upper end for min–max.</param>
public sealed record NormalisationOptions(NormalisationMethod Method = NormalisationMethod.Z, double Lower = 0, double Upper = 100);

/// <summary>Where the weights come from.</summary>
/// <param name="Method">Default the given weights.</param>
public sealed record WeightOptions(WeightMethod Method = WeightMethod.Given)
{
    /// <summary>For <see cref="WeightMethod.Budget"/>: persons × indicators points, row-major; each person's points are scaled to sum 1 and averaged.</summary>
    public double[]? BudgetPoints { get; init; }
}

/// <summary>The whole recipe of an index in the form the engine uses. Immutable; checked by the engine when used.</summary>
public sealed record IndexDefinition
{
    /// <summary>One per column of the matrix, in the same order.</summary>
    public required IReadOnlyList<IndicatorDefinition> Indicators { get; init; }

    /// <summary>Groups between the indicators and the index; a parent may stand anywhere in the list; cycles are refused.</summary>
    public IReadOnlyList<GroupDefinition> Groups { get; init; } = [];

    /// <summary>Treatment of rates on small numbers; needs numerators and denominators.</summary>
    public ShrinkageMethod Shrinkage { get; init; }

    /// <summary>Treatment of outliers.</summary>
    public TreatmentOptions Treatment { get; init; } = new();

    /// <summary>Treatment of missing values.</summary>
    public MissingOptions Missing { get; init; } = new();

    /// <summary>The common scale.</summary>
    public NormalisationOptions Normalisation { get; init; } = new();

    /// <summary>Where the weights come from.</summary>
    public WeightOptions Weights { get; init; } = new();

    /// <summary>How children are put together where a group says nothing else.</summary>
    public AggregationOptions Aggregation { get; init; } = new();
}
