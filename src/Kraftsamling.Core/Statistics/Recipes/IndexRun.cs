using Kraftsamling.Analysis;
using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Recipes;

/// <summary>How an index is run; none of it changes the result but the seed.</summary>
public sealed record IndexRunOptions
{
    /// <summary>0 = one per processor.</summary>
    public int Threads { get; init; }

    /// <summary>Instead of the recipe's seed.</summary>
    public long? Seed { get; init; }

    public IProgress<double>? Progress { get; init; }
}

/// <summary>Everything that came of one index.</summary>
public sealed record IndexRunResult
{
    public required RecipeDocument Recipe { get; init; }
    public required RecipeInput Input { get; init; }

    /// <summary>The index with its score on the recipe's scale.</summary>
    public required IndexResult Index { get; init; }

    /// <summary>Null when the recipe has no robustness.</summary>
    public RobustnessResult? Robustness { get; init; }

    /// <summary>The seed that was used.</summary>
    public long Seed { get; init; }

    public required IndexDiagnosis Diagnosis { get; init; }

    /// <summary>Type 1… per area, 0 without a score; null when the recipe has no area types.</summary>
    public int[]? AreaTypes { get; init; }

    public IEnumerable<Warning> Warnings =>
        Index.Warnings.Concat(Robustness?.Warnings ?? []).Concat(Diagnosis.Alpha.Warnings).Concat(Diagnosis.Components.Warnings).Distinct();
}

/// <summary>What lies behind an index.</summary>
/// <param name="Columns">The indicators with at least one value, by position in the recipe; alpha and components are worked out on them.</param>
public sealed record IndexDiagnosis(
    IReadOnlyList<int> Columns, CorrelationTable Correlations, ReliabilityResult Alpha, ComponentResult Components,
    IReadOnlyList<IndicatorInfluence> Influence, IReadOnlyList<LeaveOneOutResult> LeaveOneOut);

/// <summary>From a values file and a recipe to an index; the same code whatever the values came from.</summary>
public static class IndexRun
{
    /// <summary>Areas × draws that fit in four gigabytes.</summary>
    private const long MostRanks = 2_000_000_000;

    /// <summary>Reads the values a recipe asks for; one input per sex in the file. Null with every problem in <paramref name="problems"/>.</summary>
    public static IReadOnlyList<RecipeInput>? ReadValues(string path, RecipeDocument recipe, ProblemList problems, CancellationToken cancellation = default)
    {
        var table = ValueTableReader.Read(path, recipe, problems, cancellation);
        var inputs = table is null || problems.HasErrors ? null : new RecipeInputBuilder(table, recipe, problems).Build();
        return problems.HasErrors ? null : inputs;
    }

    /// <summary>Computes the index with diagnostics and, when the recipe says so, robustness. Null when the data does not suit the recipe, with the reasons.</summary>
    public static IndexRunResult? Compute(LoadedRecipe loaded, RecipeInput input, IndexRunOptions options, ProblemList problems, CancellationToken cancellation = default)
    {
        var recipe = loaded.Recipe;
        var definition = recipe.ToDefinition();
        if (TooMany(recipe, input) is { } tooMany)
        {
            problems.Add(tooMany);
            return null;
        }
        try
        {
            var seed = options.Seed ?? recipe.Robustness?.Seed ?? 0;
            var index = IndexEngine.Compute(input.Data, definition);
            cancellation.ThrowIfCancellationRequested();
            var robustness = recipe.Robustness is not { } r ? null
                : Robustness.Run(input.Data, definition, Options(recipe, r, loaded.Replay, seed, options.Threads), options.Progress, cancellation);
            var scaled = Scaled(index, recipe);
            return new IndexRunResult
            {
                Recipe = recipe,
                Input = input,
                Index = scaled,
                Robustness = robustness,
                Seed = seed,
                Diagnosis = Diagnose(input, recipe, index, definition),
                AreaTypes = recipe.AreaTypes is { } types ? Types(scaled.Scores, types) : null,
            };
        }
        catch (IndexInputException e)
        {
            problems.AddRange(e.Errors.Select(error => Problem(error, recipe)));
            return null;
        }
    }

    /// <summary>The robustness of a recipe in the engine's form.</summary>
    public static RobustnessOptions Options(RecipeDocument recipe, RecipeRobustness robustness, ReplayDraws? replay, long seed, int threads) => new()
    {
        Draws = robustness.Draws,
        Seed = seed,
        Threads = threads,
        TopK = robustness.TopK,
        WeightNoise = robustness.WeightNoise,
        Normalisations = [.. robustness.Normalisations.Select(n => recipe.Normalisation with { Method = n })],
        Aggregations = [.. robustness.Aggregations.Select(a => recipe.Aggregation with { Method = a })],
        MissingRules = [.. robustness.MissingRules.Select(m => recipe.Missing with { Rule = m })],
        DropIndicator = robustness.DropIndicator,
        SamplingNoise = robustness.SamplingNoise,
        RobustIn = robustness.RobustIn,
        RobustOut = robustness.RobustOut,
        Replay = replay,
        Sobol = robustness.Sobol > 0 ? new SobolOptions(robustness.Sobol) : null,
    };

    private static Problem? TooMany(RecipeDocument recipe, RecipeInput input)
    {
        var draws = recipe.Robustness is { Replay: null } r ? r.Draws : 0;
        var most = MostRanks / input.Data.Areas;
        return draws <= most ? null : new Problem(new($"högst {most} dragningar för {input.Data.Areas} områden", $"at most {most} draws for {input.Data.Areas} areas"), Numbers.Write(draws))
        {
            Column = "robustness.draws",
            Advice = new("Alla rangordningar hålls i minnet. Minska antalet; tiotusen räcker gott.", "Every ranking is kept in memory. Take fewer; ten thousand are plenty."),
        };
    }

    private static Problem Problem(IndexInputError error, RecipeDocument recipe) =>
        new(new("underlag som passar receptet", "data that suits the recipe"), "")
        {
            Column = error.Indicator >= 0 ? recipe.Indicators[error.Indicator].Column : null,
            Advice = new(error.Message.Sv, error.Message.En),
        };

    /// <summary>The score and its parts on the recipe's scale: Σwx instead of Σwx/Σw, and a fixed divisor. The order never changes.</summary>
    internal static IndexResult Scaled(IndexResult index, RecipeDocument recipe)
    {
        if (recipe.Score == new RecipeScore())
        {
            return index;
        }
        var factor = (recipe.Score.SumOfWeights ? recipe.Indicators.Sum(i => i.Weight) : 1) / recipe.Score.DivideBy;
        var partsAreScores = index.ContributionScale is ContributionScale.Score or ContributionScale.Euler;
        return new IndexResult
        {
            Treated = index.Treated,
            Normalised = index.Normalised,
            Scores = Array.ConvertAll(index.Scores, s => s * factor),
            Ranks = index.Ranks,
            GroupScores = Array.ConvertAll(index.GroupScores, s => s * factor),
            Contributions = partsAreScores ? Array.ConvertAll(index.Contributions, c => c * factor) : index.Contributions,
            ContributionScale = index.ContributionScale,
            EffectiveWeights = index.EffectiveWeights,
            Warnings = index.Warnings,
        };
    }

    /// <summary>The area types of scores on the recipe's scale.</summary>
    internal static int[] Types(double[] scores, RecipeAreaTypes types)
    {
        var rule = new AreaTypeRule(types.Limits);
        return types is { Mean: { } mean, StandardDeviation: { } deviation }
            ? AreaTypes.Classify(scores, rule, mean, deviation)
            : AreaTypes.Classify(scores, rule);
    }

    private static IndexDiagnosis Diagnose(RecipeInput input, RecipeDocument recipe, IndexResult index, IndexDefinition definition)
    {
        var (areas, all) = (input.Data.Areas, input.Data.Indicators);
        int[] columns = [.. Enumerable.Range(0, all).Where(j => Enumerable.Range(0, areas).Any(i => !double.IsNaN(index.Normalised[i * all + j])))];
        var present = new double[areas * columns.Length];
        for (var i = 0; i < areas; i++)
        {
            for (var k = 0; k < columns.Length; k++)
            {
                present[i * columns.Length + k] = index.Normalised[i * all + columns[k]];
            }
        }
        return new IndexDiagnosis(
            columns,
            Diagnostics.Correlations(index.Normalised, areas, all),
            Diagnostics.CronbachAlpha(present, areas, columns.Length),
            Diagnostics.PrincipalComponents(present, areas, [.. columns.Select(j => recipe.Indicators[j].Column)]),
            Diagnostics.Influence(index),
            Diagnostics.LeaveOneOut(input.Data, definition, recipe.Robustness?.TopK ?? Math.Min(12, areas)));
    }
}
