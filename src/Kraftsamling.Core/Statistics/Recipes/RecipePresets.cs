using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Recipes;

/// <summary>Recipes that come with the program: data in model/recipes, embedded.</summary>
public static class RecipePresets
{
    private const string Prefix = "model/recipes/";

    /// <summary>Names to choose from, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(RecipePresets).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(n => Path.GetFileNameWithoutExtension(n[Prefix.Length..])).Order(StringComparer.Ordinal)];

    /// <summary>The preset's text with its comments.</summary>
    /// <exception cref="ArgumentException">There is no preset of that name.</exception>
    public static string Json(string name)
    {
        using var stream = typeof(RecipePresets).Assembly.GetManifestResourceStream($"{Prefix}{name}.jsonc")
            ?? throw new ArgumentException($"Found “{name}”, expected one of {string.Join(", ", Names)}.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The preset as a recipe.</summary>
    public static RecipeDocument Get(string name)
    {
        var problems = new List<Problem>();
        return RecipeDocument.Parse(Json(name), name + ".jsonc", problems)
            ?? throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>The JSON schema of recipes, as in docs/recipe.schema.json.</summary>
    public static string Schema()
    {
        using var reader = new StreamReader(typeof(RecipePresets).Assembly.GetManifestResourceStream("docs/recipe.schema.json")!);
        return reader.ReadToEnd();
    }
}
