using Kraftsamling.Analysis;
using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Core.Statistics.Recipes;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Indexes;

/// <summary>What an analyst asks of a version: how the indicators hang together and which choice matters most.</summary>
public sealed record IndexDiagnosis
{
    private const int SobolSamples = 256;
    private const int SobolBootstraps = 200;

    public required CorrelationTable Correlations { get; init; }
    public required ReliabilityResult Reliability { get; init; }
    public required ComponentResult Components { get; init; }
    public required IReadOnlyList<IndicatorInfluence> Influence { get; init; }

    /// <summary>Empty when there is only one indicator, or when the version needs counts that are not frozen with it.</summary>
    public required IReadOnlyList<LeaveOneOutResult> LeaveOneOut { get; init; }

    /// <summary>Which choice moves ranks most; empty as <see cref="LeaveOneOut"/>.</summary>
    public required IReadOnlyList<FactorInfluence> Choices { get; init; }

    /// <summary>What the calculations warn about.</summary>
    public required IReadOnlyList<Text> Warnings { get; init; }

    /// <summary>Computed from the frozen values of the version itself.</summary>
    public static IndexDiagnosis Of(IndexResultDocument result, string recipe)
    {
        var document = IndexRecipeText.Read(recipe).Recipe ?? throw new ArgumentException("Found a recipe with problems, expected a published one.", nameof(recipe));
        var count = result.Indicators.Count;
        var normalised = Matrix(result, area => area.Normalised);
        var reliability = Diagnostics.CronbachAlpha(normalised, result.Areas.Count, count);
        var components = Diagnostics.PrincipalComponents(normalised, result.Areas.Count, [.. result.Indicators.Select(indicator => indicator.Name.Sv)]);
        var data = new IndexData(result.Areas.Count, count, Matrix(result, area => area.Values));
        var definition = document.ToDefinition();
        var frozen = definition.Shrinkage == ShrinkageMethod.None && definition.Normalisation.Method != NormalisationMethod.ZWeighted;
        return new IndexDiagnosis
        {
            Correlations = Diagnostics.Correlations(normalised, result.Areas.Count, count),
            Reliability = reliability,
            Components = components,
            Influence = Diagnostics.Influence(Frozen(result, normalised)),
            LeaveOneOut = frozen ? Diagnostics.LeaveOneOut(data, definition, Math.Max(1, result.TopK)) : [],
            Choices = frozen && result.Draws > 0 ? Sobol(data, definition, document, result) : [],
            Warnings = [.. reliability.Warnings.Concat(components.Warnings).Select(warning => Named(warning, result))],
        };
    }

    // The engine was given the Swedish names.
    private static Text Named(Warning warning, IndexResultDocument result) => new(warning.Sv, result.Indicators.Aggregate(warning.En,
        (text, indicator) => text.Replace($"“{indicator.Name.Sv}”", $"“{indicator.Name.En}”", StringComparison.Ordinal)));

    private static IReadOnlyList<FactorInfluence> Sobol(IndexData data, IndexDefinition definition, RecipeDocument recipe, IndexResultDocument result)
    {
        var options = new IndexRecipeText(recipe, []).Options(result.Areas.Count, draws: 1)! with
        {
            // Chance in counts needs the counts, which are not part of the frozen result.
            SamplingNoise = false,
            Normalisations = [.. recipe.Robustness!.Normalisations.Where(method => method != NormalisationMethod.ZWeighted).Select(method => recipe.Normalisation with { Method = method })],
            Sobol = new SobolOptions(SobolSamples, SobolBootstraps),
        };
        return Robustness.Run(data, definition, options).RankShift;
    }

    private static IndexResult Frozen(IndexResultDocument result, double[] normalised) => new()
    {
        Treated = normalised,
        Normalised = normalised,
        Scores = [.. result.Areas.Select(area => area.Score ?? double.NaN)],
        Ranks = [.. result.Areas.Select(area => area.Rank)],
        GroupScores = [],
        Contributions = Matrix(result, area => area.Contributions),
        ContributionScale = Enum.Parse<ContributionScale>(result.ContributionScale),
        EffectiveWeights = [.. result.Indicators.Select(indicator => indicator.EffectiveWeight)],
        Warnings = [],
    };

    private static double[] Matrix(IndexResultDocument result, Func<IndexArea, IReadOnlyList<double?>> part) =>
        [.. result.Areas.SelectMany(area => part(area).Select(value => value ?? double.NaN))];
}
