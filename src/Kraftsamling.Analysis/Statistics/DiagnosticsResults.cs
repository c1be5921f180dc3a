namespace Kraftsamling.Analysis.Statistics;

/// <summary>Correlations between columns.</summary>
/// <param name="Columns">Number of columns.</param>
/// <param name="Pearson">columns × columns, row-major; NaN where a pair cannot be compared; 1 on the diagonal.</param>
/// <param name="Spearman">columns × columns, row-major, by ranks.</param>
/// <param name="Pairs">columns × columns, row-major: areas that have both values.</param>
public sealed record CorrelationTable(int Columns, double[] Pearson, double[] Spearman, int[] Pairs);

/// <summary>How well indicators measure one thing.</summary>
/// <param name="Alpha">Cronbach's α, up to 1; NaN below two usable columns.</param>
/// <param name="Areas">Areas with every value, which it is computed on.</param>
/// <param name="Warnings">Says when α is negative, which means that some indicator points the wrong way.</param>
public sealed record ReliabilityResult(double Alpha, int Areas, IReadOnlyList<Warning> Warnings);

/// <summary>Principal components of the correlation matrix.</summary>
/// <param name="Columns">Number of columns m.</param>
/// <param name="Eigenvalues">m, from the largest; a slightly negative one can come from pairwise missing values.</param>
/// <param name="Explained">m, share of the total variance.</param>
/// <param name="Vectors">m × m, row-major: column × component; each component has length 1 and a sum of at least 0.</param>
/// <param name="Loadings">m × m, row-major: column × component; vector times the root of its eigenvalue = correlation with the component.</param>
/// <param name="Warnings">Says which indicators run against the first component, and which correlations were missing and taken as 0.</param>
public sealed record ComponentResult(int Columns, double[] Eigenvalues, double[] Explained, double[] Vectors, double[] Loadings, IReadOnlyList<Warning> Warnings);

/// <summary>One indicator's real influence on the score.</summary>
/// <param name="Indicator">Column, from 0.</param>
/// <param name="Weight">Effective weight as written, sum 1 over all indicators.</param>
/// <param name="Correlation">Pearson's r between the indicator and the score; NaN where it cannot be computed.</param>
/// <param name="Squared">r², the linear part of the indicator's first-order effect.</param>
/// <param name="Effect">
/// Correlation ratio var(E[score | indicator])/var(score), by means within at most ten equally large classes of the indicator and
/// with the small-sample correction of ε²; 0–1; NaN where it cannot be computed.
/// </param>
/// <param name="Share">Squared as a share of the sum over all indicators: compare with Weight.</param>
public sealed record IndicatorInfluence(int Indicator, double Weight, double Correlation, double Squared, double Effect, double Share);

/// <summary>What happens when one indicator is left out.</summary>
/// <param name="Indicator">Column left out.</param>
/// <param name="Ranks">Ranks without it, per area; 0 = none.</param>
/// <param name="Agreement">Comparison with the full index.</param>
public sealed record LeaveOneOutResult(int Indicator, int[] Ranks, AgreementResult Agreement);

/// <summary>One indicator's part of one area's score.</summary>
/// <param name="Indicator">Column, from 0.</param>
/// <param name="Normalised">Value on the common scale; NaN = missing.</param>
/// <param name="Part">Contribution as in <see cref="IndexResult.Contributions"/>.</param>
/// <param name="MeanPart">Mean of the same part over all areas with a score.</param>
/// <param name="Difference">Part − MeanPart: why this area lies above or below the city.</param>
public sealed record ScorePart(int Indicator, double Normalised, double Part, double MeanPart, double Difference);
