using System.Globalization;
using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Core.Statistics.Recipes;
using Kraftsamling.Exchange;
using Xunit;

namespace Kraftsamling.Core.Tests.Statistics.Recipes;

public sealed class RecipeDocumentTests
{
    private const string Full = """
        // Whole recipe
        { "id": "allt", "title": { "sv": "Allt", "en": "All" }, "description": "Text", "notes": ["En sak"], "source": "SCB",
          "areaColumn": "uCode", "nameColumn": "name", "populationColumn": "pop",
          "indicators": [
            { "column": "a", "direction": -1, "weight": 1.5, "parent": "G", "numerator": "n", "denominator": "d", "combine": "mean", "unit": "%", "title": "A", "definition": { "sv": "x", "en": "y" } },
            { "column": "b", "numerator": "n", "denominator": "d", "per": 100, }, ],
          "groups": [ { "id": "G", "parent": "Top", "aggregation": { "method": "generalised", "power": 0.25 }, "minimumShare": 0.5 }, { "id": "Top", "weight": 2 } ],
          "where": { "typ": ["1", "2"], "region": "Malmö" }, "symbols": { "-": "zero" },
          "years": { "column": "year", "pool": 3, "value": 2023 }, "sex": { "column": "kön", "women": ["kvinnor"] },
          "shrinkage": { "method": "empiricalBayes" }, "treatment": { "method": "winsorise", "maxPoints": 7 },
          "missing": { "rule": "groupMean", "share": 0.75, "groupColumn": "g" }, "normalisation": { "method": "zWeighted", "lower": 1, "upper": 100 },
          "weights": { "method": "budget", "people": [ { "name": "A", "points": { "a": 60, "b": 40 } } ] },
          "aggregation": { "method": "geometric" }, "score": { "divideBy": 2 },
          "areaTypes": { "limits": [1, -1], "mean": 9.1, "sd": 5.47, "names": ["Hög", "Mellan", "Låg"] },
          "robustness": { "draws": 500, "seed": 7, "topK": 12, "weightNoise": 0.5, "normalisations": ["z", "minmax"], "aggregations": ["arithmetic"],
                          "missingRules": ["skip"], "dropIndicator": true, "samplingNoise": true, "sobol": 64 } }
        """;

    [Fact]
    public void Parse_EveryField_IsTaken()
    {
        var recipe = Read(Full);

        Assert.Equal("allt", recipe.Id);
        Assert.Equal(new Text("Allt", "All"), recipe.Title);
        Assert.Equal(-1, recipe.Indicators[0].Direction);
        Assert.Equal(100, recipe.Indicators[1].Per);
        Assert.Equal(NormalisationMethod.ZWeighted, recipe.Normalisation.Method);
        Assert.Equal(["1", "2"], recipe.Where["typ"]);
        Assert.Equal(2023, recipe.Years!.Value);
        Assert.Equal(7, recipe.Treatment.MaxPoints);
        Assert.Equal([NormalisationMethod.Z, NormalisationMethod.MinMax], recipe.Robustness!.Normalisations);
        Assert.True(recipe.Robustness.SamplingNoise);
    }

    [Fact]
    public void ToDefinition_Hierarchy_ParentsArePositions()
    {
        var definition = Read(Full).ToDefinition();

        Assert.Equal(0, definition.Indicators[0].Parent);
        Assert.Equal(-1, definition.Indicators[1].Parent);
        Assert.Equal(1, definition.Groups[0].Parent);
        Assert.Equal(new AggregationOptions(AggregationMethod.Generalised, 0.25), definition.Groups[0].Aggregation);
        Assert.Equal([60.0, 40.0], definition.Weights.BudgetPoints!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ToJson_WrittenRecipe_ReadsBackTheSame(bool english)
    {
        var written = Read(Full).ToJson(english);

        Assert.Equal(written, Read(written).ToJson(english));
        Assert.Contains("//", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_OnlyTheThreeRequiredFields_IsARecipe()
    {
        var recipe = Read("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b" } ] }""");

        Assert.Equal(NormalisationMethod.Z, recipe.Normalisation.Method);
        Assert.Null(recipe.Robustness);
    }

    [Fact]
    public void Presets_EachOne_IsARecipeThatSurvivesWriting()
    {
        Assert.Equal(["cni", "malmo-fyra", "scb-socioekonomiskt-index"], RecipePresets.Names);
        foreach (var name in RecipePresets.Names)
        {
            var recipe = RecipePresets.Get(name);
            Assert.Equal(name, recipe.Id);
            Assert.Equal(recipe.ToJson(), Read(recipe.ToJson()).ToJson());
        }
    }

    [Theory]
    [InlineData("""{ "areaColumn": "a", "indicators": [ { "column": "b" } ] }""", "id", "«id»")]
    [InlineData("""{ "id": "x", "indicators": [ { "column": "b" } ] }""", "areaColumn", "«areaColumn»")]
    [InlineData("""{ "id": "x", "areaColumn": "a" }""", "indicators", "«indicators»")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [] }""", "indicators", "minst en indikator")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ {} ] }""", "indicators[0].column", "«column»")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b", "direction": 2 } ] }""", "indicators[0].direction", "1 (mer är större behov) eller -1")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b", "weight": "1" } ] }""", "indicators[0].weight", "Ta bort citattecknen")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b", "weight": "tolv" } ] }""", "indicators[0].weight", "Skriv talet med siffror")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b", "weight": -1 } ] }""", "indicators[0].weight", "från 0 och uppåt")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b", "weigth": 1 } ] }""", "indicators[0].weigth", "Menade du «weight»?")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b", "parent": "Fysik" } ], "groups": [ { "id": "Fysisk" } ] }""", "indicators[0].parent", "Menade du «Fysisk»?")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b", "parent": "G" } ] }""", "indicators[0].parent", "Lägg till { \"id\": \"G\" } i «groups»")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b" } ], "groups": [ { "id": "A", "parent": "B" }, { "id": "B", "parent": "A" } ] }""", "groups[0].parent", "A → B → A")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b" }, { "column": "b" } ] }""", "indicators[1].column", "bara står en gång")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b" } ], "groups": [ { "id": "A" }, { "id": "A" } ] }""", "groups[1].id", "bara står en gång")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b", "per": 100 } ] }""", "indicators[0].per", "«numerator» och «denominator»")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b" } ], "normalisation": { "method": "zz" } }""", "normalisation.method", "«minmax»")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b" } ], "treatment": { "method": "winsorize" } }""", "treatment.method", "Menade du «winsorise»?")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b" } ], "normalisation": { "method": "minmax", "lower": 5, "upper": 1 } }""", "normalisation.lower", "under «upper»")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b" } ], "normalisation": { "method": "zWeighted" } }""", "normalisation", "«populationColumn»")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b" } ], "missing": { "rule": "groupMean" } }""", "missing", "«groupColumn»")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b" } ], "missing": { "rule": "minimumShare", "share": 66 } }""", "missing.share", "mellan 0 och 1")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b" } ], "shrinkage": { "method": "empiricalBayes" } }""", "shrinkage", "«numerator» och «denominator»")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b" } ], "aggregation": { "method": "generalised", "power": 0 } }""", "aggregation.power", "inte är 0")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b" } ], "weights": { "method": "budget" } }""", "weights.file", "varje persons poäng")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b" } ], "robustness": { "draws": 0 } }""", "robustness.draws", "mellan 1 och 10 000 000")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b" } ], "robustness": { "weightNoise": 25 } }""", "robustness.weightNoise", "0.25 för ±25 %")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b" } ], "robustness": { "replay": "d.csv", "sobol": 10 } }""", "robustness.sobol", "Ta bort det ena")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b" } ], "years": { "pool": 3 } }""", "years.column", "«column»")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b", "weight": 0 } ] }""", "indicators", "minst en vikt över 0")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": [ { "column": "b" } ], "areaTypes": { "limits": [1, 2] } }""", "areaTypes.limits", "fallande gränser")]
    [InlineData("""{ "id": "x", "id": "y", "areaColumn": "a", "indicators": [ { "column": "b" } ] }""", "id", "bara en gång")]
    [InlineData("""{ "id": "x", "areaColumn": "a", "indicators": { "column": "b" } }""", "indicators", "en lista inom [ ]")]
    public void Parse_BrokenRecipe_SaysWhereAndWhatToChange(string json, string path, string words)
    {
        var problems = new List<Problem>();

        Assert.Null(RecipeDocument.Parse(json, "recept.jsonc", problems));
        var problem = Assert.Single(problems, p => p.Column == path && p.ToString().Contains(words, StringComparison.Ordinal));
        Assert.Equal(("recept.jsonc", 1L), (problem.File, problem.Row!.Value));
        Assert.DoesNotContain("hittade", problem.In(CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_SeveralProblems_AllAreFoundWithTheirLines()
    {
        var problems = new List<Problem>();
        RecipeDocument.Parse("{\n \"id\": 5,\n \"areaColumn\": \"a\",\n \"indicators\": [\n { \"column\": \"b\", \"direction\": 0 },\n { \"column\": \"c\", \"weight\": \"x\" } ]\n}", null, problems);

        Assert.Equal([2L, 5L, 6L], problems.Where(p => p.Column != "id" || p.Found == "5").Select(p => p.Row!.Value).Order());
    }

    [Theory]
    [InlineData("{ \"id\": \"x\",\n \"areaColumn\" \"a\" }", 2)]
    [InlineData("", 1)]
    [InlineData("{ \"id\": \"x\" } {}", 1)]
    public void Parse_NotJson_SaysTheLine(string json, int line)
    {
        var problems = new List<Problem>();

        Assert.Null(RecipeDocument.Parse(json, "r.jsonc", problems));
        Assert.Equal(line, Assert.Single(problems).Row);
    }

    private static RecipeDocument Read(string json)
    {
        var problems = new List<Problem>();
        var recipe = RecipeDocument.Parse(json, "r.jsonc", problems);
        Assert.Empty(problems);
        return recipe!;
    }
}
