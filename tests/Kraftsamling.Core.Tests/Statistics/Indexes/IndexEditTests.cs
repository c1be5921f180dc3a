using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Statistics.Recipes;
using Kraftsamling.Exchange;
using Xunit;

namespace Kraftsamling.Core.Tests.Statistics.Indexes;

public sealed class IndexEditTests
{
    public static TheoryData<string> Presets => [.. IndexPresets.All.Select(preset => preset.Code)];

    [Theory, MemberData(nameof(Presets))]
    public void ApplyTo_Unchanged_GivesTheSameEdit(string preset)
    {
        var recipe = IndexPresets.Find(preset)!.Recipe;
        var edit = IndexEdit.From(recipe);
        var back = IndexEdit.From(edit.ApplyTo(recipe, "kod"));
        Assert.Equal(edit with { Indicators = [] }, back with { Indicators = [] });
        Assert.Equal(edit.Indicators, back.Indicators);
    }

    [Theory, MemberData(nameof(Presets))]
    public void Preset_Read_IsARecipeWithoutProblems(string preset)
    {
        var problems = new List<Problem>();
        Assert.NotNull(RecipeDocument.Parse(IndexPresets.Find(preset)!.Recipe, null, problems));
        Assert.Empty(problems);
    }

    [Fact]
    public void ApplyTo_GroupsInTheRecipe_AreKept()
    {
        const string Recipe = """{ "id": "a", "areaColumn": "area", "indicators": [ { "column": "x", "parent": "g" } ], "groups": [ { "id": "g", "weight": 2 } ] }""";
        var text = (IndexEdit.From(Recipe) with { Aggregation = "geometric" }).ApplyTo(Recipe, "a");
        var document = RecipeDocument.Parse(text, null, new List<Problem>())!;
        Assert.Equal("g", document.Indicators[0].Parent);
        Assert.Equal(2, document.Groups[0].Weight);
    }

    [Fact]
    public void From_NoJson_IsEmpty() => Assert.Empty(IndexEdit.From("inte json").Indicators);

    [Fact]
    public void ApplyTo_ShrinkageChosen_NamesTheCounts()
    {
        var recipe = IndexPresets.Find("malmo-fyra")!.Recipe;
        var text = (IndexEdit.From(recipe) with { Shrinkage = "empiricalBayes" }).ApplyTo(recipe, "a");
        Assert.NotNull(RecipeDocument.Parse(text, null, new List<Problem>()));
    }
}
