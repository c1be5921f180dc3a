using System.Globalization;
using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Core.Statistics.Recipes;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Indexes;

/// <summary>A recipe read and turned into what the engine needs. <see cref="Recipe"/> is null when there are problems.</summary>
internal sealed record IndexRecipeText(RecipeDocument? Recipe, IReadOnlyList<Text> Problems)
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public IReadOnlyList<string> Codes => [.. Recipe?.Indicators.Select(item => item.Column) ?? []];

    public int Pool => Math.Max(1, Recipe?.Years?.Pool ?? 1);

    public static IndexRecipeText Read(string json)
    {
        var problems = new List<Problem>();
        var recipe = RecipeDocument.Parse(json, null, problems);
        List<Text> sentences = [.. problems.Where(problem => problem.IsError).Select(Sentence)];
        if (recipe is { Weights.File: not null } or { Robustness.Replay: not null })
        {
            sentences.Add(new("Receptet hänvisar till en fil bredvid sig. Det går bara på kommandoraden: skriv in vikterna i receptet i stället.",
                "The recipe refers to a file beside it. That works on the command line only: write the weights into the recipe instead."));
        }
        if (recipe is { Missing.Rule: MissingRule.GroupMean })
        {
            sentences.Add(new("Gruppens medelvärde för saknade värden kräver en kolumn med grupper och går bara på kommandoraden. Välj en annan regel.",
                "The group mean for missing values needs a column of groups and works on the command line only. Choose another rule."));
        }
        return new(sentences.Count > 0 ? null : recipe, sentences);
    }

    /// <summary>Options of the test; null when the recipe asks for none.</summary>
    // A test asking for more places than there are areas would find everything certain.
    public RobustnessOptions? Options(int areas, int? draws) => Recipe?.Robustness is not { } asked ? null
        : IndexRun.Options(Recipe, asked, replay: null, asked.Seed, threads: 0) with
        {
            Draws = draws ?? asked.Draws,
            TopK = Math.Clamp(asked.TopK, 1, Math.Max(1, areas - 1)),
            // The share of each choice is worked out for a published version only.
            Sobol = null,
        };

    public bool NeedsPopulation => Recipe is not null
        && (Recipe.Normalisation.Method == NormalisationMethod.ZWeighted || Recipe.Robustness?.Normalisations.Contains(NormalisationMethod.ZWeighted) == true);

    public static Text Sentence(Problem problem) => new(problem.In(Swedish), problem.In(English));
}
