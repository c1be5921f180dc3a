using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Statistics.Recipes;
using Kraftsamling.Core.Statistics.Themes;
using Kraftsamling.Exchange;
using Xunit;

namespace Kraftsamling.Core.Tests.Model;

public sealed class ThemeCatalogueTests
{
    private static readonly Dictionary<string, CatalogueIndicator> Indicators = ModelCatalogue.Read().Indicators.ToDictionary(indicator => indicator.Code);

    public static TheoryData<string> Codes => [.. ThemeCatalogue.Current.Themes.Select(theme => theme.Code)];

    [Theory, MemberData(nameof(Codes))]
    public void Theme_Each_IsWholeInBothLanguagesAndStandsOnShares(string code)
    {
        var theme = ThemeCatalogue.Current.Find(code)!;
        Assert.True(Theme.IsCode(code));
        Assert.All(new[] { theme.Name, theme.Tells }, text => Assert.All(new[] { text.Sv, text.En }, word => Assert.InRange(word.Length, 4, 200)));
        Assert.EndsWith(".", theme.Tells.Sv, StringComparison.Ordinal);
        Assert.EndsWith(".", theme.Tells.En, StringComparison.Ordinal);
        Assert.NotEmpty(theme.Source);
        Assert.Equal(DecisionStatus.Proposed, theme.Status);
        Assert.All(theme.Indicators, indicator => Assert.True(Indicators[indicator].Direction is IndicatorDirection.MoreIsWorse or IndicatorDirection.MoreIsBetter));
        // A number of people says nothing of need.
        Assert.DoesNotContain(theme.Indicators, indicator => indicator.StartsWith("folkmangd", StringComparison.Ordinal));
    }

    [Fact]
    public void WorkAndIncome_Outcome_IsLeftOut() => Assert.DoesNotContain(ModelCatalogue.Read().FollowUp.Outcome, ThemeCatalogue.Current.Find("arbete-forsorjning")!.Indicators);

    [Theory, MemberData(nameof(Codes))]
    public void Recipe_AllIndicatorsThere_IsARecipeOfTheThemeWithTheCataloguesDirections(string code)
    {
        var theme = ThemeCatalogue.Current.Find(code)!;
        var proposal = ThemeRecipe.Propose(theme, theme.Indicators.ToHashSet());
        var recipe = Read(proposal.ToJson(9));
        Assert.Empty(proposal.Missing);
        Assert.Equal(code, recipe.Theme);
        Assert.Equal(theme.Indicators, recipe.Indicators.Select(indicator => indicator.Column));
        if (theme.Preset is null)
        {
            Assert.All(recipe.Indicators, indicator => Assert.Equal(((int)Indicators[indicator.Column].Direction, 1), (indicator.Direction, indicator.Weight)));
            Assert.Equal(9, recipe.Robustness!.TopK);
        }
        else
        {
            Assert.Equal(RecipePresets.Json(theme.Preset), proposal.ToJson(9));
        }
        Assert.Equal(code, IndexEdit.From(IndexEdit.From(proposal.ToJson(9)).ApplyTo(proposal.ToJson(9), "x")).Theme);
    }

    [Fact]
    public void Recipe_SomeIndicatorsMissing_NamesThemAndUsesTheRestWithEqualWeights()
    {
        var theme = ThemeCatalogue.Current.Find("vardbehov")!;
        var proposal = ThemeRecipe.Propose(theme, new HashSet<string> { theme.Indicators[2], theme.Indicators[0], "annat" });
        Assert.Equal([theme.Indicators[0], theme.Indicators[2]], proposal.Used);
        Assert.Equal(theme.Indicators.Length - 2, proposal.Missing.Count);
        Assert.All(Read(proposal.ToJson(12)).Indicators, indicator => Assert.Equal(1, indicator.Weight));
        Assert.False(ThemeRecipe.Propose(theme, new HashSet<string>()).CanBeMade);
    }

    [Theory]
    [InlineData("finns-inte", "uvas", "uvas")]
    [InlineData("a", "saknas", "uvas")]
    [InlineData("A b", "uvas", "cni")]
    public void Checked_FaultInTheFile_Throws(string code, string first, string second) => Assert.Throws<InvalidOperationException>(() =>
        ThemeCatalogue.Checked(new([new Theme(code, new("n", "n"), new("t", "t"), [first, second], "k", DecisionStatus.Proposed)]), ModelCatalogue.Read().Indicators));

    [Fact]
    public void Parse_ThemeThatIsNoCode_IsAProblemWithAdvice()
    {
        var problems = new List<Problem>();
        Assert.Null(RecipeDocument.Parse("""{ "id": "x", "theme": "Hälsa!", "areaColumn": "a", "indicators": [ { "column": "b" } ] }""", null, problems));
        Assert.Equal("theme", Assert.Single(problems).Column);
    }

    private static RecipeDocument Read(string json)
    {
        var problems = new List<Problem>();
        var recipe = RecipeDocument.Parse(json, null, problems);
        Assert.Empty(problems);
        return recipe!;
    }
}
