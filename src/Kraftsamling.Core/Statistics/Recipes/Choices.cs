using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Core.Statistics.Recipes;

/// <summary>The words of the recipe for each method, in one place.</summary>
internal static class Choices
{
    public static readonly (string Word, TreatmentMethod Value)[] Treatment =
        [("none", TreatmentMethod.None), ("winsorise", TreatmentMethod.Winsorise), ("log", TreatmentMethod.Log), ("boxcox", TreatmentMethod.BoxCox)];

    public static readonly (string Word, ShrinkageMethod Value)[] Shrinkage =
        [("none", ShrinkageMethod.None), ("empiricalBayes", ShrinkageMethod.EmpiricalBayes)];

    public static readonly (string Word, MissingRule Value)[] Missing =
        [("skip", MissingRule.Skip), ("mean", MissingRule.Mean), ("groupMean", MissingRule.GroupMean), ("minimumShare", MissingRule.MinimumShare)];

    public static readonly (string Word, NormalisationMethod Value)[] Normalisation =
    [
        ("z", NormalisationMethod.Z), ("zPopulation", NormalisationMethod.ZPopulation), ("zWeighted", NormalisationMethod.ZWeighted),
        ("minmax", NormalisationMethod.MinMax), ("rank", NormalisationMethod.Rank), ("percentileRank", NormalisationMethod.PercentileRank),
        ("distanceToBest", NormalisationMethod.DistanceToBest), ("exponential", NormalisationMethod.Exponential), ("asIs", NormalisationMethod.AsIs),
    ];

    public static readonly (string Word, AggregationMethod Value)[] Aggregation =
    [
        ("arithmetic", AggregationMethod.Arithmetic), ("geometric", AggregationMethod.Geometric), ("harmonic", AggregationMethod.Harmonic),
        ("generalised", AggregationMethod.Generalised), ("copeland", AggregationMethod.Copeland),
    ];

    public static readonly (string Word, WeightMethod Value)[] Weights =
    [
        ("given", WeightMethod.Given), ("equal", WeightMethod.Equal), ("budget", WeightMethod.Budget),
        ("pca", WeightMethod.PrincipalComponent), ("entropy", WeightMethod.Entropy),
    ];

    public static readonly (string Word, CombineMethod Value)[] Combine =
        [("weighted", CombineMethod.Weighted), ("sum", CombineMethod.Sum), ("mean", CombineMethod.Mean)];

    public static readonly (string Word, SymbolMeaning Value)[] Symbols =
    [
        ("missing", SymbolMeaning.Missing), ("suppressed", SymbolMeaning.Suppressed),
        ("notApplicable", SymbolMeaning.NotApplicable), ("zero", SymbolMeaning.Zero),
    ];

    public static string Word<T>((string Word, T Value)[] choices, T value) where T : struct, Enum =>
        Array.Find(choices, c => c.Value.Equals(value)).Word;
}
