using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Core.Statistics.Recipes;

/// <summary>
/// An index recipe as a person writes it: JSON with comments, described in docs/recipe.md. What is computed from which columns,
/// how, and how its certainty is tried. Immutable; reading collects every problem.
/// </summary>
public sealed record RecipeDocument
{
    /// <summary>Short stable name, e.g. "exempel-2026".</summary>
    public required string Id { get; init; }

    /// <summary>Code of the theme the index is about; null = the main index.</summary>
    public string? Theme { get; init; }

    public Text? Title { get; init; }

    /// <summary>What the index is meant to show, one or two sentences for the report.</summary>
    public Text? Description { get; init; }

    /// <summary>Remarks that must follow the result, such as "weights not published".</summary>
    public IReadOnlyList<Text> Notes { get; init; } = [];

    public Text? Source { get; init; }

    /// <summary>The column with the area's code. Several rows per area are put together by each indicator's denominator.</summary>
    public required string AreaColumn { get; init; }

    /// <summary>The column with the area's name, if any.</summary>
    public string? NameColumn { get; init; }

    public string? PopulationColumn { get; init; }
    public required IReadOnlyList<RecipeIndicator> Indicators { get; init; }
    public IReadOnlyList<RecipeGroup> Groups { get; init; } = [];

    /// <summary>Only rows where each column has one of the given texts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Where { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What texts in place of numbers mean, besides the usual ones.</summary>
    public IReadOnlyDictionary<string, SymbolMeaning> Symbols { get; init; } = new Dictionary<string, SymbolMeaning>();

    public RecipeYears? Years { get; init; }
    public RecipeSex? Sex { get; init; }
    public ShrinkageMethod Shrinkage { get; init; }
    public TreatmentOptions Treatment { get; init; } = new();
    public MissingOptions Missing { get; init; } = new();

    /// <summary>The column that groups areas when missing values are replaced by the group's mean.</summary>
    public string? MissingGroupColumn { get; init; }

    public NormalisationOptions Normalisation { get; init; } = new();
    public RecipeWeights Weights { get; init; } = new();
    public AggregationOptions Aggregation { get; init; } = new();
    public RecipeScore Score { get; init; } = new();
    public RecipeAreaTypes? AreaTypes { get; init; }
    public RecipeRobustness? Robustness { get; init; }

    /// <summary>The recipe in the engine's form; indicators and groups keep their order. Files must have been read by <see cref="RecipeFiles"/> first.</summary>
    public IndexDefinition ToDefinition() => new()
    {
        Indicators = [.. Indicators.Select(i => new IndicatorDefinition(i.Column, i.Direction, i.Weight, GroupAt(i.Parent)))],
        Groups = [.. Groups.Select(g => new GroupDefinition(g.Id, g.Weight, GroupAt(g.Parent), g.Aggregation, g.MinimumShare))],
        Shrinkage = Shrinkage,
        Treatment = Treatment,
        Missing = Missing,
        Normalisation = Normalisation,
        Weights = new WeightOptions(Weights.Method) { BudgetPoints = BudgetPoints() },
        Aggregation = Aggregation,
    };

    /// <summary>Reads a recipe; null when it has errors. Problems name the path in the file, what was found, what was expected and what to do.</summary>
    /// <param name="json">JSON with comments and trailing commas.</param>
    /// <param name="file">The file's name for messages.</param>
    /// <param name="problems">Every problem found is added.</param>
    public static RecipeDocument? Parse(string json, string? file, ICollection<Problem> problems) => RecipeReader.Read(json, file, problems);

    /// <summary>The recipe as JSON with a comment on each part.</summary>
    public string ToJson(bool english = false) => RecipeWriter.Write(this, english);

    private int GroupAt(string? id)
    {
        for (var g = 0; g < Groups.Count; g++)
        {
            if (Groups[g].Id == id)
            {
                return g;
            }
        }
        return -1;
    }

    private double[]? BudgetPoints() => Weights.Method != WeightMethod.Budget ? null
        : [.. Weights.People.SelectMany(person => Indicators.Select(i => person.Points.GetValueOrDefault(i.Column)))];
}

/// <summary>One indicator of a recipe.</summary>
public sealed record RecipeIndicator
{
    public required string Column { get; init; }
    public Text? Title { get; init; }

    /// <summary>What is counted among whom, for the report.</summary>
    public Text? Definition { get; init; }

    public string? Unit { get; init; }
    public Text? Source { get; init; }

    /// <summary>1: more is more need; −1: more is less need.</summary>
    public int Direction { get; init; } = 1;

    public double Weight { get; init; } = 1;
    public string? Parent { get; init; }
    public string? Numerator { get; init; }
    public string? Denominator { get; init; }

    /// <summary>When set, the value is this many times numerator/denominator and <see cref="Column"/> is only its name.</summary>
    public double? Per { get; init; }

    /// <summary>How several rows of one area become one.</summary>
    public CombineMethod Combine { get; init; }
}

/// <summary>How the rows of one area and year are put together.</summary>
public enum CombineMethod
{
    /// <summary>Mean weighted by the denominator (or the population column).</summary>
    Weighted,
    /// <summary>Added, as for counts.</summary>
    Sum,
    /// <summary>Plain mean.</summary>
    Mean,
}

/// <summary>A group of indicators or of groups.</summary>
public sealed record RecipeGroup
{
    public required string Id { get; init; }
    public Text? Title { get; init; }
    public double Weight { get; init; } = 1;
    public string? Parent { get; init; }
    public AggregationOptions? Aggregation { get; init; }
    public double? MinimumShare { get; init; }
}

/// <summary>Which years.</summary>
/// <param name="Column">The column with the year.</param>
/// <param name="Pool">How many years, back from <paramref name="Value"/>, are put together.</param>
/// <param name="Value">The (last) year; null = the last one in the file.</param>
public sealed record RecipeYears(string Column, int Pool = 1, int? Value = null);

/// <summary>The column that tells total, women and men, and how they are written there.</summary>
public sealed record RecipeSex(string Column)
{
    /// <summary>The texts that mean total, women and men; empty = the usual words (T/K/M, totalt/kvinnor/män, total/women/men …).</summary>
    public IReadOnlyList<string> Total { get; init; } = [];
    public IReadOnlyList<string> Women { get; init; } = [];
    public IReadOnlyList<string> Men { get; init; } = [];
}

/// <summary>Where weights come from.</summary>
public sealed record RecipeWeights(WeightMethod Method = WeightMethod.Given)
{
    /// <summary>CSV with the column "person" and one column of points per indicator; resolved against the recipe.</summary>
    public string? File { get; init; }

    public IReadOnlyList<RecipePerson> People { get; init; } = [];
}

/// <summary>One person's points per indicator.</summary>
public sealed record RecipePerson(string Name, IReadOnlyDictionary<string, double> Points);

/// <summary>The scale of the final score.</summary>
/// <param name="SumOfWeights">Σwx instead of Σwx/Σw.</param>
/// <param name="DivideBy">The score is divided by this, e.g. the nation's mean per person.</param>
public sealed record RecipeScore(bool SumOfWeights = false, double DivideBy = 1);

/// <summary>Classes of areas by distance from the mean.</summary>
/// <param name="Limits">Falling limits in standard deviations.</param>
public sealed record RecipeAreaTypes(IReadOnlyList<double> Limits)
{
    /// <summary>The five area types as two public implementations read them.</summary>
    public static IReadOnlyList<double> UsualLimits { get; } = [2, 1, 0, -1];

    /// <summary>A given mean and standard deviation; null = those of the areas in the run.</summary>
    public double? Mean { get; init; }
    public double? StandardDeviation { get; init; }

    /// <summary>One per type, limits + 1; may be empty.</summary>
    public IReadOnlyList<Text> Names { get; init; } = [];
}

/// <summary>How the certainty of the ranking is tried.</summary>
public sealed record RecipeRobustness
{
    public int Draws { get; init; } = 1000;
    public long Seed { get; init; } = 1;
    public int TopK { get; init; } = 10;
    public double WeightNoise { get; init; } = 0.25;
    public IReadOnlyList<NormalisationMethod> Normalisations { get; init; } = [];
    public IReadOnlyList<AggregationMethod> Aggregations { get; init; } = [];
    public IReadOnlyList<MissingRule> MissingRules { get; init; } = [];
    public bool DropIndicator { get; init; }
    public bool SamplingNoise { get; init; }

    /// <summary>From this probability an area is surely among the first, up to the other it is surely not.</summary>
    public double RobustIn { get; init; } = 0.9;
    public double RobustOut { get; init; } = 0.1;

    /// <summary>CSV with rep, norm and one weight per indicator: the draws are taken from it.</summary>
    public string? Replay { get; init; }

    /// <summary>Base samples for Sobol indices; 0 = none.</summary>
    public int Sobol { get; init; }
}
