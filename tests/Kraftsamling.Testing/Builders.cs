using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;

namespace Kraftsamling.Testing;

/// <summary>Small valid things for tests.</summary>
public static class Builders
{
    /// <summary>A set with areas named so and coded "01", "02", …; returns its id.</summary>
    public static async Task<int> AddSetAsync(TestDatabase database, string[] names, string code = "prov-2022")
    {
        await using var db = database.Open();
        var set = new AreaSet { Code = code, NameSv = "Prov 2022", NameEn = "Trial 2022", Edition = 2022 };
        db.AreaSets.Add(set);
        await db.SaveAsync(TestDatabase.Change);
        db.Areas.AddRange(names.Select((name, index) => new Area { AreaSetId = set.Id, Code = (index + 1).ToString("00", System.Globalization.CultureInfo.InvariantCulture), Name = name }));
        await db.SaveAsync(TestDatabase.Change);
        return set.Id;
    }

    public static Indicator Indicator(string code, string unit = "%") => new()
    {
        Code = code, NameSv = code + " sv", NameEn = code + " en", DefinitionSv = "d", DefinitionEn = "d", Unit = unit,
        PopulationSv = "alla", PopulationEn = "all", Source = "prov",
    };

    public static async Task<int> AddIndicatorAsync(TestDatabase database, string code, string unit = "%", string breaks = "")
    {
        await using var db = database.Open();
        var indicator = Indicator(code, unit);
        indicator.SeriesBreaks = breaks;
        db.Indicators.Add(indicator);
        await db.SaveAsync(TestDatabase.Change);
        return indicator.Id;
    }

    public static async Task<IndexRecipe> AddRecipeAsync(AppDb db, PublicationStatus publication)
    {
        var recipe = new IndexRecipe
        {
            Id = Guid.CreateVersion7(TestDatabase.Change.At), Code = "prov", TitleSv = "Prov", TitleEn = "Trial", Json = "{}", Publication = publication,
            ChangedAt = TestDatabase.Change.At, ChangedBy = TestDatabase.Change.Who,
        };
        db.IndexRecipes.Add(recipe);
        await db.SaveAsync(TestDatabase.Change);
        return recipe;
    }

    public static IndexVersion Version(Guid recipe, int set, bool current) => new()
    {
        Id = Guid.CreateVersion7(TestDatabase.Change.At), RecipeId = recipe, AreaSetId = set, Year = 2024, InputHash = "a", ContentHash = "b", Result = "{}",
        CreatedAt = TestDatabase.Change.At, CreatedBy = TestDatabase.Change.Who, IsCurrent = current,
    };
}
