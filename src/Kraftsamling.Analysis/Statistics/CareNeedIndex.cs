using System.Runtime.InteropServices;

namespace Kraftsamling.Analysis.Statistics;

/// <summary>Counts of residents in the seven groups of the Care Need Index. A person can count in several. Each at least 0.</summary>
/// <param name="UnderFive">Children below 5.</param>
/// <param name="ForeignBorn">Born in Eastern Europe, Asia, Africa or South America.</param>
/// <param name="ElderlyAlone">65 or older, living alone.</param>
/// <param name="SingleParents">Single parents with a child of 17 or younger.</param>
/// <param name="Moved">One year or older who moved into the area.</param>
/// <param name="Unemployed">16–64, unemployed or in a labour-market measure.</param>
/// <param name="LowEducation">25–64 with low education.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CareNeedCounts(double UnderFive, double ForeignBorn, double ElderlyAlone, double SingleParents, double Moved, double Unemployed, double LowEducation);

/// <summary>The seven weights, as data.</summary>
/// <param name="UnderFive">Default 3.23.</param>
/// <param name="ForeignBorn">Default 5.72.</param>
/// <param name="ElderlyAlone">Default 6.15.</param>
/// <param name="SingleParents">Default 4.19.</param>
/// <param name="Moved">Default 4.19.</param>
/// <param name="Unemployed">Default 5.13.</param>
/// <param name="LowEducation">Default 3.97.</param>
public sealed record CareNeedWeights(double UnderFive = 3.23, double ForeignBorn = 5.72, double ElderlyAlone = 6.15, double SingleParents = 4.19, double Moved = 4.19, double Unemployed = 5.13, double LowEducation = 3.97);

/// <summary>The Care Need Index (CNI) of Swedish primary care. Source: SCB's product page, whose two printed rows it reproduces.</summary>
public static class CareNeedIndex
{
    /// <summary>National mean per person implied by SCB's two printed rows; it changes by year, so a caller should give the year's own.</summary>
    public const double ExampleNationalMean = 2.4761;

    /// <summary>Weighted sum Σ wᵢ·nᵢ.</summary>
    /// <param name="counts">Residents per group.</param>
    /// <param name="weights">Weights; null = the published ones.</param>
    /// <returns>At least 0, in points.</returns>
    public static double Sum(CareNeedCounts counts, CareNeedWeights? weights = null)
    {
        var w = weights ?? new CareNeedWeights();
        return w.UnderFive * counts.UnderFive + w.ForeignBorn * counts.ForeignBorn + w.ElderlyAlone * counts.ElderlyAlone
            + w.SingleParents * counts.SingleParents + w.Moved * counts.Moved + w.Unemployed * counts.Unemployed
            + w.LowEducation * counts.LowEducation;
    }

    /// <summary>CNI = (sum/population)/national mean; 1 = like Sweden.</summary>
    /// <param name="counts">Residents per group.</param>
    /// <param name="population">All residents, above 0.</param>
    /// <param name="nationalMean">Sweden's mean points per person, above 0.</param>
    /// <param name="weights">Weights; null = the published ones.</param>
    /// <returns>At least 0; municipalities have lain between about 0.6 and 1.6.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Population or mean is not above 0.</exception>
    public static double Compute(CareNeedCounts counts, double population, double nationalMean, CareNeedWeights? weights = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(population);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(nationalMean);
        return Sum(counts, weights) / population / nationalMean;
    }
}
