namespace Kraftsamling.Analysis.Statistics;

/// <summary>SCB's and Delmos' socioeconomic index for RegSO: the plain mean of three percentages, without standardisation.</summary>
public static class SocioeconomicIndex
{
    /// <summary>(V1 + V2 + V3)/3.</summary>
    /// <param name="lowEconomicStandard">V1: per cent of all with low economic standard, 0–100.</param>
    /// <param name="lowEducation">V2: per cent of 20–64 with at most pre-upper-secondary education, 0–100.</param>
    /// <param name="assistanceOrUnemployed">V3: per cent of 20–64 with long-lasting assistance or unemployment, 0–100.</param>
    /// <returns>0–100, higher = more need; NaN when any part is missing.</returns>
    public static double Compute(double lowEconomicStandard, double lowEducation, double assistanceOrUnemployed) =>
        (lowEconomicStandard + lowEducation + assistanceOrUnemployed) / 3;

    /// <summary>The same as a recipe: three indicators as they are, equal weights, no score when one is missing.</summary>
    /// <param name="names">Names of V1, V2 and V3.</param>
    /// <returns>A recipe for a matrix with these three columns.</returns>
    /// <exception cref="ArgumentException">There are not three names.</exception>
    public static IndexDefinition Recipe(IReadOnlyList<string> names)
    {
        if (names.Count != 3)
        {
            throw new ArgumentException($"Found {names.Count} names, expected 3.", nameof(names));
        }
        return new IndexDefinition
        {
            Indicators = [.. names.Select(n => new IndicatorDefinition(n))],
            Missing = new MissingOptions(MissingRule.MinimumShare, 1),
            Normalisation = new NormalisationOptions(NormalisationMethod.AsIs),
            Weights = new WeightOptions(WeightMethod.Equal),
        };
    }
}
